package worked_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/worked"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

var family = trialtest.Family(worked.Derive)

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
	family.Broken(t, "testdata/boats.txtar", "boat", "baot", "seller", "sellre", "price", "pirce", "trip", "tirp")
}

// TestFaults plays the cases on CRMs that were set up with one fault each: some case finds every one of them.
func TestFaults(t *testing.T) {
	t.Parallel()
	field := func(s *model.Spec, id string) *model.Field { return s.Element("field/" + id).(*model.Field) }
	for name, change := range map[string]func(*model.Spec){
		"a sum is a count":         func(s *model.Spec) { field(s, "boat.earned").Rollup.Fold.V = model.FoldCount },
		"the first is the last":    func(s *model.Spec) { field(s, "boat.next_trip").Rollup.Fold.V = model.FoldMax },
		"all trips count":          func(s *model.Spec) { field(s, "boat.earned").Rollup.Where = model.Condition{} },
		"what is over counts":      func(s *model.Spec) { field(s, "boat.next_trip").Rollup.Where = model.Condition{} },
		"no formula":               func(s *model.Spec) { field(s, "boat.total").Formula = model.Expression{} },
		"all begin as small boats": func(s *model.Spec) { s.Element("pipeline/small").(*model.Pipeline).OpensWhen = model.Condition{} },
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
