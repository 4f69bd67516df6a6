package lint

import (
	"cmp"
	cores "runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// Input is what a run needs.
type Input struct {
	Workspace *load.Workspace
	Facts     *facts.Facts
	// Rules are all rules that there are; names are checked against them.
	Rules []Rule
	// Only and Skip limit the checks by name; both empty runs all.
	Only, Skip []string
	Today      time.Time
	// Clock tells the time, to say how long each check took; nil where nobody wants to know.
	Clock func() time.Time
}

// Outcome is what a run gives.
type Outcome struct {
	// Findings stand in order of place.
	Findings diag.List
	// Silenced are findings that the description silences itself, in order of place.
	Silenced []diag.Silenced
	// Looks say of each check that was asked for what it did, in the order of the checks.
	Looks []Look
}

// Run returns all findings of a workspace: those of the front door and those of the rules, with the
// severities of the project, without what is silenced, each cause once, in order of place.
func Run(in Input) diag.List { return Inspect(in).Findings }

// Inspect is Run with what else came of it.
func Inspect(in Input) Outcome {
	r := &runner{Input: in, rules: map[string]*Rule{}}
	r.lose()
	for i := range in.Rules {
		r.rules[in.Rules[i].Name] = &in.Rules[i]
	}
	return r.outcome(r.look())
}

// outcome is what comes of the findings of the checks that were asked for and of the front door.
func (r *runner) outcome(found diag.List, looks []Look) Outcome {
	found = r.yield(found).Sorted()
	kept, silenced := r.ignore(found)
	kept = append(kept, r.settings(found)...)
	r.severities(kept)
	kept, off := r.switchedOff(kept)
	outcome := Outcome{Silenced: append(silenced, off...), Looks: looks}
	outcome.Findings = r.fold(slices.DeleteFunc(kept.Sorted(), func(d diag.Diagnostic) bool { return !r.wanted(d.Code) }))
	outcome.Silenced = slices.DeleteFunc(outcome.Silenced, func(s diag.Silenced) bool { return !r.wanted(s.Code) })
	slices.SortStableFunc(outcome.Silenced, func(a, b diag.Silenced) int {
		return cmp.Or(a.Subject.Compare(b.Subject), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Element, b.Element))
	})
	for i := range outcome.Looks {
		outcome.Looks[i].count(outcome)
	}
	return outcome
}

// look returns what the front door and the rules find, whatever the project says of it.
func (r *runner) look() (diag.List, []Look) {
	in := r.Input
	found := slices.Clone(in.Workspace.Findings)
	shape := faulty(found)
	passports := sync.OnceValue(func() *kpi.Book { return kpi.New(in.Workspace.Spec, in.Workspace.Conditions) })
	used := sync.OnceValue(func() *uses.Uses { return uses.New(in.Workspace.Spec, in.Workspace.Conditions) })
	plays := sync.OnceValue(func() []runtime.Run { return runtime.PlayAll(in.Facts, in.Workspace.Conditions) })
	texts := sync.OnceValue(func() []Text { return textsOf(in.Workspace.Spec, in.Workspace.Met.Texts) })
	follow := sync.OnceValue(func() *flow.Flow { return flow.New(in.Facts, passports(), in.Workspace.Conditions) })
	var looks []Look
	var passes []*Pass // nil for a check of the front door
	for i := range in.Rules {
		rule := &in.Rules[i]
		switch {
		case !r.wanted(rule.Name):
			continue
		case rule.Check == nil:
			looks, passes = append(looks, Look{Check: rule.Name, Places: rule.Sees.count(in.Workspace)}), append(passes, nil)
			continue
		}
		pass := &Pass{Spec: in.Workspace.Spec, Facts: in.Facts, Conditions: in.Workspace.Conditions, Passports: passports, Uses: used, Flow: follow, Plays: plays, Texts: texts, Today: in.Today, rule: rule, intact: r.intact}
		looks, passes = append(looks, Look{Check: rule.Name}), append(passes, pass)
	}
	r.runAll(passes, looks)
	for n, pass := range passes {
		if pass == nil {
			continue
		}
		looks[n].Waits = pass.waits
		for i, d := range pass.found {
			if consequence(pass.rule, pass.about[i].Self(), shape) {
				looks[n].Waits = true
			} else {
				found.Add(d)
			}
		}
	}
	return found, looks
}

// runAll runs checks on all cores; each keeps what it finds to itself, so that their order does not show.
func (r *runner) runAll(passes []*Pass, looks []Look) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(cores.GOMAXPROCS(0), len(passes)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(passes); i = int(next.Add(1)) - 1 {
				if pass := passes[i]; pass != nil {
					begun := r.now()
					pass.run()
					looks[i].Places, looks[i].Took = pass.looked, r.now().Sub(begun)
				}
			}
		})
	}
	all.Wait()
	for _, pass := range passes {
		if pass != nil && pass.crashed { // once more where the caller can catch it
			pass.rule.Check(pass)
		}
	}
}

// run makes the check of a pass and notes where it crashes.
func (p *Pass) run() {
	p.crashed = true
	defer func() {
		if p.crashed {
			_ = recover()
		}
	}()
	p.rule.Check(p)
	p.crashed = false
}

