package matrix

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// moment is a field at a stage.
type moment struct {
	pipeline *model.Pipeline
	stage    *model.Stage
	// state is whether the field is filled, in words.
	state string
	// leave are the stages for which it is asked, "" for none; sometimes where that depends.
	leave, sometimes []string
	sets             []string
	// changed are those who may change it; alike tells that they may change the rest of the record as well.
	changed []string
	alike   bool
	// given tells that the field says whose the record is: it changes by assigning.
	given bool
}

// moment asks the facts about a field at a stage.
func (w *staged) moment(stage *model.Stage, field *model.Field) moment {
	at := moment{pipeline: w.pipeline, stage: stage}
	at.state = w.state(stage, field)
	if !w.graph.Reachable(stage) {
		at.alike = true
		return at
	}
	at.leave, at.sometimes = w.asks(stage, field)
	at.sets = w.sets(stage, field)
	if facts.Computed(field) {
		at.alike = true
		return at
	}
	editors, record := w.in.Facts.Editors(w.entity, stage, field), w.in.Facts.Editors(w.entity, stage, nil)
	for _, role := range editors {
		at.changed = append(at.changed, w.title(role))
	}
	at.given = w.whose(field)
	at.alike = slices.Equal(editors, record) && !at.given
	return at
}

// state says whether a field is filled at a stage.
func (w *staged) state(stage *model.Stage, field *model.Field) string {
	switch {
	case !w.graph.Reachable(stage):
		return w.say("no-way")
	case facts.Computed(field):
		return w.say("computed")
	case field.IsRequired():
		return w.say("required")
	case w.filled.While(stage, field) && w.filled.Waivable(stage, field):
		return w.say("filled-unless")
	case w.filled.While(stage, field):
		return w.say("filled")
	case w.filled.AtEntry(stage, field):
		return w.say("filled-entry")
	}
	return w.say("may-be-empty")
}

// asks says for which moves out of a stage a field is asked that may be empty until then, and where that
// depends on the record; at a start, whether it is asked of a new record.
func (w *staged) asks(stage *model.Stage, field *model.Field) (leave, sometimes []string) {
	var always, targets []string
	var perhaps targetsByText
	for _, out := range w.out[stage] {
		to := w.title(out.To)
		targets = appendNew(targets, to)
		switch {
		case out.Transition.Reason.Get() != field && w.filled.BeforeMove(out.Move, field):
		case out.asks[field]:
			always = appendNew(always, to)
		default:
			for _, c := range out.checkpoints {
				perhaps.add(w.perhaps(c, field), w.say("into", "stage", to))
			}
		}
	}
	if slices.Contains(w.graph.Starts(), stage) && !field.IsRequired() {
		if slices.Contains(w.filled.AskedAtBirth(stage), field) {
			leave = append(leave, w.say("asked-at-birth"))
		}
		for _, c := range w.pipeline.Checkpoints {
			if w.into(c, stage) && !slices.Contains(w.filled.AskedAtBirth(stage), field) {
				perhaps.add(w.perhaps(c, field), w.say("asked-at-birth"))
			}
		}
	}
	for _, text := range perhaps.texts {
		sometimes = append(sometimes, strings.Join(perhaps.targets[text], ", ")+": "+text)
	}
	if len(always) > 0 && len(always) == len(targets) {
		return append(leave, w.say("everywhere")), sometimes
	}
	for _, to := range always {
		leave = append(leave, w.say("into", "stage", to))
	}
	return leave, sometimes
}

// targetsByText are the moves for which the same is said, in the order in which it was first said.
type targetsByText struct {
	texts   []string
	targets map[string][]string
}

func (t *targetsByText) add(text, target string) {
	if text == "" {
		return
	}
	if t.targets == nil {
		t.targets = map[string][]string{}
	}
	t.texts, t.targets[text] = appendNew(t.texts, text), appendNew(t.targets[text], target)
}

// sets says what fills a field at this stage without a person: what is told of the field as a whole is left out.
func (w *staged) sets(stage *model.Stage, field *model.Field) []string {
	var list []string
	for _, by := range w.in.Facts.Fillers(field) {
		what := ""
		switch {
		case by.How == facts.FilledByMove:
			what = w.setOnTheWay(by.Element, stage, field)
		case !by.Birth && slices.Contains(by.Stages, stage):
			what = w.filler(by)
		}
		if what != "" {
			list = appendNew(list, what)
		}
	}
	return list
}

// setOnTheWay names the moves of a transition into a stage that write a field.
func (w *staged) setOnTheWay(transition model.Element, stage *model.Stage, field *model.Field) string {
	var from []string
	for _, move := range w.graph.In(stage) {
		if model.Element(move.Transition) != transition {
			continue
		}
		for _, entry := range move.Transition.Sets.Entries {
			if entry.Key.Get() == field {
				from = appendNew(from, w.say("by-move", "stage", w.title(move.From)))
			}
		}
	}
	return strings.Join(from, ", ")
}

func appendNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// cell says it in lines, the state first.
func (at moment) cell(m *matrix) table.Cell {
	lines := []string{at.state}
	for _, line := range []struct {
		name  string
		parts []string
	}{{"leave", at.leave}, {"sometimes", at.sometimes}, {"sets", at.sets}} {
		if len(line.parts) > 0 {
			lines = append(lines, m.say(line.name)+"\t"+strings.Join(line.parts, "; "))
		}
	}
	if !at.alike {
		name := "changes"
		if at.given && len(at.changed) > 0 {
			name = "assigns"
		}
		lines = append(lines, m.say(name)+"\t"+at.changers(m))
	}
	cell := table.Cell{Text: strings.Join(lines, "\n")}
	switch {
	case len(at.leave) > 0:
		cell.Class = "asked"
	case len(lines) == 1:
		cell.Class = "muted"
	}
	return cell
}

func (at moment) changers(m *matrix) string {
	if len(at.changed) == 0 {
		return m.say("nobody-changes")
	}
	return strings.Join(at.changed, ", ")
}

// row is the same as one row of a long table.
func (at moment) row(m *matrix, about fieldNotes) []table.Cell {
	changed := ""
	if m.in.Facts.Graph(at.pipeline).Reachable(at.stage) && !facts.Computed(about.field) {
		if changed = at.changers(m); at.given && len(at.changed) > 0 {
			changed = m.say("by-assigning", "roles", changed)
		}
	}
	return []table.Cell{
		m.to(at.pipeline), m.to(at.stage), m.to(about.field), {Text: at.state}, {Text: strings.Join(at.leave, "; ")},
		{Text: strings.Join(at.sometimes, "; ")}, {Text: strings.Join(slices.Concat(at.sets, about.anywhere), "; ")}, {Text: strings.Join(about.born, "; ")}, {Text: changed}, {Text: about.hidden}, {Text: about.onlyIf},
	}
}
