package kommo

import (
	"net/url"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// writeHooks subscribes the addresses that the project's options name to what happens with the records an integration
// sends out: "webhook_ID" of the integration, else "webhook". Without an address there is nobody to tell.
func (p *config) writeHooks() {
	settings := map[string][]string{}
	refs := map[string][]string{}
	var order []string
	for _, i := range model.All[model.Integration](p.Spec) {
		events := p.events(i)
		to := p.Option("webhook_" + i.Self().ID())
		if to == "" {
			to = p.Option("webhook")
		}
		if to == "" || len(events) == 0 {
			continue
		}
		if address, err := url.Parse(to); err != nil || address.Scheme != "https" || address.Host == "" {
			p.Fault(calls.Say(faultAddress, words.Args{"address": to}).In(p.Lang))
			continue
		}
		if settings[to] == nil {
			order = append(order, to)
		}
		settings[to], refs[to] = append(settings[to], events...), append(refs[to], i.Self().Ref)
	}
	for _, to := range order {
		list := settings[to]
		slices.Sort(list)
		list = slices.Compact(list)
		p.Step(plan.Step{
			// Kommo itself sets a hook of the same address anew, so that its events are looked for before and kept.
			ID: "webhook/" + strings.TrimPrefix(refs[to][0], "integration/"), Title: calls.Say(saysHook, titles(to)).In(p.Lang), Refs: refs[to],
			Find: &plan.Find{Request: plan.Request{Method: "GET", Path: "/api/v4/webhooks"}, List: "/_embedded/webhooks", Key: "/destination", Is: to},
			Make: plan.Request{Method: "POST", Path: "/api/v4/webhooks", Body: body{"destination": to, "settings": list}},
			Change: &plan.Request{
				Method: "POST", Path: "/api/v4/webhooks", Body: body{"destination": to, "settings": list},
				Unite: []plan.Unite{{List: "/settings", By: []string{""}}},
			},
		})
	}
}

// events returns what happens in Kommo with the records that an integration sends out.
func (p *config) events(i *model.Integration) []string {
	var list []string
	for _, object := range i.Objects {
		if object == nil {
			continue
		}
		o := p.byEntity[object.Entity.Get()]
		sends := slices.ContainsFunc(object.Fields, func(f *model.IntegrationField) bool { return f != nil && f.Direction.V != model.ExchangeIn })
		if o == nil || !sends {
			continue
		}
		switch o.sort {
		case leads:
			list = append(list, "add_lead", "update_lead", "status_lead", "delete_lead")
		case contacts:
			list = append(list, "add_contact", "update_contact", "delete_contact")
		case companies:
			list = append(list, "add_company", "update_company", "delete_company")
		case tasks:
			list = append(list, "add_task", "update_task", "delete_task")
		}
	}
	return list
}
