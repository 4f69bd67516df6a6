package edit

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// uncovered tells whether a new finding was there before the change of its file and could not be seen. Advice
// counts as that; a warning does unless it takes the place of another; an error does where it stands in a
// document with an error that is mended, away from the mended text, and is not about what was replaced.
// from is where it was before the change.
func (c *chooser) uncovered(d diag.Diagnostic, from int, change Change, mended diag.List) bool {
	if d.Severity <= diag.Info {
		return true
	}
	at := change.touched(int(d.Subject.From()))
	if d.Severity == diag.Warning {
		return at < 0 || worst(mended, change.Edits[at]) == diag.Error
	}
	if at >= 0 || change.speaksOfOld(d) {
		return false
	}
	document, known := c.document(d.Subject.Path(), from)
	return known && slices.ContainsFunc(mended, func(m diag.Diagnostic) bool {
		return m.Severity == diag.Error && m.Subject.Path() == document.Path() && document.From() <= m.Subject.From() && m.Subject.From() <= document.To()
	})
}

// document returns the place of the document that an offset of a file lies in, and whether there is one.
func (c *chooser) document(path string, offset int) (document source.Span, known bool) {
	at := sort.Search(len(c.Documents), func(i int) bool {
		d := c.Documents[i]
		return d.Path() > path || d.Path() == path && int(d.To()) >= offset
	})
	if at == len(c.Documents) || c.Documents[at].Path() != path || int(c.Documents[at].From()) > offset {
		return source.Span{}, false
	}
	return c.Documents[at], true
}

// touched returns the index of the edit in whose new text an offset of the new content lies, or right
// behind it, -1 for none.
func (c Change) touched(offset int) int {
	shift := 0
	for i, e := range c.Edits {
		start := int(e.Span.From()) + shift
		end := start + len(e.New)
		if start <= offset && (offset < end || offset <= len(c.New) && len(bytes.Trim(c.New[end:offset], " \t")) == 0) {
			return i
		}
		shift += len(e.New) - int(e.Span.To()-e.Span.From())
	}
	return -1
}

// speaksOfOld tells whether a finding is about a text that the change has replaced.
func (c Change) speaksOfOld(d diag.Diagnostic) bool {
	text := d.Subject.Text()
	for _, e := range c.Edits {
		old := strings.Trim(strings.TrimSpace(e.Span.Text()), "\"'")
		if len(old) > 1 && strings.Contains(text, old) && !strings.Contains(e.New, old) {
			return true
		}
	}
	return false
}

// worst returns the severity of the worst finding whose fix makes an edit.
func worst(mended diag.List, edit source.Edit) diag.Severity {
	severity := diag.None
	for _, m := range mended {
		for _, e := range m.Fixes[0].Edits {
			if touch(e.Span, edit.Span) || e.Span == edit.Span {
				severity = max(severity, m.Severity)
			}
		}
	}
	return severity
}
