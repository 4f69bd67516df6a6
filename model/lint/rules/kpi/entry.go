package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// EntryUnsaid is the check kpi-entry-unsaid: a record can come into a counted stage several times, and which of them
// counts was left to the language.
var EntryUnsaid = lint.Rule{
	Name: "kpi-entry-unsaid", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-constant", "kpi-wrong-statuses"},
	What: words.Text{
		En: "A record can enter a counted stage several times, and the KPI does not say which entry counts",
		Ru: "Запись может войти в считаемый этап несколько раз, а показатель не говорит, какой вход считается",
	},
	Why: words.Text{
		En: "First, last or every entry give three numbers, and this is the most frequent reason why two departments have two",
		Ru: "Первый, последний и каждый вход дают три числа: это самая частая причина, почему у двух отделов цифры разные",
	},
	Mend: words.Text{
		En: "Write “point: first_entry”, last_entry or every_entry beside the stage",
		Ru: "Напишите рядом с этапом «point: first_entry», last_entry или every_entry",
	},
	Say: words.Text{
		En: "A record can come into “{stage}” again ({path}), and “{kpi}” does not say which entry counts: the first was assumed",
		Ru: "Запись может войти в «{stage}» повторно ({path}), а «{kpi}» не говорит, какой вход считается: принят первый",
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  to: {stage: sales.won, point: first_entry}\n", New: "  to: {stage: sales.proposal}\n"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  to: {stage: sales.won, point: first_entry}\n", New: "  to: {stage: sales.proposal, point: last_entry}\n"},
	},
	Check: entryUnsaid,
}

func entryUnsaid(p *lint.Pass) {
	for _, passport := range usable(p) {
		for _, e := range ends(passport) {
			if passport.Entries {
				continue // every move, as it says
			}
			p.Look()
			if !e.point.IsZero() {
				continue
			}
			i := slices.IndexFunc(e.stages, func(s placed) bool { return again(p, s.Stage) != nil })
			if i < 0 {
				continue
			}
			k, stage := passport.Kpi, e.stages[i]
			path := again(p, stage.Stage)
			p.Report(lint.Finding{
				Element: k, At: stage.at, Witness: append(say.Steps(path), k.Ref),
				Args: words.Args{"kpi": k.Title, "stage": stage.Title, "path": say.Path(path)},
			})
			break
		}
	}
}

// again returns a shortest way on which a record that has left a stage comes back into it; nil for none.
func again(p *lint.Pass, stage *model.Stage) []*model.Stage {
	g := graphOf(p, stage)
	if g == nil || !g.Reachable(stage) {
		return nil
	}
	path := way(g, g.Next(stage), func(s *model.Stage) bool { return s == stage }, none)
	if path == nil {
		return nil
	}
	return append([]*model.Stage{stage}, path...)
}
