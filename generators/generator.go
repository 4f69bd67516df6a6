// Package generators stands between the Spec and the outputs: the contract that every generator
// keeps, and the one writer of files. It must not know any single generator, nor rules.
package generators

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/ready"
	"github.com/crmspec/crmspec/model/trace"
	"github.com/crmspec/crmspec/model/words"
)

// Input is all that a generator may look at.
type Input struct {
	Spec *model.Spec
	// Conditions holds the trees of its conditions.
	Conditions *expr.Book
	Facts      *facts.Facts
	// Findings are those of the checks, for outputs that show them.
	Findings diag.List
	// Whys say of checks, by their names, why what they find hurts; one that is missing says nothing.
	Whys map[string]words.Text
	// Suite is the cases to accept the CRM by, derived once for all outputs; nil for none.
	Suite *acceptance.Suite
	// Results are how these cases stand; nil where nobody has brought any results.
	Results *results.Standing
	// Ways leads from goals to cases, found once for all outputs; nil where [Input.Trace] is to find them.
	Ways *trace.Trace
	// Ready says how far the description answers the checklist; nil where nobody asked.
	Ready *ready.Report
	// Layout places graphs; nil where there is nobody to do it.
	Layout Layouter
	// Lang is the language of the outputs, such as "en".
	Lang string
	// Shared keeps what several generators compute alike; nil where each is to do it by itself.
	Shared *Shared
	// Whole is the hash of the whole description, for files that depend on all of it.
	Whole string
	// Test asks CRM targets for a configuration that carries the mark of an instance to try it on.
	Test bool
	// Single asks for pages that stand in one file each, with all that they need.
	Single bool
	// Chosen are the names of the generators whose files are made along with these; nil stands for all.
	Chosen []string
	// Other are the same outputs in the other languages of the project.
	Other []Edition
}

// Words reads a condition out in the language of the outputs; one with a fault is given as it is
// written, "" where none is.
func (in Input) Words(c *model.Condition) string {
	if read := in.Conditions.Words(c); read != nil {
		return read.In(in.Lang)
	}
	return ""
}

// Trace returns the ways from goals to cases.
func (in Input) Trace() *trace.Trace {
	if in.Ways != nil {
		return in.Ways
	}
	return trace.New(in.Spec, in.Suite)
}

// Makes tells whether the files of a generator are made in the same run, so that others may lead to
// them.
func (in Input) Makes(name string) bool { return in.Chosen == nil || slices.Contains(in.Chosen, name) }

// Edition is where the outputs of a language stand.
type Edition struct {
	Lang string
	// Href leads from the folder of these outputs to that of the others: "" or with a "/" at its end.
	Href string
}

// Layouter places the nodes and edges of a graph.
type Layouter interface {
	Place(layout.Graph) (layout.Placed, error)
}

// File is a file that a generator would write.
type File struct {
	// Path is relative to the output folder and written with "/".
	Path string
	// Key names all that the bytes depend on: while it stays, the file is not rendered again. See [Key].
	Key string
	// Render returns the bytes. It is called at most once, perhaps beside other files. An error that
	// wraps ErrLeftOut means that this file cannot be made while the others can; an *Incomplete comes
	// with the bytes of a file that lacks parts.
	Render func() ([]byte, error)
}

// Generator is one kind of output as a value.
type Generator struct {
	// Name is what users call it: "matrix".
	Name string
	// Title and Doc say in a few words, and in a sentence, what it makes.
	Title, Doc words.Text
	// Always tells that build makes it for every project; others are made where the project asks.
	Always bool
	// Beside are names of others: build makes it too where the project asks for one of them.
	Beside []string
	// Files returns the files in any order. It is pure: the same input gives the same files.
	Files func(Input) ([]File, diag.List)
}

// Key returns the hash of the parts that a file depends on, each kept apart from the next.
func Key(parts ...string) string {
	sum := sha256.New()
	var piece []byte // many parts are short, and each call of the hash costs
	for _, part := range parts {
		piece = strconv.AppendInt(piece, int64(len(part)), 10)
		piece = append(piece, ':')
		piece = append(piece, part...)
		if len(piece) > 4096 {
			sum.Write(piece)
			piece = piece[:0]
		}
	}
	sum.Write(piece)
	return hex.EncodeToString(sum.Sum(nil))
}
