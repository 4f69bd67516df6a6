// Package trial plays the cases of an acceptance suite on a CRM and tells where the two disagree. It stands above
// model/acceptance, which derives cases, and the drivers; it must not know how either works.
package trial

import (
	"context"
	"errors"
	"fmt"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// Disagreement is a case of which a CRM does otherwise than is expected.
type Disagreement struct {
	Case  *acceptance.Case
	Found []driver.Difference
}

// Unplayed is a case that a driver could not play on its CRM, and why.
type Unplayed struct {
	Case *acceptance.Case
	Why  words.Localized
}

// Report is what came of playing a suite.
type Report struct {
	// Played and ByHand count cases by family; the latter have no script.
	Played, ByHand map[acceptance.Family]int
	Disagreements  []Disagreement
	// Unplayed are the cases that have a script and could not be played.
	Unplayed []Unplayed
}

// Play plays every case that has a script. An error means that the CRM could not be asked; the report is then of the cases
// before.
func Play(ctx context.Context, d driver.Driver, suite *acceptance.Suite) (*Report, error) {
	return play(ctx, suite, func(s *driver.Script) ([]driver.Difference, error) { return driver.Play(ctx, d, s) })
}

// PlayByClass plays the suite on a CRM that answers in its own words, see [driver.PlayByClass].
func PlayByClass(ctx context.Context, d driver.Driver, suite *acceptance.Suite) (*Report, error) {
	return play(ctx, suite, func(s *driver.Script) ([]driver.Difference, error) { return driver.PlayByClass(ctx, d, s) })
}

func play(ctx context.Context, suite *acceptance.Suite, one func(*driver.Script) ([]driver.Difference, error)) (*Report, error) {
	r := &Report{Played: map[acceptance.Family]int{}, ByHand: map[acceptance.Family]int{}}
	for _, c := range suite.Cases {
		if c.Script == nil {
			r.ByHand[c.Family]++
			continue
		}
		if err := ctx.Err(); err != nil {
			return r, err
		}
		found, err := one(c.Script)
		if unable := (*driver.Unable)(nil); errors.As(err, &unable) {
			r.Unplayed = append(r.Unplayed, Unplayed{c, unable.Why})
			continue
		}
		if err != nil {
			return r, fmt.Errorf("%s: %w", c.ID, err)
		}
		r.Played[c.Family]++
		if len(found) > 0 {
			r.Disagreements = append(r.Disagreements, Disagreement{c, found})
		}
	}
	return r, nil
}
