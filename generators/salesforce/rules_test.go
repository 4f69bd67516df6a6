package salesforce

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/salesforce/inspect"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// TestCheckpointsRefuseWhatTheyShould plays the rules of every checkpoint of both full examples: each stage, from each
// stage and at birth, with each combination of what the checkpoint reads filled and blank, against what the description
// says of it.
func TestCheckpointsRefuseWhatTheyShould(t *testing.T) {
	t.Parallel()
	for _, example := range full {
		p, _ := made(t, loadtest.Open(t, loadtest.Example(t, example)))
		tried := 0
		for _, o := range p.objects {
			for _, line := range o.pipelines {
				for _, c := range line.Checkpoints {
					for i, r := range c.Require {
						if n := playItem(t, p, o, line, c, r, i, nil); n > 0 {
							tried++
						}
					}
				}
			}
		}
		if tried < 20 {
			t.Errorf("%s: %d items were tried", example, tried)
		}
	}
}

// playItem plays the rule of an item; it returns how often, 0 where no rule was written.
func playItem(t *testing.T, p *plan, o *object, line *model.Pipeline, c *model.Checkpoint, r *model.Require, i int, to *recorder) int {
	t.Helper()
	rule := ruleAbout(o, fmt.Sprintf("%s item %d", c.Self().Ref, i+1))
	item := p.item(o, c, r)
	if rule == nil {
		return 0
	}
	if item.near != nil || item.lost != nil {
		return 0 // only almost the same
	}
	e, err := inspect.Parse(rule.condition)
	if err != nil {
		t.Errorf("%s: %v", rule.api, err)
		return 0
	}
	var fields []*model.Field
	add := func(n *expr.Node) {
		if n == nil {
			return
		}
		for _, f := range fieldsIn(n, o) {
			if !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	add(p.in.Conditions.Tree(&c.When))
	for _, f := range itemFields(r) {
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	for _, rule := range itemRules(r) {
		add(p.in.Conditions.Tree(rule))
	}
	count := 0
	each(&object{pipelines: []*model.Pipeline{line}}, fields, func(values played, into *model.Stage) {
		if t.Failed() {
			return
		}
		for _, from := range append([]*model.Stage{nil}, line.Stages...) {
			count++
			want := isAsked(p, line, c, r, from, into) && holds(p, &c.When, o, values, into) && !met(p, r, o, values, into)
			at := writeOf(p, o, values, from, into)
			to.add(p, o, rule.condition, at, want)
			if got, err := at.true(e); err != nil || got != want {
				t.Errorf("%s refuses %v (%v), wanted %v: %s from %v to %v\n%s", rule.api, got, err, want, shown(values), idOf(from), idOf(into), rule.condition)
				return
			}
		}
	})
	return count
}

func idOf(s *model.Stage) string {
	if s == nil {
		return "nowhere"
	}
	return s.Self().ID()
}

func ruleAbout(o *object, about string) *rule {
	for _, r := range o.rules {
		if r.about == about {
			return r
		}
	}
	return nil
}

// isAsked tells by the rules of the language whether an item is asked by a write.
func isAsked(p *plan, line *model.Pipeline, c *model.Checkpoint, r *model.Require, from, to *model.Stage) bool {
	held := slices.Contains(p.facts.Graph(line).Holds(c), to)
	if from == to {
		return held && isKept(p, &c.When) && !slices.ContainsFunc(itemRules(r), func(c *model.Condition) bool { return !isKept(p, c) })
	}
	if held || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == to }) {
		return true
	}
	return slices.ContainsFunc(p.facts.Graph(line).Moves, func(m model.Move) bool {
		return from != nil && m.From == from && m.To == to && slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool {
			return ref.Get() == m.Transition && (ref.Name == m.ID() || strings.HasSuffix(ref.Name, "."+m.ID()) || !strings.Contains(ref.Name, "__"))
		})
	})
}

// isKept tells whether a condition is kept true: one with the clock, the actor, a change or another record is not.
func isKept(p *plan, c *model.Condition) bool {
	text := c.Source
	for _, word := range []string{"now()", "today()", "actor", "old.", "changed(", "in_period("} {
		if strings.Contains(text, word) {
			return false
		}
	}
	n := p.in.Conditions.Tree(c)
	hops := false
	var walk func(*expr.Node)
	walk = func(n *expr.Node) {
		hops = hops || len(n.Path.Fields) > 1
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	if n != nil {
		walk(n)
	}
	return !hops
}

func holds(p *plan, c *model.Condition, o *object, values played, stage *model.Stage) bool {
	n := p.in.Conditions.Tree(c)
	return n == nil || n.True(settingOf(o, values, stage))
}

// met tells by the evaluator whether an item is met.
func met(p *plan, r *model.Require, o *object, values played, stage *model.Stage) bool {
	switch f := r.Field.Get(); {
	case f != nil:
		if values[f].IsEmpty() {
			return false
		}
		if n := expr.Among(f, r.In.Items); r.In.IsSet() && !n.True(settingOf(o, values, stage)) {
			return false
		}
		return r.Is.V != model.RequireEvidence || runtime.Evidence(f, values[f])
	case r.Rule.IsSet():
		return holds(p, &r.Rule, o, values, stage)
	}
	return slices.ContainsFunc(r.AnyOf, func(set []*model.Require) bool {
		return !slices.ContainsFunc(set, func(inner *model.Require) bool { return !met(p, inner, o, values, stage) })
	})
}

func itemFields(r *model.Require) (list []*model.Field) {
	if f := r.Field.Get(); f != nil {
		list = append(list, f)
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			list = append(list, itemFields(inner)...)
		}
	}
	return list
}

