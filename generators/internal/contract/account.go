package contract

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/words"
)

// Class is what becomes of a promise in a CRM. Every promise has exactly one.
type Class string

// The classes.
const (
	// Enforced promises are kept by the CRM itself.
	Enforced Class = "enforced"
	// Approximated promises are kept but for what slips through.
	Approximated Class = "approximated"
	// Detected promises can be broken, and a regular query finds where they were.
	Detected Class = "detected"
	// Manual promises are kept by people alone.
	Manual Class = "manual"
)

// Classes lists all of them, the strongest first.
var Classes = []Class{Enforced, Approximated, Detected, Manual}

// Title names the class for people.
func (c Class) Title() words.Text { return classSays[c] }

// Reason is why a CRM does not keep a promise by itself.
type Reason string

// The reasons.
const (
	// Inexpressible is what the CRM has no means for.
	Inexpressible Reason = "inexpressible"
	// UIOnly is what can be set in its user interface but not by configuration.
	UIOnly Reason = "ui_only"
	// PaidTier is what only a dearer edition has.
	PaidTier Reason = "paid_tier"
	// BetaAPI is what can be set through an interface that may still change.
	BetaAPI Reason = "beta_api"
	// NeedsCode is what a programmer has to write.
	NeedsCode Reason = "needs_code"
	// NeedsUserIDs is what can be set once the people have accounts.
	NeedsUserIDs Reason = "needs_user_ids"
)

// Reasons lists all of them.
var Reasons = []Reason{Inexpressible, UIOnly, PaidTier, BetaAPI, NeedsCode, NeedsUserIDs}

// Verdict is what becomes of a promise.
type Verdict struct {
	Class Class
	// Reason is "" where the promise is enforced.
	Reason Reason
	// Slips says what gets through, or why it cannot be kept; nil where the promise is enforced.
	Slips words.Localized
	// Step says what a person does instead, Query how a breach is found; nil for nothing.
	Step, Query words.Localized
}

// Fault returns what is missing in a verdict, "" where nothing is: whoever reads of a promise that is not kept must
// learn why, and what to do.
func (v Verdict) Fault() string {
	switch {
	case v.Class == Enforced && (v.Reason != "" || v.Slips != nil):
		return "enforced, and yet with a reason"
	case v.Class == Enforced:
		return ""
	case v.Reason == "":
		return "no reason"
	case v.Slips == nil:
		return "does not say what is not kept"
	case v.Class == Detected && v.Query == nil:
		return "detected, but not by what"
	case v.Class == Manual && v.Step == nil:
		return "manual, but not what to do"
	case v.Class == Approximated || v.Class == Detected || v.Class == Manual:
		return ""
	}
	return "no class"
}

// Row is a promise with what becomes of it.
type Row struct {
	Promise
	Verdict
}

// Account is what becomes of all promises of a description in a CRM, in the order of the ledger.
type Account []Row

// account judges every row of the ledger.
func (w *Work) account(spec *model.Spec, suite *acceptance.Suite) Account {
	if suite == nil {
		return nil
	}
	var all Account
	for _, line := range suite.Ledger {
		for _, thing := range line.Things {
			p := promise(spec, line.Family, thing)
			all = append(all, Row{p, w.Judge(p)})
		}
	}
	return all
}

// Count returns how many promises of a family have a class; "" stands for all families.
func (a Account) Count(f acceptance.Family, c Class) int {
	n := 0
	for _, row := range a {
		if row.Class == c && (f == "" || row.Family == f) {
			n++
		}
	}
	return n
}

// Families returns those that occur, in their order.
func (a Account) Families() []acceptance.Family {
	var list []acceptance.Family
	for _, row := range a {
		if len(list) == 0 || list[len(list)-1] != row.Family {
			list = append(list, row.Family)
		}
	}
	return list
}

// Steps returns what people do instead of the CRM, each once, in the order of the ledger.
func (a Account) Steps(lang string) []string {
	var list []string
	seen := map[string]bool{}
	for _, row := range a {
		if row.Step == nil || row.Class == Enforced {
			continue
		}
		if do := row.Step.In(lang); !seen[do] {
			seen[do] = true
			list = append(list, do)
		}
	}
	return list
}
