package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// widest is the greatest width of a paragraph: longer lines are hard to read.
const widest = 100

// Text shows the findings file by file as frames: what is wrong, where, the faulty text with carets
// under it, other places, the proof, and what to do.
func Text(w io.Writer, r Report, o Options) error {
	f := framer{out: bufio.NewWriter(w), report: r, options: o, explained: map[string]bool{}}
	for _, label := range []words.Text{alsoLabel, pathLabel, helpLabel, fixLabel, moreLabel} {
		f.label = max(f.label, width(label.In(o.Lang)))
	}
	list, _ := r.shown(o)
	file := ""
	for i, d := range list {
		if path := d.Subject.Path(); path != file || i == 0 {
			file = path
			fmt.Fprintf(f.out, "%s\n\n", ink{on: o.Color}.bold(clean(path)))
		}
		f.frame(d)
	}
	return f.out.Flush()
}

// framer prints frames one after the other.
type framer struct {
	out       *bufio.Writer
	report    Report
	options   Options
	label     int             // columns of the widest label
	explained map[string]bool // checks that were named to the reader before
}

func (f *framer) frame(d diag.Diagnostic) {
	lang, ink := f.options.Lang, ink{f.options.Color, d.Severity}
	severity := severityNames[d.Severity].In(lang)
	lead := severity + " " + d.Code + "  "
	head := wrap(clean(d.Message.In(lang)), f.room(4), width(lead)-2)
	fmt.Fprintln(f.out, "  "+ink.mark(severity)+strings.TrimRight(strings.TrimPrefix(lead, severity)+head[0], " "))
	for _, line := range head[1:] {
		fmt.Fprintln(f.out, "    "+line)
	}
	f.snippet(d, ink)
	lines, left := f.also(d)
	for _, line := range lines {
		f.labelled(alsoLabel, strings.TrimSpace(line.places+"  "+line.text))
	}
	if left > 0 {
		f.labelled(alsoLabel, say(sameLeftSay, f.options, words.Args{"n": left}))
	}
	var steps []string
	for _, step := range d.Witness {
		if text := clean(f.report.step(step, lang)); text != "" {
			steps = append(steps, text)
		}
	}
	if len(steps) > 0 {
		f.labelled(pathLabel, strings.Join(steps, " → "))
	}
	if help := clean(d.Help.In(lang)); help != "" {
		f.labelled(helpLabel, help)
	}
	if len(d.Fixes) > 0 {
		f.labelled(fixLabel, clean(d.Fixes[0].Title.In(lang))+": crmspec check --fix")
	}
	if !f.explained[d.Code] {
		f.explained[d.Code] = true
		f.labelled(moreLabel, "crmspec explain "+d.Code)
	}
	fmt.Fprintln(f.out)
}

// snippet prints the place and the faulty text.
func (f *framer) snippet(d diag.Diagnostic, ink ink) {
	note := ""
	if d.Suggestion != "" {
		note = say(didYouMean, f.options, words.Args{"name": clean(d.Suggestion)})
	}
	if d.Subject.IsZero() {
		return
	}
	if d.Subject.Start().Line == 0 {
		fmt.Fprintf(f.out, "    %s (%s)\n", clean(d.Subject.Path()), wholeFile.In(f.options.Lang))
		return
	}
	fmt.Fprintln(f.out, "    "+place(d.Subject))
	s := snippet{span: d.Subject, ink: ink, gutter: max(2, len(fmt.Sprint(d.Subject.End().Line)))}
	if f.options.Width > 0 {
		s.room = max(20, f.options.Width-4-s.gutter-3)
	}
	for _, line := range s.lines(note) {
		fmt.Fprintln(f.out, "    "+line)
	}
}

// labelled prints a paragraph beside its label.
func (f *framer) labelled(label words.Text, text string) {
	name := label.In(f.options.Lang)
	indent := 4 + f.label + 2
	lead := "    " + ink{on: f.options.Color}.dim(name) + strings.Repeat(" ", f.label-width(name)+2)
	for i, line := range wrap(text, f.room(indent), 0) {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		fmt.Fprintln(f.out, lead+line)
	}
}

// room returns the columns that a paragraph has beside its indentation; 0 means any number.
func (f *framer) room(indent int) int {
	if f.options.Width <= 0 {
		return 0
	}
	return max(20, min(f.options.Width, widest)-indent)
}

// ink writes in the colours of a terminal, where they are allowed.
type ink struct {
	on       bool
	severity diag.Severity
}

func (i ink) mark(text string) string {
	return i.with([...]string{"1", "1;36", "1;33", "1;31"}[i.severity], text)
}

func (i ink) bold(text string) string { return i.with("1", text) }

func (i ink) dim(text string) string { return i.with("2", text) }

func (i ink) with(code, text string) string {
	if !i.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
