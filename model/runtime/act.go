package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// act does what a step says: records that it creates, what it writes, the birth or the move, the answer to an
// approval; it stops at the first refusal.
//
// “A step's record is written before its stage is entered.”
func (p *player) act(step *model.ScenarioStep) *Refusal {
	if step.Decides.IsSet() {
		if p.own == nil {
			return &Refusal{Code: NoRight, Why: WhyNothing}
		}
		answer := Attempt{By: p.by, Do: Decide, On: []*Record{p.own}, Yes: step.Decides.V == model.VerdictApprove, Reason: "as the scenario says"}
		if refusal := p.try(step, answer); refusal != nil && refusal.Code != Waits {
			return refusal
		}
	}
	born := p.own == nil && (step.Stage.Get() != nil || len(p.values(p.entity, step.Record, false)) > 0 || p.requests(step))
	first := born && p.linkNeeded(step)
	if first {
		if refusal := p.bear(step); refusal != nil {
			return refusal
		}
	}
	var made []*Record
	for _, entry := range step.Creates.Entries {
		e := entry.Key.Get()
		if e == nil {
			continue
		}
		set := p.values(e, entry.Value, true)
		set = append(set, p.taker(e, set)...)
		a := Attempt{By: p.by, Do: Create, Entity: e, Set: append(set, p.rest(e, set)...)}
		if refusal := p.try(step, a); refusal != nil {
			return refusal
		}
		made = append(made, p.latest[e])
	}
	if born && !first { // references to what was just created can be read now
		if refusal := p.bear(step); refusal != nil {
			return refusal
		}
	}
	if p.own != nil {
		for _, r := range made {
			if r != nil && r != p.own {
				p.link(r)
			}
		}
	}
	if refusal := p.record(step, born); refusal != nil {
		return refusal
	}
	if refusal := p.does(step); refusal != nil {
		return refusal
	}
	return p.move(step)
}

// linkNeeded tells whether a record that a step creates cannot exist without the scenario's record.
func (p *player) linkNeeded(step *model.ScenarioStep) bool {
	return slices.ContainsFunc(step.Creates.Entries, func(entry model.Entry[model.Ref[model.Entity], card]) bool {
		e := entry.Key.Get()
		return e != nil && slices.ContainsFunc(e.Fields, func(f *model.Field) bool {
			return f.IsRequired() && f.Type.V == model.FieldReference && f.To.Get() == p.entity
		})
	})
}

// bear lets the scenario's record be born.
func (p *player) bear(step *model.ScenarioStep) *Refusal {
	set := lastOnly(append(p.early, p.values(p.entity, step.Record, true)...))
	set = append(set, p.taker(p.entity, set)...)
	to := step.Stage.Get()
	if to == nil {
		to = p.lands()
	}
	a := Attempt{By: p.by, Do: Create, Entity: p.entity, To: to, Set: append(set, p.rest(p.entity, set)...)}
	if refusal := p.try(step, a); refusal != nil {
		return refusal
	}
	p.own, p.early = p.latest[p.entity], nil
	p.visit(p.own.Stage)
	return nil
}

func firstStart(pipeline *model.Pipeline) *model.Stage {
	for _, stage := range pipeline.Stages {
		if stage.Kind() == model.StageStart && stage.Retired == nil {
			return stage
		}
	}
	return nil
}

// lastOnly keeps of several values of a field the last.
func lastOnly(set []Value) []Value {
	var list []Value
	for i, v := range set {
		if !slices.ContainsFunc(set[i+1:], func(other Value) bool { return other.Field == v.Field }) {
			list = append(list, v)
		}
	}
	return list
}

