package kpi

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Notation reads the small logs of worked examples, a line per record: its name, then entries with
// semicolons between. An entry is
//
//	STAGE WHEN [by ACTOR…] [seq N]      a move; of two in one moment, seq or the order written decides
//	imported STAGE WHEN                 a migration brought the record into the stage
//	FIELD = VALUE WHEN                  a value changed; that of before is the record's own
//	merged into RECORD [WHEN]
//	deleted [WHEN]
//
// WHEN is a day, as its first moment, or a day and a time, as in 2026-03-02T10:00, with a zone where it is
// not the project's: 2026-03-01T20:30Z. ACTOR is a person or a role.
type Notation struct {
	Names  *Names
	Entity *model.Entity
	Zone   *time.Location
	// For is the passport that the log is an example of: only records that it looks at move there, each in one
	// pipeline and in the order of time, and one of the actors of a move is a role. Without it the log is
	// taken as a CRM may have written it.
	For *Passport
}

// entry patterns, in the order in which they are tried.
var (
	mergedEntry   = regexp.MustCompile(`^merged\s+into\s+(\S+)(?:\s+(\S+))?$`)
	deletedEntry  = regexp.MustCompile(`^deleted(?:\s+(\S+))?$`)
	valueEntry    = regexp.MustCompile(`^([\w.]+)\s*=\s*(.*?)\s+(\S+)$`)
	importedEntry = regexp.MustCompile(`^imported\s+(\S+)\s+(\S+)$`)
	moveEntry     = regexp.MustCompile(`^(\S+)\s+(\S+)(?:\s+by\s+([^\s,]+(?:\s*,\s*[^\s,]+)*))?(?:\s+seq\s+(\d{1,9}))?$`)
)

// Read adds a log to data. Where data know records already, the log may name only those. What cannot be
// read is left out and told.
func (n Notation) Read(text string, d *Data) []Slip {
	l := &logReader{Notation: n, data: d, known: len(d.records) > 0}
	at := 0
	for line := range strings.Lines(text) {
		l.line(line, at)
		at += len(line)
	}
	return l.slips
}

type logReader struct {
	Notation
	data  *Data
	known bool
	slips []Slip
	// home is the pipeline of the record being read, known from the first stage that only one has: a
	// record never changes its pipeline.
	home *model.Pipeline
}

func (l *logReader) slip(id string, from, to int, args words.Args) {
	l.slips = append(l.slips, Slip{id, from, to, args})
}

func (l *logReader) line(line string, at int) {
	if i := strings.Index(" "+line, " #"); i >= 0 { // a note
		line = line[:i]
	}
	rest := strings.TrimLeft(line, " \t")
	at += len(line) - len(rest)
	rest = strings.TrimRight(rest, " \t\r\n")
	if rest == "" {
		return
	}
	id, entries := rest, ""
	if i := strings.IndexAny(rest, " \t"); i >= 0 {
		id, entries = rest[:i], rest[i:]
	}
	var first string
	l.home, first = l.homeOf(entries)
	entity := l.Entity
	if l.home != nil && l.home.Entity.Get() != nil {
		entity = l.home.Entity.Get()
	}
	if l.For != nil && !l.For.LooksAt(entity) {
		from := at + len(id) + strings.Index(entries, first)
		l.slip("entity", from, from+len(first), words.Args{"name": first, "other": l.home.Title})
		return
	}
	if l.known && entity == l.Entity && l.data.Find(entity, id) == nil {
		l.slip("record", at, at+len(id), words.Args{"name": id})
		return
	}
	r := l.data.Record(entity, id)
	r.Logged = false
	named := at
	at += len(id)
	read := false
	for len(entries) > 0 {
		entry, next, _ := strings.Cut(entries, ";")
		trimmed := strings.TrimSpace(entry)
		from := at + strings.Index(entry, trimmed)
		if trimmed != "" {
			l.entry(r, trimmed, from)
			read = true
		}
		at += len(entry) + 1
		entries = next
	}
	if !read {
		l.slip("empty", named, named+len(id), words.Args{"name": id})
	}
}

// homeOf returns the pipeline of a line's record and the stage that tells it, nil where none does: the first
// stage of the entity that is counted, else the first of any.
func (l *logReader) homeOf(entries string) (home *model.Pipeline, name string) {
	for entry := range strings.SplitSeq(entries, ";") {
		first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(entry), "imported "), " ")
		first = strings.TrimSpace(first)
		if stage, _ := l.Names.Stage(first, l.Entity, false); stage != nil {
			p, ok := stage.Parent.(*model.Pipeline)
			if ok && p.Entity.Get() == l.Entity {
				return p, first
			}
			if ok && home == nil {
				home, name = p, first
			}
		}
	}
	return home, name
}

