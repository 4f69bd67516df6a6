package acceptance_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// TestWalksNotice: the walks alone find these faults in how a CRM was set up.
func TestWalksNotice(t *testing.T) {
	t.Parallel()
	pipeline := strings.NewReplacer(
		"{from: offer, to: pause, by: manager}", `{from: offer, to: pause, by: manager, sets: {sum: "5"}}`,
		"{from: offer, to: won, by: manager}", "{from: offer, to: won, by: manager, approvals: [{by: helper}]}",
		"{from: new, to: offer, by: manager}", "{from: new, to: offer, by: [manager, helper]}",
		"to: lost, by: manager}", `to: lost, by: manager, reason: note, when: "deal.sum != 7"}`,
	).Replace(offers) + "checkpoints:\n  - {id: c, title: C, into: discount, require: [note]}\n"
	move := func(s *model.Spec, id string) *model.Transition {
		for _, t := range model.All[model.Pipeline](s)[0].Transitions {
			if t.Self().ID() == id || t.From.Items[0].Get().Self().ID()+"__"+t.To.Items[0].Get().Self().ID() == id {
				return t
			}
		}
		return nil
	}
	for name, change := range map[string]func(*model.Spec){
		"a role may not move":        func(s *model.Spec) { by := &move(s, "new__offer").By; by.Items = by.Items[:1] },
		"a move is missing":          func(s *model.Spec) { by := &move(s, "discount__refused").By; by.Items = nil },
		"nothing is set":             func(s *model.Spec) { move(s, "offer__pause").Sets.Entries = nil },
		"nobody has to agree":        func(s *model.Spec) { move(s, "offer__won").Approvals = nil },
		"somebody else has to agree": func(s *model.Spec) { move(s, "offer__passed").Approvals = move(s, "offer__won").Approvals },
		"a limit of nothing": func(s *model.Spec) {
			move(s, "pause__offer").Limit = model.Value[int]{At: move(s, "pause__offer").From.Items[0].At}
		},
		"a move asks for a reason": func(s *model.Spec) {
			move(s, "offer__new").Reason = move(s, "new__lost").Reason
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": data, "pipeline.yaml": pipeline}))
			s := suite.Choose(acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions), suite.Choice{Only: []suite.Family{suite.Transition}})
			trialtest.Play(t, trialtest.World(w), s)
			change(w.Spec)
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}
