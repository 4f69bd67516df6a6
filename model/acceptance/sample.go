package acceptance

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// sampleBIN is an invented business number whose check digit is right.
const sampleBIN = "070140001231"

// datum names a value of a field.
func datum(f *model.Field, value words.Localized) Datum {
	return Datum{Field: f, Title: f.Title, Value: value}
}

// sample returns a valid value of a field: the example that the spec gives, else one of its type.
func (d *derivation) sample(f *model.Field) words.Localized {
	switch {
	case f.Type.V == model.FieldAutoNumber:
		return say("value-auto", nil)
	case facts.Computed(f):
		return say("value-computed", nil)
	case f.Example.IsSet():
		return valueTitle(f, f.Example)
	}
	switch f.Type.V {
	case model.FieldChoice, model.FieldMultiChoice:
		if values := values(f); len(values) > 0 {
			return model.TitleOf(values[0])
		}
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		return plain(number(f))
	case model.FieldBool:
		return yesNo(true)
	case model.FieldDate:
		return say("value-today", nil)
	case model.FieldDatetime:
		return say("value-now", nil)
	case model.FieldDuration:
		return plain("2d")
	case model.FieldReference:
		if to := f.To.Get(); to != nil {
			return say("value-record", words.Args{"entity": to.Title})
		}
		return say("value-any-record", nil)
	case model.FieldUser:
		return say("value-user", nil)
	case model.FieldTeam:
		return say("value-team", nil)
	}
	return written(f)
}

// written returns a value of a field that is written out.
func written(f *model.Field) words.Localized {
	if f.Format != nil {
		if f.Format.Pattern.IsSet() {
			return say("value-pattern", words.Args{"pattern": f.Format.Pattern.V})
		}
		switch f.Format.Name.V {
		case model.FormatPersonName:
			return say("value-person", nil)
		case model.FormatCompanyName:
			return say("value-company", nil)
		case model.FormatBinIin:
			return plain(sampleBIN)
		case model.FormatE164Ext:
			return plain("+77010000001 ext. 12")
		}
	}
	switch f.Type.V {
	case model.FieldPhone:
		return plain("+77010000001")
	case model.FieldEmail:
		return plain("client@example.com")
	case model.FieldURL:
		return plain("https://example.com/document")
	case model.FieldFile:
		return plain("document-1.pdf")
	}
	return say("value-text", nil)
}

// number returns a number between the bounds of a field.
func number(f *model.Field) string {
	n := big.NewRat(100, 1)
	if f.Type.V == model.FieldPercent {
		n = big.NewRat(10, 1)
	}
	if f.Min.IsSet() && n.Cmp(f.Min.V.Rat) < 0 {
		return f.Min.V.Text
	}
	if f.Max.IsSet() && n.Cmp(f.Max.V.Rat) > 0 {
		return f.Max.V.Text
	}
	return n.Num().String()
}

// values returns the values of a choice that can be chosen.
func values(f *model.Field) []model.Element {
	if f.Dictionary.Get() == nil {
		return f.Values
	}
	var active []model.Element
	for _, v := range f.Dictionary.Get().Values {
		if v.Active.Or(true) {
			active = append(active, v)
		}
	}
	return active
}

// valueTitle returns a value as people see it: the title of a choice, else the text.
func valueTitle(f *model.Field, l model.Literal) words.Localized {
	if len(l.Items) > 0 {
		all := make([]words.Localized, len(l.Items))
		for i, item := range l.Items {
			all[i] = valueTitle(f, item)
		}
		return list(all)
	}
	if f != nil {
		candidates := f.Values
		if dictionary := f.Dictionary.Get(); dictionary != nil {
			candidates = nil
			for _, v := range dictionary.Values {
				candidates = append(candidates, v)
			}
		}
		for _, v := range candidates {
			if v.Self().ID() == l.Text {
				return model.TitleOf(v)
			}
		}
		if f.Type.V == model.FieldBool {
			return yesNo(l.Text == "true")
		}
	}
	return plain(l.Text)
}

// another returns a valid value of a field that is none of some; nil where there is none.
func (d *derivation) another(f *model.Field, not []model.Literal) words.Localized {
	is := func(text string) bool {
		return slices.ContainsFunc(not, func(l model.Literal) bool { return l.Text == text })
	}
	titles := make([]words.Localized, len(not))
	for i, l := range not {
		titles[i] = valueTitle(f, l)
	}
	switch f.Type.V {
	case model.FieldChoice, model.FieldMultiChoice:
		for _, v := range values(f) {
			if !is(v.Self().ID()) {
				return model.TitleOf(v)
			}
		}
		return nil
	case model.FieldBool:
		for _, text := range []string{"false", "true"} {
			if !is(text) {
				return yesNo(text == "true")
			}
		}
		return nil
	}
	return say("value-other", words.Args{"values": list(titles)})
}

// placeholder returns a value that fills a field and says nothing.
func placeholder(f *model.Field) words.Localized {
	switch f.Type.V {
	case model.FieldFile:
		return say("value-empty-file", nil)
	case model.FieldURL:
		return plain("http://tbd")
	}
	return plain("TBD")
}

// fieldName names a field that is written in the spec, found or not.
func fieldName(f *model.Field, name string) words.Localized {
	if f == nil {
		return plain(name[strings.LastIndexByte(name, '.')+1:])
	}
	return f.Title
}
