package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// SlaOrder is the check sla-out-of-order. Lengths of time are compared by the clock that counts them; where
// that cannot be done, as days and hours without a calendar cannot, nothing is said. Two levels at the
// same time are in order: two roles are told at once.
var SlaOrder = lint.Rule{
	Name: "sla-out-of-order", Family: lint.Pipelines, Severity: diag.Warning,
	What: words.Text{
		En: "The warning and the levels of an escalation do not follow each other in time",
		Ru: "Предупреждение и уровни эскалации не идут по времени друг за другом",
	},
	Why: words.Text{
		En: "The director is told before the head of the team, or the warning comes with the record itself and nobody heeds it",
		Ru: "Директор узнаёт раньше руководителя группы, или предупреждение приходит вместе с записью и его никто не замечает",
	},
	Mend: words.Text{
		En: "Let “after” grow from level to level, and keep “warn_before” shorter than “within”",
		Ru: "Пусть «after» растёт от уровня к уровню, а «warn_before» будет короче «within»",
	},
	Say: words.Text{
		En: "In the escalation of “{clock}” the level of “{role}” stands after that of “{before}” but comes earlier: {less} against {more}",
		Ru: "В эскалации «{clock}» уровень роли «{role}» стоит после уровня «{before}», но наступает раньше: через {less}, а тот — через {more}",
	},
	Also: map[string]words.Text{
		"warn": {
			En: "“{clock}” lasts {within}, and its warning comes {warn} before the end: that is not after the beginning",
			Ru: "Срок «{clock}» длится {within}, а предупреждение приходит за {warn} до конца: это не позже начала",
		},
		"before": {En: "the level before it", Ru: "уровень перед ним"},
		"limit":  {En: "how long it lasts", Ru: "сколько он длится"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 4h, clock: business}\n", New: "    sla: {within: 4h, clock: business, warn_before: 1d}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 4h, clock: business}\n", New: "    sla: {within: 4h, clock: business, warn_before: 1h}\n"},
	},
	Check: slaOrder,
}

func slaOrder(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, c := range clocks(pipeline) {
			p.Look()
			warnedTooEarly(p, c)
			levelsOutOfOrder(p, c)
		}
	}
}

func warnedTooEarly(p *lint.Pass, c clock) {
	for _, limit := range c.within.Items {
		if limit == nil || !c.warn.IsSet() || !limit.Is.IsSet() || !atMost(p.Spec, limit.Is.V, c.warn.V, c.counts) {
			continue
		}
		p.Report(lint.Finding{
			Element: c.element(), At: c.warn.At, Variant: "warn", Witness: []any{c.element().Self().Ref, limit.Is.V.String(), c.warn.V.String()},
			Args:    words.Args{"clock": model.TitleOf(c.element()), "within": say.Length{limit.Is.V}, "warn": say.Length{c.warn.V}},
			Related: []diag.Related{p.Point(limit.Is.At, "limit", nil)},
		})
		return
	}
}

func levelsOutOfOrder(p *lint.Pass, c clock) {
	for i := 1; i < len(c.levels); i++ {
		one, other := c.levels[i-1], c.levels[i]
		if !one.After.IsSet() || !other.After.IsSet() || one.To.Get() == nil || other.To.Get() == nil || !less(p.Spec, other.After.V, one.After.V, c.counts) {
			continue
		}
		p.Report(lint.Finding{
			Element: c.element(), At: other.After.At, Witness: []any{c.element().Self().Ref, one.To.Get().Ref, other.To.Get().Ref},
			Args: words.Args{
				"clock": model.TitleOf(c.element()), "role": other.To.Get().Title, "before": one.To.Get().Title,
				"less": say.Length{other.After.V}, "more": say.Length{one.After.V},
			},
			Related: []diag.Related{p.Point(one.After.At, "before", nil)},
		})
		return
	}
}

// less tells whether a length of time is certainly shorter than another.
func less(spec *model.Spec, a, b model.Duration, counts model.Clock) bool {
	one, known := minutes(spec, a, counts)
	other, known2 := minutes(spec, b, counts)
	return known && known2 && one.most < other.least
}

// atMost tells whether a length of time is certainly not longer than another.
func atMost(spec *model.Spec, a, b model.Duration, counts model.Clock) bool {
	one, known := minutes(spec, a, counts)
	other, known2 := minutes(spec, b, counts)
	return known && known2 && one.most <= other.least
}
