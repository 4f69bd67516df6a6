// Package schema checks the shape of parsed documents and answers what a key is, from the JSON
// Schemas that are generated out of the kinds. It must not know references, rules or outputs, and
// never lets the schema library speak to the user.
package schema

//go:generate go run ./internal/schemagen/cmd

import (
	"bytes"
	"embed"
	"sync"
	"sync/atomic"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
)

//go:embed *.json
var files embed.FS

// standard is the set of all kinds. It changes only by compiling what it holds, once.
var standard = NewSet()

// Set holds the schema of each kind and compiles it when a document of the kind is first checked.
// It is safe for parallel use.
type Set struct {
	kinds    map[string]*entry
	compiles atomic.Int64
}

// entry is the schema of one kind, in the forms made from its text when they are first needed.
type entry struct {
	name  string
	text  []byte
	check func() *checker
	shape func() *shape
}

// checker is a compiled schema with what the library does not look at.
type checker struct {
	schema *jsonschema.Schema
	plan   *plan
}

// NewSet returns a set in which nothing is compiled yet.
func NewSet() *Set {
	s := &Set{kinds: make(map[string]*entry, len(model.Kinds))}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		text, err := files.ReadFile(kind.Word + ".json")
		if err != nil {
			continue // a test demands a schema for every kind
		}
		e := &entry{name: kind.Name, text: text}
		e.check = sync.OnceValue(func() *checker {
			s.compiles.Add(1)
			return compile(text)
		})
		e.shape = sync.OnceValue(func() *shape { return parseShape(text) })
		s.kinds[kind.Word] = e
	}
	return s
}

// Compiles tells how many schemas have been compiled so far.
func (s *Set) Compiles() int { return int(s.compiles.Load()) }

// Compiles tells how many schemas Check has compiled so far.
func Compiles() int { return standard.Compiles() }

// Check returns what is wrong with the shape of a document of a kind, sorted by place. A nil root,
// that of a document that could not be parsed, has no findings.
func Check(kind *model.Kind, root *syntax.Node) diag.List { return standard.Check(kind, root) }

// Check is the function Check for one set.
func (s *Set) Check(kind *model.Kind, root *syntax.Node) diag.List {
	e := s.kinds[kind.Word]
	if e == nil || root == nil {
		return nil
	}
	c := e.check()
	x := &explainer{entry: e, root: root}
	if err := c.schema.Validate(plain(root)); err != nil {
		x.explain(err)
	}
	c.plan.walk(x, root, "")
	if len(x.found) == 0 {
		return nil
	}
	return x.settle()
}

// JSON returns the schema of a kind, nil for none.
func JSON(kind *model.Kind) []byte {
	if e := standard.kinds[kind.Word]; e != nil {
		return bytes.Clone(e.text)
	}
	return nil
}

// Combined returns the schema of all kinds together, for editors.
func Combined() []byte {
	text, _ := files.ReadFile("crmspec.json") // embedded; a test regenerates it
	return text
}
