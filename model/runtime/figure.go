package runtime

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
)

// Passports returns the passports of the spec's KPIs.
func (w *World) Passports() *kpi.Book { return kpi.New(w.law.spec, w.law.book) }

// Count counts by a passport what is in the world; q says when. A refusal tells that the person may not look.
//
// “The number counts all records, whoever looks; viewers says who may look.”
func (w *World) Count(by *Persona, p *kpi.Passport, q kpi.Query) ([]kpi.Number, *Refusal, error) {
	if k := p.Kpi; by != nil && by.Sort == Human && k.Viewers.IsSet() && !by.holdsRole(k.Viewers.Items) {
		return nil, &Refusal{Code: NoRight, Element: k}, nil
	}
	numbers, err := kpi.Evaluate(p, w.data(hops(w.law.book, p, q)), q)
	return numbers, nil, err
}

// data returns the records and what they have gone through as they are counted, with the values behind references
// and people that are asked for.
func (w *World) data(hops []expr.Path) *kpi.Data {
	t, d := w.begin(Attempt{}), &kpi.Data{}
	for _, id := range slices.Sorted(maps.Keys(w.records)) {
		r := w.records[id]
		one := d.Record(r.Entity, r.ID)
		one.Logged = false
		for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
			if f.BuiltIn && facts.Computed(f) {
				continue // what follows from the log
			}
			if v := t.value(r, f); !v.IsEmpty() {
				one.Values[f.Self().ID()] = v
			}
		}
		if !r.Imported {
			one.Values["created_at"] = expr.Instant(expr.Moment, r.CreatedAt)
		}
		for _, path := range hops {
			if path.Entity != r.Entity {
				continue
			}
			if v := t.path(scene{own: r}, path); !v.IsEmpty() {
				one.Values[below(path)] = v
			}
		}
		one.Deleted, one.Merged = r.Deleted, r.MergedInto
	}
	for i := range w.log {
		if r := w.records[w.log[i].Record]; r != nil {
			w.happened(d.Find(r.Entity, r.ID), i)
		}
	}
	d.Ready()
	return d
}

// happened writes a row of the log into what a record has gone through.
func (w *World) happened(r *kpi.Record, i int) {
	row := &w.log[i]
	switch row.What {
	case Born, Moved:
		if row.To == nil {
			return
		}
		move := kpi.Row{Seq: i, Said: row.From, To: row.To, At: row.At, Actor: row.By, Approved: row.Approved, Imported: row.Imported}
		if p := w.people[row.By]; p != nil {
			for _, role := range p.Roles {
				move.Roles = append(move.Roles, role.Self().ID())
			}
		}
		r.Rows = append(r.Rows, move)
	case Changed:
		id := row.Field.Self().ID()
		r.Changes[id] = append(r.Changes[id], kpi.Change{At: row.At, Old: row.Old, New: row.New, HasOld: true})
	case Merged:
		r.MergedAt = row.At
	case Removed:
		r.DeletedAt = row.At
	}
}

// hops returns the paths over a reference or a person that a passport or a query asks for.
func hops(book *expr.Book, p *kpi.Passport, q kpi.Query) []expr.Path {
	var list []expr.Path
	add := func(path expr.Path) {
		if !slices.ContainsFunc(list, func(other expr.Path) bool {
			return other.Entity == path.Entity && below(other) == below(path)
		}) {
			list = append(list, path)
		}
	}
	var visit func(n *expr.Node)
	visit = func(n *expr.Node) {
		if n == nil {
			return
		}
		if n.Op == expr.Field && n.Path.Entity != nil && len(n.Path.Fields) > 0 && (len(n.Path.Fields) > 1 || n.Path.Person != "") {
			add(n.Path)
		}
		for _, arg := range n.Args {
			visit(arg)
		}
	}
	var of func(p *kpi.Passport, deep int)
	of = func(p *kpi.Passport, deep int) {
		if p == nil || deep > deepest {
			return
		}
		for _, rule := range []*kpi.Rule{p.Base, p.Where, p.State, p.Filter} {
			if rule != nil {
				visit(rule.Tree)
			}
		}
		if p.Sla != nil {
			for _, limit := range p.Sla.Within.Items {
				visit(book.Tree(&limit.When))
			}
		}
		for _, s := range q.Slices {
			if _, part, hop := strings.Cut(s.Path, "."); hop && p.Entity != nil {
				path := expr.Path{Name: p.Entity.Self().ID(), Entity: p.Entity, Fields: []*model.Field{s.Base}, Person: part}
				if s.Field != nil {
					path.Fields, path.Person = append(path.Fields, s.Field), ""
				}
				add(path)
			}
		}
		for _, part := range []*kpi.Passport{p.Numerator, p.Denominator} {
			of(part, deep+1)
		}
		for _, id := range slices.Sorted(maps.Keys(p.Terms)) {
			of(p.Terms[id], deep+1)
		}
	}
	of(p, 0)
	return list
}

// below writes a path without the record's own name: "manager.region".
func below(p expr.Path) string {
	var parts []string
	for _, f := range p.Fields {
		parts = append(parts, f.Self().ID())
	}
	if p.Person != "" {
		parts = append(parts, p.Person)
	}
	return strings.Join(parts, ".")
}

// Recall writes what a record has gone through into the log, in place of its birth, the oldest first: what a test is
// given. It asks nothing and sets no clock off.
func (w *World) Recall(r *Record, rows []Row) {
	w.log = slices.DeleteFunc(w.log, func(row Row) bool { return row.Record == r.ID })
	m := &memory{}
	r.Imported, r.ClosedAt = false, time.Time{}
	for i, row := range rows {
		row.Record, row.At = r.ID, row.At.In(w.law.zone)
		w.log = append(w.log, row)
		switch row.What {
		case Born, Moved:
			if i == 0 {
				r.CreatedAt, r.CreatedBy, r.Imported = row.At, row.By, row.Imported
			}
			if row.To == nil {
				break
			}
			switch {
			case row.To.IsOpen():
				r.ClosedAt = time.Time{}
			case r.ClosedAt.IsZero():
				r.ClosedAt = row.At
			}
			r.Stage, r.Since = row.To, row.At
			m.visits = append(m.visits, visit{stage: row.To, in: row.At, by: w.people[row.By]})
		case Merged:
			r.MergedInto = row.Reason
		case Removed:
			r.Deleted = true
		}
		r.ChangedAt = row.At
	}
	if len(m.visits) > 0 {
		w.memories[r.ID] = m
	}
}
