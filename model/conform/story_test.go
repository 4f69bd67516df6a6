package conform_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// story is a made-up history of the sales of the example sales-and-service: deals that keep to the description, until
// a test plants something.
type story struct {
	deals     []*deal
	contracts []row
	tasks     []row
	people    []row
	zone      *time.Location
}

type row map[string]string

// deal is a record with its log.
type deal struct {
	id      string
	fields  row
	moves   []move
	changes []change
	at      time.Time // of its last move
	who     string
}

type move struct {
	to, pipeline string
	at           time.Time
	by, approved string
}

type change struct {
	field, before, after string
	at                   time.Time
}

// The people of the story.
const (
	ann, bob, boss, service, engineer, accountant = "ann", "bob", "boss", "olga", "erlan", "aigul"
)

// newStory tells of n deals, the same every time.
func newStory(zone *time.Location, n int) *story {
	s := &story{zone: zone, people: []row{
		{"person": ann, "name": "Ann Omarova", "roles": "sales_manager", "team": "sales_north"},
		{"person": bob, "name": "Bob Seitov", "roles": "Sales manager", "team": "sales_south"},
		{"person": boss, "roles": "head_of_sales", "team": "sales_department"},
		{"person": service, "roles": "service_operator", "team": "service_department"},
		{"person": engineer, "roles": "engineer", "team": "field_service"},
		{"person": accountant, "roles": "accounting"},
		{"person": "vera", "roles": "crm_owner"},
	}}
	for i := range n {
		s.deal(i)
	}
	return s
}

// begins is when the first deal comes in: a Monday morning.
var begins = time.Date(2027, time.January, 11, 9, 0, 0, 0, time.UTC)

// asOf is the moment of looking: a Thursday.
var asOf = begins.AddDate(0, 0, 45)

// deal adds one more deal; its number decides how it goes.
func (s *story) deal(i int) {
	who := []string{ann, bob}[i%2]
	day := i % 20 / 5 * 7 // one of four weeks
	at := time.Date(begins.Year(), begins.Month(), begins.Day()+day+i%4, 9, i%50, 0, 0, s.zone)
	if i%10 == 5 { // one that has only just come in
		at = asOf.AddDate(0, 0, -1)
	}
	d := &deal{id: fmt.Sprintf("D-%05d", i+1), who: who, at: at, fields: row{
		"name": fmt.Sprintf("Pump station %d", i+1), "source": "website", "phone": fmt.Sprintf("+7701%07d", i), "manager": who,
		"sales_team": map[string]string{ann: "sales_north", bob: "sales_south"}[who], "product_line": "pump_stations",
		"customer": fmt.Sprintf("K-%d", i%50), "contact": fmt.Sprintf("P-%d", i%50), "contact.is_decision_maker": "true", "created_at": stamp(at),
	}}
	s.deals = append(s.deals, d)
	if i%10 == 9 {
		d.fields["source"] = "repeat_customer"
		s.called(d)
		d.move("qualification", 0, who, "")
	} else {
		d.move("lead", 0, who, "")
		if i%10 == 8 { // the client cannot be reached
			d.fields["loss_reason"] = "unreachable"
			d.move("lost", 20*time.Minute, who, "")
			return
		}
		if i%10 == 7 {
			d.move("passed_to_service", 30*time.Minute, who, "")
			return
		}
		s.called(d)
		d.move("qualification", 40*time.Minute, who, "")
	}
	maps.Copy(d.fields, row{"need": "Water for a farm", "needed_by": "2027-09-01", "readiness": "budget_confirmed"})
	if i%10 == 6 { // a pause, and back
		s.pause(d)
		d.move("qualification", 20*24*time.Hour, who, "")
	}
	d.move("proposal", 3*time.Hour, who, "")
	maps.Copy(d.fields, row{"amount": fmt.Sprint(1_000_000 + i), "discount": "5", "proposal_file": fmt.Sprintf("proposal-%d.pdf", i)})
	if i%10 == 5 {
		return // still there
	}
	d.move("approval", 2*time.Hour, who, "")
	if i%10 == 4 { // rework
		d.change("rework_reason", "", "payment_terms", time.Hour)
		d.move("proposal", time.Hour, who, "")
		d.move("approval", time.Hour, who, "")
	}
	d.fields["client_consent"], d.fields["delivery_due"] = fmt.Sprintf("letter-%d.pdf", i), "2027-12-01"
	approved := ""
	if i%10 == 3 {
		d.fields["discount"], approved = "15", boss
	}
	d.move("contract", 24*time.Hour, who, approved)
	s.sign(d)
	d.move("delivery", 48*time.Hour, who, "")
	if i%10 == 2 {
		return
	}
	d.fields["acceptance_act"] = fmt.Sprintf("act-%d.pdf", i)
	d.move("won", 10*24*time.Hour, who, "")
}

func (s *story) called(d *deal) {
	d.fields["first_call_at"], d.fields["first_call_result"] = stamp(d.at), "reached"
}

// pause rests a deal, with a task for the day on which it is gone on with.
func (s *story) pause(d *deal) {
	d.fields["resume_on"] = d.at.AddDate(0, 0, 20).Format(time.DateOnly)
	s.tasks = append(s.tasks, row{"id": "T-" + d.id, "record": d.id, "created_at": stamp(d.at), "done_at": stamp(d.at.AddDate(0, 0, 21))})
	d.move("on_hold", time.Hour, d.who, "")
}

