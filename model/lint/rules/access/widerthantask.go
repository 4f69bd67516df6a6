package access

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// WiderThanTask is the check grant-wider-than-task. Tasks say which actions they need, not how far these
// reach: what is compared are actions. Only roles whose tasks say what they need are judged, and reading is
// never too much for whoever may do something else, nor of what is linked to what the tasks need: a card without
// its client is no card. What a checkpoint or a move asks for is a need too.
var WiderThanTask = lint.Rule{
	Name: "grant-wider-than-task", Family: lint.Access, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A role may do what none of its tasks needs",
		Ru: "Роли разрешено то, что не нужно ни одной её задаче",
	},
	Why: words.Text{
		En: "Rights without a task are the ones that are misused, and nobody can say whether they may be taken back",
		Ru: "Именно правами без задачи злоупотребляют, и никто не скажет, можно ли их забрать",
	},
	Mend: words.Text{
		En: "Take the right out of “entities”, or write the action under “needs” of the task that it is for",
		Ru: "Уберите право из «entities» или запишите действие в «needs» той задачи, для которой оно дано",
	},
	Say: words.Text{
		En: "“{role}” may {actions} “{entity}”, but its tasks need only to {enough}",
		Ru: "«{role}» может {actions} «{entity}», а её задачам достаточно {enough}",
	},
	Also: map[string]words.Text{
		"nothing": {
			En: "“{role}” may {actions} “{entity}”, but none of its tasks has to do with it",
			Ru: "«{role}» может {actions} «{entity}», а её задачи с этим не связаны",
		},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, assign: all, for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, assign: all, for: [help_deals]}"},
		{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [read, edit, assign]}"},
	},
	// A field that is seen for nothing is worse than a right.
	Yields: []string{"everyone-everything", "sensitive-open", "export-everything"},
	Check:  widerThanTask,
}

func widerThanTask(p *lint.Pass) {
	if !known(p) {
		return
	}
	moved, linked := moving(p), links(p)
	for _, e := range entries(p) {
		if !slices.ContainsFunc(e.role.Tasks, func(t *model.Task) bool { return t != nil && len(t.Needs.Entries) > 0 }) {
			continue
		}
		need := needed(e.role, e.entity)
		var extra actions
		for _, action := range model.Actions {
			if (action != model.ActionCreate || !e.rights.Create.V) && len(e.rights.Of(action).Items) == 0 {
				continue
			}
			p.Look()
			moves := moved[e.role][e.entity] && (action == model.ActionRead || action == model.ActionEdit)
			near := action == model.ActionRead && linked.near(e.role, e.entity)
			if need[action] || moves || near || action == model.ActionRead && len(need) > 0 || !p.Facts.Ever([]*model.Role{e.role}, action, e.entity, nil) {
				continue
			}
			extra = append(extra, action)
		}
		if len(extra) == 0 {
			continue
		}
		f := lint.Finding{
			Element: e.access, At: e.place(extra[0]), Witness: []any{e.role.Ref, e.entity.Ref},
			Args: words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity), "actions": extra},
		}
		var enough actions
		for _, action := range model.Actions {
			if need[action] || action == model.ActionRead && len(need) > 0 {
				enough = append(enough, action)
			}
		}
		for _, action := range extra {
			f.Witness = append(f.Witness, diag.Told{Code: e.written(p, action), Say: verbs[action]})
		}
		if f.Args["enough"] = enough; len(enough) == 0 {
			f.Variant = "nothing"
		} else {
			var narrow []string
			for _, action := range enough {
				narrow = append(narrow, e.written(p, action))
			}
			f.Witness = append(f.Witness, diag.Told{Code: "enough: " + strings.Join(narrow, "; "), Say: enoughOf(enough)})
		}
		p.Report(f)
	}
}

// enoughOf reads as the actions that are enough.
type enoughOf actions

// In implements words.Localized.
func (n enoughOf) In(lang string) string {
	return words.Text{En: "enough: ", Ru: "достаточно: "}.In(lang) + actions(n).In(lang)
}

// needed returns the actions that the tasks of a role need of an entity.
func needed(role *model.Role, entity *model.Entity) map[model.Action]bool {
	need := map[model.Action]bool{}
	for _, task := range role.Tasks {
		if task == nil {
			continue
		}
		for _, n := range task.Needs.Entries {
			for _, action := range n.Value {
				if n.Key.Get() == entity {
					need[action.V] = true
				}
			}
		}
	}
	return need
}

// moving tells for each role of which entities it makes or approves moves.
func moving(p *lint.Pass) map[*model.Role]map[*model.Entity]bool {
	all := map[*model.Role]map[*model.Entity]bool{}
	for role, elements := range work(p) {
		all[role] = map[*model.Entity]bool{}
		for _, e := range elements {
			if transition, ok := e.(*model.Transition); ok {
				if pipeline, ok := transition.Parent.(*model.Pipeline); ok {
					all[role][pipeline.Entity.Get()] = true
				}
			}
		}
	}
	return all
}

// written returns the right to an action as it is written in a document: edit: own.
func (e entry) written(p *lint.Pass, action model.Action) string {
	if action == model.ActionCreate {
		return "create: true"
	}
	var parts []string
	in, _ := e.givens(p)
	for _, g := range in {
		if g.action == action {
			parts = append(parts, scopes(g.source))
		}
	}
	return string(action) + ": " + strings.Join(parts, ", ")
}

// linkage tells which entities a reference connects.
type linkage map[*model.Entity]map[*model.Entity]bool

func links(p *lint.Pass) linkage {
	all := linkage{}
	join := func(a, b *model.Entity) {
		if all[a] == nil {
			all[a] = map[*model.Entity]bool{}
		}
		all[a][b] = true
	}
	for _, entity := range model.All[model.Entity](p.Spec) {
		for _, field := range entity.Fields {
			if to := field.To.Get(); to != nil {
				join(entity, to)
				join(to, entity)
			}
		}
	}
	return all
}

// near tells whether an entity is linked to one that a task of the role needs.
func (l linkage) near(role *model.Role, entity *model.Entity) bool {
	for _, task := range role.Tasks {
		if task == nil {
			continue
		}
		for _, need := range task.Needs.Entries {
			if l[entity][need.Key.Get()] {
				return true
			}
		}
	}
	return false
}
