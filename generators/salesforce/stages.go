package salesforce

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
)

// stageValue is a stage as a value of the list of stages.
type stageValue struct {
	stage *model.Stage
	// api is its name, shown its label.
	api, shown string
}

// findStages names the stages and the type that records of each pipeline have. Stages of all pipelines of an object
// stand in one list, so that with several each carries the name of its own.
func (p *plan) findStages(o *object) {
	if len(o.pipelines) == 0 {
		return
	}
	switch {
	case o.home == "Activity":
		return // activities have a status of their own, with no pipelines
	case o.standard != nil && o.standard.stage != "":
		o.stage = o.standard.stage
	default:
		o.stage = stageField
	}
	labels, known := unlike{}, map[string]string{}
	for _, line := range o.pipelines {
		o.types[line] = p.typeName(o, line)
		rule := contract.Rule{Max: maxLabel, Write: spelled}
		if len(o.pipelines) > 1 {
			rule.Prefix = o.types[line]
			if len(rule.Prefix) > 16 {
				rule.Prefix = strings.TrimRight(rule.Prefix[:16], "_")
			}
			rule.Prefix += "_"
		}
		for _, s := range line.Stages {
			if s == nil {
				continue
			}
			api := p.names.Of(o.api+" stages", rule, s)
			shown, twice := known[api] // the author may name a value that several pipelines have
			if !twice {
				shown = labels.of(titled(s, p.lang, maxLabel), titled(line, p.lang, maxLabel), maxLabel)
				known[api] = shown
			}
			o.stages[s] = &stageValue{s, api, shown}
		}
	}
}

// stageField is the field of the stages where Salesforce has none.
const stageField = "Stage__c"

// typeName returns the name of the record type and business process of a pipeline.
func (p *plan) typeName(o *object, line *model.Pipeline) string {
	rule := contract.Rule{Max: maxTitle, Write: spelled}
	if code := p.names.Given(line); code != "" && !isName(code) {
		return p.names.Part(o.api+" record types", rule, line, "type")
	}
	return p.names.Of(o.api+" record types", rule, line)
}

// writeStages writes the list of stages, and a business process and record type for each pipeline.
func (p *plan) writeStages(o *object) {
	if o.stage == "" {
		return
	}
	if o.standard != nil && o.standard.list != "" {
		p.writeStageList(o)
	}
	for _, line := range o.pipelines {
		process := ""
		if o.standard != nil && o.standard.process {
			process = o.types[line]
			e := root("BusinessProcess").say("fullName", process).say("description", cut(line.Description.In(p.lang), maxAbout)).flag("isActive", true)
			for _, s := range used(line) {
				// An opportunity says its stage when it is made; a case and a lead begin in the start stage.
				first := o.api != "Opportunity" && s == startOf(line)
				e.add("values").say("fullName", encoded(o.stages[s].api)).flag("default", first)
			}
			p.write("objects/"+o.api+"/businessProcesses/"+process+".businessProcess-meta.xml", "BusinessProcess", o.api+"."+process, e)
		}
		p.writeType(o, line, process)
	}
}

// used returns the stages of a pipeline that records may stand in; those taken out of use stay in the list of values,
// for history, but not in the process.
func used(line *model.Pipeline) []*model.Stage {
	var list []*model.Stage
	for _, s := range line.Stages {
		if s != nil && s.Retired == nil {
			list = append(list, s)
		}
	}
	return list
}

// startOf returns the first stage in which records are born.
func startOf(line *model.Pipeline) *model.Stage {
	stages := used(line)
	for _, s := range stages {
		if s.Kind() == model.StageStart {
			return s
		}
	}
	if len(stages) > 0 {
		return stages[0]
	}
	return nil
}

// writeStageList writes the standard value set of the stages. Salesforce keeps one list for all pipelines of an object.
func (p *plan) writeStageList(o *object) {
	e := root("StandardValueSet").flag("sorted", false)
	var values []listed
	var shown []string
	first := true
	written := map[string]bool{}
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			if s == nil || written[o.stages[s].api] {
				continue
			}
			v := o.stages[s]
			written[v.api] = true
			value := e.add("standardValue").say("fullName", v.api).flag("default", first && o.api != "Opportunity" && s == startOf(line))
			first = first && s != startOf(line)
			if o.retired(s) {
				value.flag("isActive", false)
			}
			value.say("label", v.shown)
			switch o.api {
			case "Opportunity":
				value.flag("closed", !s.IsOpen()).say("forecastCategory", forecast(s)).number("probability", probability(s)).flag("won", s.Kind() == model.StageWon)
			case "Case":
				value.flag("closed", !s.IsOpen())
			case "Lead":
				value.flag("converted", s.Kind() == model.StageConverted || s.Kind() == model.StageWon)
			}
			values, shown = append(values, listed{v.api, s.Title, s.Self().ID(), true}), append(shown, v.shown)
		}
	}
	p.write("standardValueSets/"+o.standard.list+".standardValueSet-meta.xml", "StandardValueSet", o.standard.list, e)
	p.translateValues("StandardValueSetTranslation", "standardValueSetTranslations", "standardValueSetTranslation", o.standard.list, values, shown)
}

