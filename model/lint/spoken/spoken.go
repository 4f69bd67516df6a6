// Package spoken stands beside the checks: it says which of them speak of a key, from where their bad
// examples differ from the base workspace and where they are found to be wrong. It must not know any
// single check, nor any key by its name but id.
package spoken

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/load"
)

// Of returns the names of the checks that speak of each kind and key, by path such as
// Pipeline.stages.goal, in the order of the rules. Checks of the language speak of every key and are left out.
//
// Errors: the base workspace cannot be read.
func Of(base fs.FS, rules []lint.Rule) (map[string][]string, error) {
	before, err := read(base)
	if err != nil {
		return nil, err
	}
	found := make([][]string, len(rules))
	errs := make([]error, len(rules))
	var work sync.WaitGroup
	for i := range rules {
		if rules[i].Family != lint.Language {
			work.Go(func() { found[i], errs[i] = about(before, base, rules, i) })
		}
	}
	work.Wait()
	by := map[string][]string{}
	for i, paths := range found {
		if errs[i] != nil {
			return nil, errs[i]
		}
		for _, p := range paths {
			by[p] = append(by[p], rules[i].Name)
		}
	}
	return by, nil
}

// about returns the paths that one check speaks of.
func about(before *keys, base fs.FS, rules []lint.Rule, i int) ([]string, error) {
	files, err := Edited(base, rules[i].Bad)
	if err != nil {
		return nil, err
	}
	after, err := read(files)
	if err != nil {
		return nil, err
	}
	paths := before.differ(after)
	findings, err := run(files, rules, []string{rules[i].Name})
	if err != nil {
		return nil, err
	}
	for _, d := range findings {
		paths = append(paths, after.at(d.Subject)...)
		for _, other := range d.Related {
			paths = append(paths, after.at(other.Span)...)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths), nil
}

// Edited returns a workspace with edits, such as the bad example of a check.
//
// Errors: those of reading the workspace.
func Edited(base fs.FS, edits []lint.Edit) (fs.FS, error) {
	names, err := fs.Glob(base, "*.yaml")
	if err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	for _, name := range names {
		content, err := fs.ReadFile(base, name)
		if err != nil {
			return nil, err
		}
		files[path.Base(name)] = &fstest.MapFile{Data: content}
	}
	for _, e := range edits {
		text := e.New
		if e.Old != "" && files[e.File] != nil {
			text = strings.Replace(string(files[e.File].Data), e.Old, e.New, 1) // a test of the rules holds that it occurs once
		}
		files[e.File] = &fstest.MapFile{Data: []byte(text)}
	}
	return files, nil
}

// Findings returns what a check finds in a workspace, on the day for which the examples are written. One that
// judges what the others found finds nothing alone, and is run with all of them.
//
// Errors: those of reading the workspace.
func Findings(files fs.FS, rules []lint.Rule, name string) (diag.List, error) {
	found, err := run(files, rules, []string{name})
	if err == nil && len(found) == 0 {
		found, err = run(files, rules, nil)
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Code != name }), err
}

// run returns what some checks find, all of them for none.
func run(files fs.FS, rules []lint.Rule, only []string) (diag.List, error) {
	w, err := load.OpenFS(files)
	if err != nil {
		return nil, err
	}
	return lint.Run(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules, Only: only, Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	}), nil
}
