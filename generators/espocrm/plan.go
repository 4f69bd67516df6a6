package espocrm

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// plan is an extension being made.
type plan struct {
	in    generators.Input
	spec  *model.Spec
	facts *facts.Facts
	book  *expr.Book
	// lang is the language of the texts that EspoCRM does not translate.
	lang  string
	names *contract.Names
	// module is the name of the module: "CrmspecAcme".
	module   string
	objects  []*object
	byEntity map[*model.Entity]*object
	// files are those of the extension, by path inside it.
	files map[string][]byte
	// marks are what the extension says of itself in crmspec.json, such as that it is for tests.
	marks map[string]any
	// mark is that of an instance for tests, "" for none.
	mark  string
	roles []*roleData

	// kept says what becomes of a promise by what was written, by its reference.
	kept       map[string]contract.Verdict
	conditions []contract.Printed
	told       map[*model.Condition]bool
	// unset are transitions that write a value which EspoCRM cannot.
	unset map[*model.Transition]contract.Verdict
	// waivers, approved and approver are fields of our own, by what they stand for.
	waivers            map[*model.Checkpoint]string
	approved, approver map[*model.Approval]string
}

func newPlan(in generators.Input) *plan {
	p := &plan{
		in: in, spec: in.Spec, facts: in.Facts, book: in.Conditions, lang: contract.Lang(in.Spec),
		names: contract.NewNames(name), byEntity: map[*model.Entity]*object{}, files: map[string][]byte{}, marks: map[string]any{},
		kept: map[string]contract.Verdict{}, told: map[*model.Condition]bool{},
		unset: map[*model.Transition]contract.Verdict{}, waivers: map[*model.Checkpoint]string{}, approved: map[*model.Approval]string{}, approver: map[*model.Approval]string{},
	}
	if p.facts == nil {
		p.facts = facts.New(in.Spec, in.Conditions)
	}
	p.module = "Crmspec"
	if in.Spec.Project != nil {
		p.module += contract.Pascal(in.Spec.Project.Self().ID())
	}
	if len(p.module) > 60 {
		p.module = p.module[:60]
	}
	return p
}

// keep notes what becomes of a promise by what was written. Of several the weakest counts.
func (p *plan) keep(ref string, v contract.Verdict) {
	if before, known := p.kept[ref]; known && rank(before) >= rank(v) {
		return
	}
	p.kept[ref] = v
}

func rank(v contract.Verdict) int { return slices.Index(contract.Classes, v.Class) }

// enforced is the verdict of what EspoCRM does by itself.
var enforced = contract.Verdict{Class: contract.Enforced}

func near(reason contract.Reason, slips, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Approximated, Reason: reason, Slips: slips, Step: step}
}

func manual(reason contract.Reason, why, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Manual, Reason: reason, Slips: why, Step: step}
}

func detected(reason contract.Reason, why, query words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Detected, Reason: reason, Slips: why, Query: query}
}

// say returns one of the package's texts.
func say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }

// fixedID returns the id of a record that the extension creates: EspoCRM allows 17 characters, and formulas name records
// by them, so that it must be known before there are any.
func fixedID(ref string) string {
	sum := sha256.Sum256([]byte(ref))
	return "cs" + hex.EncodeToString(sum[:])[:15]
}

// identity returns the reference under which an element was born, so that a rename keeps its record.
func identity(e model.Element, was []model.Value[model.ID]) string {
	for _, w := range was {
		if w.V != "" {
			return e.Self().Word() + "/" + string(w.V)
		}
	}
	return e.Self().Ref
}

func roleID(r *model.Role) string { return recordID(r, &r.Head) }
func teamID(t *model.Team) string { return recordID(t, &t.Head) }

// recordID returns the id of the record of an element: that of one which is there already where the author gives it.
func recordID(e model.Element, head *model.Head) string {
	for _, code := range head.Codes.Entries {
		if code.Key.V == name && isRecordID(code.Value.V) {
			return code.Value.V
		}
	}
	return fixedID(identity(e, head.Was.Items))
}

// isRecordID tells whether a text can be the id of a record: formulas and addresses name records by it.
func isRecordID(text string) bool {
	return len(text) >= 13 && len(text) <= 24 && strings.Trim(text, "0123456789abcdefghijklmnopqrstuvwxyz") == ""
}
