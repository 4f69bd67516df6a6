package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// NotCaptured is the check kpi-field-not-captured: a field that a KPI needs may be empty when a record gets
// to the stage in which it counts. One finding for each KPI and field, about the first such stage; the
// fields of the KPIs that it is made of are theirs. A box that is not ticked says no, and where the KPI
// counts only records with a value nothing is missing: left out by definition are a filter that asks in so many
// words whether the field is filled, and a slice of today by a field that a new record may still get. Who may
// fill what is the work of checkpoint-nobody-can-fill: here somebody always does. Where no stage is counted, and at
// the end of a way that is measured, a field may be filled late; there it is only told what nothing ever fills.
var NotCaptured = lint.Rule{
	Name: "kpi-field-not-captured", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A field that a KPI needs may be empty when a record gets to the stage that is counted",
		Ru: "Поле, которое нужно показателю, может быть пустым, когда запись доходит до этапа, где её считают",
	},
	Why: words.Text{
		En: "The number is wrong from the first month, and the records it lacks are long past when somebody sees it",
		Ru: "Число неверно с первого месяца, а когда это заметят, недостающих данных уже не восстановить",
	},
	Mend: words.Text{
		En: "Ask for the field under “require” of a checkpoint into that stage or one that every way there passes, or make it “required”",
		Ru: "Потребуйте поле в «require» контрольной точки на входе в этот этап или в тот, через который туда ведут все пути, или сделайте его «required»",
	},
	Say: words.Text{
		En: "A record of “{entity}” can reach “{stage}” without “{field}” ({path}): KPI “{kpi}” will {effect}",
		Ru: "Запись «{entity}» может дойти до «{stage}» без поля «{field}» ({path}): показатель «{kpi}» {effect}",
	},
	Also: map[string]words.Text{
		"born": {
			En: "A record of “{entity}” can be born in “{stage}” without “{field}”: KPI “{kpi}” will {effect}",
			Ru: "Запись «{entity}» может появиться на этапе «{stage}» без поля «{field}»: показатель «{kpi}» {effect}",
		},
		"emptied": {
			En: "A record of “{entity}” can reach “{stage}” without “{field}” ({path}), as it may be emptied in “{emptied}”: KPI “{kpi}” will {effect}",
			Ru: "Запись «{entity}» может дойти до «{stage}» без поля «{field}» ({path}), потому что на этапе «{emptied}» его можно очистить: показатель «{kpi}» {effect}",
		},
		"never": {
			En: "Nothing can ever fill “{field}”, by which KPI “{kpi}” counts: the number will stay empty or zero for ever",
			Ru: "Поле «{field}», по которому считает показатель «{kpi}», никто и никогда не заполнит: число навсегда останется пустым или нулевым",
		},
		"never-slice": {
			En: "Nothing can ever fill “{field}”: KPI “{kpi}” will never have a value to be broken down by",
			Ru: "Поле «{field}» никто и никогда не заполнит: показатель «{kpi}» не по чему разбить на разрезы",
		},
		"field":     {En: "“{field}” is described here", Ru: "поле «{field}» описано здесь"},
		"stage":     {En: "what is asked for “{stage}” could ask for it", Ru: "его можно потребовать на входе в «{stage}»"},
		"sometimes": {En: "“{checkpoint}” asks for it, but not of all these records", Ru: "«{checkpoint}» требует его, но не для всех таких записей"},
		"made":      {En: "“{field}” is computed from it", Ru: "из него вычисляется «{field}»"},
	},
	Bad: []lint.Edit{
		{File: "kpi_sum.yaml", New: wonAmount(", point: first_entry")},
		{File: "sales.yaml", Old: "    when: \"deal.amount > 100000\"\n", New: ""},
		{File: "sales.yaml", Old: "    require: [amount]\n", New: "    require: [{field: source}]\n"},
	},
	Good: []lint.Edit{
		{File: "kpi_sum.yaml", New: wonAmount(", point: first_entry")},
		{File: "sales.yaml", Old: "    when: \"deal.amount > 100000\"\n", New: ""},
		{File: "sales.yaml", Old: "    require: [amount]\n", New: "    require: [{field: source}, amount]\n"},
	},
	Check: notCaptured,
}

// effects say what a KPI does with a record that lacks the field, by what it needs it for; for a value, by
// what it says of empty ones.
var effects = map[string]words.Text{
	string(model.EmptyAsIs):    {En: "count it as empty", Ru: "посчитает её пустой"},
	string(model.EmptyZero):    {En: "count it as zero", Ru: "посчитает её нулём"},
	string(model.EmptyExclude): {En: "leave it out", Ru: "её пропустит"},
	string(flow.UseWeight):     {En: "count it without a weight", Ru: "посчитает её без веса"},
	string(flow.UseFilter):     {En: "leave it out, as its filter finds nothing in the field", Ru: "её пропустит: условие отбора не найдёт в поле ничего"},
	string(flow.UseBase):       {En: "leave it out of what the share is of", Ru: "не возьмёт её в основу доли"},
	string(flow.UseAnchor):     {En: "put it into no period", Ru: "не отнесёт её ни к одному периоду"},
	string(flow.UseSlice):      {En: "show it in no slice", Ru: "не покажет её ни в одном разрезе"},
	string(flow.UseThrough):    {En: "not find the record that it counts", Ru: "не найдёт запись, которую считает"},
}

