package data

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// unique derives the cases of values that occur once, of one field or of several together: the same again, the same
// written in another way, each of them different, each of them empty.
//
// “unique always blocks; a set with an empty member is not compared.”
func (w *work) unique(e model.Element, fields []*model.Field) {
	if len(fields) == 0 {
		return
	}
	t := w.thing(e, "unique", words.Args{"fields": titles(fields)})
	if slices.ContainsFunc(fields, computed) {
		t.Leave(t.Title, say("left-computed", nil))
		return
	}
	refused := &fault{code: driver.NotUnique, element: e}
	w.try(w.beside(attempt{thing: t, about: e, what: "same", want: refused}, nil, fields, nil))
	for _, f := range fields {
		w.differing(attempt{thing: t, about: e}, nil, fields, f, refused)
	}
	w.into(t, e, fields, refused)
}

// differing derives the cases in which one of the fields that are compared is different, is written in another way, or
// is empty.
func (w *work) differing(a attempt, rule *model.Duplicate, fields []*model.Field, f *model.Field, refused *fault) {
	key := func(what string) attempt {
		one := a
		if len(fields) > 1 {
			what += "-of-several"
		}
		one.what, one.args = what, words.Args{"field": titles([]*model.Field{f})}
		one.suffix = f.Self().Ref
		return one
	}
	w.try(w.beside(key("different"), rule, fields, func(s *scene, other *stand.Record) bool {
		d := s.unlike(other, f)
		other.Set(f, d)
		return !d.IsEmpty()
	}))
	if !f.IsRequired() {
		w.try(w.beside(key("both-empty"), rule, fields, func(s *scene, other *stand.Record) bool {
			s.own.Set(f, noValue)
			other.Set(f, noValue)
			return true
		}))
	}
	if f.Type.V == model.FieldPhone || f.Type.V == model.FieldEmail || rule != nil && wayOf(rule, f) != "" {
		again := key("respelled")
		again.want = refused
		if !respellable(rule, f) {
			again.why = say("left-one-way", nil)
		}
		w.try(w.beside(again, rule, fields, func(s *scene, other *stand.Record) bool { return s.respell(other, rule, f) }))
	}
}

// beside completes an attempt in which there is another record with the same values in some fields; vary then changes
// one of the two.
func (w *work) beside(a attempt, rule *model.Duplicate, fields []*model.Field, vary func(*scene, *stand.Record) bool) attempt {
	a.fields = fields
	if a.args == nil {
		a.args = words.Args{}
	}
	a.args["fields"] = titles(fields)
	a.arrange = func(s *scene) bool {
		other := s.like(fields)
		if other == nil || vary != nil && !vary(s, other) {
			return false
		}
		s.part(other, fields, a.about)
		return true
	}
	return a
}

// part changes fields of the other record until no rule but the one that the case is about takes it for the same, as
// far as that can be without the fields that are compared.
func (s *scene) part(other *stand.Record, fields []*model.Field, about model.Element) {
	for _, f := range s.twins(s.own) {
		if f.element == about {
			continue
		}
		for _, g := range compared(f.element) {
			if slices.Contains(fields, g) || computed(g) {
				continue
			}
			if d := s.unlike(other, g); !d.IsEmpty() {
				other.Set(g, d)
				break
			}
		}
	}
}

// compared returns the fields that a rule compares.
func compared(e model.Element) []*model.Field {
	switch e := e.(type) {
	case *model.Field:
		return []*model.Field{e}
	case *model.Unique:
		return fieldsOf(e.Fields)
	case *model.Duplicate:
		return fieldsOf(e.Match)
	}
	return nil
}

// unlike returns another valid value of a field, empty for none.
func (s *scene) unlike(r *stand.Record, f *model.Field) expr.Datum {
	before := driver.Written(r.Get(f))
	var list []expr.Datum
	switch f.Type.V {
	case model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail, model.FieldURL:
		for n := 81; n < 84; n++ {
			list = append(list, expr.Named(expr.Text, stand.Text(f, n)))
		}
	case model.FieldReference:
		if to := f.To.Get(); to != nil && to != s.entity {
			list = append(list, stand.Shaped(f, expr.Named(expr.Record, s.Whole(to, nil).Name)))
		}
	case model.FieldUser:
		if s.role == nil {
			break
		}
		list = append(list, expr.Named(expr.Person, s.Another(s.role, "_2").ID))
	}
	for _, d := range append(list, s.Others(r, f)...) {
		if !d.IsEmpty() && driver.Written(d) != before && right(f, d) {
			return d
		}
	}
	return noValue
}

// respell writes the value of the other record in another way that means the same, such that both are written rightly.
func (s *scene) respell(other *stand.Record, rule *model.Duplicate, f *model.Field) bool {
	d, ok := respelled(rule, f, s.own.Get(f))
	other.Set(f, d)
	return ok
}

// respellable tells whether a field lets its values be written in several ways.
func respellable(rule *model.Duplicate, f *model.Field) bool {
	_, ok := respelled(rule, f, expr.Named(expr.Text, stand.Text(f, 7)))
	return ok
}

// respelled returns another way to write a value.
func respelled(rule *model.Duplicate, f *model.Field, value expr.Datum) (d expr.Datum, ok bool) {
	text := value.Text
	candidates := []string{strings.ToUpper(text), strings.ToLower(text), strings.ReplaceAll(text, "-", " "), strings.ReplaceAll(text, "-", "--"), strings.ToUpper(text) + ".", strings.ReplaceAll(text, " ", "  "), "№ " + text, text + "-"}
	digits := folded(model.NormalizeDigits, text)
	switch wayOf(rule, f) {
	case model.NormalizePhone:
		candidates = []string{"+" + digits, digits}
		if len(digits) == 11 && digits[0] == '7' {
			candidates = append([]string{"8 (" + digits[1:4] + ") " + digits[4:], "8" + digits[1:]}, candidates...)
		}
	case model.NormalizeDigits:
		candidates = append(candidates, digits, "No. "+digits)
	case model.NormalizeCompany:
		base := strings.TrimSuffix(text, " LLP")
		candidates = []string{"ТОО «" + base + "»", base, strings.ToUpper(text)}
	}
	for _, candidate := range candidates {
		d := expr.Named(expr.Text, candidate)
		if candidate != text && candidate != "" && right(f, d) && alike(rule, f, d) == alike(rule, f, value) {
			return d, true
		}
	}
	return noValue, false
}
