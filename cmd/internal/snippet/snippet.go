// Package snippet stands between the examples and whoever explains the language: it cuts out of them the
// pieces that show a kind or a key. It must not know a key by name, nor where the pieces are shown.
package snippet

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// Bounds of what is cut out of the examples.
const (
	widest        = 72 // columns of a value inside a table
	longest       = 24 // lines of a group of keys
	longestWhole  = 48 // lines of a whole document
	smallestWhole = 8
)

// workspace is an example with its documents.
type workspace struct {
	name, lang string
	documents  []*syntax.Document
}

// workspaces are all examples, the large ones first. They are embedded, so that errors of reading cannot be,
// and tests hold that all can be parsed.
var workspaces = sync.OnceValue(func() []workspace {
	var all []workspace
	names := examples.Names()
	slices.Reverse(names)
	for _, name := range names {
		w := workspace{name: name, lang: "en"}
		_ = fs.WalkDir(examples.FS, name, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(file) != ".yaml" {
				return err
			}
			content, err := fs.ReadFile(examples.FS, file)
			if err != nil {
				return err
			}
			found, _ := syntax.Parse(source.NewFile(file, content))
			w.documents = append(w.documents, found...)
			return nil
		})
		for _, d := range w.documents {
			if langs := d.Root.Get("languages"); langs != nil && len(langs.Items) > 0 {
				w.lang = langs.Items[0].Value
			}
		}
		all = append(all, w)
	}
	return all
})

// ordered are the examples for readers of a language: those written in it first, else those in English.
func ordered(lang string) []workspace {
	all := slices.Clone(workspaces())
	rank := func(w workspace) int {
		return slices.Index([]string{lang, "en", w.lang}, w.lang)
	}
	slices.SortStableFunc(all, func(a, b workspace) int { return rank(a) - rank(b) })
	return all
}

// Examples returns the names of the examples in the order in which pieces are cut out of them for readers of
// a language.
func Examples(lang string) []string {
	var names []string
	for _, w := range ordered(lang) {
		names = append(names, w.name)
	}
	return names
}

// Sample is a piece of an example.
type Sample struct {
	// File is below the folder of the examples.
	File  string
	Lines []string
}

// Snippets are the pieces of the examples that show a kind.
type Snippets struct {
	// Whole is a document of it, without lines where no example has one.
	Whole Sample
	// Values are one-line values, and Groups are whole groups of keys with the key above, by path such as
	// Pipeline.stages.
	Values map[string]string
	Groups map[string]Sample

	long  map[string]string // the beginnings of values that are longer
	size  map[string]int    // how many keys the sample of a group shows
	known map[string]bool
}

// Of collects what the examples have of a kind, for readers of a language: a piece out of an example in
// another language stands in only where the others have none.
func Of(kind *model.Kind, lang string) *Snippets {
	known := map[string]bool{}
	for _, e := range schema.Keys(kind) {
		known[e.Path] = true
	}
	var all, part *Snippets
	spoken := ""
	for _, w := range ordered(lang) {
		if part == nil || w.lang != spoken {
			all, part, spoken = all.with(part), empty(known), w.lang
		}
		for _, d := range w.documents {
			if d.Root.Get("kind").Text() == kind.Name {
				part.consider(d.Root)
				part.walk(d.Root, kind.Name, holder{})
			}
		}
	}
	return all.with(part)
}

func empty(known map[string]bool) *Snippets {
	return &Snippets{Values: map[string]string{}, Groups: map[string]Sample{}, long: map[string]string{}, size: map[string]int{}, known: known}
}

// with adds what other snippets have and these lack; nil has nothing.
func (a *Snippets) with(other *Snippets) *Snippets {
	if other == nil {
		return a
	}
	for path, text := range other.long {
		if other.Values[path] == "" {
			other.Values[path] = text
		}
	}
	if a == nil {
		return other
	}
	if len(a.Whole.Lines) == 0 {
		a.Whole = other.Whole
	}
	for path, text := range other.Values {
		if a.Values[path] == "" {
			a.Values[path] = text
		}
	}
	for path, group := range other.Groups {
		if len(a.Groups[path].Lines) == 0 {
			a.Groups[path] = group
		}
	}
	return a
}

