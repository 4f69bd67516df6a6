package cli

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/trial"
)

// trialedData is what came of playing a suite on a running CRM, for programs.
type trialedData struct {
	SchemaVersion int            `json:"schemaVersion"`
	Target        string         `json:"target"`
	Halted        bool           `json:"halted"`
	Cases         int            `json:"cases"`
	Played        int            `json:"played"`
	Counts        map[string]int `json:"counts"`
	Items         []trialedItem  `json:"items"`
	Left          []leftItem     `json:"left"`
}

type trialedItem struct {
	Case   string        `json:"case"`
	Title  string        `json:"title"`
	Family string        `json:"family"`
	Result string        `json:"result"`
	Why    string        `json:"why,omitempty"`
	Step   int           `json:"step,omitempty"`
	Do     string        `json:"do,omitempty"`
	Found  []playedApart `json:"found,omitempty"`
}

type leftItem struct {
	Sort string `json:"sort"`
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Why  string `json:"why,omitempty"`
}

// data returns what came of it for programs.
func (t *trialed) data() trialedData {
	data := trialedData{
		SchemaVersion: playedVersion, Target: t.target, Halted: t.halted, Cases: len(t.cases), Counts: map[string]int{}, Items: []trialedItem{},
		Left: []leftItem{}, Played: len(t.cases) - t.count(trial.Skipped) - t.count(trial.ByHand),
	}
	for _, f := range trial.Fates {
		data.Counts[string(f)] = t.count(f)
	}
	for _, c := range t.cases {
		item := trialedItem{Case: c.Case.ID, Title: c.Case.Title.In(t.lang), Family: string(c.Case.Family), Result: string(c.Fate)}
		if c.Why != nil {
			item.Why = c.Why.In(t.lang)
		}
		if len(c.Found) > 0 {
			item.Step, item.Do = c.Found[0].Step+1, t.step(c.Case, c.Found[0].Step)
		}
		for _, d := range c.Found {
			item.Found = append(item.Found, playedApart{d.What, d.Want, d.Got, d.Detail})
		}
		data.Items = append(data.Items, item)
	}
	for _, l := range t.left {
		data.Left = append(data.Left, leftItem(l))
	}
	return data
}

// json prints it for programs.
func (t *trialed) json() error {
	encoder := json.NewEncoder(t.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(t.data())
}

// junit prints it as test servers read it: only what is not kept though it is said to be is a failure.
func (t *trialed) junit() error {
	all := junitSuites{Name: "crmspec", Tests: len(t.cases), Failures: t.count(trial.Broken), Skipped: t.count(trial.Skipped) + t.count(trial.ByHand) + t.count(trial.AsSaid)}
	for _, f := range suite.Families {
		one := junitSuite{Name: f.Title().In(t.lang)}
		for _, c := range t.cases {
			if c.Case.Family != f {
				continue
			}
			item := junitCase{Name: c.Case.ID + " " + c.Case.Title.In(t.lang), ClassName: string(f)}
			switch c.Fate {
			case trial.Broken:
				item.Failure = &junitMessage{Message: t.step(c.Case, c.Found[0].Step), Text: strings.Join(t.lines(c), "\n")}
				one.Failures++
			case trial.AsSaid, trial.Skipped, trial.ByHand:
				item.Skipped = &junitMessage{Message: t.say(fateSays[c.Fate], nil), Text: strings.Join(t.lines(c), "\n")}
				one.Skipped++
			}
			one.Tests++
			one.Cases = append(one.Cases, item)
		}
		if one.Tests > 0 {
			all.Suites = append(all.Suites, one)
		}
	}
	if _, err := io.WriteString(t.out, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(t.out)
	encoder.Indent("", "  ")
	if err := encoder.Encode(all); err != nil {
		return err
	}
	_, err := fmt.Fprintln(t.out)
	return err
}
