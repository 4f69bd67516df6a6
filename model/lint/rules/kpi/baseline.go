package kpi

import (
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// NotReproducible is the check kpi-baseline-not-reproducible: the number before the rollout cannot be counted again
// out of what stands beside it. A value may be rounded to its last digit, and to half a percent.
var NotReproducible = lint.Rule{
	Name: "kpi-baseline-not-reproducible", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-units"},
	What: words.Text{
		En: "A baseline does not come out of its own numbers",
		Ru: "База не получается из собственных чисел",
	},
	Why: words.Text{
		En: "The first who doubts the result of the rollout counts the baseline anew, and then nothing is proved",
		Ru: "Первый, кто усомнится в результате внедрения, пересчитает базу, и тогда уже ничего не доказать",
	},
	Mend: words.Text{
		En: "Count it again and write “num”, “den” and “value” as they come out, with the “period” that they were measured over",
		Ru: "Посчитайте заново и напишите «num», «den» и «value», как получилось, с «period», за который мерили",
	},
	Say: words.Text{
		En: "The baseline of “{title}” is {value}, and {num} / {den} = {found}",
		Ru: "База «{title}» — {value}, а {num} / {den} = {found}",
	},
	Also: map[string]words.Text{
		"more": {
			En: "The baseline of “{title}” counts {num} of {den}: more than there are",
			Ru: "База «{title}» считает {num} из {den}: больше, чем их есть",
		},
		"nothing": {
			En: "The baseline of “{title}” divides by nothing: {num} / {den}",
			Ru: "База «{title}» делит на ноль: {num} / {den}",
		},
		"half": {
			En: "The baseline of “{title}” has “{has}” and no “{lacks}”: {value} cannot be counted again",
			Ru: "У базы «{title}» есть «{has}», но нет «{lacks}»: {value} нельзя пересчитать",
		},
		"future": {
			En: "The baseline of “{title}” is {value} for {period}, which is not over yet",
			Ru: "База «{title}» — {value} за {period}, а этот период ещё не закончился",
		},
		"example": {
			En: "The baseline of “{title}” for {period} is {value}, and a worked example of the same period expects {found}",
			Ru: "База «{title}» за {period} — {value}, а разобранный пример за тот же период ждёт {found}",
		},
		"pages": {
			En: "“{title}” has the baseline {value}, and {page} says {found} of the same number",
			Ru: "У «{title}» база {value}, а {page} о том же числе говорит {found}",
		},
		"other": {En: "the other number", Ru: "другое число"},
	},
	Bad:   []lint.Edit{{File: "kpi.yaml", Old: "baseline: {value: 18%, period: 2026-01..2026-03, ", New: "baseline: {value: 18%, period: 2026-01..2026-03, num: 31, den: 120, "}},
	Good:  []lint.Edit{{File: "kpi.yaml", Old: "baseline: {value: 18%, period: 2026-01..2026-03, ", New: "baseline: {value: 26%, period: 2026-01..2026-03, num: 31, den: 120, "}},
	Check: notReproducible,
}

func notReproducible(p *lint.Pass) {
	goals := goalsBy(p)
	for _, passport := range usable(p) {
		k := passport.Kpi
		b := before{p, k, k.Title, k.Baseline, passport}
		b.judge()
		b.examples()
		for _, goal := range goals[k] {
			if goal.Baseline == nil {
				continue
			}
			own := before{p, goal, goal.Title, goal.Baseline, passport}
			own.judge()
			b.pages(goal)
		}
	}
	for _, goal := range goals[nil] {
		b := before{p, goal, goal.Title, goal.Baseline, nil}
		b.judge()
	}
}

// before is a baseline of a KPI or a goal.
type before struct {
	p        *lint.Pass
	element  model.Element
	title    model.Text
	baseline *model.Baseline
	passport *kpi.Passport // nil for a goal without a KPI
}

// unit is that of the number; without a KPI a percentage shows a share.
func (b before) unit() kpi.Unit {
	switch {
	case b.passport != nil:
		return b.passport.Unit()
	case strings.HasSuffix(string(b.baseline.Value.V), "%"):
		return kpi.Unit{Kind: kpi.Share}
	}
	return kpi.Unit{}
}

// isPart tells whether the number is a part of a whole, so that it cannot be more.
func (b before) isPart() bool {
	if b.passport == nil {
		return b.unit().Kind == kpi.Share
	}
	return b.passport.Type == model.FormulaShare || b.passport.Type == model.FormulaConversion && b.passport.Basis != model.BasisEvent
}

// judge looks at the numbers of the baseline itself.
func (b before) judge() {
	l := b.baseline
	if l == nil || l.Unknown.V {
		return
	}
	b.p.Look()
	args := words.Args{"value": string(l.Value.V), "num": l.Num.V.Text, "den": l.Den.V.Text, "period": string(l.Period.V)}
	switch {
	case l.Num.IsSet() != l.Den.IsSet():
		args["has"], args["lacks"] = "num", "den"
		if l.Den.IsSet() {
			args["has"], args["lacks"] = "den", "num"
		}
		if l.Value.IsSet() && (b.unit().Kind == kpi.Share || b.unit().Kind == kpi.Pure) {
			b.report("half", place(l.Num.At, b.element), source.Span{}, args, string(l.Value.V))
		}
	case !l.Num.IsSet():
	case l.Den.V.Rat.Sign() == 0:
		b.report("nothing", l.Den.At, source.Span{}, args)
	case b.isPart() && l.Num.V.Rat.Cmp(l.Den.V.Rat) > 0:
		b.report("more", l.Num.At, source.Span{}, args, l.Num.V.Text, l.Den.V.Text)
	case l.Value.IsSet():
		found := new(big.Rat).Quo(l.Num.V.Rat, l.Den.V.Rat)
		if value, ok := b.unit().Amount(l.Value.V); ok && !rounds(l.Value.V, value, found, b.unit()) {
			args["found"] = kpi.Shown(found, b.unit())
			b.report("", l.Value.At, l.Num.At, args, string(l.Value.V), l.Num.V.Text+" / "+l.Den.V.Text+" = "+kpi.Shown(found, b.unit()))
		}
	}
	if b.passport != nil && l.Value.IsSet() && l.Period.IsSet() {
		if period, ok := b.passport.Period(string(l.Period.V)); ok && period.To.After(b.p.Today.Add(24*time.Hour)) {
			b.report("future", l.Period.At, source.Span{}, args, string(l.Period.V))
		}
	}
}

// examples compares the baseline with worked examples of the same period.
func (b before) examples() {
	l := b.baseline
	if l == nil || !l.Value.IsSet() || !l.Period.IsSet() {
		return
	}
	for _, example := range b.passport.Kpi.Examples {
		if example.Period.V != l.Period.V || example.Expect == nil || !example.Expect.Value.IsSet() || len(example.Slice.Entries) > 0 {
			continue
		}
		b.p.Look()
		value, ok := b.unit().Amount(l.Value.V)
		found, known := b.unit().Amount(example.Expect.Value.V)
		if ok && known && !rounds(l.Value.V, value, found, b.unit()) {
			b.report("example", l.Value.At, example.Expect.Value.At, words.Args{
				"value": string(l.Value.V), "found": string(example.Expect.Value.V), "period": string(l.Period.V),
			}, string(l.Value.V), string(example.Expect.Value.V))
		}
	}
}

// pages compares the baseline of a KPI with that of a goal for the same period.
func (b before) pages(goal *model.Goal) {
	own, other := b.baseline, goal.Baseline
	if own == nil || !own.Value.IsSet() || !other.Value.IsSet() || own.Period.IsSet() && other.Period.IsSet() && own.Period.V != other.Period.V {
		return
	}
	b.p.Look()
	one, ok := b.unit().Amount(own.Value.V)
	two, known := b.unit().Amount(other.Value.V)
	if ok && known && !rounds(own.Value.V, one, two, b.unit()) && !rounds(other.Value.V, two, one, b.unit()) {
		b.report("pages", own.Value.At, other.Value.At, words.Args{
			"value": string(own.Value.V), "found": string(other.Value.V), "page": say.Element{Element: goal},
		}, goal.Ref, string(own.Value.V), string(other.Value.V))
	}
}

func (b before) report(variant string, at, other source.Span, args words.Args, witness ...any) {
	args["title"] = b.title
	f := lint.Finding{Element: b.element, At: at, Variant: variant, Args: args, Witness: append([]any{b.element.Self().Ref}, witness...)}
	if !other.IsZero() {
		f.Related = []diag.Related{b.p.Point(other, "other", nil)}
	}
	b.p.Report(f)
}

// rounds tells whether a written value may be what was found, rounded: to its last digit, where zeros at the end of a
// whole number are none, or to half a percent.
func rounds(written model.Quantity, value, found *big.Rat, u kpi.Unit) bool {
	if kpi.Agrees(written, found, u) {
		return true
	}
	difference := new(big.Rat).Sub(value, found)
	difference.Abs(difference)
	most := new(big.Rat).Mul(new(big.Rat).Abs(found), big.NewRat(5, 1000))
	return u.Kind != kpi.Share && difference.Cmp(most) <= 0
}
