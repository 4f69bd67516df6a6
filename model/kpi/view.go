package kpi

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// visit is one stay of a record in a stage.
type visit struct {
	stage *model.Stage
	row   *Row
	// in and out are its ends; out is the moment of counting where the stay goes on.
	in, out time.Time
	open    bool
}

// view is a record as it is known at the moment of counting: nothing later is seen.
type view struct {
	*Record
	asOf   time.Time
	visits []visit
	// unknown are the stages that the record was in before its log begins, so that nobody knows when
	// it came into them.
	unknown []*model.Stage
}

func newView(r *Record, asOf time.Time) *view {
	v := &view{Record: r, asOf: asOf}
	for i := range r.Rows {
		row := &r.Rows[i]
		if !row.At.Before(asOf) {
			break
		}
		if n := len(v.visits); n > 0 {
			v.visits[n-1].out, v.visits[n-1].open = row.At, false
		}
		if i == 0 && row.From != nil {
			v.unknown = append(v.unknown, row.From)
		}
		if row.Imported {
			v.unknown = append(v.unknown, row.To)
		}
		v.visits = append(v.visits, visit{stage: row.To, row: row, in: row.At, out: asOf, open: true})
	}
	return v
}

// born returns when the record came to be: its own word, else the first row of its log; ok is false where
// neither is known.
func (v *view) born() (time.Time, bool) {
	if created := v.Values["created_at"]; !created.IsEmpty() {
		return created.Time, true
	}
	if len(v.visits) > 0 && len(v.unknown) == 0 {
		return v.visits[0].in, true
	}
	return time.Time{}, false
}

// hasBeginning tells whether the log begins with the birth of the record.
func (v *view) hasBeginning() bool { return len(v.visits) > 0 && len(v.unknown) == 0 }

// at returns the visit in which the record is at a moment; nil before its birth.
func (v *view) at(t time.Time) *visit {
	for i := range v.visits {
		if visit := &v.visits[i]; !t.Before(visit.in) && (t.Before(visit.out) || visit.open) {
			return visit
		}
	}
	return nil
}

// value returns a value of the record at a moment.
func (v *view) value(path string, t time.Time) expr.Datum {
	if d, system := v.system(path, t); system {
		return d
	}
	changes := v.Changes[path]
	for i := len(changes) - 1; i >= 0; i-- {
		if !changes[i].At.After(t) && changes[i].At.Before(v.asOf) {
			return changes[i].New
		}
	}
	if len(changes) > 0 && changes[0].HasOld {
		return changes[0].Old
	}
	if len(changes) > 0 { // what was before the first change is not known
		return expr.Datum{}
	}
	return v.Values[path]
}

// system returns what follows from the log.
func (v *view) system(path string, t time.Time) (expr.Datum, bool) {
	if path == "id" {
		return expr.Named(expr.Record, v.ID), true
	}
	if path == "created_at" {
		if at, known := v.born(); known {
			return expr.Instant(expr.Moment, at), true
		}
		return expr.Datum{}, true
	}
	if !slices.Contains([]string{"stage", "pipeline", "stage_since", "is_open", "closed_at"}, path) || len(v.visits) == 0 {
		return expr.Datum{}, false
	}
	visit := v.at(t)
	if visit == nil {
		return expr.Datum{}, true
	}
	switch path {
	case "stage":
		return expr.Named(expr.Choice, visit.stage.Self().Path()), true
	case "pipeline":
		return expr.Named(expr.Choice, visit.stage.Parent.Self().ID()), true
	case "stage_since":
		return expr.Instant(expr.Moment, visit.in), true
	case "is_open":
		return expr.Answer(visit.stage.IsOpen()), true
	}
	return v.closed(t), true
}

// closed returns when the record was closed, empty while it is open. From one closed stage to another it
// stays closed.
func (v *view) closed(t time.Time) expr.Datum {
	var at expr.Datum
	for _, visit := range v.visits {
		switch {
		case visit.in.After(t):
			return at
		case visit.stage.IsOpen():
			at = expr.Datum{}
		case at.IsEmpty():
			at = expr.Instant(expr.Moment, visit.in)
		}
	}
	return at
}

// holds judges a condition by the record at a moment; nil holds for all.
func (p *Passport) holds(rule *Rule, v *view, t time.Time) bool {
	if rule == nil {
		return true
	}
	if rule.Tree == nil {
		return false
	}
	return rule.Tree.True(p.setting(v, t))
}

func (p *Passport) setting(v *view, t time.Time) expr.Setting {
	return expr.Setting{
		Value: func(path expr.Path) expr.Datum {
			if path.Entity != p.Entity { // nobody acts while a KPI is counted
				return expr.Datum{}
			}
			return v.value(relative(path), t)
		},
		Now: t.In(p.Zone), Fiscal: p.Fiscal,
	}
}

// relative writes a path without the record's own name.
func relative(path expr.Path) string {
	_, rest, _ := strings.Cut(pathOf(path), ".")
	return rest
}

// figure returns a number that a value is: that of a number, the seconds of a length of time.
func figure(d expr.Datum) *big.Rat {
	switch d.Base {
	case expr.Number, expr.Duration:
		return d.Number
	}
	return nil
}
