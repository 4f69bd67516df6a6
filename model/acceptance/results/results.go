// Package results stands behind a suite: what became of its cases when people or programs tried them, as a workspace
// remembers it in one file. It must not know in which files verdicts come back, nor that there are command lines.
package results

import (
	"slices"
	"strings"
)

// Format names the form of the file, and of the verdicts that a checklist gives out.
const Format = "crmspec-acceptance-results/1"

// Verdict is what came of a case.
type Verdict string

// The verdicts.
const (
	Passed Verdict = "passed"
	Failed Verdict = "failed"
	// Blocked is for a case that could not be tried.
	Blocked Verdict = "blocked"
)

// Verdicts lists all verdicts.
var Verdicts = []Verdict{Passed, Failed, Blocked}

// Judgement is a verdict on a case as it was at that time.
type Judgement struct {
	// Hash is that of the case when it was judged; see suite.Hash.
	Hash    string
	Verdict Verdict
	// Remark and Tester are "" where nobody wrote them.
	Remark, Tester string
	// Date is the day, as in 2026-11-28.
	Date string
}

// Entry is what is known of a case.
type Entry struct {
	// Case is its id.
	Case string
	// Judgement is the last one.
	Judgement
	// Before are those before it, the newest first, at most kept of them.
	Before []Judgement
}

// kept is how many judgements before the last one are remembered.
const kept = 1

// Journal is all that is known, in order of the ids.
type Journal struct{ Entries []Entry }

// Of returns the entry of a case, nil for none.
func (j *Journal) Of(id string) *Entry {
	if i, found := j.find(id); found {
		return &j.Entries[i]
	}
	return nil
}

func (j *Journal) find(id string) (int, bool) {
	return slices.BinarySearchFunc(j.Entries, id, func(e Entry, id string) int { return strings.Compare(e.Case, id) })
}

// put takes a judgement as the last one of a case.
func (j *Journal) put(id string, now Judgement) {
	i, found := j.find(id)
	if !found {
		j.Entries = slices.Insert(j.Entries, i, Entry{Case: id, Judgement: now})
		return
	}
	e := &j.Entries[i]
	if e.Hash != now.Hash || e.Verdict != now.Verdict || e.Remark != now.Remark { // said again, it is no other judgement
		e.Before = append([]Judgement{e.Judgement}, e.Before...)
		e.Before = slices.Clip(e.Before[:min(len(e.Before), kept)])
	}
	e.Judgement = now
}

// clone returns a journal that can be changed without the other.
func (j *Journal) clone() *Journal {
	return &Journal{Entries: slices.Clone(j.Entries)}
}
