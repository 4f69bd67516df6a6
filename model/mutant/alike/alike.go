// Package alike proves of two descriptions that they let everybody do the same: both are asked everything that a plan
// holds, and answer alike. It stands behind the world in memory and must not know how two descriptions come to differ.
//
// A plan is finite, and what it holds is the definition of the proof: every role that is named, alone and with the roles
// that somebody of a rollout holds besides, at home in every team in which it may be, with every record that it owns, that
// somebody of its team, of another team or nobody owns, in every stage, in each scope with a condition and in none; every
// action on it, each field written to each value at which something begins or ends and cleared, each move, and its birth
// in each stage. What depends on time, on the log, on machines and on other entities is not in it.
//
// What only changes grants is not played: the definition of access is asked about everything ([Planner.Rights]).
package alike

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/runtime"
)

// Plan is what is asked.
type Plan struct {
	scripts []*driver.Script
	// partial tells that some scope is left in which no record could be laid, or outside of which: nothing is proved.
	partial bool
}

// Answers are what a world says to a plan, in its order.
type Answers []uint64

// Ask asks a world everything of a plan. It stops where it answers otherwise than like, and tells whether it answered
// everything alike; nil stands for nothing to be compared with.
func (p *Plan) Ask(ctx context.Context, w *runtime.World, like Answers) (answers Answers, alike bool) {
	crm := memory.Asking(w)
	for _, s := range p.scripts {
		if err := crm.Begin(ctx, s); err != nil {
			answers = append(answers, 1)
			continue
		}
		for _, step := range s.Steps {
			out, err := crm.Do(ctx, step)
			answers = append(answers, digest(out, err))
			if n := len(answers) - 1; like != nil && (n >= len(like) || like[n] != answers[n]) {
				return answers, false
			}
		}
		if err := crm.End(ctx); err != nil {
			answers = append(answers, 2)
		}
	}
	return answers, like == nil || len(like) == len(answers) && !p.partial
}

// digest makes a number of what came of a step.
func digest(out driver.Outcome, err error) uint64 {
	h := fnv.New64a()
	if err != nil {
		fmt.Fprint(h, err)
		return h.Sum64()
	}
	fmt.Fprint(h, out.Code, "|", ref(out.Element), "|", out.Detail)
	var parts []string
	for _, m := range out.Missing {
		parts = append(parts, m.Ref())
	}
	for _, f := range out.Shown {
		parts = append(parts, ref(f))
	}
	for _, r := range out.Made {
		parts = append(parts, ref(r.Entity))
		if r.Stage != nil {
			parts = append(parts, ref(r.Stage))
		}
	}
	slices.Sort(parts)
	fmt.Fprint(h, strings.Join(parts, ","))
	return h.Sum64()
}

func ref(e model.Element) string {
	if e == nil {
		return ""
	}
	return e.Self().Ref
}
