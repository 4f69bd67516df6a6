package schema

import (
	"bytes"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// clocked says of “5 working days” that the length and the clock that counts it stand under keys of their
// own. It tells whether the text is of that sort.
func (x *explainer) clocked(s spot, d *diag.Diagnostic) bool {
	length, clock := notation.Clocked(s.node.Value)
	if length == "" || s.shape.Form != "duration" {
		return false
	}
	args := words.Args{"length": length, "clock": clock, "key": s.key}
	d.Suggestion = length
	holder := s.shape.Properties
	group := s.shape.Short != "" && holder.by["clock"] != nil
	if !group && s.up != nil && s.keyNode != nil {
		holder = s.up.shape.Properties
	}
	if holder.by["clock"] == nil || !slices.Contains(holder.by["clock"].full().values(), clock) {
		d.Help = say("bad-value/no-clock/help", words.Text{
			En: "Write {length}; which days count is not told apart here",
			Ru: "Напишите {length}; какие дни считаются, здесь не различают",
		}, args)
		return true
	}
	if group { // sla: 5 working days
		text := "{" + s.shape.Short + ": " + length + ", clock: " + clock + "}"
		args["text"] = text
		d.Suggestion = ""
		d.Fixes = replaceWith(s.node, text)
		d.Help = say("bad-value/clock-group/help", words.Text{
			En: "How long and by which clock stand under keys of their own: {key}: {text}",
			Ru: "Сколько и по каким часам пишется под отдельными ключами: {key}: {text}",
		}, args)
		return true
	}
	d.Help = say("bad-value/clock/help", words.Text{
		En: "Write {length}, and “clock: {clock}” beside it",
		Ru: "Напишите {length}, а рядом — «clock: {clock}»",
	}, args)
	switch other := s.up.node.Get("clock"); {
	case other.Text() == clock:
		d.Fixes = rewrite(s.node, length)
	case other == nil:
		d.Fixes = withClock(s, length, clock)
	}
	return true
}

// withClock returns the fix that writes a length of time, and behind it the clock that counts it.
func withClock(s spot, length, clock string) []diag.Fix {
	at := s.node.Span
	if s.node.Alias || at.IsZero() || strings.Contains(at.Text(), "\n") {
		return nil
	}
	between := ", "
	if s.up.node.Style != syntax.Flow {
		line := "\n"
		if bytes.Contains(at.File.Bytes, []byte("\r\n")) {
			line = "\r\n"
		}
		between = line + strings.Repeat(" ", int(s.keyNode.Span.Start().Column)-1)
	}
	text := length + between + "clock: " + clock
	return []diag.Fix{{
		Title: say("fix/replace", words.Text{En: "Write “{text}”", Ru: "Написать «{text}»"}, words.Args{"text": length + ", clock: " + clock}),
		Edits: []source.Edit{{Span: at, New: text}},
	}}
}
