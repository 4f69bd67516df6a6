package salesforce

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
	"strings"
)

// writePath writes the path of a pipeline: what each stage is for, what is done in it, and the fields that the next one
// asks for. It guides and refuses nothing.
func (p *plan) writePath(o *object, line *model.Pipeline) {
	if o.stage == "" {
		return
	}
	api := p.names.Part("paths", contract.Rule{Max: maxTitle, Write: spelled}, line, "path")
	e := root("PathAssistant").flag("active", true).say("entityName", o.api).say("fieldName", o.stage).say("masterLabel", titled(line, p.lang, maxTitle))
	for _, s := range used(line) {
		step := e.add("pathAssistantSteps")
		for i, field := range p.keyFields(o, line, s) {
			if i < 5 {
				step.say("fieldNames", field)
			}
		}
		var parts []string
		for _, part := range []struct {
			of words.Text
			t  model.Text
		}{{pathGoal, s.Goal}, {pathAction, s.Action}, {pathDone, s.DoneWhen}} {
			if text := part.t.In(p.lang); text != "" {
				parts = append(parts, part.of.In(p.lang)+" "+escapeHTML(cut(text, 240)))
			}
		}
		step.say("info", strings.Join(parts, "<br/>")).say("picklistValueName", o.stages[s].api)
	}
	e.say("recordTypeName", o.types[line])
	p.write("pathAssistants/"+api+".pathAssistant-meta.xml", "PathAssistant", api, e)
}

func escapeHTML(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// keyFields returns the fields that the stages ask for to which one leads forward.
func (p *plan) keyFields(o *object, line *model.Pipeline, s *model.Stage) []string {
	var list []string
	known := map[string]bool{}
	graph := p.facts.Graph(line)
	for _, m := range graph.Out(s) {
		if m.Transition.Type.Or(model.TransitionForward) != model.TransitionForward || m.To.Kind() == model.StageLost || m.To.Kind() == model.StagePause {
			continue
		}
		for _, c := range line.Checkpoints {
			if !guards(c, m) {
				continue
			}
			for _, r := range c.Require {
				if r == nil || r.Field.Get() == nil {
					continue
				}
				if col := o.columns[r.Field.Get()]; col != nil && col.api != "" && !known[col.api] {
					known[col.api] = true
					list = append(list, col.api)
				}
			}
		}
	}
	return list
}

var (
	pathGoal   = words.Text{En: "Goal:", Ru: "Цель:"}
	pathAction = words.Text{En: "Now:", Ru: "Сейчас:"}
	pathDone   = words.Text{En: "Done when:", Ru: "Готово, когда:"}
)
