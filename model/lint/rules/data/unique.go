package data

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// UniqueFormat is the check unique-without-format. A value is made alike by the format of its field or, where
// it is compared by a rule of duplicates, by what that rule normalizes.
var UniqueFormat = lint.Rule{
	Name: "unique-without-format", Family: lint.Data, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A phone, e-mail or number must be unique, and may be written in several ways",
		Ru: "Телефон, почта или номер должны быть уникальны, а записать их можно по-разному",
	},
	Why: words.Text{
		En: "8 701 123-45-67 and +77011234567 are two values, so the rule finds no duplicate and people trust it",
		Ru: "8 701 123-45-67 и +77011234567 — разные значения: правило не находит дубль, а люди ему верят",
	},
	Mend: words.Text{
		En: "Give the field a “format” (e164, bin_iin or a pattern), or the rule of duplicates a “normalize”",
		Ru: "Задайте полю «format» (e164, bin_iin или pattern), а правилу дублей — «normalize»",
	},
	Say: words.Text{
		En: "“{field}” must be unique, and nothing says how it is written: one and the same value in two spellings passes",
		Ru: "«{field}» — уникальное поле, но не сказано, как его записывать: одно и то же в двух написаниях пройдёт",
	},
	Also: map[string]words.Text{
		"rule": {
			En: "Duplicates are looked for by “{field}”, and nothing makes its values alike: one and the same value in two spellings is not found",
			Ru: "Дубли ищут по полю «{field}», но ничто не приводит его значения к одному виду: одно и то же в двух написаниях не найдут",
		},
		"here": {En: "it is compared here", Ru: "его сравнивают здесь"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: phone, format: e164}", New: "type: phone, unique: true}"},
		{File: "deal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: review\n"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: phone, format: e164}", New: "type: phone, unique: true, format: e164}"},
		{File: "deal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: review\n"},
	},
	Check: uniqueFormat,
}

func uniqueFormat(p *lint.Pass) {
	for _, entity := range model.All[model.Entity](p.Spec) {
		alike, loose, at := comparisons(entity)
		for _, f := range entity.Fields {
			if f == nil || !f.Unique.V && at[f].IsZero() || !isNumber(f) {
				continue
			}
			p.Look()
			if f.Format != nil || alike[f] {
				continue
			}
			finding := lint.Finding{Element: f, Args: words.Args{"field": f.Title}, Witness: []any{f.Ref}}
			if f.Unique.V {
				finding.At = f.Unique.At
			} else {
				finding.Related = []diag.Related{p.Point(at[f], "here", nil)}
			}
			if rule := loose[f]; rule != nil && !f.Unique.V {
				finding.Variant, finding.Witness = "rule", append(finding.Witness, rule.Ref)
			}
			p.Report(finding)
		}
	}
}

// comparisons returns the fields that a rule of duplicates compares after making them alike, those that one
// compares as they are, and where each field is compared, by a set that is unique as well.
func comparisons(entity *model.Entity) (alike map[*model.Field]bool, loose map[*model.Field]*model.Duplicate, at map[*model.Field]source.Span) {
	alike, loose, at = map[*model.Field]bool{}, map[*model.Field]*model.Duplicate{}, map[*model.Field]source.Span{}
	for _, set := range entity.Unique {
		if set == nil {
			continue
		}
		for _, ref := range set.Fields.Items {
			at[ref.Get()] = ref.At
		}
	}
	for _, rule := range entity.Duplicates {
		if rule == nil {
			continue
		}
		for _, ref := range rule.Match.Items {
			f := ref.Get()
			at[f] = ref.At
			if slices.ContainsFunc(rule.Normalize.Items, func(n model.Value[model.Normalize]) bool { return f != nil && makesAlike(n.V, f) }) {
				alike[f] = true
			} else if loose[f] == nil {
				loose[f] = rule
			}
		}
	}
	delete(at, nil)
	return alike, loose, at
}

// makesAlike tells whether a way to normalize is one for a field.
func makesAlike(n model.Normalize, f *model.Field) bool {
	switch f.Type.V {
	case model.FieldPhone:
		return n == model.NormalizePhone || n == model.NormalizeDigits
	case model.FieldEmail:
		return n == model.NormalizeEmail || n == model.NormalizeText
	}
	return n == model.NormalizeDigits || n == model.NormalizeText || n == model.NormalizePhone
}

// isNumber tells whether a field holds a phone, an e-mail or a number that is written as text: by its type,
// its name or its example.
func isNumber(f *model.Field) bool {
	switch f.Type.V {
	case model.FieldPhone, model.FieldEmail:
		return true
	case model.FieldText:
	default:
		return false
	}
	if digits, letters := count(f.Example.Text); digits > 3 && digits > letters {
		return true
	}
	texts := []string{strings.ReplaceAll(string(f.ID.V), "_", " ")}
	for _, part := range f.Title.Parts {
		texts = append(texts, part.S)
	}
	return slices.ContainsFunc(texts, func(text string) bool {
		return strings.Contains(text, "№") || slices.ContainsFunc(strings.FieldsFunc(tongue.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }), isNumberWord)
	})
}

// isNumberWord tells whether a word says that something is a number.
func isNumberWord(word string) bool {
	return slices.Contains(numberWords, word)
}

var numberWords = []string{
	"no", "nr", "num", "number", "bin", "iin", "inn", "kpp", "ogrn", "vin", "iban", "imei", "sku", "serial",
	"номер", "бин", "иин", "инн", "кпп", "огрн", "артикул", "серийный",
	"нөмірі", "нөмір", "бсн", "жсн",
}

func count(text string) (digits, letters int) {
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits, letters
}
