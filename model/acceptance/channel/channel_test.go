package channel_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/acceptance/channel"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(channel.Derive)

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
	family.Broken(t, "testdata/boats.txtar", "order", "oredr", "seller", "sellre", "phone", "hpone", "crm", "cmr", "till", "tlil")
}
