package conform

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// unable counts moves and stays, since some of them may be such as could not be judged.
type unable struct {
	entered            map[*model.Stage]int
	gone, unagreed     map[*model.Transition]int
	strangers, unowned map[*model.Pipeline]int
}

func newUnable() unable {
	return unable{map[*model.Stage]int{}, map[*model.Transition]int{}, map[*model.Transition]int{}, map[*model.Pipeline]int{}, map[*model.Pipeline]int{}}
}

func (u unable) add(r *replay, t *trail, j *judgement) {
	for transition, moves := range j.unagreed {
		u.unagreed[transition] += moves
	}
	u.strangers[t.pipeline] += j.strangers
	u.unowned[t.pipeline] += j.unowned
	for i := range t.rows {
		if !r.within(t.rows[i].At) || t.rows[i].Imported {
			continue
		}
		u.entered[t.rows[i].To]++
		if from := t.from(i); from != nil {
			for _, m := range t.graph.Between(from, t.rows[i].To) {
				u.gone[m.Transition]++
			}
		}
	}
}

// list returns what could not be judged, in order of the description: of how many moves into a stage, over a
// transition or of stays.
func (u unable) list(r *replay) []Unjudged {
	var list []Unjudged
	add := func(e model.Element, n need, moves int) {
		if len(n.lacks) > 0 && moves > 0 {
			slices.Sort(n.lacks)
			list = append(list, Unjudged{e, n.lacks, moves})
		}
	}
	for _, p := range model.All[model.Pipeline](r.Facts.Spec()) {
		if r.Pipeline != nil && p != r.Pipeline || p.Entity.Get() == nil {
			continue
		}
		lack := "people"
		if r.People != nil {
			lack = "actor"
		}
		add(p, need{lacks: []string{lack}}, u.strangers[p])
		add(p, r.owning(p.Entity.Get()), u.unowned[p])
		for _, t := range p.Transitions {
			n := r.known.conditions[&t.When]
			for _, a := range t.Approvals {
				if a != nil {
					n = n.with(r.known.conditions[&a.When])
				}
			}
			if f := t.Reason.Get(); f != nil && !r.known.columns[p.Entity.Get()][f.Self().ID()] {
				n = n.with(need{lacks: []string{f.Self().Path()}})
			}
			add(t, n, u.gone[t])
			add(t, need{lacks: []string{"approved_by"}}, u.unagreed[t])
		}
		for _, c := range p.Checkpoints {
			n, moves := r.known.conditions[&c.When], 0
			for _, item := range c.Require {
				n = n.with(r.known.items[item])
			}
			for _, s := range p.Stages {
				if guarded(c, s, r.Facts.Graph(p)) {
					moves += u.entered[s]
				}
			}
			for _, ref := range c.Transition.Items {
				moves += u.gone[ref.Get()]
			}
			add(c, n, moves)
		}
		for _, s := range p.Stages {
			if s.Sla != nil {
				n := need{}
				for _, l := range s.Sla.Within.Items {
					if l != nil {
						n = n.with(r.known.conditions[&l.When])
					}
				}
				add(s, n, u.entered[s])
			}
		}
	}
	return list
}

// owning tells what no table has a column for of that which says whose a record is.
func (r *replay) owning(e *model.Entity) need {
	var n need
	for _, scope := range e.Scopes {
		n = n.with(r.known.conditions[&scope.When])
	}
	if f := facts.OwnerField(e); f != nil && !r.known.columns[e][f.Self().ID()] {
		n = n.with(need{lacks: []string{f.Self().Path()}})
	}
	return n
}
