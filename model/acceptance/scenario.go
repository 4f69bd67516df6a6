package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// story is the work on one scenario.
type story struct {
	*derivation
	scenario *model.Scenario
	entity   *model.Entity
	c        *Case
	// at is where the record stands, nil before it exists.
	at *model.Stage
	// known are the fields that the scenario has given a value.
	known map[*model.Field]bool
}

// scenario derives the case of a scenario: what it says, step by step.
func (d *derivation) scenario(s *model.Scenario) {
	p := s.Pipeline.Get()
	t := d.Thing(Scenario, p, s.Self().Ref, titleOf(s))
	if len(s.Steps) == 0 {
		t.Leave(titleOf(s), say("left-unread", nil))
		return
	}
	work := &story{derivation: d, scenario: s, known: map[*model.Field]bool{}}
	work.c = &Case{Family: Scenario, Pipeline: p, Title: titleOf(s), Priority: s.Priority.Or(model.PriorityMust), Covers: []string{s.Self().Ref}}
	if p != nil {
		work.entity = p.Entity.Get()
	}
	work.day()
	work.given()
	for _, step := range s.Steps {
		work.step(step)
	}
	if len(s.Accept.Parts) > 0 {
		work.c.Expected = append(work.c.Expected, say("accepted", words.Args{"text": d.read(s.Accept)}))
	}
	if len(s.FailsWhen.Parts) > 0 {
		work.c.Expected = append(work.c.Expected, say("fails", words.Args{"text": d.read(s.FailsWhen)}))
	}
	d.Add(t, work.c, s.Self().Ref) // so that a case whose values or steps change is still the same case, in another edition
}

// given takes what there is before the first step.
func (s *story) given() {
	g := s.scenario.Given
	if g == nil {
		s.c.Preconditions = append(s.c.Preconditions, say("not-there", nil))
		return
	}
	for _, entry := range g.Records.Entries {
		e := entry.Key.Get()
		if e == nil {
			continue
		}
		own := e == s.entity
		if !own || g.Stage.Get() == nil {
			s.c.Preconditions = append(s.c.Preconditions, say("given-record", words.Args{"entity": titleOf(e)}))
		}
		s.c.Data = append(s.c.Data, s.values(e, entry.Value, !own)...)
		if !own && s.exists() {
			s.c.Data = append(s.c.Data, s.links(e, entry.Value)...)
		}
	}
	if s.at = g.Stage.Get(); s.at != nil {
		args := words.Args{"stage": titleOf(s.at), "entity": words.Localized(plain(""))}
		if s.entity != nil {
			args["entity"] = titleOf(s.entity)
		}
		s.c.Preconditions = append(s.c.Preconditions, say("given-stage", args))
		s.c.Data = append(s.c.Data, s.required()...)
	}
}

// step takes one step.
func (s *story) step(step *model.ScenarioStep) {
	who := s.who(step.As)
	do := Step{As: who, Do: s.read(step.Do)}
	if step.Wait.IsSet() {
		s.c.Steps = append(s.c.Steps, Step{Do: say("wait", words.Args{"time": length(step.Wait.V)})})
	}
	record := s.values(s.entity, step.Record, false)
	s.c.Steps = append(s.c.Steps, do)
	last := func() *Step { return &s.c.Steps[len(s.c.Steps)-1] }
	var later []Step
	for _, entry := range step.Creates.Entries {
		if e := entry.Key.Get(); e != nil {
			data, links := s.values(e, entry.Value, true), s.links(e, entry.Value)
			if s.exists() {
				data = append(data, links...)
			} else if len(links) > 0 {
				later = append(later, Step{As: who, Do: does(step, "link", words.Args{"entity": titleOf(e)}), Data: links})
			}
			s.c.Steps = append(s.c.Steps, Step{As: who, Do: does(step, "creates", words.Args{"entity": titleOf(e)}), Data: data})
		}
	}
	to := step.Stage.Get()
	born := s.at == nil && to != nil && s.entity != nil
	switch {
	case born:
		s.c.Steps = append(s.c.Steps, Step{As: who, Do: does(step, "create", words.Args{"entity": titleOf(s.entity), "stage": titleOf(to)})})
		record = append(record, s.required()...)
		s.cover(to.Self().Ref + "#birth")
	case len(record) > 0 && len(step.Creates.Entries) > 0:
		s.c.Steps = append(s.c.Steps, Step{As: who, Do: does(step, "fill", nil)})
	}
	last().Data = append(last().Data, record...)
	if born {
		s.c.Steps = append(s.c.Steps, later...)
	}
	if s.at != nil && to != nil && to != s.at {
		if !step.Decides.IsSet() { // the answer to an approval moves the record
			s.c.Steps = append(s.c.Steps, Step{As: who, Do: does(step, "move", words.Args{"stage": titleOf(to)})})
		}
		s.cover("transition/" + s.c.Pipeline.Self().Path() + "." + model.Move{From: s.at, To: to}.ID())
	}
	if step.Decides.IsSet() {
		s.c.Steps = append(s.c.Steps, Step{As: who, Do: say("decides-"+string(step.Decides.V), nil)})
	}
	end := last()
	switch {
	case step.Refused.IsSet():
		end.Expected = append(end.Expected, s.refusal(step.Refused)...)
	case to != nil:
		s.at = to
		end.Expected = append(end.Expected, say("in-stage", words.Args{"stage": titleOf(to)}))
	}
	if len(step.Expect.Parts) > 0 {
		end.Expected = append(end.Expected, s.read(step.Expect))
	}
}

