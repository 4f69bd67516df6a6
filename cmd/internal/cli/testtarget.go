package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	catalog "github.com/crmspec/crmspec/generators/catalog/live"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

// played is what came of playing the cases of a description on a CRM.
type played struct {
	*trying
	target string
	suite  *suite.Suite
	report *trial.Report
	failed map[*suite.Case][]driver.Difference
}

// play plays the cases of a description on the CRM that is asked for.
func (c *trying) play(args []string) error {
	if err := c.oneOf("target", c.target, append([]string{"memory"}, catalog.Targets()...)...); err != nil {
		return err
	}
	if c.target != "memory" {
		return c.playThere(args)
	}
	if c.access.URL != "" || c.adminEnv != "" {
		return c.fail(exitUse, memoryURLSay, nil)
	}
	if err := c.oneOf("format", c.format, "text", "md", "json", "junit"); err != nil {
		return err
	}
	root, err := c.workspace(args)
	if err != nil {
		return err
	}
	a, whole, err := c.accepted(root)
	if err != nil || !whole {
		return err
	}
	if err := c.narrow(a.suite); err != nil {
		return err
	}
	world := runtime.New(facts.New(a.Spec, a.Conditions), a.Conditions)
	trial.Prepare(world, a.Spec, a.Conditions, a.suite)
	report, err := trial.Play(context.Background(), memory.New(world), a.suite)
	if err != nil {
		return err
	}
	p := &played{trying: c, target: c.target, suite: a.suite, report: report, failed: map[*suite.Case][]driver.Difference{}}
	for _, d := range report.Disagreements {
		p.failed[d.Case] = d.Found
	}
	if len(p.failed) > 0 {
		c.code = worst(c.code, exitFindings)
	}
	switch c.format {
	case "json":
		return p.json()
	case "junit":
		return p.junit()
	case "md":
		p.page()
	default:
		p.text()
	}
	return nil
}

// narrow leaves the cases that are asked for: those of a family, or of an id.
func (c *trying) narrow(s *suite.Suite) error {
	if len(c.only) == 0 {
		return nil
	}
	var known []string
	for _, f := range suite.Families {
		known = append(known, string(f))
	}
	for _, one := range s.Cases {
		known = append(known, one.ID)
	}
	for _, name := range c.only {
		if !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) }) {
			f := c.fail(exitUse, noCaseSay, words.Args{"name": name})
			if near := words.Nearest(name, known); near != "" {
				return f.but(c.say(didYouMeanSay, words.Args{"name": near}))
			}
			return f.but(c.say(knownSay, words.Args{"names": listed(known[:len(suite.Families)])}))
		}
	}
	s.Cases = slices.DeleteFunc(s.Cases, func(one *suite.Case) bool {
		return !slices.ContainsFunc(c.only, func(name string) bool {
			return strings.EqualFold(name, one.ID) || strings.EqualFold(name, string(one.Family))
		})
	})
	return nil
}

// tally counts the cases of a family, or of all for "".
type tally struct {
	family                     suite.Family
	cases, played, hand, wrong int
}

func (p *played) tally(f suite.Family) tally {
	t := tally{family: f}
	for _, c := range p.suite.Cases {
		if f != "" && c.Family != f {
			continue
		}
		t.cases++
		switch {
		case c.Script == nil:
			t.hand++
		case p.failed[c] != nil:
			t.wrong++
			t.played++
		default:
			t.played++
		}
	}
	return t
}

// tallies counts the cases of each family that has any.
func (p *played) tallies() []tally {
	var list []tally
	for _, f := range suite.Families {
		if t := p.tally(f); t.cases > 0 {
			list = append(list, t)
		}
	}
	return list
}

// rows are the table of families for people, the sum last.
func (p *played) rows() [][]string {
	rows := [][]string{{p.say(playedFamilyHead, nil), p.say(playedCases, nil), p.say(playedPlayed, nil), p.say(playedHand, nil), p.say(playedFailed, nil)}}
	row := func(name string, t tally) {
		rows = append(rows, []string{name, fmt.Sprint(t.cases), fmt.Sprint(t.played), fmt.Sprint(t.hand), fmt.Sprint(t.wrong)})
	}
	for _, t := range p.tallies() {
		row(t.family.Title().In(p.lang), t)
	}
	row(p.say(detectionTogether, nil), p.tally(""))
	return rows
}

