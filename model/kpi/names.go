package kpi

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Names finds stages by what a log calls them: the id, with or without the pipeline, an earlier id, or
// the title in any language.
type Names struct {
	spec  *model.Spec
	by    map[string][]*model.Stage
	known []string
}

// NewNames returns the names of the stages of a description.
func NewNames(spec *model.Spec) *Names {
	n := &Names{spec: spec, by: map[string][]*model.Stage{}}
	for _, p := range model.All[model.Pipeline](spec) {
		for _, s := range p.Stages {
			id := s.Self().ID()
			n.known = append(n.known, id)
			pipes := []string{p.Self().ID()}
			for _, was := range p.Was.Items {
				pipes = append(pipes, string(was.V))
			}
			ids := []string{id}
			for _, was := range s.Was.Items {
				ids = append(ids, string(was.V))
			}
			for _, id := range ids {
				n.add(id, s)
				for _, pipe := range pipes {
					n.add(pipe+"."+id, s)
				}
			}
			for _, part := range s.Title.Parts {
				n.add(part.S, s)
			}
		}
	}
	return n
}

func (n *Names) add(name string, s *model.Stage) {
	name = Folded(name)
	if !slices.Contains(n.by[name], s) {
		n.by[name] = append(n.by[name], s)
	}
}

// Folded makes names alike that people take for one: by case, spaces, and е for ё.
func Folded(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(name), " ")), "ё", "е")
}

// Stage returns the stage of a name, among those of an entity's pipelines first; of one entity alone where
// only is set. several tells that the name means more than one.
func (n *Names) Stage(name string, entity *model.Entity, only bool) (stage *model.Stage, several bool) {
	all := n.by[Folded(name)]
	var own []*model.Stage
	for _, s := range all {
		if p, ok := s.Parent.(*model.Pipeline); ok && p.Entity.Get() == entity {
			own = append(own, s)
		}
	}
	if len(own) > 0 || only {
		all = own
	}
	exact := slices.DeleteFunc(slices.Clone(all), func(s *model.Stage) bool { return s.Self().ID() != name && s.Self().Path() != name })
	if len(exact) > 0 { // an id of today goes before an earlier one and before titles
		all = exact
	}
	switch len(all) {
	case 0:
		return nil, false
	case 1:
		return all[0], false
	}
	return nil, true
}

// Paths returns the stages of an entity that a name means, each with its pipeline.
func (n *Names) Paths(name string, entity *model.Entity) []string {
	var paths []string
	for _, s := range n.by[Folded(name)] {
		if p, ok := s.Parent.(*model.Pipeline); ok && p.Entity.Get() == entity {
			paths = append(paths, s.Self().Path())
		}
	}
	return paths
}

// Pipelines returns the pipelines of an entity.
func (n *Names) Pipelines(entity *model.Entity) []*model.Pipeline {
	var own []*model.Pipeline
	for _, p := range model.All[model.Pipeline](n.spec) {
		if p.Entity.Get() == entity {
			own = append(own, p)
		}
	}
	return own
}

// Entities returns the entities that have pipelines, in order.
func (n *Names) Entities() []*model.Entity {
	var all []*model.Entity
	for _, p := range model.All[model.Pipeline](n.spec) {
		if e := p.Entity.Get(); e != nil && !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all
}

// NearTitle returns the stage of an entity whose title, in some language, or id was probably meant; nil for
// none.
func (n *Names) NearTitle(name string, entity *model.Entity) *model.Stage {
	var known []string
	var stages []*model.Stage
	for _, p := range n.Pipelines(entity) {
		for _, s := range p.Stages {
			known, stages = append(known, s.Self().ID()), append(stages, s)
			for _, part := range s.Title.Parts {
				known, stages = append(known, part.S), append(stages, s)
			}
		}
	}
	if near := words.Nearest(name, known); near != "" {
		return stages[slices.Index(known, near)]
	}
	return nil
}

// Near returns the id of a stage of an entity that was probably meant, "" for none.
func (n *Names) Near(name string, entity *model.Entity) string {
	var ids []string
	for _, p := range n.Pipelines(entity) {
		for _, s := range p.Stages {
			ids = append(ids, s.Self().ID())
		}
	}
	return words.Nearest(name, ids)
}

// Call gives a stage one more name; ok is false where there is no such stage, or where several have that id.
func (n *Names) Call(name, stage string) (ok bool) {
	all := n.by[Folded(stage)]
	if len(all) != 1 {
		return false
	}
	n.add(name, all[0])
	return true
}

// Full writes the name of a stage with its pipeline, which is called by its id or title; where that leads to no
// stage the name stays as it is.
func (n *Names) Full(pipeline, stage string) string {
	for _, p := range model.All[model.Pipeline](n.spec) {
		called := Folded(p.Self().ID()) == Folded(pipeline) || slices.ContainsFunc(p.Title.Parts, func(part model.TextPart) bool { return Folded(part.S) == Folded(pipeline) })
		if !called {
			continue
		}
		for _, s := range n.by[Folded(stage)] {
			if s.Parent == model.Element(p) {
				return s.Self().Path()
			}
		}
	}
	return stage
}

// Currency returns the currency of the project, "" where it has none.
func (n *Names) Currency() string {
	if p := n.spec.Project; p != nil && len(p.Currencies) > 0 {
		return string(p.Currencies[0].V)
	}
	return ""
}

// Acts tells whether records can be moved by what a log calls a name: a role, by its id or title in any
// language, an automation, an integration, a channel, or the system itself.
func (n *Names) Acts(name string) bool {
	if name == "system" {
		return true
	}
	for _, kind := range []string{"", "role/", "automation/", "integration/", "channel/"} {
		if n.spec.Element(kind+name) != nil {
			return true
		}
	}
	return n.Role(name) != nil || n.spec.MayHold("role", name)
}

// Role returns the role of an id, an earlier id or a title in any language, nil for none.
func (n *Names) Role(name string) *model.Role {
	name = Folded(name)
	for _, r := range model.All[model.Role](n.spec) {
		if Folded(r.Self().ID()) == name || slices.ContainsFunc(r.Was.Items, func(was model.Value[model.ID]) bool { return string(was.V) == name }) ||
			slices.ContainsFunc(r.Title.Parts, func(part model.TextPart) bool { return Folded(part.S) == name }) {
			return r
		}
	}
	return nil
}

// NearRole returns the id of a role that was probably meant, "" for none.
func (n *Names) NearRole(name string) string {
	var ids []string
	for _, r := range model.All[model.Role](n.spec) {
		ids = append(ids, r.Self().ID())
	}
	return words.Nearest(name, ids)
}

// Team returns the team of an id, an earlier id or a title in any language, nil for none.
func (n *Names) Team(name string) *model.Team {
	name = Folded(name)
	for _, t := range model.All[model.Team](n.spec) {
		if Folded(t.Self().ID()) == name || slices.ContainsFunc(t.Was.Items, func(was model.Value[model.ID]) bool { return string(was.V) == name }) ||
			slices.ContainsFunc(t.Title.Parts, func(part model.TextPart) bool { return Folded(part.S) == name }) {
			return t
		}
	}
	return nil
}

// NearTeam returns the id of a team that was probably meant, "" for none.
func (n *Names) NearTeam(name string) string {
	var ids []string
	for _, t := range model.All[model.Team](n.spec) {
		ids = append(ids, t.Self().ID())
	}
	return words.Nearest(name, ids)
}
