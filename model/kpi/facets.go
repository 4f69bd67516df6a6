package kpi

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// put adds a facet. meaning is "" where the value says it all.
func (p *Passport) put(name, value string, reads words.Localized, from Origin, at source.Span, meaning string) {
	if meaning == "" {
		meaning = value
	}
	p.Facets = append(p.Facets, Facet{name, value, reads, from, at, meaning})
}

// choose adds a facet that is a word, and returns it.
func choose[T ~string](p *Passport, name string, v model.Value[T], otherwise T) T {
	from := Default
	if v.IsSet() {
		from = Written
	}
	word := v.Or(otherwise)
	p.put(name, string(word), say(wordSays[string(word)]), from, v.At, "")
	return word
}

// need notes that a facet is missing which the type cannot do without.
func (r *resolver) need(key string) {
	r.fault("missing", r.f.Type.At, words.Args{"key": key, "type": string(r.Type)})
}

// rule resolves a condition. Without one, all records are meant, unless it is needed.
func (r *resolver) rule(name string, c *model.Condition, needed bool) *Rule {
	if !c.IsSet() {
		if needed {
			r.need(name)
		}
		r.put(name, "", say(allSay), Default, source.Span{}, "")
		return nil
	}
	tree := r.conditions.Tree(c)
	if tree == nil {
		r.fault("broken", c.At, nil) // the condition has a finding of its own
	}
	r.put(name, strings.Join(strings.Fields(c.Source), " "), r.conditions.Words(c), Written, c.At, Normal(tree))
	return &Rule{c, tree}
}

// moment resolves a point of the history.
func (r *resolver) moment(name string, point *model.Point, reach model.Reach) *Moment {
	m := &Moment{Point: point.Point.Or(model.PointFirstEntry), Field: point.Field.Get(), Through: point.Through.Get()}
	at := point.Field.At
	if point.Stage.Get() != nil {
		m.Named, at = append(m.Named, point.Stage.Get()), point.Stage.At
	}
	for _, ref := range point.Stages.Items {
		if ref.Get() != nil && !slices.Contains(m.Named, ref.Get()) {
			m.Named, at = append(m.Named, ref.Get()), point.Stages.At
		}
	}
	if m.Field != nil {
		r.put(name+".field", m.Field.Self().Path(), m.Field.Title, Written, at, "")
	} else {
		if len(m.Named) == 0 {
			r.fault("missing", r.f.Type.At, words.Args{"key": name + ".stage", "type": string(r.Type)})
		}
		r.stages(name+".stages", m.Named, Written, at)
		choose(r.Passport, name+".point", point.Point, model.PointFirstEntry)
		m.Stages = m.Named
		if reach == model.ReachAtOrBeyond {
			m.Stages = r.beyond(name, m.Named, at)
		}
		m.By = r.roles(name+".by", point.By)
	}
	if point.Through.IsSet() {
		r.put(name+".through", path(m.Through), title(m.Through), Written, point.Through.At, "")
	}
	return m
}

// beyond returns the stages and those that stand behind one of them in its pipeline, among start, work
// and won stages; a stage of another type counts as itself only.
func (r *resolver) beyond(name string, named []*model.Stage, at source.Span) []*model.Stage {
	all := slices.Clone(named)
	for _, stage := range named {
		pipeline, _ := stage.Parent.(*model.Pipeline)
		if pipeline == nil || !ordered(stage) {
			r.fault("reach-without-order", at, words.Args{"stage": stage.Title, "key": name})
			continue
		}
		passed := false
		for _, other := range pipeline.Stages {
			if passed && ordered(other) && !slices.Contains(all, other) {
				all = append(all, other)
			}
			passed = passed || other == stage
		}
	}
	return all
}

// ordered tells whether a stage has a place in the order of its pipeline.
func ordered(s *model.Stage) bool {
	switch s.Kind() {
	case model.StageStart, model.StageWork, model.StageWon:
		return true
	}
	return false
}

func (r *resolver) stages(name string, list []*model.Stage, from Origin, at source.Span) {
	var ids []string
	var titles words.List
	for _, stage := range list {
		ids = append(ids, stage.Self().Path())
		titles = append(titles, stage.Title)
	}
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	r.put(name, strings.Join(ids, ", "), titles, from, at, strings.Join(sorted, ", "))
}

func (r *resolver) stageList(name string, refs model.OneOrMany[model.Ref[model.Stage]]) []*model.Stage {
	var list []*model.Stage
	for _, ref := range refs.Items {
		if ref.Get() != nil && !slices.Contains(list, ref.Get()) {
			list = append(list, ref.Get())
		}
	}
	from := Written
	if !refs.IsSet() {
		from = Default
	}
	r.stages(name, list, from, refs.At)
	return list
}

func (r *resolver) roles(name string, refs model.OneOrMany[model.Ref[model.Role]]) []*model.Role {
	if !refs.IsSet() {
		r.put(name, "", say(anybodySay), Default, source.Span{}, "")
		return nil
	}
	var roles []*model.Role
	var ids []string
	var titles words.List
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			roles, ids, titles = append(roles, role), append(ids, role.Self().ID()), append(titles, role.Title)
		}
	}
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	r.put(name, strings.Join(ids, ", "), titles, Written, refs.At, strings.Join(slices.Compact(sorted), ", "))
	return roles
}

func (r *resolver) field(name string, ref model.Ref[model.Field]) *model.Field {
	f := ref.Get()
	if f == nil {
		if ref.IsSet() {
			r.fault("broken", ref.At, nil)
		} else {
			r.need(name)
		}
		return nil
	}
	r.put(name, f.Self().Path(), f.Title, Written, ref.At, "")
	return f
}

func path(f *model.Field) string {
	if f == nil {
		return ""
	}
	return f.Self().Path()
}

func title(f *model.Field) words.Localized {
	if f == nil {
		return plain("")
	}
	return f.Title
}

// Normal writes a condition so that two that mean the same by their form are the same text: what is
// joined by and or by or is sorted, a constant stands on the right, not is pushed inward where that is
// the exact complement. It is "" for nil.
func Normal(n *expr.Node) string {
	if n == nil {
		return ""
	}
	return normal(n, false)
}
