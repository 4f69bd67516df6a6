package edit

import (
	"slices"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// Choice is what Choose needs.
type Choice struct {
	// Offered are the findings whose fixes are wanted.
	Offered diag.List
	// Found is everything found now, in the whole workspace and by all checks.
	Found diag.List
	// Silent are findings that are true now, too, but not shown because of other faults. They are
	// not held against a fix that lets them be seen.
	Silent diag.List
	// Documents are the places of all documents, in order of path and place.
	Documents []source.Span
	// Try returns what would be found with the changes of a plan made.
	//
	// Errors: when the work could not be done.
	Try func(Plan) (diag.List, error)
	// Most is how often Try may be called.
	Most int
}

// Choose returns the plan that makes those fixes which make things better: the fixed finding goes,
// and what comes was there before and could not be seen. All are tried together; where that is not good,
// halves are, down to single fixes, those of one file together as long as possible.
//
// Errors: those of Try.
func Choose(c Choice) (Plan, error) {
	whole, candidates := fixes(c.Offered)
	chooser := chooser{Choice: c}
	if err := chooser.choose(candidates); err != nil {
		return Plan{}, err
	}
	plan := Fixes(chooser.good)
	plan.Left, plan.Refused, plan.Untried = whole.Left, len(chooser.refused), chooser.untried
	plan.Refusals = chooser.refused
	return plan, nil
}

type chooser struct {
	Choice
	good    diag.List
	refused []Refusal
	tries   int
	untried int
}

// choose adds what is good of some findings to what is known to be good.
func (c *chooser) choose(more diag.List) error {
	if len(more) == 0 {
		return nil
	}
	if c.tries == c.Most {
		c.untried += len(more)
		return nil
	}
	c.tries++
	plan := Fixes(slices.Concat(c.good, more))
	after, err := c.Try(plan)
	if err != nil {
		return err
	}
	follows := c.worse(plan, slices.Concat(c.good, more), after)
	switch {
	case follows == nil:
		c.good = append(c.good, more...)
		return nil
	case len(more) == 1:
		c.refused = append(c.refused, Refusal{more[0], *follows})
		return nil
	}
	middle := cut(more)
	if err := c.choose(more[:middle]); err != nil {
		return err
	}
	return c.choose(more[middle:])
}

// cut returns where to cut a list in two: between two files, as near to its middle as can be, in
// its middle where all are in one file.
func cut(list diag.List) int {
	best := 0
	for i := 1; i < len(list); i++ {
		if list[i].Subject.File != list[i-1].Subject.File && (best == 0 || max(2*i, len(list))-min(2*i, len(list)) < max(2*best, len(list))-min(2*best, len(list))) {
			best = i
		}
	}
	if best == 0 {
		return len(list) / 2
	}
	return best
}

// worse returns a finding that speaks against the changes of a plan: a mended one that has not gone, or a
// new one that the changes did not merely uncover; nil for none.
func (c *chooser) worse(plan Plan, mended, after diag.List) *diag.Diagnostic {
	known := newKnown(slices.Concat(c.Found, c.Silent))
	gone := newKnown(mended)
	changes := map[string]Change{}
	for _, change := range plan.Changes {
		changes[change.File.Path] = change
	}
	for i, d := range after {
		from, to := int(d.Subject.From()), int(d.Subject.From())
		change, changed := changes[d.Subject.Path()]
		if changed {
			from, to = change.before(from)
		}
		if gone.take(d, from, to) || !known.take(d, from, to) && !c.uncovered(d, from, change, mended) {
			return &after[i]
		}
	}
	return nil
}

// known are findings by what they say and where, to be found again.
type known map[cause]diag.List

type cause struct{ path, code, message string }

func newKnown(list diag.List) known {
	k := known{}
	for _, d := range list {
		k[causeOf(d)] = append(k[causeOf(d)], d)
	}
	return k
}

func causeOf(d diag.Diagnostic) cause { return cause{d.Subject.Path(), d.Code, d.Message.ID} }

// take tells whether a finding that begins between two offsets is known. Each is taken once.
func (k known) take(d diag.Diagnostic, from, to int) bool {
	list := k[causeOf(d)]
	i := slices.IndexFunc(list, func(old diag.Diagnostic) bool {
		at := int(old.Subject.From())
		return from <= at && at <= to
	})
	if i < 0 {
		return false
	}
	k[causeOf(d)] = slices.Delete(list, i, i+1)
	return true
}

// before returns where a byte of the new content was in the old one: one offset, or the stretch of
// text that was replaced.
func (c Change) before(offset int) (from, to int) {
	shift := 0 // bytes that the edits so far have added
	for _, e := range c.Edits {
		start, end := int(e.Span.From()), int(e.Span.To())
		if offset < start+shift {
			break
		}
		if offset < start+shift+len(e.New) {
			return start, end
		}
		shift += len(e.New) - (end - start)
	}
	return offset - shift, offset - shift
}
