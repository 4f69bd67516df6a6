package mutate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/uses"
)

// slip is the id of whatever a mistake adds.
const slip = "slip_made_here"

// element returns the node of a document.
func (t *Tree) element(e model.Element) *syntax.Node {
	d := e.Self().Document
	return t.Named(d.Kind.Name, d.Value.Self().ID()).Root
}

// addField adds a field to an entity and returns its id. Nobody asks for it, nothing fills it.
func (t *Tree) addField(entity *model.Entity, id, kind string) string {
	Append(t.element(entity), "fields", fmt.Sprintf("{id: %s, title: Slip, type: %s}", id, kind))
	return id
}

// set puts a text under a key.
func set(n *syntax.Node, key, text string) { Set(n, key, quoted(text)) }

// addStage adds a stage to a pipeline, with more keys than id and title.
func (t *Tree) addStage(p *model.Pipeline, id, more string) {
	Append(t.element(p), "stages", fmt.Sprintf("{id: %s, title: %s, %s}", id, strings.ReplaceAll(id, "_", " "), more))
}

// addMove adds a transition to a pipeline, with more keys than its ends and roles.
func (t *Tree) addMove(p *model.Pipeline, id, from, to, more string) {
	by := "[]"
	for _, tr := range p.Transitions {
		if len(tr.By.Items) > 0 {
			by = "[" + tr.By.Items[0].Name + "]"
			break
		}
	}
	Append(t.element(p), "transitions", fmt.Sprintf("{id: %s, from: %s, to: %s, by: %s%s}", id, from, to, by, more))
}

// addCheckpoint adds a checkpoint to a pipeline.
func (t *Tree) addCheckpoint(p *model.Pipeline, id, keys string) {
	Append(t.element(p), "checkpoints", fmt.Sprintf("{id: %s, title: Slip %s, %s}", id, id, keys))
}

// addRole adds a role that may do nothing.
func (t *Tree) addRole(id string) {
	t.Add(id+".yaml", "{apiVersion: crmspec/v1, kind: Role, id: "+id+", title: Somebody}")
}

// inside is the reference of something in a document.
func inside(word string, in model.Element, id string) string {
	return word + "/" + in.Self().Path() + "." + id
}

// reached are the stages that records get into, as far as some moves go.
func (b *Base) reached(p *model.Pipeline, goes func(model.Move) bool) map[*model.Stage]bool {
	g := b.Facts.Graph(p)
	return b.from(g, g.Starts(), goes)
}

func (b *Base) from(g *facts.Graph, starts []*model.Stage, goes func(model.Move) bool) map[*model.Stage]bool {
	seen := map[*model.Stage]bool{}
	queue := slices.Clone(starts)
	for len(queue) > 0 {
		stage := queue[0]
		queue = queue[1:]
		if seen[stage] {
			continue
		}
		seen[stage] = true
		for _, m := range g.Out(stage) {
			if !goes(m) {
				continue
			}
			queue = append(queue, m.To)
			for _, a := range m.Transition.Approvals {
				if no := a.RejectTo.Get(); no != nil {
					queue = append(queue, no)
				}
			}
		}
	}
	return seen
}

// without goes every move but those out of a stage.
func without(s *model.Stage) func(model.Move) bool {
	return func(m model.Move) bool { return m.From != s }
}

// named tells whether something outside the pipeline refers to a transition, or the pipeline itself by name:
// what takes it away leaves a broken reference, and that is another mistake.
func (b *Base) named(tr *model.Transition) bool {
	return slices.ContainsFunc(b.uses.Of(tr.Self().Ref), func(use uses.Use) bool { return use.From != model.Element(tr) })
}

// inUse are the stages that records get into.
func (b *Base) inUse(s *model.Stage) bool {
	return s.Retired == nil && b.Facts.Graph(pipelineOf(s)).Reachable(s)
}

// isWork tells whether work goes on in a stage.
func isWork(s *model.Stage) bool { return s.Kind() == model.StageStart || s.Kind() == model.StageWork }

