package schema

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// isText tells the forms whose scalars are free text, so that quotes turn any scalar into one.
func isText(form string) bool {
	switch form {
	case "text", "string", "condition", "expression", "literal":
		return true
	}
	return false
}

// wrongType reports a node whose JSON type cannot stand here; what is below it is not looked at.
func (x *explainer) wrongType(s spot) {
	if s.node.Kind == syntax.Scalar {
		switch {
		case s.node.IsNull() && (s.node.Value == "" || !isText(s.shape.Form)):
			x.empty(s)
			return
		case isText(s.shape.Form) && s.shape.takes("string"):
			if s.shape.Form == "condition" && s.node.Tag == "!!bool" {
				x.alwaysSame(s.node)
				return
			}
			if taken := takenFor(s.node); taken != nil {
				x.quoteAt(s, taken)
				return
			}
		case len(s.shape.values()) > 0, s.shape.Pattern != "" && s.shape.takes("string"):
			x.badValue(s)
			return
		}
	}
	x.mismatch(s)
}

// empty reports a key whose value is missing.
func (x *explainer) empty(s spot) {
	if x.hidden(s) {
		return
	}
	subject := s.node.Span
	if s.keyNode != nil && s.node.Value == "" {
		subject = s.keyNode.Span
	}
	args := words.Args{"place": s.titled(), "expected": expected{s.shape}, "example": example(s.shape)}
	d := diag.Diagnostic{Code: "wrong-type", Subject: subject}
	d.Message = say("wrong-type/empty", words.Text{
		En: "{place} is empty",
		Ru: "{place}: значения нет",
	}, args)
	d.Help = say("wrong-type/empty/help", words.Text{
		En: "Write {expected}, for example “{example}”, or remove the line",
		Ru: "Здесь ожидается {expected}, например «{example}»; иначе уберите строку",
	}, args)
	x.report(d)
}

// mismatch reports a value of the wrong type that quotes would not mend.
func (x *explainer) mismatch(s spot) {
	if x.scopeAsAnswer(s) {
		return
	}
	example := example(s.shape)
	d := diag.Diagnostic{Code: "wrong-type", Subject: s.node.Span}
	if group, sure := x.asGroup(s); group != "" {
		if example = group; sure && !s.node.Alias && !strings.Contains(s.node.Span.Text(), "\n") {
			d.Fixes = replaceWith(s.node, group)
		}
	} else if list, edits := listed(s); list != "" {
		if example = list; len(edits) > 0 {
			d.Fixes = []diag.Fix{{Title: say("fix/list", words.Text{En: "Write it as a list", Ru: "Записать списком"}, nil), Edits: edits}}
		}
	} else if group = s.splitText(); group != "" {
		example = group
	} else if mended := mendType(s.shape, s.node); mended != "" {
		d.Suggestion = mended
		d.Fixes = replaceWith(s.node, mended)
		example = mended
	}
	if s.keyNode != nil {
		example = s.key + ": " + example
	}
	args := words.Args{"place": s.titled(), "expected": expected{s.shape}, "found": found(s.node), "example": example, "value": shorten(s.node.Value)}
	d.Message = say("wrong-type", words.Text{
		En: "{place} needs {expected}, not {found}",
		Ru: "{place}: ожидается {expected}, а здесь {found}",
	}, args)
	d.Help = say("wrong-type/help", words.Text{
		En: "Write it like “{example}”",
		Ru: "Напишите так: «{example}»",
	}, args)
	switch {
	case s.node.Kind != syntax.Scalar:
	case s.shape.takes("boolean") && len(d.Fixes) > 0:
		d.Message = say("wrong-type/answer", words.Text{
			En: "{place} needs true or false, and “{value}” is a text",
			Ru: "{place}: ожидается true или false, а «{value}» — текст",
		}, args)
	case s.shape.takes("number") && strings.ContainsAny(s.node.Value, "0123456789"):
		d.Help = say("wrong-type/number/help", words.Text{
			En: "Write digits alone, with a point before a fraction and nothing between the thousands or behind: {example}",
			Ru: "Напишите одни цифры, дробь через точку, без пробелов между тысячами и без знаков после: {example}",
		}, args)
	}
	x.report(d)
}

