package mutate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Integrations are the mistakes that are made with exchanges and channels.
var Integrations = slices.Concat(exchanges, channels)

// exchanges are the mistakes with cards of integrations.
var exchanges = []Operator{
	{"let a second card take another system for right", "two-masters", func(b *Base) []Place {
		// A field of several cards may have its systems in order by their lists together.
		return b.lines(func(l line) bool { return b.cardsOf(l.field) == 1 && b.otherSystem(l) != "" }, func(t *Tree, l line) {
			again := copied(t.element(l.card))
			Set(again, "id", slip)
			t.Documents = append(t.Documents, &Document{Path: slip + ".yaml", Kind: "Integration", ID: slip, Root: again})
			Set(lineIn(again, l), "master", b.otherSystem(l))
		}, func(l line) string { return l.field.Self().Ref })
	}},
	{"turn the order of systems round in a second card", "two-masters", func(b *Base) []Place {
		return b.lines(func(l line) bool { return len(l.of.Master.Items) > 1 }, func(t *Tree, l line) {
			again := copied(t.element(l.card))
			Set(again, "id", slip)
			t.Documents = append(t.Documents, &Document{Path: slip + ".yaml", Kind: "Integration", ID: slip, Root: again})
			slices.Reverse(lineIn(again, l).Get("master").Items)
		}, func(l line) string { return l.field.Self().Ref })
	}},
	{"bring in what only the CRM is right about", "master-against-direction", func(b *Base) []Place {
		return b.lines(func(l line) bool { return l.of.Direction.V == model.ExchangeIn }, func(t *Tree, l line) { Set(t.line(l), "master", "crm") })
	}},
	{"send out what only the other system is right about", "master-against-direction", func(b *Base) []Place {
		return b.lines(func(l line) bool { return l.of.Direction.V == model.ExchangeOut && l.card.System.Get() != nil }, func(t *Tree, l line) {
			Set(t.line(l), "master", l.card.System.Get().Self().ID())
		})
	}},
	{"bring in over one system what only another is right about", "master-against-direction", func(b *Base) []Place {
		return b.lines(func(l line) bool {
			return l.of.Direction.V == model.ExchangeIn && l.card.System.Get() != nil && b.foreign(l.card) != ""
		}, func(t *Tree, l line) { Set(t.line(l), "master", b.foreign(l.card)) })
	}},
	{"turn an exchange round", "master-against-direction", func(b *Base) []Place {
		// Where both sides stand in the list, either may be right.
		return b.lines(func(l line) bool {
			return len(l.of.Master.Items) == 1 && l.of.Direction.V != model.ExchangeBoth && (l.of.Master.Items[0].Word == "crm") == (l.of.Direction.V == model.ExchangeOut)
		}, func(t *Tree, l line) {
			Set(t.line(l), "direction", map[model.ExchangeDirection]string{model.ExchangeIn: "out", model.ExchangeOut: "in"}[l.of.Direction.V])
		})
	}},
	{"exchange a field both ways without a word on conflicts", "exchange-without-conflict-rule", func(b *Base) []Place {
		return b.lines(func(line) bool { return true }, func(t *Tree, l line) {
			Set(t.line(l), "direction", "both")
			Unset(t.line(l), "on_conflict")
		})
	}},
	{"let an exchange bring in what the CRM computes", "integration-writes-computed", func(b *Base) []Place {
		return b.objects(func(o *model.IntegrationObject) bool { return b.computed(o.Entity.Get()) != "" }, func(t *Tree, card *model.Integration, i int) {
			o := card.Objects[i]
			Append(t.object(card, i), "fields", fmt.Sprintf("{field: %s, direction: in, master: %s, remote: X}", b.computed(o.Entity.Get()), card.System.Name))
		})
	}},
	{"exchange both ways what is written once", "integration-writes-computed", func(b *Base) []Place {
		return b.lines(func(l line) bool { return !l.field.BuiltIn }, func(t *Tree, l line) {
			Set(t.line(l), "direction", "both")
			Set(With(Items(t.element(l.field.Entity()), "fields"), l.field.Self().ID()), "frozen", "true")
		}, func(l line) string { return l.field.Self().Ref })
	}},
	{"say that a card fills a field that it does not bring", "filled-by-in-vain", func(b *Base) []Place {
		var all []Place
		cards := model.All[model.Integration](b.Spec)
		for _, entity := range model.All[model.Entity](b.Spec) {
			for _, f := range entity.Fields {
				if len(cards) == 0 || facts.Computed(f) || f.FilledBy.IsSet() || b.cardsOf(f) > 0 {
					continue
				}
				all = append(all, Place{About: []string{f.Self().Ref}, Do: func(t *Tree) {
					Set(With(Items(t.element(entity), "fields"), f.Self().ID()), "filled_by", cards[0].Self().Ref)
				}})
			}
		}
		return all
	}},
	{"take out of a card the field that it is to fill", "filled-by-in-vain", func(b *Base) []Place {
		return b.lines(func(l line) bool {
			return l.field.FilledBy.Get() == model.Element(l.card) && l.of.Direction.V != model.ExchangeOut && b.cardsOf(l.field) == 1
		}, func(t *Tree, l line) {
			Cut(t.object(l.card, slices.Index(l.card.Objects, l.object)), "fields", t.line(l))
		}, func(l line) string { return l.field.Self().Ref })
	}},
	{"find a record by what several may have", "integration-link-not-unique", func(b *Base) []Place {
		return b.objects(func(o *model.IntegrationObject) bool { return o.Entity.Get().Document != nil }, func(t *Tree, card *model.Integration, i int) {
			Set(t.object(card, i), "link_by", "["+t.addField(card.Objects[i].Entity.Get(), slip, "text")+"]")
		})
	}},
	{"do not say how a record is found", "integration-link-not-unique", func(b *Base) []Place {
		return b.objects(func(o *model.IntegrationObject) bool { return len(o.LinkBy.Items) > 0 && !b.takesIn(o) }, func(t *Tree, card *model.Integration, i int) { Unset(t.object(card, i), "link_by") })
	}},
	{"let the field by which a record is found have doubles", "integration-link-not-unique", func(b *Base) []Place {
		return b.objects(func(o *model.IntegrationObject) bool {
			// Sets of fields and duplicate rules may tell the records apart as well.
			return len(o.LinkBy.Items) == 1 && o.LinkBy.Items[0].Get() != nil && o.LinkBy.Items[0].Get().Unique.V &&
				len(o.Entity.Get().Unique) == 0 && len(o.Entity.Get().Duplicates) == 0
		}, func(t *Tree, card *model.Integration, i int) {
			Unset(With(Items(t.element(card.Objects[i].Entity.Get()), "fields"), card.Objects[i].LinkBy.Items[0].Name), "unique")
		})
	}},
	{"ask for what an exchange brings together with what it is found by", "integration-late", func(b *Base) []Place {
		if len(model.All[model.Access](b.Spec)) == 0 {
			return nil
		}
		return b.checkpoints(func(c *model.Checkpoint) bool {
			return b.asked(c) && !c.When.IsSet() && len(c.Into.Items) > 0 && c.Waiver == nil
		}, func(t *Tree, c *model.Checkpoint) {
			entity := entityOf(c)
			key, value := t.addField(entity, slip+"_key", "text"), t.addField(entity, slip+"_value", "text")
			fields := Items(t.element(entity), "fields")
			Set(With(fields, key), "unique", "true")
			Set(With(fields, value), "filled_by", "integration/"+slip)
			project := t.Of("Project")[0].Root
			Append(project, "systems", "{id: "+slip+", title: Slip}")
			t.Add(slip+".yaml", fmt.Sprintf("{apiVersion: crmspec/v1, kind: Integration, id: %s, title: Slip, system: %s, objects: [{entity: %s, link_by: [%s], fields: [{field: %s, direction: in, master: %s, remote: X}]}]}",
				slip, slip, entity.Self().ID(), key, value, slip))
			Append(t.checkpoint(c), "require", key)
			Append(t.checkpoint(c), "require", value)
		})
	}},
	{"leave out what happens when an exchange fails", "integration-without-error-plan", ofKind("Integration", func(d *Document) { Unset(d.Root, "errors") })},
	{"tell nobody when an exchange fails", "integration-without-error-plan", ofKind("Integration", func(d *Document) { Set(d.Root, "errors", "{retry: 5, then: queue}") })},
	{"do not say what happens after the last try", "integration-without-error-plan", func(b *Base) []Place {
		roles := model.All[model.Role](b.Spec)
		if len(roles) == 0 {
			return nil
		}
		return ofKind("Integration", func(d *Document) { Set(d.Root, "errors", "{retry: 5, notify: ["+roles[0].Self().ID()+"]}") })(b)
	}},
	{"leave out who owns an exchange", "integration-without-owner", ofKind("Integration", func(d *Document) { Unset(d.Root, "owner") })},
	{"leave out who looks after the other side", "integration-without-owner", ofKind("Integration", func(d *Document) { Unset(d.Root, "it_owner") })},
}

