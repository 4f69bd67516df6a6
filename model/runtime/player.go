package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// card is what a scenario gives a record.
type card = model.Map[model.Ref[model.Field], model.Literal]

// player plays one scenario.
type player struct {
	w      *World
	s      *model.Scenario
	entity *model.Entity
	// own is the scenario's record, nil before it exists; early are the values that it will be born with.
	own    *Record
	early  []Value
	latest map[*model.Entity]*Record
	by     *Persona
	run    Run
	n      int
	deep   int
	// at is the number of the step, trace what is done, nil where nobody asks.
	at    int
	trace *Trace
}

func (p *player) play() Run {
	p.run.Scenario = p.s
	pipeline := p.s.Pipeline.Get()
	if pipeline == nil || pipeline.Entity.Get() == nil {
		p.run.Unsure = true
		return p.run
	}
	p.entity = pipeline.Entity.Get()
	p.given()
	p.run.Given = p.w.Lacking(p.own)
	for i, step := range p.s.Steps {
		if step == nil {
			continue
		}
		p.at = i
		if fault := p.step(step); fault != nil {
			fault.Step, fault.Of, fault.By, fault.To = i, step, p.by, step.Stage.Get()
			if p.own != nil {
				fault.At = p.own.Stage
				fault.Legal = p.legal(fault)
			}
			p.run.Fault = fault
			break
		}
	}
	return p.run
}

// legal returns the moves that are possible instead of the one that was refused.
func (p *player) legal(fault *Fault) []Legal {
	list := p.w.Legal(p.by, p.own, fault.To)
	if fault.Refusal == nil || fault.Refusal.Move == nil {
		return list
	}
	return slices.DeleteFunc(list, func(l Legal) bool { return l.Move.To == fault.To })
}

// given places what there is before the first step. Values come first and references after them, so that they
// may name each other in any order.
func (p *player) given() {
	if p.s.Given == nil {
		return
	}
	stage := p.s.Given.Stage.Get()
	var placed []*Record
	var cards []card
	place := func(e *model.Entity, at *model.Stage, values card) *Record {
		r := p.w.Place(e, at, slices.DeleteFunc(p.values(e, values, false), func(v Value) bool { return v.Datum.IsEmpty() }))
		p.latest[e] = r
		p.placed(r)
		placed, cards = append(placed, r), append(cards, values)
		return r
	}
	var own card
	for _, entry := range p.s.Given.Records.Entries {
		switch e := entry.Key.Get(); e {
		case nil:
		case p.entity:
			own = entry.Value
		default:
			place(e, nil, entry.Value)
		}
	}
	if stage != nil {
		p.own = place(p.entity, stage, own)
		p.visit(stage)
	} else {
		p.early = p.values(p.entity, own, true)
	}
	for i, r := range placed {
		set := p.values(r.Entity, cards[i], true)
		for _, v := range append(set, p.rest(r.Entity, set)...) {
			if fits(v.Field, v.Datum) {
				r.values[v.Field] = v.Datum
			}
		}
		p.settle(r)
	}
}

// link lets a record that nobody linked point at the scenario's record.
func (p *player) link(r *Record) {
	for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
		if f.Type.V != model.FieldReference || facts.Computed(f) || !r.values[f].IsEmpty() {
			continue
		}
		if f.To.Get() == p.entity || f.BuiltIn && f.Self().ID() == "record" {
			r.values[f] = one(f, p.own.ID)
			p.linked(r, f, r.values[f])
		}
	}
}

func (p *player) visit(stage *model.Stage) {
	if stage != nil {
		p.run.Path = append(p.run.Path, stage)
	}
}

// values reads what a scenario writes, references, which are names of records, only where asked to.
func (p *player) values(e *model.Entity, m card, references bool) []Value {
	var set []Value
	for _, entry := range m.Entries {
		f := entry.Key.Get()
		if f == nil || f.Entity() != e || f.Type.V == model.FieldReference && !references {
			continue
		}
		set = append(set, Value{Field: f, Datum: p.datum(f, entry.Value)})
	}
	return set
}

