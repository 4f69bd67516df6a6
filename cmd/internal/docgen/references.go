package docgen

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/cmd/internal/snippet"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/schema"
)

// references is the index of all that can be pointed at.
//
// Errors: an example cannot be read.
func (b *book) references() (*page, error) {
	shown, err := named()
	if err != nil {
		return nil, err
	}
	p := newPage("references.md", "References")
	p.text("Whatever has an id can be pointed at. What is pointed at must be there: a name that leads nowhere is an error, with the name that was probably meant. This page says of each kind and each element how it is named, and where it may be.")
	p.head(2, "How a reference is written")
	p.table([]string{"form", "where", "for example"}, [][]string{
		{"an id", "where the key says what is meant, and there is no doubt in which document", word("owner: head_of_sales")},
		{"the ids of the parent and of the element, with a dot between them", "where the key says what is meant", word("stage: sales.contacted")},
		{"the id of an element alone", "inside its parent, and where the page of the kind says in what a name alone is looked up", word("into: contacted")},
		{"the word of the kind, a slash, and the name", "in free lists, which may point at anything", word("affects: [kpi/win_rate, stage/sales.contacted]")},
		{"the same in two square brackets", "in texts that people read; readers see the title", word("A deal in [[stage/sales.contacted]]")},
		{"a word instead of a reference", "where the page of the kind names it", word("from: open")},
	})
	p.text("The elements of the project go without its id: " + word("release/mvp") + ", " + word("system/erp") + ". A transition without an id of its own is named after its stages with two underscores: " + word("transition/sales.new__contacted") + ".")
	p.text("`crmspec show REF` tells all about an element and where it is used; `crmspec list WORD` lists the elements of a word.")
	p.head(2, "Free lists")
	p.text("Every element may stand in these, with the word of its kind in front: " + strings.Join(b.freeLists(), ", ") + ".")
	var rows [][]string
	for _, c := range b.chapters {
		rows = append(rows, []string{link(c.kind.Word, "#"+anchor(c.kind.Word)), word(c.kind.Word + "/ID"), "a document"})
		for _, e := range b.inside(c) {
			rows = append(rows, []string{link(e.Element, "#"+anchor(e.Element)), word(absolute(c, e)), "in a document of the kind " + c.kind.Name})
		}
	}
	p.head(2, "All words")
	p.table([]string{"word", "in full", "stands"}, rows)
	for _, c := range b.chapters {
		b.reference(p, c, c.top, c.kind.Word, shown)
		for _, e := range b.inside(c) {
			b.reference(p, c, e, e.Element, shown)
		}
	}
	return p, nil
}

// inside lists the sorts of elements that stand in documents of a kind, each where it is described.
func (b *book) inside(c *chapter) []schema.Entry {
	var list []schema.Entry
	for _, e := range c.keys {
		if at := b.elements[e.Element]; e.Element != "" && at.chapter == c && at.path == e.Path {
			list = append(list, e)
		}
	}
	return list
}

// absolute is how an element is named in full: stage/PIPELINE.STAGE; that of the project has no parent.
func absolute(c *chapter, e schema.Entry) string {
	if c.kind.Word == "project" {
		return e.Element + "/" + strings.ToUpper(e.Element)
	}
	return call(c, e)
}

// reference describes one word.
func (b *book) reference(p *page, c *chapter, e schema.Entry, name string, shown map[string]naming) {
	p.head(3, name)
	to := c.page()
	if e.Element != "" && e.Path != c.kind.Name {
		to += "#" + anchor(inside(e.Path))
	}
	p.text(plain(strings.ReplaceAll(e.Description, "\n", " ")) + " " + link("All its keys", to) + ".")
	var items []string
	switch {
	case e.Path == c.kind.Name:
		items = append(items, fmt.Sprintf("In full %s; %s where the key says what is meant.", word(name+"/ID"), word("ID")))
	case c.kind.Word == "project":
		items = append(items, fmt.Sprintf("In full %s; %s where the key says what is meant.", word(absolute(c, e)), word(strings.ToUpper(name))))
	default:
		_, path, _ := strings.Cut(call(c, e), "/")
		items = append(items, fmt.Sprintf("In full %s; %s where the key says what is meant; %s where it is also plain in which %s.",
			word(call(c, e)), word(path), word(strings.ToUpper(name)), strings.ReplaceAll(c.kind.Word, "_", " ")))
	}
	if use, ok := shown[name]; ok {
		items = append(items, fmt.Sprintf("For example %s under %s in [examples/%s](../../examples/%s).",
			word(use.name), word(use.key), use.file, use.file))
	}
	if where := b.pointing(name); len(where) > 0 {
		items = append(items, "Named under "+strings.Join(where, "; ")+".")
	} else {
		items = append(items, "Named in free lists and in texts only.")
	}
	p.list(items)
}

