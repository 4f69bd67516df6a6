package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// scene is what a condition is judged in: a record as it is, as it was, and a second one where the
// condition speaks of two.
type scene struct{ own, old, beside *Record }

// holds judges a condition. One that is not written holds; one that could not be read counts as said by
// otherwise, and the verdict is unsure.
func (t *try) holds(c *model.Condition, s scene, otherwise bool) bool {
	if !c.IsSet() {
		return true
	}
	tree := t.law.book.Tree(c)
	if tree == nil || t.depth > deepest {
		t.unsure = true
		return otherwise
	}
	return tree.True(t.setting(s))
}

func (t *try) setting(s scene) expr.Setting {
	now := t.now
	if !t.as.IsZero() {
		now = t.as.In(t.law.zone)
	}
	return expr.Setting{
		Value:   func(p expr.Path) expr.Datum { return t.path(s, p) },
		Changed: func(f *model.Field) bool { return s.old == nil || !equal(t.value(s.own, f), t.value(s.old, f)) },
		Now:     now, Fiscal: t.law.fiscal,
	}
}

func (t *try) path(s scene, p expr.Path) expr.Datum {
	if p.Entity == nil { // actor
		return t.person(t.a.By, p.Person)
	}
	r := s.own
	switch {
	case p.Name == "old":
		r = s.old
	case s.beside != nil && (s.own == nil || p.Entity != s.own.Entity):
		r = s.beside
	}
	if r == nil || len(p.Fields) == 0 {
		return expr.Datum{}
	}
	d := t.value(r, p.Fields[0])
	if len(p.Fields) > 1 {
		return t.value(t.find(d.Text), p.Fields[1])
	}
	if p.Person == "" || d.IsEmpty() {
		return d
	}
	if d.Base == expr.Team {
		team, _ := t.law.spec.Element("team/" + d.Text).(*model.Team)
		return teamPart(team, p.Person, d.Text)
	}
	person := t.people[d.Text]
	if person == nil {
		person = &Persona{ID: d.Text}
	}
	return t.person(person, p.Person)
}

// person returns what is known of a person: id team department region branch project roles.
func (t *try) person(p *Persona, part string) expr.Datum {
	switch part {
	case "id":
		return expr.Named(expr.Person, p.ID)
	case "roles":
		var roles []expr.Datum
		for _, role := range p.Roles {
			roles = append(roles, expr.Named(expr.Choice, role.Self().ID()))
		}
		return expr.Several(expr.Choice, roles...)
	}
	return teamPart(p.Home, part, "")
}

// teamPart returns the nearest team of a type, the team itself or above.
func teamPart(team *model.Team, part, id string) expr.Datum {
	if part == "id" && id != "" {
		return expr.Named(expr.Team, id)
	}
	for n := 0; team != nil && n < deepest*deepest; n++ {
		if part == "team" || string(team.Type.V) == part {
			return expr.Named(expr.Team, team.Self().ID())
		}
		team = team.PartOf.Get()
	}
	return expr.Datum{}
}

// lasting tells whether a condition is about the record's own values alone, so that it can be kept true.
//
// “Only field items and rules over the record's own fields hold. task, related and rules with now() today()
// actor old changed are asked at the move only.”
func (l *law) lasting(c *model.Condition) bool {
	tree := l.book.Tree(c)
	return !c.IsSet() || tree != nil && lasting(tree)
}

func lasting(n *expr.Node) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		if n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) > 1 || n.Path.Person != "" && n.Path.Person != "id" {
			return false
		}
	}
	return !slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return !lasting(arg) })
}

// reads calls a function for every field of the record itself that a condition reads.
func (l *law) reads(c *model.Condition, visit func(*model.Field)) {
	var walk func(*expr.Node)
	walk = func(n *expr.Node) {
		if n.Op == expr.Field && n.Path.Entity != nil && len(n.Path.Fields) > 0 {
			visit(n.Path.Fields[0])
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	if tree := l.book.Tree(c); tree != nil {
		walk(tree)
	}
}
