package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/words"
)

// defaultMax is how many findings are shown to people; programs get all.
const defaultMax = 100

// checking is the command check.
type checking struct {
	*run
	asked
	format, failOn     string
	max                int
	fix, dryRun, stats bool

	cmd  *cobra.Command
	form render.Form
}

func newCheckCmd(r *run) *cobra.Command {
	c := &checking{run: r}
	cmd := &cobra.Command{
		Use: "check [PATH…]", Aliases: []string{"validate", "lint"}, DisableFlagsInUseLine: true,
		Short: r.say(checkSay, nil), Long: r.say(checkLongSay, nil),
		Example: "  crmspec check\n  crmspec check pipelines/sales.yaml --only pipelines\n  crmspec check --format json > findings.json\n  crmspec check --fix --dry-run",
		RunE:    func(_ *cobra.Command, args []string) error { return c.do(args) },
	}
	c.cmd = cmd
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "", r.say(formatFlag, nil))
	flags.StringVar(&c.failOn, "fail-on", "error", r.say(failOnFlag, nil))
	flags.StringSliceVar(&c.only, "only", nil, r.say(onlyFlag, nil))
	flags.StringSliceVar(&c.skip, "skip", nil, r.say(skipFlag, nil))
	flags.IntVar(&c.max, "max", defaultMax, r.say(maxFlag, nil))
	flags.BoolVar(&c.fix, "fix", false, r.say(fixFlag, nil))
	flags.BoolVar(&c.dryRun, "dry-run", false, r.say(dryRunFlag, nil))
	flags.BoolVar(&c.stats, "stats", false, r.say(statsFlag, nil))
	flags.StringVar(&c.day, "today", "", r.say(todayFlag, nil))
	return cmd
}

func (c *checking) do(args []string) error {
	if err := c.flags(); err != nil {
		return err
	}
	root, within, err := c.locate(args)
	if err != nil {
		return c.failed(err)
	}
	result, err := c.examine(root, within)
	if err != nil {
		return c.failed(err)
	}
	if c.fix && !c.dryRun {
		if result, err = c.mend(root, within, result); err != nil {
			return err
		}
	}
	if !c.dryRun {
		if err := c.promise(result); err != nil {
			return err
		}
	}
	if c.dryRun && !c.form.Whole {
		if err := c.preview(within, result); err != nil {
			return err
		}
	} else {
		c.findings(result, c.form, c.max)
	}
	if c.stats {
		c.statistics(result)
	}
	c.judge(result)
	return nil
}

// examine checks a workspace and keeps what lies within some parts of it; none means all.
func (c *checking) examine(root string, within []string) (*checked, error) {
	result, err := c.check(root, c.asked)
	if err == nil && (len(within) > 0 || len(c.only) > 0) {
		result.found = under(result.found, within)
		err = c.narrow(result, within)
	}
	return result, err
}

// flags checks the values of flags, and settles the form.
func (c *checking) flags() error {
	forms := render.Forms()
	var names []string
	for _, form := range forms {
		names = append(names, form.Name)
	}
	if c.format == "" {
		c.format = forms[1].Name
		if c.width() > 0 {
			c.format = forms[0].Name
		}
	}
	if err := c.oneOf("format", c.format, names...); err != nil {
		return err
	}
	c.form = forms[slices.Index(names, c.format)]
	if c.form.Whole && !c.cmd.Flags().Changed("max") {
		c.max = 0
	}
	if err := c.oneOf("fail-on", c.failOn, "error", "warning", "info", "never"); err != nil {
		return err
	}
	if c.max < 0 {
		return c.fail(exitUse, badFlagSay, words.Args{"name": "--max", "value": fmt.Sprint(c.max)})
	}
	if c.dryRun && !c.fix {
		return c.fail(exitUse, dryWithoutFixSay, nil)
	}
	if c.day != "" {
		if _, err := c.today(c.day, nil); err != nil {
			return err
		}
	}
	known := checkNames()
	for _, name := range slices.Concat(c.only, c.skip) {
		if !slices.Contains(known, name) {
			return c.unknown(noCheckSay, name, known)
		}
	}
	return nil
}

// checkNames returns the names of all families and checks.
func checkNames() []string {
	var names, families []string
	for _, rule := range rules.All() {
		names = append(names, rule.Name)
		if family := string(rule.Family); !slices.Contains(families, family) {
			families = append(families, family)
		}
	}
	return append(families, names...)
}

// failed gives programs the object they wait for even when nothing could be checked.
func (c *checking) failed(err error) error {
	var f *failure
	if c.form.Whole && errors.As(err, &f) {
		report := render.Report{Version: version(), Failure: words.Message{ID: "failure", Text: words.Text{En: f.text}}}
		return errors.Join(err, c.form.Write(c.out, report, render.Options{Lang: c.lang}))
	}
	return err
}

// judge sets the exit code.
func (c *checking) judge(result *checked) {
	if limit, ok := diag.ParseSeverity(c.failOn); ok && result.found.Worst() >= limit {
		c.code = worst(c.code, exitFindings)
	}
	if len(result.Unread) > 0 {
		c.code = worst(c.code, exitUnread)
	}
}

// findings shows what was found: findings on stdout, what could not be read on stderr, and the
// summary at the end of the one that people look at.
func (r *run) findings(result *checked, form render.Form, limit int) {
	report := result.report()
	o := render.Options{Lang: r.lang, Color: r.colored(), Width: r.width(), Max: limit}
	_ = form.Write(r.out, report, o) // the stream keeps the error
	for _, text := range render.NotRead(report, o) {
		r.line("crmspec: " + text)
	}
	if form.Whole || r.quiet {
		return
	}
	for _, text := range []string{render.Omitted(report, o), render.Summary(report, o)} {
		switch {
		case text == "":
		case r.width() > 0:
			fmt.Fprintln(r.out, text)
		default:
			r.line(text)
		}
	}
}

// statistics shows on stderr what was read, what was found and how long it took.
func (c *checking) statistics(result *checked) {
	kinds, checks := map[string]int{}, map[string]int{}
	for _, d := range result.Spec.Documents {
		if d.Kind != nil {
			kinds[d.Kind.Name]++
		}
	}
	for _, d := range result.found {
		checks[d.Code]++
	}
	rows := [][]string{
		{c.say(filesStat, nil), fmt.Sprint(len(result.Files))},
		{c.say(documentsStat, nil), fmt.Sprint(len(result.Documents))},
	}
	rows = append(rows, counted(kinds)...)
	rows = append(rows, []string{c.say(findingsStat, nil), fmt.Sprint(len(result.found))})
	rows = append(rows, counted(checks)...)
	rows = append(rows,
		[]string{c.say(loadingStat, nil), fmt.Sprintf("%d ms", result.loading.Milliseconds())},
		[]string{c.say(checkingStat, nil), fmt.Sprintf("%d ms", result.checking.Milliseconds())},
	)
	_ = c.out.Flush() // the stream keeps the error
	writeTable(c.Stderr, rows)
}

// counted returns rows of counts in order of name.
func counted(counts map[string]int) [][]string {
	var rows [][]string
	for name, n := range counts {
		rows = append(rows, []string{"  " + name, fmt.Sprint(n)})
	}
	slices.SortFunc(rows, func(a, b []string) int { return slices.Compare(a, b) })
	return rows
}
