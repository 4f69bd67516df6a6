package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/lint/remembered"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/words"
)

// defaultMax is how many findings are shown to people; programs get all.
const defaultMax = 100

// checking is the command check.
type checking struct {
	*run
	asked
	format, failOn        string
	max                   int
	fix, dryRun, stats    bool
	watch                 bool
	knownFile, writeKnown string
	newFrom               string
	wishes                []string // of --report

	cmd     *cobra.Command
	form    render.Form
	reports []report
	known   []remembered.Entry
}

func newCheckCmd(r *run) *cobra.Command {
	c := &checking{run: r}
	cmd := &cobra.Command{
		Use: "check [PATH…]", Aliases: []string{"validate", "lint"}, DisableFlagsInUseLine: true,
		Short: r.say(checkSay, nil), Long: r.say(checkLongSay, nil),
		Example: "  crmspec check\n  crmspec check pipelines/sales.yaml --only pipelines\n  crmspec check --format json > findings.json\n" +
			"  crmspec check --fix --dry-run\n  crmspec check --new-from main --report sarif=findings.sarif\n  crmspec check --write-known known.json && crmspec check --known known.json\n  crmspec check --watch",
		RunE: func(_ *cobra.Command, args []string) error { return c.do(args) },
	}
	c.cmd = cmd
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "", r.say(formatFlag, nil))
	flags.StringArrayVar(&c.wishes, "report", nil, r.say(reportFlag, nil))
	flags.StringVar(&c.failOn, "fail-on", "error", r.say(failOnFlag, nil))
	flags.StringSliceVar(&c.only, "only", nil, r.say(onlyFlag, nil))
	flags.StringSliceVar(&c.skip, "skip", nil, r.say(skipFlag, nil))
	flags.StringVar(&c.knownFile, "known", "", r.say(knownFlag, nil))
	flags.StringVar(&c.writeKnown, "write-known", "", r.say(writeKnownFlag, nil))
	flags.StringVar(&c.newFrom, "new-from", "", r.say(newFromFlag, nil))
	flags.IntVar(&c.max, "max", defaultMax, r.say(maxFlag, nil))
	flags.BoolVar(&c.fix, "fix", false, r.say(fixFlag, nil))
	flags.BoolVar(&c.dryRun, "dry-run", false, r.say(dryRunFlag, nil))
	flags.BoolVar(&c.stats, "stats", false, r.say(statsFlag, nil))
	flags.BoolVar(&c.watch, "watch", false, r.say(watchFlag, nil))
	flags.StringVar(&c.day, "today", "", r.say(todayFlag, nil))
	return cmd
}

func (c *checking) do(args []string) error {
	if err := c.flags(args); err != nil {
		return err
	}
	switch {
	case c.watch:
		return c.watching(args)
	case c.writeKnown != "":
		return c.remember(args)
	}
	return c.once(args)
}

// once checks and shows what was found.
func (c *checking) once(args []string) error {
	root, within, err := c.locate(args)
	if err != nil {
		return c.failed(err)
	}
	if err := c.recall(); err != nil {
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
		if err := result.promise(within); err != nil {
			return err
		}
	}
	report := c.reportOf(root, result)
	if c.dryRun && !c.form.Whole {
		if err := c.preview(within, result); err != nil {
			return err
		}
	} else {
		c.display(report, c.form, c.max)
	}
	if c.stats && c.form.Name != "json" {
		c.statistics(result)
	}
	c.save(report)
	c.judge(result)
	return nil
}

// examine checks a workspace and keeps what lies within some parts of it, none meaning all, and is new where
// only that is asked for.
func (c *checking) examine(root string, within []string) (*checked, error) {
	result, err := c.check(root, c.asked)
	if err != nil {
		return nil, err
	}
	if c.marks() {
		result.mark()
	}
	c.compare(result)
	if len(within) > 0 || len(c.only) > 0 {
		result.found = under(result.found, within)
		result.silenced = slices.DeleteFunc(result.silenced, func(s diag.Silenced) bool { return !lies(s.Subject.Path(), within) })
		c.narrow(result, within)
	}
	return result, c.part(root, result)
}

// flags checks the values of flags, and settles the form.
func (c *checking) flags(args []string) error {
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
	if err := c.together(args); err != nil {
		return err
	}
	if err := c.wished(); err != nil {
		return err
	}
	if c.day != "" {
		if _, err := c.today(c.day, nil); err != nil {
			return err
		}
	}
	names = checkNames()
	for _, name := range slices.Concat(c.only, c.skip) {
		if !slices.Contains(names, name) {
			return c.noCheck(name)
		}
	}
	return nil
}

// checkNames returns the names of all families and checks.
func checkNames() []string {
	names := families()
	for _, rule := range rules.All() {
		names = append(names, rule.Name)
	}
	return names
}

// families returns the names of all families.
func families() []string {
	var names []string
	for _, rule := range rules.All() {
		if family := string(rule.Family); !slices.Contains(names, family) {
			names = append(names, family)
		}
	}
	return names
}

// together refuses flags that do not go with each other.
func (c *checking) together(args []string) error {
	flags := c.cmd.Flags()
	for _, pair := range [][2]string{
		{"watch", "fix"}, {"watch", "write-known"}, {"write-known", "only"}, {"write-known", "skip"}, {"write-known", "new-from"},
		{"write-known", "fix"}, {"write-known", "known"}, {"write-known", "report"},
	} {
		if flags.Changed(pair[0]) && flags.Changed(pair[1]) {
			return c.fail(exitUse, notTogetherSay, words.Args{"a": "--" + pair[0], "b": "--" + pair[1]})
		}
	}
	for _, name := range []string{"known", "write-known", "new-from"} {
		if flags.Changed(name) && flags.Lookup(name).Value.String() == "" {
			return c.fail(exitUse, emptyFlagSay, words.Args{"name": "--" + name})
		}
	}
	return nil
}

// failed gives programs the object they wait for even when nothing could be checked.
func (c *checking) failed(err error) error {
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	report := render.Report{Version: version(), Failure: words.Message{ID: "failure", Text: words.Text{En: f.text}}}
	if c.form.Whole {
		err = errors.Join(err, c.form.Write(c.out, report, render.Options{Lang: c.lang}))
	}
	c.save(report)
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

// findings shows what was found.
func (r *run) findings(result *checked, form render.Form, limit int) {
	r.display(result.report(), form, limit)
}

// display shows a report: findings on stdout, what could not be read on stderr, and the summary at the end of the
// one that people look at.
func (r *run) display(report render.Report, form render.Form, limit int) {
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
