package history

import (
	"strconv"
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
}

// Records is a table of the records of an entity.
type Records struct {
	File
	Entity *model.Entity
}

// Read reads the records and their history. Of an entity without a table all that is known of a record is
// its log. A log has a row per move, or, with a column "field", a row per changed value, the stage among them.
func (r Reader) Read(logs []File, records []Records) Result {
	in := &input{Reader: r, seen: map[string]int{}, files: map[*model.Entity]string{}, stages: map[*kpi.Record]stageCell{}}
	in.Data = &kpi.Data{}
	for _, table := range records {
		in.entity = table.Entity
		in.table(table.File, in.recordTable)
	}
	in.entity = r.Entity
	for _, log := range logs {
		in.table(log, in.logTable)
	}
	in.settle()
	return in.Result
}

type input struct {
	Reader
	Result
	files  map[*model.Entity]string // the tables of records
	entity *model.Entity            // the one whose table is read
	seen   map[string]int           // the line of a record, a row or a number in the order
	stages map[*kpi.Record]stageCell
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
	t, faults := cut(f)
	in.Faults = append(in.Faults, faults...)
	if t.legacy {
		in.Legacy = append(in.Legacy, f.Name)
	}
	read(t)
}

func (in *input) reading(t *table) kpi.Reading { return kpi.Reading{Zone: in.Zone, Comma: t.comma} }

// logTable reads a log of moves, or of changed values.
func (in *input) logTable(t *table) {
	field := t.find(fieldColumn)
	record := t.need(recordColumn, &in.Faults, in.entityNames()...)
	at := t.need(atColumn, &in.Faults)
	var to int
	if field >= 0 {
		to = t.need(newColumn, &in.Faults)
	} else {
		to = t.need(toColumn, &in.Faults)
	}
	if record < 0 || at < 0 || to < 0 {
		return
	}
	c := logColumns{
		from: t.find(fromColumn), seq: t.find(seqColumn), actor: t.find(actorColumn), role: t.find(roleColumn),
		imported: t.find(importedColumn), old: t.find(oldColumn), to: to,
	}
	if field >= 0 {
		c.from = c.old
	}
	for _, l := range t.lines {
		id := l.cell(record)
		if id == "" {
			in.fault("no-id", t, l, nil)
			continue
		}
		moment, ok := in.reading(t).Time(l.cell(at))
		if !ok {
			in.fault("date", t, l, words.Args{"name": l.cell(at)})
			in.Data.Record(in.Entity, id) // the log knows it
			continue
		}
		if field >= 0 && !in.isStage(l.cell(field)) {
			in.change(t, l, id, l.cell(field), moment, c)
			continue
		}
		in.move(t, l, id, moment, c)
	}
}

// logColumns are the places of the columns of a log; -1 for one that is not there.
type logColumns struct{ from, to, seq, actor, role, imported, old int }

// isStage tells whether a row of changed values is about the stage.
func (in *input) isStage(name string) bool {
	name = folded(name)
	return name == "stage" || name == "этап" || name == "стадия"
}

func (in *input) move(t *table, l line, id string, at time.Time, c logColumns) {
	in.Rows++
	row := kpi.Row{At: at, Seq: l.number, Actor: l.cell(c.actor)}
	row.To = in.stage(t, l, id, l.cell(c.to))
	if row.To == nil {
		in.Data.Record(in.Entity, id)
		return
	}
	entity := in.Entity
	if p, ok := row.To.Parent.(*model.Pipeline); ok {
		entity = p.Entity.Get()
	}
	who := entity.Self().ID() + "\x00" + id
	key := who + "\x00" + strings.Join([]string{l.cell(c.to), strconv.FormatInt(at.Unix(), 36), l.cell(c.seq)}, "\x00")
	if before, twice := in.seen[key]; twice {
		in.fault("twice", t, l, words.Args{"line": before})
		return
	}
	in.seen[key] = l.number
	if text := l.cell(c.seq); text != "" {
		n, err := strconv.Atoi(text)
		key := who + "\x00seq\x00" + text
		if _, twice := in.seen[key]; twice || err != nil {
			in.fault("seq", t, l, words.Args{"record": id, "name": text})
		}
		in.seen[key] = l.number
		if err == nil {
			row.Seq = n
		}
	}
	for role := range strings.FieldsFuncSeq(l.cell(c.role), func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		row.Roles = append(row.Roles, strings.TrimSpace(role))
	}
	imported, _ := kpi.Reading{}.Value(yesNo, l.cell(c.imported))
	row.Imported = imported.Bool
	if from := l.cell(c.from); from != "" {
		row.Said, _ = in.Names.Stage(from, in.Entity, false)
	}
	row.File, row.Line = t.name, l.number
	r := in.Data.Record(entity, id)
	r.Rows = append(r.Rows, row)
}

// yesNo is a field for columns that say yes or no.
var yesNo = &model.Field{Type: model.Value[model.FieldType]{V: model.FieldBool}}

func (in *input) stage(t *table, l line, id, name string) *model.Stage {
	s, several := in.Names.Stage(name, in.Entity, false)
	switch {
	case several:
		in.fault("stages", t, l, words.Args{"name": name})
	case s == nil && in.Names.NearTitle(name, in.Entity) != nil:
		in.fault("stage-near", t, l, words.Args{"name": name, "record": id, "near": in.Names.NearTitle(name, in.Entity).Title})
	case s == nil:
		in.fault("stage", t, l, words.Args{"name": name, "record": id})
	}
	return s
}

// change reads a row of changed values.
func (in *input) change(t *table, l line, id, name string, at time.Time, c logColumns) {
	in.Rows++
	path, f := in.field(name)
	if path == "" {
		in.fault("field", t, l, words.Args{"name": name})
		return
	}
	r := in.Data.Record(in.Entity, id)
	change := kpi.Change{At: at, HasOld: c.old >= 0}
	change.New = in.value(t, l, f, path, l.cell(c.to))
	change.Old = in.value(t, l, f, path, l.cell(c.old))
	r.Changes[path] = append(r.Changes[path], change)
}

// value reads a cell; what cannot be read is empty, and told.
func (in *input) value(t *table, l line, f *model.Field, path, text string) expr.Datum {
	d, ok := in.reading(t).Value(f, text)
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
