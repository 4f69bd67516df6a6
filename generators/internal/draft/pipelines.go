package draft

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// line is a pipeline being written.
type line struct {
	*Pipeline
	// entity is that of the description, stages are those that are written, each once.
	stages []*Stage
	ids    *ids
	start  *Stage
}

// pipelines writes the pipelines.
func (w *writer) pipelines() {
	for _, pipe := range w.draft.Pipelines {
		entity, known := w.entityIDs.known(pipe.Entity)
		_, twice := w.pipelineIDs.known(pipe.Code)
		switch {
		case twice:
			w.lost(w.shown(pipe.Name), twiceSay, words.Args{"code": pipe.Code})
			continue
		case !known:
			w.lost(w.shown(pipe.Name), noEntitySay, words.Args{"code": pipe.Entity})
			continue
		case len(pipe.Stages) == 0:
			w.lost(w.shown(pipe.Name), noStagesSay, nil)
			continue
		}
		id := w.pipelineIDs.of(pipe.Name)
		l := &line{Pipeline: pipe, ids: w.ids("stage")}
		p := &page{}
		p.key("id", id)
		p.key("title", w.title(pipe.Name, id))
		p.key("description", w.text(pipe.Help))
		p.key("codes", w.code(pipe.Name))
		p.key("entity", entity)
		opens, ok := w.condition(pipe.Entity, pipe.Opens)
		if !ok {
			w.lost(w.shown(pipe.Name), noCondSay, nil)
		}
		p.key("opens_when", opens)
		stages := w.stages(l)
		p.items("starts", w.starts(l))
		p.items("stages", stages)
		w.transitions(p, l)
		p.items("checkpoints", w.asks(l))
		w.document("pipelines", id, "Pipeline", "pipeline", p)
		w.numbers.pipelines++
	}
}

// kind returns the type of a stage; what nobody knows is work.
func (l *line) kind(s *Stage) model.StageType {
	switch s.Type {
	case model.StageStart:
		if s != l.start {
			return model.StageWork
		}
		return s.Type
	case model.StagePause, model.StageWon, model.StageLost, model.StageConverted, model.StageClosed:
		return s.Type
	}
	if s == l.start {
		return model.StageStart
	}
	return model.StageWork
}

func (l *line) isOpen(s *Stage) bool {
	kind := l.kind(s)
	return kind == model.StageStart || kind == model.StageWork || kind == model.StagePause
}

// stages returns the stages, each once, the first open one as the start where the CRM does not say.
func (w *writer) stages(l *line) []string {
	for _, s := range l.Stages {
		if _, twice := l.ids.known(s.Code); twice {
			w.lost(w.shown(l.Name)+": "+w.shown(s.Name), twiceSay, words.Args{"code": s.Code})
			continue
		}
		l.ids.of(s.Name)
		l.stages = append(l.stages, s)
	}
	begins := func(t model.StageType) int {
		return slices.IndexFunc(l.stages, func(s *Stage) bool { return s.Type == t })
	}
	if i := begins(model.StageStart); i >= 0 {
		l.start = l.stages[i]
	} else if i := slices.IndexFunc(l.stages, func(s *Stage) bool { return s.Type == model.StageWork || s.Type == "" }); i >= 0 {
		l.start = l.stages[i]
		w.decide(startSay, words.Args{"pipeline": w.shown(l.Name), "stage": w.shown(l.start.Name)})
	}
	var items []string
	for _, s := range l.stages {
		id, _ := l.ids.known(s.Code)
		var b braces
		b.key("id", id)
		b.key("title", w.title(s.Name, id))
		b.key("description", w.text(s.Help))
		b.key("codes", w.code(s.Name))
		if kind := l.kind(s); kind != model.StageWork {
			b.key("type", string(kind))
		}
		b.key("goal", w.text(s.Goal))
		b.key("action", w.text(s.Action))
		b.key("means", w.text(s.Means))
		b.key("done_when", w.text(s.Done))
		if s.Probability != "" {
			if value, ok := number(s.Probability); ok && value[0] != '-' && (len(strings.Split(value, ".")[0]) < 3 || value == "100") {
				b.key("probability", value)
			} else {
				w.lost(w.shown(l.Name)+": "+w.shown(s.Name), limitSay, words.Args{"key": "probability", "value": flat(s.Probability)})
			}
		}
		b.key("retired", w.retired(l, s))
		items = append(items, b.String())
		w.numbers.stages++
	}
	return items
}

// retired returns where the records of a stage go into which no move leads: in a CRM that restricts moves it is out of use.
func (w *writer) retired(l *line, s *Stage) string {
	into := func(m Move) bool { return m.To == s.Code && m.From != s.Code }
	if len(l.Moves) == 0 || s == l.start || slices.ContainsFunc(l.Moves, into) {
		return ""
	}
	at := slices.Index(l.stages, s)
	for _, other := range slices.Concat(l.stages[at+1:], l.stages[:at]) {
		if l.isOpen(other) && (other == l.start || slices.ContainsFunc(l.Moves, func(m Move) bool { return m.To == other.Code && m.From != other.Code })) {
			id, _ := l.ids.known(other.Code)
			w.decide(retiredSay, words.Args{"pipeline": w.shown(l.Name), "stage": w.shown(s.Name), "to": w.shown(other.Name)})
			return "{records_to: " + id + "}"
		}
	}
	return ""
}