// record writes what a step records, record by record. What the move of the step asks as its reason is given
// with the move.
func (p *player) record(step *model.ScenarioStep, born bool) *Refusal {
	reason := p.reason(step)
	var entities []*model.Entity
	for _, entry := range step.Record.Entries {
		if f := entry.Key.Get(); f != nil && f.Entity() != nil && !slices.Contains(entities, f.Entity()) {
			entities = append(entities, f.Entity())
		}
	}
	for _, e := range entities {
		if e == p.entity && born {
			continue
		}
		r := p.own
		if e != p.entity {
			if r = p.latest[e]; r == nil {
				r = p.stub(e, "")
			}
		}
		set := slices.DeleteFunc(p.values(e, step.Record, true), func(v Value) bool { return reason != nil && v.Field == reason })
		if r == nil || len(set) == 0 {
			continue
		}
		if refusal := p.try(step, Attempt{By: p.by, Do: Write, On: []*Record{r}, Set: set}); refusal != nil {
			return refusal
		}
	}
	return nil
}

// reason returns the field that the move of a step asks as its reason, nil for none.
func (p *player) reason(step *model.ScenarioStep) *model.Field {
	to := step.Stage.Get()
	if p.own == nil || p.own.Stage == nil || to == nil || to == p.own.Stage {
		return nil
	}
	return reasonOf(p.w.law.graph(p.own.Stage).Between(p.own.Stage, to))
}

// move moves the record to the stage of a step.
func (p *player) move(step *model.ScenarioStep) *Refusal {
	to := step.Stage.Get()
	if to == nil || p.own == nil || p.own.Stage == to || step.Decides.IsSet() {
		return nil
	}
	a := Attempt{By: p.by, Do: Write, On: []*Record{p.own}, To: to}
	if f := p.reason(step); f != nil {
		a.Set = slices.DeleteFunc(p.values(p.entity, step.Record, true), func(v Value) bool { return v.Field != f })
	}
	return p.try(step, a)
}

// try makes an attempt, with the doubt for the scenario: of the teams in which a person of the role may be at
// home the one in which it is allowed, and a warning about duplicates is confirmed.
func (p *player) try(step *model.ScenarioStep, a Attempt) *Refusal {
	t, v := p.w.weigh(a)
	if sight(v.Refusal) && p.by.Sort == Human && len(p.by.Roles) > 0 {
		home := p.by.Home
		for _, team := range p.w.Homes(p.by.Roles[0]) {
			p.by.Home = team
			if t, v = p.w.weigh(a); !sight(v.Refusal) {
				break
			}
			p.by.Home = home
		}
		if sight(v.Refusal) {
			t, v = p.w.weigh(a)
		}
	}
	if step.Refused.Word != "duplicate" {
		for range a.rules() {
			rule, ok := duplicateOf(v.Refusal)
			if !ok {
				break
			}
			a.Confirm = append(a.Confirm, rule)
			t, v = p.w.weigh(a)
		}
	}
	at := stageOf(p.own)
	v = t.settle(v)
	p.did(a, v)
	p.run.Unsure = p.run.Unsure || v.Unsure
	if v.Refusal != nil {
		return v.Refusal
	}
	p.run.Asked = append(p.run.Asked, v.Asked...)
	if a.Do == Create {
		p.latest[a.Entity] = v.Record
	}
	for _, r := range v.Made {
		p.latest[r.Entity] = r
	}
	if now := stageOf(p.own); now != nil && at != nil && now != at {
		p.visit(now)
		if v.Move != nil {
			p.run.Moves = append(p.run.Moves, *v.Move)
		}
	}
	return nil
}

func stageOf(r *Record) *model.Stage {
	if r == nil {
		return nil
	}
	return r.Stage
}

// sight tells whether a refusal may be one of a person of another team.
func sight(r *Refusal) bool { return r != nil && (r.Code == NotVisible || r.Code == NoRight) }

// rules returns the rules about duplicates that an attempt may meet.
func (a Attempt) rules() []*model.Duplicate {
	switch {
	case a.Do == Create && a.Entity != nil:
		return a.Entity.Duplicates
	case a.Do == Write && len(a.On) > 0:
		return a.On[0].Entity.Duplicates
	}
	return nil
}

func duplicateOf(r *Refusal) (*model.Duplicate, bool) {
	if r == nil || r.Code != IsDuplicate {
		return nil, false
	}
	rule, ok := r.Element.(*model.Duplicate)
	return rule, ok && rule.Action.V == model.DuplicateWarn
}
