package cli

import (
	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// planning is the command plan.
type planning struct {
	*run
	asked
	target, current, format string
	check                   bool
}

func newPlanCmd(r *run) *cobra.Command {
	p := &planning{run: r}
	cmd := &cobra.Command{
		Use: "plan --target T --current PATH [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(planSay, nil), Long: r.say(planLongSay, nil),
		Example: "  crmspec plan --target salesforce --current ../org\n  crmspec plan --target kommo --current answers.zip --format md > drift.md\n  crmspec plan --target hubspot --current answers --check",
		RunE:    func(_ *cobra.Command, args []string) error { return p.do(args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&p.target, "target", "", r.say(planTargetFlag, nil))
	flags.StringVar(&p.current, "current", "", r.say(planCurrentFlag, nil))
	flags.StringVar(&p.format, "format", "text", r.say(planFormatFlag, nil))
	flags.BoolVar(&p.check, "check", false, r.say(planCheckFlag, nil))
	flags.StringVar(&p.day, "today", "", r.say(todayFlag, nil))
	return cmd
}

func (p *planning) do(args []string) error {
	if err := p.oneOf("format", p.format, "text", "md", "json"); err != nil {
		return err
	}
	if p.target == "" {
		return p.fail(exitUse, whichCRMSay, nil).but(p.say(knownSay, words.Args{"names": listed(readTargets())}))
	}
	target, err := p.readTarget(p.target)
	if err != nil {
		return err
	}
	if p.current == "" {
		return p.fail(exitUse, whichPathSay, words.Args{"crm": target.Title}).but(target.Reading.Doc.In(p.lang))
	}
	root, err := p.workspace(args)
	if err != nil {
		return err
	}
	c, err := p.run.check(root, p.asked)
	if err != nil {
		return err
	}
	if c.found.Worst() >= diag.Error || len(c.Unread) > 0 {
		return (&building{run: p.run}).refuse(c)
	}
	there, err := p.taken(p.current)
	if err != nil {
		return err
	}
	return p.compare(c, target, there)
}

func (p *planning) compare(c *checked, target catalog.Target, there *taken) error {
	drift, found, err := target.Drift(c.plain(), there.files)
	p.told(there)
	switch {
	case err != nil:
		return p.fail(exitUnread, noConfigurationSay, words.Args{"path": p.current, "crm": target.Title, "reason": reason(err)})
	case drift == nil || found.Worst() >= diag.Error:
		said := *c
		said.found = found.Sorted()
		p.findings(&said, p.run.form(), defaultMax)
		p.code = worst(p.code, exitFindings)
		return nil
	}
	for _, m := range there.missed {
		drift.Miss(m.path, m.why)
	}
	out := p.drifted(c, target, drift)
	switch p.format {
	case "json":
		err = out.json()
	case "md":
		out.markdown()
	default:
		out.text()
	}
	if p.check && len(drift.Changes) > 0 {
		p.code = worst(p.code, exitFindings)
	}
	return err
}

// plain returns what a target needs to make the configuration of a description, and no more.
func (c *checked) plain() generators.Input {
	return generators.Input{
		Spec: c.Spec, Conditions: c.Conditions, Facts: c.facts, Findings: c.found, Shared: generators.NewShared(),
		Lang: c.Spec.Languages()[0], Whole: whole(c),
	}
}
