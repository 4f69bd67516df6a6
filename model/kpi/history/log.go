package history

import (
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// logTable reads a log of moves, or of changed values.
func (in *input) logTable(t *table) {
	field := t.find(fieldColumn)
	record := in.need(t, recordColumn, in.entityNames()...)
	at := in.need(t, atColumn)
	var to int
	if field >= 0 {
		to = in.need(t, newColumn)
	} else {
		to = in.need(t, toColumn)
	}
	if record < 0 || at < 0 || to < 0 {
		return
	}
	c := logColumns{
		from: t.find(fromColumn), seq: t.find(seqColumn), actor: t.find(actorColumn), role: t.find(roleColumn),
		approved: t.find(approvedColumn), pipeline: t.find(pipelineColumn), imported: t.find(importedColumn), old: t.find(oldColumn), to: to,
	}
	if field >= 0 {
		c.from = c.old
	}
	in.moves(t, record, at, field, c)
}

// moves reads the rows of a log, whose record and moment stand in two columns; field is that of changed values, -1
// for a log of moves.
func (in *input) moves(t *table, record, at, field int, c logColumns) {
	t.each(func(l line) {
		id := l.cell(record)
		moment, ok := in.reading(t).Time(l.cell(at))
		value := field >= 0 && !in.isStage(l.cell(field))
		switch {
		case in.survey != nil && id != "":
			in.survey.count(t, l, id, moment, value, field, c)
		case in.survey != nil:
		case id == "":
			in.fault("no-id", t, l, nil)
		case in.following != nil && !in.following.awaits(id): // it has come to be since the survey
		case !ok:
			in.fault("date", t, l, words.Args{"name": l.cell(at)})
			in.record(in.Entity, id).Lost++ // the log knows it
		case value:
			in.change(t, l, id, l.cell(field), moment, c)
		default:
			in.move(t, l, id, moment, c)
		}
		if in.following != nil && !in.traced {
			in.following.passed(id)
		}
	})
}

// record returns the record that a row is about.
func (in *input) record(e *model.Entity, id string) *kpi.Record {
	if in.following != nil {
		return in.following.record(e, id)
	}
	return in.Data.Record(e, id)
}

// find returns a record that there is already, nil for none.
func (in *input) find(e *model.Entity, id string) *kpi.Record {
	if in.following != nil {
		return in.following.find(e, id)
	}
	return in.Data.Find(e, id)
}

// told returns the line of a row of a record that has been read before with what tells rows apart, and notes that it
// has.
func (in *input) told(id, key string, at int) (before int, twice bool) {
	seen := in.seen
	if in.following != nil {
		seen = in.following.seen(id)
	}
	before, twice = seen[key]
	if !twice {
		seen[key] = at
	}
	return before, twice
}

// once returns a text that stands in many rows as one that they share, so that the cells can be let go.
func (in *input) once(text string) string {
	if text == "" {
		return ""
	}
	if in.shared == nil {
		in.shared = map[string]string{}
	}
	one, known := in.shared[text]
	if !known {
		one = strings.Clone(text)
		in.shared[one] = one
	}
	return one
}

// logColumns are the places of the columns of a log; -1 for one that is not there.
type logColumns struct{ from, to, seq, actor, role, approved, pipeline, imported, old int }

// isStage tells whether a row of changed values is about the stage.
func (in *input) isStage(name string) bool {
	name = folded(name)
	return name == "stage" || name == "этап" || name == "стадия"
}

func (in *input) move(t *table, l line, id string, at time.Time, c logColumns) {
	in.Rows++
	row := kpi.Row{At: at, Seq: l.number, Actor: in.once(l.cell(c.actor))}
	row.To = in.stage(t, l, id, in.full(l.cell(c.pipeline), l.cell(c.to)))
	if row.To == nil {
		in.record(in.Entity, id).Lost++
		return
	}
	entity := in.Entity
	if p, ok := row.To.Parent.(*model.Pipeline); ok {
		if entity = p.Entity.Get(); in.Looks != nil && !in.Looks(entity) {
			in.apart(p)
			return
		}
	}
	who := entity.Self().ID() + "\x00" + id
	key := who + "\x00" + strings.Join([]string{l.cell(c.to), strconv.FormatInt(at.Unix(), 36), l.cell(c.seq)}, "\x00")
	if before, twice := in.told(id, key, l.number); twice {
		in.fault("twice", t, l, words.Args{"line": before})
		return
	}
	if text := l.cell(c.seq); text != "" {
		n, err := strconv.Atoi(text)
		if _, twice := in.told(id, who+"\x00seq\x00"+text, l.number); twice || err != nil {
			in.fault("seq", t, l, words.Args{"record": id, "name": text})
		}
		if err == nil {
			row.Seq = n
		}
	}
	for role := range strings.FieldsFuncSeq(l.cell(c.role), func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		row.Roles = append(row.Roles, in.role(t, l, id, strings.TrimSpace(role)))
	}
	row.Approvers = c.approved >= 0
	for who := range strings.FieldsFuncSeq(l.cell(c.approved), func(c rune) bool { return c == ',' || c == ';' || c == '|' }) {
		if who = strings.TrimSpace(who); who != "" {
			row.Approved = append(row.Approved, in.once(who))
		}
	}
	imported, _ := kpi.Reading{}.Value(yesNo, l.cell(c.imported))
	row.Imported = imported.Bool
	if from := l.cell(c.from); from != "" {
		row.Said, _ = in.Names.Stage(in.full(l.cell(c.pipeline), from), in.Entity, false)
	}
	row.File, row.Line = t.name, l.number
	r := in.record(entity, id)
	r.Rows = append(r.Rows, row)
}

// full writes a stage with its pipeline, where the log has a column for that.
func (in *input) full(pipeline, stage string) string {
	if pipeline == "" || stage == "" {
		return stage
	}
	return in.Names.Full(pipeline, stage)
}

// apart counts a row that is not looked at.
func (in *input) apart(p *model.Pipeline) {
	for i := range in.Apart {
		if in.Apart[i].Pipeline == p {
			in.Apart[i].Rows++
			return
		}
	}
	in.Apart = append(in.Apart, Apart{p, 1})
}

// role returns the id of a role that a log names by its id or title; one that there is not is told.
func (in *input) role(t *table, l line, record, name string) string {
	if r := in.Names.Role(name); r != nil {
		return r.Self().ID()
	}
	if name == "" || in.Names.Acts(name) {
		return name
	}
	args := words.Args{"name": name, "record": record}
	if args["near"] = in.Names.NearRole(name); args["near"] != "" {
		in.fault("role-near", t, l, args)
	} else {
		in.fault("role", t, l, args)
	}
	return name
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
