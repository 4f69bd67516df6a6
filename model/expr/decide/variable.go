package decide

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// variable is one value that conditions ask about: what a path leads to, today, or now.
type variable struct {
	key    string
	number int
	path   expr.Path
	kind   expr.Type
	clock  expr.Op // Today or Now; "" for a path
	// optional tells that it may be empty.
	optional bool
	// values are those that a choice can have, those that can be chosen first; nil where any can stand.
	values []string
	// elements are what the names stand for that conditions give, where that is known.
	elements map[string]model.Element
	// whole tells that a number is without decimals, that a length has whole seconds, or a time whole days.
	whole bool
	// min and max bound a number.
	min, max *big.Rat
	// base is the reference that the path steps over, nil for none; certain tells that the value is there
	// whenever the reference is.
	base    *variable
	certain bool
	// given tells that it is known before anything is asked, so that no case needs to say it.
	given bool
}

// nameOld begins the paths to a record before a change.
const nameOld = "old"

// secondsADay is the length of a day; times are reckoned in seconds.
const secondsADay = 24 * 60 * 60

// plain returns a path without a last step that does not lead away: the id of a record or person is that
// record or person.
func plain(p expr.Path) expr.Path {
	if p.Person == "id" && len(p.Fields) > 0 {
		p.Person = ""
	}
	if n := len(p.Fields); n == 2 && p.Fields[1].BuiltIn && p.Fields[1].Self().ID() == "id" {
		p.Fields = p.Fields[:1]
	}
	return p
}

// key names a path; equal names are equal values.
func key(p expr.Path) string {
	p = plain(p)
	name := p.Name
	for _, f := range p.Fields {
		name += "." + f.Self().ID()
	}
	if p.Person != "" {
		name += ":" + p.Person
	}
	return name
}

// variable returns the variable of a path, making it where it is new.
func (b *builder) variable(p expr.Path, kind expr.Type) *variable {
	name := key(p)
	if v := b.known[name]; v != nil {
		return v
	}
	p = plain(p)
	v := &variable{key: name, path: p, kind: kind, optional: kind.Optional}
	if len(p.Fields) > 1 || len(p.Fields) == 1 && p.Person != "" {
		first := p.Fields[0]
		hop := expr.Type{Base: expr.Record, Entity: first.To.Get(), Optional: !always(first)}
		switch first.Type.V {
		case model.FieldUser:
			hop = expr.Type{Base: expr.Person, Optional: hop.Optional}
		case model.FieldTeam:
			hop = expr.Type{Base: expr.Team, Optional: hop.Optional}
		}
		v.base = b.variable(expr.Path{Name: p.Name, Entity: p.Entity, Fields: p.Fields[:1]}, hop)
		v.certain = len(p.Fields) > 1 && always(p.Fields[1])
		v.optional = !v.certain || v.base.optional
	} else if len(p.Fields) == 1 {
		v.optional = !b.isCertain(p)
	}
	if last := p.Last(); last != nil {
		v.whole = last.Type.V == model.FieldInteger
		if kind.Base == expr.Number {
			if last.Min.IsSet() {
				v.min = last.Min.V.Rat
			}
			if last.Max.IsSet() {
				v.max = last.Max.V.Rat
			}
		}
		if kind.Base == expr.Choice {
			v.values = b.world.values(last)
		}
		if stages := b.world.stagesOf(v.path); stages != nil {
			v.values, v.optional, v.given = stages, false, len(stages) == 1
		}
	}
	switch kind.Base {
	case expr.Date, expr.Duration:
		v.whole = true
	case expr.Bool:
		v.values = []string{"true", "false"}
	}
	return b.add(v)
}

// time returns the variable of today or now. They belong together: now is some moment of today.
func (b *builder) time(op expr.Op) *variable {
	if v := b.known[string(op)]; v != nil {
		return v
	}
	if op == expr.Today {
		return b.add(&variable{key: string(op), clock: op, kind: expr.Type{Base: expr.Date}, whole: true})
	}
	today := b.time(expr.Today)
	now := b.add(&variable{key: string(op), clock: op, kind: expr.Type{Base: expr.Moment}})
	since := of(now).plus(of(today), big.NewRat(-1, 1))
	b.facts = append(b.facts, under(since.times(big.NewRat(-1, 1)), false), under(since.shifted(big.NewRat(-secondsADay, 1)), true))
	return now
}

func (b *builder) add(v *variable) *variable {
	v.number = len(b.variables)
	b.variables = append(b.variables, v)
	b.known[v.key] = v
	return v
}

// isCertain tells whether a field of the record itself always has a value.
func (b *builder) isCertain(p expr.Path) bool {
	f := p.Fields[0]
	if p.Name == nameOld {
		return !b.world.Birth && (always(f) || b.world.Before != nil && b.world.Before(f))
	}
	return always(f) || b.world.Filled != nil && b.world.Filled(f)
}

func always(f *model.Field) bool { return f.IsRequired() || f.Type.V == model.FieldAutoNumber }

// values returns the names of the values that a choice can have, nil where they are not all known.
func (w World) values(f *model.Field) []string {
	var active, rest []string
	if d := f.Dictionary.Get(); d != nil {
		if document := d.Self().Document; document != nil && document.Broken {
			return nil
		}
		for _, v := range d.Values {
			if v.Active.Or(true) {
				active = append(active, v.Self().ID())
			} else if !w.Choosable {
				rest = append(rest, v.Self().ID())
			}
		}
		return append(active, rest...)
	}
	if !f.BuiltIn || f.Partial {
		return nil
	}
	for _, v := range f.Values {
		if document := v.Self().Document; document != nil && document.Broken {
			return nil
		}
		active = append(active, name(v))
	}
	return active
}

// stagesOf returns the stages in which the record itself may be where a path leads to its stage; nil where
// it leads elsewhere, or nothing is known.
func (w World) stagesOf(p expr.Path) []string {
	last := p.Last()
	if len(w.Stages) == 0 || len(p.Fields) != 1 || p.Person != "" || !last.BuiltIn || last.Self().ID() != "stage" {
		return nil
	}
	var names []string
	for _, stage := range w.Stages {
		if !slices.Contains(last.Values, model.Element(stage)) {
			return nil
		}
		names = append(names, name(stage))
	}
	return names
}

// name is how a value of a list is told from others: a stage with its pipeline.
func name(v model.Element) string {
	if v.Self().Word() == "stage" {
		return v.Self().Path()
	}
	return v.Self().ID()
}