// sees tells whether a role can see any record of an entity.
func (b *Base) sees(role *model.Role, entity *model.Entity) bool {
	return b.Facts.Allowed([]*model.Role{role}, model.ActionRead, entity, nil, nil).Any()
}

// judgesAccess tells whether the description says anything of access; else no check judges who sees what.
func (b *Base) judgesAccess() bool { return len(model.All[model.Access](b.Spec)) > 0 }

// whole tells whether a pipeline moves records of an entity that is described.
func (b *Base) whole(p *model.Pipeline) bool {
	return p.Entity.Get() != nil && p.Entity.Get().Document != nil
}

// pipelines returns a place for each pipeline that is meant.
func (b *Base) pipelines(meant func(*model.Pipeline) bool, do func(*Tree, *model.Pipeline), about ...func(*model.Pipeline) string) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		if !b.whole(p) || !meant(p) {
			continue
		}
		refs := []string{p.Self().Ref}
		for _, ref := range about {
			refs = append(refs, ref(p))
		}
		all = append(all, Place{About: refs, Do: func(t *Tree) { do(t, p) }})
	}
	return all
}

// checkpoints returns a place for each checkpoint that is meant.
func (b *Base) checkpoints(meant func(*model.Checkpoint) bool, do func(*Tree, *model.Checkpoint)) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, c := range p.Checkpoints {
			if meant(c) {
				all = append(all, Place{About: []string{c.Self().Ref}, Do: func(t *Tree) { do(t, c) }})
			}
		}
	}
	return all
}

// checkpoint returns the node of a checkpoint.
func (t *Tree) checkpoint(c *model.Checkpoint) *syntax.Node {
	return With(Items(t.element(pipelineOf(c)), "checkpoints"), c.Self().ID())
}

func entityOf(e model.Element) *model.Entity { return pipelineOf(e).Entity.Get() }

func pipelineOf(e model.Element) *model.Pipeline {
	p, _ := e.Self().Parent.(*model.Pipeline)
	return p
}

// stages returns a place for each stage that is meant.
func (b *Base) stages(meant func(*model.Stage) bool, do func(*Tree, *model.Stage), about ...func(*model.Stage) string) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, s := range p.Stages {
			if !b.whole(p) || !meant(s) {
				continue
			}
			refs := []string{s.Self().Ref}
			for _, ref := range about {
				refs = append(refs, ref(s))
			}
			all = append(all, Place{About: refs, Do: func(t *Tree) { do(t, s) }})
		}
	}
	return all
}

// transitions returns a place for each transition that is meant.
func (b *Base) transitions(meant func(*model.Transition) bool, do func(*Tree, *model.Transition), about ...func(*model.Transition) string) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, tr := range p.Transitions {
			if !b.whole(p) || !meant(tr) {
				continue
			}
			refs := []string{tr.Self().Ref}
			for _, ref := range about {
				refs = append(refs, ref(tr))
			}
			all = append(all, Place{About: refs, Do: func(t *Tree) { do(t, tr) }})
		}
	}
	return all
}

// pairs returns a place for each two stages in use that are meant and that no move leads between.
func (b *Base) pairs(meant func(from, to *model.Stage) bool, do func(t *Tree, from, to *model.Stage)) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		g := b.Facts.Graph(p)
		for _, from := range p.Stages {
			for _, to := range p.Stages {
				if b.whole(p) && from != to && b.inUse(from) && b.inUse(to) && len(g.Between(from, to)) == 0 && meant(from, to) {
					all = append(all, Place{About: []string{inside("transition", p, slip)}, Do: func(t *Tree) { do(t, from, to) }})
				}
			}
		}
	}
	return all
}

// stage returns the node of a stage.
func (t *Tree) stage(s *model.Stage) *syntax.Node {
	return With(Items(t.element(pipelineOf(s)), "stages"), s.Self().ID())
}

// transition returns the node of a transition: by its place in the list.
func (t *Tree) transition(tr *model.Transition) *syntax.Node {
	p := pipelineOf(tr)
	return Items(t.element(p), "transitions")[slices.Index(p.Transitions, tr)]
}
