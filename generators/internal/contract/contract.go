// Package contract is what every CRM target keeps: beside its configuration stand the order in which a person brings it
// in, what the CRM will not do by itself, and the names under which everything lives there. It must not know any
// single CRM.
package contract

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Target is a CRM that a description can be turned into.
type Target struct {
	// Name is what users call it: "salesforce". It is its folder among the outputs and its key under targets and
	// codes.
	Name string
	// Title is the name of the CRM for people: "Salesforce".
	Title string
	// Doc says in a sentence what is made for it.
	Doc words.Text
	// Proof says how what is made has been checked, and where that is by its documentation alone.
	Proof words.Text
	// Abilities has an entry for each concept, in the order of [Concepts].
	Abilities []Ability
	// Make turns a description into configuration. It is pure.
	Make func(generators.Input) (*Work, diag.List)
	// Reading is how its configuration is read; nil for a CRM whose configuration is not.
	Reading *Reading
	// Made reads what is made for a CRM whose own configuration is not read, so that two versions can be compared; nil where
	// Reading does. Where neither does, the files are compared.
	Made func(Files) (*state.State, error)
	// Delta returns what brings the work of an earlier version to that of the next; the changes are those between them.
	// Nothing in it destroys what people have entered. It is nil where the configuration is always brought in whole.
	Delta func(old, next *Work, changes state.Changes) Delta
}

// Work is what a target makes of a description.
type Work struct {
	// Files are the configuration; their paths are relative to the folder of the target.
	Files []generators.File
	// Names are those under which the elements live in the CRM.
	Names *Names
	// Steps are what a person does to bring it in, in order.
	Steps []Step
	// Conditions tells of each condition how it was printed, in the order of the description.
	Conditions []Printed
	// Judge says what becomes of a promise of the description in this CRM.
	Judge func(Promise) Verdict
}

// Generator returns the generator of the target's folder.
func (t Target) Generator() generators.Generator {
	return generators.Generator{
		Name:  t.Name,
		Title: words.Text{En: t.Title, Ru: t.Title},
		Doc:   t.Doc,
		Files: t.files,
	}
}

// Weighed is what a target makes of a description, and what becomes of all promises there.
type Weighed struct {
	// Work is nil where nothing could be made; then the findings say why.
	*Work
	Account Account
	Found   diag.List
}

// Weigh makes the configuration and judges every promise, once for all outputs of an input.
func (t Target) Weigh(in generators.Input) Weighed {
	return generators.Once(in, "target "+t.Name, func() Weighed {
		work, list := t.Make(in)
		if work == nil {
			return Weighed{Found: list}
		}
		return Weighed{work, work.account(in.Spec, in.Suite), list}
	})
}

// files returns the configuration once, beside the outputs of the first language, and the pages for people in each.
func (t Target) files(in generators.Input) ([]generators.File, diag.List) {
	weighed := t.Weigh(in)
	work, list := weighed.Work, weighed.Found
	if work == nil {
		return nil, list
	}
	var files []generators.File
	add := func(path string, render func() []byte) {
		path = t.Name + "/" + path
		files = append(files, generators.File{
			Path: path, Key: generators.Key(path, in.Whole, in.Lang),
			Render: func() ([]byte, error) { return render(), nil },
		})
	}
	w := writer{target: t, work: work, account: weighed.Account, lang: in.Lang}
	if First(in) {
		for _, f := range work.Files {
			f.Path = t.Name + "/" + f.Path
			files = append(files, f)
		}
		add(NamesPath, work.Names.JSON)
		add(AccountJSONPath, w.accountJSON)
	}
	add(ApplyPath, w.apply)
	add(AccountPath, w.accountPage)
	return files, list
}

// The files that every target has beside its configuration, relative to its folder.
const (
	ApplyPath       = "apply.md"
	AccountPath     = "not-enforced.md"
	AccountJSONPath = "not-enforced.json"
	NamesPath       = "names.json"
)

// First tells whether the outputs are those of the first language of the project, beside which stands what is made
// once for all languages.
func First(in generators.Input) bool {
	return len(in.Other) == 0 || in.Lang == in.Spec.Languages()[0]
}

// Lang returns the language in which labels stand in the configuration of a project: its first.
func Lang(spec *model.Spec) string { return spec.Languages()[0] }

// Printed is a condition as the target has it.
type Printed struct {
	// Ref is the element that the condition belongs to, Text the condition in the author's words.
	Ref, Text string
	How       Exactness
	// Into is the condition in the language of the target, "" for none.
	Into string
	// Why says what is lost; nil where nothing is.
	Why words.Localized
}

// Exactness tells how near a condition in the target comes to that of the description.
type Exactness string

// How conditions come through.
const (
	// Exact conditions hold for the same records.
	Exact Exactness = "exact"
	// Near conditions hold for almost the same records; the reason says which differ.
	Near Exactness = "approximated"
	// ByHand conditions cannot be told to the target.
	ByHand Exactness = "manual"
)
