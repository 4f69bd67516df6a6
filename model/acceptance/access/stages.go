package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// bases returns a stage for each set of scopes that an action has in some stage: the first in which it has them. For
// an entity without a pipeline that is none, as one.
func (w *work) bases(q question) []*model.Stage {
	var list []*model.Stage
	known := map[string]bool{"": true}
	stages := w.stages(q.entity)
	if birth := w.birth(q.entity); birth != nil {
		stages = append([]*model.Stage{birth}, stages...)
	}
	if len(stages) == 0 {
		return []*model.Stage{nil}
	}
	for _, stage := range stages {
		if id := w.granted(q.in(stage)); !known[id] {
			known[id] = true
			list = append(list, stage)
		}
	}
	return list
}

// granted names the scopes of an action in a stage.
func (w *work) granted(q question) string {
	id := ""
	for _, g := range w.grants(q) {
		for _, s := range scopes(g) {
			id += scopeID(s) + " "
		}
	}
	return id
}

// stages returns the stages of an entity that are in use.
func (w *work) stages(e *model.Entity) []*model.Stage {
	var list []*model.Stage
	for _, p := range w.pipelines(e) {
		for _, stage := range p.Stages {
			if stage.Retired == nil {
				list = append(list, stage)
			}
		}
	}
	return list
}

// turning returns the stages in which an answer is another one than in a stage beside it, pipeline by pipeline. One
// pipeline in which it never turns gives its first stage where the answer is not the usual one.
func (w *work) turning(e *model.Entity, usual bool, answer func(*model.Stage) bool) []*model.Stage {
	var list []*model.Stage
	for _, p := range w.pipelines(e) {
		stages := slices.DeleteFunc(slices.Clone(p.Stages), func(s *model.Stage) bool { return s.Retired != nil })
		n := len(list)
		for i, stage := range stages {
			if i > 0 && answer(stages[i-1]) != answer(stage) || i+1 < len(stages) && answer(stages[i+1]) != answer(stage) {
				list = append(list, stage)
			}
		}
		if len(list) == n && len(stages) > 0 && answer(stages[0]) != usual {
			list = append(list, stages[0])
		}
	}
	return list
}

// byStage derives the cases of an action that is allowed in some stages only: in each stage beside which the answer is
// another one. The records are those that are seen; of places in which the answers are the same one is enough for each
// scope that is granted.
func (w *work) byStage(l *login, q question) {
	switch q.action {
	case model.ActionEdit, model.ActionDelete, model.ActionAssign, model.ActionMerge:
	default:
		return
	}
	type group struct {
		answers string
		places  []place
	}
	var groups []*group
	covered := map[string]map[facts.Scope]bool{}
	for _, at := range w.places(l, q.entity) {
		id, some := "", false
		for _, stage := range w.stages(q.entity) {
			if w.rights.may(q.in(stage), at.relation(l)) {
				id, some = id+"+", true
			} else {
				id += "-"
			}
		}
		if !some || !w.rights.may(q.of(model.ActionRead), at.relation(l)) || w.scene(l, q.entity, w.birth(q.entity), at) == nil {
			continue
		}
		if covered[id] == nil {
			covered[id] = map[facts.Scope]bool{}
		}
		var same *group
		for _, g := range groups {
			if g.answers == id {
				same = g
			}
		}
		if more := w.lieIn(q, at.relation(l), covered[id]); same == nil || more {
			same = &group{answers: id}
			groups = append(groups, same)
		}
		same.places = append(same.places, at)
	}
	bases := w.bases(q)
	for _, g := range groups {
		at := g.places[0]
		answer := func(stage *model.Stage) bool { return w.rights.may(q.in(stage), at.relation(l)) }
		for _, stage := range w.turning(q.entity, true, answer) {
			if answer(stage) && slices.Contains(bases, stage) {
				continue // tried already
			}
			rest := say("cell-stage", words.Args{"rest": at.title(), "stage": suite.TitleOf(stage)})
			t := w.Thing(suite.Access, nil, ref(l, q.entity, q.action, at.idRef()+"@"+stage.Self().Path()), cell(l, q.entity, q.action, rest))
			if !slices.ContainsFunc(g.places, func(at place) bool { return w.deed(l, q.in(stage), at, answer(stage), t) != nil }) {
				t.Leave(t.Title, say("left-arrange", nil))
			}
		}
	}
}

// lieIn notes the scopes in which a record lies that are granted in some stage, and tells whether one of them was not
// known.
func (w *work) lieIn(q question, record facts.Relation, known map[facts.Scope]bool) (more bool) {
	for _, stage := range w.stages(q.entity) {
		for _, g := range w.grants(q.in(stage)) {
			for _, s := range scopes(g) {
				if lies(s, record) && !known[s] {
					known[s], more = true, true
				}
			}
		}
	}
	return more
}

// idRef names a place in references.
func (p place) idRef() string {
	id := []rune(p.id())
	for i, c := range id {
		if c == ' ' {
			id[i] = '-'
		}
	}
	return string(id)
}

// denied derives the case in which a role does what it may not do with a record that it sees, where another role may,
// or where it is said that this one never may.
func (w *work) denied(l *login, e *model.Entity, action model.Action) {
	q := question{roles: l.roles, action: action, entity: e}
	if !w.others(q) && !slices.ContainsFunc(l.roles, func(role *model.Role) bool {
		return slices.ContainsFunc(w.nevers[subject{role, e}], func(n *model.Never) bool { return n.Action.V == action })
	}) {
		return
	}
	t := w.Thing(suite.Access, nil, ref(l, e, action, "none"), cell(l, e, action, say("cell-none", nil)))
	n := 0
	for _, at := range w.places(l, e) {
		if !w.rights.may(q.of(model.ActionRead), at.relation(l)) {
			continue
		}
		if n++; n > most {
			break
		}
		if w.deed(l, q.in(w.birth(e)), at, false, t) != nil {
			return
		}
	}
	why := say("left-arrange", nil)
	switch {
	case n == 0:
		why = say("left-unseen", nil)
	case action == model.ActionAssign && ownerOf(e) == nil && teamOf(e) == nil:
		why = say("left-whose", nil)
	}
	t.Leave(t.Title, why)
}
