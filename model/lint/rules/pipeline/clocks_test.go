package pipeline_test

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// steps returns which stage can be reached from which in any number of steps, none included.
func (s *slow) steps(step func(a, b *model.Stage) bool) map[[2]*model.Stage]bool {
	reach := map[[2]*model.Stage]bool{}
	for _, a := range s.Stages {
		reach[[2]*model.Stage{a, a}] = true
	}
	for range s.Stages {
		for _, a := range s.Stages {
			for _, b := range s.Stages {
				for _, c := range s.Stages {
					if reach[[2]*model.Stage{a, b}] && step(b, c) {
						reach[[2]*model.Stage{a, c}] = true
					}
				}
			}
		}
	}
	return reach
}

// work adds what the checks of ways and stages must be about.
func (s *slow) work(add func(check string, holds bool, name string)) {
	lost := func(b *model.Stage) bool {
		return b.Retired == nil && b.Kind() == "lost" ||
			b.Retired == nil && (b.Kind() == "closed" || b.Kind() == "converted") && !s.any(func(c *model.Stage) bool { return c.Retired == nil && c.Kind() == "lost" })
	}
	can := func(a *model.Stage, what func(*model.Stage) bool) bool {
		return s.any(func(b *model.Stage) bool { return s.open[[2]*model.Stage{a, b}] && what(b) })
	}
	won := func(b *model.Stage) bool { return b.Kind() == "won" }
	works := func(a *model.Stage) bool { return a.Kind() == "start" || a.Kind() == "work" }
	closes := s.any(func(a *model.Stage) bool { return a.Retired == nil && !a.IsOpen() })
	var work, all int
	for _, a := range s.Stages {
		id := a.Self().ID()
		stuck := a.IsOpen() && s.inUse(a) && can(a, won) && !can(a, lost)
		add("no-way-to-lose", stuck && s.any(lost), id)
		add("no-way-to-lose", stuck && !s.any(lost), "sales")
		pause := a.Kind() == "pause" && s.inUse(a) && !s.ends(a) && !a.ResumeAfter.IsSet() && !(closes && (s.trapped(a) || s.stuck(a)))
		add("pause-without-return", pause && !can(a, works), id)
		add("pause-without-wake-up", pause && can(a, works) && a.Sla == nil && !s.asksTask(a) && !s.escalates(a), id)
		if a.Retired == nil && works(a) {
			all++
		}
		if a.Retired == nil && a.Kind() == "work" {
			work++
		}
		add("sla-missing", works(a) && s.inUse(a) && a.Sla == nil && !slices.ContainsFunc(s.Slas, func(k *model.Sla) bool { return s.runs(k, a) }), id)
		add("titles-alike", a.Retired == nil && slices.ContainsFunc(s.Stages[:slices.Index(s.Stages, a)], func(b *model.Stage) bool {
			return b.Retired == nil && b.Title.In("en") == a.Title.In("en")
		}), id)
		out := s.out(a)
		movers := slices.ContainsFunc(out, func(t *model.Transition) bool { return len(t.By.Items) > 0 })
		mine := slices.ContainsFunc(out, func(t *model.Transition) bool {
			return slices.ContainsFunc(t.By.Items, func(by model.Ref[model.Role]) bool { return by.Name == a.Responsible.Name })
		})
		blind := a.Responsible.Name == "guest"
		add("responsible-helpless", a.Responsible.IsSet() && a.IsOpen() && s.inUse(a) && (blind || works(a) && movers && !mine), id)
		add("limit-closes-last-exit", a.IsOpen() && s.inUse(a) && len(out) > 0 && !s.any(func(b *model.Stage) bool {
			return slices.ContainsFunc(s.ways[[2]*model.Stage{a, b}], func(t *model.Transition) bool { return !t.Limit.IsSet() || !s.reach[[2]*model.Stage{b, a}] })
		}), id)
	}
	add("pipeline-size", all < 3 || work > 10, "sales")
}

// out returns the transitions that lead out of a stage.
func (s *slow) out(a *model.Stage) []*model.Transition {
	var all []*model.Transition
	for _, b := range s.Stages {
		all = append(all, s.ways[[2]*model.Stage{a, b}]...)
	}
	return all
}

