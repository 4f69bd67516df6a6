package salesforce

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// most is how many active matching rules, and as many duplicate rules, an object may have.
const most = 5

// duplicates writes a matching rule and a duplicate rule for each way in which records of the same thing are recognised,
// and for each set of fields whose values together occur once. Where Salesforce has no such rules, or no more, a query
// finds what is there twice.
func (p *plan) duplicates(o *object) {
	var rules []*element
	n := 0
	try := func(e model.Element, fields []*model.Field, part string, action model.DuplicateAction, message words.Localized) {
		ref := e.Self().Ref + "#" + part
		query := say(queryText, words.Args{"soql": p.doublesSOQL(o, fields)})
		why := p.unmatched(o, fields)
		if why == nil && n == most {
			why = say(whyMost, words.Args{"n": most})
		}
		if why != nil {
			p.keep(ref, detected(contract.Inexpressible, why, query))
			return
		}
		n++
		api := p.names.Part(o.api+" matching rules", contract.Rule{Max: maxTitle, Write: spelled}, e, part)
		title := cut(message.In(p.lang), maxLabel)
		m := (&element{name: "matchingRules"}).say("fullName", api).say("label", title)
		for _, f := range fields {
			m.add("matchingRuleItems").say("blankValueBehavior", "NullNotAllowed").say("fieldName", o.columns[f].api).say("matchingMethod", method(o, f))
		}
		m.say("ruleStatus", "Active")
		rules = append(rules, m)
		p.writeDuplicate(o, api, title, action, message, n)
		p.keep(ref, near(contract.Inexpressible, say(slipsDuplicate, nil), say(stepDuplicate, words.Args{"rule": api})))
	}
	for _, d := range o.entity.Duplicates {
		if d == nil {
			continue
		}
		message := words.Localized(say(saysDuplicate, words.Args{"entity": o.entity.Title}))
		if d.Message.IsSet() {
			message = d.Message
		}
		try(d, fieldsOf(d.Match), "duplicate", d.Action.V, message)
	}
	for _, u := range o.entity.Unique {
		if u == nil {
			continue
		}
		fields := fieldsOf(u.Fields)
		if len(fields) == 1 && o.columns[fields[0]] != nil && o.columns[fields[0]].unique {
			p.keep(u.Self().Ref+"#unique", enforced)
			continue
		}
		try(u, fields, "unique", model.DuplicateBlock, say(saysDuplicate, words.Args{"entity": o.entity.Title}))
	}
	for _, f := range o.entity.Fields {
		if c := o.columns[f]; f.Unique.V && c != nil {
			if c.unique {
				p.keep(f.Self().Ref+"#unique", enforced)
				continue
			}
			try(f, []*model.Field{f}, "unique", model.DuplicateBlock, say(saysDuplicate, words.Args{"entity": o.entity.Title}))
		}
	}
	if len(rules) > 0 {
		e := root("MatchingRules")
		e.kids = rules
		p.write("matchingRules/"+o.api+".matchingRule-meta.xml", "MatchingRules", o.api, e)
	}
}

func fieldsOf(refs model.OneOrMany[model.Ref[model.Field]]) []*model.Field {
	var list []*model.Field
	for _, ref := range refs.Items {
		if f := ref.Get(); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// unmatched says why records cannot be matched by some fields, nil where they can.
func (p *plan) unmatched(o *object, fields []*model.Field) words.Localized {
	if o.standard != nil && !o.standard.duplicates {
		return say(whyNoRules, words.Args{"object": o.api})
	}
	if len(fields) == 0 {
		return say(whyFault, nil)
	}
	for _, f := range fields {
		c := o.columns[f]
		if c == nil || c.api == "" || c.formula != "" || slices.Contains([]kind{kindLong, kindChoices, kindNumbered}, c.kind) {
			return say(whyNoMatch, words.Args{"field": f.Title})
		}
	}
	return nil
}

// method returns how the values of a field are compared. Salesforce knows how phones are written only of its own fields.
func method(o *object, f *model.Field) string {
	c := o.columns[f]
	switch {
	case c.standard && c.kind == kindPhone:
		return "Phone"
	case o.api == "Account" && c.api == "Name":
		return "CompanyName"
	}
	return "Exact"
}

func (p *plan) writeDuplicate(o *object, api, title string, action model.DuplicateAction, message words.Localized, order int) {
	does := "Allow"
	if action == model.DuplicateBlock {
		does = "Block"
	}
	e := root("DuplicateRule").say("actionOnInsert", does).say("actionOnUpdate", does)
	if does == "Allow" || message != nil {
		e.say("alertText", p.message(message, p.lang))
	}
	e.none("description").none("duplicateRuleFilter")
	e.add("duplicateRuleMatchRules").say("matchRuleSObjectType", o.api).say("matchingRule", api).none("objectMapping")
	e.flag("isActive", true).say("masterLabel", title)
	if does == "Allow" {
		e.say("operationsOnInsert", "Alert").say("operationsOnInsert", "Report").say("operationsOnUpdate", "Alert").say("operationsOnUpdate", "Report")
	}
	e.say("securityOption", "BypassSharingRules").number("sortOrder", order)
	p.write("duplicateRules/"+o.api+"."+api+".duplicateRule-meta.xml", "DuplicateRule", o.api+"."+api, e)
}

// doublesSOQL is the query that finds records with equal values.
func (p *plan) doublesSOQL(o *object, fields []*model.Field) string {
	var apis []string
	for _, f := range fields {
		if c := o.columns[f]; c != nil && c.api != "" {
			apis = append(apis, c.api)
		}
	}
	if len(apis) == 0 {
		apis = []string{"Name"}
	}
	var filled []string
	for _, api := range apis {
		filled = append(filled, api+" != null")
	}
	list := strings.Join(apis, ", ")
	return "SELECT " + list + ", COUNT(Id) FROM " + o.api + " WHERE " + strings.Join(filled, " AND ") + " GROUP BY " + list + " HAVING COUNT(Id) > 1"
}

// findHistory decides which changes are logged. Salesforce logs 20 fields of an object at most.
func (p *plan) findHistory(o *object) {
	for _, ref := range o.entity.History.Items {
		f := ref.Get()
		if f == nil || len(o.history) == mostHistory-1 || slices.Contains(o.history, f) {
			continue // one is left for the stage
		}
		if c := o.columns[f]; c == nil || c.api == "" || c.formula != "" || facts.Computed(f) {
			continue
		}
		o.history = append(o.history, f)
	}
}

const mostHistory = 20

// room tells whether one more field can be logged, beside the stage and what was taken already.
func (p *plan) room(o *object) bool { return len(o.history)+1+len(p.boxes[o]) <= mostHistory }
