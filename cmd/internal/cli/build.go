package cli

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/trace"
	"github.com/crmspec/crmspec/model/words"
)

// building is what build and generate share.
type building struct {
	*run
	asked
	out   string
	check bool
	// single asks for pages that stand in one file each.
	single bool
	tries  tries
	// test marks the configuration of a CRM as one of an instance for tests.
	test bool
	// from is the earlier description of a target, "" for none; fromHash is the hash of all that it says.
	from, fromHash, target string
}

func newBuildCmd(r *run) *cobra.Command {
	b := &building{run: r}
	cmd := &cobra.Command{
		Use: "build [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(buildSay, nil), Long: r.say(buildLongSay, nil),
		Example: "  crmspec build\n  crmspec build examples/sales-and-service -o /tmp/package\n  crmspec build --check",
		RunE: func(_ *cobra.Command, args []string) error {
			return b.do(args, "dist", packaged)
		},
	}
	b.flags(cmd, buildOutFlag)
	return cmd
}

// packaged returns the generators of the whole package of a project.
func packaged(c *checked) []generators.Generator {
	return slices.DeleteFunc(catalog.All(), func(g generators.Generator) bool {
		return !g.Always && !slices.ContainsFunc(append(g.Beside, g.Name), func(name string) bool { return wanted(c, name) })
	})
}

// wanted tells whether the project names a target.
func wanted(c *checked, name string) bool {
	if c.Spec.Project == nil {
		return false
	}
	for _, entry := range c.Spec.Project.Targets.Entries {
		if entry.Key.V == name {
			return true
		}
	}
	return false
}

func (b *building) flags(cmd *cobra.Command, out words.Text) {
	flags := cmd.Flags()
	flags.StringVarP(&b.out, "out", "o", "", b.say(out, nil))
	flags.BoolVar(&b.single, "single-file", false, b.say(singleFlag, nil))
	flags.BoolVar(&b.check, "check", false, b.say(staleFlag, nil))
	flags.StringVar(&b.day, "today", "", b.say(todayFlag, nil))
}

// do makes the outputs of a workspace: nothing while there is an error in it.
func (b *building) do(args []string, folder string, choose func(*checked) []generators.Generator) error {
	root, err := b.workspace(args)
	if err != nil {
		return err
	}
	c, err := b.run.check(root, b.asked)
	if err != nil {
		return err
	}
	if c.found.Worst() >= diag.Error || len(c.Unread) > 0 {
		return b.refuse(c)
	}
	c.tries, c.test = b.tries, b.test
	out := filepath.Join(c.Root, folder)
	name := b.shown(out)
	if b.out != "" {
		out, name = b.path(b.out), filepath.ToSlash(filepath.Clean(b.out)) // as the user calls it
	}
	chosen := choose(c)
	meta := generators.Meta{Version: edition(), Whole: whole(c), Asked: b.asks(c, chosen)}
	report, same, err := generators.Same(out, meta)
	if err != nil {
		return b.notWritten(name, err)
	}
	if same {
		b.tell(c, name, report)
		return nil
	}
	engine := layout.New(b.Layout)
	defer engine.Close()
	files, found, err := assemble(c, chosen, places{engine}, b.single)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		meta.Asked = "" // what is said of outputs is said again the next time
		said := *c
		said.found = found.Sorted()
		b.findings(&said, b.form(), defaultMax)
		if found.Worst() >= diag.Error {
			b.code = worst(b.code, exitFindings)
			return nil
		}
	}
	if b.check {
		report, err = generators.Check(out, files, meta)
	} else {
		report, err = generators.Write(out, b.Disk, files, meta)
	}
	if err != nil {
		return b.notWritten(name, err)
	}
	b.tell(c, name, report)
	return nil
}

