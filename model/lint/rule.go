// Package lint holds the contract of a check and runs checks over a linked workspace: severities,
// ignores, and one finding per cause. It must not know any single check, nor YAML.
package lint

import (
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// Family is a group of checks about one thing.
type Family string

// The families, in the order of the reference.
const (
	Language     Family = "language"
	Pipelines    Family = "pipelines"
	Data         Family = "data"
	Kpis         Family = "kpis"
	Access       Family = "access"
	Integrations Family = "integrations"
	Scenarios    Family = "scenarios"
	Words        Family = "words"
	Plan         Family = "plan"
)

// Rule is one check as a value: what it says, why, how to mend it, two examples, and the function
// that finds it.
type Rule struct {
	// Name is the stable name, such as "stage-unreachable".
	Name   string
	Family Family
	// Severity is the default.
	Severity diag.Severity
	// MildInDraft makes a finding an info while its document is a draft: it only misses something.
	MildInDraft bool
	// Whole tells that the check looks at more than one element, so that it must be silent while
	// the document has faults that could be their cause.
	Whole bool
	// What is wrong, why it hurts a rollout, and how to mend it, in a sentence each.
	What, Why, Mend words.Text
	// Say is the message; Also are its variants by name, and the sentences of related places.
	Say  words.Text
	Also map[string]words.Text
	// Bad and Good are edits to the shared base workspace: one that trips the check, and one that
	// is near it but right.
	Bad, Good []Edit
	// Yields names the checks whose finding on the same element makes this one superfluous; so does an error of them
	// on all that a finding follows from.
	Yields []string
	// More is said at the end of a finding that stands for {more} others of the same cause; Also["same"] is what is
	// said at the place of each of them.
	More words.Text
	// Check looks for the fault; nil for the checks that the front door makes while it reads.
	Check func(*Pass)
	// Sees is what a check of the front door looks at.
	Sees Sight
}

// Edit replaces a text that occurs once in a file of the base workspace. Without Old, New is the
// whole file.
type Edit struct {
	File, Old, New string
}

// Diff shows an edit for people, line by line.
func (e Edit) Diff() []string {
	all := []string{"# " + e.File}
	for line := range strings.Lines(e.Old) {
		all = append(all, "- "+strings.TrimRight(line, "\n"))
	}
	for line := range strings.Lines(e.New) {
		all = append(all, "+ "+strings.TrimRight(line, "\n"))
	}
	return all
}

// Fixed tells whether the check cannot be silenced or made milder: without it nothing else could be
// trusted.
func (r *Rule) Fixed() bool { return r.Family == Language && r.Severity == diag.Error }

// Pass is what a check gets.
type Pass struct {
	Spec       *model.Spec
	Facts      *facts.Facts
	Conditions *expr.Book
	// Passports returns the passports of the KPIs, resolved when they are first asked for.
	Passports func() *kpi.Book
	// Uses tells where every element is used, found when it is first asked for.
	Uses func() *uses.Uses
	// Flow follows values from fields to KPIs and outputs, made when it is first asked for.
	Flow func() *flow.Flow
	// Texts returns all texts of the description, in order of the documents and their keys, found when they
	// are first asked for.
	Texts func() []Text
	// Plays returns what came of every scenario, played when it is first asked for.
	Plays func() []runtime.Run
	// Today decides what is overdue.
	Today time.Time

	rule   *Rule
	intact func(word string) bool
	looked int
	// waits tells that it has asked for a kind of which a document has a fault.
	waits bool
	// crashed tells that the check did not come to its end.
	crashed bool
	found   diag.List
	about   []model.Element // what each finding is about
}

// Finding is what a check reports.
type Finding struct {
	// Element is what the finding is about.
	Element model.Element
	// At is the faulty text; zero for the element's id.
	At source.Span
	// Variant picks a message of Also, "" for Say.
	Variant string
	// Severity is that of this finding where it is not the rule's; None where it is.
	Severity diag.Severity
	Args     words.Args
	Witness  []any
	Related  []diag.Related
	Fixes    []diag.Fix
	// Cause is what it comes of: findings of a check with the same one are told as one, at the first place. "" for
	// one that stands alone.
	Cause string
	// Follows are elements whose own faults would explain it; see Rule.Yields.
	Follows []model.Element
	// Mend says how to mend it where the rule's own sentence does not fit; zero where it does.
	Mend words.Text
	// Suggestion is the value that was probably meant, "" for none.
	Suggestion string
}

// Look counts a place that the running check judges, whether it finds something there or not: a stage, a
// transition, a KPI. A check that has looked at nothing has proved nothing.
func (p *Pass) Look() { p.looked++ }

// Report adds a finding of the running check.
func (p *Pass) Report(f Finding) {
	say, id := p.rule.Say, p.rule.Name
	if f.Variant != "" {
		say, id = p.rule.Also[f.Variant], id+"/"+f.Variant
	}
	self := f.Element.Self()
	at := f.At
	if at.IsZero() {
		at = self.Name
	}
	mend, mendID := p.rule.Mend, p.rule.Name+"/mend"
	if !f.Mend.IsZero() {
		mend, mendID = f.Mend, id+"/mend"
	}
	severity := f.Severity
	if severity == diag.None {
		severity = p.rule.Severity
	}
	var follows []string
	for _, e := range f.Follows {
		follows = append(follows, e.Self().Ref)
	}
	p.about = append(p.about, f.Element)
	p.found.Add(diag.Diagnostic{
		Code: p.rule.Name, Severity: severity, Subject: at, Element: self.Ref,
		Message: words.Message{ID: id, Text: say, Args: f.Args},
		Help:    words.Message{ID: mendID, Text: mend, Args: f.Args},
		Witness: f.Witness, Related: f.Related, Fixes: f.Fixes, Suggestion: f.Suggestion,
		Cause: f.Cause, Follows: follows,
	})
}

// Point returns another place of a finding, with the sentence of Also that explains it.
func (p *Pass) Point(at source.Span, variant string, args words.Args) diag.Related {
	return diag.Related{Span: at, Message: words.Message{ID: p.rule.Name + "/" + variant, Text: p.rule.Also[variant], Args: args}}
}

// Intact tells whether every document of a kind could be read without a fault, so that something
// missing among them is really missing. word is the kind's word, such as "access".
func (p *Pass) Intact(word string) bool {
	whole := p.intact(word)
	p.waits = p.waits || !whole
	return whole
}
