package alike_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/stand"
)

const ships = `apiVersion: crmspec/v1
kind: Project
id: ships
title: Ships
languages: [en]
---
apiVersion: crmspec/v1
kind: Role
id: clerk
title: Clerk
---
apiVersion: crmspec/v1
kind: Dictionary
id: colour
title: Colours
values: [{id: red, title: Red}, {id: blue, title: Blue}, {id: green, title: Green}]
---
apiVersion: crmspec/v1
kind: Dictionary
id: sort
title: Sorts
values: [{id: sail, title: Sail}, {id: motor, title: Motor}, {id: row, title: Row}]
---
apiVersion: crmspec/v1
kind: Entity
id: ship
title: Ship
record_owner: owner
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: owner, title: Owner, type: user}
  - {id: pilot, title: Pilot, type: user}
  - {id: built, title: Built, type: date}
  - {id: sold, title: Sold, type: date}
  - {id: length, title: Length, type: decimal, min: 5, max: 9}
  - {id: width, title: Width, type: decimal}
  - {id: depth, title: Depth, type: decimal}
  - {id: flags, title: Flags, type: multi_choice, dictionary: colour}
  - {id: kind, title: Sort, type: choice, dictionary: sort}
  - {id: mast, title: Mast, type: text, applies_when: "ship.kind == 'sail'"}
  - {id: engine, title: Engine, type: text, required: true, applies_when: "ship.kind == 'motor'"}
  - {id: loss, title: Loss, type: text}
scopes:
  - {id: both, title: Both, when: "'red' in ship.flags && 'blue' in ship.flags"}
  - {id: never, title: Never, when: "ship.kind == 'sail' && ship.kind == 'motor'"}
  - {id: before, title: Before, when: "ship.built < ship.sold"}
  - {id: dated, title: Dated, when: "ship.built != null && ship.sold != null && ship.built == ship.sold"}
  - {id: alone, title: Alone, when: "ship.owner == ship.pilot"}
  - {id: filled, title: Filled, when: "ship.owner != null && ship.pilot != null"}
  - {id: long, title: Long, when: "ship.length > 0"}
  - {id: known, title: Known, when: "ship.length != null"}
  - {id: short, title: Short, when: "ship.length < 2"}
  - {id: flat, title: Flat, when: "ship.width < ship.depth"}
  - {id: sum, title: Sum, when: "ship.width + ship.depth > 1000"}
  - {id: sums, title: Sums, when: "ship.width + ship.depth > 1001"}
  - {id: sail, title: Sail, when: "ship.kind == 'sail'"}
  - {id: other, title: Other, when: "ship.kind != 'sail'"}
  - {id: some, title: Some, when: "ship.kind in ['sail', 'motor'] && (ship.width > 3 || ship.depth <= 2)"}
  - {id: not, title: Not, when: "!(ship.kind == 'row' || ship.width >= 4 && ship.built != null)"}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sails
title: Sails
entity: ship
opens_when: "ship.kind == 'sail'"
stages:
  - {id: new, title: New, type: start}
  - {id: sold, title: Sold, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: new, to: [sold, lost], by: [clerk]}
checkpoints:
  - {id: lost_for, title: Lost for, into: lost, require: [loss]}
  - {id: masted, title: Masted, into: sold, require: [mast]}
---
apiVersion: crmspec/v1
kind: Pipeline
id: others
title: Others
entity: ship
opens_when: "ship.kind != 'sail'"
stages:
  - {id: begun, title: Begun, type: start}
  - {id: gone, title: Gone, type: won}
transitions:
  - {from: begun, to: gone, by: [clerk]}
---
apiVersion: crmspec/v1
kind: Access
id: clerk
title: Clerk
role: clerk
entities:
  ship:
    create: true
    read: all
    edit: [{scope: all, while: open}]
---
apiVersion: crmspec/v1
kind: WorkRule
id: after_call
title: After a call
owner: clerk
after: call
record: [ship.loss]
within: same_day
why: So that it is known
`

func openShips(t *testing.T) (w *load.Workspace, tree func(string) *expr.Node) {
	t.Helper()
	w = loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": ships}))
	return w, func(id string) *expr.Node {
		return w.Conditions.Tree(&w.Spec.Element("scope/ship." + id).(*model.Scope).When)
	}
}

func joined(op expr.Op, list ...*expr.Node) *expr.Node {
	return &expr.Node{Op: op, Args: list, Type: expr.Type{Base: expr.Bool}}
}

