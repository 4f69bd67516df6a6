package conform

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// asking is a field that is asked before a stage, or always.
type asking struct {
	field *model.Field
	stage *model.Stage
}

// askings are the fields that a pipeline asks of its records, where the tables tell of any.
func (r *replay) askings(p *model.Pipeline) []asking {
	e := p.Entity.Get()
	if e == nil || len(r.Columns[e]) == 0 {
		return nil
	}
	var all []asking
	add := func(a asking) {
		if a.field != nil && !facts.Computed(a.field) && !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	for _, f := range e.Fields {
		if f.IsRequired() {
			add(asking{f, nil})
		}
	}
	for _, s := range p.Stages {
		for _, c := range p.Checkpoints {
			if c.When.IsSet() || !slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == s }) {
				continue
			}
			for _, item := range c.Require {
				if item != nil {
					add(asking{item.Field.Get(), s})
				}
			}
		}
	}
	return all
}

// lacks counts, of the fields that are asked of records, whether a record lacks them today.
func (t *tally) lacks(of *trail) {
	if of.record.Logged || gone(of.record, t.replay) {
		return
	}
	for i, a := range t.asked {
		if a.stage != nil && !entered(of, a.stage) {
			continue
		}
		t.asks[i]++
		if past(of.record, a.field.Self().ID(), t.AsOf.Add(-time.Nanosecond)).IsEmpty() {
			t.empty[i]++
		}
	}
}

// missing says how many of the records lack what is asked of them.
func (t *tally) missing(p *Pipeline) {
	for i, a := range t.asked {
		if t.asks[i] == 0 {
			continue
		}
		m := Missing{Field: a.field, Stage: a.stage, Asked: t.asks[i], Empty: t.empty[i]}
		if m.Unknown = !t.known.columns[p.Pipeline.Entity.Get()][a.field.Self().ID()]; m.Unknown {
			m.Empty = 0
		}
		m.Share = float64(m.Empty) / float64(m.Asked)
		p.Missing = append(p.Missing, m)
	}
}

func entered(t *trail, s *model.Stage) bool {
	for i := range t.rows {
		if t.rows[i].To == s && !t.rows[i].Imported {
			return true
		}
	}
	return false
}
