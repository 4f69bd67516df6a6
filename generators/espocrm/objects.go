package espocrm

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
)

// object is an entity in EspoCRM.
type object struct {
	entity *model.Entity
	// scope is its name: "Opportunity", "CContract".
	scope string
	// core is what EspoCRM itself has, nil for an entity of our own.
	core      *coreEntity
	pipelines []*model.Pipeline
	columns   map[*model.Field]*column
	// list holds the columns in the order of the card.
	list []*column
	// attributes are those taken, in small letters; given the fields whose names their authors gave.
	attributes map[string]string
	given      map[string]*model.Field
	// nameColumn is the field that a record is called by, nil where EspoCRM numbers the records.
	nameColumn *column
	// stage and pipeline are the fields of the stages and pipelines, "" where there are none.
	stage, pipeline string
	// since and closed hold when the stage was entered, and when the record was closed.
	since, closed string
	stages        map[*model.Stage]string
	lines         map[*model.Pipeline]string
	// links are the relations that end here, by name.
	links map[string]map[string]any
	// extra are fields that the description does not know: counters, waivers, approvals.
	extra []extraField
	// required are the conditions under which EspoCRM demands a field.
	required map[string][]group
	// visible are the conditions under which a field has a meaning; scripted are fields that the script demands.
	visible  map[string]group
	scripted map[string]bool
	// api and save are the scripts before a record is saved: of requests, and of every save.
	api, save script
	// guarded are fields that a rule of a script reads, so that no mass change may touch them.
	guarded map[string]bool
	// messages are what scripts tell people, by key.
	messages map[string]model.Text
	// classes are the classes of these refusals, by the same keys.
	classes map[string]driver.Class
	// narrow tells that a script says in which stages a record may be changed.
	narrow bool
}

// coreEntity is an entity that comes with EspoCRM.
type coreEntity struct {
	// name is the field that a record is called by.
	name string
	// stage is its field of the stages, "" for none.
	stage string
	// fields are those that are taken for fields of the description, by their ids and types.
	fields map[string]coreField
	// known are its other fields, which no field of ours may be called by; loose those of them that EspoCRM demands.
	known, loose []string
	// links are its own relations.
	links []string
	// links that lead to another core entity, by that entity.
	to map[string]string
}

type coreField struct {
	name string
	kind model.FieldType
}

var personal = map[string]coreField{
	"phone": {"phoneNumber", model.FieldPhone}, "email": {"emailAddress", model.FieldEmail}, "description": {"description", model.FieldLongText},
}

// coreEntities are those that entities can be, by name.
var coreEntities = map[string]*coreEntity{
	"Account": {name: "name", fields: map[string]coreField{
		"phone": personal["phone"], "email": personal["email"], "description": personal["description"], "website": {"website", model.FieldURL},
	}, known: []string{"name"}, to: map[string]string{}},
	"Contact": {name: "lastName", fields: personal, loose: []string{"lastName"}, to: map[string]string{"Account": "account"}},
	"Lead":    {name: "lastName", stage: "status", fields: personal, to: map[string]string{}},
	"Opportunity": {name: "name", stage: "stage", fields: map[string]coreField{
		"amount": {"amount", model.FieldMoney}, "description": personal["description"], "close_date": {"closeDate", model.FieldDate},
	}, loose: []string{"amount", "closeDate"}, to: map[string]string{"Account": "account", "Contact": "contact"}},
	"Case": {name: "name", stage: "status", fields: map[string]coreField{"description": personal["description"]}, to: map[string]string{"Account": "account", "Contact": "contact"}},
	"Task": {name: "name", stage: "status", fields: map[string]coreField{
		"title": {"name", model.FieldText}, "due_at": {"dateEnd", model.FieldDatetime}, "done_at": {"dateCompleted", model.FieldDatetime},
		"record": {"parent", model.FieldReference}, "description": personal["description"],
	}, loose: []string{"assignedUser"}, to: map[string]string{}},
}

// likely are ids of entities, with the entity of EspoCRM that such a thing is.
var likely = map[string]string{
	"account": "Account", "customer": "Account", "client": "Account", "company": "Account", "organization": "Account", "organisation": "Account",
	"contact": "Contact", "contact_person": "Contact", "lead": "Lead", "opportunity": "Opportunity", "deal": "Opportunity",
	"case": "Case", "ticket": "Case", "task": "Task",
}

