package kpi

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ExampleWrong is the check kpi-example-wrong: a worked example whose number does not come out, or whose
// log cannot be read.
var ExampleWrong = lint.Rule{
	Name: "kpi-example-wrong", Family: lint.Kpis, Severity: diag.Error, Whole: true, Yields: []string{"kpi-units"},
	What: words.Text{
		En: "A worked example of a KPI does not give its number",
		Ru: "Разобранный пример показателя не даёт своего числа",
	},
	Why: words.Text{
		En: "Either the formula is not what its owner meant, or the example was reckoned by another one: both end in two correct numbers",
		Ru: "Либо формула не та, что имел в виду владелец, либо пример считали по другой: в итоге будет два верных числа",
	},
	Mend: words.Text{
		En: "Ask the owner which is right, and mend the “formula” or what the example says under “expect”",
		Ru: "Спросите владельца, что верно, и исправьте «formula» или «expect» примера",
	},
	Say: words.Text{
		En: "By the formula of “{kpi}”, “{key}” is {have} here, not {want}: {number}. {records}",
		Ru: "По формуле «{kpi}» здесь «{key}» — {have}, а не {want}: {number}. {records}",
	},
	Also: map[string]words.Text{
		"log": {
			En: "The example of “{kpi}” cannot be counted. {why}",
			Ru: "Пример «{kpi}» нельзя посчитать. {why}",
		},
		"part": {
			En: "The formula of “{kpi}” has no “{key}”, since it divides nothing: {number}. {records}",
			Ru: "У формулы «{kpi}» нет «{key}», потому что она ничего не делит: {number}. {records}",
		},
		"empty": {
			En: "By the formula of “{kpi}” there is nothing to count here, and “{key}” should be {want}: {records}",
			Ru: "По формуле «{kpi}» считать здесь нечего, а «{key}» должно быть {want}: {records}",
		},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "target: {value: 25%,", New: worked + "    expect: {num: 2, den: 2}\ntarget: {value: 25%,"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "target: {value: 25%,", New: worked + "    expect: {num: 1, den: 2, value: 50%}\ntarget: {value: 25%,"},
	},
	Check: exampleWrong,
}

// worked is an example without its end.
const worked = `examples:
  - period: 2027-03
    as_of: 2027-08-01
    log: |
      d1 new 2027-03-01; proposal 2027-03-02; won 2027-03-20
      d2 new 2027-03-03; proposal 2027-03-06; lost 2027-04-01
`

func exampleWrong(p *lint.Pass) {
	names := kpi.NewNames(p.Spec)
	for _, passport := range passports(p) {
		for _, result := range p.Passports().Examples(passport, names) {
			p.Look()
			report(p, passport, result)
		}
	}
}

// passports returns the passports that can be judged: none while the project, a pipeline or an entity
// has a fault, since what a passport seems to lack may stand there.
func passports(p *lint.Pass) []*kpi.Passport {
	for _, word := range []string{"project", "pipeline", "entity"} {
		if !p.Intact(word) {
			return nil
		}
	}
	return p.Passports().All()
}

func report(p *lint.Pass, passport *kpi.Passport, result kpi.Result) {
	k, log := passport.Kpi, result.Example.Log
	told := map[string]bool{} // a stage that is misspelt in each line is one cause
	for _, slip := range result.Slips {
		key := slip.ID + " " + fmt.Sprint(slip.Args["name"])
		if told[key] {
			continue
		}
		told[key] = true
		at := kpi.PlaceIn(log.At, log.V, slip.From, slip.To)
		f := lint.Finding{Element: k, At: at, Variant: "log", Mend: readable, Args: words.Args{"kpi": k.Title, "why": slip.Message()}}
		if near, guessed := slip.Args["near"].(string); guessed {
			f.Mend, f.Suggestion, f.Args["near"] = nearly, near, near
			f.Fixes = []diag.Fix{{
				Title: words.Message{ID: "fix/name", Args: words.Args{"name": near}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
				Edits: []source.Edit{{Span: at, New: near}},
			}}
		}
		p.Report(f)
	}
	for _, f := range result.Faults {
		p.Report(lint.Finding{Element: k, At: f.At, Variant: "log", Mend: readable, Args: words.Args{"kpi": k.Title, "why": f.Message}})
	}
	if len(result.Wrong) == 0 {
		return
	}
	first := result.Wrong[0]
	for _, w := range result.Wrong { // the parts say more than the whole
		if first.Key == "value" && (w.Key == "num" || w.Key == "den") {
			first = w
		}
	}
	n := result.Number
	f := lint.Finding{Element: k, At: first.At, Args: words.Args{
		"kpi": k.Title, "key": first.Key, "have": first.Have, "want": first.Want,
		"number": numberWords{passport, n}, "records": recordWords{n},
	}}
	if first.Have == kpi.Shown(nil, kpi.Unit{}) {
		if f.Variant = "empty"; first.Key != "value" {
			f.Variant = "part"
		}
	}
	p.Report(f)
}

var (
	readable = words.Text{
		En: "Mend the example: a line is a record and then its moves, such as d1 new 2027-03-01; contacted 2027-03-02",
		Ru: "Исправьте пример: строка — это запись и её переходы, например d1 new 2027-03-01; contacted 2027-03-02",
	}
	nearly = words.Text{En: "Write {near} if that is meant", Ru: "Напишите {near}, если имелось в виду это"}
)

// numberWords says a number with what is divided.
type numberWords struct {
	passport *kpi.Passport
	number   kpi.Number
}

// In implements words.Localized.
func (n numberWords) In(string) string {
	text := kpi.Shown(n.number.Value, n.passport.Unit())
	if n.number.Num != nil || n.number.Den != nil {
		text += " = " + kpi.Shown(n.number.Num, kpi.Unit{}) + " / " + kpi.Shown(n.number.Den, kpi.Unit{})
	}
	return text
}

// recordWords says which records count, and why others do not; of many only the first.
type recordWords struct{ number kpi.Number }

const fewRecords = 8

var (
	bothSay  = words.Text{En: "numerator and denominator", Ru: "числитель и знаменатель"}
	numSay   = words.Text{En: "counts", Ru: "учтена"}
	denSay   = words.Text{En: "denominator", Ru: "знаменатель"}
	neverSay = words.Text{En: "not counted", Ru: "не учтена"}
	nobody   = words.Text{En: "No record falls into the period", Ru: "В период не попала ни одна запись"}
	moreSay  = words.Text{En: "and {n} more", Ru: "и ещё {n}"}
)

// In implements words.Localized.
func (r recordWords) In(lang string) string {
	var parts []string
	for i, b := range r.number.Behind {
		if i == fewRecords {
			parts = append(parts, words.Fill(moreSay.In(lang), lang, words.Args{"n": len(r.number.Behind) - i}))
			break
		}
		text := neverSay
		switch {
		case b.Num && b.Den:
			text = bothSay
		case b.Num:
			text = numSay
		case b.Den:
			text = denSay
		}
		line := b.Record + ": " + text.In(lang)
		if b.Why != "" {
			line += ", " + b.Why.In(lang)
		}
		parts = append(parts, line)
	}
	if len(parts) == 0 {
		return nobody.In(lang)
	}
	return strings.Join(parts, "; ")
}
