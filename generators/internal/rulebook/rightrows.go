package rulebook

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// rightsRow is what a role may do with the records of a model: grants of rows and of fields apart, since over several
// roles of a person they unite apart.
type rightsRow struct {
	Grants map[model.Action][]grantRow `json:"grants"`
	// Fields are by the action and the stage; those under "*" are for every stage.
	Fields map[model.Action]map[string][]string `json:"fields"`
	Never  neverRow                             `json:"never"`
}

type grantRow struct {
	Stages []string `json:"stages"`
	// Areas are the records reached: in any of them, and of each in all of its scopes.
	Areas [][]string `json:"areas"`
	Max   *int       `json:"max"`
}

type neverRow struct {
	Actions []model.Action            `json:"actions,omitempty"`
	Fields  map[string][]model.Action `json:"fields,omitempty"`
}

// everyStage stands for all stages of an entity, and for records that stand in none.
const everyStage = "*"

// findRoles finds the roles that do anything in the CRM, in the order of the description.
func (k *Maker) findRoles() {
	movers := map[*model.Role]bool{}
	for _, pl := range model.All[model.Pipeline](k.Spec) {
		for _, t := range pl.Transitions {
			for _, ref := range t.By.Items {
				movers[ref.Get()] = true
			}
			for _, a := range t.Approvals {
				movers[a.By.Get()] = true
			}
		}
		for _, c := range pl.Checkpoints {
			if c != nil && c.Waiver != nil {
				movers[c.Waiver.By.Get()] = true
			}
		}
	}
	for _, role := range model.All[model.Role](k.Spec) {
		mentioned := slices.ContainsFunc(k.Objects, func(o *Object) bool { return k.Facts.Mentions(role, o.Entity) })
		if mentioned || movers[role] {
			k.Acting = append(k.Acting, role)
		}
	}
}

// rightRows tells of every role what it may do.
func (k *Maker) rightRows(o *Object, row *ModelRow) {
	stages := k.Facts.Stages(o.Entity)
	for _, role := range k.Acting {
		if !k.Facts.Mentions(role, o.Entity) {
			continue
		}
		r := &rightsRow{Grants: map[model.Action][]grantRow{}, Fields: map[model.Action]map[string][]string{}}
		for _, action := range model.Actions {
			k.grants(r, role, action, o, stages)
			k.fieldGrants(r, role, action, o, stages)
		}
		k.nevers(r, role, o)
		row.Rights[role.Self().ID()] = r
	}
}

func stageKey(s *model.Stage) string {
	if s == nil {
		return ""
	}
	return s.Self().Path()
}

// within returns the stages to ask about, where that of a record that stands in none comes first.
func within(stages []*model.Stage) []*model.Stage {
	return append([]*model.Stage{nil}, stages...)
}

func (k *Maker) grants(r *rightsRow, role *model.Role, action model.Action, o *Object, stages []*model.Stage) {
	type key struct {
		grant *model.Grant
		scope string
	}
	at := map[key][]string{}
	first := map[key]facts.Source{}
	var order []key
	for _, s := range within(stages) {
		for _, source := range k.Facts.Allowed([]*model.Role{role}, action, o.Entity, s, nil).Grants {
			for _, scope := range source.Scopes {
				k := key{source.Grant, scope.ID()}
				if at[k] == nil {
					order, first[k] = append(order, k), source
				}
				if !slices.Contains(at[k], stageKey(s)) {
					at[k] = append(at[k], stageKey(s))
				}
			}
		}
	}
	for _, k := range order {
		row := grantRow{Stages: at[k], Areas: [][]string{{scopeKey(k.scope, first[k])}}}
		if len(at[k]) == len(stages)+1 {
			row.Stages = []string{everyStage}
		}
		if g := k.grant; g != nil && g.Max.IsSet() {
			row.Max = &g.Max.V
		}
		r.Grants[action] = append(r.Grants[action], row)
	}
}

// scopeKey names a scope as the fixed part does.
func scopeKey(id string, s facts.Source) string {
	for _, scope := range s.Scopes {
		switch {
		case scope.ID() != id:
		case scope.Named != nil:
			return "scope/" + id
		case scope.Team != nil:
			return "team/" + scope.Team.Self().ID()
		}
	}
	return id
}

func (k *Maker) fieldGrants(r *rightsRow, role *model.Role, action model.Action, o *Object, stages []*model.Stage) {
	if action == model.ActionDelete || action == model.ActionMerge || len(r.Grants[action]) == 0 {
		return
	}
	byStage := map[string][]string{}
	for _, c := range o.Columns {
		var in []string
		for _, s := range within(stages) {
			if len(k.Facts.Allowed([]*model.Role{role}, action, o.Entity, s, c.Field).Fields) > 0 {
				in = append(in, stageKey(s))
			}
		}
		if len(in) == len(stages)+1 {
			in = []string{everyStage}
		}
		for _, s := range in {
			byStage[s] = append(byStage[s], c.Field.Self().ID())
		}
	}
	r.Fields[action] = byStage
}

func (k *Maker) nevers(r *rightsRow, role *model.Role, o *Object) {
	for _, a := range model.All[model.Access](k.Spec) {
		if a.Role.Get() != role {
			continue
		}
		for _, n := range a.Never {
			if n == nil || n.Entity.Get() != o.Entity {
				continue
			}
			actions := []model.Action{n.Action.V}
			if !n.Action.IsSet() {
				actions = model.Actions
			}
			if !n.Field.IsSet() {
				r.Never.Actions = append(r.Never.Actions, actions...)
				continue
			}
			if f := n.Field.Get(); f != nil {
				if r.Never.Fields == nil {
					r.Never.Fields = map[string][]model.Action{}
				}
				r.Never.Fields[f.Self().ID()] = append(r.Never.Fields[f.Self().ID()], actions...)
			}
		}
	}
}
