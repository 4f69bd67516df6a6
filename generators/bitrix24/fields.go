package bitrix24

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// field is a field in Bitrix24.
type field struct {
	field *model.Field
	// code is its name without what Bitrix24 puts before it; own is what Bitrix24 has already, by its code.
	code, own string
	// kind is its type, "" for a field that has nothing there.
	kind     string
	title    string
	values   []value
	required bool
}

type value struct{ title, code string }

// kinds are the types of fields in Bitrix24.
var kinds = map[model.FieldType]string{
	model.FieldText: "string", model.FieldLongText: "string", model.FieldInteger: "integer", model.FieldDecimal: "double",
	model.FieldMoney: "money", model.FieldPercent: "double", model.FieldBool: "boolean", model.FieldDate: "date",
	model.FieldDatetime: "datetime", model.FieldDuration: "double", model.FieldChoice: "enumeration", model.FieldMultiChoice: "enumeration",
	model.FieldUser: "employee", model.FieldTeam: "enumeration", model.FieldPhone: "string", model.FieldEmail: "string",
	model.FieldURL: "url", model.FieldFile: "file", model.FieldReference: "crm",
}

// standard are fields that Bitrix24 has already, by the id and type that a field must have.
var standard = map[string]map[string]struct {
	kind model.FieldType
	code string
}{
	"deal": {"name": {model.FieldText, "TITLE"}, "title": {model.FieldText, "TITLE"}, "amount": {model.FieldMoney, "OPPORTUNITY"},
		"close_date": {model.FieldDate, "CLOSEDATE"}, "source": {model.FieldChoice, "SOURCE_ID"}},
	"contact": {"name": {model.FieldText, "NAME"}, "full_name": {model.FieldText, "NAME"}, "phone": {model.FieldPhone, "PHONE"}, "mobile": {model.FieldPhone, "PHONE"},
		"email": {model.FieldEmail, "EMAIL"}, "position": {model.FieldText, "POST"}},
	"company": {"name": {model.FieldText, "TITLE"}, "phone": {model.FieldPhone, "PHONE"}, "email": {model.FieldEmail, "EMAIL"}, "website": {model.FieldURL, "WEB"}},
	"":        {"name": {model.FieldText, "title"}, "title": {model.FieldText, "title"}, "subject": {model.FieldText, "title"}},
}

// findField decides what stands for a field.
func (p *config) findField(o *object, f *model.Field, shown calls.Unlike) *field {
	x := &field{field: f}
	own := func(code string) bool {
		if p.Names.Given(f) == "" && p.Names.Standard(o.space(), code, f) {
			x.own, x.kind = code, "own"
			return true
		}
		return false
	}
	s, known := standard[o.kind][f.Self().ID()]
	to := p.byEntity[f.To.Get()]
	switch {
	case f == facts.OwnerField(o.entity) && own("ASSIGNED_BY_ID"):
		return x
	case known && s.kind == f.Type.V && !facts.Computed(f) && own(s.code):
		return x
	case to != nil && !f.Many.V && f.Rollup == nil && o.kind != "company" && to.kind == "company" && own("COMPANY_ID"):
		return x
	case to != nil && !f.Many.V && f.Rollup == nil && (o.kind == "deal" || o.kind == "") && to.kind == "contact" && own("CONTACT_ID"):
		return x
	case to != nil && o.kind == "" && to.kind != "contact" && to.kind != "company" && to != o && own("PARENT_ID of "+to.entity.Self().ID()):
		return x
	}
	x.kind = kinds[f.Type.V]
	if f.Type.V == model.FieldReference && (to == nil || to.kind == "") {
		x.kind = "" // fields cannot point at smart processes by the interface for programs
	}
	if x.kind == "enumeration" {
		if x.values = p.valuesOf(f); len(x.values) == 0 {
			x.kind = "string"
		}
	}
	if x.kind == "" {
		return x
	}
	prefix := "UF_CRM_"
	if o.kind == "" {
		prefix = "UF_CRM_00000_" // as long as the number of the smart process may be
	}
	rule := contract.Rule{Max: maxCode - len(prefix), Write: contract.Upper}
	x.code = strings.TrimPrefix(p.Names.Of(o.space(), rule, f), "UF_CRM_")
	x.title = shown.Of(calls.Titled(f, p.Lang, maxTitle), f.Self().ID(), maxTitle)
	x.required = f.IsRequired() && !f.AppliesWhen.IsSet() && !facts.Computed(f) && x.kind != "boolean"
	return x
}

func (o *object) space() string { return "fields of " + o.label() }

func (p *config) valuesOf(f *model.Field) []value {
	var list []value
	shown := calls.Unlike{}
	add := func(e model.Element, was []model.Value[model.ID]) {
		id := e.Self().ID()
		for _, w := range was {
			if w.V != "" {
				id = string(w.V)
				break
			}
		}
		list = append(list, value{shown.Of(calls.Titled(e, p.Lang, maxValue), id, maxValue), id})
	}
	if f.Type.V == model.FieldTeam {
		for _, t := range model.All[model.Team](p.Spec) {
			add(t, t.Was.Items)
		}
		return list
	}
	if d := f.Dictionary.Get(); d != nil {
		for _, v := range d.Values {
			if v != nil && v.Active.Or(true) {
				add(v, v.Was.Items)
			}
		}
	}
	return list
}

