package proof_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// met tells whether a record with these fields has what a checkpoint requires.
func (c *checkpoint) met(set int) bool {
	return slices.ContainsFunc(c.choices, func(choice []int) bool {
		return !slices.ContainsFunc(choice, func(f int) bool { return set&(1<<f) == 0 })
	})
}

// asked tells whether the condition of a checkpoint holds.
func (w *world) asked(check, set int) bool { return !w.checks[check].when || set&(1<<other) != 0 }

// asks tells whether a move asks a checkpoint, by the stages in which it holds.
func (c *checkpoint) asks(on, to int, held []int) bool {
	return c.on == on || c.into == to || c.more-1 == to || slices.Contains(held, to)
}

// held returns the stages in which each checkpoint holds.
func (p *play) held(check int) []int {
	var list []int
	for _, stage := range p.graph.Holds(p.pipeline.Checkpoints[check]) {
		list = append(list, slices.Index(p.pipeline.Stages, stage))
	}
	return list
}

// Nobody can fill what a checkpoint asks for if and only if each of its choices has a field for which holds: were there
// no checkpoints but those that are certain to ask for this field, and did they ask for nothing else, no record would
// come to the move with it, nor could get it from whoever makes the move; and with the checkpoints nobody ever makes it.
func TestNobodyCanFillIsPlayed(t *testing.T) {
	t.Parallel()
	blocked, free := 0, 0
	for seed := range uint64(50) {
		w := newWorld(rand.New(rand.NewPCG(seed, 5)))
		w.kpis = nil
		if w.required >= 0 {
			w.edit[w.required] = "edit" // else no record is made at all, which is the work of create-blocked
		}
		w.edit[other] = "edit"
		for i := range w.moves {
			w.moves[i].guard, w.moves[i].rejectsTo = -1, -1
		}
		text := w.documents()
		opened := loadtest.Open(t, loadtest.Short(text...))
		p := newPlay(t, opened, false)
		bare := *w
		bare.checks = nil
		open := newPlay(t, loadtest.Open(t, loadtest.Short(bare.documents()...)), false)
		asking := map[int]*play{}
		alone := func(f int) *play {
			if asking[f] == nil {
				only := *w
				only.checks = w.askingFor(f)
				asking[f] = newPlay(t, loadtest.Open(t, loadtest.Short(only.documents()...)), false)
			}
			return asking[f]
		}
		var got, want []string
		for _, d := range check(opened, pipeline.NobodyCanFill) {
			if d.Severity != diag.Error {
				continue // another role can fill it before: the move is not closed
			}
			var number int
			fmt.Sscanf(d.Element, "checkpoint/sales.c%d", &number)
			asked := func(s state) bool { return w.asked(number, s.set) }
			got = append(got, d.Element)
			if stages, _ := way(d.Witness); len(stages) == 2 {
				for s := range p.stay {
					if s.stage == stages[0] && slices.ContainsFunc(p.left(s), func(to state) bool { return to.stage == stages[1] && asked(to) }) {
						t.Errorf("seed %d: %v is made\n%s", seed, d.Witness, strings.Join(text, "\n---\n"))
					}
				}
			} else if slices.ContainsFunc(p.births(), func(s state) bool { return s.stage == stages[0] && asked(s) }) {
				t.Errorf("seed %d: a record is born in %v\n%s", seed, d.Witness, strings.Join(text, "\n---\n"))
			}
		}
		for i := range w.checks {
			if w.closed(open, p, i, alone) {
				blocked++
				if w.told(i, got) {
					continue // the other is one cause
				}
				want = append(want, fmt.Sprint("checkpoint/sales.c", i))
			} else {
				free++
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, strings.Join(text, "\n---\n"))
		}
	}
	if blocked < 10 || free < 30 {
		t.Errorf("%d checkpoints are closed, %d are not: little is proved", blocked, free)
	}
}

// told tells whether a field of a checkpoint is named where another one asks for it, before which it is certain.
func (w *world) told(check int, found []string) bool {
	for i, c := range w.checks {
		if i == check || !slices.Contains(found, fmt.Sprint("checkpoint/sales.c", i)) || slices.Contains(found, fmt.Sprint("checkpoint/sales.c", check)) {
			continue
		}
		for _, f := range slices.Concat(c.choices...) {
			if slices.Contains(slices.Concat(w.checks[check].choices...), f) {
				return true
			}
		}
	}
	return false
}

// askingFor returns the checkpoints that are certain to ask for a field, with nothing else to ask for.
func (w *world) askingFor(f int) []checkpoint {
	var list []checkpoint
	for _, c := range w.checks {
		missed := slices.ContainsFunc(c.choices, func(choice []int) bool {
			return !slices.ContainsFunc(choice, func(other int) bool { return w.source(other) == w.source(f) })
		})
		if !missed && !c.when {
			c.choices = [][]int{{w.source(f)}}
			list = append(list, c)
		}
	}
	return list
}

