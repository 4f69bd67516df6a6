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
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// paces are how often something may be looked at, the most often first.
var paces = []model.Rhythm{model.RhythmDay, model.RhythmWeek, model.RhythmBiweek, model.RhythmMonth, model.RhythmQuarter, model.RhythmYear}

// leap is a stretch of four years, in which everything is counted.
func leap() (from, to time.Time) {
	return time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2033, 1, 1, 0, 0, 0, 0, time.UTC)
}

// times counts how often a rhythm begins anew in four years.
func times(pace model.Rhythm) (n int) {
	s, _ := calendar.NewSchedule(model.Value[model.Rhythm]{V: pace}, model.Value[model.Cron]{}, nil)
	from, to := leap()
	for at := s.Next(from.Add(-time.Second)); at.Before(to); at = s.Next(at) {
		n++
	}
	return n
}

// comes is a schedule with the days on which it comes, as one tells them by heart.
type comes struct {
	text string
	on   func(day time.Time) bool
}

var schedules = []comes{
	{"0 6 * * *", func(time.Time) bool { return true }},
	{"*/15 * * * *", func(time.Time) bool { return true }},
	{"0 6 * * 1-5", func(d time.Time) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }},
	{"0 6 * * 1,4", func(d time.Time) bool { return d.Weekday() == time.Monday || d.Weekday() == time.Thursday }},
	{"0 6,18 * * MON", func(d time.Time) bool { return d.Weekday() == time.Monday }},
	{"0 6 * * 7", func(d time.Time) bool { return d.Weekday() == time.Sunday }},
	{"0 6 1,15 * *", func(d time.Time) bool { return d.Day() == 1 || d.Day() == 15 }},
	{"0 6 */10 * *", func(d time.Time) bool { return d.Day()%10 == 1 }},
	{"0 6 1 * *", func(d time.Time) bool { return d.Day() == 1 }},
	{"0 6 1-3 * *", func(d time.Time) bool { return d.Day() <= 3 }},
	{"0 6 1 */2 *", func(d time.Time) bool { return d.Day() == 1 && d.Month()%2 == 1 }},
	{"0 6 1 1,4,7,10 *", func(d time.Time) bool { return d.Day() == 1 && d.Month()%3 == 1 }},
	{"0 6 1 JAN,JUL *", func(d time.Time) bool { return d.Day() == 1 && d.Month()%6 == 1 }},
	{"0 6 10 1 *", func(d time.Time) bool { return d.Day() == 10 && d.Month() == time.January }},
	{"0 6 29 2 *", func(d time.Time) bool { return d.Day() == 29 && d.Month() == time.February }},
	{"0 6 * 2-12 *", func(d time.Time) bool { return d.Month() > time.January }},
}

// old tells whether a number that is looked at in a pace comes no more often than in the next slower one.
func (c comes) old(every model.Rhythm) bool {
	from, to := leap()
	days := 0
	for day := from; day.Before(to); day = day.AddDate(0, 0, 1) {
		if c.on(day) {
			days++
		}
	}
	i := slices.Index(paces, every)
	return i+1 < len(paces) && days <= times(paces[i+1])+1 // one stretch is begun before
}

// A number is stale if and only if it is looked at more often, counted day by day over four years, than the report is
// renewed, or than what it is made of comes in.
func TestStaleIsCounted(t *testing.T) {
	t.Parallel()
	stale, fresh := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 89))
		want, got := []string{}, []string{}
		var out, fields, kpis strings.Builder
		pace := func() model.Rhythm { return paces[r.IntN(len(paces))] }
		note := func(old bool, element string) {
			if old {
				want = append(want, element)
				stale++
			} else {
				fresh++
			}
		}
		for i := range 4 {
			every, refresh := pace(), pace()
			fmt.Fprintf(&out, "---\nkind: Report\nid: r%d\ntitle: R%d\nentity: deal\nevery: %s\nrefresh: %s\n", i, i, every, refresh)
			note(times(refresh) < times(every), fmt.Sprint("report/r", i))
		}
		for i := range 5 {
			every, by := pace(), schedules[r.IntN(len(schedules))]
			second, event, direction := r.IntN(4) == 0, r.IntN(4) == 0, []string{"in", "in", "both", "out"}[r.IntN(4)]
			fmt.Fprintf(&fields, "  - {id: f%d, title: F%d, type: decimal}\n", i, i)
			card := func(id, trigger, direction string) {
				fmt.Fprintf(&out, "---\nkind: Integration\nid: %s\ntitle: %s\nsystem: erp\ntrigger: {%s}\nobjects: [{entity: deal, link_by: code, fields: [{field: f%d, direction: %s, master: erp}]}]\n", id, id, trigger, i, direction)
			}
			trigger := fmt.Sprintf("schedule: \"%s\"", by.text)
			if event {
				trigger += ", manual: true"
			}
			card(fmt.Sprint("x", i), trigger, direction)
			if second {
				card(fmt.Sprint("y", i), "schedule: \"0 6 * * *\"", "in")
			}
			counts := []string{"filter: deal.f%d > 5\nformula: {type: count}", "formula: {type: sum, field: f%d}\nempty: zero", "formula: {type: count}\nfilter: deal.code != 'f%d'"}[r.IntN(3)]
			fmt.Fprintf(&kpis, "---\nkind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\nevery: %s\n"+counts+"\n", i, i, every, i)
			note(!second && !event && direction != "out" && !strings.Contains(counts, "code") && by.old(every), fmt.Sprint("kpi/k", i))
		}
		text := "kind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: code, title: Code, type: text, unique: true}\n" + fields.String() + out.String() + kpis.String()
		files := loadtest.Short(strings.Split(strings.TrimSuffix(text, "\n"), "\n---\n")...)
		files["crmspec.yaml"] = loadtest.One("apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\nsystems: [{id: erp, title: ERP}]\n")["crmspec.yaml"]
		for _, d := range check(loadtest.Open(t, files), kpi.SourceStale) {
			got = append(got, d.Element)
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d (-counted +found):\n%s\n%s", seed, diff, text)
		}
	}
	if stale < 50 || fresh < 50 {
		t.Errorf("%d numbers are stale, %d are not: little is proved", stale, fresh)
	}
}
