package matrix

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/source"
)

// answer is what one role may do in one way with the records of an entity, over all stages.
type answer struct {
	entity *model.Entity
	action model.Action
	field  *model.Field
	// stages are those in which anything is reached; all of them, or nil, where stages do not matter.
	stages []*model.Stage
	parts  []part
	grants []facts.Source
	cuts   []facts.Cut
}

// part is an area with the stages in which it is reached; nil for any.
type part struct {
	area   facts.Area
	stages []*model.Stage
}

func (a answer) any() bool { return len(a.parts) > 0 }

// asked is a question to ask.
type asked struct {
	role   *model.Role
	entity *model.Entity
	action model.Action
	field  *model.Field
}

// ask asks Allowed in every stage of the entity and puts the answers together, once a question.
func (m *matrix) ask(role *model.Role, entity *model.Entity, action model.Action, field *model.Field) answer {
	if !m.in.Facts.Mentions(role, entity) {
		return answer{entity: entity, action: action}
	}
	question := asked{role, entity, action, field}
	m.lock.Lock()
	a, known := m.asked[question]
	m.lock.Unlock()
	if !known {
		a = m.answer(role, entity, action, field)
		m.lock.Lock()
		m.asked[question] = a
		m.lock.Unlock()
	}
	return a
}

func (m *matrix) answer(role *model.Role, entity *model.Entity, action model.Action, field *model.Field) answer {
	a := answer{entity: entity, action: action, field: field}
	stages := m.in.Facts.Stages(entity)
	if len(stages) == 0 || action == model.ActionCreate && field == nil {
		stages = []*model.Stage{nil}
	}
	rights := make([]facts.Right, len(stages))
	var areas []facts.Area
	for i, stage := range stages {
		rights[i] = m.in.Facts.Allowed([]*model.Role{role}, action, entity, stage, field)
		for _, area := range rights[i].Reach {
			if !slices.Contains(areas, area) {
				areas = append(areas, area)
			}
		}
		a.add(rights[i])
		if rights[i].Any() && stage != nil {
			a.stages = append(a.stages, stage)
		}
	}
	for _, area := range areas {
		p := part{area: area}
		for i, stage := range stages {
			if rights[i].Includes(area) && stage != nil {
				p.stages = append(p.stages, stage)
			}
		}
		a.parts = append(a.parts, p)
	}
	return a
}

// add collects the grants and cuts of one stage.
func (a *answer) add(r facts.Right) {
	for _, s := range r.Grants {
		if r.Any() && !slices.ContainsFunc(a.grants, func(g facts.Source) bool { return g.At == s.At }) {
			a.grants = append(a.grants, s)
		}
	}
	for _, cut := range r.Cuts {
		if (cut.Never.Action.V == a.action || a.field != nil) && !slices.Contains(a.cuts, cut) {
			a.cuts = append(a.cuts, cut)
		}
	}
}

// reach returns the areas in words, those of the same stages together: "own, “Free” (while open)".
func (m *matrix) reach(a answer) string {
	if a.action == model.ActionCreate {
		return m.say("any")
	}
	var whens []string
	areas := map[string][]string{}
	for _, p := range a.parts {
		when := m.when(a.entity, p.stages)
		if !slices.Contains(whens, when) {
			whens = append(whens, when)
		}
		areas[when] = append(areas[when], m.area(p.area))
	}
	var texts []string
	for _, when := range whens {
		text := strings.Join(areas[when], ", ")
		if when != "" {
			text += " (" + when + ")"
		}
		texts = append(texts, text)
	}
	text := strings.Join(texts, "; ")
	if n := limit(a.grants); n > 0 {
		text += ", " + m.say("up-to", "n", n)
	}
	return text
}

// limit returns the greatest number of records at once, 0 where a grant has no limit.
func limit(grants []facts.Source) int {
	n := 0
	for _, s := range grants {
		if s.Grant == nil || !s.Grant.Max.IsSet() {
			return 0
		}
		n = max(n, s.Grant.Max.V)
	}
	return n
}

