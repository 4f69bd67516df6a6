package clock_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// TestParts plays the cases on CRMs that were set up with one fault each: some case finds every one of them.
func TestParts(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*model.StageSla){
		"a limit whatever the price": func(s *model.StageSla) { s.Within.Items[0].When = s.Within.Items[1].When },
		"working hours":              func(s *model.StageSla) { s.Clock.V = model.ClockBusiness },
		"given to the owner":         func(s *model.StageSla) { s.Escalate[0].Do.V = model.EscalationReassign },
		"given to a lawyer":          func(s *model.StageSla) { s.Escalate[1].Do.V = model.EscalationReassign },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/parts.txtar").Texts(".yaml")))
			s := family.Suite(w)
			change(w.Spec.Element("stage/sale.new").(*model.Stage).Sla)
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}
