// Package render turns findings into what a reader gets: frames, lines, JSON, in the reader's
// language. It must not know the spec or the checks, nor where the output goes.
package render

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Report is the outcome of a run, to be shown.
type Report struct {
	// Version is that of the tool.
	Version string
	// Files and Documents count what was read.
	Files, Documents int
	// Paths are those of all files that were read, in order.
	Paths []string
	// Findings stand in the order in which they are shown.
	Findings diag.List
	// Silenced are the findings that are not shown, and why, in order of place.
	Silenced []diag.Silenced
	// Gone is how many known findings occur no longer. Before is how many findings are left out because they were
	// there before the revision Since, "" for none.
	Gone, Before int
	Since        string
	// Checks are those that ran, in the order of the reference.
	Checks []Check
	// Home is the path of the description as the caller sees it, "" where the caller stands in it. Forms that
	// are read by a host of code, which knows only its own paths, put it before theirs.
	Home string
	// Limit is the mildest severity that fails, None where nothing does.
	Limit diag.Severity
	// Stats are shown where they were asked for, nil for not.
	Stats *Stats
	// Unread are the files and folders that could not be read.
	Unread []Unread
	// Waits tells that some checks are silent of something until the errors of the language are mended.
	Waits bool
	// Fixable is how many of the findings would be fixed; nil where that was not tried out, so that it is at
	// most those that carry a fix.
	Fixable *int
	// Part is what was looked at where that is not everything, nil for all.
	Part *Part
	// Failure says why nothing was checked at all; zero when the run went to its end.
	Failure words.Message
	// Title returns the title of the element of a reference, nil for none. It may be nil.
	Title func(ref string) words.Localized
}

// Unread is a file or folder that could not be read.
type Unread struct {
	Path   string
	Reason words.Localized
}

// Check describes a check that ran.
type Check struct {
	Name, Family string
	Severity     diag.Severity
	// What is wrong, why that hurts, and how it is mended.
	What, Why, Mend words.Text
}

// Part is what was looked at of a description.
type Part struct {
	// Files and Documents count what was named; zero Files where no paths were.
	Files, Documents int
	// Checks are the checks and families that were asked for, none for all.
	Checks []string
	// Elsewhere counts the findings of these checks in what was not named; Faults those errors of the language that
	// are not shown and lie in files that are not among Broken: no check can be trusted with them.
	Elsewhere, Faults int
	// Broken are the paths of the files with documents that could not be read, and where nothing is shown.
	Broken []string
}

// Options say how a report is shown.
type Options struct {
	// Lang is the language of the sentences.
	Lang string
	// Color allows the escape sequences of terminals.
	Color bool
	// Width is that of the terminal in columns; 0 means that lines may be of any length.
	Width int
	// Max is the greatest number of findings that are shown; 0 means all.
	Max int
}

// shown returns the findings under the limit, and how many are left out. Errors come before
// milder findings when not all can be shown.
func (r Report) shown(o Options) (diag.List, int) {
	if o.Max <= 0 || len(r.Findings) <= o.Max {
		return r.Findings, 0
	}
	order := make([]int, len(r.Findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(r.Findings[b].Severity, r.Findings[a].Severity)
	})
	keep := order[:o.Max]
	slices.Sort(keep)
	list := make(diag.List, len(keep))
	for i, at := range keep {
		list[i] = r.Findings[at]
	}
	return list, len(r.Findings) - len(list)
}

// fixable returns how many findings would be fixed, at most.
func (r Report) fixable() int {
	if r.Fixable != nil {
		return *r.Fixable
	}
	n := 0
	for _, d := range r.Findings {
		if len(d.Fixes) > 0 {
			n++
		}
	}
	return n
}

// faultyFiles returns in how many files there are findings.
func (r Report) faultyFiles() int {
	files := map[string]bool{}
	for _, d := range r.Findings {
		if path := d.Subject.Path(); path != "" {
			files[path] = true
		}
		for _, other := range d.Related {
			if path := other.Span.Path(); other.Same && path != "" {
				files[path] = true
			}
		}
	}
	return len(files)
}

// step returns a step of a witness: the title of an element where it is known, else what the check
// gave; "" for what only programs read.
func (r Report) step(step any, lang string) string {
	if told, ok := step.(diag.Told); ok {
		if told.Say == nil {
			return ""
		}
		return told.Say.In(lang)
	}
	if ref, ok := step.(string); ok && r.Title != nil {
		if title := r.Title(ref); title != nil {
			return title.In(lang)
		}
	}
	return words.List{step}.In(lang)
}
