package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// kpis shows the metric passports as they are written.
func (s *site) kpis() {
	all := model.All[model.Kpi](s.in.Spec)
	if len(all) == 0 {
		return
	}
	s.chapter("kpis")
	for _, k := range all {
		s.part(k)
		var distinct, plan []string
		for _, d := range k.DistinctFrom {
			if other := d.Kpi.Get(); other != nil {
				distinct = append(distinct, s.linkTo(other)+": "+s.short(d.Because))
			}
		}
		for _, e := range k.Plan {
			text := escape(string(e.Period.V)+": ") + s.quantity(e.Value.V)
			if element := e.For.Get(); element != nil {
				text += ", " + s.linkTo(element)
			}
			plan = append(plan, text)
		}
		s.pairs("passport",
			"decision", s.short(k.Decision),
			"counted", s.entityLink(k.Entity),
			"formula", s.formula(k.Formula),
			"filter", s.condition(&k.Filter),
			"period", s.period(k.Time),
			"slices", s.fieldTitles(k.Slices.Items...),
			"duplicate-records", s.choice("kpi-duplicates-", string(k.Duplicates.V)),
			"empty-values", s.choice("kpi-empty-", string(k.Empty.V)),
			"from-to", s.change(k),
			"plan", lines(plan...),
			"binding-from", date(k.BindingFrom),
			"every", s.rhythm(k.Every),
			"viewers", s.roleLinks(k.Viewers),
			"applies", s.roleLinks(k.AppliesTo),
			"distinct", lines(distinct...),
		)
	}
}

// choice names a value of a closed list; "" where none is written.
func (s *site) choice(prefix, value string) string {
	if value == "" {
		return ""
	}
	return escape(label(prefix+value, s.lang))
}

// change says where a KPI stands and where it should go.
func (s *site) change(k *model.Kpi) string {
	text := s.baseline(k.Baseline) + " → " + s.target(k.Target)
	if k.Target != nil && k.Target.Due.IsSet() {
		text += " (" + date(k.Target.Due) + ")"
	}
	if b := k.Baseline; b != nil {
		text = lines(text, s.named("measured", escape(string(b.Period.V))), s.short(b.Evidence))
	}
	return text
}

func (s *site) period(t *model.KpiTime) string {
	if t == nil {
		return ""
	}
	anchor := s.fieldTitles(t.Anchor)
	if t.Anchor.Word != "" {
		anchor = escape(label("anchor-"+t.Anchor.Word, s.lang))
	}
	return lines(anchor, s.choice("grain-", string(t.Grain.V)))
}

// formula says what a KPI counts: its type and the moments, fields and records that matter.
func (s *site) formula(f *model.Formula) string {
	if f == nil {
		return ""
	}
	window, kpi := "", func(ref model.Ref[model.Kpi]) string {
		if k := ref.Get(); k != nil {
			return s.linkTo(k)
		}
		return ""
	}
	if f.Window.IsSet() {
		window = escape(diagram.Duration(f.Window.V, s.lang))
	}
	clock := ""
	if f.Sla.Get() != nil {
		clock = s.linkTo(f.Sla.Get())
	}
	return lines(
		escape(label("formula-"+string(f.Type.V), s.lang)),
		s.named("of", code(f.Of.V)),
		s.named("numerator", kpi(f.Numerator)), s.named("denominator", kpi(f.Denominator)),
		s.named("from", s.point(f.From)), s.named("to", s.point(f.To)),
		s.named("stages", s.stageLinks(append([]model.Ref[model.Stage]{f.Stage}, f.Stages.Items...)...)),
		s.named("field", s.fieldTitles(f.Field)), s.named("weight", s.fieldTitles(f.Weight)),
		s.named("clock", clock),
		s.named("base", s.condition(&f.Base)), s.named("where", s.condition(&f.Where)), s.named("state-of", s.condition(&f.State)),
		s.choice("basis-", string(f.Basis.V)), s.choice("reach-", string(f.Reach.V)),
		s.named("window", window),
		s.named("stat", escape(stat(f.Stat.V, s.lang))),
		s.choice("clock-", string(f.Clock.V)), s.named("pauses-in", s.stageLinks(f.PausesIn.Items...)),
	)
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
	if f := s.fieldTitles(p.Field); f != "" {
		return f
	}
	stages := s.stageLinks(append([]model.Ref[model.Stage]{p.Stage}, p.Stages.Items...)...)
	return stages + " (" + escape(label("point-"+string(p.Point.Or(model.PointFirstEntry)), s.lang)) + ")"
}