// closed tells whether a checkpoint closes a move, or a birth, for good; alone plays with the checkpoints that ask for
// one field.
func (w *world) closed(open, p *play, check int, alone func(f int) *play) bool {
	c, held := &w.checks[check], p.held(check)
	for stage, kind := range w.kinds {
		if kind == "start" && c.into == stage && !slices.ContainsFunc(open.births(), func(s state) bool { return s.stage == stage && w.asked(check, s.set) && c.met(s.set) }) {
			return true
		}
	}
	for i, m := range w.moves {
		if !c.asks(i, m.to, held) || slices.Contains(held, m.from) {
			continue
		}
		reached, filled := false, false
		for s := range open.stay {
			reached = reached || s.stage == m.from
		}
		for _, choice := range c.choices {
			lacks := slices.ContainsFunc(choice, func(f int) bool { return !w.comes(alone(f), m, f) })
			filled = filled || !lacks
		}
		if reached && !filled {
			return true
		}
	}
	return false
}

// comes tells whether a field is filled, or can be, when some record is moved; also where no record comes to the move,
// as something before it has asked for the field.
func (w *world) comes(p *play, m move, f int) bool {
	by := p.manager
	if m.head {
		by = p.head
	}
	reached, filled := false, false
	for s := range p.stay {
		if s.stage != m.from {
			continue
		}
		reached = true
		p.supersets(s.set, func(to int) { filled = filled || w.given(p, by, s, to, m.reason)&(1<<f) != 0 })
	}
	return filled || !reached
}

// given returns what a record has once a person has filled fields where it stands, and the reason of the move.
func (w *world) given(p *play, by *runtime.Persona, s state, to, reason int) int {
	if reason >= 0 {
		s.set |= to & (1 << reason)
	}
	r := p.placed(s)
	p.Try(runtime.Attempt{By: by, Do: runtime.Write, On: []*runtime.Record{r}, Set: p.values(s.set, to)})
	return p.seen(r).set
}

// A checkpoint that is called redundant can be left out, and every record has the same ways and values as before.
func TestRedundantIsPlayed(t *testing.T) {
	t.Parallel()
	redundant, needed := 0, 0
	for seed := range uint64(100) {
		w := newWorld(rand.New(rand.NewPCG(seed, 9)))
		w.kpis = nil
		text := w.documents()
		opened := loadtest.Open(t, loadtest.Short(text...))
		found := map[string]bool{}
		for _, d := range check(opened, pipeline.Redundant) {
			found[d.Element] = true
		}
		if len(found) == 0 && seed%10 > 0 {
			continue
		}
		whole := newPlay(t, opened, true)
		for i := range w.checks {
			without := *w
			without.checks = slices.Delete(slices.Clone(w.checks), i, i+1)
			said := found[fmt.Sprint("checkpoint/sales.c", i)]
			if !said && seed%10 > 0 {
				continue // of those that are kept a part is enough
			}
			p := newPlay(t, loadtest.Open(t, loadtest.Short(without.documents()...)), true)
			same := maps.Equal(p.entry, whole.entry) && maps.Equal(p.stay, whole.stay)
			switch {
			case said && !same:
				t.Errorf("seed %d: c%d is needed\n%s", seed, i, strings.Join(text, "\n---\n"))
			case said:
				redundant++
			case !same:
				needed++
			}
		}
	}
	if redundant < 5 || needed < 15 {
		t.Errorf("%d checkpoints are redundant, %d are not: little is proved", redundant, needed)
	}
}

// Where a checkpoint is said to be passed by, a record really goes by without what it requires.
func TestBypassedIsPlayed(t *testing.T) {
	t.Parallel()
	replayed := map[string]int{}
	for seed := range uint64(100) {
		w := newWorld(rand.New(rand.NewPCG(seed, 13)))
		w.kpis = nil
		text := w.documents()
		opened := loadtest.Open(t, loadtest.Short(text...))
		found := check(opened, pipeline.Bypassed)
		if len(found) == 0 {
			continue
		}
		p := newPlay(t, opened, true)
		for _, d := range found {
			replayed[d.Message.ID]++
			if !w.passes(p, d) {
				t.Errorf("seed %d: %v is not passed by\n%s", seed, d.Witness, strings.Join(text, "\n---\n"))
			}
		}
	}
	if replayed["checkpoint-bypassed"] < 10 {
		t.Errorf("replayed %v: little is proved", replayed)
	}
}

// passes replays the step that a finding shows.
func (w *world) passes(p *play, d diag.Diagnostic) bool {
	stages, _ := way(d.Witness)
	from, to := stages[0], stages[len(stages)-1]
	var number int
	fmt.Sscanf(d.Element, "checkpoint/sales.c%d", &number)
	c := &w.checks[number]
	if c.ruled {
		return true // a rule asks for more than a value
	}
	for s := range p.stay {
		if s.stage != from {
			continue
		}
		for _, next := range p.left(s) {
			if next.stage == to && !c.met(next.set) && (len(stages) > 2 || next.set&(1<<other) == 0) {
				return true
			}
		}
	}
	return false
}
