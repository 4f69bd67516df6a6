package pipeline_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
)

// definitions returns what each check must be about. found is used for one thing only: which stages
// begin an island, where a dead end just before them is the same gap.
func (s *slow) definitions(found diag.List) map[string][]string {
	want := map[string][]string{
		"pipeline-start": {}, "stage-unreachable": {}, "stage-dead-end": {}, "no-way-to-close": {}, "closed-stage-exit": {},
		"transition-nobody": {}, "transition-duplicate": {}, "loss-without-reason": {}, "stage-without-goal": {}, "stage-without-action": {},
	}
	for _, check := range []string{
		"no-way-to-lose", "pause-without-return", "pause-without-wake-up", "pipeline-size", "sla-missing", "sla-escalation-cycle", "sla-escalates-to-blind",
		"approval-by-mover", "approval-by-blind", "approval-without-time", "rework-loop-unbounded", "limit-closes-last-exit", "responsible-helpless", "titles-alike",
	} {
		want[check] = []string{}
	}
	add := func(check string, holds bool, name string) {
		if holds {
			want[check] = append(want[check], name)
		}
	}
	closes := s.any(func(a *model.Stage) bool { return a.Retired == nil && !a.IsOpen() })
	add("pipeline-start", !s.started() || s.anywhere() > 1, "sales")
	add("no-way-to-close", !closes, "sales")
	for i, a := range s.Stages {
		id, kind := a.Self().ID(), a.Kind()
		card := a.Retired == nil && (kind == "start" || kind == "work")
		add("stage-without-goal", card && strings.TrimSpace(a.Goal.In("en")) == "", id)
		add("stage-without-action", card && strings.TrimSpace(a.Action.In("en")) == "", id)
		add("stage-unreachable", s.cut(a) || s.shut(a), id)
		gap := i+1 < len(s.Stages) && slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
			return d.Code == "stage-unreachable" && d.Element == s.Stages[i+1].Ref
		})
		add("stage-dead-end", closes && s.inUse(a) && (kind == "work" || kind == "pause") && s.ends(a) && !gap, id)
		add("no-way-to-close", closes && s.trapped(a) && !(s.ends(a) && kind != "start" && gap), id)
		add("no-way-to-close", closes && s.stuck(a), id)
		add("loss-without-reason", kind == "lost" && a.Retired == nil && s.losesInSilence(a), id)
	}
	for i, t := range s.Transitions {
		add("closed-stage-exit", t.Type.V != "reopen" && s.any(func(a *model.Stage) bool {
			return !a.IsOpen() && s.any(func(b *model.Stage) bool { return slices.Contains(s.ways[[2]*model.Stage{a, b}], t) })
		}), t.Self().ID())
		add("transition-duplicate", slices.ContainsFunc(s.Transitions[:i], func(other *model.Transition) bool { return s.overlap(other, t) }), t.Self().ID())
		add("transition-nobody", len(t.By.Items) == 0, t.Self().ID())
	}
	for _, roles := range [][]string{{"guest"}, {"guest", "stranger"}} {
		n := 0
		for _, t := range s.Transitions {
			if slices.EqualFunc(t.By.Items, roles, func(r model.Ref[model.Role], id string) bool { return r.Name == id }) {
				n++
			}
		}
		quoted := strings.NewReplacer("guest", "“Guest”", "stranger", "“Stranger”").Replace(strings.Join(roles, ", "))
		add("transition-nobody", n > 0, fmt.Sprintf("%s %d", quoted, n))
	}
	s.work(add)
	s.time(add)
	s.yes(add)
	return want
}

// anywhere counts the stages in which every record may be born.
func (s *slow) anywhere() int {
	n := 0
	for _, a := range s.Stages {
		conditional, free := false, false
		for _, start := range s.Starts {
			conditional = conditional || start.Stage.Get() == a && start.When.Source != ""
			free = free || start.Stage.Get() == a && start.When.Source == ""
		}
		if s.born(a) && (free || !conditional) {
			n++
		}
	}
	return n
}

