package kommo

import (
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// What Kommo allows.
const (
	maxName      = 255
	maxPipelines = 50
	maxStatuses  = 100 // those of Kommo itself included
	systems      = 3   // incoming, won, lost
	maxAbout     = 1000
)

// The statuses that every pipeline has, by their fixed numbers.
const (
	wonStatus  = 142
	lostStatus = 143
)

// line is a pipeline in Kommo.
type line struct {
	pipeline *model.Pipeline
	symbol   plan.Symbol
	title    string
}

// status is a stage in Kommo.
type status struct {
	stage *model.Stage
	line  *line
	title string
	// fixed is the number of a status that Kommo has itself, 0 for one of ours.
	fixed int
	// merged tells that it has no status of its own: records of several stages stand in one.
	merged bool
}

// id returns the number of a status, or the symbol that stands for it.
func (s *status) id() any {
	if s.fixed != 0 {
		return s.fixed
	}
	return s.symbol()
}

func (s *status) symbol() plan.Symbol { return plan.Symbol(s.stage.Self().Ref) }

// colors are those that Kommo allows, in the order in which stages take them: calm ones first.
var colors = []string{
	"#fffeb2", "#d6eaff", "#ebffb1", "#ffdbdb", "#f9deff", "#ffeab2", "#c1e0ff", "#deff81", "#ffc8c8", "#f3beff", "#fffd7f", "#98cbff",
	"#87f2c0", "#ff8f92", "#ccc8f9", "#ffdc7f", "#eb93ff", "#fff000", "#ffce5a", "#f2f3f4", "#e6e8ea",
}

// pauseColor is that of stages in which work rests.
const pauseColor = "#e6e8ea"

// writePipelines makes the pipelines, then their statuses one by one: only so each is known by a number of its own.
func (p *config) writePipelines() {
	shown := calls.Unlike{}
	n := 0
	for _, of := range model.All[model.Pipeline](p.Spec) {
		o := p.byEntity[of.Entity.Get()]
		if o == nil || o.sort != leads {
			continue
		}
		l := &line{pipeline: of, symbol: plan.Symbol(of.Self().Ref)}
		l.title = p.Names.Of("pipelines", exactly(shown.Of(calls.Titled(of, p.Lang, maxName), of.Self().ID(), maxName)), of)
		p.lines[of] = l
		n++
		p.findStatuses(l)
		p.writePipeline(l, n)
		p.writeStatuses(l)
	}
}

// findStatuses decides which status each stage is. Kommo has one for won and one for lost; what else closes a record
// falls together with the one of the two that is nearer.
func (p *config) findStatuses(l *line) {
	shown := calls.Unlike{}
	won, lost := closing(l.pipeline)
	for _, s := range l.pipeline.Stages {
		if s == nil || s.Retired != nil {
			continue
		}
		st := &status{stage: s, line: l}
		switch {
		case s == won:
			st.fixed = wonStatus
		case s == lost:
			st.fixed = lostStatus
		case s.Kind() == model.StageWon:
			st.fixed, st.merged = wonStatus, true
		case !s.IsOpen():
			st.fixed, st.merged = lostStatus, true
		}
		st.title = shown.Of(calls.Titled(s, p.Lang, maxName), s.Self().ID(), maxName)
		if !st.merged {
			st.title = p.Names.Of("stages of "+l.title, exactly(st.title), s)
		}
		p.stages[s] = st
	}
}

// closing returns the stages that take the fixed statuses: the first won one, and the first that is lost. Without a won
// stage whatever closes a record well takes its place.
func closing(of *model.Pipeline) (won, lost *model.Stage) {
	first := func(kinds ...model.StageType) *model.Stage {
		for _, kind := range kinds {
			for _, s := range of.Stages {
				if s != nil && s.Retired == nil && s.Kind() == kind && s != won {
					return s
				}
			}
		}
		return nil
	}
	won = first(model.StageWon)
	if won == nil {
		won = first(model.StageClosed, model.StageConverted)
	}
	return won, first(model.StageLost, model.StageClosed, model.StageConverted)
}

func (p *config) writePipeline(l *line, n int) {
	var closed []any
	for _, s := range l.pipeline.Stages {
		if st := p.stages[s]; st != nil && st.fixed != 0 && !st.merged {
			closed = append(closed, body{"id": st.fixed, "name": st.title})
		}
	}
	make := body{"name": l.title, "sort": n * 10, "is_main": false, "is_unsorted_on": false, "request_id": string(l.symbol)}
	if len(closed) > 0 {
		make["_embedded"] = body{"statuses": closed}
	}
	step := plan.Step{
		ID: l.pipeline.Self().Ref, Title: calls.Say(saysPipeline, titles(l.title)).In(p.Lang), Refs: calls.Refs(l.pipeline.Self().Ref),
		Find:   find("/api/v4/leads/pipelines", "pipelines", "/name", l.title, string(l.symbol)),
		Make:   plan.Request{Method: "POST", Path: "/api/v4/leads/pipelines", Body: []any{make}},
		Change: &plan.Request{Method: "PATCH", Path: "/api/v4/leads/pipelines/" + l.symbol.In(), Body: body{"name": l.title}},
		Gives:  gives("pipelines", string(l.symbol)),
	}
	if id, err := strconv.Atoi(l.title); err == nil && p.Names.Given(l.pipeline) != "" { // the author names one that is there by its number
		step.Find.Key, step.Find.Is, step.Change = "/id", id, nil
	}
	p.Step(step)
}

func (p *config) writeStatuses(l *line) {
	n := 0
	for _, s := range l.pipeline.Stages {
		st := p.stages[s]
		if st == nil || st.fixed != 0 {
			continue
		}
		color := colors[n%(len(colors)-2)] // the last two are grey
		if s.Kind() == model.StagePause {
			color = pauseColor
		}
		n++
		make := body{"name": st.title, "sort": (n + 1) * 10, "color": color, "request_id": string(st.symbol())}
		change := body{"name": st.title, "sort": (n + 1) * 10}
		path := "/api/v4/leads/pipelines/" + l.symbol.In() + "/statuses"
		request := &plan.Request{Method: "PATCH", Path: path + "/" + st.symbol().In(), Body: change}
		if about := p.about(s); len(about) > 0 {
			make["descriptions"], change["descriptions"] = about, about // those of other levels stay
		}
		step := plan.Step{
			ID: s.Self().Ref, Title: calls.Say(saysStage, words.Args{"title": st.title, "pipeline": l.title}).In(p.Lang), Refs: calls.Refs(s.Self().Ref),
			Find:   find(path, "statuses", "/name", st.title, string(st.symbol())),
			Make:   plan.Request{Method: "POST", Path: path, Body: []any{make}},
			Change: request,
			Gives:  gives("statuses", string(st.symbol())),
		}
		step.Find.Next = "" // all statuses of a pipeline come at once
		if id, err := strconv.Atoi(st.title); err == nil && p.Names.Given(s) != "" {
			step.Find.Key, step.Find.Is, step.Change = "/id", id, nil
		}
		p.Step(step)
	}
}

// about says at a stage what it is for and what is done there: the most to those who are new, the least to masters.
func (p *config) about(s *model.Stage) []any {
	in := func(of words.Text, t model.Text) string {
		text := calls.Lines(t.In(p.Lang), maxAbout)
		if text == "" {
			return ""
		}
		return of.In(p.Lang) + " " + text
	}
	goal, action, done, means := in(saysGoal, s.Goal), in(saysAction, s.Action), in(saysDone, s.DoneWhen), in(saysMeans, s.Means)
	var list []any
	add := func(level string, parts ...string) {
		text := ""
		for _, part := range parts {
			if part != "" && text != "" {
				text += "\n"
			}
			text += part
		}
		if text = calls.Lines(text, maxAbout); text != "" {
			list = append(list, body{"level": level, "description": text})
		}
	}
	add("newbie", goal, action, means, done)
	add("candidate", action, means, done)
	add("master", done, means)
	return list
}
