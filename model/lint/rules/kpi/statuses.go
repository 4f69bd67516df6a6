package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// WrongStatuses is the check kpi-wrong-statuses: stages that no record gets into, pauses that are taken for an
// end, and the time in a stage that nothing leaves. A conversion into a pause is one of failure where less is
// better, and right.
var WrongStatuses = lint.Rule{
	Name: "kpi-wrong-statuses", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A KPI counts a stage that is not what it is counted for",
		Ru: "Показатель считает этап, который означает не то",
	},
	Why: words.Text{
		En: "A deal on hold that counts as closed, or a stage that nobody gets into, makes a number that looks fine and is wrong every month",
		Ru: "Сделка на паузе, которая считается закрытой, или этап, куда никто не попадает, дают число, которое каждый месяц выглядит верным",
	},
	Mend: words.Text{
		En: "Name in “stage”, “stages” or the condition the stages that are meant: closed ones for an end, such as those of type won and lost",
		Ru: "Назовите в «stage», «stages» или в условии те этапы, что имеются в виду: для конца — закрытые, с типом won или lost",
	},
	Say: words.Text{
		En: "“{kpi}” treats “{stage}” as an end, and it is a pause: the record is still open and goes on to {next}",
		Ru: "«{kpi}» считает «{stage}» концом, а это пауза: запись ещё открыта и пойдёт дальше, в {next}",
	},
	Also: map[string]words.Text{
		"mixed": {
			En: "“{kpi}” puts the pause “{stage}” beside {closed}, as if it were closed: the record is still open and goes on to {next}",
			Ru: "«{kpi}» ставит паузу «{stage}» рядом с {closed}, как будто запись закрыта: она ещё открыта и пойдёт дальше, в {next}",
		},
		"unreachable": {
			En: "“{kpi}” counts “{stage}”, and no record ever gets there",
			Ru: "«{kpi}» считает этап «{stage}», а туда не попадает ни одна запись",
		},
		"retired": {
			En: "“{kpi}” counts only {stages}, taken out of use: no new record gets there any more",
			Ru: "«{kpi}» считает только {stages}, а эти этапы больше не используются: новые записи туда не попадают",
		},
		"forever": {
			En: "“{kpi}” measures the time in “{stage}”, which no record ever leaves: the number only grows",
			Ru: "«{kpi}» измеряет время на этапе «{stage}», из которого запись не выходит: число только растёт",
		},
		"stage": {En: "“{stage}” is described here", Ru: "этап «{stage}» описан здесь"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  to: {stage: sales.won, point: first_entry}\n", New: "  to: {stages: [sales.won, sales.on_hold], point: first_entry}\n"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  to: {stage: sales.won, point: first_entry}\n", New: "  to: {stages: [sales.won], point: first_entry}\n"},
	},
	Yields: []string{"pipeline-start", "stage-unreachable"},
	Check:  wrongStatuses,
}

func wrongStatuses(p *lint.Pass) {
	for _, passport := range usable(p) {
		j := &judged{p, passport, map[*model.Stage]bool{}}
		for _, e := range ends(passport) {
			p.Look()
			j.group(e.stages)
			if e.key == "to" {
				j.end(e)
			}
			if all := e.moment.Stages; !slices.ContainsFunc(all, func(s *model.Stage) bool { return s.Retired == nil }) {
				j.report("retired", e.stages[0].Stage, e.stages[0].at, words.Args{"stages": say.TitlesOf(stagesOf(e.stages))})
			}
		}
		if passport.Type == model.FormulaTimeInStage {
			p.Look()
			j.stays()
		}
		for _, rule := range []*kpi.Rule{passport.Filter, passport.Base, passport.Where, passport.State} {
			for _, group := range stageGroups(p, rule, passport.Entity) {
				p.Look()
				j.group(group)
			}
		}
	}
}

// judged is a passport whose stages are judged; each stage is told once.
type judged struct {
	p        *lint.Pass
	passport *kpi.Passport
	told     map[*model.Stage]bool
}

// group judges stages that count alike.
func (j *judged) group(stages []placed) {
	var closed []*model.Stage
	for _, stage := range stages {
		if !stage.IsOpen() && !slices.Contains(closed, stage.Stage) {
			closed = append(closed, stage.Stage)
		}
	}
	for _, stage := range stages {
		g := graphOf(j.p, stage.Stage)
		switch {
		case g != nil && len(g.Starts()) > 0 && !g.Reachable(stage.Stage) && stage.Retired == nil:
			j.report("unreachable", stage.Stage, stage.at, nil)
		case stage.Kind() == model.StagePause && len(closed) > 0:
			j.report("mixed", stage.Stage, stage.at, words.Args{"closed": say.TitlesOf(closed)})
		}
	}
}

// end judges where a conversion or duration arrives.
func (j *judged) end(e end) {
	target := targetOf(j.passport.Kpi)
	failure := j.passport.Type == model.FormulaConversion && target != nil && target.Direction.V == model.DirectionDown
	onlyPauses := !slices.ContainsFunc(e.stages, func(s placed) bool { return s.Kind() != model.StagePause })
	if onlyPauses && !failure {
		j.report("", e.stages[0].Stage, e.stages[0].at, nil)
	}
}

// stays judges the stages whose time is measured.
func (j *judged) stays() {
	f := j.passport.Kpi.Formula
	for _, ref := range append([]model.Ref[model.Stage]{f.Stage}, f.Stages.Items...) {
		stage := ref.Get()
		if stage == nil {
			continue
		}
		if g := graphOf(j.p, stage); !stage.IsOpen() && g != nil && len(g.Next(stage)) == 0 {
			j.report("forever", stage, ref.At, nil)
		} else {
			j.group([]placed{{stage, ref.At}})
		}
	}
}

func (j *judged) report(variant string, stage *model.Stage, at source.Span, args words.Args) {
	if j.told[stage] {
		return
	}
	j.told[stage] = true
	k := j.passport.Kpi
	f := lint.Finding{Element: k, At: at, Variant: variant, Args: words.Args{"kpi": k.Title, "stage": stage.Title}, Witness: []any{k.Ref, stage.Ref}}
	if g := graphOf(j.p, stage); g != nil {
		next := g.Next(stage)
		f.Args["next"] = say.TitlesOf(slices.Compact(next))
		for i := range min(len(next), 1) {
			f.Witness = append(f.Witness, next[i].Ref)
		}
	}
	if pipeline, ok := stage.Parent.(*model.Pipeline); ok && variant == "unreachable" {
		if f.Follows = []model.Element{stage}; !pipeline.HasStart() {
			f.Follows = []model.Element{pipeline}
		}
	}
	for name, value := range args {
		f.Args[name] = value
	}
	f.Related = []diag.Related{j.p.Point(stage.Name, "stage", words.Args{"stage": stage.Title})}
	j.p.Report(f)
}
