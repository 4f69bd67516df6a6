package conform

import (
	"cmp"
	"maps"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// mostVariants is how many ways are shown.
const mostVariants = 10

// tally is what the trails of a pipeline have in common so far.
type tally struct {
	*replay
	pipeline      *model.Pipeline
	graph         *facts.Graph
	net           *net
	cases, events int
	byWay         map[string]*way
	begin, end    map[*model.Stage]int
	open, into    map[*model.Stage]int
	waiting       int
	oldest        Standing
	came, between map[comeback]*Repeat
	looped        int
	went          map[facts.Pair]bool
	stays         map[*model.Stage]*runs
	slas          map[*model.Sla]*runs
	asked         []asking
	asks, empty   []int
}

func newTally(r *replay, first *trail) *tally {
	t := &tally{
		replay: r, pipeline: first.pipeline, graph: first.graph, net: newNet(first.graph), byWay: map[string]*way{},
		begin: map[*model.Stage]int{}, end: map[*model.Stage]int{}, open: map[*model.Stage]int{}, into: map[*model.Stage]int{},
		came: map[comeback]*Repeat{}, between: map[comeback]*Repeat{}, went: map[facts.Pair]bool{},
		stays: map[*model.Stage]*runs{}, slas: map[*model.Sla]*runs{}, asked: r.askings(first.pipeline),
	}
	t.asks, t.empty = make([]int, len(t.asked)), make([]int, len(t.asked))
	return t
}

// add folds one trail in.
func (t *tally) add(of *trail, j *judgement) {
	t.cases++
	t.events += len(of.rows)
	t.way(of)
	t.place(of)
	t.again(of)
	for i := range of.rows {
		if from := of.from(i); from != nil && t.within(of.rows[i].At) {
			t.went[facts.Pair{From: from, To: of.rows[i].To}] = true
		}
	}
	for _, s := range j.slas {
		if s.stage != nil {
			add(t.stays, s.stage, s)
		} else {
			add(t.slas, s.sla, s)
		}
	}
	t.lacks(of)
}

func add[K comparable](of map[K]*runs, key K, s span) {
	if of[key] == nil {
		of[key] = &runs{}
	}
	of[key].add(s)
}

// report says what the trails have in common.
func (t *tally) report(findings []Finding) *Pipeline {
	out := &Pipeline{Pipeline: t.pipeline, Cases: t.cases, Events: t.events}
	t.ways(out)
	t.places(out)
	out.Looped, out.Again, out.Between = t.looped, t.repeats(t.came), t.repeats(t.between)
	for _, m := range t.graph.Moves {
		if pair := (facts.Pair{From: m.From, To: m.To}); !t.went[pair] {
			t.went[pair] = true // a pair that two transitions allow is told once
			out.Unused = append(out.Unused, m)
		}
	}
	t.clocks(out)
	t.missing(out)
	out.Deviations = deviations(findings, t.Examples)
	return out
}

// way is a variant under way: its trails are alike.
type way struct {
	Variant
	numbers []int
	e       ends
}

// way sorts a trail by the way it took.
func (t *tally) way(of *trail) {
	stages := of.stages()
	e := ends{open: t.underWay(of) || merged(of.record, t.replay), partial: of.partial}
	key := make([]byte, 0, 2*len(stages)+2)
	for _, s := range stages {
		i := t.net.number[s]
		key = append(key, byte(i), byte(i>>8))
	}
	if e.open {
		key = append(key, 'o')
	}
	if e.partial {
		key = append(key, 'p', 'p')
	}
	w := t.byWay[string(key)]
	if w == nil {
		w = &way{Variant: Variant{Stages: stages, Open: e.open, Partial: e.partial, Example: of.record.ID}, e: e}
		for _, s := range stages {
			w.numbers = append(w.numbers, t.net.number[s])
		}
		t.byWay[string(key)] = w
	}
	w.Example = min(w.Example, of.record.ID)
	w.Count++
}

// ways lays each way, once, beside the nearest one of the description.
func (t *tally) ways(out *Pipeline) {
	all := slices.SortedFunc(maps.Values(t.byWay), func(a, b *way) int {
		return cmp.Or(cmp.Compare(a.Example, b.Example), slices.Compare(a.numbers, b.numbers))
	})
	out.Ways = len(all)
	cost, whole := 0, 0
	skipped, inserted := newCounter(t.net), newCounter(t.net)
	for _, w := range all {
		a, ok := t.net.align(w.numbers, w.e)
		if !ok { // the description has no way to an end, so that nothing fits
			a = alignment{cost: len(w.numbers)}
			for _, s := range w.numbers {
				a.steps = append(a.steps, step{s, false, true})
			}
		}
		w.Cost, w.Share = a.cost, float64(w.Count)/float64(t.cases)
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

// place counts where a record begins and where it stands.
func (t *tally) place(of *trail) {
	if !of.partial {
		t.begin[of.rows[0].To]++
	}
	switch last := of.last(); {
	case t.underWay(of):
		t.open[last.To]++
		t.waiting++
		if at := last.At.Compare(t.oldest.Since); t.waiting == 1 || at < 0 || at == 0 && of.record.ID < t.oldest.Record {
			t.oldest = Standing{of.record.ID, last.To, last.At.In(t.zone)}
		}
	case merged(of.record, t.replay):
		t.into[last.To]++
	default:
		t.end[last.To]++
	}
}

// places says where records begin and where they stand.
func (t *tally) places(out *Pipeline) {
	out.Open, out.Oldest = t.waiting, t.oldest
	starts := t.graph.Starts()
	for _, s := range t.graph.Stages {
		if n := t.begin[s]; n > 0 {
			out.Starts = append(out.Starts, End{Stage: s, Records: n, Allowed: slices.Contains(starts, s)})
		}
		if n := t.end[s]; n > 0 {
			out.Ends = append(out.Ends, End{Stage: s, Records: n, Allowed: !s.IsOpen() && s.Retired == nil})
		}
		if n := t.into[s]; n > 0 {
			out.Ends = append(out.Ends, End{Stage: s, Records: n, Allowed: true, Merged: true})
		}
		if n := t.open[s]; n > 0 {
			out.Ends = append(out.Ends, End{Stage: s, Records: n, Allowed: true, Open: true})
		}
	}
}
