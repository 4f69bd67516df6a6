package cli

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// statusing is the command accept status.
type statusing struct {
	*run
	format, require string
	whole           bool

	*accepted
	standing *results.Standing
}

func (r *run) acceptStatus() *cobra.Command {
	c := &statusing{run: r}
	cmd := &cobra.Command{
		Use: "status [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(acceptStatusSay, nil), Long: r.say(acceptStatusLongSay, nil),
		Example: "  crmspec accept status\n  crmspec accept status --format md > acceptance.md\n  crmspec accept status --require must",
		RunE:    func(_ *cobra.Command, args []string) error { return c.do(args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "text", r.say(statusFormatFlag, nil))
	flags.StringVar(&c.require, "require", "", r.say(requireFlag, nil))
	flags.BoolVar(&c.whole, "all", false, r.say(statusAllFlag, nil))
	return cmd
}

func (c *statusing) do(args []string) error {
	if err := c.oneOf("format", c.format, "text", "md", "json"); err != nil {
		return err
	}
	if c.require != "" {
		if err := c.oneOf("require", c.require, "must", "nice", "all"); err != nil {
			return err
		}
	}
	root, err := c.workspace(args)
	if err != nil {
		return err
	}
	a, ok, err := c.run.accepted(root)
	if !ok {
		return err
	}
	c.accepted, c.standing = a, a.journal.Against(a.editions)
	if a.none {
		c.note(noResultsSay, nil)
	}
	if err := c.print(); err != nil {
		return err
	}
	c.judge()
	return nil
}

// judge fails where cases that must have passed have not.
func (c *statusing) judge() {
	if c.require == "" {
		return
	}
	n := 0
	for _, one := range c.suite.Cases {
		if c.required(one) && c.standing.Of(one.ID).State != results.StatePassed {
			n++
		}
	}
	if n > 0 {
		c.note(notAcceptedSay, words.Args{"n": n})
		c.code = worst(c.code, exitFindings)
	}
}

// required tells whether a case must have passed.
func (c *statusing) required(one *suite.Case) bool {
	switch c.require {
	case "must":
		return priorityOf(one) == model.PriorityMust
	case "nice":
		return priorityOf(one) != model.PriorityLater
	}
	return true
}

// priorityOf is the priority of a case; without one it is a must.
func priorityOf(c *suite.Case) model.Priority {
	if c.Priority == "" {
		return model.PriorityMust
	}
	return c.Priority
}

func (c *statusing) print() error {
	switch c.format {
	case "json":
		encoder := json.NewEncoder(c.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(c.data())
	case "md":
		c.markdown()
		return nil
	}
	c.text()
	return nil
}

// project is the title of the project.
func (c *statusing) project() string {
	if c.Spec.Project == nil {
		return ""
	}
	return model.TitleOf(c.Spec.Project).In(c.lang)
}

// headline says how much of all has passed.
func (c *statusing) headline() string {
	passed := c.standing.Count(c.suite.Cases)[results.StatePassed]
	args := words.Args{"project": c.project(), "n": len(c.suite.Cases), "passed": passed, "percent": percent(passed, len(c.suite.Cases))}
	return words.Message{Text: statusHeadSay, Args: args}.In(c.lang)
}

// percent is a share in whole per cent, rounded down, so that 100 means all.
func percent(n, of int) int {
	if of == 0 {
		return 0
	}
	return 100 * n / of
}

// counts is a table: how many cases of each family are in each state.
func (c *statusing) counts() [][]string {
	head := []string{c.say(statusFamilySay, nil)}
	for _, state := range results.States {
		head = append(head, state.Title().In(c.lang))
	}
	rows := [][]string{append(head, c.say(statusOfSay, nil))}
	row := func(title string, cases []*suite.Case) {
		counts := c.standing.Count(cases)
		line := []string{title}
		for _, state := range results.States {
			line = append(line, fmt.Sprint(counts[state]))
		}
		rows = append(rows, append(line, fmt.Sprint(len(cases))))
	}
	for _, family := range suite.Families {
		if cases := c.family(family); len(cases) > 0 {
			row(family.Title().In(c.lang), cases)
		}
	}
	row(c.say(statusAllSay, nil), c.suite.Cases)
	return rows
}

// family are the cases of a family.
func (c *statusing) family(f suite.Family) []*suite.Case {
	var list []*suite.Case
	for _, one := range c.suite.Cases {
		if one.Family == f {
			list = append(list, one)
		}
	}
	return list
}

// in are the cases in a state.
func (c *statusing) in(state results.State) []*suite.Case {
	var list []*suite.Case
	for _, one := range c.suite.Cases {
		if c.standing.Of(one.ID).State == state {
			list = append(list, one)
		}
	}
	return list
}

// signed says by whom and when a case was judged, and what was remarked.
func (c *statusing) signed(m results.Mark) string {
	if m.Last == nil {
		return ""
	}
	text := m.Last.Date
	if m.State == results.Changed {
		text = m.Last.Verdict.Title().In(c.lang) + " " + text
	}
	if m.Last.Tester != "" {
		text += " · " + m.Last.Tester
	}
	if m.Last.Remark != "" {
		text += " · " + m.Last.Remark
	}
	return plain(text)
}

// gone are the codes of the cases that are in the suite no longer, each with its last result.
func (c *statusing) gone() [][2]string {
	var list [][2]string
	for _, e := range c.standing.Gone {
		last := e.Judgement
		text := last.Verdict.Title().In(c.lang)
		for _, part := range []string{last.Date, last.Tester, last.Remark} {
			if part != "" {
				text += " · " + part
			}
		}
		list = append(list, [2]string{e.Case, plain(text)})
	}
	return list
}

// fewCases is how many cases that nobody has tried, or that have changed, are named.
const fewCases = 10

// untried counts the cases that nobody has tried by priority, and names the first of each.
func (c *statusing) untried(show func(priority string, n int, first []*suite.Case)) {
	never := c.in(results.Never)
	for _, priority := range []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater} {
		list := slices.DeleteFunc(slices.Clone(never), func(one *suite.Case) bool { return priorityOf(one) != priority })
		if len(list) == 0 {
			continue
		}
		first := list
		if !c.whole && len(list) > fewCases {
			first = list[:fewCases]
		}
		show(priorityNames[priority].In(c.lang), len(list), first)
	}
}

// text prints it for a terminal.
func (c *statusing) text() {
	fmt.Fprintf(c.out, "%s\n\n", c.headline())
	writeTable(c.out, c.counts())
	line := func(one *suite.Case) {
		fmt.Fprintf(c.out, "  %s  %s\n", one.ID, plain(one.Title.In(c.lang)))
		if said := c.signed(c.standing.Of(one.ID)); said != "" {
			fmt.Fprintf(c.out, "    %s\n", said)
		}
	}
	for _, state := range []results.State{results.StateFailed, results.StateBlocked, results.Changed} {
		if list := c.in(state); len(list) > 0 {
			fmt.Fprintf(c.out, "\n%s %s: %d\n", state.Sign(), state.Title().In(c.lang), len(list))
			for _, one := range list {
				line(one)
			}
		}
	}
	c.untried(func(priority string, n int, first []*suite.Case) {
		fmt.Fprintf(c.out, "\n%s %s, %s: %d\n", results.Never.Sign(), results.Never.Title().In(c.lang), priority, n)
		for _, one := range first {
			line(one)
		}
		if more := n - len(first); more > 0 {
			fmt.Fprintf(c.out, "  %s\n", c.say(moreCasesSay, words.Args{"n": more}))
		}
	})
	if n := len(c.standing.Gone); n > 0 {
		fmt.Fprintf(c.out, "\n%s\n", c.say(goneSay, words.Args{"n": n}))
		for _, gone := range c.gone() {
			fmt.Fprintf(c.out, "  %s  %s\n", gone[0], gone[1])
		}
	}
}
