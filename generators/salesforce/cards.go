package salesforce

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// cardType is a type of custom metadata: what the description says about the CRM stands in the CRM itself, where reports
// and flows can read it.
type cardType struct {
	api    string
	title  words.Text
	fields []cardField
}

type cardField struct {
	api   string
	title words.Text
	long  bool
}

var passport = cardType{"Crm_Kpi_Passport", words.Text{En: "KPI passport", Ru: "Паспорт показателя"}, []cardField{
	{"About__c", words.Text{En: "What it is", Ru: "Что это"}, true},
	{"Baseline__c", words.Text{En: "Baseline", Ru: "Исходное значение"}, false},
	{"Decision__c", words.Text{En: "Decision", Ru: "Решение"}, true},
	{"Every__c", words.Text{En: "Rhythm", Ru: "Ритм"}, false},
	{"Filter__c", words.Text{En: "Filter", Ru: "Фильтр"}, true},
	{"Formula__c", words.Text{En: "Formula type", Ru: "Тип формулы"}, false},
	{"Object__c", words.Text{En: "Object", Ru: "Объект"}, false},
	{"Owner__c", words.Text{En: "Owner", Ru: "Владелец"}, false},
	{"Spec__c", words.Text{En: "Reference", Ru: "Ссылка"}, false},
	{"Target__c", words.Text{En: "Target", Ru: "Цель"}, false},
	{"Viewers__c", words.Text{En: "Viewers", Ru: "Кто видит"}, true},
}}

var integrationCard = cardType{"Crm_Integration_Card", words.Text{En: "Integration card", Ru: "Карточка интеграции"}, []cardField{
	{"About__c", words.Text{En: "What it is", Ru: "Что это"}, true},
	{"Errors__c", words.Text{En: "On error", Ru: "При ошибке"}, true},
	{"Fields__c", words.Text{En: "Fields", Ru: "Поля"}, true},
	{"Owner__c", words.Text{En: "Owner", Ru: "Владелец"}, false},
	{"Spec__c", words.Text{En: "Reference", Ru: "Ссылка"}, false},
	{"System__c", words.Text{En: "System", Ru: "Система"}, false},
	{"Trigger__c", words.Text{En: "Set off by", Ru: "Что запускает"}, false},
}}

// writeCards writes the passports of KPIs and the cards of integrations.
func (p *plan) writeCards() {
	kpis, integrations := model.All[model.Kpi](p.spec), model.All[model.Integration](p.spec)
	if len(kpis) > 0 {
		p.writeCardType(passport)
	}
	for _, k := range kpis {
		p.writeCard(passport, k, p.passportOf(k))
	}
	if len(integrations) > 0 {
		p.writeCardType(integrationCard)
	}
	for _, i := range integrations {
		p.writeCard(integrationCard, i, p.cardOf(i))
	}
}

func (p *plan) passportOf(k *model.Kpi) map[string]string {
	values := map[string]string{
		"About__c": k.Description.In(p.lang), "Decision__c": k.Decision.In(p.lang), "Every__c": string(k.Every.V),
		"Filter__c": k.Filter.Source, "Spec__c": k.Self().Ref, "Viewers__c": p.titles(k.Viewers),
	}
	if k.Formula != nil {
		values["Formula__c"] = string(k.Formula.Type.V)
	}
	if o := p.byEntity[k.Entity.Get()]; o != nil {
		values["Object__c"] = o.api
	}
	if role := k.Owner.Get(); role != nil {
		values["Owner__c"] = role.Title.In(p.lang)
	}
	if k.Baseline != nil {
		values["Baseline__c"] = string(k.Baseline.Value.V)
	}
	if k.Target != nil {
		values["Target__c"] = string(k.Target.Value.V)
	}
	return values
}

func (p *plan) cardOf(i *model.Integration) map[string]string {
	values := map[string]string{"About__c": i.Description.In(p.lang), "Spec__c": i.Self().Ref}
	if role := i.Owner.Get(); role != nil {
		values["Owner__c"] = role.Title.In(p.lang)
	}
	if s := i.System.Get(); s != nil {
		values["System__c"] = s.Title.In(p.lang)
	}
	if t := i.Trigger; t != nil {
		values["Trigger__c"] = strings.TrimSpace(t.Event.In(p.lang) + " " + string(t.Schedule.V))
		if t.Manual.V {
			values["Trigger__c"] = "manual"
		}
	}
	if e := i.Errors; e != nil {
		values["Errors__c"] = strings.TrimSpace("then: " + string(e.Then.V) + "; notify: " + p.titles(e.Notify))
	}
	var fields []string
	for _, object := range i.Objects {
		if object == nil {
			continue
		}
		o := p.byEntity[object.Entity.Get()]
		for _, f := range object.Fields {
			if f == nil || f.Field.Get() == nil || o == nil {
				continue
			}
			if c := o.columns[f.Field.Get()]; c != nil && c.api != "" {
				fields = append(fields, o.api+"."+c.api+" "+string(f.Direction.V)+" "+f.Remote.V)
			}
		}
	}
	values["Fields__c"] = strings.Join(fields, "; ")
	return values
}

func (p *plan) titles(roles model.OneOrMany[model.Ref[model.Role]]) string {
	var list []string
	for _, ref := range roles.Items {
		if role := ref.Get(); role != nil {
			list = append(list, role.Title.In(p.lang))
		}
	}
	return strings.Join(list, ", ")
}

func (p *plan) writeCardType(t cardType) {
	api := t.api + "__mdt"
	title := t.title.In(p.lang)
	e := root("CustomObject").say("label", cut(title, maxLabel)).say("pluralLabel", cut(title, maxLabel)).say("visibility", "Public")
	p.write("objects/"+api+"/"+api+".object-meta.xml", "CustomObject", api, e)
	for _, f := range t.fields {
		e := root("CustomField").say("fullName", f.api).say("fieldManageability", "SubscriberControlled").say("label", cut(f.title.In(p.lang), maxLabel))
		if f.long {
			e.number("length", 32768).say("type", "LongTextArea").number("visibleLines", 4)
		} else {
			e.number("length", 255).flag("required", false).say("type", "Text").flag("unique", false)
		}
		p.write("objects/"+api+"/fields/"+f.api+".field-meta.xml", "CustomField", api+"."+f.api, e)
	}
}

func (p *plan) writeCard(t cardType, of model.Element, values map[string]string) {
	api := p.names.Part(t.api+" records", contract.Rule{Max: 40, Write: spelled}, of, "card")
	e := root("CustomMetadata").say("label", titled(of, p.lang, maxLabel)).flag("protected", false)
	for _, f := range t.fields {
		text := cut(values[f.api], 255)
		if f.long {
			text = cut(values[f.api], 32000)
		}
		e.add("values").say("field", f.api).typed("value", "xsd:string", text)
	}
	p.write("customMetadata/"+t.api+"."+api+".md-meta.xml", "CustomMetadata", t.api+"."+api, e)
}
