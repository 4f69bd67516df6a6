package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// mend makes the fixes of the findings in the user's files, those that preview shows, and returns
// the outcome of a second check.
func (c *checking) mend(root string, within []string, result *checked) (*checked, error) {
	if filepath.Ext(root) == ".json" {
		return nil, c.fail(exitUse, fixOnlyYAMLSay, words.Args{"path": c.shown(root)})
	}
	plan, err := c.chosen(within, result)
	if err != nil {
		return nil, err
	}
	if len(plan.Changes) > 0 {
		if err := plan.Write(root, c.Disk); err != nil {
			return nil, c.fail(exitUnwritten, notMendedSay, words.Args{"path": plan.Changes[0].File.Path, "reason": reason(err)})
		}
		if result, err = c.examine(root, within); err != nil {
			return nil, err
		}
	}
	c.note(mendedSay, words.Args{"n": plan.Made, "files": len(plan.Changes)})
	c.notMade(plan)
	return result, nil
}

// preview shows as a diff what mend would do, and writes nothing.
func (c *checking) preview(within []string, result *checked) error {
	plan, err := c.chosen(within, result)
	if err != nil {
		return err
	}
	color := c.colored()
	for _, change := range plan.Changes {
		for line := range strings.Lines(change.Diff()) {
			fmt.Fprintln(c.out, tinted(line, color))
		}
	}
	c.note(previewSay, words.Args{"n": plan.Made, "files": len(plan.Changes)})
	c.notMade(plan)
	return nil
}

// notMade says how many fixes are not in a plan, and why.
func (c *checking) notMade(plan edit.Plan) {
	for _, left := range []struct {
		n   int
		say words.Text
	}{{plan.Left, leftSay}, {plan.Refused, refusedSay}, {plan.Untried, untriedSay}} {
		if left.n > 0 {
			c.note(left.say, words.Args{"n": left.n})
		}
	}
	for _, r := range plan.Refusals[:min(len(plan.Refusals), mostNamed)] {
		c.note(followsSay, words.Args{
			"at": r.Mended.Subject.String(), "mended": r.Mended.Message, "there": r.Follows.Subject.String(), "follows": r.Follows.Message,
		})
	}
}

// chosen returns the plan of the fixes after which there are fewer faults and no new ones. Whether
// that is so is tried out in memory, with all checks and in the whole workspace. What only shows when
// something else has been mended is mended in further rounds.
func (c *checking) chosen(within []string, result *checked) (edit.Plan, error) {
	today, err := c.today(c.day, result.Spec)
	if err != nil {
		return edit.Plan{}, err
	}
	var plan edit.Plan
	workspace, offered := result.Workspace, under(result.found.Apart(), within)
	rounds := mostRounds
	if c.knownFile != "" || c.newFrom != "" {
		rounds = 1 // what shows later is not told from what is old
	}
	for round := 0; round < rounds && slices.ContainsFunc(offered, fixable); round++ {
		next, err := choose(workspace, offered, today, min(max(mostDocuments/max(len(workspace.Documents), 1), 10), 500))
		if err != nil {
			return edit.Plan{}, err
		}
		plan = plan.Then(next)
		if len(next.Changes) == 0 {
			break
		}
		if workspace, err = with(workspace, next); err != nil {
			return edit.Plan{}, err
		}
		offered = under(seen(workspace, c.asked, today), within)
	}
	return plan, nil
}

// promise notes how many fixes would be made, where that is found out soon: in a large workspace there may
// be fewer than findings that carry one.
//
// Errors: those of edit.Choose.
func (c *checked) promise(within []string) error {
	if !slices.ContainsFunc(c.found, fixable) || len(c.Documents) > mostPromised {
		return nil
	}
	plan, err := choose(c.Workspace, under(c.found.Apart(), within), c.today, mostTries)
	if err == nil && plan.Untried == 0 {
		n := mended(c.found, plan)
		c.fixable = &n
	}
	return err
}

// mended returns how many findings a plan mends, each in all its places.
func mended(found diag.List, plan edit.Plan) int {
	refused := map[source.Span]bool{}
	for _, r := range plan.Refusals {
		refused[r.Mended.Subject] = true
	}
	n := 0
	for _, d := range found {
		if fixable(d) && !slices.ContainsFunc((diag.List{d}).Apart(), func(one diag.Diagnostic) bool { return refused[one.Subject] }) {
			n++
		}
	}
	return max(0, n-plan.Left)
}

// mostPromised is in how many documents it is tried out beforehand what would be fixed, mostTries how often.
const mostPromised, mostTries = 500, 8

// mostNamed is of how many refused fixes it is said what would follow.
const mostNamed = 10

// mostRounds is how often is looked for more to mend.
const mostRounds = 5

func fixable(d diag.Diagnostic) bool { return len(d.Fixes) > 0 }

// choose returns the plan of one round, after a number of tries at most.
func choose(workspace *load.Workspace, offered diag.List, today time.Time, most int) (edit.Plan, error) {
	documents := make([]source.Span, len(workspace.Documents))
	for i, d := range workspace.Documents {
		documents[i] = d.Span
	}
	return edit.Choose(edit.Choice{
		Offered:   offered,
		Found:     all(workspace, today),
		Silent:    silent(workspace, today),
		Documents: documents,
		Most:      most,
		Try: func(plan edit.Plan) (diag.List, error) {
			mended, err := with(workspace, plan)
			if err != nil {
				return nil, err
			}
			return all(mended, today), nil
		},
	})
}

// with returns the workspace as a plan would leave it.
func with(workspace *load.Workspace, plan edit.Plan) (*load.Workspace, error) {
	contents := map[string][]byte{}
	for _, change := range plan.Changes {
		contents[change.File.Path] = change.New
	}
	return workspace.With(contents)
}

// mostDocuments is how many documents are read at most to find out which fixes make things better.
const mostDocuments = 200_000

// seen returns what the user asked for, each place by itself.
func seen(workspace *load.Workspace, ask asked, today time.Time) diag.List {
	return lint.Run(lint.Input{Workspace: workspace, Facts: facts.New(workspace.Spec, workspace.Conditions), Rules: rules.All(), Only: ask.only, Skip: ask.skip, Today: today}).Apart()
}

// all returns everything that is found in a workspace, whatever the user asked for, each place by itself.
func all(workspace *load.Workspace, today time.Time) diag.List {
	return lint.Run(lint.Input{Workspace: workspace, Facts: facts.New(workspace.Spec, workspace.Conditions), Rules: rules.All(), Today: today}).Apart()
}

// silent returns what the rules would say of a workspace if its faults kept none of them back.
func silent(workspace *load.Workspace, today time.Time) diag.List {
	whole := *workspace
	whole.Findings, whole.Lost, whole.Unread = nil, nil, nil
	broken := map[*model.Document]bool{}
	for _, d := range whole.Spec.Documents {
		broken[d], d.Broken = d.Broken, false
	}
	found := all(&whole, today)
	for d, was := range broken {
		d.Broken = was
	}
	return found
}

// tinted returns a line of a diff as a terminal may show it.
func tinted(line string, color bool) string {
	line = strings.TrimSuffix(line, "\n")
	if !color {
		return line
	}
	line = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, line)
	switch {
	case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
		return "\x1b[1m" + line + "\x1b[0m"
	case strings.HasPrefix(line, "-"):
		return "\x1b[31m" + line + "\x1b[0m"
	case strings.HasPrefix(line, "+"):
		return "\x1b[32m" + line + "\x1b[0m"
	}
	return line
}
