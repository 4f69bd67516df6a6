// Package callstest makes the inputs of the tests of targets that are told calls, and asks of their work what any must
// keep. It must not know any single CRM.
package callstest

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Input returns a description as a target gets it.
func Input(spec *model.Spec, book *expr.Book, lang string) generators.Input {
	f := facts.New(spec, book)
	return generators.Input{Spec: spec, Conditions: book, Facts: f, Suite: acceptance.Derive(f, book), Lang: lang, Whole: "whole"}
}

// Made is what a target made of a description.
type Made struct {
	// Files are by path.
	Files map[string]string
	Plan  plan.Plan
	// Verdicts are by the reference of the promise.
	Verdicts map[string]contract.Verdict
	// Promises are those of the ledger, in its order.
	Promises []contract.Promise
	Work     *contract.Work
}

// Make makes all files of a target, and demands what every target keeps: no finding, a plan in which each id is known before
// it is used, and nothing missing in any verdict.
func Make(t testing.TB, target contract.Target, in generators.Input) Made {
	t.Helper()
	made := Made{Files: map[string]string{}, Verdicts: map[string]contract.Verdict{}}
	inner := target.Make
	target.Make = func(in generators.Input) (*contract.Work, diag.List) {
		work, found := inner(in)
		for _, d := range found {
			t.Errorf("%s: %s", target.Name, d.Message.In("en"))
		}
		made.Work = work
		judge := work.Judge
		work.Judge = func(p contract.Promise) contract.Verdict {
			v := judge(p)
			if fault := v.Fault(); fault != "" {
				t.Errorf("%s: %s: %s", target.Name, p.Ref, fault)
			}
			if _, again := made.Verdicts[p.Ref]; !again {
				made.Promises = append(made.Promises, p)
			}
			made.Verdicts[p.Ref] = v
			return v
		}
		return work, found
	}
	list, _ := target.Generator().Files(in)
	for _, f := range list {
		content, err := f.Render()
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		made.Files[f.Path] = string(content)
	}
	read, err := plan.Read([]byte(made.Files[target.Name+"/plan.json"]))
	if err != nil {
		t.Errorf("%s: %v", target.Name, err)
	}
	made.Plan = read
	return made
}

// Told returns the verdicts, a line for each promise, in the order of their references.
func (m Made) Told() string {
	var lines []string
	for ref, v := range m.Verdicts {
		line := ref + ": " + string(v.Class)
		if v.Class != contract.Enforced {
			line += " (" + string(v.Reason) + ") " + v.Slips.In("en")
		}
		if v.Step != nil {
			line += " → " + v.Step.In("en")
		}
		if v.Query != nil {
			line += " ? " + v.Query.In("en")
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}
