package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/generators/acceptance/verdicts"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

// importing is the command accept import.
type importing struct {
	*run
	format, tester, date, day, to string
	dryRun, stale                 bool
	max                           int

	*accepted
	rows  []verdicts.Row
	finds []acceptFind
	plain int // verdicts that are taken and do not say on which edition they are
}

func (r *run) acceptImport() *cobra.Command {
	c := &importing{run: r}
	cmd := &cobra.Command{
		Use: "import FILE…", DisableFlagsInUseLine: true,
		Short: r.say(acceptImportSay, nil), Long: r.say(acceptImportLongSay, nil),
		Example: "  crmspec accept import acceptance.xlsx\n  crmspec accept import results.json report.xml --tester \"Aliya\" --date 2026-11-28\n  crmspec accept import acceptance.csv --dry-run",
		RunE:    func(_ *cobra.Command, args []string) error { return c.do(args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&c.format, "format", "", r.say(acceptFormFlag, nil))
	flags.StringVar(&c.tester, "tester", "", r.say(testerFlag, nil))
	flags.StringVar(&c.date, "date", "", r.say(acceptDateFlag, nil))
	flags.StringVar(&c.day, "today", "", r.say(todayFlag, nil))
	flags.StringVar(&c.to, "to", "", r.say(acceptToFlag, nil))
	flags.BoolVar(&c.stale, "stale", false, r.say(staleVerdictsFlag, nil))
	flags.BoolVar(&c.dryRun, "dry-run", false, r.say(acceptDryFlag, nil))
	flags.IntVar(&c.max, "max", defaultMax, r.say(acceptMaxFlag, nil))
	return cmd
}

func (c *importing) do(args []string) error {
	if len(args) == 0 {
		return c.fail(exitUse, noFilesSay, nil).but(c.say(seeHelpSay, words.Args{"command": "crmspec accept import"}))
	}
	if c.format != "" {
		var forms []string
		for _, form := range verdicts.Forms {
			forms = append(forms, string(form))
		}
		if err := c.oneOf("format", c.format, forms...); err != nil {
			return err
		}
	}
	if c.max < 0 {
		return c.fail(exitUse, badFlagSay, words.Args{"name": "--max", "value": fmt.Sprint(c.max)})
	}
	if c.date != "" && !results.IsDay(c.date) {
		return c.fail(exitUse, badFlagSay, words.Args{"name": "--date", "value": c.date}).but(c.say(dateSay, nil))
	}
	dir := args[:0:0]
	if c.to != "" {
		dir = append(dir, c.to)
	}
	root, err := c.folderOf(dir)
	if err != nil {
		return err
	}
	a, ok, err := c.run.accepted(root)
	if !ok {
		return err
	}
	c.accepted = a
	today, err := c.today(c.day, a.Spec)
	if err != nil {
		return err
	}
	for _, name := range args {
		content, err := c.content(name)
		if err != nil {
			return err
		}
		called := filepath.ToSlash(name)
		if c.gather(called, verdicts.Read(called, content, verdicts.Form(c.format))) {
			c.tell()
			c.code = worst(c.code, exitFindings)
			c.note(nothingTakenSay, nil)
			return nil
		}
	}
	return c.record(results.Taking{Now: a.editions, Today: today.Format("2006-01-02"), Stale: c.stale})
}

// content opens a file.
func (c *importing) content(name string) ([]byte, error) {
	info, err := os.Stat(c.path(name))
	var content []byte
	if err == nil {
		if info.Size() > verdicts.MaxSize { // its first bytes are enough to say so
			return make([]byte, verdicts.MaxSize+1), nil
		}
		content, err = os.ReadFile(c.path(name))
	}
	if err != nil {
		return nil, c.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	return content, nil
}

// acceptFind is something that is wrong, with its place.
type acceptFind struct {
	at   verdicts.Place
	text words.Localized
}

// found notes a finding at a place.
func (c *importing) found(at verdicts.Place, text words.Localized) {
	c.finds = append(c.finds, acceptFind{at, text})
}

// gather takes what stands in a file; it tells whether nothing of it counts.
func (c *importing) gather(name string, r verdicts.Reading) (refused bool) {
	file := verdicts.Place{File: name}
	for _, f := range r.Faults {
		c.found(f.At, f.Message())
		refused = refused || f.Whole
	}
	if refused {
		return true
	}
	if p := c.Spec.Project; r.Project != "" && p != nil && r.Project != p.Self().ID() {
		c.found(file, words.Message{Text: otherProjectSay, Args: words.Args{"name": r.Project, "project": p.Self().ID()}})
		return true
	}
	switch {
	case len(r.Rows)+len(r.Faults) > 0:
	case r.Unnamed > 0:
		c.found(file, words.Message{Text: noCodesSay, Args: words.Args{"n": r.Unnamed}})
	case r.Unjudged > 0:
		c.note(blankSay, words.Args{"n": r.Unjudged})
	default:
		c.note(noVerdictsSay, nil)
	}
	for _, row := range r.Remarks {
		if e := c.accepted.journal.Of(row.Case); e == nil || e.Remark != row.Remark { // a workbook carries those on record
			c.found(row.At, row.Bare().Message())
		}
	}
	if r.Unnamed > 0 && len(r.Rows) > 0 {
		c.note(unnamedSay, words.Args{"n": r.Unnamed})
	}
	for _, row := range r.Rows {
		if row.Tester == "" {
			row.Tester = c.tester
		}
		if row.Date == "" {
			row.Date = c.date
		}
		c.rows = append(c.rows, row)
	}
	return false
}

// record puts the verdicts on record. Whoever else does so at the same time waits, and what came between the reading of
// the results and now is read again, so that no verdict is lost.
func (c *importing) record(t results.Taking) error {
	if c.dryRun {
		return c.take(t)
	}
	release, err := c.Disk.Hold(c.Root)
	if err != nil {
		return c.fail(exitUnwritten, notWrittenSay, words.Args{"out": load.ResultsFile, "reason": reason(err)})
	}
	defer release()
	now := &load.Workspace{Root: c.Root}
	journal := c.run.journal(now)
	if !c.sound(now) {
		return nil
	}
	if journal != nil {
		c.accepted.journal = journal
	}
	return c.take(t)
}

// take takes the verdicts, and writes the results.
func (c *importing) take(t results.Taking) error {
	incoming := make([]results.Incoming, len(c.rows))
	for i, row := range c.rows {
		incoming[i] = row.Incoming
	}
	next, outcomes := t.Take(c.accepted.journal, incoming)
	fates := map[results.Fate]int{}
	taken := map[results.Verdict]int{}
	before := 0 // on an earlier edition
	for i, o := range outcomes {
		fates[o.Fate]++
		if o.Fate == results.Taken {
			taken[c.rows[i].Verdict]++
			if c.rows[i].Hash == "" {
				c.plain++
			}
			if c.rows[i].Hash != "" && c.rows[i].Hash != c.editions[c.rows[i].Case] {
				before++
			}
		}
		if text, ok := c.outcome(i, o); ok {
			c.found(c.rows[i].At, text)
		}
	}
	c.tell()
	if len(c.finds) > 0 {
		c.code = worst(c.code, exitFindings)
	}
	if c.plain > 0 {
		c.note(plainSay, words.Args{"n": c.plain})
	}
	if before > 0 {
		c.note(earlierSay, words.Args{"n": before})
	}
	if n := fates[results.Older]; n > 0 {
		c.note(olderSay, words.Args{"n": n})
	}
	if n := fates[results.Joined]; n > 0 {
		c.note(joinedSay, words.Args{"n": n})
	}
	counts := words.Args{
		"n": fates[results.Taken], "passed": taken[results.Passed], "failed": taken[results.Failed], "blocked": taken[results.Blocked], "same": fates[results.Same],
		"path": load.ResultsFile,
	}
	switch {
	case fates[results.Taken] == 0:
		c.note(nothingNewSay, counts)
		return nil
	case c.dryRun:
		c.note(wouldTakeSay, counts)
		return nil
	}
	if err := c.write(next); err != nil {
		return err
	}
	c.note(verdictsTakenSay, counts)
	return nil
}

// write writes the results, whole or not at all.
func (c *importing) write(j *results.Journal) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.Disk.WriteAtomic(filepath.Join(c.Root, load.ResultsFile), j.Bytes()); err != nil {
		return c.fail(exitUnwritten, notWrittenSay, words.Args{"out": load.ResultsFile, "reason": reason(err)})
	}
	return nil
}

// outcome says what is wrong with a verdict, and whether anything is.
func (c *importing) outcome(i int, o results.Outcome) (words.Localized, bool) {
	row := c.rows[i]
	args := words.Args{"id": row.Case, "case": c.called(row.Case), "hash": row.Hash, "now": c.editions[row.Case], "date": row.Date, "verdict": row.Verdict.Title()}
	texts := map[results.Fate]words.Text{
		results.Unknown: unknownCaseSay, results.Dropped: droppedCaseSay, results.Stale: staleCaseSay, results.Conflict: conflictSay, results.Future: futureSay,
	}
	if o.Fate == results.Conflict && len(o.With) > 0 {
		for _, n := range o.With { // one that says otherwise
			if other := c.rows[n]; other.Verdict != row.Verdict || args["at"] == nil {
				args["other"], args["at"] = other.Verdict.Title(), other.At
				if other.Verdict != row.Verdict {
					break
				}
			}
		}
	}
	text, wrong := texts[o.Fate]
	return words.Message{Text: text, Args: args}, wrong
}

// tell prints what was found, in the order of the files and their sheets.
func (c *importing) tell() {
	parts := map[[2]string]int{}
	for _, f := range c.finds {
		if key := [2]string{f.at.File, f.at.Sheet}; parts[key] == 0 {
			parts[key] = len(parts) + 1
		}
	}
	slices.SortStableFunc(c.finds, func(a, b acceptFind) int {
		return cmp.Or(cmp.Compare(parts[[2]string{a.at.File, a.at.Sheet}], parts[[2]string{b.at.File, b.at.Sheet}]), cmp.Compare(a.at.Line, b.at.Line))
	})
	for i, f := range c.finds {
		if c.max > 0 && i == c.max {
			c.note(moreVerdictsSay, words.Args{"n": len(c.finds) - i})
			break
		}
		fmt.Fprintln(c.out, f.at.In(c.lang)+": "+f.text.In(c.lang))
	}
}
