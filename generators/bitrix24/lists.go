package bitrix24

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// writeSources puts the values of the field that says where a deal comes from into the one list of sources that Bitrix24 has.
func (p *config) writeSources() {
	for _, o := range p.objects {
		f := o.entity.Field("source")
		if o.kind != "deal" || f == nil || f.Type.V != model.FieldChoice || f.Dictionary.Get() == nil || p.Names.Given(f) != "" {
			continue
		}
		shown := calls.Unlike{}
		for i, v := range f.Dictionary.Get().Values {
			if v == nil || !v.Active.Or(true) {
				continue
			}
			code := p.Names.Of("sources", contract.Rule{Max: maxStatus, Write: contract.Upper}, v)
			title := shown.Of(calls.Titled(v, p.Lang, maxValue), v.Self().ID(), maxValue)
			symbol := v.Self().Ref
			p.Step(plan.Step{
				ID: symbol, Title: calls.Say(saysSource, words.Args{"title": title}).In(p.Lang), Refs: calls.Refs(symbol),
				Find: &plan.Find{
					Request: call("crm.status.list", body{"filter": body{"ENTITY_ID": "SOURCE"}}), List: "/result", Next: "/next", Key: "/STATUS_ID", Is: code,
					Gives: []plan.Given{{Symbol: symbol, At: "/ID"}},
				},
				Make:   call("crm.status.add", body{"fields": body{"ENTITY_ID": "SOURCE", "STATUS_ID": code, "NAME": title, "SORT": (i + 1) * 10}}),
				Change: changed("crm.status.update", symbol, body{"NAME": title}),
				Gives:  []plan.Given{{Symbol: symbol, At: "/result"}},
			})
		}
	}
}

// writeDuplicates adds the texts by which duplicates are recognised to the search for them. Names of people, phone and e-mail
// are in it already; nothing but texts can be added.
func (p *config) writeDuplicates() {
	seen := map[string]bool{}
	for _, o := range p.objects {
		if o.kind != "contact" && o.kind != "company" {
			continue
		}
		for _, d := range o.entity.Duplicates {
			for _, ref := range d.Match.Items {
				x := o.fields[ref.Get()]
				if x == nil || x.own != "TITLE" && x.kind != "string" {
					continue
				}
				code := x.own
				if code == "" {
					code = "UF_CRM_" + x.code
				}
				if seen[code] {
					continue
				}
				seen[code] = true
				p.Step(plan.Step{
					ID: "duplicates/" + ref.Get().Self().Path(), Title: calls.Say(saysDuplicates, words.Args{"title": ref.Get().Title}).In(p.Lang), Refs: calls.Refs(d.Self().Ref),
					Find: &plan.Find{Request: call("crm.duplicate.volatileType.list", body{}), List: "/result", Key: "/fieldCode", Is: code},
					Make: call("crm.duplicate.volatileType.register", body{"entityTypeId": types[o.kind], "fieldCode": code}),
				})
			}
		}
	}
}

// flagTeams is the flag under which the steps stand that change the structure of the company.
const flagTeams = "departments"

// writeTeams makes a department for each team, below the one of the whole company. It changes what others use too, and is
// left out unless asked for.
func (p *config) writeTeams() {
	made := map[*model.Team]bool{}
	shown := calls.Unlike{}
	var write func(t *model.Team)
	write = func(t *model.Team) {
		if made[t] {
			return
		}
		made[t] = true
		parent := any(1)
		if above := t.PartOf.Get(); above != nil {
			write(above)
			parent = plan.Symbol(above.Self().Ref)
		}
		symbol := t.Self().Ref
		title := p.Names.Of("departments", exactly(shown.Of(calls.Titled(t, p.Lang, maxTitle), t.Self().ID(), maxTitle)), t)
		p.Step(plan.Step{
			ID: symbol, Title: calls.Say(saysTeam, words.Args{"title": title}).In(p.Lang), Refs: calls.Refs(symbol),
			Find: &plan.Find{
				Request: call("department.get", body{"NAME": title}), List: "/result", Key: "/NAME", Is: title,
				Gives: []plan.Given{{Symbol: symbol, At: "/ID"}},
			},
			Make:  call("department.add", body{"NAME": title, "PARENT": parent}),
			Gives: []plan.Given{{Symbol: symbol, At: "/result"}}, Optional: flagTeams,
		})
	}
	for _, t := range model.All[model.Team](p.Spec) {
		write(t)
	}
}
