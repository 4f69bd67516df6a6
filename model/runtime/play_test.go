package runtime_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// The scenarios of our examples go as they say.
func TestExamplesPlay(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal", "sales-and-service", "zayavki", "ten-deals"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			world := runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions)
			for _, s := range model.All[model.Scenario](w.Spec) {
				run := world.Play(s)
				if run.Unsure {
					t.Errorf("%s: something on the way was not read", s.Self().ID())
				}
				if len(run.Given) > 0 {
					t.Errorf("%s begins with a record that could not stand there: %s", s.Self().ID(), describe(&runtime.Refusal{Missing: run.Given}))
				}
				if f := run.Fault; f != nil {
					t.Errorf("%s step %d %q: kind %d in %s: %s", s.Self().ID(), f.Step+1, f.Of.Do.In("en"), f.Kind, stageName(f.At), describe(f.Refusal))
				}
			}
		})
	}
}

func stageName(s *model.Stage) string {
	if s == nil {
		return "nowhere"
	}
	return s.Self().ID()
}

func describe(r *runtime.Refusal) string {
	if r == nil {
		return "accepted"
	}
	text := string(r.Code) + " " + string(r.Why)
	if r.Element != nil {
		text += " " + r.Element.Self().Ref
	}
	for _, m := range r.Missing {
		text += " [" + string(m.Lack)
		if m.Checkpoint != nil {
			text += " " + m.Checkpoint.Self().ID()
		}
		if m.Field != nil {
			text += " " + m.Field.Self().ID()
		} else if m.Item != nil {
			text += " " + m.Item.Rule.Source + m.Item.Related.Name
		}
		text += "]"
	}
	if r.HandOver != nil {
		text += " in hand-over to " + r.HandOver.Creates.Name
	}
	return text
}
