package site

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// choiceMark stands where a field is asked for, and another would do as well.
const choiceMark = "◇"

// asked says from where on a field is asked for: always, or at which stages; with their pipeline, where
// several move the same records.
func (s *site) asked(f *model.Field) string {
	if f.IsRequired() {
		return escape(label("always", s.lang))
	}
	pipelines := slices.DeleteFunc(slices.Clone(model.All[model.Pipeline](s.in.Spec)), func(p *model.Pipeline) bool { return p.Entity.Get() != f.Entity() })
	var where []string
	for _, p := range pipelines {
		inside := ""
		if len(pipelines) > 1 {
			inside = s.say(address.Title(p)) + ": "
		}
		for _, c := range p.Checkpoints {
			instead, asks := s.asksFor(c.Require, f)
			if !asks {
				continue
			}
			only := ""
			if instead != "" {
				only = " " + choiceMark + " " + escape(label("or", s.lang)) + " " + instead
			}
			if c.When.IsSet() {
				only += " " + escape(label("if", s.lang)) + " " + s.condition(&c.When)
			}
			for _, into := range c.Into.Items {
				if stage := into.Get(); stage != nil {
					where = append(where, inside+s.linkTo(stage)+only)
				}
			}
			for _, t := range c.Transition.Items {
				if move := t.Get(); move != nil {
					where = append(where, inside+s.linkBy(move, t.Name)+only)
				}
			}
		}
	}
	return lines(where...)
}

// asksFor tells whether items ask for a field; instead is what would do in its place, "" for nothing.
func (s *site) asksFor(items []*model.Require, f *model.Field) (instead string, asks bool) {
	for _, item := range items {
		if item.Field.Get() == f {
			return "", true
		}
	}
	for _, item := range items {
		var others []string
		for _, set := range item.AnyOf {
			if _, here := s.asksFor(set, f); here {
				asks = true
				continue
			}
			var parts []string
			for _, part := range set {
				parts = append(parts, s.asks(part))
			}
			others = append(others, strings.Join(parts, " + "))
		}
		if asks {
			return strings.Join(others, " "+escape(label("or", s.lang))+" "), true
		}
	}
	return "", false
}
