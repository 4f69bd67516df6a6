package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// HistoryMissing is the check history-missing. Moves between stages are always logged; a frozen or computed
// field has no history that could be lost, and a record's owner is logged by the audit of assignments as well.
// All that needs the history of one field is one finding, for one word mends it.
var HistoryMissing = lint.Rule{
	Name: "history-missing", Family: lint.Data, Severity: diag.Warning, MildInDraft: true, Whole: true,
	Yields: []string{"slice-not-a-list"},
	What: words.Text{
		En: "A KPI, a clock or a report needs earlier values of a field whose changes are not logged",
		Ru: "Показателю, сроку или отчёту нужны прежние значения поля, изменения которого не записываются",
	},
	Why: words.Text{
		En: "The numbers of last month change whenever somebody edits a record today, and nobody can say what they were",
		Ru: "Числа прошлого месяца меняются, когда кто-то сегодня правит запись, и никто не скажет, какими они были",
	},
	Mend: words.Text{
		En: "Add the field to “history” of its entity, or let the KPI take today's value: “slices_as_of: now”, “value_as_of: now”",
		Ru: "Добавьте поле в «history» его объекта или возьмите сегодняшнее значение: «slices_as_of: now», «value_as_of: now»",
	},
	Say: words.Text{
		En: "Changes of “{field}” are not logged, and {by} {n|needs|need} the value of that time: once it is edited, the past is counted by the new one",
		Ru: "Изменения поля «{field}» не записываются, а для {by} нужно значение на тот момент: после правки прошлое посчитают по новому",
	},
	Also: map[string]words.Text{
		"late": {
			En: "How much time a record has in {by} depends on “{field}”, whose changes are not logged: afterwards nobody can tell whether it was late",
			Ru: "Сколько времени есть у записи ({by}), зависит от поля «{field}», а его изменения не записываются: потом не узнать, была ли просрочка",
		},
		"slice": {En: "broken down by its value of that time", Ru: "разбивка по значению на тот момент"},
		"value": {En: "sums its value of that time", Ru: "суммируется значение на тот момент"},
		"state": {En: "asks how it was at that time", Ru: "спрашивается, каким оно было в тот момент"},
		"clock": {En: "how much time there is depends on it", Ru: "от него зависит, сколько времени дано"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "history: [stage, amount, manager]", New: "history: [stage, amount]\nstatus: review"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "history: [stage, amount, manager]", New: "history: [stage, manager]\nstatus: review"},
	},
	Check: historyMissing,
}

func historyMissing(p *lint.Pass) {
	if !p.Intact("entity") {
		return
	}
	logged := loggedFields(p.Spec)
	for _, s := range pastOf(p) {
		p.Look()
		if logged[s.field] {
			continue
		}
		by := distinct(s.by)
		f := lint.Finding{
			Element: s.field, Args: words.Args{"field": s.field.Title, "by": say.TitlesOf(by), "n": len(by)}, Witness: []any{s.field.Ref},
		}
		if !slices.ContainsFunc(s.how, func(how string) bool { return how != "clock" }) {
			f.Variant = "late"
		}
		for i, e := range s.by {
			if !slices.Contains(f.Witness, any(e.Self().Ref)) {
				f.Witness = append(f.Witness, e.Self().Ref)
			}
			if i < say.FewTitles {
				f.Related = append(f.Related, p.Point(s.at[i], s.how[i], nil))
			}
		}
		p.Report(f)
	}
}

// loggedFields returns the fields whose earlier values can be told.
func loggedFields(spec *model.Spec) map[*model.Field]bool {
	logged := map[*model.Field]bool{}
	assigned := spec.Project != nil && spec.Project.Audit != nil && slices.ContainsFunc(spec.Project.Audit.Log, func(event model.Value[model.AuditEvent]) bool {
		return event.V == model.AuditAssign
	})
	for _, entity := range model.All[model.Entity](spec) {
		for _, ref := range entity.History.Items {
			logged[ref.Get()] = true
		}
		if assigned {
			logged[entity.RecordOwner.Get()] = true
		}
	}
	return logged
}

// distinct returns each element once.
func distinct(elements []model.Element) []model.Element {
	var all []model.Element
	for _, e := range elements {
		if !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all
}
