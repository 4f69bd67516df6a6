package cli

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// fact is what follows from the description as a whole.
type fact struct {
	// name is for programs.
	name  string
	head  words.Text
	lines []line
}

// derived returns what follows about the element from the rest of the description.
func (s *portrait) derived() []fact {
	var all []fact
	add := func(name string, head words.Text, lines []line) {
		if len(lines) > 0 {
			all = append(all, fact{name, head, lines})
		}
	}
	switch e := s.element.(type) {
	case *model.Field:
		add("read", mayReadHead, s.allowed(e, model.ActionRead))
		if by := facts.ChangeOf(e); by == model.ActionAssign {
			add("edit", mayAssignHead, s.allowed(e, by))
		} else {
			add("edit", mayEditHead, s.allowed(e, by))
		}
		add("asked", askedHead, s.askedFor(e))
	case *model.Stage:
		p, _ := e.Self().Parent.(*model.Pipeline)
		g := s.facts.Graph(p)
		if g == nil {
			break
		}
		add("in", waysInHead, s.ways(g.In(e), func(m model.Move) *model.Stage { return m.From }))
		add("out", waysOutHead, s.ways(g.Out(e), func(m model.Move) *model.Stage { return m.To }))
		asked, held := s.checkpoints(g, e)
		add("asked", askedHereHead, asked)
		add("held", heldHead, held)
	case *model.Transition:
		add("asked", askedOnHead, s.askedOn(e))
	case *model.Role:
		add("may", mayHead, s.may(e))
		add("moves", mayMoveHead, s.moves(e))
	case *model.Entity:
		add("system", systemFieldsHead, s.system(e))
	}
	return all
}

// allowed lists the roles that may do something with a field, with the records that they reach.
func (s *portrait) allowed(f *model.Field, action model.Action) []line {
	entity := f.Entity()
	if entity == nil {
		return nil
	}
	var lines []line
	for _, role := range model.All[model.Role](s.Spec) {
		if reach := s.reach(role, action, entity, f); reach != "" {
			lines = append(lines, line{label: s.name(role, ""), text: reach})
		}
	}
	if len(lines) == 0 {
		return []line{{label: s.say(nobodySay, nil)}}
	}
	return lines
}

// reach says which records of an entity a role reaches with an action, "" for none. What differs by
// stage is said with the stages.
func (s *portrait) reach(role *model.Role, action model.Action, entity *model.Entity, f *model.Field) string {
	if !s.facts.Mentions(role, entity) {
		return ""
	}
	roles := []*model.Role{role}
	if right := s.facts.Allowed(roles, action, entity, nil, f); right.Any() {
		return s.areas(right)
	}
	if action == model.ActionCreate {
		return ""
	}
	var stages []string
	var first facts.Right
	for _, stage := range s.facts.Stages(entity) {
		if right := s.facts.Allowed(roles, action, entity, stage, f); right.Any() {
			if len(stages) == 0 {
				first = right
			}
			stages = append(stages, s.name(stage, ""))
		}
	}
	if len(stages) == 0 {
		return ""
	}
	return s.say(inStagesSay, words.Args{"areas": s.areas(first), "stages": listed(stages)})
}

// areas names the records that a right reaches.
func (s *portrait) areas(r facts.Right) string {
	var all []string
	for _, area := range r.Reach {
		text := s.scope(area.Scope)
		if !area.Within.IsZero() {
			text = s.say(withinSay, words.Args{"a": text, "b": s.scope(area.Within)})
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

func (s *portrait) scope(scope facts.Scope) string {
	switch {
	case scope.Named != nil:
		return s.name(scope.Named, "")
	case scope.Team != nil:
		return s.say(teamRecordsSay, words.Args{"team": s.name(scope.Team, "")})
	}
	return s.say(scopeSays[scope.Word], nil)
}

// askedFor lists the checkpoints that ask for a field, each with where it asks.
func (s *portrait) askedFor(f *model.Field) []line {
	var lines []line
	var seen []*model.Checkpoint
	for _, u := range s.uses.Of(f.Ref) {
		c, ok := u.From.(*model.Checkpoint)
		asks := u.How == uses.Reference && strings.HasSuffix(u.Key, "field") || strings.HasSuffix(u.Key, "rule")
		if !ok || !asks || slices.Contains(seen, c) {
			continue
		}
		seen = append(seen, c)
		var where []string
		for _, ref := range c.Into.Items {
			if stage := ref.Get(); stage != nil {
				where = append(where, s.name(stage, ""))
			}
		}
		for _, ref := range c.Transition.Items {
			if t := ref.Get(); t != nil {
				where = append(where, s.name(t, "transition/"+c.Self().Parent.Self().Path()+"."+ref.Name))
			}
		}
		lines = append(lines, line{label: s.name(c, ""), text: s.when(listed(where).In(s.lang), &c.When)})
	}
	return lines
}

// when adds a condition to a text, where there is one.
func (s *portrait) when(text string, c *model.Condition) string {
	if read := s.Conditions.Words(c); read != nil {
		return s.say(ifSay, words.Args{"text": text, "condition": read})
	}
	return text
}

// may lists what a role may do with the records of each entity.
func (s *portrait) may(role *model.Role) []line {
	var lines []line
	for _, entity := range append(model.All[model.Entity](s.Spec), s.Spec.Builtin...) {
		var may []string
		for _, action := range model.Actions {
			if reach := s.reach(role, action, entity, nil); reach != "" {
				text := schema.Label(string(action)).In(s.lang)
				if action != model.ActionCreate {
					text += " (" + reach + ")"
				}
				may = append(may, text)
			}
		}
		if len(may) > 0 {
			lines = append(lines, line{label: s.name(entity, ""), text: strings.Join(may, ", ")})
		}
	}
	return lines
}

// moves lists the moves that a role may make, by pipeline.
func (s *portrait) moves(role *model.Role) []line {
	var lines []line
	for _, p := range model.All[model.Pipeline](s.Spec) {
		var moves []string
		for _, m := range s.facts.Graph(p).Moves {
			if s.facts.AllowedMove([]*model.Role{role}, m).Any() {
				moves = withNew(moves, s.name(m.From, "")+" → "+s.name(m.To, ""))
			}
		}
		if len(moves) > 0 {
			lines = append(lines, line{label: s.name(p, ""), text: strings.Join(moves, ", ")})
		}
	}
	return lines
}

// system lists the fields that every record of an entity has.
func (s *portrait) system(e *model.Entity) []line {
	var names []string
	for _, f := range e.System {
		names = append(names, s.nested(f))
	}
	if len(names) == 0 {
		return nil
	}
	return []line{{label: s.say(fieldsSay, nil), text: strings.Join(names, ", ")}}
}
