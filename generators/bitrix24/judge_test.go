package bitrix24

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestEnforcedIsWritten demands that whatever is said to be enforced of data stands in the plan, and that what no call can
// set is said to be enforced nowhere.
func TestEnforcedIsWritten(t *testing.T) {
	t.Parallel()
	count := map[calls.Topic]int{}
	check := func(name string, made callstest.Made) {
		steps := map[string]plan.Step{}
		for _, s := range made.Plan.Steps {
			steps[s.ID] = s
		}
		for _, promise := range made.Promises {
			topic, ref := calls.TopicOf(promise), ""
			if promise.Element != nil {
				ref = promise.Element.Self().Ref
			}
			if made.Verdicts[promise.Ref].Class != contract.Enforced {
				continue
			}
			count[topic]++
			if why := doubt(topic, ref, steps); why != "" {
				t.Errorf("%s: %s is said to be enforced: %s", name, promise.Ref, why)
			}
		}
	}
	for _, name := range examples.Names() {
		w := loadtest.Open(t, loadtest.Example(t, name))
		check(name, callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "en")))
	}
	for name, documents := range callstest.Shapes() {
		w := loadtest.AsIs(t, loadtest.Short(documents...))
		check(name, callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "en")))
	}
	for _, topic := range []calls.Topic{calls.Moved, calls.Choice, calls.Written} {
		if count[topic] == 0 {
			t.Errorf("nothing of %q is enforced, so that nothing was tried", topic)
		}
	}
}

// doubt says why a promise cannot be enforced by the plan, "" for nothing.
func doubt(topic calls.Topic, ref string, steps map[string]plan.Step) string {
	switch topic {
	case calls.Rights, calls.Fields, calls.Moves, calls.Forbidden, calls.BornElsewhere, calls.Proof, calls.Rule, calls.Kept, calls.Clock, calls.Unique, calls.Bound, calls.Duplicate:
		return "no call sets that"
	case calls.Choice, calls.Written:
		s, made := steps[ref]
		if !made {
			return unless(strings.HasSuffix(ref, ".source") || strings.HasSuffix(ref, ".manager") || strings.HasSuffix(ref, ".close_date") || strings.HasSuffix(ref, ".engineer"), "no step makes the field")
		}
		one, _ := s.Make.Body.(map[string]any)["fields"].(map[string]any)
		list, kind := "LIST", "USER_TYPE_ID"
		if one == nil {
			one, list, kind = s.Make.Body.(map[string]any)["field"].(map[string]any), "enum", "userTypeId"
		}
		_, values := one[list]
		switch {
		case topic == calls.Choice && !values:
			return "it has no values"
		case topic == calls.Written && (one[kind] == "string" || one[kind] == "url"):
			return "it takes any text"
		}
	}
	return ""
}

func unless(fine bool, why string) string {
	if fine {
		return ""
	}
	return why
}
