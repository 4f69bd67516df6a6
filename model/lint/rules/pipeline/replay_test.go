package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
)

// A witness is walked again over the tables: each of its steps must be possible, and it must show what the
// finding says.
func TestWitnessesAreReplayed(t *testing.T) {
	t.Parallel()
	replayed := map[string]int{}
	for seed := range uint64(150) {
		text := random(seed + 50)
		w := open(t, text)
		s := newSlow(model.All[model.Pipeline](w.Spec)[0])
		for _, d := range check(w, "pipelines") {
			fault, replays := s.replay(d)
			if !replays {
				continue
			}
			replayed[d.Code]++
			if fault != "" {
				t.Errorf("seed %d: %s: %s\nwitness %v\n%s", seed, d.Code, fault, d.Witness, text)
			}
		}
	}
	for _, name := range []string{
		"no-way-to-lose", "no-way-to-close", "stage-dead-end", "pause-without-return", "sla-missing", "rework-loop-unbounded", "sla-escalation-cycle", "limit-closes-last-exit",
	} {
		if replayed[name] < 5 {
			t.Errorf("of %s only %d witnesses were replayed", name, replayed[name])
		}
	}
}

// replay walks the witness of a finding; replays is false where it is no way.
func (s *slow) replay(d diag.Diagnostic) (fault string, replays bool) {
	way := s.way(d.Witness)
	switch d.Message.ID {
	case "stage-dead-end", "no-way-to-close/end", "no-way-to-close/start", "sla-missing", "pause-without-wake-up":
		if len(way) == 0 { // without a start stage there is no way
			return "", false
		}
		if !s.born(way[0]) || way[len(way)-1].Self().Ref != d.Element {
			return "leads from no birth to the stage", true
		}
		return s.walk(way), true
	case "pause-without-return":
		return "", len(way) > 0
	case "no-way-to-lose":
		for i := 1; i < len(way) && way[i-1].Kind() != "won"; i++ {
			if fault := s.walk(way[i-1 : i+1]); fault != "" {
				return fault, true
			}
		}
		if !slices.ContainsFunc(way, func(a *model.Stage) bool { return a.Kind() == "won" }) {
			return "wins nothing", true
		}
		return "", true
	case "no-way-to-close":
		if len(way) == 0 || way[0] != way[len(way)-1] {
			return "no circle", true
		}
		return s.walk(way), true
	case "rework-loop-unbounded":
		if way[0] != way[len(way)-1] || !strings.HasSuffix(fmt.Sprint(d.Witness[0]), "."+last(d.Element)) {
			return "no circle of the transition", true
		}
		for i := 1; i < len(way); i++ {
			free := slices.ContainsFunc(s.ways[[2]*model.Stage{way[i-1], way[i]}], func(t *model.Transition) bool {
				return !t.Limit.IsSet() && !t.Reason.IsSet() && (i < len(way)-1 || t.Self().Ref == d.Element)
			})
			if !free {
				return "takes a step that is bounded, or none", true
			}
		}
		return "", true
	case "sla-escalation-cycle":
		if d.Witness[0] != d.Witness[len(d.Witness)-1] || len(d.Witness) < 3 {
			return "no circle of roles", true
		}
		return "", true
	case "limit-closes-last-exit":
		for _, step := range d.Witness[1:] {
			if !slices.ContainsFunc(s.Transitions, func(t *model.Transition) bool { return t.Self().Ref == step && t.Limit.IsSet() }) {
				return "names a transition without a limit", true
			}
		}
		return "", true
	}
	return "", false
}

// way returns the stages of a witness.
func (s *slow) way(witness []any) []*model.Stage {
	var way []*model.Stage
	for _, step := range witness {
		for _, stage := range s.Stages {
			if stage.Self().Ref == step {
				way = append(way, stage)
			}
		}
	}
	return way
}

// walk takes each step of a way.
func (s *slow) walk(way []*model.Stage) string {
	for i := 1; i < len(way); i++ {
		if !s.step[[2]*model.Stage{way[i-1], way[i]}] {
			return fmt.Sprintf("no step leads from %s to %s", way[i-1].Self().ID(), way[i].Self().ID())
		}
	}
	return ""
}
