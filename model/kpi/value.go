package kpi

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Reading says how values are written.
type Reading struct {
	// Zone is that of days, and of moments that do not name theirs.
	Zone *time.Location
	// Comma tells that a comma stands before the decimals, as in tables with semicolons.
	Comma bool
}

// Value reads a value of a field; ok is false where the text cannot be one. An empty text is an empty
// value. Values of lists are taken by id, by title and by their other spellings.
func (r Reading) Value(f *model.Field, text string) (d expr.Datum, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return expr.Datum{}, true
	}
	if f == nil {
		return expr.Named(expr.Text, text), true
	}
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		number, ok := r.Number(strings.TrimSuffix(text, "%"))
		return expr.Figure(number), ok
	case model.FieldBool:
		yes, ok := yesNo(text)
		return expr.Answer(yes), ok
	case model.FieldDate:
		t, ok := r.Time(text)
		return expr.Instant(expr.Date, t), ok
	case model.FieldDatetime:
		t, ok := r.Time(text)
		return expr.Instant(expr.Moment, t), ok
	case model.FieldDuration:
		length, ok := Length(text)
		return expr.Length(seconds(length)), ok
	case model.FieldChoice:
		id, ok := choice(f, text)
		return expr.Named(expr.Choice, id), ok
	case model.FieldMultiChoice:
		return r.many(f, text, expr.Choice)
	case model.FieldReference:
		if f.Many.V {
			return r.many(f, text, expr.Record)
		}
		return expr.Named(expr.Record, text), true
	case model.FieldUser:
		return expr.Named(expr.Person, text), true
	case model.FieldTeam:
		return expr.Named(expr.Team, text), true
	case model.FieldFile:
		return expr.Named(expr.File, text), true
	}
	return expr.Named(expr.Text, text), true
}

func (r Reading) many(f *model.Field, text string, base expr.Base) (expr.Datum, bool) {
	var all []expr.Datum
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if base == expr.Choice {
			id, ok := choice(f, part)
			if !ok {
				return expr.Datum{}, false
			}
			part = id
		}
		all = append(all, expr.Named(base, part))
	}
	return expr.Several(base, all...), true
}

// choice returns the id of a value of a list. Of a list that is not known every value is taken.
func choice(f *model.Field, text string) (id string, ok bool) {
	if f.BuiltIn {
		if f.Partial || len(f.Values) == 0 {
			return text, true
		}
		for _, v := range f.Values {
			if text == v.Self().ID() || text == v.Self().Path() {
				return v.Self().Path(), true
			}
		}
		return "", false
	}
	list := f.Dictionary.Get()
	if list == nil {
		return text, true
	}
	name := Folded(text)
	for _, v := range list.Values {
		if text == v.Self().ID() {
			return text, true
		}
	}
	for _, v := range list.Values {
		same := slices.ContainsFunc(v.Title.Parts, func(p model.TextPart) bool { return Folded(p.S) == name }) ||
			slices.ContainsFunc(v.Aliases.Items, func(a model.Value[string]) bool { return Folded(a.V) == name }) ||
			slices.ContainsFunc(v.Was.Items, func(w model.Value[model.ID]) bool { return string(w.V) == text })
		if same {
			return v.Self().ID(), true
		}
	}
	return "", false
}

func yesNo(text string) (yes, ok bool) {
	switch strings.ToLower(text) {
	case "true", "yes", "1", "да", "истина", "иә":
		return true, true
	case "false", "no", "0", "нет", "ложь", "жоқ":
		return false, true
	}
	return false, false
}

var (
	plainNumber   = regexp.MustCompile(`^[+-]?\d{1,30}(\.\d{1,30})?$`)
	groupedNumber = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d{1,30})?$`)
	dottedNumber  = regexp.MustCompile(`^[+-]?\d{1,3}(\.\d{3})+,\d{1,30}$|^[+-]?\d{1,3}(\.\d{3}){2,}$`)
)

// Number reads a number: 1200.50, with spaces or dots between thousands, and with commas as a table has them.
func (r Reading) Number(text string) (*big.Rat, bool) {
	text = strings.Map(func(c rune) rune {
		switch c {
		case ' ', '\u00a0', '\u202f', '\'':
			return -1
		case '\u2212':
			return '-'
		}
		return c
	}, text)
	switch {
	case dottedNumber.MatchString(text):
		text = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	case groupedNumber.MatchString(text) && !(r.Comma && strings.Count(text, ",") == 1 && !strings.Contains(text, ".")):
		text = strings.ReplaceAll(text, ",", "")
	case strings.Count(text, ",") == 1 && !strings.Contains(text, "."):
		text = strings.Replace(text, ",", ".", 1)
	}
	if !plainNumber.MatchString(text) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// timeForms are the ways to write a day or a moment. Those in which day and month could be taken for
// each other are not read.
var timeForms = []string{
	"2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z07:00",
	"2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z07", "02.01.2006", "02.01.2006T15:04", "02.01.2006T15:04:05",
}

// Time reads a day, as its first moment, or a moment.
func (r Reading) Time(text string) (time.Time, bool) {
	day, rest, spaced := strings.Cut(text, " ")
	if spaced {
		text = day + "T" + strings.TrimSpace(strings.ReplaceAll(rest, " ", ""))
	}
	for _, form := range timeForms {
		if len(text) < 10 || (text[4] == '-') != (form[4] == '-') || len(form) < 12 && len(text) > 10 {
			continue // not by far, and the usual forms are tried by the thousand
		}
		if t, err := time.ParseInLocation(form, text, r.Zone); err == nil {
			if t.Year() < 1900 || t.Year() > 2200 { // a slip, or the zero of another program
				return time.Time{}, false
			}
			return t.In(r.Zone), true
		}
	}
	return time.Time{}, false
}

// Length reads a length of time such as 4h or 90m.
func Length(text string) (time.Duration, bool) {
	var d model.Duration
	if d.Parse(text) != nil {
		return 0, false
	}
	return Fixed(d), true
}
