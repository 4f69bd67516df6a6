package hubspot

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
)

// flagBeta is the flag under which steps stand whose interface may still change.
const flagBeta = "beta"

// writeRules sets the rules of pipelines where the description allows them for all its moves: no step back, no stage passed
// over, and the stages in which records are created. They are set one by one, so that an approval that people set
// stays.
func (p *config) writeRules() {
	for _, of := range model.All[model.Pipeline](p.Spec) {
		l := p.lines[of]
		if l == nil || len(l.stages) == 0 {
			continue
		}
		rules := body{}
		if p.onward(l) {
			rules["noBackwardsMovementRule"] = body{"enabledForAllStages": true, "pipelineStageIds": []any{}}
		}
		if p.stepwise(l) {
			rules["noSkippingStagesRule"] = body{"enabledForAllStages": true, "pipelineStageIds": []any{}}
		}
		var births []any
		for _, st := range l.stages {
			if calls.Bears(st.stage) {
				births = append(births, st.id)
			}
		}
		if len(births) > 0 && len(births) < len(l.stages) {
			rules["objectCreationRule"] = body{"pipelineStageIds": births}
		}
		if len(rules) == 0 {
			continue
		}
		p.Step(plan.Step{
			ID: "rules/" + of.Self().ID(), Title: calls.Say(saysRules, titled(l.label)).In(p.Lang), Refs: calls.Refs(of.Self().Ref),
			Make:     plan.Request{Method: "PATCH", Path: path("crm", "pipelines-rules", beta, l.object.typeID(), l.id), Body: rules},
			Optional: flagBeta, Needs: []string{saysBeta.In(p.Lang)},
		})
	}
}

// place returns where a stage stands in its pipeline.
func (l *line) place(s *model.Stage) int {
	return slices.IndexFunc(l.stages, func(st *stage) bool { return st.stage == s })
}

// onward tells whether no move leads back.
func (p *config) onward(l *line) bool {
	return !slices.ContainsFunc(p.Facts.Graph(l.pipeline).Moves, func(m model.Move) bool { return l.place(m.To) < l.place(m.From) })
}

// stepwise tells whether each move leads at most one stage on.
func (p *config) stepwise(l *line) bool {
	return !slices.ContainsFunc(p.Facts.Graph(l.pipeline).Moves, func(m model.Move) bool { return l.place(m.To) > l.place(m.From)+1 })
}
