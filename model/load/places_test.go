package load_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// token is a piece of an example that can be made wrong.
type token struct {
	file string
	node *syntax.Node
	// sort is what it is: a key, a value of a list of legal ones, a reference.
	sort string
	// block tells that it is the value of a key on a line of its own, which begins at column indent.
	block  bool
	indent int
	// anchor is where a line can be put above its document's first key.
	anchor int
}

// tokens collects the tokens of a file.
func tokens(t *testing.T, name string, content []byte) []token {
	t.Helper()
	documents, found := syntax.Parse(source.NewFile(name, content))
	if len(found) > 0 {
		t.Fatal(found[0].Message.In("en"))
	}
	var all []token
	for _, d := range documents {
		kind := model.KindNamed(d.Root.Get("kind").Text())
		c := &collector{entries: map[string]schema.Entry{}, links: map[int32]bool{}}
		for _, e := range schema.Keys(kind) {
			c.entries[e.Path] = e
		}
		result, _ := decode.Document(kind, d.Root, func(source.Span) bool { return false })
		for _, site := range result.Links {
			_, at := site.Link.Written()
			c.links[at.From()] = true
		}
		c.collect(d.Root, kind.Name, 0)
		for _, found := range c.found {
			found.file, found.anchor = name, int(d.Root.Span.From())
			all = append(all, found)
		}
	}
	return all
}

type collector struct {
	entries map[string]schema.Entry
	links   map[int32]bool
	found   []token
}

func (c *collector) collect(n *syntax.Node, path string, indent int) {
	for _, pair := range n.Pairs {
		below := path + "." + pair.Key.Value
		if _, known := c.entries[below]; known {
			c.found = append(c.found, token{node: pair.Key, sort: "key"})
		} else {
			below = path // the key of a map
			c.scalar(pair.Key, "", false, 0)
		}
		column := indent
		if n.Style == syntax.Block {
			column = int(pair.Key.Span.Start().Column) - 1
		}
		c.scalar(pair.Value, below, n.Style == syntax.Block, column)
		c.collect(pair.Value, below, column)
	}
	for _, item := range n.Items {
		c.scalar(item, path, false, indent)
		c.collect(item, path, indent)
	}
}

func (c *collector) scalar(n *syntax.Node, path string, block bool, indent int) {
	if n.Kind != syntax.Scalar || n.Value == "" || n.Style > syntax.Double {
		return
	}
	e := c.entries[path]
	legal := slices.ContainsFunc(e.Values, func(v schema.Legal) bool { return v.Value == n.Value })
	switch {
	case c.links[n.Span.From()]:
		c.found = append(c.found, token{node: n, sort: "reference", block: block, indent: indent})
	case legal && e.Ref == "" && !strings.HasSuffix(path, ".kind"):
		c.found = append(c.found, token{node: n, sort: "value", block: block, indent: indent})
	}
}

// alike are Cyrillic letters that look like Latin ones.
var alike = map[byte]string{'a': "а", 'c': "с", 'e': "е", 'o': "о", 'p': "р", 'x': "х", 'y': "у"}

// misspell makes a name wrong, by a slip of the finger or of the keyboard layout.
func misspell(random *rand.Rand, name string) string {
	last := strings.LastIndexAny(name, "./") + 1
	if i := strings.IndexAny(name[last:], "aceopxy"); i >= 0 && random.IntN(2) == 0 {
		return name[:last+i] + alike[name[last+i]] + name[last+i+1:]
	}
	at := last + random.IntN(len(name)-last+1)
	return name[:at] + "zq" + name[at:]
}

// mutation is a changed file with the place of what is wrong in it.
type mutation struct {
	content    []byte
	start, end int
	style      string
}

