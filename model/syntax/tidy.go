package syntax

import (
	"bytes"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// Some slips leave no doubt what was meant: spaces that YAML does not count, tabs, a missing "---".
// They are reported, and the text is read as if they had been mended, so that they hide nothing.

// longestTidied is the length in bytes of the longest line that is mended.
const longestTidied = 64 << 10

// tidy returns the edits that mend a file, in order of place, and the findings.
func tidy(file *source.File) ([]source.Edit, diag.List) {
	strange, tabs := strangeSpace(file.Bytes), hasTabs(file.Bytes)
	dashed := mayHaveDashes(file.Bytes)
	if !strange && !tabs && !dashed && !joined(file.Bytes) || longestLine(file.Bytes) > longestTidied {
		return nil, nil
	}
	t := &tidier{file: file, b: file.Bytes}
	t.separators()
	if strange || tabs || dashed {
		l := &lexer{b: file.Bytes}
		l.read(file.Bytes)
		for i := 0; i < len(l.strange); {
			j := i + 1
			for j < len(l.strange) && l.strange[j].start < lineEnd(t.b, l.strange[i].start) {
				j++
			}
			t.spaces(l.strange[i:j])
			i = j
		}
		if tabs {
			t.tabs(l.tabs)
		}
		t.dashes(l.dashes)
	}
	slices.SortFunc(t.edits, func(a, b source.Edit) int { return a.Span.Compare(b.Span) })
	return t.edits, t.found
}

type tidier struct {
	file  *source.File
	b     []byte
	edits []source.Edit
	found diag.List
}

// mend adds a finding whose fix is made before the text is read.
func (t *tidier) mend(d diag.Diagnostic) {
	if len(t.found) < maxFaults {
		t.found.Add(d)
	}
	t.edits = append(t.edits, d.Fixes[0].Edits...)
}

func longestLine(b []byte) int {
	longest := 0
	for line := range bytes.Lines(b) {
		longest = max(longest, len(line))
	}
	return longest
}

// parseTidied reads a mended file and gives everything its place in the file as it is.
func (r *Reader) parseTidied(file *source.File, edits []source.Edit) ([]*Document, diag.List) {
	content, err := source.Apply(file.Bytes, edits)
	if err != nil {
		return r.parseAll(file)
	}
	mended := source.NewFile(file.Path, content)
	documents, found := r.parseAll(mended)
	back := &restorer{file: file, mended: mended, edits: edits}
	for _, d := range documents {
		d.File, d.Span = file, back.span(d.Span)
		if back.node(d.Root); d.Root != nil {
			d.Span = around(d.Span, d.Root.Span)
		}
		for i := range d.Ignores {
			ignore := &d.Ignores[i]
			ignore.Span, ignore.Covers = back.span(ignore.Span), back.span(ignore.Covers)
			for j := range ignore.Mended {
				ignore.Mended[j].Span = back.span(ignore.Mended[j].Span)
			}
		}
	}
	for i := range found {
		back.finding(&found[i])
	}
	return documents, found
}

// restorer turns places in a mended file into those in the file as it is.
type restorer struct {
	file, mended *source.File
	edits        []source.Edit
	starts       []int // where the edits begin in the mended file, made when first asked for
}

func (r *restorer) node(n *Node) {
	if n == nil || n.Span.File != r.mended {
		return // one that an alias repeats has been there already
	}
	n.Span = r.span(n.Span)
	for _, pair := range n.Pairs {
		r.node(pair.Key)
		r.node(pair.Value)
		n.Span = around(n.Span, pair.Value.Span)
	}
	for _, item := range n.Items {
		r.node(item)
		n.Span = around(n.Span, item.Span)
	}
}

// around returns a span that ends no earlier than another inside it: an empty value at the end stands
// behind the edits there, and what it is part of before them.
func around(s, inner source.Span) source.Span {
	if inner.File == s.File && inner.From() >= s.From() && inner.To() > s.To() {
		return s.Until(inner)
	}
	return s
}

func (r *restorer) finding(d *diag.Diagnostic) {
	d.Subject = r.span(d.Subject)
	for i := range d.Related {
		d.Related[i].Span = r.span(d.Related[i].Span)
	}
	for _, fix := range d.Fixes {
		for i := range fix.Edits {
			fix.Edits[i].Span = r.span(fix.Edits[i].Span)
		}
	}
}

func (r *restorer) span(s source.Span) source.Span {
	if s.File != r.mended {
		return s
	}
	start := r.offset(int(s.From()), true)
	end := start
	if s.To() > s.From() {
		end = max(start, r.offset(int(s.To()), false))
	}
	return r.file.Span(start, end)
}

// offset returns where a byte was before the edits; what follows an edit counts as after it where
// after says so.
func (r *restorer) offset(i int, after bool) int {
	if r.starts == nil {
		shift := 0
		for _, e := range r.edits {
			r.starts = append(r.starts, int(e.Span.From())+shift)
			shift += len(e.New) - int(e.Span.To()-e.Span.From())
		}
	}
	at, found := slices.BinarySearch(r.starts, i)
	if found && after { // of edits at one place the last counts
		for at+1 < len(r.starts) && r.starts[at+1] == i {
			at++
		}
	}
	if !found || !after {
		at-- // the last edit that begins before i
	}
	if at < 0 {
		return i
	}
	e, from := r.edits[at], i-r.starts[at]
	switch start, end := int(e.Span.From()), int(e.Span.To()); {
	case from >= len(e.New):
		return end + from - len(e.New)
	case from == 0:
		return start
	case after:
		return end
	default:
		return min(end, start+from)
	}
}

// hasTabs tells whether some line is indented with a tab.
func hasTabs(b []byte) bool {
	for i := bytes.IndexByte(b, '\t'); i >= 0 && i < len(b); {
		at := i
		for at > 0 && (b[at-1] == ' ' || b[at-1] == '\t') {
			at--
		}
		if at == 0 || b[at-1] == '\n' || b[at-1] == '\r' {
			return true
		}
		next := bytes.IndexByte(b[i+1:], '\t')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// blanks returns n spaces.
func blanks(n int) string { return strings.Repeat(" ", n) }
