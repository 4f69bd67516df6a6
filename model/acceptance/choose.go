package acceptance

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// emptyFile ends the name of a stored file of 0 bytes.
const emptyFile = ";0"

// choose returns the value of a field on a stand that meets what is asked of it: what pick says for people. It is
// empty where nothing may be there, and where there is none.
func (d *derivation) choose(s *stand.Stand, r *stand.Record, f *model.Field, asked domain) expr.Datum {
	read := func(text string) expr.Datum {
		v, ok := s.Read(f, text)
		if !ok {
			return expr.Datum{}
		}
		return v
	}
	switch {
	case asked.empty || facts.Computed(f):
		return expr.Datum{}
	case asked.hollow:
		return read(hollowText(f))
	case asked.void:
		return expr.Named(expr.File, "document-1.pdf"+emptyFile)
	case asked.limited:
		if i := slices.IndexFunc(asked.among, asked.allows); i >= 0 {
			return read(asked.among[i])
		}
	case asked.scale != 0:
		if at, ok := asked.point(f); ok {
			return onScale(s, f, asked.scale, at)
		}
	case len(asked.has) > 0:
		var all []expr.Datum
		for _, text := range asked.has {
			all = append(all, expr.Named(expr.Choice, text))
		}
		return expr.Several(expr.Choice, all...)
	case len(asked.except)+len(asked.lacks) > 0:
		for _, text := range texts(f) {
			if !slices.Contains(asked.except, text) && !slices.Contains(asked.lacks, text) {
				return read(text)
			}
		}
	}
	return s.Sample(r, f)
}

// onScale returns a point of a line as a value.
func onScale(s *stand.Stand, f *model.Field, on scale, at *big.Rat) expr.Datum {
	seconds, _ := new(big.Rat).Mul(at, big.NewRat(24*60*60, 1)).Float64()
	base := expr.Date
	if f.Type.V == model.FieldDatetime {
		base = expr.Moment
	}
	switch on {
	case fromToday:
		days, _ := at.Float64()
		whole := int(days)
		return expr.Instant(base, s.At.AddDate(0, 0, whole).Add(time.Duration((days-float64(whole))*24*float64(time.Hour))))
	case calendar:
		moment := time.Unix(int64(seconds), 0).UTC() // a day of the calendar is that of the project's zone
		return expr.Instant(base, time.Date(moment.Year(), moment.Month(), moment.Day(), moment.Hour(), moment.Minute(), moment.Second(), 0, s.Zone()))
	}
	return expr.Datum{Base: expr.Number, Number: at}
}

// hollowText returns a text that fills a field and says nothing.
func hollowText(f *model.Field) string {
	switch f.Type.V {
	case model.FieldFile:
		return "TBD.pdf"
	case model.FieldURL:
		return "http://tbd"
	}
	return "TBD"
}

// admits tells whether a value meets what is asked of a field.
func (d domain) admits(s *stand.Stand, f *model.Field, v expr.Datum) bool {
	if v.IsEmpty() || d.empty {
		return v.IsEmpty() && !d.filled
	}
	ids := idsOf(v)
	has := func(text string) bool { return slices.Contains(ids, text) }
	switch {
	case d.hollow || d.void:
		return false // it is as it is
	case d.limited && !slices.ContainsFunc(d.among, has), slices.ContainsFunc(d.except, has), slices.ContainsFunc(d.lacks, has):
		return false
	}
	if slices.ContainsFunc(d.has, func(text string) bool { return !has(text) }) {
		return false
	}
	if d.scale == 0 {
		return true
	}
	at, ok := scaled(s, v, d.scale)
	return ok && d.inside(f, at)
}

// scaled returns a value as a point of a line.
func scaled(s *stand.Stand, v expr.Datum, on scale) (*big.Rat, bool) {
	switch on {
	case numbers:
		return v.Number, v.Number != nil
	case fromToday:
		if v.Time.IsZero() {
			return nil, false
		}
		from := s.At
		if v.Base == expr.Date {
			from = expr.Instant(expr.Date, s.At).Time
		}
		return big.NewRat(int64(v.Time.Sub(from)/time.Second), 24*60*60), true
	}
	if v.Time.IsZero() {
		return nil, false
	}
	local := v.Time.In(s.Zone())
	return big.NewRat(time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC).Unix(), 24*60*60), true
}

// idsOf returns what a value is called in a spec.
func idsOf(v expr.Datum) []string {
	if len(v.Many) > 0 {
		var list []string
		for _, one := range v.Many {
			list = append(list, idsOf(one)...)
		}
		return list
	}
	switch {
	case v.Base == expr.Bool && v.Bool:
		return []string{"true"}
	case v.Base == expr.Bool:
		return []string{"false"}
	case v.Number != nil:
		return []string{decimal(v.Number)}
	}
	return []string{v.Text}
}
