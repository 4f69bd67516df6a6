package data

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// written derives the cases of how a value is written: one right and one wrong. Where neither the type nor a format
// says how, there are none.
func (w *work) written(f *model.Field) {
	bad, some := w.wrong(f)
	if !some {
		return
	}
	t := w.thing(f, "written", nil)
	fields := []*model.Field{f}
	w.try(attempt{thing: t, about: f, what: "right", fields: fields, arrange: func(s *scene) bool {
		if s.own.Get(f).IsEmpty() {
			s.own.Set(f, s.Sample(s.own, f))
		}
		return !s.own.Get(f).IsEmpty()
	}})
	if bad.IsEmpty() {
		t.Leave(say("case-wrong", w.args(attempt{about: f})), say("left-any-text", nil))
		return
	}
	w.try(attempt{thing: t, about: f, what: "wrong", fields: fields, want: &fault{code: driver.BadValue, element: f}, arrange: func(s *scene) bool {
		s.own.Set(f, bad)
		return true
	}})
}

// wrong returns a value that a field may not hold, empty where none was found; some is false where it may hold any.
func (w *work) wrong(f *model.Field) (bad expr.Datum, some bool) {
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDate, model.FieldDatetime, model.FieldDuration:
		return expr.Named(expr.Text, "abc"), true
	case model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail, model.FieldURL:
	default:
		return noValue, false
	}
	pattern := f.Format != nil && f.Format.Pattern.IsSet()
	named := f.Format != nil && f.Format.Name.IsSet()
	if !pattern && !named && f.Type.V != model.FieldEmail && f.Type.V != model.FieldURL {
		return noValue, false
	}
	good := stand.Text(f, 7)
	candidates := []string{"client.example.com", good + "#", "#", "1", " "}
	if pattern && len(good) > 0 {
		runes := []rune(good)
		candidates = []string{good + "#", good + "1", string(runes[:len(runes)-1]), "#" + good, "#", "1", "a"}
	}
	if named {
		switch f.Format.Name.V {
		case model.FormatBinIin:
			last := (good[len(good)-1]-'0'+1)%10 + '0'
			candidates = []string{good[:len(good)-1] + string(rune(last))}
		case model.FormatE164, model.FormatE164Ext:
			candidates = []string{"87011234567", "+0"}
		case model.FormatPersonName, model.FormatCompanyName:
			candidates = []string{"12345"}
		}
	} else if f.Type.V == model.FieldURL {
		candidates = append([]string{"example.com/page"}, candidates...)
	}
	if i := slices.IndexFunc(candidates, func(text string) bool { return text != "" && !spelled(f, text) }); i >= 0 {
		return expr.Named(expr.Text, candidates[i]), true
	}
	return noValue, true
}

// bounds derives the cases at the least and the greatest value, on either side, and of a whole number with a fraction.
func (w *work) bounds(f *model.Field) {
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent:
	default:
		return
	}
	low, high := f.Min.V.Rat, f.Max.V.Rat
	at := func(what string, n *big.Rat, want *fault) attempt {
		return attempt{about: f, what: what, fields: []*model.Field{f}, want: want, arrange: func(s *scene) bool {
			s.own.Set(f, expr.Figure(n))
			return true
		}}
	}
	bad := &fault{code: driver.BadValue, element: f}
	pair := func(what string, inside, outside *big.Rat) {
		t := w.thing(f, what, nil)
		for _, a := range []attempt{at(what+"-in", inside, nil), at(what+"-out", outside, bad)} {
			a.thing = t
			w.try(a)
		}
	}
	if f.Min.IsSet() && low != nil {
		pair("min", low, new(big.Rat).Sub(low, step(f)))
	}
	if f.Max.IsSet() && high != nil {
		pair("max", high, new(big.Rat).Add(high, step(f)))
	}
	if f.Type.V != model.FieldInteger {
		return
	}
	n := big.NewRat(1, 1)
	switch {
	case low != nil && n.Cmp(low) < 0:
		n = low
	case high != nil && n.Cmp(high) >= 0:
		n = new(big.Rat).Sub(high, big.NewRat(1, 1))
	}
	half := new(big.Rat).Add(n, big.NewRat(1, 2))
	a := at("fraction", half, bad)
	a.thing = w.thing(f, "whole", nil)
	if low != nil && half.Cmp(low) < 0 || high != nil && half.Cmp(high) > 0 {
		a.thing.Leave(a.thing.Title, say("left-between", nil))
		return
	}
	w.try(a)
}
