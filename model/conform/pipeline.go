package conform

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// mostVariants is how many ways are shown.
const mostVariants = 10

// pipeline says what the trails of a pipeline have in common.
func (r *replay) pipeline(p *model.Pipeline, trails []*trail, judged []*judgement) *Pipeline {
	out := &Pipeline{Pipeline: p, Cases: len(trails)}
	r.ways(out, trails)
	r.places(out, trails)
	out.again(trails)
	out.unused(r, trails)
	out.clocks(r, judged)
	out.missing(r, trails)
	var findings []Finding
	for _, j := range judged {
		findings = append(findings, j.findings...)
	}
	out.Deviations = deviations(findings, r.Examples)
	return out
}

// way is a variant under way: its trails are alike.
type way struct {
	Variant
	numbers []int
	e       ends
}

// ways sorts the trails by the way they took, and lays each way, once, beside the nearest one of the description.
func (r *replay) ways(out *Pipeline, trails []*trail) {
	n := newNet(trails[0].graph)
	byKey := map[string]*way{}
	var all []*way
	for _, t := range trails {
		stages := t.stages()
		e := ends{open: r.underWay(t) || merged(t.record, r), partial: t.partial}
		key := make([]byte, 0, 2*len(stages)+2)
		for _, s := range stages {
			i := n.number[s]
			key = append(key, byte(i), byte(i>>8))
		}
		if e.open {
			key = append(key, 'o')
		}
		if e.partial {
			key = append(key, 'p', 'p')
		}
		w := byKey[string(key)]
		if w == nil {
			w = &way{Variant: Variant{Stages: stages, Open: e.open, Partial: e.partial, Example: t.record.ID}, e: e}
			for _, s := range stages {
				w.numbers = append(w.numbers, n.number[s])
			}
			byKey[string(key)] = w
			all = append(all, w)
		}
		w.Count++
		out.Events += len(t.rows)
	}
	out.Ways = len(all)
	cost, whole := 0, 0
	skipped, inserted := newCounter(n), newCounter(n)
	for _, w := range all {
		a, ok := n.align(w.numbers, w.e)
		if !ok { // the description has no way to an end, so that nothing fits
			a = alignment{cost: len(w.numbers)}
			for _, s := range w.numbers {
				a.steps = append(a.steps, step{s, false, true})
			}
		}
		w.Cost, w.Share = a.cost, float64(w.Count)/float64(len(trails))
		cost += a.cost * w.Count
		whole += (len(w.numbers) + a.shortest) * w.Count
		if a.cost == 0 {
			out.Fitting += w.Count
		}
		skipped.way(w, a, func(s step) bool { return s.model && !s.log })
		inserted.way(w, a, func(s step) bool { return s.log && !s.model })
	}
	out.Fitness = 1
	if whole > 0 {
		out.Fitness = 1 - float64(cost)/float64(whole)
	}
	out.Skipped, out.Inserted = skipped.list(), inserted.list()
	slices.SortStableFunc(all, func(a, b *way) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Cost, b.Cost), slices.Compare(a.numbers, b.numbers))
	})
	for _, w := range all[:min(len(all), mostVariants)] {
		out.Variants = append(out.Variants, w.Variant)
	}
}

// counter counts records by stage.
type counter struct {
	n        *net
	records  []int
	examples []string
}

func newCounter(n *net) *counter {
	return &counter{n, make([]int, len(n.stages)), make([]string, len(n.stages))}
}

// way counts the stages of one way at which a step is wanted, each once a record.
func (c *counter) way(w *way, a alignment, wanted func(step) bool) {
	seen := map[int]bool{}
	for _, s := range a.steps {
		if wanted(s) && !seen[s.stage] {
			seen[s.stage] = true
			c.records[s.stage] += w.Count
			c.examples[s.stage] = cmp.Or(c.examples[s.stage], w.Example)
		}
	}
}