// TestFields: each field may differ from each other, hold several values at once, and never lies beyond its bounds.
func TestFields(t *testing.T) {
	t.Parallel()
	_, tree := openShips(t)
	for _, test := range []struct {
		a, b  string
		alike bool
	}{
		{"both", "never", false},   // red and blue at once
		{"before", "never", false}, // two days
		{"dated", "before", false},
		{"alone", "filled", false}, // two persons
		{"long", "known", true},    // 5 at least
		{"short", "never", true},
		{"long", "never", false},
		{"flat", "never", false},
		{"sum", "sums", false}, // not judged
		{"sail", "other", false},
	} {
		if got := alike.Conditions(tree(test.a), tree(test.b)); got != test.alike {
			t.Errorf("%s and %s: alike is %t", test.a, test.b, got)
		}
	}
}

// TestUnder: where something is known, conditions need to be alike there alone.
func TestUnder(t *testing.T) {
	t.Parallel()
	w, tree := openShips(t)
	kind := w.Spec.Element("field/ship.kind").(*model.Field)
	is := expr.FieldOf(kind)
	was := *is
	was.Path.Name = "old"
	changed := joined(expr.Differs, is, &was)
	became := joined(expr.And, tree("sail"), joined(expr.Not, joined(expr.Equals, &was, tree("sail").Args[1])))
	if !alike.Under(changed, became, tree("sail")) || alike.Under(joined(expr.And), became, tree("sail")) || alike.Conditions(became, tree("sail")) {
		t.Error("what has changed to a value has not had it before")
	}
}

// TestTurns: each way in which a condition comes to be true, or not, makes it so.
func TestTurns(t *testing.T) {
	t.Parallel()
	w, _ := openShips(t)
	never := joined(expr.Or)
	for _, scope := range w.Spec.Element("entity/ship").(*model.Entity).Scopes {
		n := w.Conditions.Tree(&scope.When)
		for _, want := range []bool{true, false} {
			turns := stand.Turns(n, want)
			for i, turn := range turns {
				so := n
				if want {
					so = joined(expr.Not, n)
				}
				for _, by := range []*expr.Node{turn.So, turn.Told} {
					if by == turn.So && by != turn.Told || reads(n, expr.Add) {
						continue // how near a value lies is not judged
					}
					if !alike.Conditions(joined(expr.And, by, so), never) {
						t.Errorf("%s: way %d of %t does not make it so", scope.When.Source, i, want)
					}
				}
			}
			if scope.Self().ID() == "some" && want && len(turns) != 4 || scope.Self().ID() == "not" && !want && len(turns) != 2 {
				t.Errorf("%s: %d ways of %t", scope.When.Source, len(turns), want)
			}
		}
	}
}

func reads(n *expr.Node, op expr.Op) bool {
	for _, arg := range n.Args {
		if reads(arg, op) {
			return true
		}
	}
	return n.Op == op
}

// TestOpens: only the first pipeline that takes a record has it.
func TestOpens(t *testing.T) {
	t.Parallel()
	w, tree := openShips(t)
	all := model.All[model.Pipeline](w.Spec)
	for _, test := range []struct {
		pipeline string
		becomes  *expr.Node
		alike    bool
	}{
		{"sails", nil, false}, {"sails", tree("other"), false}, {"sails", joined(expr.And, tree("sail"), tree("sail")), true},
		{"others", nil, true}, {"others", tree("sail"), false}, // what the first has left
	} {
		p := w.Spec.Element("pipeline/" + test.pipeline).(*model.Pipeline)
		if got := alike.Opens(all, w.Conditions.Tree, p, test.becomes); got != test.alike {
			t.Errorf("%s: alike is %t", test.pipeline, got)
		}
	}
}

// TestMeaningless: it matters when a field has a meaning where it must be filled.
func TestMeaningless(t *testing.T) {
	t.Parallel()
	w, _ := openShips(t)
	for id, want := range map[string]bool{"mast": true, "engine": false, "loss": false} {
		if got := alike.Meaningless(w.Spec, w.Spec.Element("field/ship."+id).(*model.Field)); got != want {
			t.Errorf("%s: %t", id, got)
		}
	}
}

// TestHolds: what nobody can change any more is as well asked at the move alone.
func TestHolds(t *testing.T) {
	t.Parallel()
	w, _ := openShips(t)
	p := w.Spec.Element("pipeline/sails").(*model.Pipeline)
	holds := func(id string) bool {
		return alike.Holds(facts.New(w.Spec, w.Conditions), w.Conditions, p, w.Spec.Element("checkpoint/sails."+id).(*model.Checkpoint))
	}
	if !holds("lost_for") || !holds("masted") {
		t.Error("nobody changes a closed record")
	}
	edit := w.Spec.Element("access/clerk").(*model.Access).Entities.Entries[0].Value.Edit.Items[0]
	edit.While = model.Value[model.While]{}
	if holds("lost_for") {
		t.Error("who may change it may take the reason away")
	}
}
