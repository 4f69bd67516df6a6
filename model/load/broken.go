package load

import (
	"slices"
	"sort"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// spans are the places of findings in a file, in order.
type spans []source.Span

// has tells whether a finding is about exactly a node.
func (s spans) has(span source.Span) bool {
	for at := s.from(span.From()); at < len(s) && s[at].From() == span.From(); at++ {
		if s[at].To() == span.To() {
			return true
		}
	}
	return false
}

// inside tells whether a finding lies inside a span.
func (s spans) inside(span source.Span) bool {
	at := s.from(span.From())
	return at < len(s) && span.Contains(s[at])
}

// from returns the index of the first finding at or after a byte.
func (s spans) from(offset int32) int {
	return sort.Search(len(s), func(i int) bool { return s[i].From() >= offset })
}

// within returns the findings that begin inside a document.
func (s spans) within(document source.Span) spans {
	return s[s.from(document.From()):s.from(document.To()+1)]
}

// places returns the places of findings of one file, and of others found before.
func places(found diag.List, before ...source.Span) spans {
	s := slices.Clone(spans(before))
	for _, d := range found {
		s = append(s, d.Subject)
	}
	slices.SortFunc(s, source.Span.Compare)
	return s
}

// swallowed returns the kinds of nested elements whose list may be lost to a fault: the key is
// misspelt or its value is no list. Ids of items that could not be decoded are returned besides.
func swallowed(root *syntax.Node, faults spans) (map[string]bool, []string) {
	if len(faults) == 0 {
		return nil, nil
	}
	lost := map[string]bool{}
	var hidden []string
	for _, pair := range root.Pairs {
		if !unread(pair.Key, faults) && !faults.has(pair.Value.Span) {
			continue
		}
		for _, nested := range decode.Nesteds() {
			lost[nested.Word] = true
		}
		for _, item := range pair.Value.Items {
			if id := item.Get("id").Text(); id != "" {
				hidden = append(hidden, id)
			}
		}
	}
	for _, pair := range root.Pairs {
		for _, item := range pair.Value.Items {
			if id := item.Get("id"); id != nil && faults.has(id.Span) {
				hidden = append(hidden, id.Text())
			}
			if item.Get("id") == nil && slices.ContainsFunc(item.Pairs, func(p syntax.Pair) bool { return unread(p.Key, faults) }) {
				for _, nested := range decode.Nesteds() {
					lost[nested.Word] = true
				}
			}
		}
	}
	return lost, hidden
}

// unread tells whether what stands under a key was lost with the key. A misspelt key whose meaning is
// clear has been changed to the one that was meant.
func unread(key *syntax.Node, faults spans) bool {
	return faults.has(key.Span) && strings.Trim(key.Span.Text(), `"'`) == key.Value
}

// attribute says for each finding which element it is about, and marks broken documents.
func (w *Workspace) attribute(inputs []resolve.Input) {
	byFile := map[*source.File][]resolve.Input{}
	for _, in := range inputs {
		file := in.Document.Span.File
		byFile[file] = append(byFile[file], in)
	}
	starts := map[*model.Document][]model.Element{}
	for i := range w.Findings {
		d := &w.Findings[i]
		candidates := byFile[d.Subject.File]
		at := sort.Search(len(candidates), func(i int) bool {
			return candidates[i].Document.Span.To() >= d.Subject.From()
		})
		if at == len(candidates) || !candidates[at].Document.Span.Contains(d.Subject) {
			continue
		}
		in := candidates[at]
		in.Document.Broken = in.Document.Broken || d.Severity == diag.Error
		if d.Element != "" {
			continue
		}
		if starts[in.Document] == nil {
			starts[in.Document] = byStart(in.Result.Elements)
		}
		if element := around(starts[in.Document], d.Subject); element != nil {
			d.Element = element.Self().Ref
		}
	}
}

// byStart returns elements in the order of their places.
func byStart(sites []decode.ElementSite) []model.Element {
	all := make([]model.Element, len(sites))
	for i, site := range sites {
		all[i] = site.Element
	}
	slices.SortStableFunc(all, func(a, b model.Element) int {
		return int(a.Self().Span.From()) - int(b.Self().Span.From())
	})
	return all
}

// around returns the innermost element with a reference that a span lies in, nil for none.
func around(elements []model.Element, span source.Span) model.Element {
	at := sort.Search(len(elements), func(i int) bool { return elements[i].Self().Span.From() > span.From() })
	if at == 0 {
		return nil
	}
	element := elements[at-1]
	for element != nil && (element.Self().Ref == "" || !element.Self().Span.Contains(span)) {
		element = element.Self().Parent
	}
	return element
}
