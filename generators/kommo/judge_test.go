package kommo

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestEnforcedIsWritten reads the plan as Kommo would and demands that whatever is said to be enforced follows from it.
func TestEnforcedIsWritten(t *testing.T) {
	t.Parallel()
	count := map[calls.Topic]int{}
	check := func(name string, in callstest.Made, p *config) {
		read := reader{p: p, roles: map[string]map[string]any{}}
		for _, s := range in.Plan.Steps {
			if strings.HasPrefix(s.ID, "role/") {
				read.roles[s.ID] = s.Make.Body.([]any)[0].(map[string]any)["rights"].(map[string]any)
			}
		}
		for _, promise := range in.Promises {
			if in.Verdicts[promise.Ref].Class != contract.Enforced {
				continue
			}
			topic := calls.TopicOf(promise)
			count[topic]++
			if why := read.doubt(topic, promise); why != "" {
				t.Errorf("%s: %s is said to be enforced: %s", name, promise.Ref, why)
			}
		}
	}
	for _, name := range examples.Names() {
		w := loadtest.Open(t, loadtest.Example(t, name))
		in := callstest.Input(w.Spec, w.Conditions, "en")
		check(name, callstest.Make(t, Target, in), newConfig(in))
	}
	for name, documents := range callstest.Shapes() {
		w := loadtest.AsIs(t, loadtest.Short(documents...))
		in := callstest.Input(w.Spec, w.Conditions, "en")
		check(name, callstest.Make(t, Target, in), newConfig(in))
	}
	for _, topic := range []calls.Topic{calls.Forbidden, calls.Moves, calls.Moved, calls.Rights, calls.Choice} {
		if count[topic] == 0 {
			t.Errorf("nothing of %q is enforced, so that nothing was tried", topic)
		}
	}
}

// reader reads a plan as Kommo would.
type reader struct {
	p     *config
	roles map[string]map[string]any
}

// level returns what a role may do in a status.
func (r reader) level(role string, st *status, action string) string {
	rights := r.roles[role]
	list, _ := rights["status_rights"].([]any)
	for _, one := range list {
		m := one.(map[string]any)
		if fmt.Sprint(m["status_id"]) == asJSON(st.id()) && fmt.Sprint(m["pipeline_id"]) == asJSON(st.line.symbol) {
			if l, there := m["rights"].(map[string]any)[action]; there {
				return l.(string)
			}
		}
	}
	return rights["leads"].(map[string]any)[action].(string)
}

func asJSON(v any) string {
	content, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	var again any
	if err := json.Unmarshal(content, &again); err != nil {
		return err.Error()
	}
	return fmt.Sprint(again)
}

// doubt says why a promise cannot be enforced by the plan, "" for nothing.
func (r reader) doubt(topic calls.Topic, promise contract.Promise) string {
	switch topic {
	case calls.Forbidden:
		from, _ := calls.Pair(r.p.Spec, promise)
		for role := range r.roles {
			if l := r.level(role, r.p.shared(r.p.stages[from]), "edit"); l != "D" {
				return fmt.Sprintf("%s may change %s: %s", role, from.Self().Ref, l)
			}
		}
	case calls.Moved:
		from, to := calls.Pair(r.p.Spec, promise)
		role := "role/" + promise.Part
		if from != nil && r.roles[role] != nil && promise.Family == "transition" {
			if r.level(role, r.p.shared(r.p.stages[from]), "edit") == "D" {
				return role + " may not change records there"
			}
			if r.p.stages[to].merged {
				return "the stage has no status of its own"
			}
		}
	case calls.Moves:
		role := "role/" + promise.Cell.Roles[0].Self().ID()
		if l := r.level(role, r.p.shared(r.p.stages[r.p.leaves(promise.Cell)]), "edit"); l != "D" {
			return "the role may change records there: " + l
		}
	case calls.Rights:
		return r.right(promise)
	case calls.Choice:
		f := promise.Element.(*model.Field)
		if f != r.p.reasons && len(r.p.values(r.p.byEntity[f.Entity()].columns[f])) == 0 {
			return "the field has no list"
		}
	}
	return ""
}

// right compares a cell without a stage with the rights to its sort of records.
func (r reader) right(promise contract.Promise) string {
	cell := promise.Cell
	if cell == nil || cell.Entity == nil || len(cell.Roles) != 1 {
		return ""
	}
	o, role := r.p.byEntity[cell.Entity], "role/"+cell.Roles[0].Self().ID()
	name := map[model.Action]string{model.ActionRead: "view", model.ActionEdit: "edit", model.ActionCreate: "add", model.ActionDelete: "delete", model.ActionExport: "export"}[cell.Action]
	want := map[string]string{"none": "D", "own": "M", "all": "A"}[cell.Rest]
	if name == "" || want == "" || o.sort == lists || r.roles[role] == nil {
		return ""
	}
	if o.sort != leads {
		if got := r.roles[role][string(o.sort)].(map[string]any)[name]; got != want {
			return fmt.Sprintf("%s, written is %v", want, got)
		}
		return ""
	}
	for _, of := range o.pipelines {
		for _, s := range of.Stages {
			if st := r.p.stages[s]; st != nil && (cell.Stage == nil || cell.Stage == s) {
				if got := r.level(role, r.p.shared(st), name); got != want && !(cell.Stage != nil || want != "D" && cell.Action != model.ActionRead) {
					return fmt.Sprintf("%s in %s, written is %v", want, s.Self().Ref, got)
				}
			}
		}
	}
	return ""
}
