// Package runtime puts a linked Spec into motion, in memory: records are born, changed and moved, and every
// attempt gets its verdict. It is the oracle that other back ends are compared with, so it must not know
// acceptance cases, checks, outputs or any database.
package runtime

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// World holds records, people and the log. It is not safe for concurrent use. A spec may be partial: what
// could not be read is not asked, and the verdict then says that it is unsure.
type World struct {
	law *law
	now time.Time

	people   map[string]*Persona
	records  map[string]*Record
	ids      map[*model.Entity][]string // in the order of birth
	requests map[string]*Request        // pending ones, by id of the record
	log      []Row
	counters map[*model.Entity]int
	memories map[string]*memory // by id of the record
	outbox   []Notice
	// ticked is the moment of the last tick, waiting what acts have set off since.
	ticked  time.Time
	waiting []coming
	// marks are what time has set off, and for what it is not set off again.
	marks map[mark]time.Time
	// absent are who is away, and since when; lent the records that others have for that time; handed who got the last
	// record of an automation in turn.
	absent map[string]time.Time
	lent   []loan
	handed map[*model.Automation]string
	// systems hold what other systems have, traffics how the exchange of a card goes; turns say who got the last record
	// of a channel.
	systems  map[model.Element]*system
	traffics map[*model.Integration]*traffic
	turns    map[*model.Channel]string
	// joined is when a request last joined a record, by its id.
	joined map[string]time.Time
}

// law is what follows from the spec alone; worlds of one spec share it.
type law struct {
	spec      *model.Spec
	book      *expr.Book
	facts     *facts.Facts
	zone      *time.Location
	fiscal    model.MonthDay
	pipelines map[*model.Entity][]*model.Pipeline
	held      map[*model.Checkpoint]map[*model.Stage]bool
	homes     map[*model.Role][]*model.Team
	timers    map[*model.Pipeline]*timing
	doings    *doings
}

// dayOne is when a world begins that is told no other moment: a Monday morning.
var dayOne = time.Date(2027, time.January, 11, 9, 0, 0, 0, time.UTC)

// New returns an empty world that lives by the spec of the facts and its compiled conditions.
func New(f *facts.Facts, book *expr.Book) *World {
	spec := f.Spec()
	l := &law{
		spec: spec, book: book, facts: f, zone: time.UTC,
		pipelines: map[*model.Entity][]*model.Pipeline{},
		held:      map[*model.Checkpoint]map[*model.Stage]bool{}, homes: map[*model.Role][]*model.Team{},
	}
	if p := spec.Project; p != nil {
		if zone, err := time.LoadLocation(p.Timezone.V); err == nil && p.Timezone.V != "Local" {
			l.zone = zone
		}
		if p.Calendar != nil {
			l.fiscal = p.Calendar.FiscalYearStarts.V
		}
	}
	for _, p := range model.All[model.Pipeline](spec) {
		if e := p.Entity.Get(); e != nil {
			l.pipelines[e] = append(l.pipelines[e], p)
		}
	}
	for _, team := range model.All[model.Team](spec) {
		for _, ref := range team.Roles.Items {
			if role := ref.Get(); role != nil {
				l.homes[role] = append(l.homes[role], team)
			}
		}
	}
	for _, team := range model.All[model.Team](spec) {
		if role := team.Lead.Get(); role != nil && len(l.homes[role]) == 0 {
			l.homes[role] = append(l.homes[role], team)
		}
	}
	l.timers, l.doings = l.timings(), l.doingsOf()
	year, month, day := dayOne.Date()
	return l.world(time.Date(year, month, day, dayOne.Hour(), 0, 0, 0, l.zone))
}

func (l *law) world(at time.Time) *World {
	return &World{
		law: l, now: at.In(l.zone), people: map[string]*Persona{}, records: map[string]*Record{},
		ids: map[*model.Entity][]string{}, requests: map[string]*Request{}, counters: map[*model.Entity]int{},
		memories: map[string]*memory{}, ticked: at,
		marks: map[mark]time.Time{}, absent: map[string]time.Time{}, handed: map[*model.Automation]string{},
		systems: map[model.Element]*system{}, traffics: map[*model.Integration]*traffic{}, turns: map[*model.Channel]string{}, joined: map[string]time.Time{},
	}
}

// Fresh returns an empty world of the same spec that begins at a moment.
func (w *World) Fresh(at time.Time) *World { return w.law.world(at) }

// Now returns the moment in the world; only its caller moves it.
func (w *World) Now() time.Time { return w.now }

// Wait moves the clock. Days, weeks, months and years are those of the calendar. What comes due meanwhile is told
// by Tick alone: “wait moves the clock”.
func (w *World) Wait(d model.Duration) { w.now = d.Later(w.now) }

// Zone returns the time zone of the project.
func (w *World) Zone() *time.Location { return w.law.zone }

// Record returns the record of an id, nil for none.
func (w *World) Record(id string) *Record { return w.records[id] }

// Records returns the records of an entity in the order of their birth, those that are gone too.
func (w *World) Records(e *model.Entity) []*Record {
	list := make([]*Record, 0, len(w.ids[e]))
	for _, id := range w.ids[e] {
		list = append(list, w.records[id])
	}
	return list
}

// Log returns what has happened, oldest first. Rows are never rewritten.
func (w *World) Log() []Row { return w.log }

// Pending returns the request for approval of a record, nil for none.
func (w *World) Pending(r *Record) *Request { return w.requests[r.ID] }

// graph returns the stages and moves of the pipeline of a stage.
func (l *law) graph(stage *model.Stage) *facts.Graph {
	p, _ := stage.Self().Parent.(*model.Pipeline)
	return l.facts.Graph(p)
}

// holds tells whether a checkpoint is kept true in a stage.
//
// “while holds in the stage and every work or won stage reachable from it by forward transitions without
// passing a pause. Pause, lost and closed stages are held only if into names them.”
func (l *law) holds(g *facts.Graph, c *model.Checkpoint, stage *model.Stage) bool {
	stages, known := l.held[c]
	if !known {
		stages = map[*model.Stage]bool{}
		for _, s := range g.Holds(c) {
			stages[s] = true
		}
		l.held[c] = stages
	}
	return stages[stage]
}
