package decode

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// badValue reports a scalar that the schema let pass but that is not of its type, such as a year of
// five digits.
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
