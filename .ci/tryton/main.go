//go:build ignore

// Makes the module of Tryton and plays the suite of acceptance on a database where it is installed. See run beside this
// file.
//
//	main.go make DESCRIPTION FOLDER                          the module, where Python finds it by the folder
//	main.go play [-v] [-about=REF] DESCRIPTION PYTHON CONFIG DATABASE FOLDER
//
// plays the suite on a database or, with DATABASE,DATABASE, a part on each at the same time; with -about, the cases of
// elements whose references begin so. It ends with 1 where a promise that the module enforces is not kept.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/tryton"
	"github.com/crmspec/crmspec/generators/tryton/play"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

func main() {
	args := os.Args[1:]
	verbose := slices.Contains(args, "-v")
	var about []string
	args = slices.DeleteFunc(args, func(a string) bool {
		if ref, some := strings.CutPrefix(a, "-about="); some {
			about = append(about, ref)
		}
		return strings.HasPrefix(a, "-")
	})
	var err error
	switch {
	case len(args) == 3 && args[0] == "make":
		err = write(args[1], args[2])
	case len(args) == 6 && args[0] == "play":
		err = playAll(args[1], play.Place{Python: args[2], Config: args[3], Database: args[4], Path: args[5]}, about, verbose)
	default:
		err = errors.New("usage: make DESCRIPTION FOLDER, or play [-v] [-about=REF] DESCRIPTION PYTHON CONFIG DATABASE FOLDER")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// open reads a description, and makes its suite ready to be played.
func open(description string) (generators.Input, error) {
	w, err := load.OpenFS(os.DirFS(description))
	if err != nil {
		return generators.Input{}, err
	}
	if len(w.Findings)+len(w.Unread) > 0 {
		return generators.Input{}, fmt.Errorf("%s has findings: check it first", description)
	}
	known := facts.New(w.Spec, w.Conditions)
	suite := acceptance.Derive(known, w.Conditions)
	trial.Prepare(runtime.New(known, w.Conditions), w.Spec, w.Conditions, suite)
	return generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: suite, Lang: w.Spec.Languages()[0], Shared: generators.NewShared(),
	}, nil
}

// write writes the module into a folder, with what makes it a package of Python that is installed there.
func write(description, folder string) error {
	in, err := open(description)
	if err != nil {
		return err
	}
	work := tryton.Target.Weigh(in).Work
	module := ""
	for _, f := range work.Files {
		content, err := f.Render()
		if err != nil {
			return err
		}
		module, _, _ = strings.Cut(f.Path, "/")
		if err := put(filepath.Join(folder, f.Path), content); err != nil {
			return err
		}
	}
	about := filepath.Join(folder, module+"-6.0.0.dist-info")
	fmt.Println(module)
	return errors.Join(
		put(filepath.Join(about, "METADATA"), []byte("Metadata-Version: 2.1\nName: "+module+"\nVersion: 6.0.0\n")),
		put(filepath.Join(about, "entry_points.txt"), []byte("[trytond.modules]\n"+module+" = "+module+"\n")),
	)
}

// share plays the suite on several databases that are alike, a part on each at the same time.
func share(ctx context.Context, in generators.Input, at play.Place) (*trial.Report, error) {
	databases := strings.Split(at.Database, ",")
	reports, errs := make([]*trial.Report, len(databases)), make([]error, len(databases))
	var all sync.WaitGroup
	for i, database := range databases {
		part := *in.Suite
		part.Cases = nil
		var scripts []*driver.Script
		for j, c := range in.Suite.Cases {
			if j%len(databases) != i {
				continue
			}
			part.Cases = append(part.Cases, c)
			if c.Script != nil {
				scripts = append(scripts, c.Script)
			}
		}
		own := at
		own.Database = database
		all.Add(1)
		go func() {
			defer all.Done()
			d, err := play.Start(ctx, in.Spec, own)
			if err == nil {
				err = d.Meet(scripts)
			}
			if err == nil {
				reports[i], err = trial.PlayByClass(ctx, d, &part)
			}
			if d != nil {
				err = errors.Join(err, d.Close())
			}
			errs[i] = err
		}()
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	sum := reports[0]
	for _, r := range reports[1:] {
		for f, n := range r.Played {
			sum.Played[f] += n
		}
		for f, n := range r.ByHand {
			sum.ByHand[f] += n
		}
		sum.Disagreements = append(sum.Disagreements, r.Disagreements...)
		sum.Unplayed = append(sum.Unplayed, r.Unplayed...)
	}
	return sum, nil
}

func put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// count is what became of the cases of a family.
type count struct{ byHand, unplayed, agreed, asSaid, failed int }

func playAll(description string, at play.Place, about []string, verbose bool) error {
	in, err := open(description)
	if err != nil {
		return err
	}
	weighed := tryton.Target.Weigh(in)
	if len(about) > 0 {
		in.Suite.Cases = slices.DeleteFunc(in.Suite.Cases, func(c *acceptance.Case) bool {
			return !slices.ContainsFunc(about, func(ref string) bool {
				return c.ID == ref || slices.ContainsFunc(c.Covers, func(covered string) bool { return strings.HasPrefix(covered, ref) })
			})
		})
	}
	at.Module, _, _ = strings.Cut(weighed.Files[0].Path, "/")
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	started := time.Now()
	report, err := share(ctx, in, at)
	if err != nil {
		return err
	}
	// A case is as strong as the weakest of the promises that it is about.
	class := map[string]string{}
	strength := []string{"", "enforced", "approximated", "detected", "manual"}
	sums := map[string]int{}
	for _, row := range weighed.Account {
		sums[string(row.Class)]++
		for _, id := range row.Cases {
			if slices.Index(strength, string(row.Class)) > slices.Index(strength, class[id]) {
				class[id] = string(row.Class)
			}
		}
	}
	counts, reasons, unseen := map[acceptance.Family]*count{}, map[string]int{}, 0
	of := func(f acceptance.Family) *count {
		if counts[f] == nil {
			counts[f] = &count{}
		}
		return counts[f]
	}
	for f, n := range report.ByHand {
		of(f).byHand += n
	}
	for f, n := range report.Played {
		of(f).agreed += n
	}
	for _, u := range report.Unplayed {
		of(u.Case.Family).unplayed++
		reasons[u.Why.In("en")]++
		if class[u.Case.ID] != "enforced" {
			continue
		}
		if unseen++; verbose {
			fmt.Printf("  %s is enforced and not played: %s\n", u.Case.ID, u.Why.In("en"))
		}
	}
	failures := 0
	for _, no := range report.Disagreements {
		c := of(no.Case.Family)
		c.agreed--
		if class[no.Case.ID] != "enforced" {
			c.asSaid++
			continue
		}
		c.failed++
		if failures++; failures <= 10 || verbose {
			fmt.Printf("  %s %s: %v\n", no.Case.ID, no.Case.Title.In("en"), no.Found)
		}
	}
	fmt.Printf("%s: %d promises: %d enforced, %d approximated, %d detected, %d manual\n", filepath.Base(description), len(weighed.Account),
		sums["enforced"], sums["approximated"], sums["detected"], sums["manual"])
	var all count
	families := slices.Collect(func(yield func(acceptance.Family) bool) {
		for f := range counts {
			if !yield(f) {
				return
			}
		}
	})
	slices.SortFunc(families, func(a, b acceptance.Family) int { return cmp.Compare(a, b) })
	fmt.Printf("  %-14s %7s %7s %14s %8s %10s %8s\n", "family", "played", "agreed", "not, as said", "failed", "not played", "by hand")
	line := func(name string, c count) {
		fmt.Printf("  %-14s %7d %7d %14d %8d %10d %8d\n", name, c.agreed+c.asSaid+c.failed, c.agreed, c.asSaid, c.failed, c.unplayed, c.byHand)
	}
	for _, f := range families {
		c := *counts[f]
		line(string(f), c)
		all = count{all.byHand + c.byHand, all.unplayed + c.unplayed, all.agreed + c.agreed, all.asSaid + c.asSaid, all.failed + c.failed}
	}
	line("all", all)
	var why []string
	for reason, n := range reasons {
		why = append(why, fmt.Sprintf("  not played: %d, %s", n, reason))
	}
	slices.Sort(why)
	if len(why) > 0 {
		fmt.Println(strings.Join(why, "\n"))
	}
	fmt.Printf("  not played though it is enforced: %d\n", unseen)
	fmt.Printf("  played in %.0f s\n", time.Since(started).Seconds())
	if failures > 0 {
		return fmt.Errorf("%s: %d cases of what is enforced are not kept", filepath.Base(description), failures)
	}
	if all.agreed == 0 {
		return errors.New("nothing was played")
	}
	return nil
}
