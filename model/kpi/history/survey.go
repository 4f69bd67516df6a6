package history

import (
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

// survey is what is known of a log before it is followed: one number per record, and what is true of all of it.
type survey struct {
	in *input
	// rows are how many each id has, and where the last one stood.
	rows map[string]*mark
	// known are the names of stages and fields that have been looked up.
	known   map[[2]string]*model.Entity
	last    time.Time
	logged  map[*model.Entity]bool
	changed map[string]bool
	up      map[string]int // by file, how many rows stand below an earlier one of their record, less those below a later one
	down    map[string]int
}

// mark is what is kept of a record between the survey and its last row.
type mark struct {
	rows int
	at   time.Time
}

func newSurvey(in *input) *survey {
	return &survey{
		in: in, rows: map[string]*mark{}, known: map[[2]string]*model.Entity{}, logged: map[*model.Entity]bool{},
		changed: map[string]bool{}, up: map[string]int{}, down: map[string]int{},
	}
}

// count counts a row; value tells that it is about a value of a field and not about the stage.
func (s *survey) count(t *table, l line, id string, at time.Time, value bool, field int, c logColumns) {
	m := s.rows[id]
	if m == nil {
		m = &mark{}
		s.rows[strings.Clone(id)] = m
	}
	m.rows++
	if at.IsZero() {
		return
	}
	var e *model.Entity
	if value {
		e = s.field(l.cell(field))
	} else if e = s.stage(l.cell(c.pipeline), l.cell(c.to)); e != nil {
		switch {
		case m.at.IsZero():
		case at.After(m.at):
			s.up[t.name]++
		case at.Before(m.at):
			s.down[t.name]++
		}
		m.at = at
	}
	if e == nil {
		return
	}
	s.logged[e] = true
	if at.After(s.last) {
		s.last = at
	}
}

// stage returns the entity of a stage, nil where there is no such stage.
func (s *survey) stage(pipeline, name string) *model.Entity {
	key := [2]string{pipeline, name}
	e, known := s.known[key]
	if known {
		return e
	}
	if stage, _ := s.in.Names.Stage(s.in.full(pipeline, name), s.in.Entity, false); stage != nil {
		e = s.in.Entity
		if p, ok := stage.Parent.(*model.Pipeline); ok {
			e = p.Entity.Get()
		}
	}
	s.known[[2]string{strings.Clone(pipeline), strings.Clone(name)}] = e
	return e
}

// field returns the entity of a field whose values change, nil where there is no such field.
func (s *survey) field(name string) *model.Entity {
	key := [2]string{"\x00field", name}
	e, known := s.known[key]
	if known {
		return e
	}
	if path, _ := s.in.field(name); path != "" {
		e = s.in.Entity
		s.changed[strings.Clone(path)] = true
	}
	s.known[[2]string{"\x00field", strings.Clone(name)}] = e
	return e
}

// values notes the fields that a trace and its events tell of.
func (s *survey) values(x *traces, id string) {
	if id == "" || s.rows[id] == nil {
		return
	}
	for _, a := range x.trace {
		if path, _ := s.in.field(a.key); path != "" && a.key != "concept:name" && x.keys[a.key] == "" {
			s.in.column(strings.Clone(path))
		}
	}
	for _, facts := range x.facts {
		for _, a := range facts.attributes {
			path, _ := s.in.field(a.key)
			if path == "" || path == "stage" || path == "id" {
				continue
			}
			if at, ok := s.in.reading(x.t).Time(facts.at); ok {
				s.field(a.key)
				if s.logged[s.in.Entity] = true; at.After(s.last) {
					s.last = at
				}
			}
		}
	}
}

// Log is a history that is read again, and handed over record by record: Each holds the rows of a record from the
// first of them in the files to the last, so that of a log that is sorted by record it holds one record, and of one
// that is sorted by time those that are under way.
type Log struct {
	// Records is how many ids the log names, Last its last moment.
	Records int
	Last    time.Time
	// Changed are the fields of an entity of which the history of values is known.
	Changed map[*model.Entity]map[string]bool
	// Entities are those whose records the log is about.
	Entities map[*model.Entity]bool
	// Backward tells of a file that its newest rows come first.
	Backward map[string]bool

	reader  Reader
	files   []File
	survey  *survey
	most    int
	tables  *input
	reading *input
}

// Survey reads the tables of records, and looks through a log that is read again by Each; each of its files must open
// anew. Of the result the faults of the log are missing: Each finds them.
func (r Reader) Survey(logs []File, records []Records) (*Log, Result) {
	in := r.input()
	in.holdings(records)
	in.Data.Ready()
	tables := len(in.Faults)
	in.survey = newSurvey(in)
	in.logs(logs)
	s := in.survey
	in.survey = nil
	log := &Log{
		Records: len(s.rows), Last: s.last, Changed: map[*model.Entity]map[string]bool{r.Entity: s.changed}, Entities: s.logged,
		Backward: map[string]bool{}, reader: r, files: logs, survey: s, tables: in,
	}
	for name, n := range s.down {
		log.Backward[name] = n > 2*s.up[name]
	}
	surveyed := in.Result
	in.Faults = in.Faults[:tables:tables] // what is wrong with the log is told when it is followed
	in.Titles, in.Legacy, in.Idle = titlesOf(in.Titles, records), namesOf(in.Legacy, records), 0
	return log, surveyed
}

// of tells whether a file is one of the tables of records.
func of(name string, records []Records) bool {
	for _, r := range records {
		if r.Name == name {
			return true
		}
	}
	return false
}

func titlesOf(all []Title, records []Records) []Title {
	var kept []Title
	for _, t := range all {
		if of(t.File, records) {
			kept = append(kept, t)
		}
	}
	return kept
}

func namesOf(all []string, records []Records) []string {
	var kept []string
	for _, name := range all {
		if of(name, records) {
			kept = append(kept, name)
		}
	}
	return kept
}

// Each hands every record of the log over once all its rows have come, in the order in which they end, and returns
// what was read. What is handed over is not looked at again; of a record that stands in no table nothing is kept.
func (l *Log) Each(visit func(*kpi.Record)) Result {
	in := l.tables
	in.following = &following{in: in, left: l.survey.rows, under: map[string]*underWay{}, visit: visit}
	in.entity = in.Entity
	in.logs(l.files)
	in.following.rest()
	l.most = in.following.most
	for _, r := range in.Data.Records() {
		in.chain(r)
	}
	return in.Result
}

// Most returns how many rows were held at one time.
func (l *Log) Most() int { return l.most }
