package docgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/cmd/internal/snippet"
	"github.com/crmspec/crmspec/schema"
)

// kinds returns the page of each kind.
func (b *book) kinds() []File {
	var files []File
	for _, c := range b.chapters {
		files = append(files, b.kind(c).file())
	}
	return files
}

func (b *book) kind(c *chapter) *page {
	p := newPage(c.page(), c.kind.Name)
	p.text(plain(c.top.Description))
	p.text(fmt.Sprintf("Other documents refer to one as %s, or by its id alone where only this kind is possible.%s",
		word(c.kind.Word+"/ID"), b.elementsOf(c)))
	if checks := b.speaking(c.kind.Name); checks != "" {
		p.text("Checks that speak of it: " + checks + ". Besides, those [of the language](../checks.md#language) look at every key.")
	} else {
		p.text("The checks [of the language](../checks.md#language) look at every key of it.")
	}
	if len(c.cuts.Whole.Lines) > 0 {
		p.head(2, "An example")
		p.code("yaml", c.cuts.Whole.Lines)
		p.text("From " + from(c.cuts.Whole) + ".")
	}
	p.head(2, "Keys")
	groups, same := b.sections(c)
	own := slices.DeleteFunc(c.under(c.top), func(e schema.Entry) bool { return has(b.head, e) })
	p.table(keyHeads, b.rows(c, own, groups))
	p.text(fmt.Sprintf("Besides, every document has: %s. They are described [in one place](../documents.md).", names(b.head)))
	for _, e := range c.keys {
		if head := groups[e.Path]; head != "" && !same[e.Path] {
			b.section(p, c, e, groups)
		}
	}
	if checks := b.further(c, p); checks != "" {
		p.head(2, "Further checks")
		p.text("They speak of keys that are described in another place: " + checks + ".")
	}
	return p
}

// elementsOf names what references can point at inside a document of the kind.
func (b *book) elementsOf(c *chapter) string {
	var list []string
	for _, e := range c.keys {
		if e.Element != "" && b.elements[e.Element].chapter == c && b.elements[e.Element].path == e.Path {
			list = append(list, word(call(c, e)))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return " Inside it there are also: " + strings.Join(list, ", ") + "."
}

// sections returns the heading under which each group of keys is described. A group that is the same
// as an earlier one shares its section.
func (b *book) sections(c *chapter) (heads map[string]string, same map[string]bool) {
	heads, same = map[string]string{}, map[string]bool{}
	seen := map[string]string{}
	for _, e := range c.keys {
		if len(e.Keys) == 0 || !c.isOwn(b, e) || len(c.under(e)) == 0 {
			continue
		}
		print := c.print(e)
		if first, twice := seen[print]; twice {
			heads[e.Path], same[e.Path] = first, true
			continue
		}
		seen[print] = inside(e.Path)
		heads[e.Path] = inside(e.Path)
	}
	return heads, same
}

// isOwn tells whether a key belongs to the kind and is no key that every document has.
func (c *chapter) isOwn(b *book, e schema.Entry) bool {
	top, _, _ := strings.Cut(inside(e.Path), ".")
	return !has(b.head, *c.by[c.kind.Name+"."+top])
}

// print returns a text that is the same for groups with the same keys, all the way down.
func (c *chapter) print(e schema.Entry) string {
	var out strings.Builder
	for _, below := range c.under(e) {
		fmt.Fprintf(&out, "%s %s %v {%s}", below.Name, below.Description, below.Required, c.print(below))
	}
	return out.String()
}

// section describes a group of keys.
func (b *book) section(p *page, c *chapter, e schema.Entry, groups map[string]string) {
	p.head(3, inside(e.Path))
	intro := plain(e.Description)
	if e.Element != "" {
		intro += fmt.Sprintf(" References call such an element %s.", word(call(c, e)))
	}
	if checks := b.speaking(e.Path); checks != "" {
		intro += " Checks that speak of it: " + checks + "."
	}
	p.text(intro)
	keys, shared := c.under(e), []schema.Entry(nil)
	if e.Element != "" {
		keys = slices.DeleteFunc(keys, func(k schema.Entry) bool {
			if k.Name == "id" || !has(b.nested, k) {
				return false
			}
			shared = append(shared, k)
			return true
		})
	}
	p.table(keyHeads, b.rows(c, keys, groups))
	if e.Rest != "" {
		p.text("Any other key: " + plain(e.Rest))
	}
	if len(shared) > 0 {
		p.text(fmt.Sprintf("Besides, as [every element](../documents.md#elements-inside-a-document): %s.", names(shared)))
	}
	if s, ok := c.cuts.Groups[e.Path]; ok {
		p.code("yaml", s.Lines)
	}
}

// call shows how references name an element: stage/PIPELINE.STAGE.
func call(c *chapter, e schema.Entry) string {
	return e.Element + "/" + strings.ToUpper(c.kind.Word+"."+e.Element)
}

// rows describes keys. An example that was made up instead of cut shows notations only: for texts
// and names it would only look like one.
func (b *book) rows(c *chapter, keys []schema.Entry, groups map[string]string) [][]string {
	var rows [][]string
	for _, e := range keys {
		example := ""
		switch value, ok := c.shown(e, groups); {
		case ok && value != "":
			example = word(value)
		case len(c.cuts.Groups[e.Path].Lines) > 0 && groups[e.Path] != "":
			example = link("below", "#"+anchor(groups[e.Path]))
		case ok && len(e.Words) > 0:
			example = word(e.Words[0])
		case groups[e.Path] != "":
		case ok && e.Example != "":
			example = word(e.Example)
		case e.Example != "" && e.Ref == "" && !strings.ContainsAny(e.Example, "[{") && !strings.HasPrefix(e.Type.In(lang), "text"):
			example = word(e.Example)
		}
		meaning := b.meaning(e)
		if checks := b.speaking(e.Path); checks != "" && groups[e.Path] == "" {
			meaning += "<br>Checks: " + checks + "."
		}
		rows = append(rows, []string{word(e.Name), b.written(e, groups), meaning, example})
	}
	return rows
}

// shown returns a value of a key out of the examples, else that of the same key of a group that is described
// in the same section.
func (c *chapter) shown(e schema.Entry, groups map[string]string) (value string, ok bool) {
	if value, ok = c.cuts.Values[e.Path]; ok {
		return value, true
	}
	head := groups[strings.TrimSuffix(e.Path, "."+e.Name)]
	for _, other := range c.keys {
		if head != "" && groups[other.Path] == head {
			if value, ok = c.cuts.Values[other.Path+"."+e.Name]; ok {
				return value, true
			}
		}
	}
	return "", false
}

func names(keys []schema.Entry) string {
	list := make([]string, len(keys))
	for i, e := range keys {
		list[i] = e.Name
	}
	return choice(list)
}

// from names the file of a sample with a link.
func from(s snippet.Sample) string {
	return link(word("examples/"+s.File), "../../../examples/"+s.File)
}
