package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Responsible is the check responsible-helpless. In a pause the role waits and need not move anything,
// and a stage that an automation moves records out of needs nobody. Whether the role sees the records is
// judged only while all that is said of access could be read.
var Responsible = lint.Rule{
	Name: "responsible-helpless", Family: lint.Pipelines, Severity: diag.Warning, Whole: true, Yields: []string{"transition-nobody"},
	What: words.Text{
		En: "The role whose turn it is in a stage can neither see the record there nor move it on",
		Ru: "Роль, за которой на этапе очередь, не видит там запись или не может двинуть её дальше",
	},
	Why: words.Text{
		En: "The one who is asked why the card does not move has no button to move it, and calls a colleague every time",
		Ru: "У того, с кого спрашивают за карточку, нет кнопки, чтобы её двинуть, и он каждый раз звонит коллеге",
	},
	Mend: words.Text{
		En: "Name the role under “by” of a transition out of the stage and let it “read” the entity, or name another role under “responsible”",
		Ru: "Назовите роль в «by» перехода из этапа и дайте ей «read» для объекта или назовите в «responsible» другую роль",
	},
	Say: words.Text{
		En: "In “{stage}” it is the turn of “{role}”, but only {movers} can move a record out of it",
		Ru: "На этапе «{stage}» очередь за ролью «{role}», а двинуть запись дальше {n|может|могут|могут} только {movers}",
	},
	Also: map[string]words.Text{
		"blind": {
			En: "In “{stage}” it is the turn of “{role}”, who cannot see any record of “{entity}”",
			Ru: "На этапе «{stage}» очередь за ролью «{role}», а записи «{entity}» ей не видны",
		},
		"same": {En: "here it is the turn of the same role", Ru: "здесь очередь за той же ролью"},
	},
	More: words.Text{
		En: "; so it is in {more|# more stage|# more stages}",
		Ru: "; так же ещё на {more|# этапе|# этапах|# этапах}",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    action: Send the proposal\n", New: "    action: Send the proposal\n    responsible: head_of_sales\n"},
		{File: "sales.yaml", Old: "    by: [sales_manager, head_of_sales]\n", New: "    by: [sales_manager]\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    action: Send the proposal\n", New: "    action: Send the proposal\n    responsible: sales_manager\n"},
		{File: "sales.yaml", Old: "    by: [sales_manager, head_of_sales]\n", New: "    by: [sales_manager]\n"},
	},
	Check: responsible,
}

func responsible(p *lint.Pass) {
	moved := automatic(p)
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g, entity := p.Facts.Graph(pipeline), pipeline.Entity.Get()
		for _, stage := range g.Stages {
			role := stage.Responsible.Get()
			if role == nil || !inUse(g, stage) || !stage.IsOpen() {
				continue
			}
			p.Look()
			f := lint.Finding{Element: stage, At: stage.Responsible.At, Args: words.Args{"stage": stage.Title, "role": role.Title}, Witness: []any{stage.Ref, role.Ref}}
			if entity != nil && accessKnown(p) && !sees(p, role, entity) {
				f.Variant, f.Args["entity"], f.Witness = "blind", entity.Title, append(f.Witness, entity.Ref)
				f.Cause, f.Follows = role.Ref+" "+entity.Ref, []model.Element{role}
				p.Report(f)
				continue
			}
			movers := moversOut(g, stage)
			if !isWork(stage) || moved[stage] || len(movers) == 0 || slices.Contains(movers, role) {
				continue
			}
			f.Args["movers"], f.Args["n"] = say.TitlesOf(movers), len(movers)
			for _, mover := range movers[:min(len(movers), say.FewTitles)] {
				f.Witness = append(f.Witness, mover.Ref)
			}
			p.Report(f)
		}
	}
}

// moversOut returns the roles that may move a record out of a stage, each once, in the order written.
func moversOut(g *facts.Graph, stage *model.Stage) []*model.Role {
	var roles []*model.Role
	for _, m := range g.Out(stage) {
		for _, by := range m.Transition.By.Items {
			if role := by.Get(); role != nil && !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
	}
	return roles
}

// automatic returns the stages that automations move records out of, as far as their triggers tell.
func automatic(p *lint.Pass) map[*model.Stage]bool {
	stages := map[*model.Stage]bool{}
	for _, a := range model.All[model.Automation](p.Spec) {
		if a.Trigger == nil || !moves(a) {
			continue
		}
		stages[a.Trigger.Stage.Get()] = true
		for _, in := range a.Trigger.In.Items {
			stages[in.Get()] = true
		}
	}
	return stages
}