func (p *player) datum(f *model.Field, l model.Literal) expr.Datum {
	if l.Tag == "!!null" {
		return expr.Datum{}
	}
	if f.Type.V == model.FieldReference {
		names := []string{l.Text}
		if len(l.Items) > 0 {
			names = names[:0]
			for _, item := range l.Items {
				names = append(names, item.Text)
			}
		}
		var all []expr.Datum
		for _, name := range names {
			if r := p.named(f.To.Get(), name); r != nil {
				all = append(all, expr.Named(expr.Record, r.ID))
			}
		}
		if several(f) {
			return expr.Several(expr.Record, all...)
		}
		if len(all) > 0 {
			return all[0]
		}
		return expr.Datum{}
	}
	d, ok := p.w.Datum(f, l)
	if !ok {
		p.run.Unsure = true
		return expr.Datum{}
	}
	if f.Type.V == model.FieldUser { // “a user field takes a role: a person of it”
		if role, ok := p.w.law.spec.Element("role/" + d.Text).(*model.Role); ok {
			return expr.Named(expr.Person, p.w.Person(role).ID)
		}
	}
	return d
}

// named returns the record that a scenario calls by a name: the newest that holds it in a field of text. One
// that is only mentioned is placed.
func (p *player) named(e *model.Entity, name string) *Record {
	if name == "" {
		return nil
	}
	if e == nil {
		return p.own
	}
	list := p.w.Records(e)
	for _, r := range slices.Backward(list) {
		for _, f := range e.Fields {
			if d := r.values[f]; d.Base == expr.Text && foldText(d.Text) == foldText(name) {
				return r
			}
		}
	}
	return p.stub(e, name)
}

// step plays one step and returns what goes otherwise than it says.
func (p *player) step(step *model.ScenarioStep) *Fault {
	if step.Wait.IsSet() {
		p.w.Wait(step.Wait.V)
		p.waited()
	}
	p.by = p.actor(step)
	refusal := p.act(step)
	switch {
	case refusal == nil && step.Refused.IsSet():
		return &Fault{Kind: Accepted}
	case refusal != nil && !step.Refused.IsSet():
		return &Fault{Kind: Impossible, Refusal: refusal}
	case refusal != nil && !p.meant(step.Refused, refusal):
		return &Fault{Kind: OtherRefusal, Refusal: refusal}
	case refusal != nil:
		if c := step.Refused.Get(); c != nil {
			p.run.Asked = append(p.run.Asked, c)
		}
		return nil
	}
	if to := step.Stage.Get(); to != nil && (p.own == nil || p.own.Stage != to) {
		return &Fault{Kind: Elsewhere}
	}
	return nil
}

// actor returns who acts in a step. Who decides is another person than the one who asked.
func (p *player) actor(step *model.ScenarioStep) *Persona {
	role, ok := step.As.Get().(*model.Role)
	if !ok {
		return Actor(step.As.Get())
	}
	person := p.w.Person(role)
	if step.Decides.IsSet() && p.own != nil {
		if q := p.w.Pending(p.own); q != nil && q.By.ID == person.ID {
			return p.w.Add(&Persona{ID: person.ID + "_2", Roles: person.Roles, Home: person.Home})
		}
	}
	return person
}

// meant tells whether a refusal is the one that a step names.
func (p *player) meant(ref model.Ref[model.Checkpoint], r *Refusal) bool {
	switch ref.Word {
	case "approval":
		return r.Code == Waits
	case "right":
		return r.Code == NoRight || r.Code == NotVisible || r.Code == Bulk
	case "transition":
		return r.Code == NoMove && r.Why == WhyPair || r.Code == WrongBirth
	case "guard":
		return r.Code == NoMove && r.Why == WhyGuard
	case "limit":
		return r.Code == OverLimit
	case "duplicate":
		return r.Code == IsDuplicate || r.Code == NotUnique
	}
	return r.Code == Incomplete && slices.ContainsFunc(r.Missing, func(m Missing) bool { return m.Checkpoint != nil && m.Checkpoint == ref.Get() })
}
