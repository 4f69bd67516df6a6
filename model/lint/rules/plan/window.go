package plan

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Window is the check change-outside-window. Only the weekday is judged, for nothing says in which week a
// longer rhythm begins. In a week in which the day of the window is a holiday any day will do.
var Window = lint.Rule{
	Name: "change-outside-window", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A change was decided on another day than that of the change window",
		Ru: "Изменение решили не в день окна изменений",
	},
	Why: words.Text{
		En: "When one change gets past the window all do, and the CRM is rebuilt while people work in it",
		Ru: "Стоит одному изменению пройти мимо окна, пойдут все, и CRM перестраивают, пока в ней работают",
	},
	Mend: words.Text{
		En: "Decide in the next window and write its day under “decided_on”, or move the “window” of the change policy",
		Ru: "Примите решение в ближайшее окно и поставьте его день в «decided_on» или перенесите «window» в порядке изменений",
	},
	Say: words.Text{
		En: "“{change}” was decided on {day}, {date}, but the window for changes is on {window}",
		Ru: "«{change}»: решение принято в {day}, {date}, а окно изменений назначено на {window}",
	},
	Also: map[string]words.Text{
		"window": {En: "this is the window", Ru: "вот окно"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: change + "decision: {result: accepted, by: head_of_sales, decided_on: 2026-11-25, because: It decides the price}\n"},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: change + "decision: {result: accepted, by: head_of_sales, decided_on: 2026-11-27, because: It decides the price}\n"},
	},
	Check: window,
}

const changePolicy = `change_policy:
  window: {every: week, day: fri}
  proposed_by: [sales_manager]
  approved_by: [head_of_sales]
  done_by: [administrator]
checks:
`

const change = `apiVersion: crmspec/v1
kind: ChangeRequest
id: cr_1
title: {en: The proposal shows the discount, ru: В предложении видна скидка}
owner: head_of_sales
type: nice
requested_by: sales_manager
requested_on: 2026-11-23
affects: [stage/sales.proposal]
impact: {timeline: 1d}
`

func window(p *lint.Pass) {
	project := p.Spec.Project
	if project == nil || project.ChangePolicy == nil || project.ChangePolicy.Window == nil || !project.ChangePolicy.Window.Day.IsSet() {
		return
	}
	set := project.ChangePolicy.Window.Day
	want, known := weekdays[set.V]
	if !known {
		return
	}
	for _, change := range model.All[model.ChangeRequest](p.Spec) {
		if change.Decision == nil || !change.Decision.DecidedOn.IsSet() {
			continue
		}
		p.Look()
		decided := change.Decision.DecidedOn.V.Time
		if decided.Weekday() == want || off(project.Calendar, decided, want) {
			continue
		}
		p.Report(lint.Finding{
			Element: change, At: change.Decision.DecidedOn.At, Witness: []any{change.Ref, "decided_on: " + change.Decision.DecidedOn.V.String(), "window: " + string(set.V)},
			Args: words.Args{
				"change": change.Title, "day": weekdayTexts[decided.Weekday()], "date": change.Decision.DecidedOn.V.String(), "window": weekdayTexts[want],
			},
			Related: []diag.Related{p.Point(set.At, "window", nil)},
		})
	}
}

// off tells whether the day of the window is a holiday in the week of a day, Monday to Sunday.
func off(calendar *model.Calendar, at time.Time, want time.Weekday) bool {
	if calendar == nil {
		return false
	}
	monday := at.AddDate(0, 0, -(int(at.Weekday())+6)%7)
	meant := monday.AddDate(0, 0, (int(want)+6)%7)
	return slices.ContainsFunc(calendar.Holidays, func(h model.Value[model.Date]) bool { return h.V.Time.Equal(meant) })
}
