package runtime

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// invent returns a valid value of a field for a record that a scenario speaks of, empty where there is none.
// n makes values differ from each other.
func (p *player) invent(f *model.Field, n int) expr.Datum {
	if f.Example.IsSet() && !f.Unique.V {
		if d, ok := p.w.Datum(f, f.Example); ok && f.Type.V != model.FieldReference && f.Type.V != model.FieldUser && f.Type.V != model.FieldTeam {
			return d
		}
	}
	switch expr.BaseOf(f) {
	case expr.Choice:
		list := f.Dictionary.Get()
		if list == nil {
			return expr.Datum{}
		}
		for _, v := range list.Values {
			if v.Active.Or(true) {
				return fit(f, expr.Named(expr.Choice, v.Self().ID()))
			}
		}
	case expr.Number:
		return expr.Figure(number(f))
	case expr.Bool:
		return expr.Answer(true)
	case expr.Date, expr.Moment:
		return expr.Instant(expr.BaseOf(f), p.w.now)
	case expr.Duration:
		return expr.Length(big.NewRat(2*24*60*60, 1))
	case expr.Person:
		return expr.Named(expr.Person, p.somebody())
	case expr.Team:
		if teams := model.All[model.Team](p.w.law.spec); len(teams) > 0 {
			return expr.Named(expr.Team, teams[0].Self().ID())
		}
	case expr.Record:
		if r := p.related(f); r != nil {
			return one(f, r.ID)
		}
	case expr.File:
		return expr.Named(expr.File, fmt.Sprintf("Attachment %d.pdf", n))
	case expr.Text:
		return expr.Named(expr.Text, textOf(f, n))
	}
	return expr.Datum{}
}

func textOf(f *model.Field, n int) string {
	switch f.Type.V {
	case model.FieldPhone:
		return fmt.Sprintf("+7701%07d", n)
	case model.FieldEmail:
		return fmt.Sprintf("client%d@example.com", n)
	case model.FieldURL:
		return fmt.Sprintf("https://example.com/%d", n)
	}
	return fmt.Sprintf("Value %d", n)
}

// number returns a number between the bounds of a field.
func number(f *model.Field) *big.Rat {
	n := big.NewRat(100, 1)
	if f.Type.V == model.FieldPercent {
		n = big.NewRat(10, 1)
	}
	if low := f.Min.V.Rat; f.Min.IsSet() && low != nil && n.Cmp(low) < 0 {
		return low
	}
	if high := f.Max.V.Rat; f.Max.IsSet() && high != nil && n.Cmp(high) > 0 {
		return high
	}
	return n
}

// somebody returns the id of the person who acts or, where nobody does, of the one whose turn it is.
func (p *player) somebody() string {
	if p.by != nil && p.by.Sort == Human {
		return p.by.ID
	}
	for _, step := range p.s.Steps {
		if role, ok := step.As.Get().(*model.Role); ok {
			return p.w.Person(role).ID
		}
	}
	return "somebody"
}

// related returns the newest record of the scenario that a reference may point at, and makes one where there
// is none.
func (p *player) related(f *model.Field) *Record {
	to := f.To.Get()
	if to == nil || p.deep > 3 {
		return p.own
	}
	if r := p.latest[to]; r != nil {
		return r
	}
	return p.stub(to, "")
}

// stub places a record that the scenario only mentions, with what it must always have. “Checkpoint items are
// never invented.”
func (p *player) stub(e *model.Entity, name string) *Record {
	p.deep++
	defer func() { p.deep-- }()
	var set []Value
	if name != "" {
		for _, f := range e.Fields {
			if expr.BaseOf(f) == expr.Text && !facts.Computed(f) && (f.Format == nil || f.IsRequired()) {
				set = append(set, Value{Field: f, Datum: expr.Named(expr.Text, name)})
				break
			}
		}
	}
	r := p.w.Place(e, nil, append(set, p.rest(e, set)...))
	p.latest[e] = r
	p.placed(r)
	return r
}

// rest returns valid values for the required fields of a record that nobody has named.
//
// “Required fields that a scenario does not name get valid invented values; a reference to the scenario's record is
// set; checkpoint items are never invented.”
func (p *player) rest(e *model.Entity, named []Value) []Value {
	known := map[*model.Field]bool{}
	for _, v := range named {
		known[v.Field] = true
	}
	var list []Value
	for _, f := range append(append([]*model.Field{}, e.Fields...), e.System...) {
		if known[f] || facts.Computed(f) || p.brings(f) {
			continue
		}
		if p.own != nil && f.Type.V == model.FieldReference && (f.To.Get() == p.entity && e != p.entity || f.BuiltIn && f.Self().ID() == "record") {
			list = append(list, Value{Field: f, Datum: one(f, p.own.ID), Free: true})
			continue
		}
		if e == p.entity && f == facts.OwnerField(e) && p.ownerless(f) {
			list = append(list, Value{Field: f, Datum: expr.Named(expr.Person, p.somebody()), Free: true})
			continue
		}
		if f.IsRequired() && !f.BuiltIn && !f.Default.IsSet() {
			p.n++
			if d := p.invent(f, p.n); !d.IsEmpty() {
				list = append(list, Value{Field: f, Datum: d, Free: true})
			}
		}
	}
	return list
}

// ownerless tells whether a scenario never says whose its record is, although people work on it and no checkpoint
// asks for it: the record is then that of the person who begins.
func (p *player) ownerless(f *model.Field) bool {
	if p.by != nil && p.by.Sort != Human && !p.entered() {
		return false
	}
	named := func(m card) bool {
		return slices.ContainsFunc(m.Entries, func(entry model.Entry[model.Ref[model.Field], model.Literal]) bool { return entry.Key.Get() == f })
	}
	if p.s.Given != nil && slices.ContainsFunc(p.s.Given.Records.Entries, func(entry model.Entry[model.Ref[model.Entity], card]) bool { return named(entry.Value) }) {
		return false
	}
	if slices.ContainsFunc(p.s.Steps, func(step *model.ScenarioStep) bool { return step != nil && named(step.Record) }) {
		return false
	}
	asked := false
	for _, c := range p.s.Pipeline.Get().Checkpoints {
		p.w.law.items(c.Require, func(other *model.Field) { asked = asked || other == f })
	}
	return !asked
}