// asks returns the hash of what decides on the outputs besides the description: the generators and
// the findings they show.
func (b *building) asks(c *checked, chosen []generators.Generator) string {
	var parts []string
	for _, generator := range chosen {
		parts = append(parts, generator.Name)
	}
	parts = append(parts, strings.Join(c.Spec.Languages(), " "), strconv.FormatBool(b.single), strconv.FormatBool(b.test), b.tries.key(), b.fromHash)
	if c.journal != nil {
		parts = append(parts, "results", string(c.journal.Bytes()))
	}
	if p := c.Spec.Project; p != nil {
		for _, entry := range p.Waived.Entries { // a waiver ends by the calendar
			if entry.Value != nil && entry.Value.Until.IsSet() {
				parts = append(parts, entry.Key.V, strconv.FormatBool(c.today.Format(time.DateOnly) > entry.Value.Until.V.String()))
			}
		}
	}
	for _, d := range c.found {
		for _, lang := range words.Spoken {
			parts = append(parts, d.Code, d.Severity.String(), d.Subject.String(), d.Message.In(lang), d.Help.In(lang))
		}
	}
	return generators.Key(parts...)
}

// places lays out graphs; one that will not lay out costs its picture, not the run.
type places struct{ engine *layout.Engine }

// Place implements generators.Layouter.
func (p places) Place(graph layout.Graph) (layout.Placed, error) {
	placed, err := p.engine.Place(graph)
	if err != nil {
		err = unplaced{err}
	}
	return placed, err
}

// unplaced is why a graph was not laid out; its picture is left out.
type unplaced struct{ error }

// Is makes errors.Is(err, generators.ErrLeftOut) true.
func (unplaced) Is(target error) bool { return target == generators.ErrLeftOut }

// Unwrap returns the reason.
func (u unplaced) Unwrap() error { return u.error }

// form returns the form of findings for where stdout leads.
func (r *run) form() render.Form {
	if r.width() > 0 {
		return render.Forms()[0]
	}
	return render.Forms()[1]
}

// refuse shows why nothing is made.
//
// Errors: those of checked.promise.
func (b *building) refuse(c *checked) error {
	if err := c.promise(nil); err != nil {
		return err
	}
	b.findings(c, b.form(), defaultMax)
	b.note(nothingMadeSay, nil)
	if c.found.Worst() >= diag.Error {
		b.code = worst(b.code, exitFindings)
	}
	if len(c.Unread) > 0 {
		b.code = worst(b.code, exitUnread)
	}
	return nil
}

// whole returns the hash of all that a workspace says.
func whole(c *checked) string {
	var parts []string
	for _, file := range c.Files {
		parts = append(parts, file.Path, string(file.Bytes))
	}
	return generators.Key(parts...)
}

// assemble returns the files of some generators in every language of the project: the first at the
// top, each other in a folder of its own.
func assemble(c *checked, chosen []generators.Generator, places generators.Layouter, single bool) ([]generators.File, diag.List, error) {
	readiness, err := c.readiness()
	if err != nil {
		return nil, nil, err
	}
	langs := c.Spec.Languages()
	folder := func(i int) string {
		if i == 0 {
			return ""
		}
		return langs[i] + "/"
	}
	var files []generators.File
	suite, found, err := c.cases()
	if err != nil {
		return nil, nil, err
	}
	ways := trace.New(c.Spec, suite)
	standing := c.standing(suite)
	names := []string{}
	for _, generator := range chosen {
		names = append(names, generator.Name)
	}
	for i, lang := range langs {
		in := generators.Input{
			Spec: c.Spec, Conditions: c.Conditions, Facts: c.facts, Findings: c.found, Whys: whys(), Shared: generators.NewShared(), Suite: suite, Results: standing, Ways: ways, Ready: readiness, Chosen: names, Single: single, Test: c.test,
			Layout: places, Lang: lang, Whole: whole(c),
		}
		for j, other := range langs {
			up := ""
			if i > 0 {
				up = "../"
			}
			if j != i {
				in.Other = append(in.Other, generators.Edition{Lang: other, Href: up + folder(j)})
			}
		}
		for _, generator := range chosen {
			list, said := generator.Files(in)
			for _, file := range list {
				file.Path = path.Join(folder(i), file.Path)
				files = append(files, file)
			}
			found = append(found, said...)
		}
	}
	return files, found, nil
}

