package salesforce

import (
	"fmt"
	"regexp/syntax"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// format refuses values that are not written as the description demands.
func (p *plan) format(o *object, f *model.Field, c *column) {
	ref := f.Self().Ref + "#written"
	switch c.kind {
	case kindNumber, kindMoney, kindPercent, kindHours, kindDate, kindMoment:
		p.keep(ref, enforced) // by the type
	case kindEmail:
		if f.Format == nil {
			p.keep(ref, enforced)
		}
	case kindURL:
		if f.Format == nil {
			wrong := all(not("ISBLANK("+c.api+")"), not("REGEX("+c.api+", "+quoted(`https?://[^\s/]+.*`)+")"))
			if p.rule(o, f, "written", wrong, say(saysLink, words.Args{"field": f.Title}), c) {
				p.keep(ref, enforced)
			}
		}
	}
	if f.Format == nil || c.formula != "" {
		return
	}
	pattern, exact := "", true
	switch f.Format.Name.V {
	case model.FormatE164:
		pattern = `\+[1-9][0-9]{6,14}`
	case model.FormatE164Ext:
		pattern = `\+[1-9][0-9]{6,14}(\s*(ext\.?|доб\.?|x|#|;ext=)\s*[0-9]{1,8})?`
	case model.FormatPersonName, model.FormatCompanyName:
		pattern = `.*\p{L}.*`
	case model.FormatBinIin:
		pattern = `[0-9]{12}`
	}
	if f.Format.Pattern.IsSet() {
		pattern = strings.TrimSuffix(strings.TrimPrefix(f.Format.Pattern.V, "^"), "$")
		exact = portable(f.Format.Pattern.V)
	}
	if pattern == "" {
		return
	}
	right := "REGEX(" + c.api + ", " + quoted(pattern) + ")"
	if f.Format.Name.V == model.FormatBinIin {
		right = "IF(" + right + ", " + binIin(c.api) + ", FALSE)"
	}
	message := say(saysFormat, words.Args{"field": f.Title, "example": exampleOf(f)})
	if c.kind == kindNumber || !p.rule(o, f, "written", all(not("ISBLANK("+c.api+")"), not(right)), message, c) {
		return
	}
	if exact {
		p.keep(ref, enforced)
	} else {
		p.keep(ref, near(contract.Inexpressible, say(slipsPattern, nil), say(stepPattern, words.Args{"field": f.Title})))
	}
}

func exampleOf(f *model.Field) string {
	if f.Example.Text != "" {
		return cut(f.Example.Text, 60)
	}
	switch f.Format.Name.V {
	case model.FormatE164:
		return "+77011234567"
	case model.FormatBinIin:
		return stand.BIN(1)
	}
	return cut(f.Format.Pattern.V, 60)
}

// portable tells whether a pattern means the same in Java, in which Salesforce reads it: plain characters, classes,
// groups, repetition. Where an anchor stands inside an alternative it is not looked into.
func portable(pattern string) bool {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return false
	}
	trimmed := strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$")
	return !strings.ContainsAny(trimmed, "^$") || !alternates(parsed) && !strings.Contains(trimmed, "$")
}

func alternates(r *syntax.Regexp) bool {
	if r.Op == syntax.OpAlternate {
		return true
	}
	for _, sub := range r.Sub {
		if alternates(sub) {
			return true
		}
	}
	return false
}

// binIin tells whether the last of 12 digits is right: weights 1…11, and where that gives 10, weights 3…11, 1, 2.
func binIin(api string) string {
	sum := func(shift int) string {
		parts := make([]string, 11)
		for i := range parts {
			parts[i] = fmt.Sprintf("VALUE(MID(%s, %d, 1)) * %d", api, i+1, (i+shift)%11+1)
		}
		return "MOD(" + strings.Join(parts, " + ") + ", 11)"
	}
	return "IF(" + sum(0) + " = 10, " + sum(2) + ", " + sum(0) + ") = VALUE(RIGHT(" + api + ", 1))"
}

// proof tells whether a value proves something, as far as a formula can see: a link with a host that has a dot, or a text
// with three letters or digits that are not all alike, and none of the commonest words that say nothing.
func proof(c *column) string {
	switch c.kind {
	case kindFile, kindURL:
		link := `https?://[^/?#\s.]+(\.[^/?#\s.]+)+([/?#:].*)?`
		host := `(?i)https?://(` + strings.Join(placeholders, "|") + `)\..*`
		return all("REGEX("+c.api+", "+quoted(link)+")", not("REGEX("+c.api+", "+quoted(host)+")"))
	case kindText, kindLong, kindPhone, kindEmail:
		three := `(?s)(.*[\p{L}\p{N}]){3}.*`
		alike := `(?i)[^\p{L}\p{N}]*([\p{L}\p{N}])([^\p{L}\p{N}]|\1)*`
		empty := `(?i)[^\p{L}\p{N}]*(` + strings.Join(placeholders, "|") + `)[^\p{L}\p{N}]*`
		return all("REGEX("+c.api+", "+quoted(three)+")", not("REGEX("+c.api+", "+quoted(alike)+")"), not("REGEX("+c.api+", "+quoted(empty)+")"))
	}
	return "TRUE"
}

// placeholders are the commonest words that fill a field and say nothing. The whole list is too long for a formula.
var placeholders = []string{
	"tbd", "tba", "todo", "none", "null", "unknown", "later", "test", "asdf?", "qwerty?", "xxx", "abc", "123+4?5?", "yes", "done", "example",
	"нет", "не знаю", "неизвестно", "потом", "позже", "уточняется", "уточню", "тест", "заглушка", "нет данных", "йцукен", "фыва?", "да", "готово",
	"жоқ", "белгісіз", "кейін", "тест", "иә", "дайын",
}
