package standin_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// TestClock tells days and moments of a script in those of a CRM and back.
func TestClock(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	script := time.Date(2027, 1, 11, 9, 0, 0, 0, zone)
	// Late in the evening in London it is tomorrow in Almaty.
	real := time.Date(2026, 11, 28, 21, 30, 0, 0, time.UTC)
	c := standin.NewClock(script, real, zone)
	day := expr.Instant(expr.Date, script)
	if got := c.There(day).Time.Format(time.DateOnly); got != "2026-11-29" {
		t.Errorf("today is %s there", got)
	}
	if got := driver.Written(c.Here(c.There(day), real)); got != "2027-01-11" {
		t.Errorf("today comes back as %s", got)
	}
	later := expr.Instant(expr.Moment, script.Add(90*time.Minute))
	if got := c.There(later).Time; !got.Equal(real.Add(90 * time.Minute)) {
		t.Errorf("an hour and a half later is %s there", got)
	}
	if got := c.Here(c.There(later), real).Time; !got.Equal(later.Time) {
		t.Errorf("it comes back as %s", got)
	}
	if got := c.Here(expr.Instant(expr.Moment, real.Add(7*time.Second)), real.Add(10*time.Second)).Time; !got.Equal(script) {
		t.Errorf("what is written while the script is played is of %s", got)
	}
	if got := c.There(expr.Named(expr.Text, "x")); got.Text != "x" {
		t.Error("a text changes")
	}
}

// TestCast lets people of the same roles and team share a user, but never two of one script.
func TestCast(t *testing.T) {
	t.Parallel()
	hired := 0
	var cast standin.Cast[int]
	hire := func(*driver.Person) (int, error) { hired++; return hired, nil }
	anna, boris := &driver.Person{ID: "анна"}, &driver.Person{ID: "борис"}
	first, err := cast.For([]*driver.Person{anna, boris}, hire)
	if err != nil || first["анна"] == first["борис"] {
		t.Fatal(first, err)
	}
	second, err := cast.For([]*driver.Person{boris}, hire)
	if err != nil || hired != 2 || second["борис"] != first["анна"] {
		t.Fatal(second, hired, err)
	}
	_, err = cast.For([]*driver.Person{anna, boris, {ID: "вера"}}, func(*driver.Person) (int, error) { return 0, errors.New("full") })
	if err == nil {
		t.Error("nobody is hired, and nobody says so")
	}
}

// TestLedger tries what stays since others lead to it again, and lists what stays for good with the reason.
func TestLedger(t *testing.T) {
	t.Parallel()
	run := standin.NewRun()
	for _, thing := range []standin.Thing{{Sort: "Deal", ID: "1"}, {Sort: "Customer", ID: "2"}, {Sort: "User", ID: "3"}, {Sort: "Locked", ID: "4"}, {Sort: "Deal", ID: "1"}} {
		run.Ledger.Made(thing)
	}
	var order []string
	err := run.Ledger.Empty(func(thing standin.Thing) error {
		order = append(order, thing.Sort)
		switch {
		case thing.Sort == "Customer" && run.Ledger.Has("Deal", "1"): // the deal leads to it
			run.Ledger.Stays(thing.Sort, thing.ID, "still used")
		case thing.Sort == "Locked":
			run.Ledger.Stays(thing.Sort, thing.ID, "locked")
		default:
			run.Ledger.Gone(thing.Sort, thing.ID)
		}
		return nil
	}, "User")
	if err != nil {
		t.Fatal(err)
	}
	want := []standin.Thing{{Sort: "Locked", ID: "4", Why: "locked"}, {Sort: "User", ID: "3"}}
	if diff := cmp.Diff(want, run.Ledger.Left()); diff != "" {
		t.Errorf("%v: %s", order, diff)
	}
}

// TestBeyond says of what no running CRM plays why not.
func TestBeyond(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		script *driver.Script
		want   string // "" can be played
	}{
		"a write":       {&driver.Script{Steps: []*driver.Step{{Do: driver.Write, By: "anna"}}}, ""},
		"the clock":     {&driver.Script{Steps: []*driver.Step{{Do: driver.Wait}}}, "clock"},
		"a channel":     {&driver.Script{Steps: []*driver.Step{{Do: driver.Receive}}}, "channels"},
		"a KPI":         {&driver.Script{Steps: []*driver.Step{{Do: driver.Count}}}, "KPIs"},
		"who is told":   {&driver.Script{Steps: []*driver.Step{{Do: driver.Write, By: "anna", Want: driver.Want{Told: []driver.Notice{{What: driver.Task}}}}}}, "tells"},
		"what is late":  {&driver.Script{Steps: []*driver.Step{{Do: driver.Write, By: "anna", Want: driver.Want{Rows: []driver.Row{{Late: []model.Element{&model.Stage{}}}}}}}}, "time limits"},
		"the CRM":       {&driver.Script{Steps: []*driver.Step{{Do: driver.Write}}}, "by itself"},
		"with its past": {&driver.Script{Given: []*driver.Record{{History: []driver.Event{{}}}}}, "past"},
	} {
		err := standin.Beyond(c.script)
		var unable *driver.Unable
		if c.want == "" && err != nil || c.want != "" && (!errors.As(err, &unable) || !strings.Contains(unable.Why.In("en"), c.want) || unable.Why.In("ru") == unable.Why.In("en")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNames keeps the names of users within what CRMs take, and texts that fill a field for show as they are.
func TestNames(t *testing.T) {
	t.Parallel()
	if a, b := standin.Short("Менеджер Иван"), standin.Short("Менеджер Иван"); a == b || strings.ContainsFunc(a, func(r rune) bool { return r > 127 || r == ' ' }) {
		t.Errorf("%q and %q", a, b)
	}
	if standin.Password() == standin.Password() || standin.NewRun().Prefix == standin.NewRun().Prefix {
		t.Error("chance repeats itself")
	}
	for text, want := range map[string]bool{"ТОО «Ромашка»": true, "нет": false, "N/A": false, " TBD ": false, "123": false, "": false, strings.Repeat("я", 100): false} {
		if standin.Plain(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
