// Package ready stands behind the checks: it says how far a description has come on the way to
// development, point by point of the fixed checklist of the practice. It must not know any single point,
// nor how the report is shown.
//
// A point counts as answered by what is written, never by how much is left out: all of its keys must be
// used somewhere, and of several documents the one that is agreed furthest counts. So whatever is taken
// away, the figures never rise. What the checks find wrong with an answer, or missing in one of many, makes
// the point open; errors and warnings keep the description from its level. Neither changes a percentage.
package ready

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/practice"
	"github.com/crmspec/crmspec/model/source"
)

// State is how a point stands.
type State string

// The states of a point.
const (
	// Proved: every key that answers it is used.
	Proved State = "proved"
	// Missing: a key that answers it is used nowhere.
	Missing State = "missing"
	// Waived: the project says, with a reason, that it does not need it.
	Waived State = "waived"
)

// Levels are how far the agreement on an answer can have come, from the least to the most.
var Levels = []model.Status{model.StatusDraft, model.StatusReview, model.StatusAgreed}

// Point is how a point of the checklist stands in a description.
type Point struct {
	*practice.Point
	State State
	// Level is how far the agreement on the answer has come: the least of its keys, of each key the
	// most; "" for a point that is missing. A waived point counts as agreed.
	Level model.Status
	// Evidence is where each answer stands, those that are there.
	Evidence []Evidence
	// Lacks are the answers that are used nowhere, each with the ways of which one is enough.
	Lacks [][]practice.Answer
	// Owes are the roles that owe what is missing or not agreed yet; none where nobody is named.
	Owes []*model.Role
	// Open are the findings of its checks: what is wrong with an answer, and what is missing in one of
	// many, such as a goal in a stage.
	Open diag.List
	// Waiver is set for a waived point, Ended for one whose waiver no longer holds.
	Waiver, Ended *model.Waived
}

// Evidence is the place that answers a point.
type Evidence struct {
	practice.Answer
	// Element is the nearest element around the place.
	Element model.Element
	At      source.Span
	Level   model.Status
}

// Report is how all points stand.
type Report struct {
	// List is the checklist; Points are its points by id.
	List   *practice.List
	Points map[string]*Point
	// Errors and Warnings are how many findings there are in all.
	Errors, Warnings int
	// Unknown are the entries of the project under waived that no point has.
	Unknown []model.Value[string]
	// Questions are the decisions that are open, in the order of the documents.
	Questions []*model.Decision
}

// New judges a description. found are its findings; misses tells of a check whether it only misses something,
// so that even its advice leaves a point open. A waiver that ended before today does not count.
//
// Errors: the checklist built into the program cannot be read.
func New(spec *model.Spec, found diag.List, misses func(check string) bool, today time.Time) (*Report, error) {
	list, err := practice.Checklist()
	if err != nil {
		return nil, err
	}
	r := &Report{List: list, Points: map[string]*Point{}}
	waived, ended := r.waivers(spec, today)
	used := usage(spec, list)
	against := map[string]diag.List{}
	for _, d := range found {
		switch d.Severity {
		case diag.Error:
			r.Errors++
		case diag.Warning:
			r.Warnings++
		default:
			if !misses(d.Code) {
				continue
			}
		}
		against[d.Code] = append(against[d.Code], d)
	}
	for _, section := range list.Sections {
		for _, asked := range section.Points {
			p := judge(spec, asked, used, waived[asked.ID], against)
			if p.State == Missing {
				p.Ended = ended[asked.ID]
			}
			r.Points[asked.ID] = p
		}
	}
	for _, decision := range model.All[model.Decision](spec) {
		if decision.State.Or(model.DecisionOpen) == model.DecisionOpen {
			r.Questions = append(r.Questions, decision)
		}
	}
	return r, nil
}

// waivers returns the waivers that hold, and those that have ended, by point.
func (r *Report) waivers(spec *model.Spec, today time.Time) (all, ended map[string]*model.Waived) {
	all, ended = map[string]*model.Waived{}, map[string]*model.Waived{}
	if spec.Project == nil {
		return all, ended
	}
	for _, entry := range spec.Project.Waived.Entries {
		switch {
		case r.List.Point(entry.Key.V) == nil:
			r.Unknown = append(r.Unknown, entry.Key)
		case entry.Value == nil || !entry.Value.Reason.IsSet():
		case entry.Value.Until.IsSet() && today.Format(time.DateOnly) > entry.Value.Until.V.String():
			ended[entry.Key.V] = entry.Value
		default:
			all[entry.Key.V] = entry.Value
		}
	}
	return all, ended
}

// judge says how one point stands.
func judge(spec *model.Spec, asked *practice.Point, used map[practice.Answer]Evidence, waiver *model.Waived, against map[string]diag.List) *Point {
	p := &Point{Point: asked, State: Proved, Level: model.StatusAgreed}
	documents := map[*model.Document]bool{} // those that answer it
	for _, ways := range asked.Answers {
		evidence, ok := best(used, ways)
		if !ok {
			p.Lacks = append(p.Lacks, ways)
			p.owe(holder(spec, ways[0]))
			continue
		}
		p.Evidence = append(p.Evidence, evidence)
		documents[evidence.Element.Self().Document] = true
		if rank(evidence.Level) < rank(p.Level) {
			p.Level = evidence.Level
		}
		if evidence.Level != model.StatusAgreed {
			p.owe(owner(spec, evidence.Element.Self().Document))
		}
	}
	switch {
	case waiver != nil:
		p.State, p.Level, p.Waiver, p.Owes = Waived, model.StatusAgreed, waiver, nil
		return p
	case len(p.Lacks) > 0:
		p.State, p.Level = Missing, ""
		return p
	}
	for _, name := range asked.Checks {
		for _, d := range against[name] {
			// Lists are told apart: what is missing in one says nothing of another.
			element := spec.Element(d.Element)
			list := element != nil && element.Self().Document != nil && element.Self().Document.Kind.Word == "dictionary"
			if !list || documents[element.Self().Document] {
				p.Open.Add(d)
			}
		}
	}
	return p
}

// best returns the evidence that is agreed furthest, the first of several.
func best(used map[practice.Answer]Evidence, ways []practice.Answer) (found Evidence, ok bool) {
	for _, way := range ways {
		if e, there := used[way]; there && (!ok || rank(e.Level) > rank(found.Level)) {
			found, ok = e, true
		}
	}
	return found, ok
}

// owe adds a role, once.
func (p *Point) owe(role *model.Role) {
	if role != nil && !slices.Contains(p.Owes, role) {
		p.Owes = append(p.Owes, role)
	}
}

// rank orders the levels; what has none comes before all.
func rank(s model.Status) int { return slices.Index(Levels, s) }

// Answered is how many points are proved at a level or waived.
func (r *Report) Answered(level model.Status) int {
	n := 0
	for _, p := range r.Points {
		if p.Level != "" && rank(p.Level) >= rank(level) {
			n++
		}
	}
	return n
}

// Percent is the share of points that are proved at a level or waived, in whole percent, rounded down.
func (r *Report) Percent(level model.Status) int {
	if len(r.Points) == 0 {
		return 0
	}
	return 100 * r.Answered(level) / len(r.Points)
}

// Reached tells whether a description is at a level: every point is proved at it or waived, and the
// checks find no error and no warning.
func (r *Report) Reached(level model.Status) bool {
	return r.Answered(level) == len(r.Points) && r.Errors+r.Warnings == 0
}
