package hubspot

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
)

// references drafts a field for each label of links that people made. A label stands in both directions, and is one field.
func (p *pencil) references() {
	byCode := map[string]*draft.Entity{}
	for _, e := range p.out.Entities {
		byCode[e.Code] = e
	}
	seen := map[string]bool{}
	for _, pair := range p.Under(shelfLabels) {
		from, to, _ := strings.Cut(pair, "/")
		for _, l := range p.List(shelfLabels + pair) {
			both := []string{from, to}
			slices.Sort(both)
			key := strings.Join(append(both, l.ID), "\x00")
			if l.Text("category") == "HUBSPOT_DEFINED" || seen[key] {
				continue
			}
			seen[key] = true
			e := byCode[from]
			if e == nil || byCode[to] == nil {
				p.lost(from+" – "+to+": "+l.ID, l.Path, whyLabel, nil)
				continue
			}
			code := l.Text("name")
			if own, ok := strings.CutPrefix(code, e.Was+"_"); ok && own != "" { // as we name it: by both ends
				code = own
			}
			e.Fields = append(e.Fields, &draft.Field{
				Name: draft.Name{Code: "association " + to + " " + l.ID, Was: born(code, nil), Title: draft.Text{"": l.ID}},
				Type: model.FieldReference, To: to,
			})
		}
	}
}

// pipelines drafts the pipelines of an object.
func (p *pencil) pipelines(object string) {
	if !slices.ContainsFunc(p.out.Entities, func(e *draft.Entity) bool { return e.Code == object }) {
		return
	}
	for _, line := range p.List(shelfPipelines + object) {
		label := strings.TrimSpace(line.Text("label"))
		if lifecycle(line.ID) {
			p.lost(label, line.Path, whyLifecycle, nil)
			continue
		}
		one := &draft.Pipeline{Name: draft.Name{Code: line.ID, Title: draft.Text{"": label}, Told: true}, Entity: object}
		closes, told := false, false
		for _, s := range p.ordered(object, line.ID) {
			stage := &draft.Stage{Name: draft.Name{Code: s.ID, Title: draft.Text{"": strings.TrimSpace(s.Text("label"))}, Told: true}, Type: model.StageWork}
			m := s.In("metadata")
			chance, err := strconv.ParseFloat(m.Text("probability"), 64)
			chance *= 100
			switch {
			case m.Is("isClosed") && err == nil && chance >= 100:
				stage.Type = model.StageWon
			case m.Is("isClosed"):
				stage.Type = model.StageLost
			case m.Text("ticketState") == "CLOSED", m.Text("state") == "CLOSED":
				stage.Type = model.StageClosed
			case err == nil:
				stage.Probability = strconv.FormatFloat(chance, 'f', -1, 64)
			}
			closes = closes || stage.Type != model.StageWork
			told = told || m["isClosed"] != nil || m["ticketState"] != nil
			one.Stages = append(one.Stages, stage)
		}
		if len(one.Stages) == 0 {
			p.lost(label, line.Path, whyNoStages, nil)
			continue
		}
		if !closes {
			p.lost(label, line.Path, whyNoEnd, nil)
			if last := len(one.Stages) - 1; last > 0 && !told { // HubSpot says nothing of it, and a description must
				one.Stages[last].Type = model.StageClosed
			}
		}
		p.start(one)
		p.moves(object, one)
		p.out.Pipelines = append(p.out.Pipelines, one)
	}
}

// start makes the first open stage the one in which records begin.
func (p *pencil) start(line *draft.Pipeline) {
	for _, s := range line.Stages {
		if s.Type == model.StageWork {
			s.Type = model.StageStart
			return
		}
	}
}

// moves drafts what the rules of a pipeline let through; without rules every move is allowed.
func (p *pencil) moves(object string, line *draft.Pipeline) {
	kept, known := p.Get(shelfRules+object, line.Code)
	if !known {
		return
	}
	of := kept.Thing
	if inner := kept.In("governanceValidationRules"); inner != nil {
		of = inner
	}
	back, skip := of.In("noBackwardsMovementRule"), of.In("noSkippingStagesRule")
	applies := func(rule answers.Thing, stage string) bool {
		return rule.Is("enabledForAllStages") || slices.Contains(rule.Texts("pipelineStageIds"), stage)
	}
	if births := of.In("objectCreationRule").Texts("pipelineStageIds"); len(births) > 0 {
		p.births(line, births, kept.Path)
	}
	for i, from := range line.Stages {
		for j, to := range line.Stages {
			if i == j || j < i && applies(back, from.Code) || j > i+1 && applies(skip, from.Code) {
				continue
			}
			line.Moves = append(line.Moves, draft.Move{From: from.Code, To: to.Code})
		}
	}
	if of.In("approvalStage") != nil || kept.In("approvalStage").Text("pipelineStageId") != "" {
		p.lost(strings.TrimSpace(line.Title[""]), kept.Path, whyApproval, nil)
	}
}

// births makes the first stage in which records are created the start.
func (p *pencil) births(line *draft.Pipeline, births []string, path string) {
	if len(births) > 1 {
		p.lost(strings.TrimSpace(line.Title[""]), path, whyBirths, nil)
	}
	for _, s := range line.Stages {
		if !slices.Contains(births, s.Code) || s.Type != model.StageWork && s.Type != model.StageStart {
			continue
		}
		for _, other := range line.Stages {
			if other.Type == model.StageStart {
				other.Type = model.StageWork
			}
		}
		s.Type = model.StageStart
		return
	}
}