// consider takes a document as the whole example if it shows more than the one so far and is not
// too long.
func (a *Snippets) consider(root *syntax.Node) {
	s := Sample{root.Span.Path(), strings.Split(strings.TrimRight(root.Span.Text(), " \n"), "\n")}
	n, best := len(s.Lines), len(a.Whole.Lines)
	switch {
	case best == 0, n < best && best > longestWhole, n > best && n <= longestWhole, best < smallestWhole && n <= longestWhole:
		a.Whole = s
	}
}

// holder is what holds a node: a key, for a map also the key of the entry, and the list between them.
type holder struct {
	key, entry string
	list       *syntax.Node
}

// walk goes down a node that stands at a path.
func (a *Snippets) walk(n *syntax.Node, at string, in holder) {
	if n.Alias {
		return
	}
	switch n.Kind {
	case syntax.Mapping:
		known := 0
		for _, pair := range n.Pairs {
			below := at + "." + pair.Key.Value
			if !a.known[below] { // a key of a map
				a.walk(pair.Value, at, holder{in.key, pair.Key.Value, nil})
				continue
			}
			known++
			a.value(below, pair.Value)
			a.walk(pair.Value, below, holder{key: pair.Key.Value})
		}
		if in.key != "" && known > a.size[at] {
			if s := in.show(n); len(s.Lines) <= longest {
				a.Groups[at], a.size[at] = s, known
			}
		}
	case syntax.Sequence:
		for _, item := range n.Items {
			a.walk(item, at, holder{in.key, in.entry, n})
		}
	}
}

// value keeps the first value of a key that fits into a table, else the beginning of the first one.
func (a *Snippets) value(at string, n *syntax.Node) {
	text := n.Span.Text()
	if _, taken := a.Values[at]; taken || text == "" {
		return
	}
	if !strings.Contains(text, "\n") && utf8.RuneCountInString(text) <= widest {
		a.Values[at] = text
		return
	}
	if a.long[at] == "" {
		a.long[at] = begin(n)
	}
}

// begin returns the beginning of a value that does not fit on a line; "" for groups of keys. Of a text per
// language it is the first one.
func begin(n *syntax.Node) string {
	switch n.Kind {
	case syntax.Scalar:
		text := strings.Join(strings.Fields(n.Value), " ")
		if first, more, _ := strings.Cut(strings.TrimSpace(n.Value), "\n"); n.Style == syntax.Literal && more != "" && utf8.RuneCountInString(first) <= widest {
			return first + " …" // its lines are lines of their own
		}
		if utf8.RuneCountInString(text) > widest {
			text = string([]rune(text)[:widest]) + "…"
		}
		return text
	case syntax.Mapping: // a text per language
		if len(n.Pairs) > 0 && len(n.Pairs[0].Key.Value) == 2 && n.Pairs[0].Value.Kind == syntax.Scalar {
			return "{" + n.Pairs[0].Key.Value + ": " + begin(n.Pairs[0].Value) + ", …}"
		}
	case syntax.Sequence:
		var items []string
		for _, item := range n.Items {
			if item.Kind != syntax.Scalar {
				return ""
			}
			if items = append(items, item.Span.Text()); utf8.RuneCountInString(strings.Join(items, ", ")) > widest {
				items[len(items)-1] = "…"
				break
			}
		}
		if len(items) == 1 { // a single long text
			return begin(n.Items[0])
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return ""
}

// show returns a node under what holds it, as if that stood in the first column.
func (in holder) show(n *syntax.Node) Sample {
	lines := strings.Split(strings.TrimRight(n.Span.Text(), " \n"), "\n")
	margin := strings.Repeat(" ", int(n.Span.Start().Column)-1)
	step := ""
	var out []string
	for _, key := range []string{in.key, in.entry} {
		if key != "" {
			out = append(out, step+key+":")
			step += "  "
		}
	}
	switch {
	case in.list != nil && in.list.Style == syntax.Flow:
		lines[0] = "[" + lines[0]
		lines[len(lines)-1] += "]"
	case in.list != nil:
		lines[0], margin = "- "+lines[0], margin[:max(0, len(margin)-2)]
	}
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimPrefix(line, margin)
		}
		lines[i] = strings.TrimRight(step+line, " ")
	}
	if n.Style == syntax.Flow && len(lines) == 1 && !strings.HasPrefix(lines[0], step+"- ") { // it stands behind its key
		out[len(out)-1] += " " + strings.TrimSpace(lines[0])
		lines = nil
	}
	return Sample{n.Span.Path(), append(out, lines...)}
}
