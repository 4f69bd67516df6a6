package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// kpi shows a metric passport: every facet that is written.
func (s *site) kpi(element model.Element) {
	k, ok := element.(*model.Kpi)
	if !ok {
		return
	}
	var distinct []string
	for _, d := range k.DistinctFrom {
		if other := d.Kpi.Get(); other != nil {
			distinct = append(distinct, s.linkTo(other)+": "+s.short(d.Because))
		}
	}
	s.pairs("passport",
		"decision", s.short(k.Decision),
		"counted", s.entityLink(k.Entity),
		"formula", s.formula(k.Formula),
		"filter", s.condition(&k.Filter),
		"period", s.period(k.Time),
		"slices", s.fieldTitles(k.Slices.Items...),
		"slices-as-of", s.choice("as-of-", string(k.SlicesAsOf.V)),
		"duplicate-records", s.choice("kpi-duplicates-", string(k.Duplicates.V)),
		"deleted-records", s.choice("kpi-deleted-", string(k.Deleted.V)),
		"empty-values", s.choice("kpi-empty-", string(k.Empty.V)),
		"from-to", s.change(k.Baseline, k.Target),
		"plan", s.plan(k.Plan),
		"binding-from", date(k.BindingFrom),
		"every", s.rhythm(k.Every),
		"viewers", s.roleLinks(k.Viewers),
		"applies", s.roleLinks(k.AppliesTo),
		"source-system", s.systemLink(k.System),
		"distinct", lines(distinct...),
	)
	s.lineage(k)
	s.resolved(k)
	s.workedExamples(k)
}

// choice names a value of a closed list; "" where none is written.
func (s *site) choice(prefix, value string) string {
	if value == "" {
		return ""
	}
	return escape(label(prefix+value, s.lang))
}

// systemLink names a system, the CRM too.
func (s *site) systemLink(ref model.Ref[model.System]) string {
	if system := ref.Get(); system != nil {
		return s.linkTo(system)
	}
	if ref.Word != "" {
		return escape(label("system-actor", s.lang))
	}
	return ""
}

func (s *site) period(t *model.KpiTime) string {
	if t == nil {
		return ""
	}
	anchor := s.fieldTitles(t.Anchor)
	if t.Anchor.Word != "" {
		anchor = escape(label("anchor-"+t.Anchor.Word, s.lang))
	}
	return lines(anchor, s.choice("grain-", string(t.Grain.V)), s.named("time-zone", escape(t.Timezone.V)))
}

// plan lists targets by period.
func (s *site) plan(entries []*model.PlanEntry) string {
	var list []string
	for _, e := range entries {
		text := escape(string(e.Period.V)+": ") + s.quantity(e.Value.V)
		if whose := s.anyLink(e.For); whose != "" {
			text += ", " + whose
		}
		list = append(list, text)
	}
	return lines(list...)
}

// workedExamples shows the small logs that prove a passport.
func (s *site) workedExamples(k *model.Kpi) {
	var rows []row
	for _, e := range k.Examples {
		var records []string
		for _, r := range e.Records {
			records = append(records, "<b>"+escape(r.ID.V)+"</b> "+strings.ReplaceAll(s.values(r.Values), "<br>", "; "))
		}
		var log []string
		for _, line := range strings.Split(strings.TrimSpace(e.Log.V), "\n") {
			log = append(log, s.logLine(k.Entity.Get(), line))
		}
		rows = append(rows, row{cells: []string{
			lines(escape(string(e.Period.V)), s.named("as-of", date(e.AsOf)), s.values(e.Slice)), lines(records...), lines(log...), s.expected(e.Expect),
		}})
	}
	s.table("kpi-examples", []string{"for-period", "records-then", "log", "gives"}, rows)
}

// logLine shows the history of one record of an example, with the titles of the stages.
func (s *site) logLine(entity *model.Entity, line string) string {
	name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	var steps []string
	for _, step := range strings.Split(rest, ";") {
		id, at, timed := strings.Cut(strings.TrimSpace(step), " ")
		text := escape(id)
		for _, p := range model.All[model.Pipeline](s.in.Spec) {
			for _, stage := range p.Stages {
				if p.Entity.Get() == entity && stage.Self().ID() == id {
					text = s.say(address.Title(stage))
				}
			}
		}
		if timed {
			text += " <time>" + escape(strings.ReplaceAll(at, "T", " ")) + "</time>"
		}
		steps = append(steps, text)
	}
	if name == "" {
		return ""
	}
	return "<b>" + escape(name) + "</b> " + strings.Join(steps, "; ")
}

func (s *site) expected(e *model.Expected) string {
	if e == nil {
		return ""
	}
	parts, skipped, young := "", "", ""
	if e.Num.IsSet() || e.Den.IsSet() {
		parts = escape(e.Num.V.Text + " / " + e.Den.V.Text)
	}
	if e.Skipped.IsSet() {
		skipped = escape(fill("skipped", s.lang, e.Skipped.V))
	}
	if e.Immature.IsSet() {
		young = escape(label(map[bool]string{true: "young", false: "not-young"}[e.Immature.V], s.lang))
	}
	return lines(s.quantity(e.Value.V), parts, skipped, young)
}
