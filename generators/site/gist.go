package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// gist says in a line what a document is about, for lists of documents; "" where its title says it.
func (s *site) gist(element model.Element) string {
	switch e := element.(type) {
	case *model.Pipeline:
		var path []string
		for _, stage := range e.Stages {
			if stage.Kind() == model.StageStart || stage.Kind() == model.StageWork {
				path = append(path, s.say(address.Title(stage)))
			}
		}
		return lines(s.entityLink(e.Entity), strings.Join(path, " → "))
	case *model.Kpi:
		return lines(s.short(e.Decision), s.change(e.Baseline, e.Target))
	case *model.Report:
		return lines(s.named("viewers", s.roleLinks(e.Viewers)), s.rhythm(e.Every))
	case *model.Signal:
		return lines(s.condition(&e.BadWhen), s.named("viewers", s.roleLinks(e.Viewers)))
	case *model.Integration:
		if system := e.System.Get(); system != nil {
			return s.linkTo(system)
		}
	case *model.Scenario:
		if e.Exception.IsSet() {
			return escape(label("scenario-exception", s.lang) + ": " + label("exception-"+string(e.Exception.V), s.lang))
		}
		return escape(label("scenario-"+string(e.Type.Or(model.ScenarioStandard)), s.lang))
	case *model.Process:
		if p := e.Pipeline.Get(); p != nil {
			return s.linkTo(p)
		}
	case *model.Entity:
		return escape(fill("fields-in-all", s.lang, len(e.Fields)))
	case *model.Dictionary:
		return escape(fill("values-in-all", s.lang, len(e.Values)))
	case *model.Requirement:
		return s.short(e.Statement)
	case *model.Training:
		return s.roleLink(e.Role)
	case *model.Interview:
		return date(e.HeldOn)
	case *model.Rollout:
		return lines(escape(s.valueName("RolloutType", "type", string(e.Type.V))), date(e.Start))
	}
	return ""
}
