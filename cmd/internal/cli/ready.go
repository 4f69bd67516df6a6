package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/ready"
	"github.com/crmspec/crmspec/model/words"
)

// readying is the command ready.
type readying struct {
	*run
	format, level, role, day string
	atLeast                  int
	all                      bool

	report *ready.Report
	spec   *model.Spec
}

func newReadyCmd(r *run) *cobra.Command {
	c := &readying{run: r}
	cmd := &cobra.Command{
		Use: "ready [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(readySay, nil), Long: r.say(readyLongSay, nil),
		Example: "  crmspec ready\n  crmspec ready --all --format md > ready.md\n  crmspec ready --role head_of_sales\n  crmspec ready --level review",
		RunE:    func(_ *cobra.Command, args []string) error { return c.do(args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "text", r.say(readyFormatFlag, nil))
	flags.StringVar(&c.level, "level", "", r.say(readyLevelFlag, nil))
	flags.IntVar(&c.atLeast, "at-least", 0, r.say(readyAtLeastFlag, nil))
	flags.StringVar(&c.role, "role", "", r.say(readyRoleFlag, nil))
	flags.BoolVar(&c.all, "all", false, r.say(readyAllFlag, nil))
	flags.StringVar(&c.day, "today", "", r.say(todayFlag, nil))
	return cmd
}

func (c *readying) do(args []string) error {
	if err := c.oneOf("format", c.format, "text", "md", "json"); err != nil {
		return err
	}
	levels := make([]string, len(ready.Levels))
	for i, level := range ready.Levels {
		levels[i] = string(level)
	}
	if c.level != "" {
		if err := c.oneOf("level", c.level, levels...); err != nil {
			return err
		}
	}
	if c.atLeast < 0 || c.atLeast > 100 {
		return c.fail(exitUse, badFlagSay, words.Args{"name": "--at-least", "value": fmt.Sprint(c.atLeast)})
	}
	root, err := c.workspace(args)
	if err != nil {
		return err
	}
	result, err := c.check(root, asked{day: c.day})
	if err != nil {
		return err
	}
	for _, u := range result.Unread {
		c.line("crmspec: " + c.say(notReadSay, words.Args{"path": u.Path, "reason": reason(u.Err)}))
		c.code = worst(c.code, exitUnread)
	}
	c.spec = result.Spec
	if c.report, err = result.readiness(); err != nil {
		return err
	}
	if err := c.known(); err != nil {
		return err
	}
	c.judge()
	if c.format == "md" {
		c.markdown()
		return nil
	}
	return c.print(c.page(), c.format)
}

// known checks that the role asked for exists.
func (c *readying) known() error {
	c.role = strings.TrimPrefix(c.role, "role/")
	if c.role == "" || c.spec.Element("role/"+c.role) != nil {
		return nil
	}
	var ids []string
	for _, role := range model.All[model.Role](c.spec) {
		ids = append(ids, role.Self().ID())
	}
	return c.orThese(c.fail(exitUse, badFlagSay, words.Args{"name": "--role", "value": c.role}), c.role, ids)
}

// judge settles the exit code: a level or a share that was asked for and is not reached is a finding.
func (c *readying) judge() {
	level := model.Status(cmp.Or(c.level, string(model.StatusDraft)))
	short := c.level != "" && !c.report.Reached(level) && c.atLeast == 0
	if short || c.atLeast > 0 && c.report.Percent(level) < c.atLeast {
		c.code = worst(c.code, exitFindings)
	}
}

// wanted tells whether a point is to be listed: all of them, or those that a role owes.
func (c *readying) wanted(p *ready.Point) bool {
	return c.role == "" || slices.ContainsFunc(p.Owes, func(role *model.Role) bool { return role.Self().ID() == c.role })
}

// pick returns the points to be listed that are in a state, in the order of the checklist.
func (c *readying) pick(keep func(*ready.Point) bool) []*ready.Point {
	var list []*ready.Point
	for _, section := range c.report.List.Sections {
		for _, asked := range section.Points {
			if p := c.report.Points[asked.ID]; c.wanted(p) && keep(p) {
				list = append(list, p)
			}
		}
	}
	return list
}

// debt is what a role owes.
type debt struct {
	role              *model.Role
	missing, unagreed int
}

// debts returns what each role owes, the most first. Points that nobody owes stand under nil.
func (c *readying) debts() []debt {
	var list []debt
	at := map[*model.Role]int{}
	count := func(role *model.Role, missing bool) {
		i, known := at[role]
		if !known {
			i = len(list)
			at[role], list = i, append(list, debt{role: role})
		}
		if missing {
			list[i].missing++
		} else {
			list[i].unagreed++
		}
	}
	for _, p := range c.pick(func(p *ready.Point) bool { return p.State == ready.Missing || p.Level != model.StatusAgreed }) {
		if len(p.Owes) == 0 {
			count(nil, p.State == ready.Missing)
		}
		for _, role := range p.Owes {
			count(role, p.State == ready.Missing)
		}
	}
	if c.role != "" {
		list = slices.DeleteFunc(list, func(d debt) bool { return d.role == nil || d.role.Self().ID() != c.role })
	}
	slices.SortStableFunc(list, func(a, b debt) int {
		return cmp.Or(cmp.Compare(b.missing, a.missing), cmp.Compare(b.unagreed, a.unagreed))
	})
	return list
}
