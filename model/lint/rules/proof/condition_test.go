package proof_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// demanding is a checkpoint with a condition and two rules. Its exits tell by what they let pass when the condition
// holds, and when it does together with the rules.
func demanding(r *rand.Rand) string {
	var c [3]string
	for i := range c {
		c[i] = strings.ReplaceAll(guard(r, 1), "'abc'", "'b'")
	}
	return "kind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: name, title: Name, type: text}\n  - {id: size, title: Size, type: decimal, min: 0, max: 9}\n" +
		"  - {id: sort, title: Sort, type: choice, dictionary: list}\n---\n" +
		"{kind: Dictionary, id: list, title: List, values: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}\n---\n" +
		"{kind: Role, id: manager, title: Manager}\n---\n{kind: Access, id: manager, title: Manager, role: manager, entities: {deal: {create: true, read: all, edit: all}}}\n---\n" +
		"kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n  - {id: s0, title: S0, type: start}\n  - {id: s1, title: S1}\n" +
		"  - {id: e0, title: E0, type: lost}\n  - {id: e1, title: E1, type: lost}\n  - {id: held, title: Held, type: pause}\n" +
		"transitions:\n  - {from: s0, to: [s1, held], by: manager}\n" +
		fmt.Sprintf("  - {id: one, from: s1, to: e0, by: manager, when: \"%s\"}\n", c[0]) +
		fmt.Sprintf("  - {id: whole, from: s1, to: e1, by: manager, when: \"(%s) && (%s) && (%s)\"}\n", c[0], c[1], c[2]) +
		fmt.Sprintf("checkpoints:\n  - {id: c, title: C, into: held, when: \"%s\", require: [{rule: \"%s\"}, {rule: \"%s\"}]}\n", c[0], c[1], c[2])
}

// What a checkpoint requires contradicts itself, or a condition is always or never true, if and only if no record on
// a grid says otherwise in the runtime.
func TestConditionsArePlayed(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(80) {
		text := demanding(rand.New(rand.NewPCG(seed, 41)))
		opened := loadtest.Open(t, loadtest.Short(text))
		found := map[string]bool{}
		for _, d := range check(opened, pipeline.Constant, pipeline.Unsatisfiable) {
			switch {
			case d.Code == "checkpoint-unsatisfiable":
				found["contradicts"] = true
			case d.Element == "transition/sales.one" && d.Message.ID == "condition-constant":
				found["never"] = true
			case d.Element == "transition/sales.one" && d.Message.ID == "condition-constant/always":
				found["always"] = true
			}
		}
		w := runtime.New(facts.New(opened.Spec, opened.Conditions), opened.Conditions)
		n, one, all := tryConditions(w, model.All[model.Pipeline](opened.Spec)[0])
		want := map[string]bool{"never": one == 0, "always": one == n, "contradicts": one > 0 && all == 0}
		for name, is := range want {
			seen[fmt.Sprint(name, is)]++
			if found[name] != is {
				t.Errorf("seed %d: %s is found: %v, in the runtime: %v\n%s", seed, name, found[name], is, text)
			}
		}
	}
	if seen["nevertrue"]+seen["alwaystrue"] < 3 || seen["contradictstrue"] < 10 || seen["contradictsfalse"] < 10 {
		t.Errorf("%v: little is proved", seen)
	}
}

// tryConditions counts the records of a grid, and those that get through each exit.
func tryConditions(w *runtime.World, p *model.Pipeline) (n, one, all int) {
	grid(w, p, func(r *runtime.Record) {
		manager := w.Person(p.Transitions[0].By.Items[0].Get())
		passes := func(to *model.Stage) bool {
			return w.Ask(runtime.Attempt{By: manager, Do: runtime.Write, On: []*runtime.Record{r}, To: to}).Refusal == nil
		}
		n++
		if passes(p.Stages[2]) {
			one++
		}
		if passes(p.Stages[3]) {
			all++
		}
	})
	return n, one, all
}

// grid puts records with every choice, halves and empty values too, into the second stage.
func grid(w *runtime.World, p *model.Pipeline, each func(r *runtime.Record)) {
	entity := p.Entity.Get()
	for half := -1; half <= 18; half++ {
		for _, kind := range []string{"", "a", "b", "c"} {
			var set []runtime.Value
			add := func(f *model.Field, text string) {
				d, _ := w.Datum(f, model.Literal{Text: text})
				set = append(set, runtime.Value{Field: f, Datum: d})
			}
			add(entity.Fields[0], "Somebody")
			if half >= 0 {
				add(entity.Fields[1], fmt.Sprint(float64(half)/2))
			}
			if kind != "" {
				add(entity.Fields[2], kind)
			}
			each(w.Place(entity, p.Stages[1], set))
		}
	}
}
