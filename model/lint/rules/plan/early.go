package plan

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Early is the check rollout-too-early: a pilot or launch that starts before its release goes live, before
// a question is decided that something in its scope hangs on, or a launch before the pilot of the same
// release ends. A question of another release may stay open.
var Early = lint.Rule{
	Name: "rollout-too-early", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A pilot or launch starts before what it needs is there",
		Ru: "Пилот или запуск начинается раньше, чем готово то, что ему нужно",
	},
	Why: words.Text{
		En: "People meet on the first day what is not finished or not decided, and stop believing in the dates and in the CRM",
		Ru: "Люди в первый же день видят неготовое и нерешённое и перестают верить и срокам, и самой CRM",
	},
	Mend: words.Text{
		En: "Move the “start” of the rollout, or the “due” of the release or decision that it waits for",
		Ru: "Перенесите «start» внедрения или «due» того выпуска или решения, которого оно ждёт",
	},
	Say: words.Text{
		En: "“{rollout}” starts on {start}, but “{other}”, which part of it hangs on, is decided by {due} only",
		Ru: "«{rollout}» начинается {start}, а «{other}», от чего зависит его часть, решают только к {due}",
	},
	Also: map[string]words.Text{
		"release": {
			En: "“{rollout}” starts on {start}, but “{other}” goes live on {due} only",
			Ru: "«{rollout}» начинается {start}, а «{other}» выходит только {due}",
		},
		"pilot": {
			En: "“{rollout}” starts on {start}, but “{other}” ends on {due} only",
			Ru: "«{rollout}» начинается {start}, а «{other}» заканчивается только {due}",
		},
		"due": {En: "this is later", Ru: "это позже"},
	},
	Bad: append([]lint.Edit{
		{File: "pilot.yaml", New: pilotEarly},
	}, reopened...),
	Good: append([]lint.Edit{
		{File: "pilot.yaml", New: pilotLater},
	}, reopened...),
	Check: early,
}

const pilotEarly = pilotBegin + "start: 2026-12-14\n"
const pilotLater = pilotBegin + "start: 2026-12-21\n"

const pilotBegin = `apiVersion: crmspec/v1
kind: Rollout
id: pilot
title: {en: Pilot, ru: Пилот}
owner: head_of_sales
type: pilot
lasts: 4w
scope: [kpi/win_rate]
success: [{kpi: win_rate}]
ready_when: [Nobody keeps a spreadsheet]
`

func early(p *lint.Pass) {
	if !p.Intact("project") || !p.Intact("decision") {
		return // which release something belongs to is not known
	}
	hanging := map[model.Element][]*model.Decision{}
	for _, decision := range model.All[model.Decision](p.Spec) {
		if open(decision) && decision.Due.IsSet() {
			for _, e := range affected(decision.Affects) {
				hanging[e] = append(hanging[e], decision)
			}
		}
	}
	rollouts := model.All[model.Rollout](p.Spec)
	for _, rollout := range rollouts {
		if !rollout.Start.IsSet() {
			continue
		}
		p.Look()
		said := map[model.Element]bool{}
		say := func(variant string, other model.Element, due time.Time, at source.Span, through any) {
			if said[other] || !rollout.Start.V.Time.Before(due) {
				return
			}
			said[other] = true
			p.Report(lint.Finding{
				Element: rollout, At: rollout.Start.At, Variant: variant, Witness: []any{rollout.Ref, "start: " + rollout.Start.V.String(), through, other.Self().Ref},
				Args:    words.Args{"rollout": rollout.Title, "start": rollout.Start.V.String(), "other": model.TitleOf(other), "due": due.Format(time.DateOnly)},
				Related: []diag.Related{p.Point(at, "due", nil)},
			})
		}
		if release := rollout.Release.Get(); release != nil && release.Due.IsSet() {
			say("release", release, release.Due.V.Time, release.Due.At, "release")
		}
		for _, ref := range rollout.Scope.Items {
			for _, decision := range hanging[ref.Get()] {
				if decision.Release.Get() == nil || decision.Release.Get() == rollout.Release.Get() {
					say("", decision, decision.Due.V.Time, decision.Due.At, ref.Get().Self().Ref)
				}
			}
		}
		for _, other := range rollouts {
			if rollout.Type.V == model.RolloutLaunch && other.Type.V == model.RolloutPilot && other.Start.IsSet() && other.Lasts.IsSet() && other.Release.Get() == rollout.Release.Get() {
				say("pilot", other, other.Lasts.V.Later(other.Start.V.Time), other.Lasts.At, "pilot")
			}
		}
	}
}
