package history

import (
	"bytes"
	"cmp"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// Reader reads tables into data.
type Reader struct {
	Names  *kpi.Names
	Entity *model.Entity
	// Zone is that of days and of moments that do not name theirs.
	Zone *time.Location
	// Looks tells whether the history of an entity's records is looked at; nil for that of all.
	Looks func(*model.Entity) bool
}

// Apart is how many rows of a log are about the records of a pipeline that is not looked at.
type Apart struct {
	Pipeline *model.Pipeline
	Rows     int
}

// Result is what was read.
type Result struct {
	Data *kpi.Data
	// Records and Rows are how many there are.
	Records, Rows int
	Faults        []Fault
	// Unused are the columns that belong to no field, in order.
	Unused []string
	// Legacy are the files that were not in UTF-8.
	Legacy []string
	// Titles are what stands above the heads of tables.
	Titles []Title
	// Apart are the rows about records that are not looked at, by their pipeline.
	Apart []Apart
	// Idle are the events of a log at which nothing was done, such as a task that was scheduled.
	Idle int
	// Columns are the fields that the tables of records have a column for, by entity, in order.
	Columns map[*model.Entity][]string
	// Lacking tells that a table lacks a column that must be there, so that none of it was read.
	Lacking bool
	// Empty tells that a table has nothing in it, not even a head.
	Empty bool
	// Broken is why a file could not be read to its end.
	Broken error
}

// Records is a table of the records of an entity.
type Records struct {
	File
	Entity *model.Entity
}

// Read reads the records and their history. Of an entity without a table all that is known of a record is
// its log. A log has a row per move, or, with a column "field", a row per changed value, the stage among them.
func (r Reader) Read(logs []File, records []Records) Result {
	in := r.input()
	in.holdings(records)
	in.logs(logs)
	in.settle()
	return in.Result
}

func (r Reader) input() *input {
	in := &input{Reader: r, seen: map[string]int{}, files: map[*model.Entity]string{}, stages: map[*kpi.Record]stageCell{}}
	in.Data, in.Columns = &kpi.Data{}, map[*model.Entity][]string{}
	return in
}

// holdings reads the tables of records.
func (in *input) holdings(records []Records) {
	for _, table := range records {
		in.entity = table.Entity
		in.table(table.File, in.recordTable)
	}
	in.entity = in.Entity
}

// logs reads the history.
func (in *input) logs(logs []File) {
	for _, log := range logs {
		switch {
		case log.XES:
			in.traces(log)
		case log.Stream != nil:
			in.xes(log, log.Stream)
		case IsXES(log.Content):
			in.xes(log, bytes.NewReader(log.Content))
		default:
			in.table(log, in.logTable)
		}
	}
}

// traces reads a log in XES that is opened anew.
func (in *input) traces(log File) {
	from, err := log.Open()
	if err != nil {
		in.Broken = cmp.Or(in.Broken, err)
		return
	}
	defer func() { _ = from.Close() }() // it was only read
	in.xes(log, from)
}

type input struct {
	Reader
	Result
	files  map[*model.Entity]string // the tables of records
	entity *model.Entity            // the one whose table is read
	more   []column                 // those of a table that is neither a log nor one of records
	seen   map[string]int           // the line of a record, a row or a number in the order
	stages map[*kpi.Record]stageCell
	shared map[string]string // texts that stand in many rows
	// survey counts the rows of a log before they are followed; following hands records over whose rows have all come.
	survey    *survey
	following *following
	traced    bool // a trace is read, whose record has come whole only at its end
}

// stageCell is the stage that a table of records gives for one.
type stageCell struct {
	name, file string
	line       int
}

func (in *input) fault(id string, t *table, l line, args words.Args) {
	in.Faults = append(in.Faults, Fault{ID: id, File: t.name, Line: l.number, Args: args})
}

func (in *input) table(f File, read func(*table)) {
	t := begun(f)
	defer t.close()
	if t.legacy {
		in.Legacy = append(in.Legacy, f.Name)
	}
	t.called(f.Columns)
	if t.heads == nil && t.err == nil && len(t.broken()) == 0 {
		in.Faults = append(in.Faults, Fault{ID: "empty", File: f.Name})
		in.Lacking, in.Empty = true, true
		return
	}
	in.crown(t)
	read(t)
	in.Faults = append(in.Faults, t.broken()...)
	in.Broken = cmp.Or(in.Broken, t.err)
}

func (in *input) reading(t *table) kpi.Reading { return kpi.Reading{Zone: in.Zone, Comma: t.comma} }

// change reads a row of changed values.
func (in *input) change(t *table, l line, id, name string, at time.Time, c logColumns) {
	in.Rows++
	path, f := in.field(name)
	if path == "" {
		in.fault("field", t, l, words.Args{"name": name})
		return
	}
	r := in.record(in.Entity, id)
	change := kpi.Change{At: at, HasOld: c.old >= 0}
	change.New = in.value(t, l, f, path, l.cell(c.to))
	change.Old = in.value(t, l, f, path, l.cell(c.old))
	r.Changes[path] = append(r.Changes[path], change)
}

// value reads a cell; what cannot be read is empty, and told.
func (in *input) value(t *table, l line, f *model.Field, path, text string) expr.Datum {
	plain := text
	if f != nil && f.Type.V == model.FieldMoney {
		if amount, currency := money(text); currency != "" && currency == in.Names.Currency() {
			plain = amount
		}
	}
	d, ok := in.reading(t).Value(f, plain)
	if !ok {
		args := words.Args{"name": text, "field": path}
		if f != nil {
			args["field"] = f.Title
		}
		in.fault("value", t, l, args)
		return expr.Datum{}
	}
	return d
}

// field finds a field by its id, its id with the entity, or its title in any language; path is "" for none. A
// path over a reference or a person is taken as it is.
func (in *input) field(name string) (path string, f *model.Field) {
	name = strings.TrimPrefix(name, in.entity.Self().ID()+".")
	if first, rest, hop := strings.Cut(name, "."); hop {
		base := in.entity.Field(first)
		if base == nil {
			return "", nil
		}
		if to := base.To.Get(); to != nil {
			f = to.Field(rest)
		}
		return name, f
	}
	if f := in.entity.Field(name); f != nil {
		return name, f
	}
	for _, list := range [][]*model.Field{in.entity.Fields, in.entity.System} {
		for _, f := range list {
			for _, part := range f.Title.Parts {
				if folded(part.S) == folded(name) {
					return f.Self().ID(), f
				}
			}
		}
	}
	return "", nil
}
