package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
)

// findStages gives the stages of an entity their values: one list holds those of all its pipelines, and with several of
// them a second field says which one a record is in.
func (p *plan) findStages(o *object) {
	if len(o.pipelines) == 0 {
		return
	}
	o.stage, o.since, o.closed = "stage", "stageSince", "closedAt"
	if o.core != nil {
		o.stage, o.since, o.closed = o.core.stage, "cStageSince", "cClosedAt"
		if o.core.stage == "" {
			o.stage = "cStage"
		}
	}
	if len(o.pipelines) > 1 {
		o.pipeline = "pipeline"
		if o.core != nil {
			o.pipeline = "cPipeline"
		}
	}
	for _, line := range o.pipelines {
		rule := contract.Rule{Max: 100, Write: contract.Snake}
		o.lines[line] = p.names.Of(o.scope+" pipelines", rule, line)
		if o.pipeline != "" {
			rule.Prefix = line.Self().ID() + "_"
		}
		for _, s := range line.Stages {
			if code := p.names.Given(s); code != "" && !isValue(code) {
				o.stages[s] = p.names.Part(o.scope+" stages", rule, s, "stage")
			} else {
				o.stages[s] = p.names.Of(o.scope+" stages", rule, s)
			}
		}
	}
}

// isValue tells whether a text can be a value of a list that formulas and filters name.
func isValue(text string) bool {
	return text != "" && len(text) <= 100 && !strings.ContainsAny(text, "'\"\\<>&,:\n\r\t") && text == strings.TrimSpace(text)
}

// codes returns the values of stages.
func (o *object) codes(stages []*model.Stage) []string {
	var list []string
	for _, s := range stages {
		if code := o.stages[s]; code != "" {
			list = append(list, code)
		}
	}
	return list
}

// openCodes returns the values of the stages in which work goes on or rests.
func (o *object) openCodes() []string {
	var list []string
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			if s.IsOpen() {
				list = append(list, o.stages[s])
			}
		}
	}
	return list
}

// births returns the stages in which records of a pipeline may be born, with their conditions; nil conditions hold.
func births(line *model.Pipeline) (stages []*model.Stage, when map[*model.Stage]*model.Condition) {
	when = map[*model.Stage]*model.Condition{}
	for _, s := range line.Stages {
		if s.Kind() == model.StageStart && s.Retired == nil {
			stages = append(stages, s)
		}
	}
	for _, b := range line.Starts {
		if s := b.Stage.Get(); s != nil && s.Retired == nil {
			if s.Kind() != model.StageStart {
				stages = append(stages, s)
			}
			if b.When.IsSet() && s.Kind() != model.StageStart {
				when[s] = &b.When
			}
		}
	}
	return stages, when
}

// stageField returns what EspoCRM says of the field of the stages.
func (p *plan) stageField(o *object) map[string]any {
	var options []string
	style, probability := map[string]any{}, map[string]any{}
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			code := o.stages[s]
			options = append(options, code)
			switch s.Kind() {
			case model.StageWon:
				style[code] = "success"
			case model.StageLost:
				style[code] = "danger"
			case model.StagePause:
				style[code] = "warning"
			case model.StageConverted, model.StageClosed:
				style[code] = "info"
			default:
				style[code] = "default"
			}
			probability[code] = probabilityOf(s)
		}
	}
	field := map[string]any{
		"type": "enum", "required": true, "options": options, "style": style, "audited": true, "displayAsLabel": true,
		"massUpdateDisabled": true, "customizationOptionsDisabled": true,
	}
	if start := o.firstStage(); start != "" {
		field["default"] = start
	} else {
		field["default"] = nil
	}
	if o.scope == "Opportunity" {
		field["probabilityMap"] = probability
	}
	return field
}

// firstStage returns the stage in which most records begin.
func (o *object) firstStage() string {
	for _, line := range o.pipelines {
		if stages, _ := births(line); len(stages) > 0 {
			return o.stages[stages[0]]
		}
	}
	return ""
}

func probabilityOf(s *model.Stage) any {
	if s.Probability.IsSet() {
		return number(s.Probability.V.Text)
	}
	switch s.Kind() {
	case model.StageWon, model.StageConverted:
		return 100
	case model.StageLost, model.StageClosed:
		return 0
	}
	return nil
}

// ended returns the stages that a board leaves out: those of lost and closed records.
func (o *object) ended() []string {
	list := []string{}
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			if k := s.Kind(); k == model.StageLost || k == model.StageClosed || k == model.StageConverted || s.Retired != nil {
				list = append(list, o.stages[s])
			}
		}
	}
	return list
}