// trapped tells whether a stage is the first of a group that a record gets into and never out of.
func (s *slow) trapped(a *model.Stage) bool {
	if !s.inUse(a) {
		return false
	}
	for _, b := range s.Stages {
		there, back := s.reach[[2]*model.Stage{a, b}], s.reach[[2]*model.Stage{b, a}]
		if there && (!b.IsOpen() || !back) {
			return false
		}
		if there && back && s.inUse(b) && slices.Index(s.Stages, b) < slices.Index(s.Stages, a) {
			return false
		}
	}
	return true
}

// stuck tells whether a stage is the first of a group that records get into by moves that somebody can make,
// and never out of, though a way out is written.
func (s *slow) stuck(a *model.Stage) bool {
	return s.made().trapped(a) && s.any(func(b *model.Stage) bool { return !b.IsOpen() && s.reach[[2]*model.Stage{a, b}] })
}

// shut tells whether ways lead to a stage, but none over moves that somebody can make.
func (s *slow) shut(a *model.Stage) bool {
	made := s.made()
	leaves := s.any(func(b *model.Stage) bool { return s.born(b) && !made.ends(b) })
	return a.Retired == nil && s.started() && s.reached(a) && !made.reached(a) && leaves
}

// made is the pipeline with only the moves that somebody can make.
func (s *slow) made() *slow {
	sees := func(r model.Ref[model.Role]) bool { return r.Name == "manager" || r.Name == "head" }
	made := &slow{Pipeline: s.Pipeline, step: map[[2]*model.Stage]bool{}}
	for _, a := range s.Stages {
		for _, b := range s.Stages {
			for _, t := range s.ways[[2]*model.Stage{a, b}] {
				if !slices.ContainsFunc(t.By.Items, sees) {
					continue
				}
				made.step[[2]*model.Stage{a, b}] = true
				for _, approval := range t.Approvals {
					if sees(approval.By) {
						made.step[[2]*model.Stage{a, approval.RejectTo.Get()}] = true
					}
				}
			}
		}
		if a.Retired != nil {
			made.step[[2]*model.Stage{a, a.Retired.RecordsTo.Get()}] = true
		}
	}
	for _, a := range s.Stages {
		delete(made.step, [2]*model.Stage{a, a})
	}
	made.reach = made.closure(func(*model.Stage) bool { return true })
	return made
}

func (s *slow) overlap(t, u *model.Transition) bool {
	if t.When.Source != "" && u.When.Source != "" && t.When.Source != u.When.Source {
		return false
	}
	return s.any(func(a *model.Stage) bool {
		return s.any(func(b *model.Stage) bool {
			ways := s.ways[[2]*model.Stage{a, b}]
			return slices.Contains(ways, t) && slices.Contains(ways, u)
		})
	})
}

// losesInSilence tells whether some way leads into a stage on which nothing asks for the choice.
func (s *slow) losesInSilence(lost *model.Stage) bool {
	for _, a := range s.Stages {
		for _, t := range s.ways[[2]*model.Stage{a, lost}] {
			asked := t.Reason.Name == "why"
			for _, c := range s.Checkpoints {
				into := slices.ContainsFunc(c.Into.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == lost })
				on := slices.ContainsFunc(c.Transition.Items, func(r model.Ref[model.Transition]) bool { return r.Get() == t })
				asked = asked || (into || on) && c.When.Source == "" && !slices.ContainsFunc(ways(c.Require), func(fields string) bool { return !strings.Contains(fields, "why") })
			}
			if !asked {
				return true
			}
		}
	}
	return false
}

// ways returns all ways to meet a list of requirements, each as the fields that it fills.
func ways(require []*model.Require) []string {
	all := []string{""}
	for _, r := range require {
		choices := []string{r.Field.Name}
		if len(r.AnyOf) > 0 {
			choices = nil
			for _, set := range r.AnyOf {
				choices = append(choices, ways(set)...)
			}
		}
		var next []string
		for _, before := range all {
			for _, choice := range choices {
				next = append(next, before+" "+choice)
			}
		}
		all = next
	}
	return all
}