// writeFields makes the fields of each entity.
func (p *config) writeFields() {
	for _, o := range p.objects {
		shown := calls.Unlike{}
		for _, f := range o.entity.Fields {
			o.fields[f] = p.findField(o, f, shown)
		}
		for i, f := range o.entity.Fields {
			x := o.fields[f]
			switch {
			case x.kind == "" || x.own != "":
			case o.kind == "":
				p.writeTypeField(o, x, i)
			default:
				p.writeField(o, x, i)
			}
		}
	}
}

// writeField makes a field of deals, contacts or companies.
func (p *config) writeField(o *object, x *field, at int) {
	symbol := x.field.Self().Ref
	full := "UF_CRM_" + x.code
	make := body{"USER_TYPE_ID": x.kind, "FIELD_NAME": full, "LABEL": x.title, "XML_ID": symbol, "MULTIPLE": yes(x.multiple()), "MANDATORY": yes(x.required), "SHOW_FILTER": "Y", "SORT": 100 + at*10}
	change := body{"EDIT_FORM_LABEL": x.title, "LIST_COLUMN_LABEL": x.title, "LIST_FILTER_LABEL": x.title}
	if x.required {
		change["MANDATORY"] = "Y"
	}
	if help := calls.Cut(x.field.Help.In(p.Lang), maxTitle); help != "" {
		make["HELP_MESSAGE"], change["HELP_MESSAGE"] = help, help
	}
	if s := p.settings(x); s != nil {
		make["SETTINGS"] = s
	}
	request := changed("crm."+o.kind+".userfield.update", symbol, change)
	if len(x.values) > 0 {
		var list []any
		for i, v := range x.values {
			list = append(list, body{"VALUE": v.title, "SORT": (i + 1) * 10, "XML_ID": v.code})
		}
		make["LIST"], change["LIST"] = list, list
		request.Unite = []plan.Unite{{List: "/fields/LIST", There: "/LIST", By: []string{"/XML_ID"}, Keys: []string{"ID", "VALUE", "SORT", "DEF", "XML_ID"}}}
	}
	p.Step(plan.Step{
		ID: symbol, Title: p.fieldTitle(o, x), Refs: calls.Refs(symbol),
		Find: &plan.Find{
			Request: call("crm."+o.kind+".userfield.list", body{"filter": body{"FIELD_NAME": full}}), List: "/result", Key: "/FIELD_NAME", Is: full,
			Gives: []plan.Given{{Symbol: symbol, At: "/ID"}},
		},
		Make:   call("crm."+o.kind+".userfield.add", body{"fields": make}),
		Change: request,
		Gives:  []plan.Given{{Symbol: symbol, At: "/result"}},
	})
}

// writeTypeField makes a field of a smart process, which has the number of the process in its name. The list of a field
// that is there cannot be read by this method, so that its values are left as they are.
func (p *config) writeTypeField(o *object, x *field, at int) {
	symbol := x.field.Self().Ref
	entity, full := plan.Text("CRM_"+o.own().In()), plan.Text("UF_CRM_"+o.own().In()+"_"+x.code)
	labels := body{p.Lang: x.title}
	make := body{"entityId": entity, "fieldName": full, "userTypeId": x.kind, "xmlId": symbol, "sort": 100 + at*10, "multiple": yes(x.multiple()), "mandatory": yes(x.required), "showFilter": "Y", "editFormLabel": labels}
	change := body{"editFormLabel": labels}
	if x.required {
		change["mandatory"] = "Y"
	}
	if help := calls.Cut(x.field.Help.In(p.Lang), maxTitle); help != "" {
		make["helpMessage"], change["helpMessage"] = body{p.Lang: help}, body{p.Lang: help}
	}
	if s := p.settings(x); s != nil {
		make["settings"] = s
	}
	if len(x.values) > 0 {
		var list []any
		for i, v := range x.values {
			list = append(list, body{"value": v.title, "sort": (i + 1) * 10, "xmlId": v.code})
		}
		make["enum"] = list
	}
	update := call("userfieldconfig.update", body{"moduleId": "crm", "id": plan.Symbol(symbol), "field": change})
	p.Step(plan.Step{
		ID: symbol, Title: p.fieldTitle(o, x), Refs: calls.Refs(symbol),
		Find: &plan.Find{
			Request: call("userfieldconfig.list", body{"moduleId": "crm", "filter": body{"entityId": entity, "fieldName": full}}),
			List:    "/result/fields", Key: "/fieldName", Is: full, Gives: []plan.Given{{Symbol: symbol, At: "/id"}},
		},
		Make:   call("userfieldconfig.add", body{"moduleId": "crm", "field": make}),
		Change: &update,
		Gives:  []plan.Given{{Symbol: symbol, At: "/result/field/id"}},
	})
}

func (x *field) multiple() bool {
	return x.field.Type.V == model.FieldMultiChoice || x.field.Many.V
}

// settings are those of the type of a field, nil for none.
func (p *config) settings(x *field) body {
	switch x.field.Type.V {
	case model.FieldLongText:
		return body{"ROWS": 5}
	case model.FieldDecimal, model.FieldPercent, model.FieldDuration:
		return body{"PRECISION": 2}
	case model.FieldReference:
		return body{strings.ToUpper(p.byEntity[x.field.To.Get()].kind): "Y"}
	}
	return nil
}

func (p *config) fieldTitle(o *object, x *field) string {
	return calls.Say(saysField, words.Args{"title": x.title, "entity": calls.Titled(o.entity, p.Lang, maxTitle)}).In(p.Lang)
}
