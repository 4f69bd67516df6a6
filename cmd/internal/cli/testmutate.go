package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/mutant"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

// measured is a description with what its cases notice.
type measured struct {
	name  string
	cases int
	// astray are cases that do not come out where nothing is changed.
	astray []*suite.Case
	score  *mutant.Score
}

// mutating is the measuring of cases.
type mutating struct {
	*trying
	done []*measured
}

// fullExamples are the examples that are measured where no folder is named and none is around the user.
var fullExamples = []string{"sales-and-service", "zayavki"}

// mutate changes a description, one thing at a time, and counts what its cases notice. Many tells that all places are
// tried, whatever --places says.
func (c *trying) mutate(args []string, many bool) error {
	if err := c.oneOf("format", c.format, "text", "md", "json"); err != nil {
		return err
	}
	places := c.places
	if many {
		places = 0
	}
	operators := mutant.Operators()
	if len(c.only) > 0 {
		var known []string
		for _, o := range operators {
			known = append(known, o.Name)
		}
		var chosen []mutant.Operator
		for _, name := range c.only {
			at := indexOf(known, name)
			if at < 0 {
				return c.unknown(noOperatorSay, name, known)
			}
			chosen = append(chosen, operators[at])
		}
		operators = chosen
	}
	m := &mutating{trying: c}
	measure := func(name string, w *load.Workspace) {
		m.done = append(m.done, c.measureCases(name, w, operators, places))
	}
	root, inside := load.Find(c.path("."))
	if len(args) > 0 {
		root, inside = c.path(args[0]), true
	}
	if inside {
		a, whole, err := c.accepted(root)
		if err != nil || !whole {
			return err
		}
		name := filepath.Base(root)
		switch {
		case len(args) > 0:
			name = args[0]
		case a.Spec.Project != nil:
			name = a.Spec.Project.Self().ID()
		}
		measure(name, a.Workspace)
	} else {
		for _, name := range fullExamples {
			files, err := fs.Sub(examples.FS, name)
			if err != nil {
				return err
			}
			w, err := load.OpenFS(files)
			if err != nil {
				return err
			}
			measure(name, w)
		}
	}
	for _, one := range m.done {
		if len(one.score.All().Alive)+len(one.astray) > 0 {
			c.code = worst(c.code, exitFindings)
		}
	}
	switch c.format {
	case "json":
		return m.json()
	case "md":
		m.page(places)
	default:
		m.text()
	}
	return nil
}

func indexOf(list []string, one string) int {
	for i, name := range list {
		if name == one {
			return i
		}
	}
	return -1
}

// measureCases measures the cases of one description.
func (c *trying) measureCases(name string, w *load.Workspace, operators []mutant.Operator, places int) *measured {
	known := facts.New(w.Spec, w.Conditions)
	s := acceptance.Derive(known, w.Conditions)
	trial.Prepare(runtime.New(known, w.Conditions), w.Spec, w.Conditions, s)
	ctx := context.Background()
	bench := mutant.NewBench(ctx, w.Spec, w.Conditions, s)
	one := &measured{name: name, cases: len(s.Cases), astray: bench.Astray, score: &mutant.Score{}}
	seed := uint64(1)
	if len(c.seeds) > 0 {
		seed = uint64(c.seeds[0])
	}
	bench.Measure(ctx, mutant.Pick(mutant.Changes(w.Spec, w.Conditions, operators), places, seed), one.score)
	return one
}

// tenths writes a share in percent.
func tenths(n int) string { return fmt.Sprintf("%d.%d %%", n/10, n%10) }

func (m *mutating) rows(one *measured) [][]string {
	rows := [][]string{{m.say(mutateOperator, nil), m.say(mutateChanges, nil), m.say(mutateNoticed, nil), m.say(mutateAlike, nil), m.say(mutateAlive, nil), ""}}
	row := func(name string, t mutant.Tally) {
		rows = append(rows, []string{name, fmt.Sprint(t.Tried), fmt.Sprint(t.Killed), fmt.Sprint(t.Alike), fmt.Sprint(len(t.Alive)), tenths(t.Percent())})
	}
	for _, t := range one.score.Operators() {
		row(t.Operator.Name, t)
	}
	row(m.say(detectionTogether, nil), one.score.All())
	return rows
}

// survivor says what was changed without a case noticing, where, and why.
func (m *mutating) survivor(o mutant.Outcome) string {
	return m.say(mutateSurvivor, words.Args{
		"ref": o.Change.Element.Self().Ref, "at": o.Change.At.String(), "what": o.Change.What, "why": o.Why,
	})
}

func (m *mutating) summary(one *measured) string {
	all := one.score.All()
	return m.say(mutateAll, words.Args{"name": one.name, "killed": all.Killed, "of": all.Tried - all.Alike, "alike": all.Alike, "percent": tenths(all.Percent())})
}

