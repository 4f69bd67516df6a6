package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators"
	catalog "github.com/crmspec/crmspec/generators/catalog/live"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

// trialed is what came of playing the cases of a description on a running CRM.
type trialed struct {
	*trying
	title  string
	cases  []trial.Judged
	left   []catalog.Left
	halted bool
}

// playThere plays the cases of a description on a running CRM, and takes away what that made there.
func (c *trying) playThere(args []string) error {
	if err := c.oneOf("format", c.format, "text", "md", "json", "junit"); err != nil {
		return err
	}
	switch {
	case c.access.URL == "":
		return c.fail(exitUse, noInstanceSay, words.Args{"name": c.target})
	case c.adminEnv == "":
		return c.fail(exitUse, noAdminSay, nil).but(c.say(adminHint, nil))
	}
	if c.access.Password = c.Env(c.adminEnv); c.access.Password == "" {
		return c.fail(exitUse, emptyAdminSay, words.Args{"name": c.adminEnv})
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
	known := facts.New(a.Spec, a.Conditions)
	in := generators.Input{Spec: a.Spec, Conditions: a.Conditions, Facts: known, Suite: a.suite, Shared: generators.NewShared(), Lang: a.Spec.Languages()[0]}
	trial.Prepare(runtime.New(known, a.Conditions), a.Spec, a.Conditions, a.suite)
	ctx, cancel := c.stoppable()
	defer cancel()
	session, err := catalog.Open(ctx, c.target, in, c.access)
	if err != nil {
		return c.inTrouble(err)
	}
	report, failed := trial.PlayByClass(ctx, session.Driver(), a.suite)
	t := &trialed{trying: c, title: session.Title, left: session.Close(ctx)}
	if failed != nil {
		t.halted = true
		a.suite.Cases = a.suite.Cases[:reached(report, a.suite)]
	}
	t.cases = report.Judge(a.suite, session.Said)
	if t.count(trial.Broken) > 0 {
		c.code = worst(c.code, exitFindings)
	}
	if err := t.print(); err != nil {
		return err
	}
	if failed != nil && !errors.Is(failed, context.Canceled) {
		return c.inTrouble(failed)
	}
	return nil
}

// stoppable returns what ends when the user wants to stop; what was made is taken away all the same.
func (r *run) stoppable() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	r.watching.Store(true)
	go func() {
		select {
		case <-r.stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// inTrouble turns what is wrong with an instance into the end of the command.
func (c *trying) inTrouble(err error) error {
	var t *catalog.Trouble
	switch {
	case errors.Is(err, context.Canceled):
		return nil // App says so
	case !errors.As(err, &t):
		return &failure{code: exitUnwritten, text: strings.ReplaceAll(err.Error(), c.access.Password, "•••")}
	case t.Use:
		return &failure{code: exitUse, text: t.In(c.lang)}
	}
	return &failure{code: exitUnwritten, text: t.In(c.lang)}
}

// reached returns how many cases were tried before a run ended early.
func reached(r *trial.Report, s *suite.Suite) int {
	tried := len(r.Unplayed)
	for _, n := range r.Played {
		tried += n
	}
	for _, n := range r.ByHand {
		tried += n
	}
	return min(tried, len(s.Cases))
}

func (t *trialed) count(f trial.Fate) int {
	n := 0
	for _, c := range t.cases {
		if c.Fate == f {
			n++
		}
	}
	return n
}

// print tells what came of it in the form that is asked for.
func (t *trialed) print() error {
	switch t.format {
	case "json":
		return t.json()
	case "junit":
		return t.junit()
	case "md":
		t.page()
	default:
		t.text()
	}
	return nil
}

// rows are the table of families for people, the sum last.
func (t *trialed) rows() [][]string {
	head := []string{t.say(playedFamilyHead, nil), t.say(playedCases, nil)}
	for _, f := range trial.Fates {
		head = append(head, t.say(fateSays[f], nil))
	}
	rows := [][]string{head}
	row := func(name string, family suite.Family) {
		all, counts := 0, map[trial.Fate]int{}
		for _, c := range t.cases {
			if family == "" || c.Case.Family == family {
				all++
				counts[c.Fate]++
			}
		}
		if all == 0 && family != "" {
			return
		}
		cells := []string{name, fmt.Sprint(all)}
		for _, f := range trial.Fates {
			cells = append(cells, fmt.Sprint(counts[f]))
		}
		rows = append(rows, cells)
	}
	for _, f := range suite.Families {
		row(f.Title().In(t.lang), f)
	}
	row(t.say(detectionTogether, nil), "")
	return rows
}

// summary says how it went in one sentence.
func (t *trialed) summary() string {
	played := len(t.cases) - t.count(trial.Skipped) - t.count(trial.ByHand)
	return t.say(trialedSay, words.Args{
		"played": played, "agreed": t.count(trial.Agreed), "better": t.count(trial.Better), "said": t.count(trial.AsSaid),
		"broken": t.count(trial.Broken), "skipped": t.count(trial.Skipped) + t.count(trial.ByHand),
	})
}

// told are the fates whose cases are named one by one, the worst first.
var told = []trial.Fate{trial.Broken, trial.AsSaid, trial.Better}

// step names a step of a script as the case for people calls it.
func (t *trialed) step(c *suite.Case, n int) string {
	return (&played{trying: t.trying}).step(c, n)
}

func (t *trialed) apart(d driver.Difference) string { return (&played{trying: t.trying}).apart(d) }

// text prints it for a terminal.
func (t *trialed) text() {
	writeTable(t.out, t.rows())
	for _, f := range told {
		for _, c := range t.cases {
			if c.Fate != f {
				continue
			}
			fmt.Fprintf(t.out, "\n%s: %s %s\n", t.say(fateSays[f], nil), c.Case.ID, plain(c.Case.Title.In(t.lang)))
			for _, line := range t.lines(c) {
				fmt.Fprintf(t.out, "  %s\n", plain(line))
			}
		}
	}
	if rows := t.skipped(); len(rows) > 0 {
		fmt.Fprintf(t.out, "\n%s\n", t.say(skippedHead, nil))
		writeTable(t.out, rows)
	}
	if len(t.left) > 0 {
		fmt.Fprintf(t.out, "\n%s\n", t.say(leftHead, words.Args{"crm": t.title}))
		writeTable(t.out, t.leftovers())
	}
	fmt.Fprintf(t.out, "\n%s\n", t.summary())
	if t.halted {
		fmt.Fprintln(t.out, t.say(haltedSay, nil))
	}
}

// lines are what is told of a case.
func (t *trialed) lines(c trial.Judged) []string {
	var list []string
	if len(c.Found) > 0 {
		list = append(list, t.step(c.Case, c.Found[0].Step))
	}
	for _, d := range c.Found {
		list = append(list, t.apart(d))
	}
	if c.Why != nil && c.Fate != trial.Broken {
		list = append(list, t.say(saidSay, words.Args{"why": c.Why}))
	}
	return list
}

// skipped counts the cases that could not be played, by why.
func (t *trialed) skipped() [][]string {
	var rows [][]string
	counts, order := map[string]int{}, []string{}
	for _, c := range t.cases {
		if c.Fate != trial.Skipped && c.Fate != trial.ByHand {
			continue
		}
		why := t.say(playedNoWhy, nil)
		if c.Why != nil {
			why = c.Why.In(t.lang)
		}
		if counts[why] == 0 {
			order = append(order, why)
		}
		counts[why]++
	}
	for _, why := range order {
		rows = append(rows, []string{fmt.Sprint(counts[why]), plain(why)})
	}
	return rows
}

func (t *trialed) leftovers() [][]string {
	var rows [][]string
	for _, l := range t.left {
		rows = append(rows, []string{l.Sort, l.ID, plain(l.Name), plain(l.Why)})
	}
	return rows
}

// page prints it as Markdown.
func (t *trialed) page() {
	fmt.Fprintf(t.out, "# %s\n\n%s\n\n", t.say(playedTitle, words.Args{"target": t.title}), t.summary())
	if t.halted {
		fmt.Fprintf(t.out, "%s\n\n", t.say(haltedSay, nil))
	}
	for i, row := range t.rows() {
		fmt.Fprintf(t.out, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			fmt.Fprintf(t.out, "| --- |%s\n", strings.Repeat(" ---: |", len(row)-1))
		}
	}
	for _, f := range told {
		if t.count(f) > 0 {
			fmt.Fprintf(t.out, "\n## %s\n\n", t.say(fateSays[f], nil))
		}
		for _, c := range t.cases {
			if c.Fate == f {
				fmt.Fprintf(t.out, "- `%s` %s\n", c.Case.ID, mild(c.Case.Title.In(t.lang)))
				for _, line := range t.lines(c) {
					fmt.Fprintf(t.out, "  - %s\n", mild(line))
				}
			}
		}
	}
	if rows := t.skipped(); len(rows) > 0 {
		fmt.Fprintf(t.out, "\n## %s\n\n", t.say(fateSays[trial.Skipped], nil))
		for _, row := range rows {
			fmt.Fprintf(t.out, "- %s × %s\n", row[0], mild(row[1]))
		}
	}
	if len(t.left) > 0 {
		fmt.Fprintf(t.out, "\n## %s\n\n", t.say(leftTitle, nil))
		for _, row := range t.leftovers() {
			fmt.Fprintf(t.out, "- %s `%s` %s %s\n", row[0], row[1], mild(row[2]), mild(row[3]))
		}
	}
}
