package source

import (
	"errors"
	"slices"
)

// Edit replaces the text under a span. An empty span inserts.
type Edit struct {
	Span Span
	New  string
}

// ErrOverlap is returned by Apply when two edits touch the same text.
var ErrOverlap = errors.New("two edits touch the same text")

// Apply returns content with the edits made; all spans must lie in that one file.
// Equal edits count once.
//
// Errors: ErrOverlap when edits overlap; content is then not changed.
func Apply(content []byte, edits []Edit) ([]byte, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int { return a.Span.Compare(b.Span) })
	sorted = slices.Compact(sorted)
	out := make([]byte, 0, len(content)+64)
	at := 0
	for _, edit := range sorted {
		start, end := int(edit.Span.From()), int(edit.Span.To())
		if start < at || end < start || end > len(content) {
			return nil, ErrOverlap
		}
		out = append(out, content[at:start]...)
		out = append(out, edit.New...)
		at = end
	}
	return append(out, content[at:]...), nil
}