// pointing lists the keys that may point at a word, by kind.
func (b *book) pointing(name string) []string {
	var all []string
	everywhere := []string{}
	for _, e := range b.head {
		if e.Ref == name {
			everywhere = append(everywhere, word(e.Name))
		}
	}
	if len(everywhere) > 0 {
		all = append(all, link("every document", "documents.md")+": "+strings.Join(everywhere, ", "))
	}
	for _, c := range b.chapters {
		var keys []string
		for _, e := range c.keys {
			elsewhere := !c.isOwn(b, e) || has(b.nested, e) && e.Name != "id"
			if elsewhere || !c.points(e, name) {
				continue
			}
			if text := word(inside(e.Path)); !slices.Contains(keys, text) {
				keys = append(keys, text)
			}
		}
		if len(keys) > 0 {
			all = append(all, link(c.kind.Name, c.page())+": "+strings.Join(keys, ", "))
		}
	}
	return all
}

// points tells whether a key may point at a word. A group that a bare reference may stand for has a key
// below it that says the same.
func (c *chapter) points(e schema.Entry, name string) bool {
	if e.Ref == name || e.KeyRef == name {
		return e.Short == "" || e.KeyRef == name
	}
	return slices.ContainsFunc(e.RefKinds, func(kind string) bool {
		_, renamed, ok := strings.Cut(kind, "=")
		return kind == name || ok && renamed == name
	})
}

// freeLists names the keys that may point at anything.
func (b *book) freeLists() []string {
	var all []string
	free := func(e schema.Entry) bool {
		text := e.Type.In(lang)
		if e.Item != nil {
			text += " " + e.Item.In(lang)
		}
		return e.Ref == "" && len(e.RefKinds) == 0 && strings.Contains(text, "a reference such as")
	}
	for _, e := range b.head {
		if free(e) {
			all = append(all, link(word(e.Name), "documents.md"))
		}
	}
	for _, c := range b.chapters {
		for _, e := range c.keys {
			if free(e) && c.isOwn(b, e) && !has(b.nested, e) {
				all = append(all, link(word(e.Path), c.page()))
			}
		}
	}
	return all
}

// naming is a reference as it stands in an example: what is written, under which keys, in which file.
type naming struct{ name, key, file string }

// named finds for each word a reference to it in the examples.
func named() (map[string]naming, error) {
	all := map[string]naming{}
	for _, name := range snippet.Examples(lang) {
		folder, err := fs.Sub(examples.FS, name)
		if err != nil {
			return nil, err
		}
		w, err := load.OpenFS(folder)
		if err != nil {
			return nil, err
		}
		u := uses.New(w.Spec, w.Conditions)
		for _, d := range w.Spec.Documents {
			for _, e := range elements(d) {
				self := e.Self()
				list := u.Of(self.Ref)
				if i := slices.IndexFunc(list, func(use uses.Use) bool { return use.How == uses.Reference }); i >= 0 {
					if _, taken := all[self.Word()]; !taken {
						all[self.Word()] = naming{list[i].Name, list[i].Key, name + "/" + list[i].At.Path()}
					}
				}
			}
		}
	}
	return all, nil
}

func elements(d *model.Document) []model.Element {
	if d.Value == nil {
		return nil
	}
	return decode.Elements(d.Value)
}
