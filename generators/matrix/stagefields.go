package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// stageFields is, for each pipeline, fields by stages.
func (m *matrix) stageFields() Matrix {
	rows := table.Table{
		Caption: m.say("stage-fields"), Heads: 3,
		Head: table.Heads(m.say("pipeline"), m.say("stage"), m.say("field"), m.say("state"), m.say("asked-to-leave"), m.say("asked-if"), m.say("set-by"), m.say("sets-at-birth"), m.say("changed-by"), m.say("hidden-from"), m.say("only-if")),
	}
	var sections []Section
	for _, p := range model.All[model.Pipeline](m.in.Spec) {
		if p.Entity.Get() == nil || len(p.Stages) == 0 {
			continue
		}
		w := m.newStaged(p)
		t := table.Table{ID: "stage-fields-" + p.Self().ID(), Caption: m.title(p), Quiet: true, Heads: 1, Filter: table.FilterColumns, Fixed: 2, Head: table.Heads(m.say("field"), m.say("about-field"))}
		for _, stage := range p.Stages {
			t.Head = append(t.Head, m.to(stage))
		}
		if len(w.fields()) > 0 {
			t.Rows = append(t.Rows, w.record())
		}
		for _, field := range w.fields() {
			about := w.about(field)
			row := []table.Cell{{Text: m.fieldTitle(field), Href: href(field)}, about.cell()}
			for _, stage := range p.Stages {
				moment := w.moment(stage, field)
				row = append(row, moment.cell(m))
				rows.Rows = append(rows.Rows, moment.row(m, about))
			}
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 0 {
			sections = append(sections, Section{ID: "asked-" + p.Self().ID(), Title: m.title(p), Tables: []table.Table{t}})
		}
	}
	return Matrix{Name: StageFieldsName, Title: m.say("stage-fields"), Lead: m.say("stage-fields-lead") + " " + m.say("stage-fields-note"), Sections: sections, Rows: rows}
}

// record is the row of the record as a whole: who may change it at which stage.
func (w *staged) record() []table.Cell {
	row := []table.Cell{{Text: w.say("whole-record")}, dash()}
	for _, stage := range w.pipeline.Stages {
		var titles []string
		for _, role := range w.in.Facts.Editors(w.entity, stage, nil) {
			titles = append(titles, w.title(role))
		}
		if len(titles) == 0 {
			titles = []string{w.say("nobody-changes")}
		}
		row = append(row, table.Cell{Text: w.say("changes") + "\t" + strings.Join(titles, ", ")})
	}
	return row
}

// staged is the work on the fields of one pipeline.
type staged struct {
	*matrix
	pipeline *model.Pipeline
	entity   *model.Entity
	graph    *facts.Graph
	filled   *facts.Filled
	// out are the moves that leave a stage, one for each pair and transition.
	out map[*model.Stage][]leaving
}

// leaving is a move out of a stage with what it is certain to ask for, and the checkpoints that it meets.
type leaving struct {
	model.Move
	asks        map[*model.Field]bool
	checkpoints []*model.Checkpoint
}

func (m *matrix) newStaged(p *model.Pipeline) *staged {
	w := &staged{matrix: m, pipeline: p, entity: p.Entity.Get(), graph: m.in.Facts.Graph(p), filled: m.in.Facts.Filled(p), out: map[*model.Stage][]leaving{}}
	for _, stage := range p.Stages {
		for _, move := range w.graph.Out(stage) {
			l := leaving{Move: move, asks: map[*model.Field]bool{}}
			for _, field := range w.filled.Asked(move) {
				l.asks[field] = true
			}
			for _, c := range p.Checkpoints {
				if facts.Guards(c, move) || w.into(c, move.To) {
					l.checkpoints = append(l.checkpoints, c)
				}
			}
			w.out[stage] = append(w.out[stage], l)
		}
	}
	return w
}

// into tells whether a checkpoint is met on every way into a stage.
func (w *staged) into(c *model.Checkpoint, stage *model.Stage) bool {
	return slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage }) || w.filled.Holds(c, stage)
}

