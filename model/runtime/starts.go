package runtime

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// mostStarts bounds from how many moments a scenario is tried.
const mostStarts = 12

// mostSpans bounds how many lengths of time in conditions are tried beside the single day.
const mostSpans = 3

// starts returns the moments from which a scenario can be played: those of its values, less what has passed
// until then, and those around them; one of the world's own where it names none.
func (w *World) starts(s *model.Scenario) []time.Time {
	list, waits := w.named(s, func(*model.Field) bool { return true })
	var first, last time.Time
	if len(list) > 0 {
		first, last = list[0], list[len(list)-1]
	}
	if len(list) > mostStarts {
		list = list[:mostStarts]
	}
	if len(list) == 0 {
		return []time.Time{w.Fresh(dayOne).now}
	}
	return append(list, w.law.around(s, first, last, waits)...)
}

// told returns the earliest of the moments that a scenario names for its own record, a task or an activity; other
// records may be older. There is at most one.
func (w *World) told(s *model.Scenario) []time.Time {
	list, _ := w.named(s, func(f *model.Field) bool {
		return f.BuiltIn || s.Pipeline.Get() != nil && f.Entity() == s.Pipeline.Get().Entity.Get()
	})
	return list[:min(len(list), 1)]
}

// named returns the moments that some fields of a scenario speak of, less what has passed until then, the earliest
// first; and how long it waits.
func (w *World) named(s *model.Scenario, which func(*model.Field) bool) (list []time.Time, waits []model.Duration) {
	note := func(values model.Map[model.Ref[model.Field], model.Literal]) {
		for _, entry := range values.Entries {
			f := entry.Key.Get()
			if f == nil || f.Type.V != model.FieldDate && f.Type.V != model.FieldDatetime || len(entry.Value.Items) > 0 || !which(f) {
				continue
			}
			d, ok := w.Datum(f, entry.Value)
			if !ok || d.IsEmpty() {
				continue
			}
			at := d.Time
			if f.Type.V == model.FieldDate {
				at = at.Add(9 * time.Hour)
			}
			for i := len(waits) - 1; i >= 0; i-- {
				at = model.Duration{N: -waits[i].N, Unit: waits[i].Unit}.Later(at)
			}
			list = append(list, at)
		}
	}
	if s.Given != nil {
		for _, entry := range s.Given.Records.Entries {
			note(entry.Value)
		}
	}
	for _, step := range s.Steps {
		if step == nil {
			continue
		}
		if step.Wait.IsSet() {
			waits = append(waits, step.Wait.V)
		}
		note(step.Record)
		for _, entry := range step.Creates.Entries {
			note(entry.Value)
		}
	}
	slices.SortStableFunc(list, time.Time.Compare)
	return slices.CompactFunc(list, time.Time.Equal), waits
}

// around returns the moments before the first and after the last day that a scenario speaks of, for rules by which a
// day has to lie ahead or has to have passed: by a day, and by a day more than each length of time that the rules of
// the pipeline add to today. What lies ahead may have to do so after the scenario has waited, too; but a scenario that
// speaks of several days begins no earlier than the day before the first.
func (l *law) around(s *model.Scenario, first, last time.Time, waits []model.Duration) []time.Time {
	list := []time.Time{first.AddDate(0, 0, -1), last.AddDate(0, 0, 1)}
	early := last
	for _, wait := range slices.Backward(waits) {
		early = model.Duration{N: -wait.N, Unit: wait.Unit}.Later(early)
	}
	for _, span := range append([]time.Duration{0}, l.spans(s.Pipeline.Get())...) {
		for _, at := range []time.Time{last.Add(-span), early.Add(-span)} {
			if at = at.AddDate(0, 0, -1); first.Equal(last) || !at.Before(list[0]) {
				list = append(list, at)
			}
		}
		list = append(list, last.Add(span).AddDate(0, 0, 1))
	}
	var once []time.Time
	for _, at := range list {
		if !slices.ContainsFunc(once, at.Equal) {
			once = append(once, at)
		}
	}
	return once
}

// spans returns the lengths of time in those conditions of a pipeline that speak of now or today, the shortest
// first; at most a few.
func (l *law) spans(p *model.Pipeline) []time.Duration {
	if p == nil {
		return nil
	}
	var list []time.Duration
	note := func(c *model.Condition) {
		if tree := l.book.Tree(c); tree != nil && has(tree, expr.Now, expr.Today) {
			lengths(tree, &list)
		}
	}
	for _, c := range p.Checkpoints {
		note(&c.When)
		rules(c.Require, note)
	}
	for _, t := range p.Transitions {
		note(&t.When)
		for _, a := range t.Approvals {
			if a != nil {
				note(&a.When)
			}
		}
	}
	for _, start := range p.Starts {
		if start != nil {
			note(&start.When)
		}
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return list[:min(len(list), mostSpans)]
}

// rules calls a function for every rule among the items of a checkpoint.
func rules(items []*model.Require, visit func(*model.Condition)) {
	for _, item := range items {
		if item == nil {
			continue
		}
		visit(&item.Rule)
		for _, set := range item.AnyOf {
			rules(set, visit)
		}
	}
}

// has tells whether a condition has one of the operations.
func has(n *expr.Node, ops ...expr.Op) bool {
	return slices.Contains(ops, n.Op) || slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return has(arg, ops...) })
}

// lengths adds the lengths of time that a condition writes out.
func lengths(n *expr.Node, list *[]time.Duration) {
	unit := map[expr.Op]time.Duration{expr.Days: 24 * time.Hour, expr.Hours: time.Hour}[n.Op]
	if unit > 0 && len(n.Args) == 1 && n.Args[0].Value.Number != nil {
		hours := new(big.Rat).Mul(n.Args[0].Value.Number, big.NewRat(int64(unit/time.Hour), 1))
		if h, _ := hours.Float64(); h > 0 && h < 24*366*20 {
			*list = append(*list, time.Duration(h*float64(time.Hour)))
		}
	}
	for _, arg := range n.Args {
		lengths(arg, list)
	}
}
