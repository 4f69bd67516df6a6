// Package schema checks the shape of parsed documents and answers what a key is, from the JSON
// Schemas that are generated out of the kinds. It must not know references, rules or outputs, and
// never lets the schema library speak to the user.
package schema

//go:generate go run ./internal/schemagen/cmd

import (
	"bytes"
	"embed"
	"io/fs"
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

// Set holds the schema of each kind and prepares it when a document of the kind is first checked.
// It is safe for parallel use.
type Set struct {
	kinds           map[string]*entry
	plans, compiles atomic.Int64
}

// entry is the schema of one kind, in the forms made from its text when they are first needed.
type entry struct {
	name string
	text func() []byte
	// plan is what every document of the kind is held against.
	plan func() *plan
	// library judges the documents that plan does not surely accept.
	library func() *jsonschema.Schema
	// shape is for explaining.
	shape func() *shape
}

// NewSet returns a set in which nothing is prepared yet.
func NewSet() *Set {
	s := &Set{kinds: make(map[string]*entry, len(model.Kinds))}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		name := kind.Word + ".json"
		if _, err := fs.Stat(files, name); err != nil {
			continue // a test demands a schema for every kind
		}
		e := &entry{name: kind.Name}
		e.text = sync.OnceValue(func() []byte {
			text, _ := files.ReadFile(name) // it is there
			return text
		})
		e.plan = sync.OnceValue(func() *plan {
			s.plans.Add(1)
			return planOf(e.text())
		})
		e.library = sync.OnceValue(func() *jsonschema.Schema {
			s.compiles.Add(1)
			return compile(e.text())
		})
		e.shape = sync.OnceValue(func() *shape { return parseShape(e.text()) })
		s.kinds[kind.Word] = e
	}
	return s
}

// Prepared tells how many schemas have been read so far, and how many the library has compiled: those
// of kinds that occur, and of kinds of which a document is not surely right.
func (s *Set) Prepared() (read, compiled int) { return int(s.plans.Load()), int(s.compiles.Load()) }

// Prepared is the method Prepared for what Check has needed so far.
func Prepared() (read, compiled int) { return standard.Prepared() }

// Check returns what is wrong with the shape of a document of a kind, sorted by place. A nil root,
// that of a document that could not be parsed, has no findings. A misspelt key is changed in the nodes
// to the one that was meant, so that what stands under it is checked and read all the same.
func Check(kind *model.Kind, root *syntax.Node) diag.List { return standard.Check(kind, root) }

// Check is the function Check for one set.
func (s *Set) Check(kind *model.Kind, root *syntax.Node) diag.List {
	e := s.kinds[kind.Word]
	if e == nil || root == nil {
		return nil
	}
	var found diag.List
	for range maxRounds {
		x := &explainer{entry: e, root: root}
		if x.check(); x.newer || len(x.renames) == 0 {
			found = append(found, x.settle()...)
			break
		}
		found = append(found, x.rename()...)
	}
	return listOnce(found.Sorted())
}

// maxRounds bounds how deep misspelt keys may stand in one another.
const maxRounds = 8

func (x *explainer) check() {
	p := x.entry.plan()
	if !p.fits(x.root) {
		if err := x.entry.library().Validate(plain(x.root)); err != nil {
			x.explain(err)
		}
	}
	p.walk(x, x.root, "")
}

// JSON returns the schema of a kind, nil for none.
func JSON(kind *model.Kind) []byte {
	if e := standard.kinds[kind.Word]; e != nil {
		return bytes.Clone(e.text())
	}
	return nil
}

// Combined returns the schema of all kinds together, for editors.
func Combined() []byte {
	text, _ := files.ReadFile("crmspec.json") // embedded; a test regenerates it
	return text
}