// line is one field of a card.
type line struct {
	card   *model.Integration
	object *model.IntegrationObject
	of     *model.IntegrationField
	field  *model.Field
}

// lines returns a place for each field of a card that is meant.
func (b *Base) lines(meant func(line) bool, do func(*Tree, line), about ...func(line) string) []Place {
	var all []Place
	for _, card := range model.All[model.Integration](b.Spec) {
		for _, object := range card.Objects {
			for _, of := range object.Fields {
				l := line{card, object, of, of.Field.Get()}
				if l.field == nil || !meant(l) {
					continue
				}
				refs := []string{card.Self().Ref}
				for _, ref := range about {
					refs = append(refs, ref(l))
				}
				all = append(all, Place{About: refs, Do: func(t *Tree) { do(t, l) }})
			}
		}
	}
	return all
}

// objects returns a place for each object of a card that is meant.
func (b *Base) objects(meant func(*model.IntegrationObject) bool, do func(*Tree, *model.Integration, int)) []Place {
	var all []Place
	for _, card := range model.All[model.Integration](b.Spec) {
		for i, object := range card.Objects {
			if object.Entity.Get() != nil && meant(object) {
				all = append(all, Place{About: []string{card.Self().Ref}, Do: func(t *Tree) { do(t, card, i) }})
			}
		}
	}
	return all
}

