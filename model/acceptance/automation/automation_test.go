package automation_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/acceptance/automation"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(automation.Derive)

func TestExamples(t *testing.T) {
	t.Parallel()
	family.Examples(t)
}

func TestCases(t *testing.T) {
	t.Parallel()
	family.Cases(t)
}

func TestBroken(t *testing.T) {
	t.Parallel()
	family.Broken(t, "testdata/kennel.txtar", "dog", "dgo", "keeper", "keepre", "yard", "yadr", "here", "heer", "food", "foood")
}
