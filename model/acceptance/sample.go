package acceptance

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// sampleBIN is an invented business number whose check digit is right.
const sampleBIN = "070140001231"

// datum names a value of a field.
func datum(f *model.Field, value words.Localized) Datum {
	return Datum{Field: f, Title: titleOf(f), Value: value}
}

// pick returns a value of a field that meets what is asked of it; a record that a reference points at
// must be one of those that it may point at.
func (d *derivation) pick(f *model.Field, asked domain) words.Localized {
	switch {
	case asked.empty:
		return say("value-empty", nil)
	case facts.Computed(f):
		return d.sample(f)
	case f.Only.IsSet() && f.To.Get() != nil:
		return say("value-fitting", words.Args{"entity": titleOf(f.To.Get()), "condition": d.aloud(&f.Only)})
	case asked.hollow:
		return placeholder(f)
	case asked.void:
		return say("value-empty-file", nil)
	case asked.limited:
		return d.valueTitle(f, asked.among[slices.IndexFunc(asked.among, asked.allows)])
	case asked.scale != 0:
		if at, ok := asked.point(f); ok {
			return place(f, asked.scale, at)
		}
	case len(asked.has) > 0:
		var titles []words.Localized
		for _, text := range asked.has {
			titles = append(titles, d.valueTitle(f, text))
		}
		return list(titles)
	case len(asked.except)+len(asked.lacks) > 0:
		return d.another(f, slices.Concat(asked.except, asked.lacks))
	}
	return d.sample(f)
}

// place returns a point on a line as it is typed.
func place(f *model.Field, on scale, at *big.Rat) words.Localized {
	switch on {
	case fromToday:
		days, _ := at.Float64()
		switch n := int(days); {
		case n == 0 && f.Type.V == model.FieldDatetime:
			return say("value-now", nil)
		case n == 0:
			return say("value-today", nil)
		case n == 1:
			return say("value-tomorrow", nil)
		case n == -1:
			return say("value-yesterday", nil)
		case n > 0:
			return say("value-in-days", words.Args{"n": n})
		default:
			return say("value-days-ago", words.Args{"n": -n})
		}
	case calendar:
		seconds, _ := new(big.Rat).Mul(at, big.NewRat(24*60*60, 1)).Float64()
		moment := time.Unix(int64(seconds), 0).UTC()
		if f.Type.V == model.FieldDatetime {
			return plain(moment.Format("2006-01-02 15:04"))
		}
		return plain(moment.Format(time.DateOnly))
	}
	return plain(decimal(at))
}

// decimal writes a number without needless zeros.
func decimal(n *big.Rat) string {
	digits, exact := n.FloatPrec()
	if !exact {
		digits = 6
	}
	return n.FloatString(digits)
}

// sample returns a valid value of a field: the example that the spec gives, else one of its type.
func (d *derivation) sample(f *model.Field) words.Localized {
	switch {
	case f.Type.V == model.FieldAutoNumber:
		return say("value-auto", nil)
	case facts.Computed(f):
		return say("value-computed", nil)
	case f.Example.IsSet():
		return d.literal(f, f.Example)
	}
	switch f.Type.V {
	case model.FieldChoice, model.FieldMultiChoice:
		if values := values(f); len(values) > 0 {
			return titleOf(values[0])
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
			return say("value-record", words.Args{"entity": titleOf(to)})
		}
		return say("value-any-record", nil)
	case model.FieldUser:
		return say("value-user", nil)
	case model.FieldTeam:
		return say("value-team", nil)
	}
	return free(f)
}

// free returns a value of a field that is written freely.
func free(f *model.Field) words.Localized {
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
	return decimal(n)
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

// valueTitle returns a value as people see it: the title of a choice, a role or a team, else the text.
func (d *derivation) valueTitle(f *model.Field, text string) words.Localized {
	if f == nil {
		return plain(text)
	}
	switch f.Type.V {
	case model.FieldUser:
		if role := d.spec.Element("role/" + text); role != nil {
			return say("value-person-of", words.Args{"role": titleOf(role)})
		}
	case model.FieldDatetime:
		return plain(strings.Replace(text, "T", " ", 1))
	case model.FieldTeam:
		if team := d.spec.Element("team/" + text); team != nil {
			return titleOf(team)
		}
	}
	candidates := f.Values
	if dictionary := f.Dictionary.Get(); dictionary != nil {
		candidates = nil
		for _, v := range dictionary.Values {
			candidates = append(candidates, v)
		}
	}
	for _, v := range candidates {
		if v.Self().ID() == text {
			return titleOf(v)
		}
	}
	if f.Type.V == model.FieldBool {
		return yesNo(text == "true")
	}
	return plain(text)
}

// literal returns a value that is written in the spec, as people see it.
func (d *derivation) literal(f *model.Field, l model.Literal) words.Localized {
	if len(l.Items) == 0 {
		return d.valueTitle(f, l.Text)
	}
	titles := make([]words.Localized, len(l.Items))
	for i, item := range l.Items {
		titles[i] = d.literal(f, item)
	}
	return list(titles)
}

// another returns a valid value of a field that is none of some.
func (d *derivation) another(f *model.Field, not []string) words.Localized {
	for _, text := range texts(f) {
		if !slices.Contains(not, text) {
			return d.valueTitle(f, text)
		}
	}
	titles := make([]words.Localized, len(not))
	for i, text := range not {
		titles[i] = d.valueTitle(f, text)
	}
	return say("value-other", words.Args{"values": list(titles)})
}

// placeholder returns a value that fills a field and says nothing.
func placeholder(f *model.Field) words.Localized {
	switch f.Type.V {
	case model.FieldFile:
		return plain("TBD.pdf")
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
	return titleOf(f)
}

func yesNo(yes bool) words.Localized {
	if yes {
		return say("value-yes", nil)
	}
	return say("value-no", nil)
}
