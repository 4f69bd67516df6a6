package runtime

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// unique asks that values which occur once do.
//
// “unique always blocks; a set with an empty member is not compared.”
func (t *try) unique(d, old *Record, birth bool) *Refusal {
	for _, f := range d.Entity.Fields {
		if f.Unique.V {
			if other := t.twin(d, old, birth, []*model.Field{f}, nil); other != nil {
				return &Refusal{Code: NotUnique, Element: f, Other: other}
			}
		}
	}
	for _, u := range d.Entity.Unique {
		if other := t.twin(d, old, birth, fieldsOf(u.Fields.Items), nil); other != nil {
			return &Refusal{Code: NotUnique, Element: u, Other: other}
		}
	}
	return nil
}

// duplicates asks the rules by which records of the same thing are recognised.
//
// “Fields of one match are ANDed after normalising, rules ORed; empty never matches; merged and deleted records
// do not count; all others do, visible or not; asked at creation and when a matched field changes.” “warn: refused
// once with the rule's id (CR006), accepted when repeated with that id confirmed, logged. block: always refused.”
func (t *try) duplicates(d, old *Record, birth bool) *Refusal {
	for _, rule := range d.Entity.Duplicates {
		other := t.twin(d, old, birth, fieldsOf(rule.Match.Items), rule)
		switch {
		case other == nil || rule.Action.V == model.DuplicateWarn && t.a.By.Sort == System:
		case rule.Action.V == model.DuplicateWarn && slices.Contains(t.a.Confirm, rule):
			t.note(Row{Record: d.ID, What: Confirmed, Element: rule})
		default:
			return &Refusal{Code: IsDuplicate, Element: rule, Other: other}
		}
	}
	return nil
}

func fieldsOf(refs []model.Ref[model.Field]) []*model.Field {
	list := make([]*model.Field, len(refs))
	for i, ref := range refs {
		list[i] = ref.Get()
	}
	return list
}

// twin returns another record with the same values in all fields, nil for none. Only a write that changes one
// of them asks.
func (t *try) twin(d, old *Record, birth bool, fields []*model.Field, rule *model.Duplicate) *Record {
	changed := birth
	keys := make([]string, len(fields))
	for i, f := range fields {
		if f == nil {
			t.unsure = true
			return nil
		}
		keys[i] = key(rule, i, f, t.value(d, f))
		if keys[i] == "" {
			return nil
		}
		changed = changed || !equal(t.value(d, f), t.value(old, f))
	}
	if !changed || len(fields) == 0 {
		return nil
	}
	for _, other := range t.all(d.Entity) {
		if other.ID == d.ID || other.gone() {
			continue
		}
		same := true
		for i, f := range fields {
			same = same && key(rule, i, f, t.value(other, f)) == keys[i]
		}
		if same {
			return other
		}
	}
	return nil
}

// key returns what is compared of a value, "" for nothing.
func key(rule *model.Duplicate, i int, f *model.Field, d expr.Datum) string {
	if d.IsEmpty() {
		return ""
	}
	if d.Base != expr.Text {
		return plainKey(d)
	}
	way := WayOf(rule, i, f)
	if way == "" && rule == nil {
		return strings.TrimSpace(d.Text)
	}
	return Normal(way, d.Text)
}

// WayOf returns how a rule makes the values of its field number i alike; nil stands for no rule. The ways of a rule are for
// its fields in order where there are as many, else the first is for all; without one the type of the field says it.
func WayOf(rule *model.Duplicate, i int, f *model.Field) model.Normalize {
	way := model.Normalize("")
	if rule != nil && len(rule.Normalize.Items) > 0 {
		way = rule.Normalize.Items[0].V
		if len(rule.Normalize.Items) == len(rule.Match.Items) {
			way = rule.Normalize.Items[i].V
		}
	}
	switch f.Type.V { // a way that is not for this sort of field does not make it alike
	case model.FieldPhone:
		way = model.NormalizePhone
	case model.FieldEmail:
		way = model.NormalizeEmail
	default:
		if rule != nil && len(rule.Normalize.Items) != len(rule.Match.Items) && others(rule, way) {
			way = "" // it is for the phone or e-mail beside it
		}
	}
	return way
}

// others tells whether a rule compares fields of the type that a way is for.
func others(rule *model.Duplicate, way model.Normalize) bool {
	return slices.ContainsFunc(fieldsOf(rule.Match.Items), func(f *model.Field) bool {
		return f != nil && (way == model.NormalizePhone && f.Type.V == model.FieldPhone || way == model.NormalizeEmail && f.Type.V == model.FieldEmail)
	})
}

func plainKey(d expr.Datum) string {
	switch {
	case len(d.Many) > 0:
		return strings.Join(texts(d), "\x00")
	case d.Number != nil:
		return d.Number.RatString()
	case !d.Time.IsZero():
		return d.Time.UTC().String()
	case d.Base == expr.Bool:
		return map[bool]string{true: "true", false: "false"}[d.Bool]
	}
	return d.Text
}

// Normal makes a text alike to others that mean the same.
func Normal(way model.Normalize, text string) string {
	switch way {
	case model.NormalizePhone:
		number := only09(text)
		if len(number) == 11 && number[0] == '8' { // as it is dialled within the country
			number = "7" + number[1:]
		}
		if len(number) == 10 {
			number = "7" + number
		}
		return number
	case model.NormalizeDigits:
		return only09(text)
	case model.NormalizeEmail:
		return strings.Join(strings.Fields(strings.ToLower(text)), "")
	case model.NormalizeCompany:
		words := strings.Fields(foldText(text))
		words = slices.DeleteFunc(words, func(word string) bool { return slices.Contains(legalForms, word) })
		if len(words) == 0 {
			return foldText(text)
		}
		return strings.Join(words, " ")
	}
	return foldText(text)
}

// legalForms are left out when companies are compared.
var legalForms = []string{
	"llp", "llc", "ltd", "inc", "jsc", "gmbh", "co", "plc", "corp", "lp",
	"тоо", "ооо", "ао", "оао", "зао", "пао", "ип", "чп", "гкп", "ргп", "кх", "жшс", "ақ", "жк",
}

func only09(text string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, text)
}

// foldText returns small letters and digits with single spaces, without punctuation.
func foldText(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(text), "ё", "е"), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	}), " ")
}
