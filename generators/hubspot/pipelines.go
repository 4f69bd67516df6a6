package hubspot

import (
	"math/big"
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// line is a pipeline in HubSpot.
type line struct {
	pipeline *model.Pipeline
	object   *object
	id       string
	label    string
	stages   []*stage
}

// stage is a stage in HubSpot.
type stage struct {
	stage    *model.Stage
	line     *line
	id       string
	label    string
	metadata body
}

// writePipelines makes the pipelines under ids of our own. A pipeline is made once with its stages; from then on each stage
// is a thing of its own, since setting the pipeline anew would lose what people set at its stages by hand.
func (p *config) writePipelines() {
	labels := map[*object]calls.Unlike{}
	order := map[*object]int{}
	for _, of := range model.All[model.Pipeline](p.Spec) {
		o := p.byEntity[of.Entity.Get()]
		if o == nil {
			continue
		}
		if labels[o] == nil {
			labels[o] = calls.Unlike{}
		}
		l := &line{pipeline: of, object: o}
		l.label = labels[o].Of(calls.Titled(of, p.Lang, maxLabel), of.Self().ID(), maxLabel)
		l.id = p.Names.Of(o.space()+": pipelines", contract.Rule{Max: 40, Write: contract.Snake, Prefix: "crm_", Taken: []string{"default"}}, of)
		p.lines[of] = l
		p.findStages(l)
		if len(l.stages) == 0 {
			continue
		}
		p.writePipeline(l, order[o])
		order[o]++
	}
}

func (p *config) findStages(l *line) {
	shown := calls.Unlike{}
	for _, s := range l.pipeline.Stages {
		if s == nil || s.Retired != nil {
			continue
		}
		st := &stage{stage: s, line: l}
		st.label = shown.Of(calls.Titled(s, p.Lang, maxLabel), s.Self().ID(), maxLabel)
		st.id = p.Names.Of(l.object.space()+": stages", contract.Rule{Max: 60, Write: contract.Snake, Prefix: l.id + "_"}, s)
		l.stages = append(l.stages, st)
		p.stages[s] = st
	}
	for i, st := range l.stages {
		switch {
		case l.object.api == "deals":
			closed := !st.stage.IsOpen()
			st.metadata = body{"isClosed": strconv.FormatBool(closed), "probability": l.probability(st.stage, i)}
		case l.object.api == "tickets" && st.stage.IsOpen():
			st.metadata = body{"ticketState": "OPEN"}
		case l.object.api == "tickets":
			st.metadata = body{"ticketState": "CLOSED"}
		default:
			st.metadata = body{}
		}
	}
}

// probability returns how likely a deal in a stage is won, in tenths: 1.0 is won and 0.0 lost, so that no open stage has
// either. Where the description says nothing, it grows from stage to stage.
func (l *line) probability(s *model.Stage, at int) string {
	won := s.Kind() == model.StageWon
	if s.Kind() == model.StageClosed {
		won = true
		for _, other := range l.stages {
			won = won && other.stage.Kind() != model.StageWon
		}
	}
	switch {
	case won:
		return "1.0"
	case !s.IsOpen():
		return "0.0"
	}
	tenths := int64(1 + 8*at/max(len(l.stages)-1, 1))
	if given := s.Probability.V.Rat; given != nil {
		r := new(big.Rat).Quo(given, big.NewRat(10, 1))
		r.Add(r, big.NewRat(1, 2))
		tenths = new(big.Int).Quo(r.Num(), r.Denom()).Int64()
	}
	return "0." + strconv.FormatInt(min(max(tenths, 1), 9), 10)
}

func (p *config) writePipeline(l *line, order int) {
	base := path("crm", "pipelines", version, l.object.api)
	var stages []any
	for i, st := range l.stages {
		stages = append(stages, body{"label": st.label, "displayOrder": i, "stageId": st.id, "metadata": st.metadata})
	}
	p.Step(plan.Step{
		ID: l.pipeline.Self().Ref, Title: calls.Say(saysPipeline, titled(l.label)).In(p.Lang), Refs: calls.Refs(l.pipeline.Self().Ref),
		Find:   &plan.Find{Request: plan.Request{Method: "GET", Path: base}, List: "/results", Key: "/id", Is: l.id},
		Make:   plan.Request{Method: "POST", Path: base, Body: body{"label": l.label, "displayOrder": order, "pipelineId": l.id, "stages": stages}},
		Change: &plan.Request{Method: "PATCH", Path: base + "/" + l.id, Body: body{"label": l.label}},
	})
	for i, st := range l.stages {
		at := base + "/" + l.id + "/stages"
		p.Step(plan.Step{
			ID: st.stage.Self().Ref, Title: calls.Say(saysStage, words.Args{"title": st.label, "pipeline": l.label}).In(p.Lang), Refs: calls.Refs(st.stage.Self().Ref),
			Find:   &plan.Find{Request: plan.Request{Method: "GET", Path: at}, List: "/results", Key: "/id", Is: st.id},
			Make:   plan.Request{Method: "POST", Path: at, Body: body{"label": st.label, "displayOrder": i, "stageId": st.id, "metadata": st.metadata}},
			Change: &plan.Request{Method: "PATCH", Path: at + "/" + st.id, Body: body{"label": st.label, "displayOrder": i, "metadata": st.metadata}},
		})
	}
}
