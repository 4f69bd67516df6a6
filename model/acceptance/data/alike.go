package data

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// alike returns what is compared of a value, "" for nothing. Phones and e-mails are compared by what they reach; other
// texts as the rule says, and as they are where there is no rule.
func alike(rule *model.Duplicate, f *model.Field, d expr.Datum) string {
	switch {
	case d.IsEmpty():
		return ""
	case d.Base != expr.Text:
		return driver.Written(d)
	}
	way := wayOf(rule, f)
	if rule == nil && way == "" {
		return strings.TrimSpace(d.Text)
	}
	return folded(way, d.Text)
}

// wayOf returns how a text is made alike: the type of the field says it, else the rule. A way for phones or e-mails is
// for the fields of that type where the rule has some.
func wayOf(rule *model.Duplicate, f *model.Field) model.Normalize {
	if way := typical[f.Type.V]; way != "" {
		return way
	}
	if rule == nil || len(rule.Normalize.Items) == 0 {
		return ""
	}
	fields := fieldsOf(rule.Match)
	if len(rule.Normalize.Items) == len(fields) && len(fields) > 1 {
		return rule.Normalize.Items[slices.Index(fields, f)].V
	}
	way := rule.Normalize.Items[0].V
	if slices.ContainsFunc(fields, func(f *model.Field) bool { return typical[f.Type.V] == way }) {
		return ""
	}
	return way
}

var typical = map[model.FieldType]model.Normalize{model.FieldPhone: model.NormalizePhone, model.FieldEmail: model.NormalizeEmail}

// folded makes a text alike to others that mean the same.
func folded(way model.Normalize, text string) string {
	switch way {
	case model.NormalizePhone:
		number := keep(text, unicode.IsDigit)
		if len(number) == 11 && number[0] == '8' {
			number = number[1:]
		}
		if len(number) == 10 {
			number = "7" + number
		}
		return number
	case model.NormalizeDigits:
		return keep(text, unicode.IsDigit)
	case model.NormalizeEmail:
		return keep(strings.ToLower(text), func(c rune) bool { return !unicode.IsSpace(c) })
	}
	spaced := strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return ' '
	}, strings.ReplaceAll(strings.ToLower(text), "ё", "е"))
	list := strings.Fields(spaced)
	if way == model.NormalizeCompany {
		if named := slices.DeleteFunc(slices.Clone(list), func(word string) bool { return slices.Contains(legal, word) }); len(named) > 0 {
			list = named
		}
	}
	return strings.Join(list, " ")
}

// legal are legal forms that cases put before and behind names.
var legal = []string{"llp", "тоо", "ооо"}

func keep(text string, which func(rune) bool) string {
	return strings.Map(func(c rune) rune {
		if which(c) {
			return c
		}
		return -1
	}, text)
}