// object returns the node of an object of a card, line that of one of its fields.
func (t *Tree) object(card *model.Integration, i int) *syntax.Node {
	return Items(t.element(card), "objects")[i]
}

func (t *Tree) line(l line) *syntax.Node { return lineIn(t.element(l.card), l) }

func lineIn(root *syntax.Node, l line) *syntax.Node {
	object := Items(root, "objects")[slices.Index(l.card.Objects, l.object)]
	return Items(object, "fields")[slices.Index(l.object.Fields, l.of)]
}

// cardsOf counts the lines of cards that a field has.
func (b *Base) cardsOf(f *model.Field) int {
	n := 0
	for _, card := range model.All[model.Integration](b.Spec) {
		for _, object := range card.Objects {
			for _, of := range object.Fields {
				if of.Field.Get() == f {
					n++
				}
			}
		}
	}
	return n
}

// otherSystem returns a system that the masters of a line do not name, crm if they leave it out.
func (b *Base) otherSystem(l line) string {
	named := func(id string) bool {
		return slices.ContainsFunc(l.of.Master.Items, func(r model.Ref[model.System]) bool { return r.Word == id || strings.HasSuffix(r.Name, id) })
	}
	if !named("crm") {
		return "crm"
	}
	for _, system := range b.Spec.Project.Systems {
		if !named(system.Self().ID()) {
			return system.Self().ID()
		}
	}
	return ""
}

// foreign returns a system of the project that a card does not speak with, "" for none.
func (b *Base) foreign(card *model.Integration) string {
	for _, system := range b.Spec.Project.Systems {
		if system != card.System.Get() {
			return system.Self().ID()
		}
	}
	return ""
}

// computed returns a field that the CRM computes itself, "" for none.
func (b *Base) computed(entity *model.Entity) string {
	for _, f := range append(slices.Clone(entity.Fields), entity.System...) {
		if facts.Computed(f) && f.Self().ID() != "id" && b.cardsOf(f) == 0 {
			return f.Self().ID()
		}
	}
	return ""
}

// takesIn tells whether an object only brings records, of which a channel looks for the earlier ones by its “repeats”:
// then nothing need say how one is found.
func (b *Base) takesIn(o *model.IntegrationObject) bool {
	if len(o.Fields) == 0 || slices.ContainsFunc(o.Fields, func(f *model.IntegrationField) bool { return f.Direction.V != model.ExchangeIn }) {
		return false
	}
	return slices.ContainsFunc(model.All[model.Channel](b.Spec), func(c *model.Channel) bool {
		card := c.Integration.Get()
		return card != nil && c.Repeats != nil && c.Creates.Get() == o.Entity.Get() && slices.Contains(card.Objects, o)
	})
}