func (c *counter) list() []StageCount {
	var list []StageCount
	for i, n := range c.records {
		if n > 0 {
			list = append(list, StageCount{c.n.stages[i], n, c.examples[i]})
		}
	}
	slices.SortStableFunc(list, func(a, b StageCount) int { return cmp.Compare(b.Records, a.Records) })
	return list
}

// places counts where records begin and where they stand.
func (r *replay) places(out *Pipeline, trails []*trail) {
	g := trails[0].graph
	begin, end := map[*model.Stage]int{}, map[*model.Stage]int{}
	open, into := map[*model.Stage]int{}, map[*model.Stage]int{}
	for _, t := range trails {
		if !t.partial {
			begin[t.rows[0].To]++
		}
		last := t.last()
		if r.underWay(t) {
			open[last.To]++
			out.Open++
			if out.Oldest.Record == "" || last.At.Before(out.Oldest.Since) {
				out.Oldest = Standing{t.record.ID, last.To, last.At.In(r.zone)}
			}
			continue
		}
		if merged(t.record, r) {
			into[last.To]++
			continue
		}
		end[last.To]++
	}
	starts := g.Starts()
	for _, s := range g.Stages {
		if n := begin[s]; n > 0 {
			out.Starts = append(out.Starts, End{Stage: s, Records: n, Allowed: slices.Contains(starts, s)})
		}
		if n := end[s]; n > 0 {
			out.Ends = append(out.Ends, End{Stage: s, Records: n, Allowed: !s.IsOpen() && s.Retired == nil})
		}
		if n := into[s]; n > 0 {
			out.Ends = append(out.Ends, End{Stage: s, Records: n, Allowed: true, Merged: true})
		}
		if n := open[s]; n > 0 {
			out.Ends = append(out.Ends, End{Stage: s, Records: n, Allowed: true, Open: true})
		}
	}
}

// again counts records that came back: to a stage, and there and back between two.
func (p *Pipeline) again(trails []*trail) {
	type back struct{ stage, over *model.Stage }
	again, between := map[back]*Repeat{}, map[back]*Repeat{}
	count := func(in map[back]*Repeat, b back, t *trail, times int) {
		if in[b] == nil {
			in[b] = &Repeat{Stage: b.stage, Over: b.over, Example: t.record.ID}
		}
		in[b].Records++
		in[b].Times += times
	}
	for _, t := range trails {
		stages := t.stages()
		entries, turns := map[*model.Stage]int{}, map[back]int{}
		for i, s := range stages {
			entries[s]++
			if i >= 2 && stages[i-2] == s {
				turns[back{s, stages[i-1]}]++
			}
		}
		looped := false
		for _, s := range t.graph.Stages {
			if n := entries[s]; n > 1 {
				count(again, back{stage: s}, t, n-1)
				looped = true
			}
			for _, over := range t.graph.Stages {
				if n := turns[back{s, over}]; n > 0 {
					count(between, back{s, over}, t, n)
				}
			}
		}
		if looped {
			p.Looped++
		}
	}
	list := func(of map[back]*Repeat) []Repeat {
		var all []Repeat
		for _, s := range trails[0].graph.Stages {
			for _, over := range append(slices.Clone(trails[0].graph.Stages), nil) {
				if one := of[back{s, over}]; one != nil {
					all = append(all, *one)
				}
			}
		}
		slices.SortStableFunc(all, func(a, b Repeat) int { return cmp.Compare(b.Times, a.Times) })
		return all
	}
	p.Again, p.Between = list(again), list(between)
}

// unused finds the transitions over which nothing has gone in the period.
func (p *Pipeline) unused(r *replay, trails []*trail) {
	gone := map[facts.Pair]bool{}
	for _, t := range trails {
		for i := range t.rows {
			if from := t.from(i); from != nil && r.within(t.rows[i].At) {
				gone[facts.Pair{From: from, To: t.rows[i].To}] = true
			}
		}
	}
	for _, m := range trails[0].graph.Moves {
		if pair := (facts.Pair{From: m.From, To: m.To}); !gone[pair] {
			gone[pair] = true // a pair that two transitions allow is told once
			p.Unused = append(p.Unused, m)
		}
	}
}