// summary says how it went in one sentence.
func (p *played) summary() string {
	t := p.tally("")
	if t.cases == 0 {
		return p.say(playedNone, nil)
	}
	return p.say(playedAll, words.Args{"played": t.played, "hand": t.hand, "failed": t.wrong})
}

// step names a step of a script as the case for people calls it.
func (p *played) step(c *suite.Case, n int) string {
	args := words.Args{"n": n + 1}
	if len(c.Steps) == len(c.Script.Steps) && n < len(c.Steps) {
		args["do"] = c.Steps[n].Do
		return p.say(playedStepDo, args)
	}
	return p.say(playedStep, args)
}

// apart says where a CRM does otherwise than a case wants.
func (p *played) apart(d driver.Difference) string {
	what := words.Localized(suite.Plain(d.What))
	field, isValue := strings.CutPrefix(d.What, "value of ")
	switch text, known := differs[d.What]; {
	case known:
		what = text
	case isValue:
		what = words.Message{Text: differsValue, Args: words.Args{"field": field}}
	}
	say := playedApartSay
	if d.Detail != "" {
		say = playedApartDetail
	}
	return p.say(say, words.Args{"what": what, "want": d.Want, "got": d.Got, "detail": d.Detail})
}

// text prints it for a terminal.
func (p *played) text() {
	writeTable(p.out, p.rows())
	for _, c := range p.suite.Cases {
		found := p.failed[c]
		if found == nil {
			continue
		}
		fmt.Fprintf(p.out, "\n%s %s\n  %s\n", c.ID, plain(c.Title.In(p.lang)), plain(p.step(c, found[0].Step)))
		for _, d := range found {
			fmt.Fprintf(p.out, "  %s\n", plain(p.apart(d)))
		}
	}
	p.byHand(func(c *suite.Case) {
		fmt.Fprintf(p.out, "\n%s %s\n  %s\n", c.ID, plain(c.Title.In(p.lang)), plain(p.why(c)))
	})
	fmt.Fprintf(p.out, "\n%s\n", p.summary())
}

// byHand calls with each case that no program plays.
func (p *played) byHand(do func(*suite.Case)) {
	for _, c := range p.suite.Cases {
		if c.Script == nil {
			do(c)
		}
	}
}

// why says why a case is tried by hand.
func (p *played) why(c *suite.Case) string {
	if c.ByHand == nil {
		return p.say(playedByHand, words.Args{"why": p.say(playedNoWhy, nil)})
	}
	return p.say(playedByHand, words.Args{"why": c.ByHand})
}

// page prints it as Markdown.
func (p *played) page() {
	fmt.Fprintf(p.out, "# %s\n\n%s\n\n", p.say(playedTitle, words.Args{"target": p.target}), p.summary())
	for i, row := range p.rows() {
		fmt.Fprintf(p.out, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			fmt.Fprintln(p.out, "| --- | ---: | ---: | ---: | ---: |")
		}
	}
	if len(p.failed) > 0 {
		fmt.Fprintf(p.out, "\n## %s\n\n", p.say(playedFailedHead, nil))
	}
	for _, c := range p.suite.Cases {
		if found := p.failed[c]; found != nil {
			fmt.Fprintf(p.out, "- `%s` %s\n  %s\n", c.ID, mild(c.Title.In(p.lang)), mild(p.step(c, found[0].Step)))
			for _, d := range found {
				fmt.Fprintf(p.out, "  - %s\n", mild(p.apart(d)))
			}
		}
	}
	if p.tally("").hand > 0 {
		fmt.Fprintf(p.out, "\n## %s\n\n", p.say(playedHandHead, nil))
	}
	p.byHand(func(c *suite.Case) {
		fmt.Fprintf(p.out, "- `%s` %s\n  %s\n", c.ID, mild(c.Title.In(p.lang)), mild(p.why(c)))
	})
}