// mendType returns the text that the author of a scalar of the wrong type probably meant, "" where
// that is not plain.
func mendType(s *shape, n *syntax.Node) string {
	if n.Kind != syntax.Scalar {
		return ""
	}
	switch {
	case s.takes("boolean"):
		return answerOf(n.Value)
	case s.takes("number"), s.takes("integer"):
		text := notation.Decimal(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(n.Value), "%")))
		if text != "" && (s.takes("number") || !strings.ContainsAny(text, ".eE")) {
			return text
		}
	case len(s.Types) == 1 && s.takes("array") && s.Items != nil && s.Items.full().takes("string"):
		if list := listMeant(s.Items.full(), n); list != "" {
			return list
		}
		if words := s.Items.full().words() || matches(`^[a-z][a-z0-9_./]*( ?, ?[a-z][a-z0-9_./]*)*$`, n.Value); words && n.Style == syntax.Plain && n.Value != "" && !strings.ContainsAny(n.Value, "[]{}:#\n") {
			return "[" + n.Value + "]"
		}
	}
	return ""
}

// quote reports a plain scalar in the place of a text that YAML takes for something else.
func (x *explainer) quote(n *syntax.Node, taken words.Localized) { x.quoteAt(x.find(n), taken) }

func (x *explainer) quoteAt(s spot, taken words.Localized) {
	quoted := syntax.Quote(s.node.Value)
	args := words.Args{"place": s.titled(), "value": s.node.Value, "taken": taken, "quoted": quoted}
	d := diag.Diagnostic{Code: "quote-needed", Subject: s.node.Span, Suggestion: quoted}
	d.Message = say("quote-needed", words.Text{
		En: "{place}: without quotes, YAML takes “{value}” for {taken}",
		Ru: "{place}: без кавычек YAML принимает «{value}» за {taken}",
	}, args)
	d.Help = say("quote-needed/help", words.Text{
		En: "If the text is meant, write {quoted}",
		Ru: "Если имеется в виду текст, напишите {quoted}",
	}, args)
	if !s.node.Alias {
		d.Fixes = replaceWith(s.node, quoted)
	}
	x.report(d)
}

// takenFor says what readers of YAML make of a plain scalar; nil for a text.
func takenFor(n *syntax.Node) words.Localized {
	if n.Style != syntax.Plain || n.Value == "" {
		return nil
	}
	switch n.Tag {
	case "!!null":
		return phrase{text: words.Text{En: "nothing (null)", Ru: "пустоту (null)"}}
	case "!!bool":
		return phrase{text: words.Text{En: "yes or no", Ru: "да или нет"}}
	case "!!timestamp":
		return phrase{text: words.Text{En: "a date", Ru: "дату"}}
	case "!!int", "!!float":
		if made := madeOf(n.Value); made != n.Value {
			return phrase{words.Text{En: "the number {number}", Ru: "число {number}"}, words.Args{"number": made}}
		}
		return phrase{text: words.Text{En: "a number", Ru: "число"}}
	}
	switch first := n.Value[0]; {
	case len(n.Value) <= 3 && strings.IndexByte("yYnNoO", first) >= 0:
		if isAnswer(n.Value) {
			return phrase{text: words.Text{En: "yes or no (in many readers)", Ru: "да или нет (во многих программах)"}}
		}
	case first >= '0' && first <= '9':
		if seconds, ok := sexagesimal(n.Value); ok {
			return phrase{words.Text{En: "the number {number} (in many readers)", Ru: "число {number} (во многих программах)"}, words.Args{"number": seconds}}
		}
	}
	return nil
}

// isAnswer tells whether older readers of YAML take a plain scalar for yes or no.
func isAnswer(text string) bool {
	switch text {
	case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF":
		return true
	}
	return false
}

// madeOf returns the number that YAML reads in a scalar: 0701 is 449, 1_000 is 1000.
func madeOf(text string) string {
	bare := strings.ReplaceAll(text, "_", "")
	if whole, err := strconv.ParseInt(bare, 0, 64); err == nil {
		return strconv.FormatInt(whole, 10)
	}
	if isNumber(bare) {
		if r, ok := new(big.Rat).SetString(bare); ok && r.IsInt() && len(r.Num().String()) <= maxNumber {
			return r.Num().String()
		}
		return strings.TrimRight(strings.TrimRight(bare, "0"), ".")
	}
	return text
}

// sexagesimal returns the number that YAML 1.1 reads in 1:30, base sixty.
func sexagesimal(text string) (string, bool) {
	if strings.IndexByte(text, ':') < 0 || len(text) > 12 {
		return "", false
	}
	total := 0
	for i, part := range strings.Split(text, ":") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || i > 0 && n > 59 {
			return "", false
		}
		total = total*60 + n
	}
	return strconv.Itoa(total), true
}

// isWhole tells whether a scalar is a whole number, in whatever notation.
func isWhole(n *syntax.Node) bool {
	if n.Tag != "!!int" && n.Tag != "!!float" || !isNumber(n.Value) {
		return false
	}
	r, ok := new(big.Rat).SetString(n.Value)
	return ok && r.IsInt()
}