func (s *story) sign(d *deal) {
	s.contracts = append(s.contracts, row{
		"id": "C-" + d.id, "deal": d.id, "number": d.id, "signed_on": d.at.Format(time.DateOnly), "scan": "scan-" + d.id + ".pdf",
		"payment_status": "paid", "amount": d.fields["amount"], "paid": d.fields["amount"],
	})
}

// move moves a deal after some time, by the clock on the wall.
func (d *deal) move(to string, after time.Duration, by, approved string) {
	d.at = d.at.Add(after)
	for d.at.Weekday() == time.Saturday || d.at.Weekday() == time.Sunday {
		d.at = d.at.Add(24 * time.Hour)
	}
	d.moves = append(d.moves, move{to, "sales", d.at, by, approved})
}

// change changes a value some time after the last move, with its history.
func (d *deal) change(field, before, after string, later time.Duration) {
	d.fields[field] = after
	d.changes = append(d.changes, change{field, before, after, d.at.Add(later)})
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

// last returns the first deal of the story that takes a way: that of the deals whose number ends in a digit.
func (s *story) nth(digit int) *deal { return s.deals[digit] }

// contract returns the contract of a deal.
func (s *story) contract(d *deal) row {
	return s.contracts[slices.IndexFunc(s.contracts, func(r row) bool { return r["deal"] == d.id })]
}

// log writes the moves as a CRM exports them.
func (s *story) log() []byte {
	rows := [][]string{{"deal", "pipeline", "to", "changed_at", "actor", "approved_by"}}
	for _, d := range s.deals {
		for _, m := range d.moves {
			rows = append(rows, []string{d.id, m.pipeline, m.to, stamp(m.at), m.by, m.approved})
		}
	}
	return written(rows)
}

// values writes the history of values.
func (s *story) values() []byte {
	rows := [][]string{{"deal", "field", "old", "new", "changed_at"}}
	for _, d := range s.deals {
		for _, c := range d.changes {
			rows = append(rows, []string{d.id, c.field, c.before, c.after, stamp(c.at)})
		}
	}
	return written(rows)
}

func (s *story) records() []byte {
	rows := make([]row, len(s.deals))
	for i, d := range s.deals {
		rows[i] = maps.Clone(d.fields)
		rows[i]["id"] = d.id
	}
	return table(rows, "phone", "email", "rework_reason", "credit_check", "competitor", "deleted_at", "acceptance_act", "amount", "discount", "loss_reason", "resume_on")
}

// table writes rows with all the columns that any of them has, and some more.
func table(rows []row, more ...string) []byte {
	heads := slices.Clone(more)
	for _, r := range rows {
		for name := range r {
			heads = append(heads, name)
		}
	}
	slices.Sort(heads)
	heads = slices.Compact(heads)
	all := [][]string{heads}
	for _, r := range rows {
		line := make([]string, len(heads))
		for i, name := range heads {
			line[i] = r[name]
		}
		all = append(all, line)
	}
	return written(all)
}

func written(rows [][]string) []byte {
	var out strings.Builder
	w := csv.NewWriter(&out)
	_ = w.WriteAll(rows) // a strings.Builder takes all
	return []byte(out.String())
}

// bench is what a story is held against.
type bench struct {
	*load.Workspace
	facts *facts.Facts
	names *kpi.Names
	zone  *time.Location
}

func newBench(t testing.TB) *bench {
	t.Helper()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	return &bench{w, facts.New(w.Spec, w.Conditions), kpi.NewNames(w.Spec), calendar.Zone(w.Spec.Project)}
}

func (b *bench) entity(id string) *model.Entity {
	e, _ := b.Spec.Element("entity/" + id).(*model.Entity)
	return e
}

// input reads a story as its tables tell it, in which nothing may be wrong.
func (b *bench) input(t testing.TB, s *story) conform.Input {
	t.Helper()
	in, faults := b.tables(s)
	for _, f := range faults {
		if f.ID != "bare" {
			t.Errorf("the story is told wrongly: %s:%d: %s", f.File, f.Line, f.Message().In("en"))
		}
	}
	return in
}

// read reads a story whose tables may have faults.
func (b *bench) read(s *story) conform.Input {
	in, _ := b.tables(s)
	return in
}

func (b *bench) tables(s *story) (conform.Input, []history.Fault) {
	reader := history.Reader{Names: b.names, Entity: b.entity("deal"), Zone: b.zone}
	read := reader.Read(
		[]history.File{{Name: "log.csv", Content: s.log()}, {Name: "values.csv", Content: s.values()}},
		[]history.Records{
			{File: history.File{Name: "deals.csv", Content: s.records()}, Entity: b.entity("deal")},
			{File: history.File{Name: "contracts.csv", Content: table(s.contracts, "id", "deal")}, Entity: b.entity("contract")},
			{File: history.File{Name: "tasks.csv", Content: table(s.tasks, "id", "record", "done_at")}, Entity: b.entity("task")},
		},
	)
	people, found := reader.People(history.File{Name: "people.csv", Content: table(s.people)})
	return conform.Input{
		Facts: b.facts, Conditions: b.Conditions, Names: b.names, Data: read.Data, Columns: read.Columns, People: people,
		AsOf: asOf, Examples: 3,
	}, slices.Concat(read.Faults, found.Faults)
}
