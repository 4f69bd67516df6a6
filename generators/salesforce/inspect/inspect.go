// Package inspect stands behind a generated Salesforce project: it reads the files as an org would and says what the org
// would refuse. It must not know the description, nor how the files are made, so that a mistake of the generator is not
// repeated here.
package inspect

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Step is the part of the inspection that catches a fault.
type Step string

// The steps, in their order.
const (
	// Schema looks at each file alone: well-formed, and as the published types say.
	Schema Step = "schema"
	// Layout looks at where files stand and what they are called, and at the manifests.
	Layout Step = "layout"
	// References looks whether what a file names is there.
	References Step = "references"
	// Limits looks at lengths and counts.
	Limits Step = "limits"
	// Formulas reads the formulas: brackets, functions, fields, values of lists.
	Formulas Step = "formulas"
)

// Steps lists all of them.
var Steps = []Step{Schema, Layout, References, Limits, Formulas}

// Fault is something that an org would refuse.
type Fault struct {
	Step Step
	Path string
	Says string
}

// String returns the fault in one line.
func (f Fault) String() string { return fmt.Sprintf("%s: %s: %s", f.Step, f.Path, f.Says) }

// Folder looks at the files of a project, by their paths from the folder of sfdx-project.json.
func Folder(files map[string][]byte, types *Types) []Fault {
	in := &inspection{types: types, files: files, read: map[string]*node{}, placed: map[string]placed{}}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		in.paths = append(in.paths, path)
	}
	in.schema()
	in.layout()
	in.org = in.collect()
	in.references()
	in.limits()
	in.escalations()
	in.formulas()
	slices.SortStableFunc(in.faults, func(a, b Fault) int {
		return cmp.Or(slices.Index(Steps, a.Step)-slices.Index(Steps, b.Step), cmp.Compare(a.Path, b.Path))
	})
	return in.faults
}

// inspection is an inspection at work.
type inspection struct {
	types *Types
	files map[string][]byte
	paths []string
	read  map[string]*node
	// placed are the files that stand where they should; the others have faults enough.
	placed map[string]placed
	org    *org
	faults []Fault
}

func (in *inspection) fault(step Step, path, says string, args ...any) {
	in.faults = append(in.faults, Fault{step, path, fmt.Sprintf(says, args...)})
}
