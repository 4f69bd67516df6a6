package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Agreements are the mistakes that are made with owners, questions and what is agreed.
var Agreements = []Operator{
	{"let a question wait past its day", "decision-overdue", ofEach("Decision", always, func(_ *Tree, n *syntax.Node, _ *model.Decision) {
		reopen(n)
		Set(n, "due", "2026-01-15")
	})},
	{"date a yes to a day that is still to come", "agreed-in-the-future", ofEach("Goal", always, func(_ *Tree, n *syntax.Node, g *model.Goal) {
		if n.Get("owner") == nil {
			Set(n, "owner", "nobody")
		}
		Set(n, "status", "agreed")
		Set(n, "agreed", "{by: "+n.Get("owner").Text()+", agreed_on: 2039-01-15}")
	})},
	{"agree on what an open question is about", "decision-open-on-agreed", func(b *Base) []Place {
		var all []Place
		for _, d := range model.All[model.Decision](b.Spec) {
			for _, ref := range d.Affects.Items {
				e := ref.Get()
				if e == nil || e.Self().Document == nil || envelope(e) == nil {
					continue
				}
				all = append(all, Place{About: refs(d, e), Do: func(t *Tree) {
					root := t.Named("Decision", d.Self().ID()).Root
					reopen(root)
					Set(root, "due", "2029-01-15")
					// A question of a later release may stay open.
					Unset(root, "release")
					agree(t.documentOf(e), "2026-11-20", b)
				}})
			}
		}
		return all
	}},
	{"let a question of an interview wait past its day", "open-point-overdue", func(b *Base) []Place {
		var all []Place
		for _, i := range model.All[model.Interview](b.Spec) {
			for _, point := range i.Open {
				if b.isTaken(point) {
					continue // the decision that took it over is judged
				}
				all = append(all, Place{About: refs(point), Do: func(t *Tree) {
					n := With(Items(t.Named("Interview", i.Self().ID()).Root, "open"), point.Self().ID())
					Unset(n, "decision")
					Set(n, "due", "2026-01-15")
				}})
			}
		}
		return all
	}},
	{"leave a question of an interview open past its day", "open-point-overdue", ofEach("Interview", always, func(t *Tree, n *syntax.Node, i *model.Interview) {
		Append(n, "open", "{id: still_open, question: \"Who pays for it?\", due: 2026-01-15}")
	})},
	{"take the owner from a document", "owner-missing", func(b *Base) []Place {
		var all []Place
		for _, d := range b.Spec.Documents {
			// Roles and teams are led, and what follows from a role stands under the owner of the CRM; lists and
			// integrations have checks of their own.
			if isOne(d.Kind.Word, "role", "team", "access", "training", "interview", "article", "dictionary", "integration") {
				continue
			}
			if h := envelope(d.Value); h != nil && h.Owner.IsSet() {
				all = append(all, Place{About: refs(d.Value), Do: func(t *Tree) { Unset(t.documentOf(d.Value), "owner") }})
			}
		}
		return all
	}},
	{"agree on a document that nothing agreed is compared with", "agreed-changed-without-request", func(b *Base) []Place {
		// The check has no agreed version to compare with yet: it says, once, that it cannot tell.
		for _, d := range b.Spec.Documents {
			if h := envelope(d.Value); h != nil {
				return []Place{{About: refs(d.Value), Do: func(t *Tree) {
					for _, other := range t.Documents {
						Unset(other.Root, "agreed")
						if other.Root.Get("status").Text() == string(model.StatusAgreed) {
							Unset(other.Root, "status")
						}
					}
					agree(t.documentOf(d.Value), "2026-11-20", b)
				}}}
			}
		}
		return nil
	}},
}

// reopen makes a decision a question again.
func reopen(n *syntax.Node) {
	for _, key := range []string{"chosen", "because", "decided_on", "approved_by"} {
		Unset(n, key)
	}
	Set(n, "state", "open")
}

// agree says that a document is agreed, by its owner or, where it has none, by the first role.
func agree(n *syntax.Node, day string, b *Base) {
	if n.Get("owner") == nil {
		Set(n, "owner", b.aRole())
	}
	Set(n, "status", "agreed")
	Set(n, "agreed", "{by: "+n.Get("owner").Text()+", agreed_on: "+day+"}")
}

// aRole returns the id of the first role.
func (b *Base) aRole() string {
	for _, role := range model.All[model.Role](b.Spec) {
		return role.Self().ID()
	}
	return "nobody"
}

// documentOf returns the node of the document that an element is or stands in.
func (t *Tree) documentOf(e model.Element) *syntax.Node {
	d := e.Self().Document
	return t.Named(d.Kind.Name, d.Value.Self().ID()).Root
}

// envelope returns the head of the document of an element, nil for what is built in.
func envelope(e model.Element) *model.Head {
	if e == nil || e.Self().Document == nil {
		return nil
	}
	if holder, ok := e.Self().Document.Value.(interface{ Envelope() *model.Head }); ok {
		return holder.Envelope()
	}
	return nil
}

// isTaken tells whether a decision says that it comes from an open point.
func (b *Base) isTaken(point *model.OpenPoint) bool {
	return slices.ContainsFunc(model.All[model.Decision](b.Spec), func(d *model.Decision) bool {
		return slices.ContainsFunc(d.Origin.Items, func(ref model.AnyRef) bool { return ref.Get() == model.Element(point) })
	})
}
