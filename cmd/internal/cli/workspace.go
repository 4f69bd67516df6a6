package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/ready"
	"github.com/crmspec/crmspec/model/words"
)

// checked is a workspace with what was found in it.
type checked struct {
	// today is the day that counts as today.
	today time.Time
	*load.Workspace
	facts *facts.Facts
	// journal is what is known of the acceptance cases, nil where there are no results.
	journal *results.Journal
	// tries says how much of what the acceptance cases could try is asked for.
	tries tries
	// test asks for the mark of an instance for tests.
	test  bool
	found diag.List
	// silenced are the findings that are there but not shown, looks what each check did.
	silenced []diag.Silenced
	looks    []lint.Look
	// all is how many findings the checks have besides silenced ones, with those that lie elsewhere.
	all int
	// gone is how many known findings occur no longer, before how many were there before the revision since.
	gone, before int
	since        string
	// fixable is how many findings would be fixed, nil where that was not tried out; part is what was looked
	// at where that is not everything.
	fixable *int
	part    *render.Part
	// loading and checking are how long it took.
	loading, checking time.Duration
}

// asked says which checks are to run.
type asked struct {
	only, skip []string
	// day is what the user gave for today, "" for nothing.
	day string
}

// open reads a workspace.
//
// Errors: those of load.Open.
func (r *run) open(root string) (*load.Workspace, error) {
	workspace, err := load.Open(root)
	if err == nil && r.Opened != nil {
		r.Opened(len(workspace.Documents))
	}
	return workspace, err
}

// check opens a workspace and runs the checks.
func (r *run) check(root string, ask asked) (*checked, error) {
	begun := r.Now()
	workspace, err := r.open(root)
	if err != nil {
		return nil, r.noWorkspace(root, err)
	}
	opened := r.Now()
	today, err := r.today(ask.day, workspace.Spec)
	if err != nil {
		return nil, err
	}
	journal := r.journal(workspace)
	c := &checked{Workspace: workspace, journal: journal, facts: facts.New(workspace.Spec, workspace.Conditions), loading: opened.Sub(begun)}
	outcome := lint.Inspect(lint.Input{Workspace: workspace, Facts: c.facts, Rules: rules.All(), Only: ask.only, Skip: ask.skip, Today: today, Clock: r.Now})
	c.found, c.silenced, c.looks, c.all = outcome.Findings, outcome.Silenced, outcome.Looks, len(outcome.Findings)
	c.checking = r.Now().Sub(opened)
	c.today = today
	return c, nil
}

// readiness says how far the description answers the checklist.
func (c *checked) readiness() (*ready.Report, error) {
	misses := map[string]bool{}
	for _, rule := range rules.All() {
		misses[rule.Name] = rule.MildInDraft
	}
	return ready.New(c.Spec, c.found, func(check string) bool { return misses[check] }, c.today)
}

// today returns the day that the user names, else the day that it is where the project is.
func (r *run) today(named string, spec *model.Spec) (time.Time, error) {
	if named != "" {
		day, err := time.Parse(time.DateOnly, named)
		if err != nil {
			return day, r.fail(exitUse, badFlagSay, words.Args{"name": "--today", "value": named}).but(r.say(dateSay, nil))
		}
		return day, nil
	}
	zone := time.UTC
	if spec.Project != nil {
		if named, err := time.LoadLocation(spec.Project.Timezone.V); err == nil {
			zone = named
		}
	}
	year, month, day := r.Now().In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), nil
}

// report returns what is to be shown of a workspace.
func (c *checked) report() render.Report {
	report := render.Report{
		Version: version(), Files: len(c.Files), Documents: len(c.Documents), Findings: c.found, Fixable: c.fixable, Part: c.part,
		Silenced: c.silenced, Gone: c.gone, Before: c.before, Since: c.since,
		Waits: slices.ContainsFunc(c.looks, func(l lint.Look) bool { return l.Waits }),
		Title: func(ref string) words.Localized {
			if element := c.Spec.Element(ref); element != nil {
				return say.Called{Element: element, Ref: ref}
			}
			return nil
		},
	}
	for _, file := range c.Files {
		report.Paths = append(report.Paths, file.Path)
	}
	for _, u := range c.Unread {
		report.Unread = append(report.Unread, render.Unread{Path: u.Path, Reason: reason(u.Err)})
	}
	return report
}

// noWorkspace says why a workspace could not be opened.
func (r *run) noWorkspace(name string, err error) error {
	args := words.Args{"path": r.shown(name), "reason": reason(err)}
	if errors.Is(err, load.ErrNoWorkspace) {
		return r.fail(exitUse, noWorkspaceSay, args).but(r.say(makeOneSay, nil))
	}
	return r.fail(exitUnread, notOpenedSay, args)
}

// above returns the workspace in which a folder or file lies.
func (r *run) above(name string) (string, error) {
	full := r.path(name)
	info, err := os.Stat(full)
	if err != nil {
		return "", r.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	if !info.IsDir() {
		if filepath.Ext(full) == ".json" {
			return full, nil // a whole description in one file
		}
		full = filepath.Dir(full)
	}
	root, ok := load.Find(full)
	if !ok {
		return "", r.fail(exitUse, noWorkspaceAboveSay, words.Args{"path": name}).but(r.say(makeOneSay, nil))
	}
	return root, nil
}

// workspace returns the workspace that a command's DIR names; without one, that around the user.
func (r *run) workspace(args []string) (string, error) {
	if len(args) == 0 {
		return r.above(".")
	}
	return r.path(args[0]), nil
}

// locate returns the workspace of some paths and which parts of it they are; none means all of it.
func (r *run) locate(paths []string) (root string, within []string, err error) {
	if len(paths) == 0 {
		root, err = r.above(".")
		return root, nil, err
	}
	for _, name := range paths {
		here, err := r.above(name)
		if err != nil {
			return "", nil, err
		}
		if root == "" {
			root = here
		}
		if here != root {
			return "", nil, r.fail(exitUse, twoWorkspacesSay, words.Args{"a": r.shown(root), "b": r.shown(here)})
		}
		part, err := inside(root, r.path(name))
		if err != nil {
			return "", nil, r.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
		}
		within = append(within, part)
	}
	if slices.Contains(within, ".") {
		within = nil
	}
	return root, within, nil
}

// inside returns a path relative to the workspace, with "/"; "." is all of it.
func inside(root, name string) (string, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	base, err := filepath.Abs(root)
	if err != nil || full == base {
		return ".", err
	}
	relative, err := filepath.Rel(base, full)
	return filepath.ToSlash(relative), err
}

// under keeps the findings in some parts of a workspace; none means all of it. One that stands for others is told at
// a place in these parts.
func under(found diag.List, within []string) diag.List {
	if len(within) == 0 {
		return found
	}
	var kept diag.List
	here := func(d diag.Diagnostic) bool { return lies(d.Subject.Path(), within) }
	all := rules.All()
	for _, d := range found {
		if here(d) || slices.ContainsFunc(d.Others, here) {
			kept.Add(lint.Lead(all, d, here))
		}
	}
	return kept.Sorted()
}