// refusal returns what a refused step shows.
func (s *story) refusal(ref model.Ref[model.Checkpoint]) []words.Localized {
	if c := ref.Get(); c != nil {
		s.cover(c.Self().Ref)
		seen := []words.Localized{say("refused-by", words.Args{"checkpoint": titleOf(c)})}
		if len(c.Message.Parts) > 0 {
			seen = append(seen, say("message", words.Args{"text": s.read(c.Message)}))
		}
		return seen
	}
	if ref.Word != "" {
		return []words.Localized{say("refused-word", words.Args{"why": say("why-"+ref.Word, nil)})}
	}
	return []words.Localized{say("refused-by", words.Args{"checkpoint": plain(lastOf(ref.Name))})}
}

func (s *story) cover(ref string) {
	if !slices.Contains(s.c.Covers, ref) {
		s.c.Covers = append(s.c.Covers, ref)
	}
}

// who returns who acts in a step, and adds them to those of the case.
func (s *story) who(ref model.AnyRef) Actor {
	who := Actor{Ref: ref.Name, Title: plain(ref.Name)}
	if ref.Word != "" {
		who = Actor{Ref: ref.Word, Title: say("actor-system", nil)}
	} else if e := ref.Get(); e != nil {
		if who = actor(e); byItself(ref) {
			who.Title = say("actor-"+e.Self().Word(), words.Args{"title": who.Title})
		}
	}
	if !slices.ContainsFunc(s.c.Actors, func(a Actor) bool { return a.Ref == who.Ref }) {
		s.c.Actors = append(s.c.Actors, who)
	}
	return who
}

// byItself tells whether nobody acts: the CRM does, or a channel, integration or automation.
func byItself(ref model.AnyRef) bool {
	if e := ref.Get(); e != nil {
		return e.Self().Word() != "role"
	}
	return ref.Word != ""
}

// does is the sentence of a step. What happens by itself is told otherwise than what a person does.
func does(step *model.ScenarioStep, id string, args words.Args) words.Localized {
	if byItself(step.As) {
		id += "-itself"
	}
	return say(id, args)
}

// values returns values that the scenario gives a record, and with whole valid ones for the required
// fields that it does not name.
func (s *story) values(e *model.Entity, m card, whole bool) []Datum {
	var data []Datum
	named := map[*model.Field]bool{}
	for _, entry := range m.Entries {
		f := entry.Key.Get()
		d := Datum{Field: f, Title: fieldName(f, entry.Key.Name), Value: s.literal(f, entry.Value)}
		if f != nil {
			named[f], s.known[f] = true, true
			if f.Entity() != s.entity {
				d.Entity = f.Entity()
			}
		}
		data = append(data, d)
	}
	if whole && e != nil {
		for _, link := range s.links(e, m) {
			named[link.Field] = true
		}
		for _, d := range s.derivation.required(e, named) {
			if e != s.entity {
				d.Entity = e
			}
			data = append(data, d)
		}
	}
	return data
}

// required returns valid values for the required fields of the record that nothing has filled.
func (s *story) required() []Datum {
	if s.entity == nil {
		return nil
	}
	return s.derivation.required(s.entity, s.known)
}

func (d *derivation) required(e *model.Entity, known map[*model.Field]bool) []Datum {
	var data []Datum
	for _, f := range e.Fields {
		if f.IsRequired() && !known[f] && !f.Default.IsSet() {
			data = append(data, datum(f, d.sample(f)))
		}
	}
	return data
}

func lastOf(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
