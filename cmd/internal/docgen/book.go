package docgen

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/cmd/internal/snippet"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/spoken"
	"github.com/crmspec/crmspec/schema"
)

// book is all that the pages are made from.
type book struct {
	chapters []*chapter
	// elements are the places of what references point at, by the word before the slash.
	elements map[string]place
	// head and nested are the keys that every document, and every element inside one, has.
	head, nested []schema.Entry
	// spoken are the checks that speak of a kind or key, by path.
	spoken map[string][]string
}

// chapter is a kind with all its keys.
type chapter struct {
	kind *model.Kind
	top  schema.Entry
	keys []schema.Entry
	by   map[string]*schema.Entry // by path
	cuts *snippet.Snippets
}

// place is where a sort of element is described: a page, and the path of the key that holds it, ""
// for the kind itself.
type place struct {
	chapter *chapter
	path    string
}

func newBook() (*book, error) {
	heard, err := spoken.Of(rules.Base(), rules.All())
	if err != nil {
		return nil, err
	}
	b := &book{elements: map[string]place{}, spoken: heard}
	for i := range model.Kinds {
		c := &chapter{kind: &model.Kinds[i], by: map[string]*schema.Entry{}}
		c.top, _ = schema.Describe(c.kind.Name)
		c.keys = schema.Keys(c.kind)
		for i := range c.keys {
			c.by[c.keys[i].Path] = &c.keys[i]
		}
		c.cuts = snippet.Of(c.kind, lang)
		b.chapters = append(b.chapters, c)
		b.elements[c.kind.Word] = place{chapter: c}
	}
	for _, c := range b.chapters {
		for _, e := range c.keys {
			if _, taken := b.elements[e.Element]; e.Element != "" && !taken {
				b.elements[e.Element] = place{c, e.Path}
			}
		}
	}
	b.head, b.nested = b.shared()
	return b, nil
}

// shared returns the keys that all documents have in common, and those that all elements have, each
// with one meaning everywhere.
func (b *book) shared() (head, nested []schema.Entry) {
	for i, c := range b.chapters {
		head = common(i == 0, head, c.under(c.top))
	}
	first := true
	for _, c := range b.chapters {
		for _, e := range c.keys {
			if e.Element != "" {
				nested = common(first, nested, c.under(e))
				first = false
			}
		}
	}
	return head, nested
}

func common(first bool, so, more []schema.Entry) []schema.Entry {
	if first {
		return more
	}
	return slices.DeleteFunc(so, func(e schema.Entry) bool { return !has(more, e) })
}

// has tells whether a list has a key of the same name and meaning.
func has(list []schema.Entry, e schema.Entry) bool {
	return slices.ContainsFunc(list, func(x schema.Entry) bool { return x.Name == e.Name && x.Description == e.Description })
}

// under returns the keys right below a key or kind.
func (c *chapter) under(e schema.Entry) []schema.Entry {
	var list []schema.Entry
	for _, name := range e.Keys {
		if below := c.by[e.Path+"."+name]; below != nil {
			list = append(list, *below)
		}
	}
	return list
}

// page is the path of the page of a kind.
func (c *chapter) page() string { return "kinds/" + c.kind.Word + ".md" }

// inside returns a path without the kind at its beginning: stages.sla.
func inside(path string) string {
	_, rest, _ := strings.Cut(path, ".")
	return rest
}

// href leads from the pages of kinds to where a sort of element is described; "" for none.
func (b *book) href(element string) string {
	at, known := b.elements[element]
	switch {
	case !known:
		return ""
	case at.path == "":
		return at.chapter.kind.Word + ".md"
	}
	return at.chapter.kind.Word + ".md#" + anchor(inside(at.path))
}