func itemRules(r *model.Require) (list []*model.Condition) {
	if r.Rule.IsSet() {
		list = append(list, &r.Rule)
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			list = append(list, itemRules(inner)...)
		}
	}
	return list
}

// play tells whether a rule refuses a write that leaves a record with some values, by somebody without any permission.
func play(p *plan, o *object, e *inspect.Expr, values played, from, to *model.Stage, holding ...string) (bool, error) {
	return writeOf(p, o, values, from, to, holding...).true(e)
}

// writeOf returns a write as a formula sees it.
func writeOf(p *plan, o *object, values played, from, to *model.Stage, holding ...string) *interpreter {
	i := &interpreter{now: rowOf(p, o, values, to), fresh: from == nil, at: clock, holds: map[string]bool{}}
	for _, permission := range holding {
		i.holds[permission] = true
	}
	if from != nil {
		i.before = rowOf(p, o, values, from)
	}
	return i
}

// TestMovesRefuseWhatTheyShould plays the rules of moves: every pair of stages of both full examples, as somebody with
// each role, where every condition of a move holds, and as somebody with none.
func TestMovesRefuseWhatTheyShould(t *testing.T) {
	t.Parallel()
	for _, example := range full {
		p, _ := made(t, loadtest.Open(t, loadtest.Example(t, example)))
		tried := 0
		for _, o := range p.objects {
			for _, line := range o.pipelines {
				for _, from := range line.Stages {
					tried += playMoves(t, p, o, line, from, nil)
				}
			}
		}
		if tried < 500 {
			t.Errorf("%s: %d moves were tried", example, tried)
		}
	}
}

func playMoves(t *testing.T, p *plan, o *object, line *model.Pipeline, from *model.Stage, to *recorder) int {
	var rules []*inspect.Expr
	var texts []string
	for _, r := range o.rules {
		if r.about == from.Self().Ref+" moves" || strings.HasPrefix(r.about, from.Self().Ref+" move ") {
			e, err := inspect.Parse(r.condition)
			if err != nil {
				t.Fatalf("%s: %v", r.api, err)
			}
			rules, texts = append(rules, e), append(texts, r.condition)
		}
	}
	count := 0
	for _, into := range line.Stages {
		moves := p.facts.Graph(line).Between(from, into)
		guarded := slices.ContainsFunc(moves, func(m model.Move) bool { return m.Transition.When.IsSet() })
		for _, role := range append([]*model.Role{nil}, p.roles()...) {
			may := from == into || slices.ContainsFunc(moves, func(m model.Move) bool {
				return slices.ContainsFunc(m.Transition.By.Items, func(ref model.Ref[model.Role]) bool { return role != nil && ref.Get() == role })
			})
			if guarded && may {
				continue // its condition is played on its own
			}
			var holding []string
			if role != nil {
				holding = []string{p.roleName(role)}
			}
			refused := false
			for n, e := range rules {
				at := writeOf(p, o, played{}, from, into, holding...)
				no, err := at.true(e)
				if err != nil {
					t.Fatal(err)
				}
				to.add(p, o, texts[n], at, no)
				refused = refused || no
			}
			count++
			if refused == may {
				t.Errorf("%s to %s as %v: refused %v", from.Self().Ref, into.Self().Ref, holding, refused)
			}
			if no, err := play(p, o, rules[0], played{}, from, into, bypassName); no || err != nil {
				t.Errorf("%s to %s: the migration is refused (%v)", from.Self().Ref, into.Self().Ref, err)
			}
		}
	}
	return count
}

// TestAWrongStageIsFound shows that playing the rules can fail: a stage less in one of them is seen.
func TestAWrongStageIsFound(t *testing.T) {
	t.Parallel()
	p, _ := made(t, loadtest.Open(t, loadtest.Example(t, "sales-and-service")))
	line, _ := p.spec.Element("pipeline/sales").(*model.Pipeline)
	o := p.byEntity[line.Entity.Get()]
	rule := ruleAbout(o, "checkpoint/sales.client_agreed item 2")
	e, err := inspect.Parse(strings.Replace(rule.condition, "Sales_Delivery", "Sales_Lead", 1))
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for _, to := range line.Stages {
		c := line.Checkpoints[3]
		want := isAsked(p, line, c, c.Require[1], to, to)
		if got, err := play(p, o, e, played{}, to, to); err == nil && got != want {
			wrong++
		}
	}
	if wrong != 2 {
		t.Errorf("%d disagreements", wrong)
	}
}
