package cli

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// playedData is what came of playing a suite, for programs.
type playedData struct {
	SchemaVersion int            `json:"schemaVersion"`
	Target        string         `json:"target"`
	Cases         int            `json:"cases"`
	Played        int            `json:"played"`
	ByHand        int            `json:"byHand"`
	Failed        int            `json:"failed"`
	Families      []playedFamily `json:"families"`
	Items         []playedItem   `json:"items"`
}

type playedFamily struct {
	Family string `json:"family"`
	Title  string `json:"title"`
	Cases  int    `json:"cases"`
	Played int    `json:"played"`
	ByHand int    `json:"byHand"`
	Failed int    `json:"failed"`
}

// playedItem is a case; what was found stands in the failed ones, why in those that are by hand.
type playedItem struct {
	Case   string        `json:"case"`
	Title  string        `json:"title"`
	Family string        `json:"family"`
	Result string        `json:"result"`
	Why    string        `json:"why,omitempty"`
	Step   int           `json:"step,omitempty"`
	Do     string        `json:"do,omitempty"`
	Found  []playedApart `json:"found,omitempty"`
}

type playedApart struct {
	What   string `json:"what"`
	Wanted string `json:"wanted"`
	Got    string `json:"got"`
	Detail string `json:"detail,omitempty"`
}

// playedVersion is that of the JSON form. It grows when a key is removed or changes its meaning.
const playedVersion = 1

// data returns what came of it for programs.
func (p *played) data() playedData {
	all := p.tally("")
	data := playedData{
		SchemaVersion: playedVersion, Target: p.target, Cases: all.cases, Played: all.played, ByHand: all.hand, Failed: all.wrong,
		Families: []playedFamily{}, Items: []playedItem{},
	}
	for _, t := range p.tallies() {
		data.Families = append(data.Families, playedFamily{string(t.family), t.family.Title().In(p.lang), t.cases, t.played, t.hand, t.wrong})
	}
	for _, c := range p.suite.Cases {
		item := playedItem{Case: c.ID, Title: c.Title.In(p.lang), Family: string(c.Family), Result: "passed"}
		switch found := p.failed[c]; {
		case c.Script == nil:
			item.Result, item.Why = "by_hand", p.why(c)
		case found != nil:
			item.Result, item.Step, item.Do = "failed", found[0].Step+1, p.step(c, found[0].Step)
			for _, d := range found {
				item.Found = append(item.Found, playedApart{d.What, d.Want, d.Got, d.Detail})
			}
		}
		data.Items = append(data.Items, item)
	}
	return data
}

// json prints it for programs.
func (p *played) json() error {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(p.data())
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	Failure   *junitMessage `xml:"failure"`
	Skipped   *junitMessage `xml:"skipped"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// junit prints it as test servers read it: a suite for each family, and the id first in the name of each case.
func (p *played) junit() error {
	data := p.data()
	all := junitSuites{Name: "crmspec", Tests: data.Cases, Failures: data.Failed, Skipped: data.ByHand}
	for _, f := range data.Families {
		one := junitSuite{Name: f.Title, Tests: f.Cases, Failures: f.Failed, Skipped: f.ByHand}
		for _, c := range p.suite.Cases {
			if string(c.Family) == f.Family {
				one.Cases = append(one.Cases, p.junitCase(c))
			}
		}
		all.Suites = append(all.Suites, one)
	}
	if _, err := io.WriteString(p.out, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(p.out)
	encoder.Indent("", "  ")
	if err := encoder.Encode(all); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.out)
	return err
}

func (p *played) junitCase(c *suite.Case) junitCase {
	one := junitCase{Name: c.ID + " " + c.Title.In(p.lang), ClassName: string(c.Family)}
	switch found := p.failed[c]; {
	case c.Script == nil:
		one.Skipped = &junitMessage{Message: p.why(c)}
	case found != nil:
		var lines []string
		for _, d := range found {
			lines = append(lines, p.apart(d))
		}
		one.Failure = &junitMessage{Message: p.step(c, found[0].Step), Text: strings.Join(lines, "\n")}
	}
	return one
}
