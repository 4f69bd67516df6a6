package exported

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
)

// asks reads which fields EspoCRM demands in which stages.
func (d *drafting) asks(p *draft.Pipeline, scope, status string) {
	logic := d.meta.at("logicDefs", scope, "fields")
	path := d.paths["logicDefs/"+scope]
	for _, name := range logic.keys() {
		if d.isStage(scope, name) {
			continue
		}
		c := conditionOf(logic.at(name, "required")["conditionGroup"])
		if c == nil {
			continue
		}
		ways := []*condition{c}
		if c.sort == "or" {
			ways = c.parts
		}
		for _, way := range ways {
			stages := stagesOf(way, status, p)
			switch {
			case stages == nil:
				if p.Stages[0].Code == first(d.meta.at("entityDefs", scope, "fields", status).texts("options")...) && !about(way, status) {
					d.lost(scope+"."+name, path, whyCondition, args("condition", way.String()))
				} else if about(way, status) && touches(way, status, p) {
					d.lost(scope+"."+name, path, whyCondition, args("condition", way.String()))
				}
			default:
				if entries := ask(p, stages, name); len(entries) > 0 {
					d.lost(scope+"."+name, path, whyEntry, args("stages", strings.Join(entries, ", ")))
				}
			}
		}
	}
	for _, kind := range []string{"visible", "readOnly", "invalid"} {
		for _, name := range logic.keys() {
			if c := conditionOf(logic.at(name, kind)["conditionGroup"]); c != nil && !d.isGivenField(scope, name) && p.Stages[0].Code == first(d.meta.at("entityDefs", scope, "fields", status).texts("options")...) {
				d.lost(scope+"."+name, path, whyLogic, args("condition", c.String()))
			}
		}
	}
}

// stagesOf returns the stages of a pipeline in which a condition on nothing but the stage holds; nil for another condition, or
// for stages of other pipelines.
func stagesOf(c *condition, status string, p *draft.Pipeline) []string {
	if c.attribute != status || len(c.values) == 0 || c.sort != "in" && c.sort != "equals" {
		return nil
	}
	var list []string
	for _, s := range p.Stages {
		if slices.Contains(c.values, s.Code) {
			list = append(list, s.Code)
		}
	}
	return list
}

// about tells whether a condition speaks of the stage.
func about(c *condition, status string) bool {
	return c.attribute == status || slices.ContainsFunc(c.parts, func(part *condition) bool { return about(part, status) })
}

// touches tells whether a condition names a stage of a pipeline together with something else.
func touches(c *condition, status string, p *draft.Pipeline) bool {
	if c.attribute == status {
		return false
	}
	return slices.ContainsFunc(c.parts, func(part *condition) bool { return stagesOf(part, status, p) != nil || touches(part, status, p) })
}

// ask notes that a field is demanded in stages: from a stage on where all that come after it demand it, too, else where a
// record comes into the stage. It tells the stages of the latter.
func ask(p *draft.Pipeline, stages []string, field string) (entries []string) {
	left := slices.Clone(stages)
	for _, from := range stages {
		all := after(p, from)
		if !slices.Contains(left, from) || slices.ContainsFunc(all, func(one string) bool { return !slices.Contains(stages, one) }) {
			continue
		}
		need(p, from, field, true)
		left = slices.DeleteFunc(left, func(one string) bool { return slices.Contains(all, one) })
	}
	for _, one := range left {
		need(p, one, field, false)
	}
	return left
}

func need(p *draft.Pipeline, stage, field string, holds bool) {
	i := slices.IndexFunc(p.Asks, func(a draft.Ask) bool { return a.Stage == stage && a.Holds == holds })
	if i < 0 {
		i, p.Asks = len(p.Asks), append(p.Asks, draft.Ask{Stage: stage, Holds: holds})
	}
	if !slices.Contains(p.Asks[i].Fields, field) {
		p.Asks[i].Fields = append(p.Asks[i].Fields, field)
	}
}

// after returns a stage and those to which work goes on from it: along the moves but back, and not to where it ends in
// failure.
func after(p *draft.Pipeline, from string) []string {
	at := map[string]int{}
	for i, s := range p.Stages {
		at[s.Code] = i
	}
	list, moves := []string{from}, p.Moves
	if len(moves) == 0 { // then every move is allowed
		for _, a := range p.Stages {
			for _, b := range p.Stages {
				moves = append(moves, draft.Move{From: a.Code, To: b.Code})
			}
		}
	}
	for i := 0; i < len(list); i++ {
		for _, m := range moves {
			to, known := at[m.To]
			if !known || m.From != list[i] || slices.Contains(list, m.To) || to < at[m.From] {
				continue
			}
			if t := p.Stages[to].Type; t == "" || t == model.StageWon || t == model.StageStart {
				list = append(list, m.To)
			}
		}
	}
	return list
}

// roles takes the roles over with their rights.
func (d *drafting) roles() {
	for _, r := range d.collection.roles {
		role := &draft.Role{Name: draft.Name{Code: known(r), Title: draft.Text{"": strings.TrimSpace(r.text("name"))}, Told: true}}
		data := r.in("data")
		for _, scope := range data.keys() {
			levels := data.in(scope)
			if levels == nil || !slices.Contains(d.wants, scope) {
				if levels != nil {
					d.lost(r.text("name")+": "+scope, d.rolesPath, whyRights, args("entity", scope))
				}
				continue
			}
			g := draft.Grant{Entity: scope, May: map[model.Action]string{}, Fields: map[string]string{}}
			for key, action := range actions {
				switch level := levels.text(key); {
				case level == "" || level == "no":
				case action == model.ActionCreate:
					g.May[action] = "yes"
				default:
					g.May[action] = level
				}
			}
			d.wide(r, g)
			d.narrowed(r, g, scope)
			role.Grants = append(role.Grants, g)
		}
		d.draft.Roles = append(d.draft.Roles, role)
	}
}

var actions = map[string]model.Action{"create": model.ActionCreate, "read": model.ActionRead, "edit": model.ActionEdit, "delete": model.ActionDelete}

// wide adds what EspoCRM allows for all entities at once.
func (d *drafting) wide(r object, g draft.Grant) {
	for key, action := range map[string]model.Action{"exportPermission": model.ActionExport, "massUpdatePermission": model.ActionBulkEdit} {
		reach := g.May[model.ActionRead]
		if action == model.ActionBulkEdit {
			reach = g.May[model.ActionEdit]
		}
		if r.text(key) == "yes" && reach != "" {
			g.May[action] = reach
		}
	}
	if level := r.text("assignmentPermission"); (level == "all" || level == "team") && g.May[model.ActionEdit] != "" {
		g.May[model.ActionAssign] = g.May[model.ActionEdit]
	}
}

// narrowed adds the rights to single fields.
func (d *drafting) narrowed(r object, g draft.Grant, scope string) {
	fields := r.in("fieldData").in(scope)
	for _, name := range fields.keys() {
		right := fields.in(name)
		kept := slices.ContainsFunc(d.draft.Entities, func(e *draft.Entity) bool {
			return e.Code == scope && slices.ContainsFunc(e.Fields, func(f *draft.Field) bool { return f.Code == name })
		})
		switch {
		case name == "assignedUser" && right.text("read") != "no" && right.text("edit") == "no": // the right to give a record away
			delete(g.May, model.ActionAssign)
		case !kept: // one that is not taken over, of which was told, or that EspoCRM makes of another
		case right.text("read") == "no":
			g.Fields[name] = string(model.FieldHidden)
		case right.text("edit") == "no":
			g.Fields[name] = string(model.FieldRead)
		}
	}
}
