package conform

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Acts that the history tells of.
const (
	actCreate  = "create"
	actMove    = "move"
	actApprove = "approve"
)

// deed is something that somebody did to a record.
type deed struct {
	act        string
	transition *model.Transition
	who        string
}

// deeds are those of one record, in order.
type deeds []deed

func (d *deeds) note(act string, t *model.Transition, who string) {
	one := deed{act, t, who}
	if who != "" && !slices.Contains(*d, one) {
		*d = append(*d, one)
	}
}

// duties finds who did alone what must never be done together. That somebody agreed to the own move is told where it
// happened.
func (j *judge) duties(t *trail, done deeds) {
	p := j.Facts.Spec().Project
	if p == nil {
		return
	}
	for _, duty := range p.Duties {
		if duty == nil || len(duty.NeverTogether) < 2 || selfApproval(duty) {
			continue
		}
		var told []string
		for _, first := range done {
			all := !slices.ContainsFunc(duty.NeverTogether, func(act model.AnyRef) bool {
				return !slices.ContainsFunc(done, func(d deed) bool { return j.same(d.who, first.who) && d.is(act, t) })
			})
			if all && !slices.ContainsFunc(told, func(who string) bool { return j.same(who, first.who) }) {
				told = append(told, first.who)
				j.find(t, len(t.rows)-1, Finding{Rule: RuleDuty, Person: first.who, Element: p, Say: say(RuleDuty, "", words.Args{
					"record": t.record.ID, "person": first.who, "acts": acts(duty),
				})})
			}
		}
	}
}

// selfApproval tells whether a duty only says that nobody agrees to their own move.
func selfApproval(duty *model.Duty) bool {
	a, b := duty.NeverTogether[0], duty.NeverTogether[1]
	return len(duty.NeverTogether) == 2 && a.Get() != nil && a.Get() == b.Get() && strings.HasPrefix(a.Name, actMove+"/") != strings.HasPrefix(b.Name, actMove+"/")
}

// is tells whether a deed is what a duty speaks of.
func (d deed) is(act model.AnyRef, t *trail) bool {
	kind, _, _ := strings.Cut(act.Name, "/")
	switch kind {
	case actCreate:
		return d.act == actCreate && act.Get() == model.Element(t.record.Entity)
	case actMove, actApprove:
		return d.act == kind && d.transition != nil && act.Get() == model.Element(d.transition)
	}
	return false
}

func acts(duty *model.Duty) words.List {
	var list words.List
	for _, act := range duty.NeverTogether {
		kind, _, _ := strings.Cut(act.Name, "/")
		list = append(list, words.Message{ID: "conform/act-" + kind, Text: actSays[kind], Args: words.Args{"what": titleOf(act.Get())}})
	}
	return list
}
