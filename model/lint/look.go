package lint

import (
	"time"

	"github.com/crmspec/crmspec/model/load"
)

// Look says what a check did in a run.
type Look struct {
	Check string
	// Places is at how many places it looked; a check that has looked at nothing has proved nothing.
	Places int
	// Findings are those that are shown, Silenced those that are not.
	Findings, Silenced int
	// Waits tells that it was silent of something because a document with a fault could be the cause.
	Waits bool
	// Took is how long it took, with the facts that it was the first to ask for. It is zero for the checks of the
	// front door, which are made while reading, and where the run had no clock.
	Took time.Duration
}

// count adds up what came of the check.
func (l *Look) count(outcome Outcome) {
	for i := range outcome.Findings {
		if outcome.Findings[i].Code == l.Check {
			l.Findings++
		}
	}
	for i := range outcome.Silenced {
		if outcome.Silenced[i].Code == l.Check {
			l.Silenced++
		}
	}
}

// now tells the time where it is asked for.
func (r *runner) now() time.Time {
	if r.Clock == nil {
		return time.Time{}
	}
	return r.Clock()
}

// Sight is what a check of the front door looks at, place by place.
type Sight uint8

// What is looked at: documents unless the check says something else.
const (
	Documents Sight = iota
	Files
	Elements
	References
	Conditions
	Texts
)

// count returns how many there are of it.
func (s Sight) count(w *load.Workspace) int {
	switch s {
	case Files:
		return len(w.Files)
	case Elements:
		return w.Met.Elements
	case References:
		return w.Met.References
	case Conditions:
		return w.Met.Conditions
	case Texts:
		return w.Met.Texts
	}
	return len(w.Documents)
}
