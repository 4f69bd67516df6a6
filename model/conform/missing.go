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

// missing counts, of the fields that are asked of records, how many of the records lack them today.
func (p *Pipeline) missing(r *replay, trails []*trail) {
	e := p.Pipeline.Entity.Get()
	if e == nil || len(r.Columns[e]) == 0 {
		return
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
	for _, s := range p.Pipeline.Stages {
		for _, c := range p.Pipeline.Checkpoints {
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
	for _, a := range all {
		m := Missing{Field: a.field, Stage: a.stage, Unknown: !r.known.columns[e][a.field.Self().ID()]}
		for _, t := range trails {
			if t.record.Logged || gone(t.record, r) || a.stage != nil && !entered(t, a.stage) {
				continue
			}
			m.Asked++
			if past(t.record, a.field.Self().ID(), r.AsOf.Add(-time.Nanosecond)).IsEmpty() {
				m.Empty++
			}
		}
		if m.Asked == 0 {
			continue
		}
		if m.Unknown {
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
