package odoo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
)

// object is an entity in Odoo.
type object struct {
	entity *model.Entity
	// model is its name: "crm.lead", "crmspec.contract".
	model string
	// stock is what Odoo itself has, nil for a model of our own.
	stock     *stockModel
	pipelines []*model.Pipeline
	columns   []*column
	byField   map[*model.Field]*column
	// stage is the column of the stages, "" where there are none; stageModel where they stand.
	stage, stageModel string
	// nameField is the field that a record is called by, nil for none.
	nameField *column
}

// table returns the name of the model where only letters, digits and lines are allowed: "crm_lead".
func (o *object) table() string { return strings.ReplaceAll(o.model, ".", "_") }

// class returns the name of the class that declares the model.
func (o *object) class() string { return "Declared" + contract.Pascal(o.table()) }

// stockModel is a model that comes with Odoo.
type stockModel struct {
	// fields are those that are taken for fields of the entity, by id; named are all that codes may name, with what they hold.
	fields map[string]string
	named  map[string]model.FieldType
	// mark is the field that tells the records of the description from others, "" for all.
	mark string
	// module is where the model is declared.
	module string
}

var stockModels = map[string]*stockModel{
	"crm.lead": {
		module: "crm", mark: "stage_id.crmspec_code",
		named: map[string]model.FieldType{
			"name": model.FieldText, "user_id": model.FieldUser, "expected_revenue": model.FieldMoney, "date_deadline": model.FieldDate,
			"partner_name": model.FieldText, "contact_name": model.FieldText, "email_from": model.FieldEmail, "phone": model.FieldPhone,
			"mobile": model.FieldPhone, "website": model.FieldURL,
		},
	},
	"res.partner": {
		module: "base", mark: "crmspec_described",
		fields: map[string]string{"phone": "phone", "mobile": "mobile", "email": "email", "website": "website"},
		named: map[string]model.FieldType{
			"name": model.FieldText, "user_id": model.FieldUser, "phone": model.FieldPhone, "mobile": model.FieldPhone, "email": model.FieldEmail,
			"website": model.FieldURL, "vat": model.FieldText, "street": model.FieldText, "city": model.FieldText,
		},
	},
}

// sales are the flows whose records are leads.
var sales = []model.Flow{model.FlowNewSale, model.FlowRepeatSale, model.FlowReturning, model.FlowLong, model.FlowFast}

const spaceModels = "models"

// modelRule gives names whose tables PostgreSQL can hold.
var modelRule = contract.Rule{Max: 48, Write: contract.Snake, Prefix: "crmspec.", Taken: []string{
	"crmspec.team", "crmspec.value", "crmspec.stage", "crmspec.log", "crmspec.request", "crmspec.refuse", "crmspec.waiver", "crmspec.guard",
}}

var isModel = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`)

// findObjects decides what stands for every entity: what the author names under codes; leads for the first entity of a sales
// pipeline; else a model of our own. Companies and people are no partners unless codes say so: every user of Odoo sees
// all partners.
func (p *plan) findObjects() {
	entities := model.All[model.Entity](p.spec)
	for _, e := range p.spec.Builtin {
		if !slices.Contains(entities, e) {
			entities = append(entities, e)
		}
	}
	pipelines := map[*model.Entity][]*model.Pipeline{}
	for _, line := range model.All[model.Pipeline](p.spec) {
		if e := line.Entity.Get(); e != nil {
			pipelines[e] = append(pipelines[e], line)
		}
	}
	given := map[string]bool{}
	for _, e := range entities {
		given[p.names.Given(e)] = true
	}
	for _, e := range entities {
		o := &object{entity: e, pipelines: pipelines[e], byField: map[*model.Field]*column{}}
		o.model = p.modelOf(e, pipelines[e], given)
		o.stock = stockModels[o.model]
		if len(o.pipelines) > 0 {
			switch {
			case o.model == "crm.lead":
				o.stage, o.stageModel = "stage_id", "crm.stage"
			case o.stock != nil:
				o.stage, o.stageModel = "crmspec_stage_id", "crmspec.stage"
			default:
				o.stage, o.stageModel = "stage_id", "crmspec.stage"
			}
		}
		p.objects = append(p.objects, o)
		p.byEntity[e] = o
	}
}

func (p *plan) modelOf(e *model.Entity, pipelines []*model.Pipeline, given map[string]bool) string {
	code := p.names.Given(e)
	free := func(code string) bool {
		return !slices.ContainsFunc(p.objects, func(o *object) bool { return o.model == code })
	}
	own := strings.HasPrefix(code, "crmspec.") || strings.HasPrefix(code, "x_")
	switch {
	case code != "" && free(code) && (stockModels[code] != nil || own && isModel.MatchString(code) && len(code) <= modelRule.Max && !slices.Contains(modelRule.Taken, code)):
		return p.names.Of(spaceModels, modelRule, e)
	case code != "":
		return p.names.Part(spaceModels, modelRule, e, "model")
	}
	for _, line := range pipelines {
		if slices.Contains(sales, line.Flow.V) && !given["crm.lead"] && free("crm.lead") && p.names.Standard(spaceModels, "crm.lead", e) {
			return "crm.lead"
		}
	}
	return p.names.Of(spaceModels, modelRule, e)
}
