// Package conform stands behind facts and kpi/history: it replays what really happened to records on the rules of a
// description and says where the two part. It must not know files, their forms, or how anything is shown.
package conform

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
)

// Input is what happened, and the rules that it is held against.
type Input struct {
	Facts      *facts.Facts
	Conditions *expr.Book
	Names      *kpi.Names
	// Data are the records with their history, in order.
	Data *kpi.Data
	// Columns are the fields that the tables of records tell of, by entity: of others nothing is known.
	Columns map[*model.Entity][]string
	// People are those who work with the CRM; nil where nobody said who they are, so that no right is judged.
	People *history.People
	// Partial tells that some of the description could not be read: rights that it may give are not judged then.
	Partial bool
	// AsOf is the moment of looking: nothing at it or later is seen.
	AsOf time.Time
	// From and To bound what is judged: moves at or after the one and before the other. Zero is no bound.
	From, To time.Time
	// Pipeline is the only one that is looked at, nil for all.
	Pipeline *model.Pipeline
	// Ended tells that nothing is still under way, so that a record in an open stage was left there.
	Ended bool
	// Examples is how many examples a deviation has.
	Examples int
}

// replay is the work on one history.
type replay struct {
	Input
	calendar *calendar.Calendar
	zone     *time.Location
	known    *knowledge
	index    index
	notes    []Note
	backward map[string]bool // by file, whether its newest rows come first
}

// Run replays the history and reports.
func Run(in Input) *Report {
	project := in.Facts.Spec().Project
	r := &replay{Input: in, backward: map[string]bool{}, zone: calendar.Zone(project), calendar: calendar.New(project)}
	r.known = newKnowledge(r)
	r.index = newIndex(r)
	report := &Report{AsOf: in.AsOf, From: in.From, To: in.To}
	trails := r.trails()
	judged := r.judgeAll(trails)
	r.people(report)
	for _, j := range judged {
		report.Findings = append(report.Findings, j.findings...)
		r.notes = append(r.notes, j.notes...)
	}
	slices.SortStableFunc(report.Findings, func(a, b Finding) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Record, b.Record))
	})
	for _, p := range model.All[model.Pipeline](in.Facts.Spec()) {
		var own []*trail
		var of []*judgement
		for i, t := range trails {
			if t.pipeline == p {
				own, of = append(own, t), append(of, judged[i])
			}
		}
		if len(own) > 0 {
			report.Pipelines = append(report.Pipelines, r.pipeline(p, own, of))
		}
	}
	report.count(r, trails)
	report.Unjudged = r.unjudged(trails, judged)
	report.Whole = len(report.Unjudged) == 0 && !r.Partial
	report.Notes = r.notes
	slices.SortStableFunc(report.Notes, func(a, b Note) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line)) })
	return report
}

// judgement is what came of one trail.
type judgement struct {
	findings []Finding
	notes    []Note
	slas     []span
	// unagreed counts, by transition, the moves that ask for an approval, or may, where the log does not tell who agreed.
	unagreed map[*model.Transition]int
	// unowned counts the moves whose right turns on whose the record is, where no table tells that.
	unowned int
	// strangers counts the moves of people of whom nobody said what they may do.
	strangers int
}

// judgeAll judges trails, as many at once as there are processors; what comes out stands in their order.
func (r *replay) judgeAll(trails []*trail) []*judgement {
	out := make([]*judgement, len(trails))
	var group sync.WaitGroup
	next := make(chan int, 64)
	for range max(1, runtime.GOMAXPROCS(0)) {
		j := newJudge(r)
		group.Go(func() {
			for i := range next {
				out[i] = j.trail(trails[i])
			}
		})
	}
	for i := range trails {
		next <- i
	}
	close(next)
	group.Wait()
	return out
}

// within tells whether a moment lies in the period that is judged.
func (r *replay) within(t time.Time) bool {
	return (r.From.IsZero() || !t.Before(r.From)) && (r.To.IsZero() || t.Before(r.To)) && t.Before(r.AsOf)
}