// entry reads what stands between two semicolons.
func (l *logReader) entry(r *Record, text string, at int) {
	if m := mergedEntry.FindStringSubmatchIndex(text); m != nil {
		r.Merged = text[m[2]:m[3]]
		if l.known && l.data.Find(r.Entity, r.Merged) == nil {
			l.slip("record", at+m[2], at+m[3], words.Args{"name": r.Merged})
		}
		if m[4] >= 0 {
			r.MergedAt, _ = l.time(text[m[4]:m[5]], at+m[4])
		}
		return
	}
	if m := deletedEntry.FindStringSubmatchIndex(text); m != nil && l.by("deleted") == nil {
		r.Deleted = true
		if m[2] >= 0 {
			r.DeletedAt, _ = l.time(text[m[2]:m[3]], at+m[2])
		}
		return
	}
	if m := valueEntry.FindStringSubmatchIndex(text); m != nil {
		l.change(r, text, m, at)
		return
	}
	if m := importedEntry.FindStringSubmatchIndex(text); m != nil {
		l.move(r, text, [6]int{m[2], m[3], m[4], m[5], -1, -1}, at, Row{Imported: true})
		return
	}
	m := moveEntry.FindStringSubmatchIndex(text)
	if m == nil {
		l.slip("entry", at, at+len(text), words.Args{"name": text})
		return
	}
	row := Row{Seq: len(r.Rows)}
	if m[8] >= 0 {
		row.Seq, _ = strconv.Atoi(text[m[8]:m[9]])
	}
	l.move(r, text, [6]int{m[2], m[3], m[4], m[5], m[6], m[7]}, at, row)
}

func (l *logReader) by(stage string) *model.Stage {
	s, _ := l.Names.Stage(stage, l.Entity, true)
	return s
}

// move adds a row; the numbers are the bytes of the stage, the time and the actors.
func (l *logReader) move(r *Record, text string, m [6]int, at int, row Row) {
	name := text[m[0]:m[1]]
	stage, several := l.Names.Stage(name, l.Entity, false)
	if several && l.home != nil {
		stage, several = l.Names.Stage(l.home.Self().ID()+"."+name, l.Entity, false)
	}
	switch {
	case several:
		l.slip("stages", at+m[0], at+m[1], words.Args{"name": name, "known": words.Either(l.Names.Paths(name, l.Entity))})
	case stage == nil:
		if near := l.Names.Near(name, l.Entity); near != "" {
			l.slip("stage-near", at+m[0], at+m[1], words.Args{"name": name, "near": near})
		} else {
			l.slip("stage", at+m[0], at+m[1], words.Args{"name": name})
		}
	}
	var dated bool
	row.To = stage
	row.At, dated = l.time(text[m[2]:m[3]], at+m[2])
	if m[4] >= 0 {
		for actor := range strings.SplitSeq(text[m[4]:m[5]], ",") {
			row.Actor = strings.TrimSpace(actor)
			row.Roles = append(row.Roles, row.Actor)
		}
		l.actors(row.Roles, at+m[4], at+m[5])
	}
	if stage == nil || !dated {
		return
	}
	if p, ok := stage.Parent.(*model.Pipeline); ok && l.For != nil && l.home != nil && p != l.home {
		l.slip("pipeline", at+m[0], at+m[1], words.Args{"name": name, "other": p.Title, "record": r.ID, "pipeline": l.home.Title})
		return
	}
	if n := len(r.Rows); l.For != nil && n > 0 && row.At.Before(r.Rows[n-1].At) {
		l.slip("order", at+m[2], at+m[3], words.Args{"name": name + " " + text[m[2]:m[3]]})
	}
	r.Rows = append(r.Rows, row)
}

// actors demands that one of the actors of a move is a role, or something that moves records by itself.
func (l *logReader) actors(names []string, from, to int) {
	if l.For == nil || slices.ContainsFunc(names, l.Names.Acts) {
		return
	}
	name := names[0]
	if near := l.Names.NearRole(name); near != "" {
		l.slip("actor-near", from, to, words.Args{"name": name, "near": near})
	} else {
		l.slip("actor", from, to, words.Args{"name": name})
	}
}

// change adds a change of a value; m are the places of the field, the value and the time.
func (l *logReader) change(r *Record, text string, m []int, at int) {
	name, value := text[m[2]:m[3]], text[m[4]:m[5]]
	first, _, hop := strings.Cut(name, ".")
	f := l.Entity.Field(first)
	if f == nil {
		l.slip("field", at+m[2], at+m[3], words.Args{"name": name})
		return
	}
	if hop {
		f = nil // what lies behind a reference or a person is taken as it is
	}
	t, dated := l.time(text[m[6]:m[7]], at+m[6])
	d, ok := Reading{Zone: l.Zone}.Value(f, value)
	if !ok {
		l.slip("value", at+m[4], at+m[5], words.Args{"name": value, "field": f.Title})
	}
	if !ok || !dated {
		return
	}
	change := Change{At: t, New: d}
	if len(r.Changes[name]) == 0 {
		change.Old, change.HasOld = r.Values[name], true
	}
	r.Changes[name] = append(r.Changes[name], change)
}

func (l *logReader) time(text string, at int) (time.Time, bool) {
	t, ok := Reading{Zone: l.Zone}.Time(text)
	if !ok {
		l.slip("date", at, at+len(text), words.Args{"name": text})
	}
	return t, ok
}
