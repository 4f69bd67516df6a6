package salesforce

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// exchange is the permission set of the user of an integration: it opens the fields that the card names, and no other.
type exchange struct {
	api     string
	card    *model.Integration
	objects map[*object]*objectRight
	fields  map[*model.Field]fieldRight
}

// findExchanges decides what the user of each integration may do.
func (p *plan) findExchanges() {
	rule := contract.Rule{Max: maxTitle, Write: spelled, Prefix: "Crm_Exchange_"}
	for _, card := range model.All[model.Integration](p.spec) {
		x := &exchange{api: p.names.Part("permission sets", rule, card, "set"), card: card, objects: map[*object]*objectRight{}, fields: map[*model.Field]fieldRight{}}
		count := map[*model.Entity]int{}
		for _, object := range card.Objects {
			if object == nil {
				continue
			}
			o := p.byEntity[object.Entity.Get()]
			if o == nil || !o.secured() {
				continue
			}
			count[o.entity]++
			x.open(p, o, object)
			part := o.entity.Self().ID()
			if n := count[o.entity]; n > 1 {
				part += "-" + strconv.Itoa(n)
			}
			p.keep(card.Self().Ref+"#"+part+".only", near(contract.NeedsUserIDs, say(slipsExchange, nil), say(stepExchanger, words.Args{"set": x.api})))
		}
		if len(x.objects) > 0 {
			p.exchanges = append(p.exchanges, x)
		}
	}
}

// open opens what one object of a card names.
func (x *exchange) open(p *plan, o *object, object *model.IntegrationObject) {
	r := x.objects[o]
	if r == nil {
		r = &objectRight{read: true, viewAll: true}
		x.objects[o] = r
	}
	for _, ref := range object.LinkBy.Items {
		if f := ref.Get(); f != nil {
			x.fields[f] = max(x.fields[f], readOnly)
		}
	}
	for _, named := range object.Fields {
		if named == nil || named.Field.Get() == nil {
			continue
		}
		f := named.Field.Get()
		right := readOnly
		if facts.Brings(named) {
			right = editable
			r.edit, r.create = true, true
		}
		if c := o.columns[f]; c != nil && (c.formula != "" || c.kind == kindNumbered) {
			right = readOnly
		}
		x.fields[f] = max(x.fields[f], right)
	}
	for range 2 {
		for other := range x.objects {
			if other.standard == nil {
				continue
			}
			for _, need := range other.standard.needs {
				for _, above := range p.objects {
					if above.api == need && x.objects[above] == nil {
						x.objects[above] = &objectRight{read: true, implied: true}
					}
				}
			}
		}
	}
}

// writeExchanges writes the permission sets of integrations. They carry the permission of machines.
func (p *plan) writeExchanges() {
	for _, x := range p.exchanges {
		e := root("PermissionSet")
		e.add("customPermissions").flag("enabled", true).say("name", machineName)
		e.say("description", cut(x.card.Self().Ref, maxAbout))
		for _, o := range p.objects {
			for _, f := range o.entity.Fields {
				if c := o.columns[f]; x.fields[f] != unseen && c != nil && c.alone() {
					e.add("fieldPermissions").flag("editable", x.fields[f] == editable).say("field", o.api+"."+c.api).flag("readable", true)
				}
			}
		}
		e.flag("hasActivationRequired", false).say("label", titled(x.card, p.lang, maxTitle))
		for _, o := range p.objects {
			if r := x.objects[o]; r != nil {
				e.add("objectPermissions").flag("allowCreate", r.create).flag("allowDelete", false).flag("allowEdit", r.edit).flag("allowRead", true).
					flag("modifyAllRecords", false).say("object", o.api).flag("viewAllRecords", r.viewAll)
			}
		}
		for _, o := range p.objects {
			if r := x.objects[o]; r == nil || !r.create {
				continue
			}
			for _, line := range o.pipelines {
				if api := o.types[line]; api != "" {
					e.add("recordTypeVisibilities").say("recordType", o.api+"."+api).flag("visible", true)
				}
			}
		}
		p.write("permissionsets/"+x.api+".permissionset-meta.xml", "PermissionSet", x.api, e)
	}
}

// setOf returns the permission set of an integration, that of machines where it has none of its own.
func (p *plan) setOf(e model.Element) string {
	i := slices.IndexFunc(p.exchanges, func(x *exchange) bool { return model.Element(x.card) == e })
	if i < 0 {
		return machineName
	}
	return p.exchanges[i].api
}
