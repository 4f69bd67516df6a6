package trial_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

// TestLeftOutIsRefused: a move of a role that does not see all fields is left out of the suite if and only if the runtime
// refuses it whatever the record holds; all other cases are played and pass.
func TestLeftOutIsRefused(t *testing.T) {
	t.Parallel()
	refused, held := 0, 0
	for seed := range uint64(60) {
		text := veiled(rand.New(rand.NewPCG(seed, 83)))
		w := loadtest.Open(t, loadtest.One(text))
		known := facts.New(w.Spec, w.Conditions)
		suite := acceptance.Derive(known, w.Conditions)
		report, err := trial.Play(t.Context(), memory.New(runtime.New(known, w.Conditions)), suite)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range report.Disagreements {
			t.Errorf("seed %d: %s %s: %v", seed, d.Case.ID, d.Case.Title.In("en"), d.Found)
		}
		if len(report.ByHand) > 0 {
			t.Errorf("seed %d: by hand: %v", seed, report.ByHand)
		}
		for _, line := range suite.Ledger {
			for _, thing := range line.Things {
				if line.Family != acceptance.Transition {
					continue
				}
				made := makes(runtime.New(known, w.Conditions), w.Spec, known, thing.Ref)
				if made != (len(thing.Cases) > 0) {
					t.Errorf("seed %d: %s can be made: %t, cases %v, left out %d", seed, thing.Ref, made, thing.Cases, len(thing.Left))
				}
				if !made {
					refused++
				} else if strings.HasSuffix(thing.Ref, "#blind") {
					held++
				}
			}
		}
		if t.Failed() {
			t.Fatal(text)
		}
	}
	if refused < 20 || held < 20 {
		t.Errorf("%d moves are refused, %d are not: little is proved", refused, held)
	}
}

// makes tells whether a role makes a move with some record that may stand where it begins.
func makes(world *runtime.World, spec *model.Spec, known *facts.Facts, ref string) bool {
	p := model.All[model.Pipeline](spec)[0]
	path, role, _ := strings.Cut(ref, "#")
	by := world.Person(spec.Element("role/" + role).(*model.Role))
	e := p.Entity.Get()
	for _, m := range known.Graph(p).Moves {
		if path != "transition/p."+m.ID() && path != m.Transition.Self().Ref || !slices.ContainsFunc(m.Transition.By.Items, func(r model.Ref[model.Role]) bool { return r.Get() == by.Roles[0] }) {
			continue
		}
		for filled := range 1 << len(e.Fields) {
			var set []runtime.Value
			for i, f := range e.Fields {
				if v, ok := world.Datum(f, model.Literal{Text: "true"}); ok && filled&(1<<i) != 0 {
					set = append(set, runtime.Value{Field: f, Datum: v})
				}
			}
			r := world.Place(e, m.From, set)
			if len(world.Lacking(r)) > 0 {
				continue // it could not stand there
			}
			if world.Try(runtime.Attempt{By: by, Do: runtime.Write, On: []*runtime.Record{r}, To: m.To}).Refusal == nil {
				return true
			}
		}
	}
	return false
}

// veiled writes a pipeline in which one role does not see all that its checkpoints ask for.
func veiled(r *rand.Rand) string {
	var out strings.Builder
	some := func(list ...string) []string {
		picked := slices.DeleteFunc(slices.Clone(list), func(string) bool { return r.IntN(2) == 0 })
		if len(picked) == 0 {
			picked = list[:1]
		}
		return picked
	}
	hidden := some("a", "b", "c")
	out.WriteString(`{apiVersion: crmspec/v1, kind: Project, id: test, title: Test, version: 1.0.0, languages: [en], timezone: Asia/Almaty, currencies: [KZT]}
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: a, title: A, type: text}
  - {id: b, title: B, type: text}
  - {id: c, title: C, type: text}
  - {id: so, title: So, type: bool}
---
{apiVersion: crmspec/v1, kind: Role, id: maker, title: Maker}
---
{apiVersion: crmspec/v1, kind: Role, id: blind, title: Blind}
---
{apiVersion: crmspec/v1, kind: Access, id: maker, title: Maker, role: maker, entities: {deal: {create: true, read: all, edit: all}}}
---
`)
	fmt.Fprintf(&out, "{apiVersion: crmspec/v1, kind: Access, id: blind, title: Blind, role: blind, entities: {deal: {read: all, edit: all, fields: {%s: hidden}}}}\n", strings.Join(hidden, ": hidden, "))
	out.WriteString("---\napiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nentity: deal\nstages:\n  - {id: s0, title: S0, type: start}\n")
	n := 3 + r.IntN(3)
	for i := 1; i < n; i++ {
		fmt.Fprintf(&out, "  - {id: s%d, title: S%d, type: %s}\n", i, i, []string{"work", "work", "work", "pause"}[r.IntN(4)])
	}
	fmt.Fprintf(&out, "  - {id: s%d, title: End, type: won}\ntransitions:\n", n)
	guards := []string{"", "", "", ", when: deal.so", `, when: "!deal.so"`}
	moves := 0
	for i := range n {
		fmt.Fprintf(&out, "  - {id: t%d, from: s%d, to: s%d, by: [%s]%s}\n", moves, i, i+1, strings.Join(some("blind", "maker"), ", "), guards[r.IntN(len(guards))])
		moves++
	}
	if back := 1 + r.IntN(n-1); back > 1 {
		fmt.Fprintf(&out, "  - {id: t%d, from: s%d, to: s%d, by: [blind], type: rework}\n", moves, back, back-1)
		moves++
	}
	out.WriteString("checkpoints:\n")
	for i := range 1 + r.IntN(3) {
		at := fmt.Sprintf("into: s%d", 1+r.IntN(n))
		if r.IntN(3) == 0 {
			at = fmt.Sprintf("transition: t%d", r.IntN(moves))
		} else if r.IntN(3) == 0 {
			at += ", holds: entry"
		}
		fmt.Fprintf(&out, "  - {id: c%d, title: C%d, %s%s, require: [%s]}\n", i, i, at, guards[r.IntN(len(guards))], strings.Join(some("a", "b", "c"), ", "))
	}
	return out.String()
}