func (m *matrix) area(a facts.Area) string {
	if a.Within.IsZero() {
		return m.scope("", a.Scope)
	}
	return m.say("within", "scope", m.scope("", a.Scope), "within", m.scope("in-", a.Within))
}

// scope names a scope; form "in-" is for one that limits another.
func (m *matrix) scope(form string, s facts.Scope) string {
	switch {
	case s.Named != nil:
		return m.say(form+"named", "title", m.title(s.Named))
	case s.Team != nil:
		return m.say(form+"of-team", "title", m.title(s.Team))
	}
	return m.say(form + s.Word)
}

// when says in words in which stages something holds; "" for all of them.
func (m *matrix) when(entity *model.Entity, in []*model.Stage) string {
	all := m.in.Facts.Stages(entity)
	var open, closed []*model.Stage
	for _, stage := range all {
		if stage.IsOpen() {
			open = append(open, stage)
		} else {
			closed = append(closed, stage)
		}
	}
	switch {
	case len(in) == len(all):
		return ""
	case slices.Equal(in, open):
		return m.say("while-open")
	case slices.Equal(in, closed):
		return m.say("while-closed")
	case len(in) == 1:
		return m.say("in-stage", "stages", m.stages(entity, in))
	}
	return m.say("in-stages", "stages", m.stages(entity, in))
}

// stages lists titles of stages, pipeline by pipeline where the entity has several.
func (m *matrix) stages(entity *model.Entity, in []*model.Stage) string {
	several := slices.ContainsFunc(m.in.Facts.Stages(entity), func(s *model.Stage) bool { return s.Self().Parent != in[0].Self().Parent })
	var text strings.Builder
	for i, stage := range in {
		parent := stage.Self().Parent
		switch {
		case several && parent != nil && (i == 0 || in[i-1].Self().Parent != parent):
			if i > 0 {
				text.WriteString("; ")
			}
			text.WriteString(m.title(parent) + ": ")
		case i > 0:
			text.WriteString(", ")
		}
		text.WriteString(m.title(stage))
	}
	return text.String()
}

// behind returns the grants that an area comes from.
func behind(grants []facts.Source, area facts.Area) []facts.Source {
	return slices.DeleteFunc(slices.Clone(grants), func(s facts.Source) bool {
		return !slices.Contains(s.Scopes, area.Scope) && !slices.Contains(s.Scopes, area.Within)
	})
}

// given says where grants are written.
func (m *matrix) given(grants []facts.Source) string {
	var places []string
	for _, s := range grants {
		if at := place(s.At); !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return strings.Join(places, "\n")
}

// tasks says which tasks need the grants, or are named by them and say nothing of what they need. That no task
// needs them is said only where all tasks of their roles say what they need.
func (m *matrix) tasks(grants []facts.Source) string {
	var titles []string
	silent := false
	for _, s := range grants {
		for _, task := range slices.Concat(s.Tasks, s.Named) {
			titles = appendNew(titles, m.title(task))
		}
		silent = silent || s.Role != nil && (len(s.Role.Tasks) == 0 || slices.ContainsFunc(s.Role.Tasks, func(t *model.Task) bool { return t == nil || len(t.Needs.Entries) == 0 }))
	}
	switch {
	case len(titles) > 0:
		return strings.Join(titles, "\n")
	case silent:
		return m.say("task-unsaid")
	}
	return m.say("no-task")
}

// reason says in one line where a right comes from.
func (m *matrix) reason(a answer) string {
	oneLine := func(text string) string { return strings.ReplaceAll(text, "\n", ", ") }
	if !a.any() {
		return m.forbidden(a)
	}
	return oneLine(m.given(a.grants)) + " · " + oneLine(m.tasks(a.grants))
}

// forbidden says where it is written that a right must never be had, "" where nothing is.
func (m *matrix) forbidden(a answer) string {
	if len(a.cuts) == 0 {
		return ""
	}
	return m.say("cut-by", "place", place(a.cuts[0].Never.Entity.At))
}

// place names a file and line.
func place(at source.Span) string { return at.Path() + ":" + strconv.Itoa(int(at.Start().Line)) }
