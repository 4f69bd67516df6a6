package runtime_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

const slowProject = `apiVersion: crmspec/v1
kind: Project
id: test
title: Test
timezone: Europe/Berlin
calendar: {workdays: [mon, tue, wed, thu, sat], hours: 09:00-17:30, holidays: [2027-03-25, 2027-04-06]}
`

const slowWorld = `kind: Role
id: head
title: Head
---
kind: Entity
id: deal
title: Deal
fields: [{id: name, title: Name, type: text}]
---
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start, sla: {within: 4h, clock: business, warn_before: 1h, escalate: [{after: 0h, to: head}, {after: 1d, to: head}]}}
  - {id: talks, title: Talks, sla: {within: 1d, clock: business, warn_before: 2h, escalate: [{after: 0h, to: head}, {after: 3h, to: head}]}}
  - {id: offer, title: Offer, sla: {within: 12h, warn_before: 4h, escalate: [{after: 0h, to: head}, {after: 1d, to: head}]}}
  - {id: rest, title: Rest, type: pause}
  - {id: sleep, title: Sleep, type: pause}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: open, to: [new, talks, offer, rest, sleep, won, lost], by: [head]}
  - {from: [won, lost], to: [new, talks, offer], by: [head], type: reopen}
slas:
  - id: whole
    title: Whole
    starts: {stage: new, point: first_entry}
    stops: {stage: won, point: first_entry}
    within: 1w
    clock: business
    pauses_in: [rest]
    warn_before: 2d
    escalate: [{after: 0h, to: head}, {after: 1d, to: head}]
`

// slowClock is a clock by its definition: half an hour after half an hour.
type slowClock struct {
	id       string
	business bool
	at       []time.Duration // the warning, then the levels
	elapsed  time.Duration
	reached  []time.Time // when as much had elapsed
	fired    int
}

func newSlowClock(id string) *slowClock {
	day := 8*time.Hour + 30*time.Minute
	all := map[string]slowClock{
		"new":   {business: true, at: []time.Duration{3 * time.Hour, 4 * time.Hour, 4*time.Hour + day}},
		"talks": {business: true, at: []time.Duration{day - 2*time.Hour, day, day + 3*time.Hour}},
		"offer": {at: []time.Duration{8 * time.Hour, 12 * time.Hour, 36 * time.Hour}},
		"whole": {business: true, at: []time.Duration{3 * day, 5 * day, 6 * day}},
	}
	c, ok := all[id]
	if !ok {
		return nil
	}
	c.id = id
	return &c
}

func (c *slowClock) pass(from time.Time) {
	day, hour := from.Weekday(), from.Format("15:04")
	date := from.Format(time.DateOnly)
	works := day != time.Friday && day != time.Sunday && hour >= "09:00" && hour < "17:30" && date != "2027-03-25" && date != "2027-04-06"
	if works || !c.business {
		c.elapsed += 30 * time.Minute
	}
	for len(c.reached) < len(c.at) && c.elapsed >= c.at[len(c.reached)] {
		c.reached = append(c.reached, from.Add(30*time.Minute))
	}
}

// tell returns what the clock says at a moment: the warning when its time has come, a level after it.
func (c *slowClock) tell(now time.Time) []string {
	var rows []string
	for c.fired < len(c.reached) && (c.reached[c.fired].Before(now) || c.fired == 0 && c.reached[0].Equal(now)) {
		rows = append(rows, fmt.Sprint(c.id, " ", c.fired))
		c.fired++
	}
	return rows
}

// slowDeal is a record by the words of the semantics.
type slowDeal struct {
	stage        string
	stay, rested *slowClock // that of the stage it is in, that of the stage it was in before pauses
	from         string     // the stage of rested
	whole        *slowClock
	done         bool // the clock over stages has stopped
}

func (d *slowDeal) enter(stage string) {
	paused := stage == "rest" || stage == "sleep"
	was := d.stage
	if paused && was != "rest" && was != "sleep" {
		d.rested, d.from = d.stay, was
	}
	d.stage, d.stay = stage, nil
	if !paused {
		if d.from == stage {
			d.stay = d.rested // return to the stage left resumes it
		} else {
			d.stay = newSlowClock(stage) // every other entry starts afresh
		}
		d.rested, d.from = nil, ""
	}
	if stage == "new" && d.whole == nil {
		d.whole = newSlowClock("whole")
	}
	d.done = d.done || stage == "won" && d.whole != nil
}

