package salesforce

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// object is an entity in Salesforce.
type object struct {
	entity *model.Entity
	// api is its name: "Opportunity", "Contract__c".
	api string
	// standard is what Salesforce itself has, nil for a custom object.
	standard *standardObject
	// home is the object that custom fields are written to; it differs from api for activities alone.
	home      string
	pipelines []*model.Pipeline
	columns   map[*model.Field]*column
	// nameField is the field that a record is called by, nil where Salesforce numbers the records.
	nameField *model.Field
	// stage is the field of the stages, "" where there are none.
	stage  string
	stages map[*model.Stage]*stageValue
	types  map[*model.Pipeline]string
	// sharing is the organisation-wide default.
	sharing string
	// history are fields whose changes are logged.
	history []*model.Field
	rules   []*rule
}

func (o *object) custom() bool { return o.standard == nil }

// typed tells whether records have a type for each pipeline.
func (o *object) typed() bool { return len(o.types) > 0 }

// standardObject is an object that comes with Salesforce.
type standardObject struct {
	api string
	// name is the field that a record is called by, most its length.
	name string
	most int
	// fields are those that are taken for fields of the entity, by their ids.
	fields map[string]standardField
	// stage is the field of the stages with its list, process tells that it has business processes.
	stage, list string
	process     bool
	// shared tells that records of it have an owner and a sharing model of their own.
	shared bool
	// queues tells that a queue may own a record.
	queues bool
	// duplicates tells that duplicate rules know it.
	duplicates bool
	// needs are the objects whose records must be readable along with it.
	needs []string
	// always are fields that Salesforce demands, whatever the description says.
	always []string
}

type standardField struct {
	api  string
	kind model.FieldType
}

var standardObjects = map[string]*standardObject{
	"Account": {api: "Account", name: "Name", most: 255, shared: true, duplicates: true, always: []string{"Name"}, fields: map[string]standardField{
		"phone": {"Phone", model.FieldPhone}, "website": {"Website", model.FieldURL},
	}},
	"Contact": {api: "Contact", name: "LastName", most: 80, shared: true, duplicates: true, needs: []string{"Account"}, always: []string{"LastName"}, fields: map[string]standardField{
		"phone": {"Phone", model.FieldPhone}, "mobile": {"MobilePhone", model.FieldPhone}, "mobile_phone": {"MobilePhone", model.FieldPhone},
		"email": {"Email", model.FieldEmail},
	}},
	"Lead": {api: "Lead", name: "LastName", most: 80, stage: "Status", list: "LeadStatus", process: true, shared: true, queues: true, duplicates: true,
		always: []string{"LastName", "Company"}, fields: map[string]standardField{
			"phone": {"Phone", model.FieldPhone}, "email": {"Email", model.FieldEmail}, "company": {"Company", model.FieldText},
		}},
	"Opportunity": {api: "Opportunity", name: "Name", most: 120, stage: "StageName", list: "OpportunityStage", process: true, shared: true,
		needs: []string{"Account"}, always: []string{"Name", "CloseDate"}, fields: map[string]standardField{
			"amount": {"Amount", model.FieldMoney}, "close_date": {"CloseDate", model.FieldDate},
		}},
	"Case": {api: "Case", name: "Subject", most: 255, stage: "Status", list: "CaseStatus", process: true, shared: true, queues: true,
		needs: []string{"Account", "Contact"}, fields: map[string]standardField{}},
	"Task":  {api: "Task", name: "Subject", most: 255, fields: map[string]standardField{}},
	"Event": {api: "Event", name: "Subject", most: 255, fields: map[string]standardField{}},
}

// likely are ids of entities, with the object that stands for such a thing in Salesforce.
var likely = map[string]string{
	"account": "Account", "customer": "Account", "client": "Account", "company": "Account", "organization": "Account", "organisation": "Account",
	"contact": "Contact", "contact_person": "Contact", "lead": "Lead", "opportunity": "Opportunity",
}

// sales are the flows whose records are opportunities.
var sales = []model.Flow{model.FlowNewSale, model.FlowRepeatSale, model.FlowReturning, model.FlowLong, model.FlowFast}

