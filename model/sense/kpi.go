package sense

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

var noCalculation = fault{badValue, "calculation", words.Text{
	En: "“{text}” is no calculation over KPIs: “{rest}” cannot be read",
	Ru: "«{text}» — не вычисление над показателями: не читается «{rest}»",
}, words.Text{
	En: "Write ids of KPIs, numbers, + - * / and brackets, such as: (won_amount - returned_amount) / won_deals",
	Ru: "Пишите идентификаторы показателей, числа, + - * / и скобки, например: (won_amount - returned_amount) / won_deals",
}}

var noKpi = fault{"unresolved-reference", "calculation", words.Text{
	En: "There is no KPI “{name}”",
	Ru: "Нет показателя «{name}»",
}, words.Text{
	En: "Describe it, or name one that exists",
	Ru: "Опишите его или назовите существующий",
}}

var madeOfItself = fault{"reference-cycle", "kpi", words.Text{
	En: "The KPI “{title}” is made of itself: {path}",
	Ru: "Показатель «{title}» составлен из самого себя: {path}",
}, words.Text{
	En: "Nothing can follow from itself: let one of these KPIs be counted from records",
	Ru: "Ничто не следует из самого себя: пусть один из этих показателей считается по записям",
}}

// kpi checks the words of a passport: the currency, the time zone, the calculation.
func (c *check) kpi(k *model.Kpi) {
	if k.Time != nil {
		c.zone(k.Time.Timezone)
	}
	if k.Formula == nil {
		return
	}
	c.currency(k.Formula.Currency)
	c.declared(k.Formula.Currency)
	c.positive(k.Formula.Window)
	of := k.Formula.Of
	if !isDerived(k) {
		return
	}
	calculation, at, err := model.ParseArithmetic(of.V)
	if err != nil {
		rest := of.V[at:]
		if rest == "" {
			rest = "…"
		}
		c.add(noCalculation, of.At, words.Args{"text": of.V, "rest": rest})
		return
	}
	for _, term := range calculation.IDs() {
		if c.spec.Element("kpi/"+term.ID) != nil || c.spec.MayHold("kpi", term.ID) {
			continue
		}
		var known []string
		for _, other := range model.All[model.Kpi](c.spec) {
			known = append(known, other.Self().ID())
		}
		d := c.add(noKpi, within(of, term.From, term.To), words.Args{"name": term.ID})
		d.Element, d.Cause = k.Ref, diag.Missing("kpi", term.ID)
		if near := words.Nearest(term.ID, known); near != "" {
			d.Suggestion = near
			d.Help = words.Message{ID: "unresolved-reference/calculation/help-near", Args: words.Args{"suggestion": near}, Text: words.Text{
				En: "Write “{suggestion}” if that is meant", Ru: "Напишите «{suggestion}», если имелось в виду это",
			}}
		}
	}
}

func isDerived(k *model.Kpi) bool {
	return k.Formula != nil && k.Formula.Type.V == model.FormulaDerived && k.Formula.Of.IsSet()
}

// within returns the place of a part of a text.
func within(v model.Value[string], from, to int) source.Span {
	span := syntax.SpanIn(v.At, v.V, from, to)
	if span.To() <= span.From() {
		return v.At
	}
	return span
}

// madeOf returns the KPIs that one is made of, with the places where it says so.
func (c *check) madeOf(k *model.Kpi) (parts []*model.Kpi, places []source.Span) {
	if k.Formula == nil {
		return nil, nil
	}
	add := func(part *model.Kpi, at source.Span) {
		if part != nil && !slices.Contains(parts, part) {
			parts, places = append(parts, part), append(places, at)
		}
	}
	if k.Formula.Type.V == model.FormulaRatio {
		add(k.Formula.Numerator.Get(), k.Formula.Numerator.At)
		add(k.Formula.Denominator.Get(), k.Formula.Denominator.At)
	}
	if isDerived(k) {
		calculation, _, _ := model.ParseArithmetic(k.Formula.Of.V)
		for _, term := range calculation.IDs() {
			part, _ := c.spec.Element("kpi/" + term.ID).(*model.Kpi)
			add(part, within(k.Formula.Of, term.From, term.To))
		}
	}
	return parts, places
}

// kpiCircles finds KPIs that are made of each other. Each is walked once, and each circle that is closed
// on the way is one finding.
func (c *check) kpiCircles() {
	done := map[*model.Kpi]bool{}
	var path []*model.Kpi
	var walk func(k *model.Kpi, at source.Span)
	walk = func(k *model.Kpi, at source.Span) {
		if i := slices.Index(path, k); i >= 0 {
			c.kpiCircle(path[i:], at)
			return
		}
		if done[k] {
			return
		}
		done[k] = true
		path = append(path, k)
		parts, places := c.madeOf(k)
		for i, part := range parts {
			walk(part, places[i])
		}
		path = path[:len(path)-1]
	}
	for _, k := range model.All[model.Kpi](c.spec) {
		walk(k, k.Self().Name)
	}
}

func (c *check) kpiCircle(path []*model.Kpi, at source.Span) {
	elements := make([]model.Element, len(path))
	for i, k := range path {
		elements[i] = k
	}
	d := c.add(madeOfItself, at, words.Args{"title": path[0].Title, "path": resolve.Circle(elements)})
	d.Element = path[len(path)-1].Ref
	for _, k := range path[:len(path)-1] {
		_, places := c.madeOf(k)
		d.Related = append(d.Related, diag.Related{Span: places[0], Message: words.Message{
			ID: "reference-cycle/kpi/next", Args: words.Args{"title": k.Title}, Text: words.Text{En: "what “{title}” is made of", Ru: "из чего составлен «{title}»"},
		}})
	}
	for _, k := range append(slices.Clone(path), path[0]) {
		d.Witness = append(d.Witness, k.Ref)
	}
}
