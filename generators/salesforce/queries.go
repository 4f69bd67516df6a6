package salesforce

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// query is the regular look at the records of a stage.
func (p *plan) query(o *object, s *model.Stage) words.Localized {
	return say(queryText, words.Args{"soql": "SELECT Id, OwnerId, CreatedDate FROM " + o.api + " WHERE " + o.stage + " = " + literal(o.stages[s].api)})
}

// literal writes a text in a query.
func literal(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

// stagesSOQL tells in a query that a record is where a checkpoint is asked.
func (p *plan) stagesSOQL(o *object, line *model.Pipeline, c *model.Checkpoint) string {
	known := map[string]bool{}
	var list []string
	add := func(s *model.Stage) {
		if v := o.stages[s]; v != nil && !known[v.api] {
			known[v.api] = true
			list = append(list, literal(v.api))
		}
	}
	for _, s := range p.facts.Graph(line).Holds(c) {
		add(s)
	}
	for _, ref := range c.Into.Items {
		add(ref.Get())
	}
	for _, m := range p.facts.Graph(line).Moves {
		if guards(c, m) {
			add(m.To)
		}
	}
	if len(list) == 0 {
		return "Id != null"
	}
	return o.stage + " IN (" + strings.Join(list, ", ") + ")"
}

// unasked says what becomes of an item that no validation rule can ask for: linked records and tasks are looked for by a
// query; all else is a flow.
func (p *plan) unasked(o *object, line *model.Pipeline, c *model.Checkpoint, r *model.Require, why words.Localized) contract.Verdict {
	if why == nil {
		why = say(whyFault, nil)
	}
	where := p.stagesSOQL(o, line, c)
	flow := say(stepCheckpoint, words.Args{"checkpoint": c.Title})
	if r != nil && r.Related.Get() != nil {
		other, f := p.byEntity[r.Related.Get()], linkOf(line, r)
		if other != nil && f != nil && other.columns[f] != nil && other.columns[f].api != "" {
			inner := "SELECT " + other.columns[f].api + " FROM " + other.api
			v := detected(contract.NeedsCode, why, say(queryAbout, words.Args{"soql": "SELECT Id, OwnerId FROM " + o.api + " WHERE " + where + " AND Id NOT IN (" + inner + ")", "and": r.Where.Source}))
			v.Step = flow
			return v
		}
	}
	if r != nil && r.Task.IsSet() {
		closed := map[bool]string{true: "false", false: "true"}[r.Task.V == model.TaskOpen]
		v := detected(contract.NeedsCode, why, say(queryText, words.Args{
			"soql": "SELECT Id, OwnerId FROM " + o.api + " WHERE " + where + " AND Id NOT IN (SELECT WhatId FROM Task WHERE IsClosed = " + closed + ")",
		}))
		v.Step = flow
		return v
	}
	return manual(contract.NeedsCode, why, flow)
}

// lateSOQL finds records that stay in a stage for longer than so many days, "" where Salesforce does not keep since when.
func (p *plan) lateSOQL(o *object, s *model.Stage, days int) string {
	if o == nil || o.api != "Opportunity" || o.stages[s] == nil || days < 1 {
		return ""
	}
	return "SELECT Id, OwnerId, LastStageChangeDate FROM Opportunity WHERE StageName = " + literal(o.stages[s].api) + " AND LastStageChangeDate < LAST_N_DAYS:" + decimalInt(days)
}
