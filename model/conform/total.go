package conform

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

// total is what is kept of the records that have been judged: counts, and the findings and notes themselves. Whatever
// order the records come in, it ends the same.
type total struct {
	*replay
	records, moves int
	findings       []Finding
	notes          []noteOf
	pipelines      map[*model.Pipeline]*tally
	unable         unable
}

// noteOf is a note about a row of a record.
type noteOf struct {
	record string
	Note
}

func newTotal(r *replay) *total {
	return &total{replay: r, pipelines: map[*model.Pipeline]*tally{}, unable: newUnable()}
}

// add folds one record in.
func (s *total) add(record *kpi.Record, trails []*trail, judged []*judgement, notes []Note) {
	for _, n := range notes {
		s.notes = append(s.notes, noteOf{record.ID, n})
	}
	if len(trails) > 0 {
		s.records++
	}
	for i, t := range trails {
		j := judged[i]
		s.findings = append(s.findings, j.findings...)
		for _, n := range j.notes {
			s.notes = append(s.notes, noteOf{record.ID, n})
		}
		for _, row := range t.rows {
			if s.within(row.At) {
				s.moves++
			}
		}
		p := s.pipelines[t.pipeline]
		if p == nil {
			p = newTally(s.replay, t)
			s.pipelines[t.pipeline] = p
		}
		p.add(t, j)
		s.unable.add(s.replay, t, j)
	}
}

// report says what came of all records.
func (s *total) report() *Report {
	r := &Report{AsOf: s.AsOf, From: s.From, To: s.To, Records: s.records, Moves: s.moves}
	slices.SortStableFunc(s.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.Entity.Self().Ref, b.Entity.Self().Ref))
	})
	of := map[*model.Pipeline][]Finding{}
	for _, f := range s.findings {
		of[f.Pipeline] = append(of[f.Pipeline], f)
	}
	for _, p := range model.All[model.Pipeline](s.Facts.Spec()) {
		if t := s.pipelines[p]; t != nil {
			r.Pipelines = append(r.Pipelines, t.report(of[p]))
		}
	}
	s.people(r)
	r.Findings = append(r.Findings, s.findings...)
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Record, b.Record))
	})
	r.count()
	r.Unjudged = s.unable.list(s.replay)
	r.Whole = len(r.Unjudged) == 0 && !s.Partial
	slices.SortStableFunc(s.notes, func(a, b noteOf) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.record, b.record))
	})
	for _, n := range s.notes {
		r.Notes = append(r.Notes, n.Note)
	}
	return r
}
