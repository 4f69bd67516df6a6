package preview

import (
	"html"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// most is how many errors stand over a page.
const most = 50

// troubles returns as HTML what stands in the way of newer pages, "" for nothing. All text of the description is
// escaped.
func troubles(now state, lang string) string {
	if now.trouble == nil {
		return ""
	}
	t := telling{lang: lang}
	report := *now.trouble
	shown, left := errorsOf(report.Findings)
	head := t.say(failedSay, nil)
	if n := len(shown) + left; n > 0 {
		head = t.say(errorsSay, words.Args{"n": n})
	}
	state := keptSay
	if now.files == nil {
		state = pendingSay
	}
	t.raw(`<details open><summary><b>`).text(head).raw(`</b> <span>`).text(t.say(state, nil)).raw("</span></summary>\n<div class=\"list\" tabindex=\"0\" role=\"region\" aria-label=\"").text(head).raw("\">\n")
	if !report.Failure.IsZero() {
		t.raw(`<p class="said">`).text(report.Failure.In(lang)).raw("</p>\n")
	}
	for _, line := range render.NotRead(report, render.Options{Lang: lang}) {
		t.raw(`<p class="said">`).text(line).raw("</p>\n")
	}
	for _, d := range shown {
		t.finding(d)
	}
	if left > 0 {
		t.raw(`<p class="left">`).text(t.say(moreSay, words.Args{"n": left})).raw("</p>\n")
	}
	t.raw("</div></details>")
	return t.out.String()
}

// errorsOf returns the errors to show, and how many more there are. What is milder hinders nothing.
func errorsOf(found diag.List) (shown diag.List, left int) {
	for _, d := range found {
		switch {
		case d.Severity < diag.Error:
		case len(shown) == most:
			left++
		default:
			shown = append(shown, d)
		}
	}
	return shown, left
}

// telling writes what is wrong, in one language.
type telling struct {
	lang string
	out  strings.Builder
}

func (t *telling) raw(html string) *telling {
	t.out.WriteString(html)
	return t
}

func (t *telling) text(text string) *telling {
	t.out.WriteString(html.EscapeString(text))
	return t
}

func (t *telling) say(text words.Text, args words.Args) string {
	return words.Fill(text.In(t.lang), t.lang, args)
}

// finding tells one error: where it is, what is wrong, the line, other places, and what to do.
func (t *telling) finding(d diag.Diagnostic) {
	t.raw(`<div class="finding"><p class="place"><code>`).text(placeOf(d.Subject)).raw(`</code> <span>`).text(d.Code).raw("</span></p>\n")
	t.raw(`<p class="said">`).text(d.Message.In(t.lang)).raw("</p>\n")
	t.line(d.Subject)
	for _, other := range d.Related {
		t.labelled(alsoSay, strings.TrimSpace(placeOf(other.Span)+" "+other.Message.In(t.lang)))
	}
	if help := d.Help.In(t.lang); help != "" {
		t.labelled(helpSay, help)
	}
	t.raw("</div>\n")
}

func (t *telling) labelled(label words.Text, text string) {
	t.raw(`<p class="more"><b>`).text(label.In(t.lang)).raw(`:</b> `).text(text).raw("</p>\n")
}

// line shows the line of a place with its number, and the place in it marked.
func (t *telling) line(at source.Span) {
	if !at.IsKnown() {
		return
	}
	start, stop := at.Start(), at.End()
	text := []rune(at.File.Line(int(start.Line)))
	from, to := min(max(int(start.Column)-1, 0), len(text)), len(text)
	if stop.Line == start.Line {
		to = min(max(int(stop.Column)-1, from), len(text))
	}
	begin, end := max(from-around, 0), min(max(to, from)+around, len(text))
	if to-from > around {
		to, end = from+around, from+around
	}
	t.raw("<pre><span>").text(strconv.Itoa(int(start.Line))).raw("</span>")
	if begin > 0 {
		t.text("…")
	}
	t.text(string(text[begin:from])).raw("<mark>").text(string(text[from:to])).raw("</mark>").text(string(text[to:end]))
	if end < len(text) {
		t.text("…")
	}
	t.raw("</pre>\n")
}

// around is how many characters of a line are shown on either side of a place, and of the place itself.
const around = 120

// placeOf returns a place as editors take it.
func placeOf(at source.Span) string {
	if !at.IsKnown() {
		return at.Path()
	}
	return at.String()
}
