package trial

import (
	"slices"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// Said is what is said of a case before it is played: whether the CRM keeps what it tries.
type Said struct {
	Kept bool
	// Why says what gets through; nil where it is kept.
	Why words.Localized
}

// Fate is what became of a case, set against what was said of it.
type Fate string

// The fates.
const (
	// Agreed cases went as expected, and were said to.
	Agreed Fate = "agreed"
	// Better cases are said not to be kept, and yet the CRM refused what it had to.
	Better Fate = "better"
	// AsSaid cases are not kept, just as it is said.
	AsSaid Fate = "as-said"
	// Broken cases are not kept though they are said to be.
	Broken Fate = "broken"
	// Skipped cases could not be played.
	Skipped Fate = "skipped"
	// ByHand cases have no script.
	ByHand Fate = "by-hand"
)

// Fates lists all of them.
var Fates = []Fate{Agreed, Better, AsSaid, Broken, Skipped, ByHand}

// Judged is a case with what became of it.
type Judged struct {
	Case *acceptance.Case
	Fate Fate
	// Found is where the CRM does otherwise; Why is what was said, or why it was not played.
	Found []driver.Difference
	Why   words.Localized
}

// Judge sets what came of playing a suite against what was said of each case, in the order of the suite.
func (r *Report) Judge(suite *acceptance.Suite, said func(*acceptance.Case) Said) []Judged {
	found, why := map[*acceptance.Case][]driver.Difference{}, map[*acceptance.Case]words.Localized{}
	for _, d := range r.Disagreements {
		found[d.Case] = d.Found
	}
	for _, u := range r.Unplayed {
		why[u.Case] = u.Why
	}
	var all []Judged
	for _, c := range suite.Cases {
		j := Judged{Case: c, Fate: Agreed, Found: found[c], Why: why[c]}
		before := said(c)
		switch {
		case c.Script == nil:
			j.Fate, j.Why = ByHand, c.ByHand
		case j.Why != nil:
			j.Fate = Skipped
		case len(j.Found) > 0 && (before.Kept || failed(j.Found)):
			j.Fate = Broken
		case len(j.Found) > 0:
			j.Fate, j.Why = AsSaid, before.Why
		case !before.Kept && refuses(c.Script):
			j.Fate, j.Why = Better, before.Why
		}
		all = append(all, j)
	}
	return all
}

// failed tells whether the CRM broke down over a case, of which no account speaks.
func failed(found []driver.Difference) bool {
	return slices.ContainsFunc(found, func(d driver.Difference) bool { return d.Got == string(driver.Failed) })
}

// refuses tells whether a script wants something to be refused or hidden.
func refuses(s *driver.Script) bool {
	for _, step := range s.Steps {
		if step.Want.Code != "" || len(step.Want.Hidden) > 0 {
			return true
		}
	}
	return false
}
