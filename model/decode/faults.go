package decode

import (
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// misread tells whether a scalar stands where text is meant, but other readers of YAML take it for
// a yes, a no or a time.
func (d *decoder) misread(target model.Scalar, n *syntax.Node) bool {
	switch target.(type) {
	case *model.Value[string]:
		return looksLikeOther(n)
	}
	return false
}

var clockText = regexp.MustCompile(`^[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$`)

// looksLikeOther tells whether an unquoted text is a yes or no, a clock time or a date to some
// readers of YAML: version 1.1 and spreadsheets among them.
func looksLikeOther(n *syntax.Node) bool {
	if n.Style != syntax.Plain {
		return false
	}
	switch strings.ToLower(n.Value) {
	case "yes", "no", "on", "off", "y", "n":
		return true
	}
	return n.Tag == "!!timestamp" || clockText.MatchString(n.Value)
}

func quoteNeeded(n *syntax.Node) diag.Diagnostic {
	args := words.Args{"text": n.Value, "quoted": syntax.Quote(n.Value)}
	return diag.Diagnostic{
		Code: "quote-needed", Severity: diag.Error, Subject: n.Span,
		Message: words.Message{ID: "quote-needed/text", Args: args, Text: words.Text{
			En: "“{text}” without quotes is not read as text everywhere: to YAML it can be a yes or no, a time or a date",
			Ru: "«{text}» без кавычек не везде читается как текст: для YAML это может быть «да» или «нет», время или дата",
		}},
		Help: words.Message{ID: "quote-needed/text/help", Args: args, Text: words.Text{
			En: "Quote it: {quoted}", Ru: "Возьмите в кавычки: {quoted}",
		}},
		Fixes: []diag.Fix{{
			Title: words.Message{ID: "fix/quote", Text: words.Text{En: "Put it into quotes", Ru: "Взять в кавычки"}},
			Edits: []source.Edit{{Span: n.Span, New: syntax.Quote(n.Value)}},
		}},
	}
}

func badValue(target model.Scalar, n *syntax.Node, key string) diag.Diagnostic {
	args := words.Args{"text": n.Value, "key": key, "example": notation(target)}
	return diag.Diagnostic{
		Code: "bad-value", Severity: diag.Error, Subject: n.Span,
		Message: words.Message{ID: "bad-value/notation", Args: args, Text: words.Text{
			En: "“{text}” is not a value that “{key}” can have",
			Ru: "«{text}» не может быть значением «{key}»",
		}},
		Help: words.Message{ID: "bad-value/notation/help", Args: args, Text: words.Text{
			En: "Check that it exists (a day of the calendar, an end after its start) and is written like {example}",
			Ru: "Проверьте, что такое значение есть (день в календаре, конец после начала) и что оно записано как {example}",
		}},
	}
}

// notation returns an example of what a scalar may be.
func notation(target model.Scalar) string {
	if noted, ok := target.(interface{ Notation() string }); ok {
		return noted.Notation()
	}
	return "text"
}
