package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// fault makes a finding of the check yaml-syntax; variant tells its sentences apart.
func fault(span source.Span, variant string, say, help words.Text, args words.Args) diag.Diagnostic {
	return finding("yaml-syntax", span, variant, say, help, args)
}

func finding(code string, span source.Span, variant string, say, help words.Text, args words.Args) diag.Diagnostic {
	id := code
	if variant != "" {
		id += "/" + variant
	}
	d := diag.Diagnostic{Code: code, Severity: diag.Error, Subject: span, Message: words.Message{ID: id, Text: say, Args: args}}
	if !help.IsZero() {
		d.Help = words.Message{ID: id + "/help", Text: help, Args: args}
	}
	return d
}

func encodingFault(file *source.File, offset int) diag.Diagnostic {
	args := words.Args{"byte": fmt.Sprintf("0x%02X", file.Bytes[offset])}
	if isWindows1251(file.Bytes) {
		return fault(file.Span(offset, offset+1), "windows-1251", words.Text{
			En: "The file is not in UTF-8; it looks like Windows-1251, the old encoding of Windows for Cyrillic",
			Ru: "Файл не в UTF-8; похоже, это Windows-1251, старая кодировка Windows для кириллицы",
		}, words.Text{
			En: "Open it as Windows-1251 and save it as UTF-8 (in Notepad or Excel: Save as, encoding UTF-8); until then nothing in it is checked",
			Ru: "Откройте его в кодировке Windows-1251 и сохраните в UTF-8 (в Блокноте или Excel: «Сохранить как», кодировка UTF-8); до тех пор в нём ничего не проверяется",
		}, args)
	}
	return fault(file.Span(offset, offset+1), "encoding", words.Text{
		En: "The file has a byte ({byte}) that does not belong into UTF-8 text",
		Ru: "В файле есть байт ({byte}), которого не бывает в тексте UTF-8",
	}, words.Text{
		En: "Save the file as UTF-8 (in Excel or Notepad: Save as, encoding UTF-8) and delete any invisible control character here",
		Ru: "Сохраните файл в кодировке UTF-8 (в Excel или Блокноте: «Сохранить как», кодировка UTF-8) и удалите здесь невидимый управляющий символ",
	}, args)
}

// isWindows1251 tells whether a text that is not UTF-8 reads as Cyrillic in the old encoding of Windows:
// nothing stands in the way, nine of ten bytes that are not ASCII are letters, and most of those do not stand
// beside Latin ones.
func isWindows1251(b []byte) bool {
	letters, others, beside := 0, 0, 0
	isLatin := func(i int) bool {
		return i >= 0 && i < len(b) && (b[i] >= 'a' && b[i] <= 'z' || b[i] >= 'A' && b[i] <= 'Z')
	}
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c >= 0xC0, c == 0xA8, c == 0xB8:
			letters++
			if isLatin(i-1) || isLatin(i+1) {
				beside++
			}
		case c == 0x98, c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7F:
			return false
		case c >= utf8.RuneSelf:
			others++
		}
	}
	return letters >= 9*others && letters > 2*beside
}

func depthFault(span source.Span) diag.Diagnostic {
	return fault(span, "depth", words.Text{
		En: "The nesting is deeper than {max} levels",
		Ru: "Вложенность глубже {max} уровней",
	}, words.Text{
		En: "No key of the language needs that: check the brackets and the indentation above",
		Ru: "Ни одному ключу языка это не нужно: проверьте скобки и отступы выше",
	}, words.Args{"max": strconv.Itoa(MaxDepth)})
}

func selfAlias(span source.Span, name string) diag.Diagnostic {
	return fault(span, "alias-self", words.Text{
		En: "The alias “*{name}” stands inside the very part that it repeats",
		Ru: "Псевдоним «*{name}» стоит внутри той же части, которую повторяет",
	}, words.Text{
		En: "Write the part out, or move the anchor “&{name}” to a part that does not contain the alias",
		Ru: "Напишите эту часть полностью или перенесите якорь «&{name}» туда, где псевдонима нет",
	}, words.Args{"name": name})
}

func aliasBomb(span source.Span, name string) diag.Diagnostic {
	return fault(span, "alias-bomb", words.Text{
		En: "The aliases of this document stand for more than {max} values; “*{name}” is one too many",
		Ru: "Псевдонимы этого документа заменяют больше {max} значений; «*{name}» уже лишний",
	}, words.Text{
		En: "Write the values out, or split the document",
		Ru: "Напишите значения полностью или разделите документ",
	}, words.Args{"max": strconv.Itoa(MaxExpanded), "name": name})
}

func duplicateKey(key, first *Node) diag.Diagnostic {
	d := fault(key.Span, "duplicate-key", words.Text{
		En: "The key “{key}” is written twice in the same place",
		Ru: "Ключ «{key}» написан дважды в одном месте",
	}, words.Text{
		En: "Only one “{key}” can count: keep one of them, or join their values",
		Ru: "Действует только один «{key}»: оставьте один из них или объедините значения",
	}, words.Args{"key": key.Value})
	d.Related = []diag.Related{{Span: first.Span, Message: words.Message{ID: "yaml-syntax/duplicate-key/first", Text: words.Text{En: "the first one is here", Ru: "первый стоит здесь"}}}}
	return d
}

// checkKey refuses keys that are no plain names.
func (p *parser) checkKey(key *Node, y *yaml.Node) bool {
	if y.Tag == "!!merge" && key.Value == "<<" {
		p.add(fault(key.Span, "merge-key", words.Text{
			En: "Merge keys (“<<”) are not part of the language",
			Ru: "Ключи слияния («<<») не входят в язык",
		}, words.Text{
			En: "Write the keys out: a reader must see what an element says without looking elsewhere",
			Ru: "Напишите ключи полностью: читатель должен видеть содержание элемента, не глядя в другое место",
		}, nil))
		return false
	}
	if key.Kind != Scalar || key.Tag == "!!null" {
		p.add(fault(key.Span, "key", words.Text{
			En: "A key must be a name, not a list, a map or nothing",
			Ru: "Ключ должен быть именем, а не списком, набором или пустотой",
		}, words.Text{
			En: "Write “name: value”; a text that begins with [ or { needs quotes",
			Ru: "Пишите «имя: значение»; текст, который начинается с [ или {, нужно взять в кавычки",
		}, nil))
		return false
	}
	return true
}

var quoteTitle = words.Message{ID: "fix/quote", Text: words.Text{En: "Put it into quotes", Ru: "Взять в кавычки"}}

// Quote returns text as a double-quoted YAML scalar.
func Quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}
