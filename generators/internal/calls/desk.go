// Package calls is what the CRMs have in common that are told their configuration call by call: the plan being made, the
// texts within limits, and what becomes of promises that none of them keeps by itself. It must not know any single
// CRM, nor how a plan is carried out.
package calls

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// Desk is a configuration being made.
type Desk struct {
	In    generators.Input
	Spec  *model.Spec
	Facts *facts.Facts
	Book  *expr.Book
	// Lang is the language of all that the CRM shows.
	Lang string
	// Target is the name under targets and codes, Places where things are in the CRM's user interface.
	Target string
	Places Places
	Names  *contract.Names
	Plan   plan.Plan
	// Bend changes the way in which a promise of a topic is told, where the CRM differs from the rest; nil for nothing.
	Bend map[Topic]Way
	// Decide says what becomes of a promise by what was written; false where that decides nothing.
	Decide func(contract.Promise) (contract.Verdict, bool)

	kept   map[string]contract.Verdict
	faults []string
}

// NewDesk returns a configuration in which there is nothing yet.
func NewDesk(in generators.Input, target string, places Places, bend map[Topic]Way) *Desk {
	d := &Desk{
		In: in, Spec: in.Spec, Facts: in.Facts, Book: in.Conditions, Lang: contract.Lang(in.Spec),
		Target: target, Places: places, Names: contract.NewNames(target), Bend: bend, kept: map[string]contract.Verdict{},
	}
	if d.Facts == nil {
		d.Facts = facts.New(in.Spec, in.Conditions)
	}
	d.Plan = plan.Plan{Target: target, Steps: []plan.Step{}}
	if project := in.Spec.Project; project != nil {
		d.Plan.Spec, d.Plan.Version = project.Self().ID(), project.Version.V
	}
	return d
}

// Step adds a step to the plan.
func (d *Desk) Step(s plan.Step) {
	s.Was = d.former(s)
	d.Plan.Steps = append(d.Plan.Steps, s)
}

// Keep notes what becomes of a promise by what was written. Of several the weakest counts.
func (d *Desk) Keep(ref string, v contract.Verdict) {
	if before, known := d.kept[ref]; known && rank(before) >= rank(v) {
		return
	}
	d.kept[ref] = v
}

// Kept returns what was noted of a promise, and whether anything was.
func (d *Desk) Kept(ref string) (contract.Verdict, bool) {
	v, known := d.kept[ref]
	return v, known
}

func rank(v contract.Verdict) int { return slices.Index(contract.Classes, v.Class) }

// Fault notes that what was made breaks a rule of the CRM, so that it would be refused there.
func (d *Desk) Fault(text string) { d.faults = append(d.faults, text) }

// Findings returns what would be refused. A description whose sizes are beyond the CRM's gives them; all else would be a
// fault of ours, and better told than found out while it is brought in.
func (d *Desk) Findings() diag.List {
	var list diag.List
	for _, fault := range d.faults {
		list.Add(diag.Diagnostic{
			Code: "target-limit", Severity: diag.Warning,
			Message: words.Message{ID: "target-limit", Text: saysFault, Args: words.Args{"crm": d.Places.CRM, "fault": fault}},
			Help:    words.Message{ID: "target-limit/help", Text: helpFault},
		})
	}
	return list
}

var (
	saysFault = words.Text{
		En: "“{crm}” would refuse what is made of this description: {fault}",
		Ru: "«{crm}» не примет того, что получается из этого описания: {fault}",
	}
	helpFault = words.Text{
		En: "Make it smaller in the description, or leave this part to be set by hand",
		Ru: "Уменьшите это в описании или оставьте эту часть для настройки руками",
	}
)

// Enforced is the verdict of what the CRM does by itself.
var Enforced = contract.Verdict{Class: contract.Enforced}

// Near is the verdict of what it does but for what slips through.
func Near(reason contract.Reason, slips, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Approximated, Reason: reason, Slips: slips, Step: step}
}

// Manual is the verdict of what people do.
func Manual(reason contract.Reason, why, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Manual, Reason: reason, Slips: why, Step: step}
}

// Detected is the verdict of what a query finds.
func Detected(reason contract.Reason, why, step, query words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Detected, Reason: reason, Slips: why, Step: step, Query: query}
}

// Say returns a text with its arguments.
func Say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }

// Option returns an option of the target in the project, "" where none is written.
func (d *Desk) Option(key string) string {
	if d.Spec.Project == nil {
		return ""
	}
	for _, entry := range d.Spec.Project.Targets.Entries {
		if entry.Key.V != d.Target {
			continue
		}
		for _, o := range entry.Value.Entries {
			if o.Key.V == key {
				return o.Value.Text
			}
		}
	}
	return ""
}