// text prints it for a terminal.
func (m *mutating) text() {
	for i, one := range m.done {
		if i > 0 {
			fmt.Fprintln(m.out)
		}
		writeTable(m.out, m.rows(one))
		for _, t := range one.score.Operators() {
			if len(t.Alive) > 0 {
				fmt.Fprintf(m.out, "\n%s: %s\n", t.Operator.Name, t.Operator.Says.In(m.lang))
			}
			for _, o := range t.Alive {
				fmt.Fprintln(m.out, "  "+plain(m.survivor(o)))
			}
		}
		m.strays(one, "\n", "  ")
		fmt.Fprintf(m.out, "\n%s\n", m.summary(one))
	}
}

func (m *mutating) strays(one *measured, before, mark string) {
	if len(one.astray) == 0 {
		return
	}
	fmt.Fprintf(m.out, "%s%s\n", before, m.say(mutateAstray, words.Args{"n": len(one.astray)}))
	for _, c := range one.astray {
		fmt.Fprintf(m.out, "%s%s %s\n", mark, c.ID, plain(c.Title.In(m.lang)))
	}
}

// page prints it as a page.
func (m *mutating) page(places int) {
	intro := mutateIntro
	if places > 0 {
		intro = mutateIntroSome
	}
	fmt.Fprintf(m.out, "# %s\n\n%s\n", m.say(mutateTitle, nil), m.say(intro, words.Args{"places": places, "seed": fmt.Sprint(m.seeds[0])}))
	for _, one := range m.done {
		fmt.Fprintf(m.out, "\n## %s\n\n%s\n\n", mild(one.name), m.summary(one))
		for i, row := range m.rows(one) {
			if i > 0 && i < len(m.rows(one))-1 {
				row[0] = "`" + row[0] + "`"
			}
			fmt.Fprint(m.out, "|")
			for _, cell := range row {
				fmt.Fprintf(m.out, " %s |", cell)
			}
			fmt.Fprintln(m.out)
			if i == 0 {
				fmt.Fprintln(m.out, "| --- | ---: | ---: | ---: | ---: | ---: |")
			}
		}
		m.strays(one, "\n", "- ")
		if len(one.score.All().Alive) > 0 {
			fmt.Fprintf(m.out, "\n### %s\n", m.say(mutateAliveHead, nil))
		}
		for _, t := range one.score.Operators() {
			if len(t.Alive) > 0 {
				fmt.Fprintf(m.out, "\n`%s`, %s:\n\n", t.Operator.Name, t.Operator.Says.In(m.lang))
			}
			for _, o := range t.Alive {
				fmt.Fprintf(m.out, "- `%s` %s: %s\n", o.Change.Element.Self().Ref, mild(o.Change.What.In(m.lang)), mild(o.Why.In(m.lang)))
			}
		}
	}
}

type mutateData struct {
	SchemaVersion int               `json:"schemaVersion"`
	Descriptions  []mutateDataOfOne `json:"descriptions"`
}

type mutateDataOfOne struct {
	Name      string           `json:"name"`
	Cases     int              `json:"cases"`
	Changes   int              `json:"changes"`
	Killed    int              `json:"killed"`
	Alike     int              `json:"alike"`
	Percent   float64          `json:"percent"`
	Operators []mutateOfOne    `json:"operators"`
	Alive     []mutateSurvives `json:"alive"`
	Astray    []string         `json:"astray,omitempty"`
}

type mutateOfOne struct {
	Operator string  `json:"operator"`
	Title    string  `json:"title"`
	Changes  int     `json:"changes"`
	Killed   int     `json:"killed"`
	Alike    int     `json:"alike"`
	Percent  float64 `json:"percent"`
}

type mutateSurvives struct {
	Operator string `json:"operator"`
	Element  string `json:"element"`
	At       string `json:"at"`
	What     string `json:"what"`
	Why      string `json:"why"`
}

// json prints it for programs.
func (m *mutating) json() error {
	data := mutateData{SchemaVersion: 1}
	for _, one := range m.done {
		all := one.score.All()
		d := mutateDataOfOne{
			Name: one.name, Cases: one.cases, Changes: all.Tried, Killed: all.Killed, Alike: all.Alike, Percent: float64(all.Percent()) / 10,
			Operators: []mutateOfOne{}, Alive: []mutateSurvives{},
		}
		for _, t := range one.score.Operators() {
			d.Operators = append(d.Operators, mutateOfOne{t.Operator.Name, t.Operator.Says.In(m.lang), t.Tried, t.Killed, t.Alike, float64(t.Percent()) / 10})
			for _, o := range t.Alive {
				d.Alive = append(d.Alive, mutateSurvives{t.Operator.Name, o.Change.Element.Self().Ref, o.Change.At.String(), o.Change.What.In(m.lang), o.Why.In(m.lang)})
			}
		}
		for _, c := range one.astray {
			d.Astray = append(d.Astray, c.ID)
		}
		data.Descriptions = append(data.Descriptions, d)
	}
	encoder := json.NewEncoder(m.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(data)
}
