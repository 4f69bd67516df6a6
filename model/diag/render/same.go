package render

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// mostSame is of how many files the other places of a finding are shown to people, unless they want all.
const mostSame = 12

var sameLeftSay = words.Text{
	En: "… and {n|# more place|# more places}; crmspec check --max 0 shows all",
	Ru: "… и ещё {n|# место|# места|# мест}; crmspec check --max 0 покажет все",
}

// same returns the places that have no finding of their own because another one stands for them, under the limit
// of findings.
func same(d diag.Diagnostic, o Options) []diag.Related {
	var list []diag.Related
	for _, other := range d.Related {
		if other.Same && (o.Max <= 0 || len(list) < o.Max) {
			list = append(list, other)
		}
	}
	return list
}

// also is a line about other places of a finding: those in one file of which the same is said have one line.
type also struct {
	places, text string
	same         bool
}

// also returns the lines about the other places of a finding, and how many places are left out.
func (f *framer) also(d diag.Diagnostic) (lines []also, left int) {
	left = max(0, len(d.Others)-1)
	files, path := 0, ""
	for _, other := range d.Related {
		text := clean(other.Message.In(f.options.Lang))
		if text == "" && other.Span.Start().Line > 0 {
			text = clean(strings.TrimSpace(other.Span.File.Line(int(other.Span.Start().Line))))
		}
		if !other.Same {
			lines = append(lines, also{place(other.Span), text, false})
			continue
		}
		last := len(lines) - 1
		if last >= 0 && lines[last].same && lines[last].text == text && path == other.Span.Path() {
			lines[last].places += fmt.Sprintf(", %d:%d", max(1, other.Span.Start().Line), max(1, other.Span.Start().Column))
		} else if files++; f.options.Max > 0 && files > mostSame {
			continue
		} else {
			lines = append(lines, also{place(other.Span), text, true})
		}
		path = other.Span.Path()
		left--
	}
	return lines, left
}