func notCaptured(p *lint.Pass) {
	for _, kind := range []string{"entity", "pipeline", "access", "role", "automation", "channel", "integration"} {
		if !p.Intact(kind) {
			return
		}
	}
	for _, passport := range usable(p) {
		told := map[*model.Field]bool{}
		for _, in := range p.Flow().Inputs(passport.Kpi) {
			if in.Kpi != passport.Kpi || !captured(in) || told[in.Field] {
				continue
			}
			p.Look()
			if in.Stages == nil || endsAt(passport, in) {
				if f, empty := neverFilled(p, passport, in); empty {
					told[in.Field] = true
					p.Report(f)
				}
				continue
			}
			for _, stage := range in.Stages {
				if f, missing := uncaptured(p, passport, in, stage); missing {
					told[in.Field] = true
					p.Report(f)
					break
				}
			}
		}
	}
}

// captured tells whether a field is one that somebody fills in the record itself.
func captured(in flow.Input) bool {
	return in.Hop == nil && !facts.Computed(in.Field) && !in.Field.BuiltIn && in.Field.Type.V != model.FieldBool
}

// uncaptured tells whether a field may be empty when a record counts in a stage.
func uncaptured(p *lint.Pass, passport *kpi.Passport, in flow.Input, stage *model.Stage) (f lint.Finding, missing bool) {
	pipeline, _ := stage.Self().Parent.(*model.Pipeline)
	filled := p.Facts.Filled(pipeline)
	entries := filled.First(nil)
	if then(passport, in) {
		entries = filled.First(flow.First(passport))
	}
	way, emptied := entries.Lapse(stage, in.Field)
	if way == nil || !wants(filled, passport, in, len(way) == 1) || entries.Given(stage, in.Field, holding(p, passport, in)...) != decide.No {
		return f, false
	}
	effect := string(in.Use)
	if in.Use == flow.UseFormula {
		effect = string(passport.Kpi.Empty.Or(model.EmptyAsIs))
	}
	f = lint.Finding{
		Element: passport.Kpi, At: in.At, Witness: append(say.Steps(way), in.Field.Ref),
		Args: words.Args{
			"entity": pipeline.Entity.Get().Title, "stage": stage.Title, "field": in.Field.Title, "kpi": passport.Kpi.Title,
			"path": say.Path(way), "effect": effects[effect],
		},
	}
	for _, c := range filled.AskedBy(stage, in.Field) {
		f.Witness = append(f.Witness, c.Ref)
		f.Related = append(f.Related, p.Point(c.Name, "sometimes", words.Args{"checkpoint": c.Title}))
	}
	switch {
	case emptied != nil:
		f.Variant, f.Args["emptied"] = "emptied", emptied.Title
		f.Witness = append(f.Witness, emptied.Ref)
	case len(way) == 1:
		f.Variant = "born"
	}
	if n := len(in.Over); n > 0 {
		f.Related = append(f.Related, p.Point(in.Over[n-1].Name, "made", words.Args{"field": in.Over[n-1].Title}))
	}
	f.Related = append(f.Related,
		p.Point(in.Field.Name, "field", words.Args{"field": in.Field.Title}),
		p.Point(stage.Name, "stage", words.Args{"stage": stage.Title}))
	return f, true
}

// then tells whether a KPI takes the value of a field as it was when the record counted, and not today's.
func then(passport *kpi.Passport, in flow.Input) bool {
	switch in.Use {
	case flow.UseSlice:
		return passport.SlicesAsOf == model.SlicesAsOfAnchor
	case flow.UseFormula, flow.UseWeight:
		return passport.ValueAsOf == model.SlicesAsOfAnchor
	}
	return false
}

// wants tells whether the KPI counts wrongly where the field is empty. A condition that holds without the field
// loses nothing; what decides whether a record fits is what is measured; a record that is just born can still
// get what the KPI looks up today; and where an example shows records that are skipped, that is what is wanted.
func wants(filled *facts.Filled, passport *kpi.Passport, in flow.Input, born bool) bool {
	switch in.Use {
	case flow.UseFilter:
		return filled.Needs(passport.Filter.Tree, in.Field)
	case flow.UseBase:
		return filled.Needs(passport.Base.Tree, in.Field)
	case flow.UseCondition, flow.UseClock:
		return false
	case flow.UseSlice:
		return !born || passport.SlicesAsOf == model.SlicesAsOfAnchor
	case flow.UseFormula, flow.UseWeight:
		return passport.Empty != model.EmptyExclude || !slices.ContainsFunc(passport.Kpi.Examples, func(e *model.KpiExample) bool {
			return e != nil && e.Expect != nil && e.Expect.Skipped.V > 0
		})
	}
	return true
}

// holding returns what is so of the records that count: the conditions of the KPI, but for the one that
// needs the field itself, and that the field has a meaning for them.
func holding(p *lint.Pass, passport *kpi.Passport, in flow.Input) []*expr.Node {
	var list []*expr.Node
	for _, of := range []struct {
		rule *kpi.Rule
		use  flow.Use
	}{{passport.Filter, flow.UseFilter}, {passport.Base, flow.UseBase}, {passport.State, flow.UseCondition}} {
		if of.rule != nil && of.rule.Tree != nil && (of.use != in.Use || asksFilled(of.rule.Tree, in.Field)) {
			list = append(list, of.rule.Tree)
		}
	}
	if means := p.Conditions.Tree(&in.Field.AppliesWhen); means != nil {
		list = append(list, means)
	}
	return list
}

// asksFilled tells whether a condition says of a field in so many words that it is filled or empty.
func asksFilled(n *expr.Node, field *model.Field) bool {
	if (n.Op == expr.Filled || n.Op == expr.Empty) && n.Args[0].Path.Last() == field {
		return true
	}
	return slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return asksFilled(arg, field) })
}