// fields are those of the entity, and the built-in ones that a checkpoint of the pipeline asks for.
func (w *staged) fields() []*model.Field {
	return slices.Concat(w.entity.Fields, slices.DeleteFunc(slices.Clone(w.entity.System), func(field *model.Field) bool {
		return !slices.ContainsFunc(w.pipeline.Checkpoints, func(c *model.Checkpoint) bool {
			how, _ := w.mentions(c.Require, field)
			return how != notMentioned
		})
	}))
}

// fieldNotes is what holds for a field at every stage.
type fieldNotes struct {
	field *model.Field
	lines []string
	// hidden are the roles that see the record but not the field, onlyIf is when it has a meaning.
	hidden, onlyIf string
	// born and anywhere are what fills it without a person: of a new record, and at any stage.
	born, anywhere []string
}

// about says what holds for a field at every stage: who does not see it, when it has a meaning, what fills
// it wherever the record is.
func (w *staged) about(field *model.Field) fieldNotes {
	notes := fieldNotes{field: field}
	readers := w.in.Facts.Readers(w.entity, field)
	var blind []string
	for _, role := range w.in.Facts.Readers(w.entity, nil) {
		if !slices.Contains(readers, role) {
			blind = append(blind, w.title(role))
		}
	}
	notes.hidden = strings.Join(blind, ", ")
	if field.AppliesWhen.IsSet() {
		notes.onlyIf = w.in.Words(&field.AppliesWhen)
	}
	for _, by := range w.in.Facts.Fillers(field) {
		switch what := w.filler(by); {
		case by.Role != nil && by.Birth && !w.changesLater(by.Role, field):
			notes.born = appendNew(notes.born, w.say("a-creator", "title", w.title(by.Role)))
		case what == "":
		case by.Birth:
			notes.born = appendNew(notes.born, what)
		case by.Stages == nil:
			notes.anywhere = appendNew(notes.anywhere, what)
		}
	}
	for _, line := range []struct{ name, text string }{
		{"hidden-from", notes.hidden}, {"only-if", notes.onlyIf}, {"sets-at-birth", w.some(notes.born)}, {"set-by", w.some(notes.anywhere)},
	} {
		if line.text != "" {
			notes.lines = append(notes.lines, w.say(line.name)+"\t"+line.text)
		}
	}
	if field.Frozen.V {
		notes.lines = append(notes.lines, w.say("frozen"))
	}
	return notes
}

// changesLater tells whether a role changes a field of records that are there.
func (w *staged) changesLater(role *model.Role, field *model.Field) bool {
	return slices.ContainsFunc(w.in.Facts.Fillers(field), func(by facts.Filler) bool { return by.Role == role && !by.Birth })
}

// some lists the first of many.
func (w *staged) some(list []string) string {
	const shown = 3
	if len(list) <= shown+1 {
		return strings.Join(list, "; ")
	}
	return strings.Join(list[:shown], "; ") + "; " + w.say("and-more", "n", len(list)-shown)
}

func (n fieldNotes) cell() table.Cell {
	if len(n.lines) == 0 {
		return dash()
	}
	return table.Cell{Text: strings.Join(n.lines, "\n"), Class: "about"}
}

// filler names what fills a field without a person's right, wherever it does; "" for people, for what the
// CRM computes, for old data, and for moves, which are told where they lead to.
func (w *staged) filler(by facts.Filler) string {
	switch by.How {
	case facts.FilledByDefault:
		return w.say("a-default")
	case facts.FilledByHandOver:
		return w.say("a-hand-over", "title", w.title(by.Element))
	case facts.FilledByAutomation, facts.FilledByChannel, facts.FilledByIntegration:
		return w.say("a-titled", "kind", w.kindOf(by.Element), "title", w.title(by.Element))
	}
	return ""
}
