package site

import (
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// formula says what a KPI counts: its type and every facet that is written.
func (s *site) formula(f *model.Formula) string {
	if f == nil {
		return ""
	}
	kpi := func(ref model.Ref[model.Kpi]) string {
		if k := ref.Get(); k != nil {
			return s.linkTo(k)
		}
		return ""
	}
	window, clock := "", ""
	if f.Window.IsSet() {
		window = escape(diagram.Duration(f.Window.V, s.lang))
	}
	if f.Sla.Get() != nil {
		clock = s.linkTo(f.Sla.Get())
	}
	weight := s.fieldTitles(f.Weight)
	if f.Weight.Word != "" {
		weight = escape(label("probability", s.lang))
	}
	return lines(
		escape(label("formula-"+string(f.Type.V), s.lang)),
		s.named("of", s.arithmetic(f.Of.V)),
		s.named("numerator", kpi(f.Numerator)), s.named("denominator", kpi(f.Denominator)),
		s.named("from", s.point(f.From)), s.named("to", s.point(f.To)),
		s.named("stages", s.stageLinks(append([]model.Ref[model.Stage]{f.Stage}, f.Stages.Items...)...)), s.choice("point-", string(f.Point.V)), s.named("moved-by", s.roleLinks(f.By)),
		s.named("field", s.fieldTitles(f.Field)), s.named("value-as-of", s.choice("as-of-", string(f.ValueAsOf.V))),
		s.named("currency", escape(string(f.Currency.V))), s.named("weight", weight),
		s.named("clock", clock),
		s.named("base", s.condition(&f.Base)), s.named("where", s.condition(&f.Where)), s.named("state-of", s.condition(&f.State)),
		s.choice("basis-", string(f.Basis.V)), s.choice("reach-", string(f.Reach.V)),
		s.named("window", window), s.named("immature", s.choice("immature-", string(f.Immature.V))),
		s.choice("population-", string(f.Population.V)), s.choice("visits-", string(f.Visits.V)), s.choice("open-stays-", string(f.Open.V)),
		s.choice("stock-at-", string(f.At.V)), s.choice("flow-", string(f.Direction.V)),
		s.named("stat", escape(stat(f.Stat.V, s.lang))), s.choice("percentile-", string(f.Percentile.V)),
		s.choice("clock-", string(f.Clock.V)), s.named("pauses-in", s.stageLinks(f.PausesIn.Items...)),
	)
}

var word = regexp.MustCompile(`[a-z][a-z0-9_]*`)

// arithmetic shows what a formula is of: an entity, entries, or KPIs and signs between them.
func (s *site) arithmetic(text string) string {
	var out strings.Builder
	done := 0
	for _, at := range word.FindAllStringIndex(text, -1) {
		name := text[at[0]:at[1]]
		out.WriteString(escape(text[done:at[0]]))
		done = at[1]
		element := s.in.Spec.Element("kpi/" + name)
		if element == nil {
			element = s.in.Spec.Element("entity/" + name)
		}
		_, counted := labels["of-"+name]
		switch {
		case element != nil:
			out.WriteString(s.linkTo(element))
		case counted:
			out.WriteString(escape(label("of-"+name, s.lang)))
		default:
			out.WriteString(code(name))
		}
	}
	out.WriteString(escape(text[done:]))
	return out.String()
}

// stat names how many values become one: "median".
func stat(name, lang string) string {
	switch {
	case name == "":
		return ""
	case name == "p50":
		return label("stat-median", lang)
	case strings.HasPrefix(name, "p"):
		return label("stat-percentile", lang) + " " + name[1:]
	}
	return label("stat-"+name, lang)
}

// point names a moment: a visit of a stage, or a date.
func (s *site) point(p *model.Point) string {
	if p == nil {
		return ""
	}
	text := s.fieldTitles(p.Field)
	if text == "" {
		stages := s.stageLinks(append([]model.Ref[model.Stage]{p.Stage}, p.Stages.Items...)...)
		text = stages + " (" + escape(label("point-"+string(p.Point.Or(model.PointFirstEntry)), s.lang)) + ")"
	}
	for _, besides := range []string{s.named("through", s.fieldTitles(p.Through)), s.named("moved-by", s.roleLinks(p.By))} {
		if besides != "" {
			text += ", " + besides
		}
	}
	return text
}