// runs tells whether a clock runs in a stage.
func (s *slow) runs(k *model.Sla, a *model.Stage) bool {
	start, stop := k.Starts.Stage.Get(), k.Stops.Stage.Get()
	before := s.steps(func(a, b *model.Stage) bool {
		return a != stop && a.IsOpen() && slices.ContainsFunc(s.ways[[2]*model.Stage{a, b}], func(t *model.Transition) bool { return t.Type.Or("forward") == "forward" })
	})
	rests := slices.ContainsFunc(k.PausesIn.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == a })
	begins := a != start || !strings.HasSuffix(string(k.Starts.Point.V), "exit")
	ended := a == stop && !strings.HasSuffix(string(k.Stops.Point.V), "exit")
	return before[[2]*model.Stage{start, a}] && s.open[[2]*model.Stage{a, stop}] && !rests && begins && !ended
}

// escalates tells whether a clock over stages that tells somebody runs in a stage.
func (s *slow) escalates(a *model.Stage) bool {
	return slices.ContainsFunc(s.Slas, func(k *model.Sla) bool { return len(k.Escalate) > 0 && s.runs(k, a) })
}

// asksTask tells whether a checkpoint on the way into a stage asks for a task.
func (s *slow) asksTask(a *model.Stage) bool {
	for _, c := range s.Checkpoints {
		into := slices.ContainsFunc(c.Into.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == a })
		on := slices.ContainsFunc(c.Transition.Items, func(r model.Ref[model.Transition]) bool {
			return slices.ContainsFunc(r.Get().To.Items, func(to model.Ref[model.Stage]) bool { return to.Get() == a })
		})
		if (into || on) && asksTask(c.Require) {
			return true
		}
	}
	return false
}

func asksTask(require []*model.Require) bool {
	for _, r := range require {
		if r.Task.IsSet() || slices.ContainsFunc(r.AnyOf, asksTask) {
			return true
		}
	}
	return false
}

// time adds what the checks of clocks must be about.
func (s *slow) time(add func(check string, holds bool, name string)) {
	first := map[string]string{}
	judge := func(id string, turn string, levels []*model.Escalation) {
		var told []string
		if turn != "" {
			told = append(told, turn)
		}
		for _, level := range levels {
			told = append(told, level.To.Name)
			if name := level.To.Name; (name == "guest" || name == "stranger") && first[name] == "" {
				first[name] = id
			}
		}
		told = slices.Compact(told)
		for i, name := range told {
			add("sla-escalation-cycle", len(levels) > 0 && slices.Contains(told[:i], name), id)
		}
	}
	for _, a := range s.Stages {
		if a.Sla != nil && a.Retired == nil {
			judge(a.Self().ID(), a.Responsible.Name, a.Sla.Escalate)
		}
	}
	for _, k := range s.Slas {
		judge(k.Self().ID(), "", k.Escalate)
	}
	for _, id := range first {
		add("sla-escalates-to-blind", true, id)
	}
}

// yes adds what the checks of approvals and of rework must be about.
func (s *slow) yes(add func(check string, holds bool, name string)) {
	free := func(t *model.Transition) bool { return !t.Limit.IsSet() && !t.Reason.IsSet() }
	round := s.steps(func(a, b *model.Stage) bool {
		return a.IsOpen() && b.IsOpen() && slices.ContainsFunc(s.ways[[2]*model.Stage{a, b}], free)
	})
	for _, t := range s.Transitions {
		id := t.Self().ID()
		for _, approval := range t.Approvals {
			add("approval-by-mover", len(t.By.Items) == 1 && t.By.Items[0].Name == approval.By.Name, id)
			add("approval-by-blind", approval.By.Name == "guest", id)
			add("approval-without-time", !approval.Within.IsSet(), id)
		}
		for _, a := range s.Stages {
			for _, b := range s.Stages {
				if t.Type.V != "rework" || !free(t) || !slices.Contains(s.ways[[2]*model.Stage{a, b}], t) || !s.inUse(a) || !a.IsOpen() || !b.IsOpen() {
					continue
				}
				watched := slices.ContainsFunc(s.Slas, func(k *model.Sla) bool {
					in, out := s.runs(k, a), s.runs(k, b)
					return len(k.Escalate) > 0 && (in || out) && (in || a.Kind() == "pause") && (out || b.Kind() == "pause")
				})
				add("rework-loop-unbounded", round[[2]*model.Stage{b, a}] && !watched, id)
			}
		}
	}
	for _, c := range s.Checkpoints {
		add("approval-by-blind", c.Waiver != nil && c.Waiver.By.Name == "stranger", c.Self().ID())
	}
}