// sales are the flows whose records are opportunities.
var sales = []model.Flow{model.FlowNewSale, model.FlowRepeatSale, model.FlowReturning, model.FlowLong, model.FlowFast}

const (
	spaceEntities = "entities"
	// maxName is how long a name that the author gives may be, maxID how much of an id becomes part of a name.
	maxName = 50
	maxID   = 44
)

// entityRule gives names in EspoCRM's own way for entities that do not come with it: "CContract".
func (p *plan) entityRule() contract.Rule {
	return contract.Rule{Write: func(id string) string {
		base := "C" + upperFirst(spelled(id))
		name := base
		for i := 2; p.taken(name); i++ {
			name = base + strconv.Itoa(i)
		}
		return name
	}}
}

// findObjects decides what stands for every entity: what the author names under codes; an entity of EspoCRM for what is
// called as one, for tasks, and for what a pipeline of sales or service moves; else an entity of our own.
func (p *plan) findObjects() {
	entities := slices.Clone(model.All[model.Entity](p.spec))
	for _, e := range p.spec.Builtin {
		if p.wanted(e) {
			entities = append(entities, e)
		}
	}
	lines := map[*model.Entity][]*model.Pipeline{}
	for _, line := range model.All[model.Pipeline](p.spec) {
		if e := line.Entity.Get(); e != nil {
			lines[e] = append(lines[e], line)
		}
	}
	given := map[string]bool{}
	for _, e := range entities {
		given[strings.ToLower(p.names.Given(e))] = true
	}
	for _, e := range entities {
		code := p.names.Given(e)
		switch {
		case code != "" && isName(code) && !p.taken(code):
			p.names.Of(spaceEntities, p.entityRule(), e)
		case code != "":
			code = p.names.Part(spaceEntities, p.entityRule(), e, "entity")
		default:
			code = suggested(e, lines[e])
			if given[strings.ToLower(code)] || code == "" || !p.names.Standard(spaceEntities, code, e) {
				code = p.names.Of(spaceEntities, p.entityRule(), e)
			}
		}
		o := &object{
			entity: e, scope: code, core: coreEntities[code], pipelines: lines[e],
			columns: map[*model.Field]*column{}, attributes: map[string]string{}, given: map[string]*model.Field{}, stages: map[*model.Stage]string{}, lines: map[*model.Pipeline]string{},
			links: map[string]map[string]any{}, required: map[string][]group{}, visible: map[string]group{}, scripted: map[string]bool{}, guarded: map[string]bool{}, messages: map[string]model.Text{}, classes: map[string]driver.Class{},
		}
		p.objects = append(p.objects, o)
		p.byEntity[e] = o
	}
}

// wanted tells whether the description speaks of a built-in entity that it does not describe itself.
func (p *plan) wanted(e *model.Entity) bool {
	if len(p.facts.Mentioned(e)) > 0 {
		return true
	}
	for _, line := range model.All[model.Pipeline](p.spec) {
		for _, c := range line.Checkpoints {
			if e.Self().ID() == "task" && slices.ContainsFunc(c.Require, func(r *model.Require) bool { return r != nil && r.Task.IsSet() }) {
				return true
			}
		}
	}
	return false
}

func (p *plan) taken(code string) bool {
	return slices.ContainsFunc(p.objects, func(o *object) bool { return strings.EqualFold(o.scope, code) })
}

// suggested returns the entity of EspoCRM that an entity is, "" for none. What pipelines move must have stages there.
func suggested(e *model.Entity, lines []*model.Pipeline) string {
	id := e.Self().ID()
	for _, line := range lines {
		switch {
		case slices.Contains(sales, line.Flow.V):
			return "Opportunity"
		case line.Flow.V == model.FlowService:
			return "Case"
		}
	}
	code := likely[id]
	if core := coreEntities[code]; core != nil && (core.stage != "") != (len(lines) > 0) && code != "Task" {
		return ""
	}
	return code
}

// isName tells whether a text can be the name of an entity or field in EspoCRM.
func isName(text string) bool {
	for i, r := range text {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return text != "" && len(text) <= maxName
}

func (o *object) custom() bool { return o.core == nil }

// space is that of the names of fields.
func (o *object) space() string { return o.scope + " fields" }
