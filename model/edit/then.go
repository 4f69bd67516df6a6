package edit

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/source"
)

// Then returns one plan for the files as they are that does what two plans do one after the other: next was
// made for the files as p leaves them. What is not made is what next says.
func (p Plan) Then(next Plan) Plan {
	both := next
	both.Made += p.Made
	both.Changes = slices.Clone(p.Changes)
	for _, change := range next.Changes {
		i := slices.IndexFunc(both.Changes, func(c Change) bool { return c.File.Path == change.File.Path })
		if i < 0 {
			both.Changes = append(both.Changes, change)
			continue
		}
		both.Changes[i] = both.Changes[i].then(change)
	}
	slices.SortFunc(both.Changes, func(a, b Change) int { return strings.Compare(a.File.Path, b.File.Path) })
	return both
}

// reach is a part of a content in bytes.
type reach struct{ from, to int }

// then joins two changes of one file: edits that touch each other become one.
func (c Change) then(next Change) Change {
	var parts []reach
	shift := 0
	ends := make([]int, len(c.Edits)) // of the edits' new texts
	for i, e := range c.Edits {
		from := int(e.Span.From()) + shift
		ends[i] = from + len(e.New)
		parts = append(parts, reach{from, ends[i]})
		shift += len(e.New) - int(e.Span.To()-e.Span.From())
	}
	for _, e := range next.Edits {
		parts = append(parts, reach{int(e.Span.From()), int(e.Span.To())})
	}
	slices.SortFunc(parts, func(a, b reach) int { return a.from - b.from })
	joined := Change{File: c.File, New: next.New}
	for i := 0; i < len(parts); {
		whole := parts[i]
		for i++; i < len(parts) && parts[i].from <= whole.to; i++ {
			whole.to = max(whole.to, parts[i].to)
		}
		grown := 0 // bytes that the first change added in front of the part, then in it
		for j, e := range c.Edits {
			if ends[j] < whole.from {
				grown += len(e.New) - int(e.Span.To()-e.Span.From())
			}
		}
		before := whole.from - grown
		for j, e := range c.Edits {
			if ends[j] >= whole.from && ends[j] <= whole.to {
				grown += len(e.New) - int(e.Span.To()-e.Span.From())
			}
		}
		var text strings.Builder
		at := whole.from
		for _, e := range next.Edits {
			if from, to := int(e.Span.From()), int(e.Span.To()); from >= whole.from && to <= whole.to {
				text.Write(c.New[at:from])
				text.WriteString(e.New)
				at = to
			}
		}
		text.Write(c.New[at:whole.to])
		joined.Edits = append(joined.Edits, source.Edit{Span: c.File.Span(before, whole.to-grown), New: text.String()})
	}
	return joined
}
