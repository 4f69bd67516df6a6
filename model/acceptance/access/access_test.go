package access_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/acceptance/access"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(access.Derive)

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
	family.Broken(t, "testdata/boats.txtar", "boat", "baot", "seller", "sellre", "lake", "laek", "own", "onw")
}
