package cli

import (
	"bytes"
	_ "embed" // the schema stands beside the code

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

//go:embed acceptstatus.schema.json
var acceptSchema []byte

// AcceptSchema returns the JSON Schema of what accept status prints as JSON. It is published in docs/reference.
func AcceptSchema() []byte { return bytes.Clone(acceptSchema) }

// acceptVersion is that of the JSON form. It grows when a key is removed or changes its meaning.
const acceptVersion = 1

type acceptData struct {
	SchemaVersion int            `json:"schemaVersion"`
	Project       string         `json:"project"`
	Cases         int            `json:"cases"`
	Share         float64        `json:"passedShare"`
	Counts        acceptCounts   `json:"counts"`
	Families      []acceptFamily `json:"families"`
	Items         []acceptCase   `json:"items"`
	Gone          []acceptGone   `json:"gone"`
}

type acceptCounts struct {
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	Blocked int `json:"blocked"`
	Changed int `json:"changed"`
	Never   int `json:"never"`
}

type acceptFamily struct {
	Family string       `json:"family"`
	Title  string       `json:"title"`
	Cases  int          `json:"cases"`
	Counts acceptCounts `json:"counts"`
}

type acceptVerdict struct {
	Hash    string `json:"hash"`
	Verdict string `json:"verdict"`
	Remark  string `json:"remark,omitempty"`
	Tester  string `json:"tester,omitempty"`
	Date    string `json:"date"`
}

type acceptCase struct {
	Case     string          `json:"case"`
	Hash     string          `json:"hash"`
	Family   string          `json:"family"`
	Priority string          `json:"priority"`
	Title    string          `json:"title"`
	State    string          `json:"state"`
	Last     *acceptVerdict  `json:"last,omitempty"`
	Before   []acceptVerdict `json:"before,omitempty"`
}

type acceptGone struct {
	Case string        `json:"case"`
	Last acceptVerdict `json:"last"`
}

// data is the status for programs.
func (c *statusing) data() acceptData {
	counts := c.standing.Count(c.suite.Cases)
	d := acceptData{
		SchemaVersion: acceptVersion, Cases: len(c.suite.Cases), Counts: countsOf(counts), Families: []acceptFamily{}, Items: []acceptCase{}, Gone: []acceptGone{},
	}
	if len(c.suite.Cases) > 0 {
		d.Share = share(float64(counts[results.StatePassed]) / float64(len(c.suite.Cases)))
	}
	if c.Spec.Project != nil {
		d.Project = c.Spec.Project.Self().Ref
	}
	for _, family := range suite.Families {
		if cases := c.family(family); len(cases) > 0 {
			d.Families = append(d.Families, acceptFamily{string(family), family.Title().In(c.lang), len(cases), countsOf(c.standing.Count(cases))})
		}
	}
	for _, one := range c.suite.Cases {
		mark := c.standing.Of(one.ID)
		item := acceptCase{Case: one.ID, Hash: c.editions[one.ID], Family: string(one.Family), Priority: string(priorityOf(one)), Title: one.Title.In(c.lang), State: string(mark.State)}
		if mark.Last != nil {
			last := verdictData(*mark.Last)
			item.Last = &last
		}
		for _, earlier := range mark.Before {
			item.Before = append(item.Before, verdictData(earlier))
		}
		d.Items = append(d.Items, item)
	}
	for _, e := range c.standing.Gone {
		d.Gone = append(d.Gone, acceptGone{e.Case, verdictData(e.Judgement)})
	}
	return d
}

func countsOf(n map[results.State]int) acceptCounts {
	return acceptCounts{n[results.StatePassed], n[results.StateFailed], n[results.StateBlocked], n[results.Changed], n[results.Never]}
}

func verdictData(v results.Judgement) acceptVerdict {
	return acceptVerdict{v.Hash, string(v.Verdict), v.Remark, v.Tester, v.Date}
}