type runner struct {
	Input
	rules map[string]*Rule
	// lost are the kinds of which a document has a fault or was not read; anyLost tells that it may be any kind.
	lost    map[string]bool
	anyLost bool
}

// wanted tells whether a check was asked for. "language" and other families count as all their checks.
func (r *runner) wanted(name string) bool {
	family := ""
	if rule := r.rules[name]; rule != nil {
		family = string(rule.Family)
	}
	named := func(list []string) bool {
		return slices.Contains(list, name) || family != "" && slices.Contains(list, family)
	}
	return (len(r.Only) == 0 || named(r.Only)) && !named(r.Skip)
}

// intact tells whether all documents of a kind were read without a fault.
func (r *runner) intact(word string) bool { return !r.anyLost && !r.lost[word] }

// lose notes the kinds of which a document was not read, or not without a fault.
func (r *runner) lose() {
	r.lost, r.anyLost = map[string]bool{}, len(r.Workspace.Unread) > 0
	for _, lost := range r.Workspace.Lost {
		r.lost[lost.Kind], r.anyLost = true, r.anyLost || lost.Kind == ""
	}
	for _, d := range r.Workspace.Spec.Documents {
		if d.Broken {
			r.lost[d.Kind.Word] = true
		}
	}
}

// faulty returns the places of the errors of the front door.
func faulty(found diag.List) map[*source.File][]source.Span {
	places := map[*source.File][]source.Span{}
	for _, d := range found {
		if d.Severity == diag.Error {
			places[d.Subject.File] = append(places[d.Subject.File], d.Subject)
		}
	}
	return places
}

// consequence tells whether a finding may only follow from a fault that the front door reported:
// one in the element itself, or anywhere in the document for checks that look at the whole of it.
func consequence(rule *Rule, self *model.Identity, shape map[*source.File][]source.Span) bool {
	if rule.Whole && self.Document != nil {
		return self.Document.Broken
	}
	return slices.ContainsFunc(shape[self.Span.File], self.Span.Contains)
}

// severities applies what the project says of single checks, and the mildness of drafts.
func (r *runner) severities(found diag.List) {
	set := map[string]diag.Severity{}
	for _, entry := range r.inForce() {
		if severity, ok := diag.ParseSeverity(string(entry.Value.Severity.V)); ok && severity != diag.None {
			set[entry.Key.V] = severity
		}
	}
	for i := range found {
		d := &found[i]
		if r.mild(*d) && d.Severity > diag.Info {
			d.Severity = diag.Info
		}
		if severity, ok := set[d.Code]; ok && !fixed(r.rules[d.Code]) {
			d.Severity = severity
		}
	}
}

// switchedOff takes out the findings of the checks that the project switches off.
func (r *runner) switchedOff(found diag.List) (diag.List, []diag.Silenced) {
	reasons := map[string]words.Localized{}
	for _, entry := range r.inForce() {
		if string(entry.Value.Severity.V) == diag.None.String() && !fixed(r.rules[entry.Key.V]) {
			reasons[entry.Key.V] = entry.Value.Reason
		}
	}
	var silenced []diag.Silenced
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		reason, off := reasons[d.Code]
		if off {
			silenced = append(silenced, diag.Silenced{Diagnostic: d, By: diag.ByProject, Reason: reason})
		}
		return off
	}), silenced
}

// inForce returns the settings of the project that hold today.
func (r *runner) inForce() []model.Entry[model.Value[string], *model.CheckSetting] {
	project := r.Workspace.Spec.Project
	if project == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(project.Checks.Entries), func(e model.Entry[model.Value[string], *model.CheckSetting]) bool {
		return e.Value == nil || r.isOver(e.Value.Until)
	})
}

// isOver tells whether a day has passed; the day itself still counts.
func (r *runner) isOver(day model.Value[model.Date]) bool {
	return day.IsSet() && r.Today.Format(time.DateOnly) > day.V.String()
}

// fixed tells whether a name is that of a check that cannot be made milder.
func fixed(rule *Rule) bool { return rule != nil && rule.Fixed() }

// mild tells whether a finding is an info because what it is about is a draft.
func (r *runner) mild(d diag.Diagnostic) bool {
	rule := r.rules[d.Code]
	return rule != nil && rule.MildInDraft && r.isDraft(d.Element)
}

func (r *runner) isDraft(ref string) bool {
	element := r.Workspace.Spec.Element(ref)
	if element == nil || element.Self().Document == nil {
		return false
	}
	holder, ok := element.Self().Document.Value.(interface{ Envelope() *model.Head })
	return ok && holder.Envelope().Status.Or(model.StatusDraft) == model.StatusDraft
}

// names returns the names of all checks.
func (r *runner) names() []string {
	names := make([]string, len(r.Rules))
	for i, rule := range r.Rules {
		names[i] = rule.Name
	}
	return names
}

// unknown tells whether a name is that of no check.
func (r *runner) unknown(name string) bool { return r.rules[strings.TrimSpace(name)] == nil }
