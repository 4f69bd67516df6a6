package mutate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/uses"
)

// Detection plants mistakes and looks whether the checks notice them.
type Detection struct {
	Bases     []*Base
	Operators []Operator
	Rules     []lint.Rule
	// Places is how many places of each operator are tried in each description.
	Places int
	Seed   uint64
	// Today decides what is overdue.
	Today time.Time
}

// Outcome is what became of a mutant.
type Outcome struct {
	Mutant Mutant
	// Hit tells that the check noticed, and named what was changed.
	Hit bool
	// Elsewhere are what the check found without naming it, Instead the checks that found something else
	// that the description without the mistake does not have.
	Elsewhere diag.List
	Instead   []string
}

// NewBase returns a description to plant mistakes in.
//
// Errors: it cannot be read once more when it is written out.
func NewBase(name string, w *load.Workspace) (*Base, error) {
	tree := Read(w.Files)
	again, err := load.OpenFS(tree.Files())
	if err != nil {
		return nil, err
	}
	return &Base{
		Name: name, Spec: again.Spec, Facts: facts.New(again.Spec, again.Conditions), Tree: tree,
		uses: uses.New(again.Spec, again.Conditions),
	}, nil
}

// Run tries all operators, and calls done after each mutant.
//
// Errors: a mutant cannot be read at all, which is a fault of its operator.
func (d Detection) Run(done func(Outcome)) error {
	for _, base := range d.Bases {
		clean, err := d.find(base.Tree)
		if err != nil {
			return err
		}
		known := map[string]int{}
		for _, f := range clean {
			known[signature(f)]++
		}
		for i := range d.Operators {
			for _, m := range Pick(&d.Operators[i], base, d.Places, d.Seed) {
				outcome, err := d.try(m, known)
				if err != nil {
					return fmt.Errorf("%s in %s: %w", m.Operator.Name, base.Name, err)
				}
				done(outcome)
			}
		}
	}
	return nil
}

// find returns what the checks find in a description.
func (d Detection) find(t *Tree) (diag.List, error) {
	w, err := load.OpenFS(t.Files())
	if err != nil {
		return nil, err
	}
	return lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: d.Rules, Today: d.Today}), nil
}

func (d Detection) try(m Mutant, known map[string]int) (Outcome, error) {
	outcome := Outcome{Mutant: m}
	w, err := load.OpenFS(m.Files())
	if err != nil {
		return outcome, err
	}
	seen := map[string]int{}
	for _, f := range lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: d.Rules, Today: d.Today}) {
		key := signature(f)
		if seen[key]++; seen[key] <= known[key] {
			continue // the description without the mistake has it as well
		}
		switch {
		case f.Code != m.Operator.Check:
			if !slices.Contains(outcome.Instead, f.Code) {
				outcome.Instead = append(outcome.Instead, f.Code)
			}
		case names(w.Spec, f, m.Place.About):
			outcome.Hit = true
		default:
			outcome.Elsewhere.Add(f)
		}
	}
	return outcome, nil
}

// signature tells findings apart by what they say, not by where it stands.
func signature(f diag.Diagnostic) string { return f.Code + " " + f.Element + " " + f.Message.In("en") }

// names tells whether a finding names one of the elements that were changed: as what it is about, in its
// witness, or at one of its places; a file that was changed may be named by its path.
func names(spec *model.Spec, f diag.Diagnostic, about []string) bool {
	for _, ref := range about {
		if f.Element == ref || f.Subject.Path() == ref || slices.ContainsFunc(f.Witness, func(step any) bool { return mentions(fmt.Sprint(step), ref) }) {
			return true
		}
		element := spec.Element(ref)
		if element == nil {
			continue
		}
		span := element.Self().Span
		if span.Contains(f.Subject) {
			return true
		}
		if slices.ContainsFunc(f.Related, func(r diag.Related) bool { return span.Contains(r.Span) }) {
			return true
		}
	}
	return false
}

// mentions tells whether a step of a witness is a reference, or has it as a word.
func mentions(step, ref string) bool {
	return slices.Contains(strings.FieldsFunc(step, func(r rune) bool { return r == ' ' || r == ',' || r == ':' }), ref)
}
