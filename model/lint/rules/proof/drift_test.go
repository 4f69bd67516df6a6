package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	realkpi "github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// paid is a random KPI by which somebody may be paid or planned.
type paid struct {
	formula, slices, asOf, pay string
}

func newPaid(r *rand.Rand) paid {
	one := func(list ...string) string { return list[r.IntN(len(list))] }
	return paid{
		one("type: count, stage: sales.won, point: first_entry", "type: conversion, from: {stage: sales.new, point: first_entry}, to: {stage: sales.won, point: first_entry}",
			"type: duration, from: {stage: sales.new, point: first_entry}, to: {stage: sales.won, point: first_entry}", "type: stock, at: period_end, state: \"deal.stage == 'sales.won'\"",
			"type: stock, at: now, state: \"deal.stage == 'sales.won'\"", "type: time_in_stage, stages: [sales.new]"),
		one("manager", "crew", "district", "manager.region", "district, helper", "helper", "created_by"), one("", "now", "now", "anchor"),
		one("", "binding_from: 2027-01-01", "plan: [{period: 2027-03, value: %s, for: team/north}]", "plan: [{period: 2027-03, value: %s}]"),
	}
}

func (k paid) text(i int) string {
	value := "5"
	switch {
	case strings.Contains(k.formula, "conversion"):
		value = "5%"
	case strings.Contains(k.formula, "duration"), strings.Contains(k.formula, "time_in_stage"):
		value = "5d"
	}
	text := fmt.Sprintf("kind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\nformula: {%s}\nslices: [%s]", i, i, k.formula, k.slices)
	if k.asOf != "" {
		text += "\nslices_as_of: " + k.asOf
	}
	if k.pay != "" {
		text += "\n" + strings.Replace(k.pay, "%s", value, 1)
	}
	return text
}

// handed counts March in May and, after a deal has been handed over to another person and team, again in June; it tells
// which numbers are no longer those of the same people.
func handed(t *testing.T, w *load.Workspace) map[string]bool {
	t.Helper()
	world := runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions)
	deal, _ := w.Spec.Element("entity/deal").(*model.Entity)
	sales := model.All[model.Pipeline](w.Spec)[0]
	person := func(id string) expr.Datum {
		role, _ := w.Spec.Element("role/" + id).(*model.Role)
		return expr.Named(expr.Person, world.Person(role).ID)
	}
	team := func(id string) expr.Datum {
		d, _ := world.Datum(deal.Field("crew"), model.Literal{Text: id})
		return d
	}
	port, _ := world.Datum(deal.Field("district"), model.Literal{Text: "port"})
	set := func(who, crew string) (list []runtime.Value) {
		return []runtime.Value{{Field: deal.Field("manager"), Datum: person(who)}, {Field: deal.Field("helper"), Datum: person(who)}, {Field: deal.Field("crew"), Datum: team(crew)}}
	}
	r := world.Place(deal, sales.Stages[0], append(set("r0", "north"), runtime.Value{Field: deal.Field("district"), Datum: port}))
	day := func(month time.Month, day int) time.Time { return time.Date(2027, month, day, 9, 0, 0, 0, time.UTC) }
	world.Recall(r, []runtime.Row{
		{What: runtime.Born, To: sales.Stages[0], At: day(3, 2), By: "r0"},
		{What: runtime.Moved, From: sales.Stages[0], To: sales.Stages[1], At: day(3, 5), By: "r0"},
	})
	count := func(asOf time.Time) map[string][]string {
		all := map[string][]string{}
		for _, p := range world.Passports().All() {
			for _, s := range p.Slices {
				numbers, _, err := world.Count(nil, p, realkpi.Query{AsOf: asOf, Period: p.PeriodAt(day(3, 5)), Slices: []realkpi.Slice{s}})
				if err != nil || len(numbers) != 2 {
					t.Fatalf("%s: %v, %d numbers", p.Kpi.Ref, err, len(numbers))
				}
				if !numbers[1].Guessed { // else the number itself says that it is of today
					all[p.Kpi.Ref] = append(all[p.Kpi.Ref], numbers[1].Slice[0])
				}
			}
		}
		return all
	}
	before := count(day(5, 1))
	world.SetClock(day(5, 20))
	for _, v := range set("r1", "south") {
		world.Try(runtime.Attempt{By: runtime.Actor(nil), Do: runtime.Write, On: []*runtime.Record{r}, Set: []runtime.Value{v}}) // what is frozen refuses
	}
	after, moved := count(day(6, 1)), map[string]bool{}
	for ref := range before {
		moved[ref] = !slices.Equal(before[ref], after[ref])
	}
	return moved
}

// The results of people drift if and only if the number of a month that is paid goes over to somebody else when the
// record is handed over afterwards.
func TestDriftIsPlayed(t *testing.T) {
	t.Parallel()
	drifts, stays := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 97))
		frozen := func() string { return []string{"", ", frozen: true"}[r.IntN(2)] }
		text := []string{
			"kind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages: [{id: new, title: New, type: start}, {id: won, title: Won, type: won}]\ntransitions: [{from: new, to: won}]",
			"{kind: Role, id: r0, title: R0}", "{kind: Role, id: r1, title: R1}", "{kind: Dictionary, id: district, title: District, values: [{id: port, title: Port}]}",
			"{kind: Team, id: north, title: North, type: region, roles: [r0]}", "{kind: Team, id: south, title: South, type: region, roles: [r1]}",
			"kind: Entity\nid: deal\ntitle: Deal\nrecord_owner: manager\nhistory: [stage, manager, crew, helper, district]\nfields:\n  - {id: manager, title: Manager, type: user" + frozen() + "}\n  - {id: crew, title: Crew, type: team" + frozen() +
				"}\n  - {id: helper, title: Helper, type: user" + frozen() + "}\n  - {id: district, title: District, type: choice, dictionary: district}",
		}
		var kpis []paid
		for i := range 6 {
			kpis = append(kpis, newPaid(r))
			text = append(text, kpis[i].text(i))
		}
		opened := loadtest.Open(t, loadtest.Short(text...))
		moved := handed(t, opened)
		var want, got []string
		for i, k := range kpis {
			counts := strings.HasPrefix(k.pay, "binding") || strings.Contains(k.pay, "for:")
			if ref := fmt.Sprint("kpi/k", i); counts && moved[ref] && !strings.Contains(k.formula, "at: now") { // what is now is nobody's month
				want = append(want, ref)
				drifts++
			} else {
				stays++
			}
		}
		for _, d := range check(opened, kpi.SliceDrifts) {
			got = append(got, d.Element)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-played +found):\n%s\n%s", seed, diff, strings.Join(text, "\n---\n"))
		}
	}
	if drifts < 20 || stays < 20 {
		t.Errorf("%d numbers drift, %d stay: little is proved", drifts, stays)
	}
}
