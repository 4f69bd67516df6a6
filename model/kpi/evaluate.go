package kpi

import (
	"cmp"
	"errors"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// ErrFaulty is returned when a passport with faults is to be counted by.
var ErrFaulty = errors.New("the passport has faults")

// Query says what is to be counted.
type Query struct {
	// AsOf is the moment of counting: nothing at it or after it is seen.
	AsOf   time.Time
	Period Period
	// Slices are those by which the number is broken down; none for one number.
	Slices []Slice
}

// Evaluate counts by a passport: first the number of all records, then, where slices are asked for, one
// per combination that occurs, in order. The data must be ready.
func Evaluate(p *Passport, d *Data, q Query) ([]Number, error) {
	if !p.OK() {
		return nil, ErrFaulty
	}
	if p.isMade() {
		return p.combine(d, q)
	}
	e := newEvaluation(p, d, q)
	items := e.items()
	whole := e.fold(items, nil)
	whole.Undated, whole.NoHistory = len(e.undated), e.noHistory
	numbers := []Number{whole}
	if len(q.Slices) == 0 {
		return numbers, nil
	}
	groups := map[string][]Behind{}
	for _, item := range items {
		if item.Counts() || item.Why == NoValue || item.Why == StillOpen || item.Why == OtherMoney {
			key := strings.Join(item.slice, sliceMark)
			groups[key] = append(groups[key], item)
		}
	}
	for _, group := range groups {
		numbers = append(numbers, e.fold(group, group[0].slice))
	}
	sortSlices(numbers[1:])
	return numbers, nil
}

// sliceMark separates the values of several slices in a key; it stands in no text.
const sliceMark = "\x00"

func sortSlices(numbers []Number) {
	slices.SortFunc(numbers, func(a, b Number) int { return slices.Compare(a.Slice, b.Slice) })
}

// evaluation is one count.
type evaluation struct {
	p     *Passport
	data  *Data
	asOf  time.Time
	query Query

	views     map[*Record]*view
	referrers map[*model.Field][]*Record

	undated   map[*Record]bool
	noHistory int
	// guessed tells that values of that time are not known, and guessedSlice that those of slices are not.
	guessed, guessedSlice bool
}

func newEvaluation(p *Passport, d *Data, q Query) *evaluation {
	return &evaluation{p: p, data: d, asOf: q.AsOf, query: q, views: d.viewsAt(q.AsOf), referrers: map[*model.Field][]*Record{}, undated: map[*Record]bool{}}
}

func (e *evaluation) view(r *Record) *view { return e.views[r] }

// referring returns the records that have a value in a field, so that they may refer to another one.
func (e *evaluation) referring(field *model.Field) []*Record {
	list, known := e.referrers[field]
	if !known {
		name := field.Self().ID()
		for _, r := range e.data.records {
			if _, has := r.Values[name]; r.Entity == field.Entity() && (has || len(r.Changes[name]) > 0) {
				list = append(list, r)
			}
		}
		e.referrers[field] = list
	}
	return list
}

// items returns the records whose date lies in the period, also those that do not count, with the reason.
func (e *evaluation) items() []Behind {
	var all []Behind
	for _, r := range e.data.records {
		if r.Entity != e.p.Entity || !e.exists(r) {
			continue
		}
		v := e.view(r)
		why := e.out(v)
		found := e.measure(v)
		for _, item := range found {
			item.Record = r.ID
			if why == "" {
				item.slice = e.sliced(v, item.At)
			}
			if why != "" {
				item.Num, item.Den, item.Why = false, false, why
			}
			all = append(all, item)
		}
		if why == "" && e.usesLog() && !v.hasBeginning() {
			e.noHistory++
		}
	}
	slices.SortStableFunc(all, func(a, b Behind) int { return cmp.Or(cmp.Compare(a.Record, b.Record), a.At.Compare(b.At)) })
	return all
}

// exists tells whether a record is there at the moment of counting.
func (e *evaluation) exists(r *Record) bool {
	v := e.view(r)
	if len(v.visits) > 0 {
		return true
	}
	if len(r.Rows) > 0 { // it comes later
		return false
	}
	created, known := v.born()
	return !known || created.Before(e.asOf)
}

// usesLog tells whether the number depends on the log of moves.
func (e *evaluation) usesLog() bool {
	p := e.p
	switch p.Type {
	case model.FormulaConversion, model.FormulaDuration, model.FormulaTimeInStage, model.FormulaFlow:
		return true
	case model.FormulaStock:
		return len(p.pipes) > 0
	}
	return p.From != nil
}

// out returns why a record does not count at all, "" where it may.
func (e *evaluation) out(v *view) Why {
	p := e.p
	switch {
	case p.Duplicates == model.DuplicatesSurvivor && e.isLoser(v.Record):
		return Merged
	case p.Deleted == model.DeletedExclude && (v.deletedBy(e.asOf) || v.Logged && e.data.complete[v.Entity]):
		return Gone
	case !p.holds(p.Filter, v, e.asOf):
		return Filtered
	}
	return ""
}

// isLoser tells whether the record was merged into one that is left. Merges that lead in a circle leave
// nobody, so all of them count.
func (e *evaluation) isLoser(r *Record) bool {
	if !r.mergedBy(e.asOf) {
		return false
	}
	if left, ok := e.data.survivor(r, e.asOf); ok {
		return left != r
	}
	for at, n := r, 0; at != nil && n <= len(e.data.records); at, n = e.data.Find(at.Entity, at.Merged), n+1 {
		if n > 0 && at == r {
			return false
		}
	}
	return true
}

// sliced returns the values by which a record is set apart.
func (e *evaluation) sliced(v *view, at time.Time) []string {
	if len(e.query.Slices) == 0 {
		return nil
	}
	if e.p.SlicesAsOf == model.SlicesAsOfNow || at.IsZero() {
		at = e.asOf
	}
	values := make([]string, len(e.query.Slices))
	for i, slice := range e.query.Slices {
		values[i] = Plain(v.value(slice.Path, at))
		base, _, _ := strings.Cut(slice.Path, ".")
		_, system := v.system(base, at)
		if e.p.SlicesAsOf == model.SlicesAsOfAnchor && !system && !e.data.HasHistory(slice.Path) {
			e.guessedSlice = true
		}
	}
	return values
}

// fold makes a number of records.
func (e *evaluation) fold(items []Behind, slice []string) Number {
	p := e.p
	n := Number{Period: e.query.Period, Slice: slice, Behind: items, Guessed: e.guessed || e.guessedSlice && slice != nil}
	num, den := 0, 0
	var values []*big.Rat
	for _, item := range items {
		switch {
		case item.Why == NoValue:
			n.Skipped++
		case item.Why == OtherMoney:
			n.Foreign++
		case item.Why == StillOpen:
			n.Waiting++
		case item.Why == CutOff:
			n.Cut++
		}
		if item.Counts() {
			n.N++
		}
		if item.Num {
			num++
			if item.Value != nil {
				values = append(values, item.Value)
			}
		}
		if item.Den {
			den++
		}
	}
	switch {
	case p.Type == model.FormulaConversion || p.Type == model.FormulaShare:
		n.Num, n.Den = whole(num), whole(den)
		n.N = den
		n.Value = quotient(n.Num, n.Den)
	case p.Type == model.FormulaDuration || p.Type == model.FormulaTimeInStage:
		n.Value = Statistic(p.Stat, p.Percentile == model.PercentileInterpolated, values)
	case p.Field != nil:
		n.Value = Statistic("sum", false, values)
	default:
		n.Value = whole(num)
	}
	n.Immature = e.immature(n)
	if n.Immature && p.Immature == model.ImmatureHide {
		n.Hidden, n.Value = true, nil
	}
	return n
}

// immature tells whether the period is too young to be judged: it is not over, its window is still open,
// or some of its records are still on their way.
func (e *evaluation) immature(n Number) bool {
	p, end := e.p, e.query.Period.To
	switch {
	case p.At == model.StockNow:
		return false
	case p.At == model.StockPeriodStart:
		return e.query.Period.From.After(e.asOf)
	case end.After(e.asOf):
		return true
	case p.Window != nil:
		return p.after(end, *p.Window).After(e.asOf)
	}
	return n.Waiting > 0
}

func whole(n int) *big.Rat { return big.NewRat(int64(n), 1) }

// quotient divides; nil for what cannot be divided.
func quotient(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}