// notWritten says why outputs could not be made.
func (b *building) notWritten(out string, err error) error {
	var obstacle *generators.InTheWay
	switch {
	case errors.As(err, &obstacle):
		hint := inTheWayHint
		switch obstacle.Manifest {
		case generators.ManifestDamaged:
			hint = damagedHint
		case generators.ManifestMissing:
			hint = unlistedHint
		}
		return b.fail(exitUnwritten, inTheWaySay, words.Args{"out": out, "paths": listed(obstacle.Paths)}).but(b.say(hint, nil))
	case errors.Is(err, generators.ErrBusy):
		return b.fail(exitUnwritten, busySay, words.Args{"out": out}).but(b.say(busyHint, nil))
	case errors.Is(err, generators.ErrPath):
		return &failure{code: exitBug, text: err.Error()}
	}
	return b.fail(exitUnwritten, notWrittenSay, words.Args{"out": out, "reason": reason(err)})
}

// tell says what was made; the page to open, or the folder, is the result.
func (b *building) tell(c *checked, out string, report generators.Report) {
	b.leftOut(report.LeftOut)
	if n := len(c.found); n > 0 {
		b.note(milderSay, words.Args{"n": n, "counted": render.Tally(c.report(), render.Options{Lang: b.lang})})
	}
	if b.check {
		b.stale(out, report)
		return
	}
	if report.Resumed {
		b.note(resumedSay, nil)
	}
	if b.single && slices.ContainsFunc(report.Removed, func(file string) bool { return path.Dir(file) == "assets" }) { // only the site has that folder
		b.note(singledSay, words.Args{"out": out})
	}
	b.note(madeSay, words.Args{"written": len(report.Written), "unchanged": len(report.Unchanged), "removed": len(report.Removed)})
	if b.from != "" {
		b.note(fromMadeSay, words.Args{"path": path.Join(out, b.target, "delta.md")})
	}
	result := out
	if index := "index.html"; slices.Contains(report.Written, index) || slices.Contains(report.Unchanged, index) {
		result = path.Join(result, index)
	}
	fmt.Fprintln(b.run.out, result)
}

// leftOut says which files could not be made.
func (r *run) leftOut(list []generators.LeftOut) {
	for _, line := range r.lacking(list) {
		r.line(line)
	}
}

// lacking tells in lines which files could not be made, each reason once.
func (r *run) lacking(list []generators.LeftOut) []string {
	var reasons []string
	paths := map[string]words.List{}
	for _, left := range list {
		why := reason(left.Err).In(r.lang)
		if _, known := paths[why]; !known {
			reasons = append(reasons, why)
		}
		paths[why] = append(paths[why], left.Path)
	}
	var lines []string
	for _, why := range reasons {
		lines = append(lines, "crmspec: "+r.say(leftOutSay, words.Args{"paths": paths[why], "reason": why}))
	}
	return lines
}

// stale lists what is not as it would be made now. What could not be made is missing, however fresh
// the rest is.
func (b *building) stale(out string, report generators.Report) {
	old := slices.Concat(report.Written, report.Removed)
	var lacking []string
	for _, left := range report.LeftOut {
		name, _, _ := strings.Cut(left.Path, "#") // a part of a file
		if !slices.Contains(old, name) && !slices.Contains(lacking, name) {
			lacking = append(lacking, name)
		}
	}
	if !report.Stale() && len(lacking) == 0 {
		b.note(freshSay, words.Args{"n": len(report.Unchanged)})
		return
	}
	for _, name := range slices.Concat(old, lacking) {
		fmt.Fprintln(b.run.out, path.Join(out, name))
	}
	if len(old) > 0 || report.Resumed {
		b.note(staleSay, words.Args{"n": len(old)})
	}
	if len(lacking) > 0 {
		b.note(lackingSay, words.Args{"n": len(lacking)})
	}
	b.code = worst(b.code, exitFindings)
}
