package conform

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
)

// trail is what a record did in a pipeline.
type trail struct {
	record   *kpi.Record
	pipeline *model.Pipeline
	graph    *facts.Graph
	// rows are its moves, the birth first, without those from a stage to itself.
	rows []kpi.Row
	// before is where it was when the log begins, nil where it begins with the birth.
	before *model.Stage
	// partial tells that how it came to where the log begins is not known.
	partial bool
	// strayed tells that it came here from another pipeline.
	strayed *model.Pipeline
}

// trails cuts the history of a record into what it did in each pipeline.
func (r *replay) trails(record *kpi.Record) ([]*trail, []Note) {
	var all []*trail
	var notes []Note
	var t *trail
	var last *kpi.Row
	for i := range record.Rows {
		row := &record.Rows[i]
		if !row.At.Before(r.AsOf) {
			break
		}
		notes = r.order(record, i, notes)
		p, _ := row.To.Parent.(*model.Pipeline)
		if p == nil {
			continue
		}
		if last != nil && last.To == row.To { // “from a stage to itself is none”
			notes = append(notes, repeats(record, row))
			continue
		}
		if t == nil || t.pipeline != p {
			next := &trail{record: record, pipeline: p, graph: r.Facts.Graph(p)}
			if t != nil {
				next.strayed, next.partial = t.pipeline, true
			} else if next.partial = row.Imported || row.From != nil; row.From != nil && !row.Imported && row.From.Parent == row.To.Parent && row.From != row.To {
				next.before = row.From
			}
			t = next
			if r.Pipeline == nil || r.Pipeline == p {
				all = append(all, t)
			}
		}
		if n := len(t.rows); n == i && (n == 0 || &t.rows[0] == &record.Rows[0]) {
			t.rows = record.Rows[: i+1 : i+1] // mostly nothing is left out, and nothing is copied
		} else {
			t.rows = append(t.rows, *row)
		}
		last = row
	}
	kept := all[:0]
	for _, t := range all {
		for _, row := range t.rows {
			if r.within(row.At) {
				kept = append(kept, t)
				break
			}
		}
	}
	return kept, notes
}

// stages are the stages of a trail in order.
func (t *trail) stages() []*model.Stage {
	list := make([]*model.Stage, 0, len(t.rows)+1)
	if t.before != nil {
		list = append(list, t.before)
	}
	for i := range t.rows {
		list = append(list, t.rows[i].To)
	}
	return list
}

func (t *trail) last() *kpi.Row { return &t.rows[len(t.rows)-1] }

// from returns where a move of the trail began, nil for a birth.
func (t *trail) from(i int) *model.Stage {
	if i == 0 {
		return t.before
	}
	return t.rows[i-1].To
}

// underWay tells whether the record may still move.
func (r *replay) underWay(t *trail) bool {
	return !r.Ended && t.last().To.IsOpen() && t.last().To.Retired == nil && !gone(t.record, r)
}

// merged tells whether a record was merged into another before the moment of looking: it may be anywhere then.
func merged(record *kpi.Record, r *replay) bool {
	return record.Merged != "" && (record.MergedAt.IsZero() || record.MergedAt.Before(r.AsOf))
}

// gone tells whether a record was deleted or merged before the moment of looking.
func gone(record *kpi.Record, r *replay) bool {
	return merged(record, r) || record.Deleted && (record.DeletedAt.IsZero() || record.DeletedAt.Before(r.AsOf))
}
