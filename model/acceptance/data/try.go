package data

import (
	"iter"
	"maps"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// attempt is a creation or change that is tried.
type attempt struct {
	thing *suite.Thing
	// about is the element that the case is about, what the word that tells its cases apart.
	about model.Element
	what  string
	// suffix tells cases of one word apart.
	suffix string
	// fields are those that the case fills or clears, so that their author must be able to.
	fields []*model.Field
	// arrange makes the record what the case needs; false where it cannot.
	arrange func(*scene) bool
	// want is the rule that is broken, nil for none.
	want *fault
	args words.Args
	// change tells that only somebody who changes a record that is there will do; why is said where nobody can, nil
	// where that is found out.
	change bool
	why    words.Localized
	// then says what else is done and wanted, nil for nothing.
	then func(*scene, *suite.Case, *driver.Step)
}

// most bounds how many persons are tried for one case, and in how many stages.
const most = 4

// try adds the case, as the first person who can make it: one who creates records, else one who changes them. Where
// nobody can, the thing says why.
func (w *work) try(a attempt) {
	why := words.Localized(say("left-nobody", words.Args{"entity": suite.TitleOf(w.entity)}))
	n, able := 0, false
	for s := range w.scenes(a.change) {
		if i := slices.IndexFunc(a.fields, func(f *model.Field) bool { return f.Entity() == w.entity && !s.fillable(f) }); i >= 0 {
			if !able {
				why = say("left-unfillable", words.Args{"field": suite.TitleOf(a.fields[i])})
			}
			continue
		}
		if n++; n > most {
			break
		}
		if !able {
			able, why = true, say("left-arrange", nil)
		}
		if a.arrange != nil && !a.arrange(s) {
			continue
		}
		if s.card != nil && a.then != nil {
			continue // what comes then is done by a person
		}
		confirmed, other := s.breaks(a.want)
		if s.card != nil && (len(confirmed) > 0 || len(s.given()) == 0) {
			continue // nobody confirms anything, and nothing is sent
		}
		if other != nil {
			if same := compared(other.element); a.want != nil && (other.code == driver.NotUnique || other.code == driver.IsDuplicate) {
				why = say("left-covered", words.Args{"fields": titles(same)})
			}
			continue
		}
		c, done := s.open(a, confirmed)
		if a.then != nil {
			a.then(s, c, done)
		}
		w.Add(a.thing, c, w.entity.Self().Ref, a.about.Self().Ref, a.what, a.suffix)
		return
	}
	if a.why != nil {
		why = a.why
	}
	a.thing.Leave(say("case-"+a.what, w.args(a)), why)
}

// scenes goes through those who may create a record, and those who may change one: people, then integrations.
func (w *work) scenes(change bool) iter.Seq[*scene] {
	return func(yield func(*scene) bool) {
		if !change {
			for _, author := range w.authors {
				if !yield(w.birth(author)) {
					return
				}
			}
		}
		for _, role := range w.editors {
			if s := w.present(role); s != nil && !yield(s) {
				return
			}
		}
		for _, card := range w.cards {
			if s := w.fed(card); s != nil && !yield(s) {
				return
			}
		}
	}
}

// breaks tells whether the record breaks just the rule that is wanted, once the warnings that are returned have been
// confirmed, and whether the person may give it its values; other is what is in the way, nil for nothing.
func (s *scene) breaks(want *fault) (confirmed []*model.Duplicate, other *fault) {
	found := want == nil
	for _, f := range s.faults(s.own) {
		rule, _ := f.element.(*model.Duplicate)
		switch {
		case want != nil && f == *want:
			found = true
		case rule != nil && rule.Action.V == model.DuplicateWarn:
			confirmed = append(confirmed, rule)
		default:
			return nil, &f
		}
	}
	if !found {
		return nil, &fault{}
	}
	for _, v := range s.given() {
		if !s.fillable(v.Field) && (want == nil || want.code != driver.NoRight || want.element != v.Field) {
			return nil, &fault{code: driver.NoRight, element: v.Field}
		}
	}
	return confirmed, nil
}

func (w *work) args(a attempt) words.Args {
	args := words.Args{"entity": suite.TitleOf(w.entity)}
	if f, is := a.about.(*model.Field); is {
		args["field"] = suite.TitleOf(f)
	}
	for k, v := range a.args {
		args[k] = v
	}
	return args
}

// open makes the case, with the step in which the record is created.
func (s *scene) open(a attempt, confirmed []*model.Duplicate) (*suite.Case, *driver.Step) {
	args := s.args(a)
	c := &suite.Case{
		Family: suite.Data, Title: say("case-"+a.what, args), Priority: s.priority(a.about),
		Actors: []suite.Actor{s.actor()}, Covers: []string{a.thing.Ref},
	}
	fields := slices.Concat(a.fields, compared(a.about))
	for i, other := range s.others {
		s.there(c, other, i == len(s.others)-1, fields, args)
	}
	set := s.given()
	var step *driver.Step
	if s.before == nil {
		step = &driver.Step{Do: driver.Create, By: s.by.ID, Entity: s.entity, Name: s.own.Name, To: s.own.Stage, Set: set, Confirm: confirmed}
		do := say("create", args)
		if s.own.Stage != nil {
			args["stage"] = suite.TitleOf(s.own.Stage)
			do = say("create-in", args)
		}
		c.Steps = []suite.Step{{Do: do, Data: s.Data(s.At, set)}}
	} else {
		step = s.changing(c, set, fields, args)
		step.Confirm = confirmed
	}
	for _, rule := range confirmed {
		c.Steps[0].Expected = append(c.Steps[0].Expected, s.warning(rule, "confirm"))
	}
	if a.want == nil {
		step.Want = driver.Want{Rows: []driver.Row{s.row(s.mine(a.fields)...)}}
		c.Expected = []words.Localized{s.say("created", args)}
	} else {
		step.Want = s.refusal(*a.want)
		c.Expected = []words.Localized{s.told(*a.want, args)}
	}
	if s.before != nil {
		s.back()
	}
	s.script(c, step)
	return c, step
}

// there says that another record is there and, of the one that the case is about, with which values.
func (s *scene) there(c *suite.Case, other *stand.Record, about bool, fields []*model.Field, args words.Args) {
	var values []words.Localized
	for _, d := range s.Data(s.At, other.Values()) {
		if slices.Contains(fields, d.Field) {
			values = append(values, say("is", words.Args{"field": d.Title, "value": d.Value}))
		}
	}
	sentence := "there"
	switch {
	case other.Entity != s.entity:
		sentence = "there-target"
	case !about:
		sentence = "there-other"
	case len(values) == 0:
		sentence = "there-empty"
	}
	all := maps.Clone(args)
	all["values"], all["fields"] = suite.List(values), titles(fields)
	if n := s.number(other); n > 0 && sentence == "there-target" {
		all["n"], sentence = n, "there-target-of-several"
	}
	c.Preconditions = append(c.Preconditions, say(sentence, all))
}

// changing is the step in which a record that is there is changed, with what it held before.
func (s *scene) changing(c *suite.Case, set []driver.Value, fields []*model.Field, args words.Args) *driver.Step {
	there, do := say("own-there", args), say("change", args)
	if s.card != nil {
		args["card"] = suite.TitleOf(s.card)
		there, do = say("fed-there", args), say("feed", args)
	}
	c.Preconditions = append([]words.Localized{there}, c.Preconditions...)
	var before []driver.Value
	for _, f := range s.entity.Fields {
		if slices.Contains(fields, f) || slices.ContainsFunc(set, func(v driver.Value) bool { return v.Field == f }) {
			before = append(before, driver.Value{Field: f, Datum: s.before[f]})
		}
	}
	c.Data = s.Data(s.At, before)
	c.Steps = []suite.Step{{Do: do, Data: s.Data(s.At, set)}}
	step := &driver.Step{Do: driver.Write, On: []string{s.own.Name}, Set: set}
	if s.card != nil {
		step.Machine = s.card
	} else {
		step.By = s.by.ID
	}
	return step
}

// say returns a sentence that is another one about a record that is there.
func (s *scene) say(id string, args words.Args) words.Localized {
	if s.before != nil {
		id += "-there"
	}
	return say(id, args)
}

// mine returns those of fields that are of the record itself.
func (s *scene) mine(fields []*model.Field) []*model.Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f *model.Field) bool { return f.Entity() != s.entity })
}

// script writes the steps of a case; the stand may have grown.
func (s *scene) script(c *suite.Case, steps ...*driver.Step) {
	c.Script = s.Script()
	c.Script.Steps = steps
}

// refusal is what must come of a creation that breaks a rule.
func (s *scene) refusal(f fault) driver.Want {
	want := driver.Want{Code: f.code, Element: f.element, Rows: []driver.Row{{Name: s.own.Name, Gone: true}}}
	if s.before != nil {
		row := driver.Row{Name: s.own.Name, Stage: s.own.Stage}
		for _, v := range s.given() {
			row.Values = append(row.Values, driver.Value{Field: v.Field, Datum: s.before[v.Field]})
		}
		want.Rows = []driver.Row{row}
	}
	if f.missing {
		want.Missing = []driver.Missing{{Field: f.element.(*model.Field)}}
	}
	return want
}