// findObjects decides what stands for every entity: what the author names under codes; an object of Salesforce for the entity of
// a sales or service pipeline, for tasks, and for what is called as such an object is; else a custom object.
func (p *plan) findObjects() {
	var entities []*model.Entity
	entities = append(entities, model.All[model.Entity](p.spec)...)
	for _, e := range p.spec.Builtin {
		entities = append(entities, e)
	}
	pipelines := map[*model.Entity][]*model.Pipeline{}
	for _, line := range model.All[model.Pipeline](p.spec) {
		if e := line.Entity.Get(); e != nil {
			pipelines[e] = append(pipelines[e], line)
		}
	}
	given := map[string]bool{}
	for _, e := range entities {
		if code := p.names.Given(e); code != "" {
			given[strings.ToLower(code)] = true
		}
	}
	for _, e := range entities {
		o := &object{entity: e, pipelines: pipelines[e], columns: map[*model.Field]*column{}, stages: map[*model.Stage]*stageValue{}, types: map[*model.Pipeline]string{}}
		code := p.names.Given(e)
		if code == "" {
			code = suggested(e, pipelines[e])
			if given[strings.ToLower(code)] || code != "" && !p.names.Standard(spaceObjects, code, e) {
				code = ""
			}
		} else if !isName(code) || !p.freeObject(code) {
			code = ""
		} else {
			p.names.Of(spaceObjects, objectRule, e)
		}
		if code == "" {
			code = p.objectName(e)
		}
		o.api, o.home, o.standard = code, code, standardObjects[code]
		if o.api == "Task" || o.api == "Event" {
			o.home = "Activity"
		}
		p.objects = append(p.objects, o)
		p.byEntity[e] = o
	}
}

// freeObject tells whether no other entity has an object already.
func (p *plan) freeObject(code string) bool {
	return !slices.ContainsFunc(p.objects, func(o *object) bool { return strings.EqualFold(o.api, code) })
}

// objectName returns the name of a custom object, made of the id even where the code given cannot be one.
func (p *plan) objectName(e *model.Entity) string {
	if p.names.Given(e) == "" {
		return p.names.Of(spaceObjects, objectRule, e)
	}
	return p.names.Part(spaceObjects, objectRule, e, "object")
}

// suggested returns the object of Salesforce that an entity is, "" for none.
func suggested(e *model.Entity, pipelines []*model.Pipeline) string {
	id := e.Self().ID()
	switch {
	case id == "task":
		return "Task"
	case id == "activity":
		return "Event"
	}
	for _, line := range pipelines {
		switch {
		case slices.Contains(sales, line.Flow.V):
			return "Opportunity"
		case line.Flow.V == model.FlowService:
			return "Case"
		}
	}
	if len(pipelines) > 0 && (id == "deal" || id == "lead" || id == "opportunity") {
		return map[string]string{"deal": "Opportunity", "opportunity": "Opportunity", "lead": "Lead"}[id]
	}
	if len(pipelines) > 0 {
		return ""
	}
	if object := likely[id]; object != "Opportunity" && object != "Lead" {
		return object
	}
	return ""
}

const spaceObjects = "objects"

// spelled writes an id as Salesforce wants names: "Next_Contact", never with two underscores in a row or one at the end.
func spelled(id string) string {
	words := strings.FieldsFunc(id, func(r rune) bool { return r == '_' })
	return contract.Title(strings.Join(words, "_"))
}

// objectRule gives names of at most 40 characters, the suffix included: from it come the names of relationships.
var objectRule = contract.Rule{Max: 40, Write: spelled, Suffix: "__c"}

// isName tells whether a text can be the name of something in Salesforce.
func isName(text string) bool {
	core := strings.TrimSuffix(text, "__c")
	for i, r := range core {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r != '_' && (r < '0' || r > '9')) {
			return false
		}
	}
	return core != "" && !strings.HasSuffix(core, "_") && !strings.Contains(core, "__")
}

// tracked tells whether the changes of some field are logged: those of the stage always are, since queries look there.
func (o *object) tracked() bool { return len(o.history) > 0 || o.stage != "" }

// owned tells whether records have an owner that the description speaks of.
func (o *object) owned() bool { return facts.OwnerField(o.entity) != nil }

// writeObjects writes the objects themselves.
func (p *plan) writeObjects() {
	for _, o := range p.objects {
		if o.home == "Activity" {
			continue
		}
		e := root("CustomObject")
		if o.custom() {
			e.say("deploymentStatus", "Deployed").say("description", cut(o.entity.Description.In(p.lang), maxLong)).
				flag("enableActivities", true).flag("enableHistory", o.tracked()).flag("enableReports", true).flag("enableSearch", true)
			e.say("externalSharingModel", "Private").say("label", titled(o.entity, p.lang, maxLabel))
			named := e.add("nameField")
			if f := o.nameField; f != nil {
				named.say("label", label(f.Title, p.lang, f.Self().ID(), maxLabel)).flag("trackHistory", slices.Contains(o.history, f)).say("type", "Text")
			} else {
				named.say("displayFormat", "{0000000}").say("label", "No.").say("type", "AutoNumber")
			}
			e.say("pluralLabel", titled(o.entity, p.lang, maxLabel)).say("sharingModel", o.sharing)
		} else {
			e.flag("enableHistory", o.tracked())
			if o.standard.shared {
				e.say("externalSharingModel", "Private").say("sharingModel", o.sharing)
			}
		}
		p.write("objects/"+o.api+"/"+o.api+".object-meta.xml", "CustomObject", o.api, e)
	}
}
