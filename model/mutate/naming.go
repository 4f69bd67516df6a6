package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// naming are the slips with names, references and conditions.
var naming = []Operator{
	{"give an id twice", "duplicate-id", eachDocument(func(t *Tree, d *Document) {
		t.Documents = append(t.Documents, &Document{Path: "again.yaml", Kind: d.Kind, ID: d.ID, Root: copied(d.Root)})
	})},
	{"give two stages one id", "duplicate-id", func(b *Base) []Place {
		return b.stages(anyStage, func(t *Tree, s *model.Stage) {
			root := t.element(pipelineOf(s))
			root.Get("stages").Items = append(Items(root, "stages"), copied(t.stage(s)))
		})
	}},
	{"name an owner that there is not", "unresolved-reference", eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "owner", "nobody_at_all") })},
	{"let a move lead to a stage that there is not", "unresolved-reference", func(b *Base) []Place {
		return b.transitions(anyTransition, func(t *Tree, tr *model.Transition) { Set(t.transition(tr), "to", "no_such_stage") }, parentOf)
	}},
	{"ask for a field that there is not", "unresolved-reference", func(b *Base) []Place {
		return b.checkpoints(anyCheckpoint, func(t *Tree, c *model.Checkpoint) { Append(t.checkpoint(c), "require", "no_such_field") })
	}},
	{"name a thing of another kind as the owner", "wrong-reference-kind", func(b *Base) []Place {
		entities := b.Tree.Of("Entity")
		if len(entities) == 0 {
			return nil
		}
		name := entities[0].ID
		if b.Tree.Named("Role", name) != nil {
			return nil
		}
		return eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "owner", name) })(b)
	}},
	{"let a move lead into a stage of another pipeline", "wrong-reference-kind", func(b *Base) []Place {
		all := model.All[model.Pipeline](b.Spec)
		other := func(p *model.Pipeline) *model.Stage {
			for _, o := range all {
				for _, s := range o.Stages {
					if o != p && !slices.ContainsFunc(p.Stages, func(own *model.Stage) bool { return own.Self().ID() == s.Self().ID() }) {
						return s
					}
				}
			}
			return nil
		}
		return b.transitions(func(tr *model.Transition) bool { return other(pipelineOf(tr)) != nil }, func(t *Tree, tr *model.Transition) {
			Set(t.transition(tr), "to", other(pipelineOf(tr)).Self().Path())
		}, parentOf)
	}},
	{"let two roles report to each other", "reference-cycle", func(b *Base) []Place {
		roles := model.All[model.Role](b.Spec)
		var all []Place
		for i, role := range roles {
			other := roles[(i+1)%len(roles)]
			if len(roles) < 2 {
				break
			}
			all = append(all, Place{About: []string{role.Self().Ref, other.Self().Ref}, Do: func(t *Tree) {
				Set(t.element(role), "reports_to", other.Self().ID())
				Set(t.element(other), "reports_to", role.Self().ID())
			}})
		}
		return all
	}},
	{"let whoever stands above report to whoever stands below", "reference-cycle", func(b *Base) []Place {
		var all []Place
		for _, role := range model.All[model.Role](b.Spec) {
			if above := role.ReportsTo.Get(); above != nil {
				all = append(all, Place{About: []string{role.Self().Ref, above.Self().Ref}, Do: func(t *Tree) {
					Set(t.element(above), "reports_to", role.Self().ID())
				}})
			}
		}
		return all
	}},
	{"break off a condition", "condition-syntax", conditions(func(*Tree, *model.Entity) string { return "%s.name ==" })},
	{"compare as in a spreadsheet", "condition-syntax", conditions(func(*Tree, *model.Entity) string { return "%s.name = 'x'" })},
	{"name in a condition what the record does not have", "condition-type", conditions(func(*Tree, *model.Entity) string { return "%s.no_such_field == 1" })},
	{"compare a number with a text", "condition-type", conditions(func(t *Tree, e *model.Entity) string {
		return "%s." + t.addField(e, slip, "integer") + " > 'much'"
	})},
	{"write a percentage as a part of one", "percent-as-fraction", func(b *Base) []Place {
		return b.stages(anyStage, func(t *Tree, s *model.Stage) { Set(t.stage(s), "probability", "0.4") })
	}},
}

// saying are the slips with languages.
var saying = []Operator{
	{"write a title in a language that the project does not have", "undeclared-language", eachTitle(func(b *Base, n *syntax.Node) {
		if n.Kind != syntax.Mapping {
			first := n.Value
			*n = *Node("{}")
			set(n, b.languages()[0], first)
		}
		other := "de"
		if slices.Contains(b.languages(), other) {
			other = "fr"
		}
		set(n, other, "Etwas")
	}, 1)},
	{"leave a title in one language", "missing-translation", eachTitle(func(b *Base, n *syntax.Node) { *n = *Node("Something") }, 2)},
	{"forget a title's second language", "missing-translation", eachTitle(func(b *Base, n *syntax.Node) { *n = *Node("{" + b.languages()[0] + ": Something}") }, 2)},
	{"write a description in one language", "prose-in-one-language", func(b *Base) []Place {
		// The finding is about the project: it counts the texts and names the documents with most of them.
		if b.Spec.Project == nil || len(b.languages()) < 2 {
			return nil
		}
		places := eachDocument(func(_ *Tree, d *Document) { Set(d.Root, "description", "Something to know") })(b)
		for i := range places {
			places[i].About = append(places[i].About, b.Spec.Project.Self().Ref)
		}
		return slices.DeleteFunc(places, func(p Place) bool {
			e := b.Spec.Element(p.About[0])
			return e == nil || e.Self().Document == nil
		})
	}},
}

// eachTitle changes the title of a document, in a project with some languages at least.
func eachTitle(do func(*Base, *syntax.Node), languages int) func(*Base) []Place {
	return func(b *Base) []Place {
		if len(b.languages()) < languages {
			return nil
		}
		return eachDocument(func(_ *Tree, d *Document) {
			if title := d.Root.Get("title"); title != nil {
				do(b, title)
			}
		})(b)
	}
}

// conditions writes a condition at a transition; it names the entity itself.
func conditions(write func(*Tree, *model.Entity) string) func(*Base) []Place {
	return func(b *Base) []Place {
		return b.transitions(anyTransition, func(t *Tree, tr *model.Transition) {
			entity := entityOf(tr)
			set(t.transition(tr), "when", fmt.Sprintf(write(t, entity), entity.Self().ID()))
		}, parentOf)
	}
}
