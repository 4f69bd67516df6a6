// Package conform stands behind facts and kpi/history: it replays what really happened to records on the rules of a
// description and says where the two part. It must not know files, their forms, or how anything is shown.
package conform

import (
	"runtime"
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
	// Log hands over the records that have a history, one after the other, where Data has none of it: the rows of a record
	// are held until it is judged, and then let go. It is nil where Data has the history.
	Log *history.Log
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
	backward map[string]bool // by file, whether its newest rows come first
}

// Run replays the history and reports. Of each record its findings are kept, and what it adds to the counts.
func Run(in Input) *Report {
	report, _ := Read(in)
	return report
}

// Read is Run for a history that is read while it is judged: it returns what was read, too.
func Read(in Input) (*Report, history.Result) {
	project := in.Facts.Spec().Project
	r := &replay{Input: in, zone: calendar.Zone(project), calendar: calendar.New(project)}
	r.index = newIndex(r)
	var read history.Result
	if in.Log != nil && r.index.joins(in.Log.Entities) { // a record may look at the history of any other
		read = in.Log.Each(r.Data.Put)
		r.Data.Ready()
		r.Log = nil
	}
	r.index.fill(r.Data)
	r.backward = r.newestFirst()
	r.known = newKnowledge(r)
	total := newTotal(r)
	if r.Log != nil {
		read = r.judgeAll(total, r.Log.Each)
	} else {
		r.judgeAll(total, r.each)
	}
	return total.report(), read
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

// judgeAll judges records, as many at once as there are processors. What comes out does not depend on which is done
// first.
func (r *replay) judgeAll(total *total, each func(func(*kpi.Record)) history.Result) history.Result {
	var group sync.WaitGroup
	var lock sync.Mutex
	next := make(chan *kpi.Record, 64)
	for range max(1, runtime.GOMAXPROCS(0)) {
		j := newJudge(r)
		group.Go(func() {
			for record := range next {
				trails, notes := r.trails(record)
				judged := make([]*judgement, len(trails))
				for i, t := range trails {
					judged[i] = j.trail(t)
				}
				lock.Lock()
				total.add(record, trails, judged, notes)
				lock.Unlock()
				if r.Log != nil {
					record.Rows, record.Changes, j.current = nil, nil, nil
				}
			}
		})
	}
	read := each(func(record *kpi.Record) { next <- record })
	close(next)
	group.Wait()
	return read
}

// each visits the records of data that have their history.
func (r *replay) each(visit func(*kpi.Record)) history.Result {
	for _, record := range r.Data.Records() {
		visit(record)
	}
	return history.Result{}
}

// within tells whether a moment lies in the period that is judged.
func (r *replay) within(t time.Time) bool {
	return (r.From.IsZero() || !t.Before(r.From)) && (r.To.IsZero() || t.Before(r.To)) && t.Before(r.AsOf)
}
