package figure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance/figure"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(figure.Derive)

func TestExamples(t *testing.T) {
	t.Parallel()
	family.Examples(t)
}

func TestCases(t *testing.T) {
	t.Parallel()
	family.Cases(t)
}

// TestBroken derives the cases of damaged descriptions: what is left gives cases on which the world agrees. Examples may
// give another number where the passport has another meaning.
func TestBroken(t *testing.T) {
	t.Parallel()
	misspelt := []string{"boat", "baot", "seller", "sellre", "sale.", "sael.", "from", "form", "period", "preiod"}
	trialtest.Damaged(t, "testdata/boats.txtar", misspelt, func(w *load.Workspace) {
		s := family.Suite(w)
		trialtest.Whole(t, s)
		s.Cases = slices.DeleteFunc(s.Cases, func(c *suite.Case) bool {
			return c.Script == nil || strings.HasSuffix(c.Covers[0], "#example") || strings.Contains(c.Covers[0], "#example (")
		})
		trialtest.Play(t, trialtest.World(w), s)
	})
}