// forecast returns the forecast category: what is closed counts or does not, all else is in the pipeline.
func forecast(s *model.Stage) string {
	switch {
	case s.Kind() == model.StageWon:
		return "Closed"
	case !s.IsOpen():
		return "Omitted"
	}
	return "Pipeline"
}

// probability returns how likely a stage is won, in whole percent. Salesforce demands 100 for a won stage and 0 for one
// that is closed otherwise.
func probability(s *model.Stage) int {
	switch {
	case s.Kind() == model.StageWon:
		return 100
	case !s.IsOpen() || s.Probability.V.Rat == nil:
		return 0
	}
	half := new(big.Rat).Add(s.Probability.V.Rat, big.NewRat(1, 2))
	return int(new(big.Int).Div(half.Num(), half.Denom()).Int64())
}

// writeStageField writes the list of stages of an object that has none of its own.
func (p *plan) writeStageField(o *object) {
	if o.stage != stageField {
		return
	}
	list := p.names.Part(spaceLists, listRule, o.entity, "stages")
	var values []listed
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			if s != nil && !slices.ContainsFunc(values, func(v listed) bool { return v.api == o.stages[s].api }) {
				values = append(values, listed{o.stages[s].api, model.Text{Parts: append([]model.TextPart{{S: o.stages[s].shown, Lang: p.lang}}, others(s.Title, p.lang)...)}, s.Self().ID(), !o.retired(s)})
			}
		}
	}
	title := model.Plain("Stage", "Этап")
	p.writeList(list, title, "", values)
	e := root("CustomField").say("fullName", stageField).say("label", label(title, p.lang, "Stage", maxLabel)).flag("required", true).
		flag("trackHistory", true).say("type", "Picklist")
	e.add("valueSet").flag("restricted", true).say("valueSetName", list)
	p.write("objects/"+o.api+"/fields/"+stageField+".field-meta.xml", "CustomField", o.api+"."+stageField, e)
	p.translateField(o, stageField, title, model.Text{})
}

// others returns the parts of a text in other languages than one.
func others(t model.Text, lang string) []model.TextPart {
	var parts []model.TextPart
	for _, part := range t.Parts {
		if part.Lang != "" && part.Lang != lang {
			parts = append(parts, part)
		}
	}
	return parts
}

// writeType writes the record type of a pipeline, with what may be chosen in it.
func (p *plan) writeType(o *object, line *model.Pipeline, process string) {
	api := o.types[line]
	e := root("RecordType").say("fullName", api).flag("active", true).say("businessProcess", process).
		say("description", cut(line.Description.In(p.lang), maxAbout)).say("label", titled(line, p.lang, maxTitle))
	for _, choice := range p.choices(o) {
		values := e.add("picklistValues").say("picklist", choice.api)
		for _, v := range choice.values {
			values.add("values").say("fullName", encoded(v)).flag("default", false)
		}
	}
	if o.stage == stageField {
		values := e.add("picklistValues").say("picklist", stageField)
		for _, s := range used(line) {
			values.add("values").say("fullName", encoded(o.stages[s].api)).flag("default", s == startOf(line))
		}
	}
	p.write("objects/"+o.api+"/recordTypes/"+api+".recordType-meta.xml", "RecordType", o.api+"."+api, e)
}

// choice is a field with a list of values.
type choice struct {
	api    string
	values []string
}

// choices returns the fields of an object that have lists, with the values that can be chosen.
func (p *plan) choices(o *object) []choice {
	var all []choice
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		if c == nil || c.list == "" || c.api == "" || c.standard {
			continue
		}
		values := []string{}
		switch c.kind {
		case kindTeam:
			for _, t := range model.All[model.Team](p.spec) {
				values = append(values, p.team(t))
			}
		case kindYesNo:
			values = []string{"yes", "no"}
		default:
			for _, v := range f.Dictionary.Get().Values {
				if v != nil && v.Active.Or(true) {
					values = append(values, p.value(f.Dictionary.Get(), v))
				}
			}
		}
		all = append(all, choice{c.api, values})
	}
	return all
}

// encoded writes the name of a value as business processes and record types have it.
func encoded(value string) string {
	return strings.NewReplacer("%", "%25", "/", "%2F", "&", "%26", "'", "%27", ",", "%2C", "+", "%2B").Replace(value)
}
