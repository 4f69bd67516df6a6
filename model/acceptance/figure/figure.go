// Package figure derives the cases in which a KPI is counted: the worked examples of its passport, and the edges that
// the passport fixes though no example shows them. It stands beside package acceptance, which lists it, and must not
// know model/runtime: what comes out is what the passport's author wrote, or a reading of its own.
package figure

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// Derive adds the cases of the family and its line of the ledger.
func Derive(d *suite.Desk) {
	kpis := model.All[model.Kpi](d.Spec)
	if len(kpis) == 0 {
		return
	}
	w := &work{Desk: d, book: kpi.New(d.Spec, d.Book), names: kpi.NewNames(d.Spec), working: calendar.New(d.Spec.Project)}
	for _, k := range kpis {
		p := w.book.Passport(k)
		if k.Self().ID() == "" || p == nil || !p.OK() {
			continue // it could not be read, or has faults of its own
		}
		w.examples(p)
		w.edges(p)
	}
}

// work is the work on the family.
type work struct {
	*suite.Desk
	book    *kpi.Book
	names   *kpi.Names
	working *calendar.Calendar
}

// thing adds something to try.
func (w *work) thing(p *kpi.Passport, what string, args words.Args) *suite.Thing {
	all := words.Args{"kpi": suite.TitleOf(p.Kpi)}
	for k, v := range args {
		all[k] = v
	}
	return w.Thing(suite.Figure, nil, p.Kpi.Self().Ref+"#"+what, say("thing-"+what, all))
}

// viewer returns a role that may look at a KPI: the first of its viewers, else any; nil where there is none.
func (w *work) viewer(p *kpi.Passport) *model.Role {
	for _, ref := range p.Kpi.Viewers.Items {
		if role := ref.Get(); role != nil {
			return role
		}
	}
	if p.Kpi.Viewers.IsSet() {
		return nil
	}
	for _, role := range model.All[model.Role](w.Spec) {
		if role.Self().ID() != "" {
			return role
		}
	}
	return nil
}

// viewers derives the case in which somebody looks who may not; who may look has seen the number of no records.
//
// “Viewers says who may look.”
func (w *work) viewers(p *kpi.Passport, seen *suite.Case) {
	if !p.Kpi.Viewers.IsSet() {
		return
	}
	t := w.thing(p, "viewers", nil)
	if w.viewer(p) == nil {
		t.Leave(t.Title, say("left-viewers", nil))
		return
	}
	t.Try(seen)
	seen.Covers = append(seen.Covers, t.Ref)
	for _, role := range model.All[model.Role](w.Spec) {
		if role.Self().ID() == "" || slices.ContainsFunc(p.Kpi.Viewers.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == role }) {
			continue
		}
		s := w.scene(p, bounds(p))
		s.by = role
		w.add(t, s, "not-viewer", nil, words.Args{"role": suite.TitleOf(role)})
		return
	}
	t.Leave(say("thing-denied", words.Args{"kpi": suite.TitleOf(p.Kpi)}), say("left-everybody", nil))
}
