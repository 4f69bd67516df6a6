package schema

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// hidden reports a value that is empty only because YAML gives its first sign a meaning of its own, and tells
// whether it did: #5 is a comment for YAML, and &amp a name for later.
func (x *explainer) hidden(s spot) bool {
	if s.node.Value != "" || s.keyNode == nil || s.keyNode.Alias {
		return false
	}
	file, from := s.keyNode.Span.File, int(s.keyNode.Span.To())
	line := file.Bytes[from:]
	if end := bytes.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end]
	}
	rest := strings.TrimLeft(string(line), ": \t")
	text := strings.TrimRight(rest, " \t")
	if len(text) < 2 || strings.Contains(" #\t!", text[1:2]) {
		return false
	}
	args := words.Args{"place": s.titled(), "text": text, "quoted": syntax.Quote(text)}
	d := diag.Diagnostic{Code: "wrong-type"}
	switch text[0] {
	case '#':
		d.Message = say("wrong-type/comment", words.Text{
			En: "{place} is empty: “#” begins a comment, so “{text}” is none of its value",
			Ru: "{place}: значения нет, потому что «#» начинает комментарий и «{text}» в значение не входит",
		}, args)
	case '&':
		if strings.ContainsAny(text, " \t") {
			return false
		}
		d.Message = say("wrong-type/anchor", words.Text{
			En: "{place} is empty: “&” gives a value a name, so “{text}” is none of it",
			Ru: "{place}: значения нет, потому что «&» даёт значению имя и «{text}» в значение не входит",
		}, args)
	default:
		return false
	}
	start := from + len(line) - len(rest)
	d.Subject = file.Span(start, start+len(text))
	d.Help = say("wrong-type/hidden/help", words.Text{
		En: "Put it into quotes: {quoted}",
		Ru: "Возьмите его в кавычки: {quoted}",
	}, args)
	d.Fixes = []diag.Fix{{
		Title: say("fix/quote", words.Text{En: "Put it into quotes", Ru: "Взять в кавычки"}, nil),
		Edits: []source.Edit{{Span: d.Subject, New: syntax.Quote(text)}},
	}}
	x.report(d)
	return true
}

// alwaysSame reports yes or no in the place of a condition, which quotes would only hide.
func (x *explainer) alwaysSame(n *syntax.Node) {
	s := x.find(n)
	args := words.Args{"place": s.titled(), "value": n.Value}
	d := diag.Diagnostic{Code: "wrong-type", Subject: n.Span}
	d.Message = say("wrong-type/always", words.Text{
		En: "{place} is always {value}, and a condition says when something holds",
		Ru: "{place}: здесь всегда {value}, а условие говорит, когда что-то верно",
	}, args)
	d.Help = say("wrong-type/always/help", words.Text{
		En: "Remove the line if it always holds; else write the condition in quotes",
		Ru: "Если это верно всегда, уберите строку; иначе напишите условие в кавычках",
	}, args)
	x.report(d)
}
