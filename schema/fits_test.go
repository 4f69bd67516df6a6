package schema

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// planned are the keywords that a plan heeds, and those of ours that say nothing about shape.
var planned = strings.Fields(`$ref type properties additionalProperties items required enum const pattern minimum maximum
	minItems definitions x-form x-element
	$schema title description default examples x-short x-rest x-ref x-key-ref x-ref-kinds x-words x-within x-belongs x-unless x-joins x-types x-hop x-of x-result x-for
	x-change x-condition x-acyclic enumDescriptions markdownDescription`)

// A keyword that the generator begins to write must be heeded by the plans first.
func TestPlansHeedAllKeywords(t *testing.T) {
	t.Parallel()
	var walk func(where string, of any)
	walk = func(where string, of any) {
		s, _ := of.(map[string]any)
		for key, value := range s {
			if !slices.Contains(planned, key) {
				t.Errorf("%s: the keyword %s is not heeded", where, key)
			}
			switch key {
			case "properties", "definitions":
				for name, below := range value.(map[string]any) {
					walk(where+"."+name, below)
				}
			case "items", "additionalProperties":
				walk(where+"."+key, value)
			}
		}
	}
	for i := range model.Kinds {
		var root any
		if err := json.Unmarshal(JSON(&model.Kinds[i]), &root); err != nil {
			t.Fatal(err)
		}
		walk(model.Kinds[i].Name, root)
	}
}

// TestFits changes the documents of the examples at random: whatever the plan surely accepts, the
// library accepts, and of what is right the plan leaves nothing to the library.
func TestFits(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	var accepted, refused, left int
	for path, document := range exampleDocuments(t) {
		e := standard.kinds[model.KindNamed(document.Root.Get("kind").Text()).Word]
		if !e.plan().fits(document.Root) {
			t.Errorf("%s is left to the library", path)
		}
		for range 40 {
			root := spoil(random, document.Root)
			err := e.library().Validate(plain(root))
			switch fits := e.plan().fits(root); {
			case fits && err != nil:
				t.Errorf("%s: accepted, but %v", path, err)
			case fits:
				accepted++
			case err != nil:
				refused++
			default: // such as 1e3 for a whole number
				left++
			}
		}
	}
	if accepted < 100 || refused < 500 || left > accepted/20 {
		t.Errorf("%d accepted, %d refused, %d right ones left to the library", accepted, refused, left)
	}
}

func exampleDocuments(t *testing.T) map[string]*syntax.Document {
	t.Helper()
	paths, err := filepath.Glob("../examples/*/*/*.yaml")
	more, _ := filepath.Glob("../examples/*/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	all := map[string]*syntax.Document{}
	for _, path := range append(paths, more...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		documents, _ := syntax.Parse(source.NewFile(path, text))
		for i, d := range documents {
			all[fmt.Sprint(path, " ", i)] = d
		}
	}
	return all
}

// spoil returns a copy of a node with one change somewhere in it.
func spoil(random *rand.Rand, root *syntax.Node) *syntax.Node {
	var all []*syntax.Node
	var clone func(n *syntax.Node) *syntax.Node
	clone = func(n *syntax.Node) *syntax.Node {
		c := *n
		c.Pairs, c.Items = slices.Clone(n.Pairs), slices.Clone(n.Items)
		for i, pair := range c.Pairs {
			c.Pairs[i] = syntax.Pair{Key: clone(pair.Key), Value: clone(pair.Value)}
		}
		for i, item := range c.Items {
			c.Items[i] = clone(item)
		}
		all = append(all, &c)
		return &c
	}
	copied := clone(root)
	n := all[random.IntN(len(all))]
	switch random.IntN(7) {
	case 0:
		*n = syntax.Node{Tag: "!!str", Value: []string{"", "x", "own", "4h", "2026-01-31", "Ёж", "1.2.0", "hidden"}[random.IntN(8)]}
	case 1:
		*n = syntax.Node{Tag: "!!int", Value: []string{"0", "-1", "3", "101", "1e3", "2026", "12_000", "99999999999999999999"}[random.IntN(8)]}
	case 2:
		*n = syntax.Node{Tag: []string{"!!null", "!!bool", "!!float", "!!timestamp"}[random.IntN(4)], Value: []string{"true", "1.5", ".nan", "2026-01-31"}[random.IntN(4)]}
	case 3:
		*n = syntax.Node{Kind: syntax.Sequence, Items: []*syntax.Node{again(n)}}
	case 4:
		*n = syntax.Node{Kind: syntax.Mapping, Pairs: []syntax.Pair{{Key: &syntax.Node{Tag: "!!str", Value: "field"}, Value: again(n)}}}
	case 5:
		if len(n.Pairs) > 0 {
			n.Pairs = slices.Delete(n.Pairs, 0, 1+random.IntN(len(n.Pairs)))
		}
		n.Items = nil
	default:
		if len(n.Pairs) > 0 {
			n.Pairs[random.IntN(len(n.Pairs))].Key.Value += "x"
		}
	}
	return copied
}

func again(n *syntax.Node) *syntax.Node { c := *n; return &c }

// Only the schemas of kinds that occur are read, and only those of kinds with faults compiled.
func TestPreparesWhatOccurs(t *testing.T) {
	t.Parallel()
	set := NewSet()
	check := func(kind, text string, wantRead, wantCompiled int) {
		t.Helper()
		documents, _ := syntax.Parse(source.NewFile("a.yaml", []byte("apiVersion: crmspec/v1\nkind: "+kind+"\nid: a\ntitle: A\n"+text)))
		set.Check(model.KindNamed(kind), documents[0].Root)
		if read, compiled := set.Prepared(); read != wantRead || compiled != wantCompiled {
			t.Errorf("after a %s: %d read and %d compiled, want %d and %d", kind, read, compiled, wantRead, wantCompiled)
		}
	}
	check("Role", "", 1, 0)
	check("Role", "group: business\n", 1, 0)
	check("Team", "type: team\n", 2, 0)
	check("Team", "type: taem\n", 2, 1)
	check("Team", "typo: team\n", 2, 1)
	check("Role", "groups: []\n", 2, 2)
}
