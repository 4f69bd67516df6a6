package docgen

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/schema"
)

// index is the first page of the reference.
func (b *book) index() *page {
	p := newPage("README.md", "Reference")
	p.text("Everything that can be written, checked, called and made, generated from the tool itself. How it fits together stands in the [guide](../guide/language.md).")
	p.head(2, "The language")
	var rows [][]string
	for _, c := range b.chapters {
		rows = append(rows, []string{link(c.kind.Name, c.page()), capital(plain(strings.TrimPrefix(c.top.Description, c.kind.Name+" is ")))})
	}
	p.table([]string{"kind", "what it is"}, rows)
	p.list([]string{
		link("What every document has", "documents.md"),
		link("All references", "references.md") + ": how each is written, and where it may stand",
		link("All short forms", "short-forms.md"),
	})
	p.head(2, "The tool")
	p.list([]string{
		link("Checks", "checks.md"),
		link("Commands", "commands.md"),
		link("Generators", "generators.md"),
		link("The JSON of findings", "findings.schema.json") + ", as `crmspec check --format json` prints it",
		link("The JSON of the checklist", "ready.schema.json") + ", as `crmspec ready --format json` prints it",
		link("The JSON of a plan", "plan.schema.json") + ", as `crmspec plan --format json` prints it",
		link("The JSON of a replay", "conform.schema.json") + ", as `crmspec conform --format json` prints it",
		link("The JSON of one element", "show.schema.json") + ", as `crmspec show --format json` prints it",
		link("The JSON of the acceptance suite", "acceptance.schema.json") + ", as `crmspec generate acceptance` writes it",
		link("The JSON of a whole description", "neutral.schema.json") + ", as `crmspec generate neutral` writes it",
	})
	return p
}

// everywhere describes the keys that every document and every element has.
func (b *book) everywhere() *page {
	p := newPage("documents.md", "What every document has")
	p.text("These keys mean the same in every kind, and no kind uses their names for anything else.")
	c := b.chapters[0]
	p.table(keyHeads, b.linked(b.rows(c, b.head, nil)))
	for _, e := range b.head {
		if below := c.under(e); len(below) > 0 && e.Item == nil && !strings.HasPrefix(e.Type.In(lang), "text") {
			p.head(3, e.Name)
			p.table(keyHeads, b.linked(b.rows(c, below, nil)))
		}
	}
	p.head(2, "Elements inside a document")
	p.text("What has an id inside a document, such as a stage or a field, can be referred to, and has these keys besides its own.")
	p.table(keyHeads, b.linked(b.rows(c, b.nested, nil)))
	return p
}

// linked turns links between the pages of kinds into links from the folder above.
func (b *book) linked(rows [][]string) [][]string {
	for _, row := range rows {
		for i := range row {
			for _, c := range b.chapters {
				row[i] = strings.ReplaceAll(row[i], "]("+c.kind.Word+".md", "]("+c.page())
				row[i] = strings.ReplaceAll(row[i], "](../checks/", "](checks/")
			}
		}
	}
	return rows
}

// shortForms lists where something shorter may be written.
func (b *book) shortForms() *page {
	p := newPage("short-forms.md", "Short forms")
	p.text("In these places a single value stands for one key of a group. Both forms mean the same; the long one has room for the other keys.")
	var rows [][]string
	seen := map[string]bool{}
	for _, c := range b.chapters {
		for _, e := range c.keys {
			if e.Short == "" || seen[e.Path] || !c.isOwn(b, e) {
				continue
			}
			seen[e.Path] = true
			short, long := c.forms(e)
			rows = append(rows, []string{link(c.kind.Name, c.page()) + " " + word(inside(e.Path)), word(short), word(long)})
		}
	}
	p.table([]string{"where", "short", "the same in full"}, rows)
	p.head(2, "Lists of one")
	p.text("Here the brackets may be left out when a list has one entry: `by: sales_manager` is `by: [sales_manager]`.")
	var items []string
	for _, c := range b.chapters {
		var list []string
		for _, e := range c.keys {
			if e.List && strings.Contains(e.Type.In(lang), "a list of such") && c.isOwn(b, e) {
				list = append(list, inside(e.Path))
			}
		}
		if len(list) > 0 {
			items = append(items, link(c.kind.Name, c.page())+": "+choice(list))
		}
	}
	everywhere := []string{}
	for _, e := range b.head {
		if e.List && strings.Contains(e.Type.In(lang), "a list of such") {
			everywhere = append(everywhere, e.Name)
		}
	}
	p.list(append([]string{"every document: " + choice(everywhere)}, items...))
	return p
}

// forms shows a key in its short form and in full.
func (c *chapter) forms(e schema.Entry) (short, long string) {
	value := e.Example
	if below := c.by[e.Path+"."+e.Short]; below != nil {
		value = below.Example
		if cut, ok := c.cuts.Values[below.Path]; ok {
			value = cut
		}
	}
	key := e.Name
	entry := ""
	if e.Item != nil && !e.List {
		key, entry = "NAME", e.Name+": "
	}
	full := fmt.Sprintf("{%s: %s}", e.Short, value)
	if e.List && !strings.Contains(e.Type.In(lang), "a list of such") {
		value, full = "["+value+"]", "["+full+"]"
	}
	if entry != "" {
		return fmt.Sprintf("%s{%s: %s}", entry, key, value), fmt.Sprintf("%s{%s: %s}", entry, key, full)
	}
	return key + ": " + value, key + ": " + full
}
