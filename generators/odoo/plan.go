package odoo

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// plan is a module being made.
type plan struct {
	in    generators.Input
	spec  *model.Spec
	facts *facts.Facts
	book  *expr.Book
	// lang is the language of the texts in the module, langs all of the project.
	lang  string
	langs []string
	names *contract.Names
	// module is its technical name and its folder: "crmspec_acme".
	module   string
	objects  []*object
	byEntity map[*model.Entity]*object
	// acting are the roles that do anything in the CRM.
	acting []*model.Role
	// files are those of the module, by path inside it; data are those that the manifest loads, in order.
	files map[string][]byte
	data  []string
	// terms are the texts that are translated.
	terms []term

	table *table
	// mark is that of an instance for tests, "" for none.
	mark string
	// kept says what becomes of a promise by what was written, by its reference.
	kept map[string]contract.Verdict
	// told are the conditions that were printed, by the condition.
	told map[*model.Condition]contract.Printed
	// open are scopes that Odoo's own record rules could not be told, so that they stand open there.
	open map[*model.Scope]words.Localized
}

func newPlan(in generators.Input) *plan {
	p := &plan{
		in: in, spec: in.Spec, facts: in.Facts, book: in.Conditions, lang: contract.Lang(in.Spec), langs: in.Spec.Languages(),
		names: contract.NewNames(name), byEntity: map[*model.Entity]*object{}, files: map[string][]byte{},
		kept: map[string]contract.Verdict{}, told: map[*model.Condition]contract.Printed{}, open: map[*model.Scope]words.Localized{},
	}
	if p.facts == nil {
		p.facts = facts.New(in.Spec, in.Conditions)
	}
	p.module = "crmspec"
	if in.Spec.Project != nil && in.Spec.Project.Self().ID() != "" {
		p.module += "_" + in.Spec.Project.Self().ID()
	}
	p.module = strings.TrimRight(p.module[:min(len(p.module), 48)], "_")
	return p
}

// rendered returns the files as the contract wants them, in the order of their paths.
func (p *plan) rendered() []generators.File {
	var paths []string
	for path := range p.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	files := make([]generators.File, len(paths))
	for i, path := range paths {
		content := p.files[path]
		files[i] = generators.File{
			Path: p.module + "/" + path, Key: generators.Key(name, path, p.in.Whole, p.mark),
			Render: func() ([]byte, error) { return content, nil },
		}
	}
	return files
}

// load adds a file that Odoo loads; the order of the calls is that of the manifest.
func (p *plan) load(path string, content []byte) {
	p.files[path] = content
	p.data = append(p.data, path)
}

// keep notes what becomes of a promise by what was written. Of several the weakest counts.
func (p *plan) keep(ref string, v contract.Verdict) {
	if before, known := p.kept[ref]; known && rank(before) >= rank(v) {
		return
	}
	p.kept[ref] = v
}

func rank(v contract.Verdict) int { return slices.Index(contract.Classes, v.Class) }

// enforced is the verdict of what Odoo does by itself.
var enforced = contract.Verdict{Class: contract.Enforced}

func near(reason contract.Reason, slips, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Approximated, Reason: reason, Slips: slips, Step: step}
}

func manual(reason contract.Reason, why, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Manual, Reason: reason, Slips: why, Step: step}
}

func detected(reason contract.Reason, why, query, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Detected, Reason: reason, Slips: why, Query: query, Step: step}
}

// say returns one of the package's texts.
func say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }

// texts returns what people read in every language of the project.
func (p *plan) texts(t words.Localized) map[string]string {
	all := map[string]string{}
	for _, lang := range p.langs {
		if text := t.In(lang); text != "" {
			all[lang] = cut(text, maxText)
		}
	}
	return all
}

// said returns one of the package's own texts, in the languages that it speaks.
func said(t words.Text) map[string]string { return map[string]string{"en": t.En, "ru": t.Ru} }

// asJSON returns a value as readable JSON; what it is given can always be written.
func asJSON(v any) []byte {
	content, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return []byte(err.Error())
	}
	return append(content, '\n')
}
