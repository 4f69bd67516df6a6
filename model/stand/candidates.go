package stand

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// candidates returns the values that are tried at a place.
func (a *arrangement) candidates(p place) []expr.Datum {
	f := p.field
	var list []expr.Datum
	switch base := expr.BaseOf(f); base {
	case expr.Number, expr.Duration:
		list = a.numbers(f, base)
	case expr.Date, expr.Moment:
		list = a.moments(base)
	case expr.Bool:
		list = []expr.Datum{expr.Answer(true), expr.Answer(false)}
	case expr.Choice:
		for _, id := range Choices(f) {
			list = append(list, Shaped(f, expr.Named(base, id)))
		}
		if a.Former {
			list = append(list, a.former(f)...)
		}
	case expr.Record:
		if to := f.To.Get(); to != nil {
			for _, r := range a.Records(to) {
				if r != p.record && !r.Planned {
					list = append(list, Shaped(f, expr.Named(base, r.Name)))
				}
			}
		}
	case expr.Person:
		for _, who := range a.people {
			list = append(list, expr.Named(base, who.ID))
		}
	case expr.Team:
		for _, team := range model.All[model.Team](a.spec) {
			list = append(list, expr.Named(base, team.Self().ID()))
		}
	default:
		for _, mark := range a.marks {
			if mark.Base == base {
				list = append(list, mark)
			}
		}
	}
	if base := expr.BaseOf(f); len(list) == 0 || base == expr.Record || base == expr.Text || base == expr.File {
		if base != expr.Record || f.To.Get() == nil || len(list) == 0 {
			list = append(list, a.Sample(p.record, f))
		}
	}
	return append(list, expr.Datum{})
}

// former returns values of a field that nobody can choose any more.
func (a *arrangement) former(f *model.Field) []expr.Datum {
	var list []expr.Datum
	if of := f.Dictionary.Get(); of != nil {
		for _, v := range of.Values {
			if !v.Active.Or(true) {
				list = append(list, Shaped(f, expr.Named(expr.Choice, v.Self().ID())))
			}
		}
	}
	return list
}

// Others returns values of a field at which a case could change it: others than it has.
func (s *Stand) Others(r *Record, f *model.Field) []expr.Datum {
	a := &arrangement{Stand: s, own: r, marks: []expr.Datum{s.Value(r, f)}}
	return slices.DeleteFunc(a.candidates(place{r, f}), func(d expr.Datum) bool {
		return !Fits(f, d) || driver.Written(d) == driver.Written(r.values[f])
	})
}

// numbers returns the numbers that a condition speaks of and those beside them.
func (a *arrangement) numbers(f *model.Field, base expr.Base) []expr.Datum {
	step := big.NewRat(1, 1)
	if base == expr.Duration {
		step = big.NewRat(3600, 1)
	}
	var list []*big.Rat
	for _, mark := range a.marks {
		if mark.Number != nil {
			list = append(list, mark.Number, new(big.Rat).Add(mark.Number, step), new(big.Rat).Sub(mark.Number, step))
		}
	}
	list = append(list, new(big.Rat), step, big.NewRat(100, 1), big.NewRat(1_000_000, 1))
	if f.Min.V.Rat != nil {
		list = append(list, f.Min.V.Rat)
	}
	if f.Max.V.Rat != nil {
		list = append(list, f.Max.V.Rat)
	}
	data := make([]expr.Datum, len(list))
	for i, n := range list {
		data[i] = expr.Datum{Base: base, Number: n}
	}
	return data
}

// moments returns the days or moments that a condition speaks of and those beside them, then those before and after them
// by the lengths of time that it speaks of.
func (a *arrangement) moments(base expr.Base) []expr.Datum {
	var list, far []expr.Datum
	for _, mark := range append(a.marks, expr.Instant(expr.Moment, a.At)) {
		if mark.Time.IsZero() {
			continue
		}
		for _, days := range []int{0, 1, -1, 30, -30, 400, -400} {
			list = append(list, expr.Instant(base, mark.Time.AddDate(0, 0, days)))
		}
		for _, length := range a.marks {
			if length.Base != expr.Duration || length.Number == nil || !length.Number.IsInt() || !length.Number.Num().IsInt64() {
				continue
			}
			if by := length.Number.Num().Int64(); by > 0 && by < 100*365*24*3600 {
				for _, days := range []int{0, 1, -1} {
					near := mark.Time.AddDate(0, 0, days)
					far = append(far, expr.Instant(base, near.Add(time.Duration(-by)*time.Second)), expr.Instant(base, near.Add(time.Duration(by)*time.Second)))
				}
			}
		}
	}
	return append(list, far...)
}

// Fits tells whether a value is between the bounds of a field and of its sort.
func Fits(f *model.Field, d expr.Datum) bool {
	switch {
	case d.IsEmpty():
		return true
	case d.Base != expr.BaseOf(f) || several(f) != (len(d.Many) > 0):
		return false
	case d.Number != nil && f.Min.V.Rat != nil && d.Number.Cmp(f.Min.V.Rat) < 0,
		d.Number != nil && f.Max.V.Rat != nil && d.Number.Cmp(f.Max.V.Rat) > 0,
		d.Number != nil && f.Type.V == model.FieldInteger && !d.Number.IsInt():
		return false
	}
	return true
}
