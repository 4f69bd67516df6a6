package stand

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// True judges a condition about a record, and about a second one beside it where the condition speaks of two. One
// that is not written is true; one that could not be read is not.
func (s *Stand) True(c *model.Condition, own, beside *Record) bool {
	if !c.IsSet() {
		return true
	}
	n := s.book.Tree(c)
	return n != nil && s.Holds(n, own, beside)
}

// Holds judges a node of a condition.
func (s *Stand) Holds(n *expr.Node, own, beside *Record) bool { return n.True(s.Setting(own, beside)) }

// Setting returns what conditions about a record are judged in. Nothing of it has changed, and nobody acts.
func (s *Stand) Setting(own, beside *Record) expr.Setting {
	return expr.Setting{
		Value:   func(p expr.Path) expr.Datum { return s.path(p, own, beside) },
		Changed: func(*model.Field) bool { return false },
		Now:     s.At, Fiscal: s.fiscal,
	}
}

func (s *Stand) path(p expr.Path, own, beside *Record) expr.Datum {
	r := s.root(p, own, beside)
	if r == nil || len(p.Fields) == 0 {
		return expr.Datum{}
	}
	d := s.Value(r, p.Fields[0])
	if len(p.Fields) > 1 {
		if r = s.named[d.Text]; r == nil {
			return expr.Datum{}
		}
		return s.Value(r, p.Fields[1])
	}
	if p.Person == "" || d.IsEmpty() {
		return d
	}
	if p.Person == "id" {
		return d
	}
	team, _ := s.spec.Element("team/" + d.Text).(*model.Team)
	if d.Base != expr.Team {
		team = nil
		if who := s.person(d.Text); who != nil {
			team = who.Home
		}
	}
	if team = Nearest(team, p.Person); team == nil {
		return expr.Datum{}
	}
	return expr.Named(expr.Team, team.Self().ID())
}

// Nearest returns the nearest team of a type, the team itself or one above; nil for none. The word "team" stands for
// the team itself.
func Nearest(team *model.Team, kind string) *model.Team {
	for n := 0; team != nil && n < 100; n++ {
		if kind == "team" || string(team.Type.V) == kind {
			return team
		}
		team = team.PartOf.Get()
	}
	return nil
}

// root returns the record that a path begins at, nil for none.
func (s *Stand) root(p expr.Path, own, beside *Record) *Record {
	switch {
	case p.Entity == nil || p.Name == "old":
		return nil
	case own != nil && own.Entity == p.Entity:
		return own
	case beside != nil && beside.Entity == p.Entity:
		return beside
	}
	return nil
}

// Value returns what a record holds in a field, worked out where the field is computed.
func (s *Stand) Value(r *Record, f *model.Field) expr.Datum {
	if r == nil || f == nil || s.depth > deepest {
		return expr.Datum{}
	}
	s.depth++
	defer func() { s.depth-- }()
	switch {
	case f.BuiltIn && facts.Computed(f):
		return s.system(r, f)
	case f.Formula.IsSet():
		if n := s.book.Tree(&f.Formula.Condition); n != nil {
			return Shaped(f, n.Eval(s.Setting(r, nil)))
		}
		return expr.Datum{}
	case f.Rollup != nil:
		return s.rollup(r, f)
	case f.Type.V == model.FieldAutoNumber:
		return expr.Named(expr.Text, "1")
	}
	return r.values[f]
}

// system returns what every record has.
func (s *Stand) system(r *Record, f *model.Field) expr.Datum {
	since := s.At
	if !s.Since.IsZero() {
		since = s.Since
	}
	switch f.Self().ID() {
	case "id":
		return expr.Named(expr.Record, r.Name)
	case "created_at", "changed_at":
		return expr.Instant(expr.Moment, since)
	}
	if r.Stage == nil {
		return expr.Datum{}
	}
	switch f.Self().ID() {
	case "pipeline":
		return expr.Named(expr.Choice, r.Stage.Self().Parent.Self().ID())
	case "stage":
		return expr.Named(expr.Choice, r.Stage.Self().Path())
	case "stage_since":
		if !r.Entered.IsZero() {
			since = r.Entered
		}
		return expr.Instant(expr.Moment, since)
	case "is_open":
		return expr.Answer(r.Stage.IsOpen())
	case "closed_at":
		if !r.Stage.IsOpen() {
			return expr.Instant(expr.Moment, since)
		}
	}
	return expr.Datum{}
}

func (s *Stand) rollup(r *Record, f *model.Field) expr.Datum {
	of := f.Rollup.Of.Get()
	if of == nil || of.Entity() == nil {
		return expr.Datum{}
	}
	var values []expr.Datum
	n := 0
	for _, other := range s.Linked(r, of.Entity(), f.Rollup.Through.Get()) {
		if f.Rollup.Where.IsSet() && !s.True(&f.Rollup.Where, other, nil) {
			continue
		}
		n++
		if d := s.Value(other, of); !d.IsEmpty() {
			values = append(values, d)
		}
	}
	return Shaped(f, folded(f.Rollup.Fold.V, n, values))
}

// Linked returns the records of an entity that are linked to a record by a reference of either, or by the only one
// between the two where none is named.
func (s *Stand) Linked(r *Record, e *model.Entity, via *model.Field) []*Record {
	if via == nil {
		via = Link(e, r.Entity)
	}
	if via == nil {
		return nil
	}
	if via.Entity() == r.Entity && via.Entity() != e {
		var list []*Record
		for _, name := range names(s.Value(r, via)) {
			if other := s.named[name]; other != nil && other.Entity == e && !other.Planned {
				list = append(list, other)
			}
		}
		return list
	}
	return slices.DeleteFunc(s.Records(e), func(other *Record) bool {
		return other.Planned || !slices.Contains(names(other.values[via]), r.Name)
	})
}

// Link returns the only reference field between two entities, those of the first looked at first, else what links a
// task or an activity to any record; nil where there is none or several.
func Link(related, own *model.Entity) *model.Field {
	for _, pair := range [][2]*model.Entity{{related, own}, {own, related}} {
		var found []*model.Field
		for _, f := range pair[0].Fields {
			if f.Type.V == model.FieldReference && f.To.Get() == pair[1] {
				found = append(found, f)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
		if len(found) > 1 {
			return nil
		}
	}
	return related.Field("record")
}

// names returns the texts of a value, one or several.
func names(d expr.Datum) []string {
	if len(d.Many) == 0 {
		if d.Text == "" {
			return nil
		}
		return []string{d.Text}
	}
	list := make([]string, len(d.Many))
	for i, one := range d.Many {
		list[i] = one.Text
	}
	return list
}

// Owner returns the person who owns a record, nil for nobody who is on the stand.
func (s *Stand) Owner(r *Record) *driver.Person {
	if f := facts.OwnerField(r.Entity); f != nil {
		return s.person(s.Value(r, f).Text)
	}
	return nil
}

// Relation says how a record stands to a person: whether it is the own one, in which team it is, in which named
// scopes of its entity it lies.
func (s *Stand) Relation(p *driver.Person, r *Record) facts.Relation {
	owner := s.Owner(r)
	relation := facts.Relation{Own: owner != nil && owner.ID == p.ID, Home: p.Home}
	if f := r.Entity.RecordTeam.Get(); f != nil {
		relation.Team, _ = s.spec.Element("team/" + s.Value(r, f).Text).(*model.Team)
	}
	if relation.Team == nil && owner != nil {
		relation.Team = owner.Home
	}
	for _, scope := range r.Entity.Scopes {
		if s.True(&scope.When, r, nil) {
			relation.Named = append(relation.Named, scope)
		}
	}
	return relation
}
