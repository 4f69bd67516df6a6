package trace

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
)

// Measured returns what a KPI is counted from and shown in: the stages, fields and clocks that its formula
// names, those of the KPIs that it is made of, what comes from it, and the reports that show it.
func (t *Trace) Measured(k *model.Kpi) []model.Element {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if known, done := t.measured[k]; done {
		return known
	}
	m := measure{spec: t.spec, seen: map[model.Element]bool{}}
	m.inputs(k)
	for _, r := range model.All[model.Report](t.spec) {
		if has(r.AuthoritativeFor, k) || has(r.Kpis, k) {
			m.put(r)
		}
	}
	for _, e := range t.elements {
		if Made(e) && slices.Contains(t.up[e], model.Element(k)) {
			m.put(e)
		}
	}
	t.measured[k] = m.list
	return m.list
}

func has(refs model.OneOrMany[model.Ref[model.Kpi]], k *model.Kpi) bool {
	return slices.ContainsFunc(refs.Items, func(ref model.Ref[model.Kpi]) bool { return ref.Get() == k })
}

// measure gathers what a KPI is counted from, each element once.
type measure struct {
	spec *model.Spec
	seen map[model.Element]bool
	list []model.Element
}

func (m *measure) put(e model.Element) {
	if !m.seen[e] {
		m.seen[e] = true
		m.list = append(m.list, e)
	}
}

// inputs puts what the formula of a KPI names.
func (m *measure) inputs(k *model.Kpi) {
	if k == nil || k.Formula == nil || m.seen[k] {
		return
	}
	m.seen[k] = true
	f := k.Formula
	m.stages(f.Stage, f.Stages)
	m.point(f.From)
	m.point(f.To)
	if sla := f.Sla.Get(); sla != nil {
		m.put(sla)
		m.point(sla.Starts)
		m.point(sla.Stops)
	}
	m.field(f.Field)
	m.field(f.Weight)
	for _, part := range m.parts(f) {
		if !m.seen[part] {
			m.inputs(part)
			m.list = append(m.list, part)
		}
	}
}

// parts are the KPIs that a formula is made of.
func (m *measure) parts(f *model.Formula) []*model.Kpi {
	var list []*model.Kpi
	for _, ref := range []model.Ref[model.Kpi]{f.Numerator, f.Denominator} {
		if part := ref.Get(); part != nil {
			list = append(list, part)
		}
	}
	if f.Type.V == model.FormulaDerived {
		for _, id := range strings.FieldsFunc(f.Of.V, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if part, ok := m.spec.Element("kpi/" + id).(*model.Kpi); ok {
				list = append(list, part)
			}
		}
	}
	return list
}

func (m *measure) point(p *model.Point) {
	if p != nil {
		m.stages(p.Stage, p.Stages)
		m.field(p.Field)
	}
}

func (m *measure) stages(one model.Ref[model.Stage], several model.OneOrMany[model.Ref[model.Stage]]) {
	for _, ref := range append([]model.Ref[model.Stage]{one}, several.Items...) {
		if s := ref.Get(); s != nil {
			m.put(s)
		}
	}
}

func (m *measure) field(ref model.Ref[model.Field]) {
	if f := ref.Get(); f != nil {
		m.put(f)
	}
}

// Measured tells that a goal is served by way of the KPI that measures it.
func (s Served) Measured() bool {
	k, ok := s.Through.(*model.Kpi)
	return ok && s.Goal.Kpi.Get() == k
}
