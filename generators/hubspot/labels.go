package hubspot

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

// writeLabels makes a label for each reference: HubSpot links records by associations, and the label tells which.
func (p *config) writeLabels() {
	shown := map[string]calls.Unlike{}
	for _, o := range p.objects {
		for _, f := range o.entity.Fields {
			q := o.properties[f]
			to := p.byEntity[f.To.Get()]
			if q.association == "" || to == nil {
				continue
			}
			rule := contract.Rule{Max: 50, Write: contract.Snake, Prefix: born(o.entity.Self().ID(), o.entity.Was.Items) + "_"}
			code := p.Names.Of(o.space()+": associations", rule, f)
			at := path("crm", "associations", newer, o.api, to.api, "labels")
			if shown[at] == nil {
				shown[at] = calls.Unlike{}
			}
			q.association = shown[at].Of(q.association, f.Self().ID(), 50)
			p.Step(plan.Step{
				ID:    "association/" + f.Self().Path(),
				Title: calls.Say(saysAssociation, words.Args{"title": q.association, "entity": calls.Titled(o.entity, p.Lang, maxLabel)}).In(p.Lang), Refs: calls.Refs(f.Self().Ref),
				Find: &plan.Find{Request: plan.Request{Method: "GET", Path: at}, List: "/results", Key: "/label", Is: q.association},
				Make: plan.Request{Method: "POST", Path: at, Body: body{"name": code, "label": q.association}},
			})
		}
	}
}
