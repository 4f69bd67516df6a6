package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// GitHub shows the findings as commands that GitHub Actions turns into annotations beside the lines, and the
// summary as a line of the log. GitHub shows ten annotations of each level for a step.
func GitHub(w io.Writer, r Report, o Options) error {
	out := bufio.NewWriter(w)
	if text := r.failure(o); text != "" {
		fmt.Fprintf(out, "::error title=crmspec::%s\n", data(text))
		return out.Flush()
	}
	list, _ := r.shown(o)
	for _, d := range list {
		fmt.Fprintf(out, "::%s %s,title=%s::%s\n", command(d.Severity), r.spot(d.Subject), property(d.Code), data(sentences(d, o)))
	}
	for _, d := range list { // behind all findings, which come first among the ten
		for _, other := range same(d, o) {
			fmt.Fprintf(out, "::%s %s,title=%s::%s\n", command(d.Severity), r.spot(other.Span), property(d.Code), data(other.Message.In(o.Lang)))
		}
	}
	for _, u := range r.Unread {
		fmt.Fprintf(out, "::error file=%s,title=crmspec::%s\n", property(r.hosted(u.Path)), data(u.Reason.In(o.Lang)))
	}
	for _, text := range []string{Omitted(r, o), Summary(r, o)} {
		if text != "" {
			fmt.Fprintln(out, clean(text))
		}
	}
	return out.Flush()
}

// command returns what GitHub calls a severity.
func command(s diag.Severity) string {
	return [...]string{"notice", "notice", "warning", "error"}[s]
}

// spot returns a place as GitHub wants it: columns only where the text stands in one line.
func (r Report) spot(s source.Span) string {
	at := "file=" + property(r.hosted(s.Path()))
	start, end := s.Start(), s.End()
	if start.Line == 0 {
		return at
	}
	at += fmt.Sprintf(",line=%d,endLine=%d", start.Line, max(start.Line, end.Line))
	if start.Line == end.Line {
		at += fmt.Sprintf(",col=%d,endColumn=%d", start.Column, max(start.Column, end.Column))
	}
	return at
}

// sentences returns what is wrong and what to do about it.
func sentences(d diag.Diagnostic, o Options) string {
	text := d.Message.In(o.Lang)
	if help := d.Help.In(o.Lang); help != "" {
		text += "\n" + help
	}
	return text
}

// data escapes the text of a command.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

// property escapes a value before the text of a command.
func property(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