// mutate writes a wrong text in the place of a token, in a random style.
func mutate(random *rand.Rand, content []byte, tok token) mutation {
	wrong := misspell(random, tok.node.Value)
	styles := []string{"plain", "single", "double"}
	if tok.sort != "key" {
		styles = append(styles, "alias")
	}
	if tok.block {
		styles = []string{"literal", "folded", "alias"}
	}
	m := mutation{style: styles[random.IntN(len(styles))]}
	deeper := strings.Repeat(" ", tok.indent+2)
	above := ""
	written := map[string]string{
		"plain": wrong, "single": "'" + wrong + "'", "double": `"` + wrong + `"`, "alias": "*wrong",
		"literal": "|-  # wrong\n" + deeper + wrong, "folded": ">-\n\n" + deeper + wrong,
	}[m.style]
	switch m.style {
	case "folded":
		written = ">-\n" + deeper + wrong
	case "alias":
		for _, free := range []string{"description: &wrong " + wrong, "tags: [Ёж, &wrong " + wrong + "]", "codes: {Ёж: &wrong " + wrong + "}"} {
			if key, _, _ := strings.Cut(free, ":"); !bytes.Contains(content, []byte("\n"+key+":")) {
				above = free + "\n"
			}
		}
	}
	start, end := int(tok.node.Span.From()), int(tok.node.Span.To())
	rest := content[end:]
	if tok.block && (m.style == "literal" || m.style == "folded") {
		if eol := bytes.IndexByte(rest, '\n'); eol > 0 { // a comment cannot stand behind a block
			rest = rest[eol:]
		}
	}
	text := string(content[:tok.anchor]) + above + string(content[tok.anchor:start])
	m.start, m.end = len(text), len(text)+len(written)
	text += written + string(rest)
	if random.IntN(3) == 0 {
		m.style += " with CRLF"
		m.start += strings.Count(text[:m.start], "\n")
		m.end += strings.Count(text[:m.end], "\n")
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if random.IntN(4) == 0 {
		m.style += " with BOM"
		m.start, m.end, text = m.start+3, m.end+3, "\uFEFF"+text
	}
	m.content = []byte(text)
	return m
}

// TestPlaces makes one token of the examples wrong, again and again: the one error is about exactly
// that token, whatever its style, and nothing else follows from it.
func TestPlaces(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	counts := map[string]int{}
	for _, name := range examples.Names() {
		files := loadtest.Example(t, name)
		all := map[string][]token{}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if path.Ext(name) != ".yaml" {
				continue
			}
			for _, tok := range tokens(t, name, files[name].Data) {
				all[tok.sort] = append(all[tok.sort], tok)
			}
		}
		for i := range 150 {
			some := all[[]string{"key", "value", "reference"}[i%3]]
			tok := some[random.IntN(len(some))]
			m := mutate(random, files[tok.file].Data, tok)
			mutated := maps.Clone(files)
			mutated[tok.file] = &fstest.MapFile{Data: m.content}
			counts[tok.sort]++
			counts[strings.Fields(m.style)[0]]++
			w := loadtest.AsIs(t, mutated)
			var exact, other []string
			for _, d := range w.Findings.Sorted() {
				at := fmt.Sprintf("%s %s: %s", d.Subject, d.Code, d.Message.In("en"))
				if d.Subject.Path() == tok.file && int(d.Subject.From()) == m.start && int(d.Subject.To()) == m.end {
					exact = append(exact, at)
				} else {
					other = append(other, at+" at "+d.Subject.Text())
				}
				sound(t, d)
			}
			if len(exact) != 1 || len(other) > 0 {
				t.Errorf("%s, line %d: the %s %q, now %s: %q\n%s\nbesides:\n%s", tok.file, tok.node.Span.Start().Line, tok.sort, tok.node.Value, m.style,
					m.content[m.start:m.end], strings.Join(exact, "\n"), strings.Join(other, "\n"))
			}
		}
	}
	for _, what := range []string{"key", "value", "reference", "plain", "single", "double", "alias", "literal", "folded"} {
		if counts[what] < 10 {
			t.Errorf("only %d times %s", counts[what], what)
		}
	}
}
