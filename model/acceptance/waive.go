package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// waived derives the cases in which somebody lets a record pass without what a checkpoint asks for, and in which somebody
// tries who may not.
//
// “Waiver: given beforehand by a holder of by, never the mover, for one record and one checkpoint, with a reason.”
func (w *ways) waived(c *model.Checkpoint) {
	title := say("waiver", words.Args{"checkpoint": titleOf(c)})
	t := w.Thing(suite.Data, w.pipeline, c.Self().Ref+"#waiver", title)
	var why words.Localized = say("left-no-way", nil)
	if c.Waiver.By.Get() != nil {
		for _, way := range w.all {
			if way.from == nil || !w.asks(c, way) {
				continue
			}
			if why = w.waive(t, c, way); why == nil {
				return
			}
		}
	}
	t.Leave(title, why)
}

// waive derives these cases on one way. It returns why there is none.
func (w *ways) waive(t *Thing, c *model.Checkpoint, way way) words.Localized {
	if why := w.closed(way); why != nil {
		return why
	}
	claims := append(slices.Clone(w.invariants(way.from).claims), w.condition(&c.When, true))
	for _, item := range w.beside(leaf{}, way) {
		if item.checkpoint != c {
			claims = append(claims, item.so)
		}
	}
	lacks, _, _ := w.spoil(c.Require, nil)
	why := words.Localized(say("left-waiver", nil))
	for _, lack := range append([]claim{both(lacks...)}, lacks...) { // where all is asked elsewhere too, one thing less
		var approvals []*model.Approval
		found, role, barred := w.taken(way, say("left-waiver", nil), func(more ...claim) (found state, ok bool) {
			found, approvals, ok = w.pass(way, append(slices.Concat(claims, more), lack))
			return found, ok
		})
		if why = barred; why != nil {
			continue
		}
		if role == c.Waiver.By.Get() {
			why = say("left-waiver", nil)
			continue
		}
		args := words.Args{"checkpoint": titleOf(c), "way": way.title(), "role": titleOf(c.Waiver.By.Get())}
		one := w.waiving(c, way, role, found, args)
		one.Title, one.Covers = say("waived-title", args), []string{t.Ref, w.ref(way), c.Self().Ref}
		w.attend(one, way, role, found, func(s *setup, script *driver.Script) bool {
			step := script.Steps[0]
			missing := s.lacking(step)
			giver := s.seer(c.Waiver.By.Get())
			if giver == nil || len(missing) == 0 || slices.ContainsFunc(missing, func(m driver.Missing) bool { return m.Checkpoint != c }) || !s.approved(step, approvals) || !s.agree(step, script, approvals) {
				return false
			}
			script.Steps = slices.Insert(script.Steps, 0, s.waives(giver, c, driver.Want{}))
			return true
		})
		if one.Script == nil {
			why = say("left-waiver", nil)
			continue
		}
		w.arrive(one, way, approvals)
		w.Add(t, one, c.Self().Ref, "waived")
		w.notWaived(t, c, way, role, found, args)
		return nil
	}
	return why
}

// waiving returns a case of a waiver, with the record as it is before.
func (w *ways) waiving(c *model.Checkpoint, way way, role *model.Role, found state, args words.Args) *Case {
	one := w.begin(suite.Data, way, role, found)
	one.Priority = least(w.pipeline.Priority, c.Priority, way.priority())
	one.Preconditions = append(one.Preconditions, say("nothing-of", args))
	if c.When.IsSet() {
		one.Preconditions = append(one.Preconditions, say("holds", words.Args{"condition": w.aloud(&c.When)}))
	}
	is := func(other *model.Checkpoint) bool { return other == c }
	one.Preconditions = append(one.Preconditions, w.asking(way, found, is, c.Require)...)
	giver := actor(c.Waiver.By.Get())
	one.Steps[0].As = one.Actors[0]
	one.Steps = slices.Insert(one.Steps, 0, Step{As: giver, Do: say("waive", args)})
	one.Actors = append([]Actor{giver}, one.Actors...)
	return one
}

// notWaived derives the case in which somebody who sees the record and may not let it pass tries to.
func (w *ways) notWaived(t *Thing, c *model.Checkpoint, way way, role *model.Role, found state, args words.Args) {
	for _, other := range model.All[model.Role](w.spec) {
		if other == c.Waiver.By.Get() || other == role || other.Self().ID() == "" {
			continue
		}
		args := words.Args{"checkpoint": args["checkpoint"], "way": args["way"], "role": args["role"], "other": titleOf(other)}
		twin := w.waiving(c, way, role, found, args)
		twin.Title, twin.Covers = say("not-waived-title", args), []string{t.Ref, c.Self().Ref}
		twin.Actors, twin.Steps = []Actor{actor(other)}, []Step{{Do: say("waive", args)}}
		twin.Expected = []words.Localized{say("waiver-refused", args)}
		w.attend(twin, way, role, found, func(s *setup, script *driver.Script) bool {
			by := s.seer(other)
			if by == nil {
				return false
			}
			script.Steps = []*driver.Step{s.waives(by, c, driver.Want{Code: driver.NoRight, Element: c})}
			return true
		})
		if twin.Script != nil {
			w.Add(t, twin, c.Self().Ref, "not-waived")
			return
		}
	}
}

// waives is the step in which somebody lets the record pass.
func (s *setup) waives(by *driver.Person, c *model.Checkpoint, want driver.Want) *driver.Step {
	return &driver.Step{Do: driver.Waive, By: by.ID, On: []string{s.own.Name}, Checkpoint: c, Reason: "agreed by the board", Want: want}
}
