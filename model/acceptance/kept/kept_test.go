package kept_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/kept"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(kept.Derive)

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
	family.Broken(t, "testdata/boats.txtar", "boat", "baot", "seller", "sellre", "shown", "shwon", "own", "onw")
}

// TestFaults plays the cases on CRMs that were set up with one fault each: some case finds every one of them.
func TestFaults(t *testing.T) {
	t.Parallel()
	checkpoint := func(s *model.Spec, id string) *model.Checkpoint {
		return s.Element("checkpoint/sale." + id).(*model.Checkpoint)
	}
	for name, change := range map[string]func(*model.Spec){
		"asked at the move alone": func(s *model.Spec) {
			c := checkpoint(s, "priced")
			c.Holds = model.Value[model.Holds]{V: model.HoldsEntry, At: c.Self().Name}
		},
		"an item is forgotten": func(s *model.Spec) {
			c := checkpoint(s, "priced")
			c.Require = c.Require[:1]
		},
		"kept though only asked": func(s *model.Spec) {
			c := checkpoint(s, "proved")
			c.Holds = model.Value[model.Holds]{V: model.HoldsWhile, At: c.Self().Name}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
			s := family.Suite(w)
			change(w.Spec)
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}