// Whatever way records take, the rows of the outbox are those that the definitions give, half an hour after half an
// hour, over nights, weekends, holidays and a change of the clocks.
func TestClocksSlow(t *testing.T) {
	t.Parallel()
	files := loadtest.Short(slowWorld)
	files[load.RootFile].Data = []byte(slowProject)
	space := loadtest.Open(t, files)
	w := runtime.New(facts.New(space.Spec, space.Conditions), space.Conditions)
	w.SetClock(time.Date(2027, time.March, 20, 8, 0, 0, 0, w.Zone()))
	entity := space.Spec.Element("entity/deal").(*model.Entity)
	stage := func(id string) *model.Stage { return space.Spec.Element("stage/sales." + id).(*model.Stage) }
	r := rand.New(rand.NewPCG(21, 34))
	stages := []string{"new", "talks", "offer", "rest", "sleep", "won", "lost", "new", "talks", "offer", "rest"}
	var deals []*slowDeal
	var records []*runtime.Record
	told := 0
	for range 48 * 40 {
		now := w.Now()
		var want, got []string
		for i, d := range deals {
			var rows []string
			if d.stay != nil {
				rows = append(rows, d.stay.tell(now)...)
			}
			if d.whole != nil && !d.done && d.stage != "lost" && d.stage != "won" && d.stage != "rest" {
				rows = append(rows, d.whole.tell(now)...)
			}
			for _, row := range rows {
				want = append(want, fmt.Sprint(records[i].ID, " ", row))
			}
		}
		for _, n := range w.Tick(now) {
			level := 0
			if n.Level != nil {
				level = 1
				if n.Level.After.V.N > 0 {
					level = 2
				}
			}
			got = append(got, fmt.Sprint(n.Record.ID, " ", n.Element.Self().ID(), " ", level))
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: (-want +got)\n%s", now, diff)
		}
		told += len(got)
		if len(deals) < 40 && r.IntN(10) == 0 {
			d, first := &slowDeal{}, stages[r.IntN(4)]
			d.enter(first)
			deals = append(deals, d)
			records = append(records, w.Place(entity, stage(first), nil))
		}
		for i, d := range deals {
			to := stages[r.IntN(len(stages))]
			closed := d.stage == "won" || d.stage == "lost"
			if r.IntN(30) > 0 || to == d.stage || closed && (to == "rest" || to == "sleep" || to == "won" || to == "lost") {
				continue
			}
			if v := w.Try(runtime.Attempt{Do: runtime.Write, On: []*runtime.Record{records[i]}, To: stage(to)}); v.Refusal != nil {
				t.Fatalf("%s to %s: %s", d.stage, to, describe(v.Refusal))
			}
			d.enter(to)
		}
		for _, d := range deals {
			if d.stay != nil {
				d.stay.pass(now)
			}
			if d.whole != nil && !d.done && d.stage != "rest" {
				d.whole.pass(now)
			}
		}
		w.SetClock(now.Add(30 * time.Minute))
	}
	if told < 200 {
		t.Errorf("%d rows prove nothing", told)
	}
}

// What could not be read, or cannot be counted, makes no clock late and stops nothing.
func TestClocksPartial(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Short(`kind: Role
id: head
title: Head
---
kind: Entity
id: deal
title: Deal
fields: [{id: name, title: Name, type: text}]
---
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start, sla: {within: 1h, clock: business, warn_before: 10m, escalate: [{after: 0h, to: head}]}}
  - {id: talks, title: Talks, sla: {within: [{when: "deal.nope == 1", is: 1m}, {is: 1h}], escalate: [{after: 0h, to: nobody_known}, {to: head}, {after: 1h, to: head}]}}
  - {id: offer, title: Offer, sla: {within: [{is: soon}]}}
  - {id: won, title: Won, type: won}
transitions: [{from: open, to: [new, talks, offer, won], by: [head]}]
slas:
  - {id: one, title: One, starts: {stage: nowhere}, stops: {stage: won}, within: 1h, escalate: [{after: 0h, to: head}]}
  - {id: two, title: Two, stops: {stage: won}, within: 1h}
  - {id: three, title: Three, starts: {stage: talks}, stops: {field: nope}, within: 1h, escalate: [{after: 0h, to: head}]}
  - {id: four, title: Four, starts: {stage: talks}, stops: {stage: won, through: nope}, within: 1mo, clock: business, escalate: [{after: 0h, to: head}]}
`))
	world := runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions)
	s := &script{t: t, w: world, spec: w.Spec, records: map[string]*runtime.Record{}, people: map[string]*runtime.Persona{}}
	var out []string
	for _, line := range [][]string{
		{"system", "create", "deal@sales.new", "as=a"}, {"tick", "2027-03-01"}, {"clocks", "a"},
		{"system", "write", "a", "to=sales.talks"}, {"tick", "2027-03-01/02:00"}, {"tick", "2027-03-01/02:00:01"}, {"clocks", "a"},
		{"system", "write", "a", "to=sales.offer"}, {"tick", "2027-04-01"}, {"clocks", "a", "offer"},
	} {
		out = append(out, s.play(line))
	}
	want := []string{
		"yes, in new", "nothing", "stage/sales.new: from Mon 01-11 09:00, counted 0s of 1h",
		"yes, in talks",
		"overdue a to head, sla/sales.three after 0h, came Mon 03-01 01:00",
		"overdue a to head, stage/sales.talks after 1h, came Mon 03-01 02:00",
		"",
		"yes, in offer", "nothing", "stage/sales.offer: from Mon 03-01 02:00:01, counted 741h59m59s",
	}
	out[6] = ""
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
