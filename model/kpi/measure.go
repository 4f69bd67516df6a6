package kpi

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// measure returns what a record adds to the period: nothing, once, or several times.
func (e *evaluation) measure(v *view) []Behind {
	switch e.p.Type {
	case model.FormulaCount, model.FormulaSum:
		return e.visited(v)
	case model.FormulaShare:
		if e.p.Sla != nil {
			return e.promise(v)
		}
		return e.share(v)
	case model.FormulaConversion:
		switch e.p.Basis {
		case model.BasisEvent:
			return e.events(v)
		case model.BasisDecided:
			return e.decided(v)
		}
		return e.cohort(v)
	case model.FormulaDuration:
		return e.duration(v)
	case model.FormulaTimeInStage:
		return e.stays(v)
	case model.FormulaStock:
		return e.stock(v)
	case model.FormulaFlow:
		return e.flow(v)
	}
	return nil
}

// dated returns the date by which a record falls into a period: a moment of the formula, or a field. ok
// is false where that lies outside the period, or is empty.
func (e *evaluation) dated(v *view, moment time.Time) (at time.Time, ok bool) {
	if at = moment; e.p.Anchor.Field != nil {
		d := v.value(e.p.Anchor.Field.Self().ID(), e.asOf)
		if d.IsEmpty() {
			if e.out(v) == "" {
				e.undated[v.Record] = true
			}
			return at, false
		}
		at = e.p.momentOf(d)
	}
	return at, e.query.Period.Holds(at)
}

// momentOf returns the moment of a date; a day begins in the passport's time zone.
func (p *Passport) momentOf(d expr.Datum) time.Time {
	if d.Base == expr.Date {
		year, month, day := d.Time.Date()
		return time.Date(year, month, day, 0, 0, 0, 0, p.Zone)
	}
	return d.Time
}

// visited measures a count or a sum: records by a date, or by a visit of a stage.
func (e *evaluation) visited(v *view) []Behind {
	times := []time.Time{{}}
	if e.p.From != nil {
		times = e.moments(e.p.From, v)
	}
	var all []Behind
	for _, moment := range times {
		at, ok := e.dated(v, moment)
		if !ok {
			if e.p.Anchor.Field != nil {
				break
			}
			continue
		}
		item := Behind{At: at, Num: true}
		if e.p.Field != nil {
			e.amount(&item, v, at)
		}
		all = append(all, item)
		if !e.p.Entries { // a record counts once
			break
		}
	}
	return all
}

// amount gives an item the value of the summed field.
func (e *evaluation) amount(item *Behind, v *view, at time.Time) {
	p := e.p
	if p.Type == model.FormulaSum && p.ValueAsOf != model.SlicesAsOfAnchor {
		at = e.asOf
	}
	name := p.Field.Self().ID()
	if p.ValueAsOf == model.SlicesAsOfAnchor && !e.data.HasHistory(name) {
		e.guessed = true
	}
	value := figure(v.value(name, at))
	if value != nil && p.Currency != "" && v.currency(name, homeCurrency(p.project)) != p.Currency {
		item.Num, item.Why = false, OtherMoney
		return
	}
	if value != nil && p.Weight != nil {
		value = weighted(value, e.weight(v, at))
	}
	if item.Value = value; value != nil {
		return
	}
	item.Why = NoValue
	switch p.Empty {
	case model.EmptyZero:
		item.Value = new(big.Rat)
	case model.EmptyExclude:
		item.Num = false
	}
}

func (v *view) currency(name, home string) string {
	if other := v.Currencies[name]; other != "" {
		return other
	}
	return home
}

func weighted(value, percent *big.Rat) *big.Rat {
	if percent == nil {
		return nil
	}
	product := new(big.Rat).Mul(value, percent)
	return product.Quo(product, whole(100))
}

// weight returns the percent that a value is weighted with, nil where there is none.
func (e *evaluation) weight(v *view, at time.Time) *big.Rat {
	if f := e.p.Weight.Field; f != nil {
		return figure(v.value(f.Self().ID(), at))
	}
	if visit := v.at(at); visit != nil && visit.stage.Probability.IsSet() {
		return visit.stage.Probability.V.Rat
	}
	return nil
}

// share measures the records for which something holds: by the record as it is when it is counted, or at
// a moment of the period.
func (e *evaluation) share(v *view) []Behind {
	t, at := e.asOf, time.Time{}
	if e.p.At != "" {
		moment, ok := e.instant()
		if !ok || !e.presentAt(v, moment) {
			return nil
		}
		t, at = moment, moment
	}
	if !e.p.holds(e.p.Base, v, t) {
		return nil
	}
	if e.p.At == "" {
		dated, ok := e.dated(v, at)
		if !ok {
			return nil
		}
		at = dated
	}
	item := Behind{At: at, Den: true, Num: e.p.holds(e.p.Where, v, t)}
	if !item.Num {
		item.Why = NotHeld
	}
	return []Behind{item}
}

// instant returns the moment at which a stock is counted: of a period that is not over, that of counting.
func (e *evaluation) instant() (time.Time, bool) {
	switch e.p.At {
	case model.StockNow:
		return e.asOf, true
	case model.StockPeriodStart:
		return e.query.Period.From, !e.query.Period.From.After(e.asOf)
	}
	if e.query.Period.To.After(e.asOf) {
		return e.asOf, !e.query.Period.From.After(e.asOf)
	}
	return e.query.Period.To, true
}

// presentAt tells whether a record is there at a moment: in a stage, or, where its entity has none, born.
func (e *evaluation) presentAt(v *view, t time.Time) bool {
	if len(e.p.pipes) > 0 {
		return v.at(t) != nil
	}
	created, known := v.born()
	return !known || !created.After(t)
}

// stock measures the records in a state at a moment.
func (e *evaluation) stock(v *view) []Behind {
	t, ok := e.instant()
	if !ok || !e.presentAt(v, t) || !e.p.holds(e.p.State, v, t) {
		return nil
	}
	item := Behind{At: t, Num: true}
	if e.p.Field != nil {
		e.amount(&item, v, t)
	}
	return []Behind{item}
}

// flow measures the moves into a state, or out of it. A move between two stages of the state is both.
func (e *evaluation) flow(v *view) []Behind {
	var all []Behind
	for i := range v.visits {
		row := v.visits[i].row
		t := row.At
		if e.p.Direction == model.FlowOut {
			if i == 0 {
				continue
			}
			t = t.Add(-time.Nanosecond)
			if v.at(t) == nil || v.visits[i-1].in.Equal(row.At) { // it left in the moment it came
				t = row.At
			}
		} else if row.Imported {
			continue
		}
		if !e.query.Period.Holds(row.At) || len(e.p.By) > 0 && !by(row, e.p.By) || !e.stateAt(v, i, t) {
			continue
		}
		all = append(all, Behind{At: row.At, Num: true})
		if !e.p.Entries {
			break
		}
	}
	return all
}

// stateAt judges the state for the visit that a move begins, or, on the way out, for the one that it ends.
func (e *evaluation) stateAt(v *view, i int, t time.Time) bool {
	if e.p.Direction == model.FlowOut {
		i--
	}
	moved := *v
	// Of several visits that begin in one moment, the one that is meant is seen.
	moved.visits = slices.Clone(v.visits[:i+1])
	moved.visits[i].out, moved.visits[i].open = v.asOf, true
	return e.p.holds(e.p.State, &moved, t)
}
