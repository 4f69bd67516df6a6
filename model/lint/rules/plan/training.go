package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Training is the check role-without-training. Judged are the roles of people who take part in a pilot or
// launch, and those that move records of its pipelines; whoever belongs to the project, is outside or is a
// program is not trained.
var Training = lint.Rule{
	Name: "role-without-training", Family: lint.Plan, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A role begins to work in the CRM, and nothing is prepared to train it",
		Ru: "Роль начинает работать в CRM, а обучение для неё не подготовлено",
	},
	Why: words.Text{
		En: "Whoever is not told what to do on the first day invents it: the data of the first weeks are worth nothing",
		Ru: "Кому не сказали, что делать в первый день, тот придумает сам, и данные первых недель ничего не стоят",
	},
	Mend: words.Text{
		En: "Write a Training document with this “role”: what is done on the first day, in the first week, and the usual mistakes",
		Ru: "Напишите документ Training с этой ролью в «role»: первый день, первая неделя, частые ошибки",
	},
	Say: words.Text{
		En: "“{role}” takes part in “{rollout}” but has no training",
		Ru: "«{role}» участвует в «{rollout}», но обучения для этой роли нет",
	},
	Also: map[string]words.Text{
		"moves": {
			En: "“{role}” moves records in “{pipeline}”, which begins with “{rollout}”, but has no training",
			Ru: "«{role}» двигает записи в «{pipeline}», которая начинается с «{rollout}», но обучения для этой роли нет",
		},
		"here": {En: "this is where it begins", Ru: "начало здесь"},
	},
	Bad: []lint.Edit{
		{File: "pilot.yaml", New: pilotOfManagers},
	},
	Good: []lint.Edit{
		{File: "pilot.yaml", New: pilotOfManagers + managerTraining},
	},
	Check: training,
}

const pilotOfManagers = `apiVersion: crmspec/v1
kind: Rollout
id: pilot
title: {en: Pilot, ru: Пилот}
owner: head_of_sales
type: pilot
start: 2027-02-01
lasts: 4w
team: [{roles: [sales_manager], people: 3}]
success: [{kpi: win_rate}]
ready_when: [Nobody keeps a spreadsheet]
`

const managerTraining = `---
apiVersion: crmspec/v1
kind: Training
id: sales_manager
title: {en: Route of a sales manager, ru: Маршрут менеджера}
owner: head_of_sales
role: sales_manager
skills: [Runs a deal to its result]
first_day: [scenario/standard_sale]
`

func training(p *lint.Pass) {
	for _, word := range []string{"training", "role", "pipeline"} {
		if !p.Intact(word) {
			return
		}
	}
	trained := map[*model.Role]bool{}
	for _, training := range model.All[model.Training](p.Spec) {
		trained[training.Role.Get()] = true
	}
	judge := func(role *model.Role, f lint.Finding) {
		if role == nil || role.Group.V == model.RoleProject || role.Group.V == model.RoleExternal || role.Group.V == model.RoleSystem {
			return
		}
		p.Look()
		if trained[role] {
			return
		}
		trained[role] = true // once
		f.Element, f.Args["role"] = role, role.Title
		f.Witness = append([]any{role.Ref}, f.Witness...)
		p.Report(f)
	}
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		for _, set := range rollout.Team {
			if set == nil {
				continue
			}
			for _, ref := range set.Roles.Items {
				judge(ref.Get(), lint.Finding{
					Args: words.Args{"rollout": rollout.Title}, Witness: []any{rollout.Ref}, Related: []diag.Related{p.Point(ref.At, "here", nil)},
				})
			}
		}
	}
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		for _, ref := range rollout.Scope.Items {
			pipeline, _ := ref.Get().(*model.Pipeline)
			if pipeline == nil {
				continue
			}
			for _, transition := range pipeline.Transitions {
				for _, by := range transition.By.Items {
					judge(by.Get(), lint.Finding{
						Variant: "moves", Args: words.Args{"rollout": rollout.Title, "pipeline": pipeline.Title},
						Witness: []any{rollout.Ref, pipeline.Ref}, Related: []diag.Related{p.Point(ref.At, "here", nil)},
					})
				}
			}
		}
	}
}
