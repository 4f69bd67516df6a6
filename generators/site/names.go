package site

import (
	"unicode"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/schema"
)

// keyName is a key of a type as people read it. Where the chapters have no better word for it, it is
// the one that the whole language has.
func (s *site) keyName(owner, key string) string {
	for _, name := range []string{owner + "." + key, key} {
		if text, known := keyLabels[name]; known {
			return text.In(s.lang)
		}
	}
	return capital(schema.Label(key).In(s.lang))
}

// valueName is a legal value of a key, whose type is of that name, as people read it; "" for none.
func (s *site) valueName(of, key, value string) string {
	if value == "" {
		return ""
	}
	for _, name := range []string{of + "." + value, key + "." + value} {
		if text, known := valueLabels[name]; known {
			return text.In(s.lang)
		}
	}
	if name := prefixes[of] + value; prefixes[of] != "" && labels[name].En != "" {
		return label(name, s.lang)
	}
	return schema.ValueLabel(key, value).In(s.lang)
}

// prefixes are the beginnings of the labels of values that other chapters show too, by type.
var prefixes = map[string]string{
	"Rhythm": "every-", "Clock": "clock-", "Grain": "grain-", "Flow": "flow-", "Weekday": "day-", "Priority": "priority-", "Status": "status-",
}

// kindName is what people call a document of a kind; one without a word of its own has the name of the
// language.
func (b *book) kindName(kind *model.Kind) string {
	if text, known := siteLabels["one-"+kind.Word]; known {
		return text.In(b.lang)
	}
	return kind.Name
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func small(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}
