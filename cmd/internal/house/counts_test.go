package house

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// countsPage has the jq lines that .ci/counts runs; the functions here are the same queries.
const countsPage = "docs/guide/counting-cases.md"

// described is the JSON of a description, as far as it is counted.
type described struct {
	Documents []struct {
		Kind, ID, Role string
		Stages         []struct{ ID, Type string }
		Transitions    []struct {
			From, To, By []string
			Reason       string
		}
		Checkpoints []struct {
			Require []asked
			When    string
		}
		Entities map[string]map[string]json.RawMessage
		Never    []struct{ Entity, Action, Field string }
	}
}

type asked struct {
	Is    string
	AnyOf [][]asked `json:"any_of"`
}

// TestCounts holds that the ledgers of the examples have what their JSON says that there is to try, and that all of it is
// tried or said to be left out; that the page counts the same families.
func TestCounts(t *testing.T) {
	t.Parallel()
	var shown []string
	for _, b := range blocks(read(t, countsPage)) {
		if b.notation == "jq" && b.about != "pairs" {
			shown = append(shown, b.about)
		}
	}
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			var d described
			if err := json.Unmarshal(neutral.JSON(w.Spec), &d); err != nil {
				t.Fatal(err)
			}
			counted := d.count()
			suite := acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions)
			for family, n := range counted {
				if !slices.Contains(shown, string(family)) {
					t.Errorf("%s does not count %s", countsPage, family)
				}
				if got := things(suite, family); got != n {
					t.Errorf("%s: %d in the ledger, %d in the description", family, got, n)
				}
			}
			if len(shown) != len(counted) {
				t.Errorf("%s counts %v", countsPage, shown)
			}
			for _, line := range suite.Ledger {
				for _, thing := range line.Things {
					if len(thing.Cases)+len(thing.Left) == 0 {
						t.Errorf("%s is neither tried nor left out", thing.Ref)
					}
				}
			}
		})
	}
}

// things returns how many things of a family the ledger has; of access the cells alone.
func things(suite *acceptance.Suite, family acceptance.Family) int {
	cells := map[string]bool{}
	for _, line := range suite.Ledger {
		if line.Family != family {
			continue
		}
		if family != "access" {
			return line.Total()
		}
		for _, thing := range line.Things {
			parts := strings.Split(strings.TrimPrefix(thing.Ref, "access/"), ".")
			action, _, _ := strings.Cut(parts[min(2, len(parts)-1)], "@")
			if !strings.Contains(parts[0], "_and_") && parts[1] != "move" && slices.Contains(actions, action) {
				cells[parts[0]+" "+parts[1]+" "+action] = true
			}
		}
	}
	return len(cells)
}

var actions = []string{"create", "read", "edit", "assign", "delete", "merge", "share", "export", "bulk_edit"}

// count counts what there is to try.
func (d described) count() map[acceptance.Family]int {
	n := map[acceptance.Family]int{"access": d.cells()}
	for _, doc := range d.Documents {
		if doc.Kind == "Scenario" {
			n["scenario"]++
		}
		if doc.Kind != "Pipeline" {
			continue
		}
		pairs := map[string]bool{}
		written := map[string]bool{}
		type move struct {
			pair     string
			by       int
			explicit bool
			reason   bool
		}
		var moves []move
		for _, t := range doc.Transitions {
			by := slices.Clone(t.By)
			slices.Sort(by)
			explicit := len(t.From) == 1 && len(t.To) == 1 && t.From[0] != "open" && t.To[0] != "later"
			for _, from := range t.From {
				froms := []string{from}
				if from == "open" {
					froms = nil
					for _, s := range doc.Stages {
						if slices.Contains([]string{"", "work", "start", "pause"}, s.Type) {
							froms = append(froms, s.ID)
						}
					}
				}
				for _, from := range froms {
					for _, to := range t.To {
						tos := []string{to}
						if to == "later" {
							tos = nil
							passed, ordered := false, false
							for _, s := range doc.Stages {
								work := s.Type == "" || s.Type == "work"
								if passed && ordered && work {
									tos = append(tos, s.ID)
								}
								if s.ID == from {
									passed, ordered = true, work || s.Type == "start" || s.Type == "won"
								}
							}
						}
						for _, to := range tos {
							if pair := from + " " + to; from != to {
								moves = append(moves, move{pair, max(1, len(slices.Compact(by))), explicit, t.Reason != ""})
								written[pair] = written[pair] || explicit
							}
						}
					}
				}
			}
		}
		for _, m := range moves {
			if m.explicit || !written[m.pair] {
				pairs[m.pair] = true
				n["transition"] += m.by
				if m.reason {
					n["checkpoint"]++
				}
			}
		}
		n["forbidden"] += len(doc.Stages)*(len(doc.Stages)-1) - len(pairs)
		for _, c := range doc.Checkpoints {
			if c.When != "" {
				n["checkpoint"]++
			}
			for _, item := range c.Require {
				all, evidence := item.count()
				n["checkpoint"] += all
				n["placeholder"] += evidence
			}
		}
	}
	for _, family := range []acceptance.Family{"scenario", "transition", "forbidden", "checkpoint", "placeholder"} {
		n[family] += 0
	}
	return n
}

// count counts an item with those inside of it, and how many of them are to be evidence.
func (a asked) count() (all, evidence int) {
	all = 1
	if a.Is == "evidence" {
		evidence = 1
	}
	for _, set := range a.AnyOf {
		for _, inner := range set {
			more, proofs := inner.count()
			all, evidence = all+more, evidence+proofs
		}
	}
	return all, evidence
}

// cells counts what each role may do with each entity, and what it may not although another may.
func (d described) cells() int {
	type cell struct{ role, entity, action string }
	may, never := map[cell]bool{}, map[cell]bool{}
	for _, doc := range d.Documents {
		if doc.Kind != "Access" {
			continue
		}
		for entity, rights := range doc.Entities {
			for action, value := range rights {
				if slices.Contains(actions, action) && string(value) != "false" {
					may[cell{doc.Role, entity, action}] = true
				}
			}
		}
		for _, n := range doc.Never {
			if n.Field == "" {
				never[cell{doc.Role, n.Entity, n.Action}] = true
			}
		}
	}
	some := map[cell]bool{} // somebody may
	for c := range may {
		if never[c] {
			delete(may, c)
		} else {
			some[cell{"", c.entity, c.action}] = true
		}
	}
	entities := []string{"task", "activity"}
	for _, doc := range d.Documents {
		if doc.Kind == "Entity" && !slices.Contains(entities, doc.ID) {
			entities = append(entities, doc.ID)
		}
	}
	count := 0
	for _, role := range d.Documents {
		if role.Kind != "Role" {
			continue
		}
		for _, entity := range entities {
			for _, action := range actions {
				c := cell{role.ID, entity, action}
				sees := may[cell{c.role, c.entity, "read"}] && (action != "bulk_edit" || may[cell{c.role, c.entity, "edit"}])
				told := some[cell{"", c.entity, action}] || never[c]
				if may[c] || told && (action == "create" || action == "read" || sees) {
					count++
				}
			}
		}
	}
	return count
}
