package runtime

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// sound asks what a record must always be, whatever its stage: types and formats, required fields,
// uniqueness, duplicates, in this order. old is nil for a birth.
//
// “A waiver never covers types, formats, required, uniqueness.”
func (t *try) sound(d, old *Record, birth bool) *Refusal {
	for _, f := range d.Entity.Fields {
		free := slices.ContainsFunc(t.a.Set, func(v Value) bool { return v.Field == f && v.Free })
		if v := d.values[f]; (!free || v.Base == expr.Record) && (birth || !equal(v, old.values[f])) {
			if why := t.unfit(d, f, v); why != "" {
				return &Refusal{Code: BadValue, Why: why, Element: f, Value: v}
			}
		}
	}
	if refusal := t.required(d, old, birth); refusal != nil {
		return refusal
	}
	if refusal := t.unique(d, old, birth); refusal != nil {
		return refusal
	}
	return t.duplicates(d, old, birth)
}

// required asks for the fields that are always filled; a field that has no meaning for the record is not
// asked for.
func (t *try) required(d, old *Record, birth bool) *Refusal {
	refusal := &Refusal{Code: BadValue, Why: WhyRequired}
	for _, f := range d.Entity.Fields {
		if !f.IsRequired() || facts.Computed(f) || !d.values[f].IsEmpty() || !birth && old.values[f].IsEmpty() {
			continue
		}
		if t.holds(&f.AppliesWhen, scene{own: d, old: old}, false) {
			refusal.Missing = append(refusal.Missing, Missing{Lack: LackEmpty, Field: f})
		}
	}
	if len(refusal.Missing) == 0 {
		return nil
	}
	refusal.Element = refusal.Missing[0].Field
	return refusal
}

// fits tells whether a value is of the sort that a field holds.
func fits(f *model.Field, d expr.Datum) bool {
	if f.Type.V == "" {
		return true // its type could not be read
	}
	if several(f) {
		return d.Base == expr.BaseOf(f) && !slices.ContainsFunc(d.Many, func(one expr.Datum) bool { return one.Base != expr.BaseOf(f) || one.Text == "" })
	}
	if d.Base != expr.BaseOf(f) || len(d.Many) > 0 {
		return false
	}
	switch d.Base {
	case expr.Number, expr.Duration:
		return d.Number != nil && (f.Type.V != model.FieldInteger || d.Number.IsInt())
	case expr.Date, expr.Moment:
		return !d.Time.IsZero()
	case expr.Bool:
		return true
	}
	return d.Text != ""
}

// unfit says why a field may not hold a value, "" where it may.
func (t *try) unfit(r *Record, f *model.Field, d expr.Datum) Why {
	switch {
	case d.IsEmpty() || facts.Computed(f):
		return ""
	case !fits(f, d):
		return WhyType
	case d.Number != nil && f.Min.IsSet() && f.Min.V.Rat != nil && d.Number.Cmp(f.Min.V.Rat) < 0,
		d.Number != nil && f.Max.IsSet() && f.Max.V.Rat != nil && d.Number.Cmp(f.Max.V.Rat) > 0:
		return WhyBounds
	}
	switch d.Base {
	case expr.Choice:
		if list := f.Dictionary.Get(); list != nil && slices.ContainsFunc(texts(d), func(id string) bool { return !inUse(list, id) }) {
			return WhyChoice
		}
	case expr.Record:
		for _, id := range texts(d) {
			if why := t.mayPoint(r, f, t.find(id)); why != "" {
				return why
			}
		}
	case expr.Text:
		if !written(f, d.Text) {
			return WhyFormat
		}
	}
	return ""
}

// inUse tells whether a value can be chosen.
//
// “Inactive list values stay where they are and cannot be chosen.”
func inUse(list *model.Dictionary, id string) bool {
	for _, v := range list.Values {
		if v.Self().ID() == id {
			return v.Active.Or(true)
		}
	}
	return false
}

// mayPoint says why a reference may not point at a record, "" where it may.
func (t *try) mayPoint(r *Record, f *model.Field, other *Record) Why {
	to := f.To.Get()
	switch {
	case other == nil || to != nil && other.Entity != to || other.gone():
		return WhyOnly
	case f.Only.IsSet() && to != r.Entity && !t.holds(&f.Only, scene{own: r, beside: other}, true):
		return WhyOnly
	}
	return ""
}

var (
	e164    = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	e164Ext = regexp.MustCompile(`^\+[1-9][0-9]{6,14}(\s*(ext\.?|доб\.?|x|#|;ext=)\s*[0-9]{1,8})?$`)
	digits  = regexp.MustCompile(`^[0-9]{12}$`)
	email   = regexp.MustCompile(`^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$`)
	webLink = regexp.MustCompile(`^https?://[^\s/]+`)
	letter  = regexp.MustCompile(`\p{L}`)
)

// written tells whether a text is written as a field demands.
func written(f *model.Field, text string) bool {
	if f.Format != nil && f.Format.Pattern.IsSet() {
		pattern, err := regexp.Compile(`^(?:` + f.Format.Pattern.V + `)$`)
		return err != nil || pattern.MatchString(text)
	}
	if f.Format != nil {
		switch f.Format.Name.V {
		case model.FormatE164:
			return e164.MatchString(text)
		case model.FormatE164Ext:
			return e164Ext.MatchString(text)
		case model.FormatBinIin:
			return digits.MatchString(text) && checksum(text)
		case model.FormatPersonName, model.FormatCompanyName:
			return letter.MatchString(text)
		}
	}
	switch f.Type.V {
	case model.FieldEmail:
		return email.MatchString(text)
	case model.FieldURL:
		return webLink.MatchString(text)
	case model.FieldText:
		return !strings.ContainsAny(text, "\n\r")
	}
	return true
}

// checksum tells whether the last of 12 digits of a BIN or IIN is right: weights 1…11, and where that gives
// 10, weights 3…11, 1, 2.
func checksum(text string) bool {
	for _, shift := range []int{0, 2} {
		sum := 0
		for i := range 11 {
			sum += int(text[i]-'0') * ((i+shift)%11 + 1)
		}
		if sum %= 11; sum < 10 {
			return sum == int(text[11]-'0')
		}
	}
	return false
}
