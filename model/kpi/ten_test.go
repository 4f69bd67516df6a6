package kpi_test

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// ten is the example of ten deals with twenty numbers.
type ten struct {
	t    *testing.T
	spec *model.Spec
	book *kpi.Book
	data *kpi.Data
	asOf time.Time
}

func openTen(t *testing.T) *ten {
	t.Helper()
	w := loadtest.Open(t, loadtest.Example(t, "ten-deals"))
	x := &ten{t: t, spec: w.Spec, book: kpi.New(w.Spec, w.Conditions)}
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	x.asOf = time.Date(2026, time.April, 10, 0, 0, 0, 0, zone)
	entity, _ := w.Spec.Element("entity/deal").(*model.Entity)
	file := func(name string) history.File {
		content, err := fs.ReadFile(examples.FS, "ten-deals/"+name)
		if err != nil {
			t.Fatal(err)
		}
		return history.File{Name: name, Content: content}
	}
	records := []history.Records{{File: file("deals.csv"), Entity: entity}}
	read := history.Reader{Names: kpi.NewNames(w.Spec), Entity: entity, Zone: zone}.Read([]history.File{file("log.csv")}, records)
	for _, f := range read.Faults {
		t.Errorf("%s:%d: %s", f.File, f.Line, f.Message().In("en"))
	}
	if read.Records != 10 || read.Rows != 31 || len(read.Unused) > 0 {
		t.Errorf("%d records, %d rows, unused %v", read.Records, read.Rows, read.Unused)
	}
	x.data = read.Data
	return x
}

func (x *ten) count(id, period string, slices ...kpi.Slice) []kpi.Number {
	x.t.Helper()
	p := x.book.Named(id)
	if p == nil {
		x.t.Fatalf("no KPI %s", id)
	}
	for _, f := range p.Faults {
		x.t.Fatalf("%s: %s", id, f.Message().In("en"))
	}
	stretch, ok := p.Period(period)
	if !ok {
		x.t.Fatalf("no period %s", period)
	}
	numbers, err := kpi.Evaluate(p, x.data, kpi.Query{AsOf: x.asOf, Period: stretch, Slices: slices})
	if err != nil {
		x.t.Fatal(err)
	}
	return numbers
}

// counted returns the records that count, in the numerator where there is one.
func counted(n kpi.Number) string {
	var ids []string
	for _, b := range n.Behind {
		if b.Num {
			ids = append(ids, strings.TrimPrefix(b.Record, "d"))
		}
	}
	return strings.Join(ids, " ")
}

// TestTwentyNumbers counts the twenty numbers of the ten deals: each from the passport whose reading it is.
func TestTwentyNumbers(t *testing.T) {
	t.Parallel()
	x := openTen(t)
	for _, c := range []struct {
		id, period string
		value      string
		num, den   string
		n, skipped int
		records    string
	}{
		{"created", "2026-03", "7", "", "", 7, 0, "01 02 03 04 05 07 08"},
		{"created_utc", "2026-03", "7", "", "", 7, 0, "01 02 03 04 05 08 10"},
		{"created_with_duplicates", "2026-03", "8", "", "", 8, 0, "01 02 03 04 05 06 07 08"},
		{"revenue", "2026-03", "300", "", "", 2, 0, "01 02"},
		{"revenue_by_creation", "2026-03", "300", "", "", 3, 1, "01 02 08"},
		{"to_proposal", "2026-03", "0.666667", "4", "6", 6, 0, "01 02 07 08"},
		{"to_proposal_or_beyond", "2026-03", "0.714286", "5", "7", 7, 0, "01 02 05 07 08"},
		{"proposal_throughput", "2026-03", "0.833333", "5", "6", 6, 0, "01 02 05 07 09"},
		{"proposal_rows", "2026-03", "0.857143", "6", "7", 7, 0, "01 02 02 05 07 09"},
		{"win_rate", "2026-03", "0.5", "2", "4", 4, 0, "01 02"},
		{"days_to_proposal", "2026-03", "172800", "", "", 4, 0, "01 02 07 09"},      // 2 days
		{"days_to_last_proposal", "2026-03", "518400", "", "", 4, 0, "01 02 07 09"}, // 6 days
		{"time_in_contact", "2026", "604800", "", "", 7, 0, "01 02 03 04 07 08 09"}, // 7 days
		{"longest_in_contact", "2026", "3006000", "", "", 7, 0, "01 02 03 04 07 08 09"},
		{"slow_proposals", "2026-03", "777600", "", "", 4, 0, "01 02 07 09"},        // 9 days
		{"slow_proposals_smooth", "2026-03", "699840", "", "", 4, 0, "01 02 07 09"}, // 8.1 days
		{"open_deals", "2026-03", "4", "", "", 4, 0, "03 07 08 09"},
		{"open_deals_now", "2026-03", "3", "", "", 3, 0, "03 07 10"},
		{"deals_worked", "2026-03", "8", "", "", 8, 0, "01 02 03 04 05 07 08 09"},
		{"open_without_task", "2026-03", "0.666667", "2", "3", 3, 0, "03 10"},
	} {
		n := x.count(c.id, c.period)[0]
		got := []any{kpi.Decimal(n.Value), kpi.Decimal(n.Num), kpi.Decimal(n.Den), n.N, n.Skipped, counted(n)}
		if diff := cmp.Diff([]any{c.value, c.num, c.den, c.n, c.skipped, c.records}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.id, diff)
		}
	}
	for id, shown := range map[string]string{
		"to_proposal": "66.7 %", "to_proposal_or_beyond": "71.4 %", "proposal_throughput": "83.3 %", "proposal_rows": "85.7 %",
		"win_rate": "50 %", "days_to_proposal": "2d", "slow_proposals": "9d", "revenue": "300 KZT",
	} {
		if got := kpi.Shown(x.count(id, "2026-03")[0].Value, x.book.Named(id).Unit()); got != shown {
			t.Errorf("%s is shown as %s, want %s", id, got, shown)
		}
	}
	if !kpi.Agrees("34.8d", x.count("longest_in_contact", "2026")[0].Value, kpi.Unit{Kind: kpi.Time}) {
		t.Error("the longest stay is not 34.8 days")
	}
}

// TestManagers counts the conversion by manager, month by month: Feb ann 1/1; Mar ann 3/3, bob 1/3, both
// immature; in April nobody has come into contact, which is no data and not zero.
func TestManagers(t *testing.T) {
	t.Parallel()
	x := openTen(t)
	p := x.book.Named("to_proposal")
	var got []string
	for _, month := range []string{"2026-02", "2026-03", "2026-04"} {
		for _, n := range x.count("to_proposal", month, p.Slices...) {
			line := month + " " + strings.Join(n.Slice, " ") + " " + kpi.Decimal(n.Num) + "/" + kpi.Decimal(n.Den)
			if n.Value == nil {
				line += " no data"
			}
			if n.Immature {
				line += " immature"
			}
			got = append(got, line)
		}
	}
	want := []string{
		"2026-02  1/1", "2026-02 ann 1/1",
		"2026-03  4/6 immature", "2026-03 ann 3/3 immature", "2026-03 bob 1/3 immature",
		"2026-04  0/0 no data immature",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestExamplesOfTen runs the worked examples of the passports.
func TestExamplesOfTen(t *testing.T) {
	t.Parallel()
	x := openTen(t)
	ran := 0
	for _, p := range x.book.All() {
		for _, r := range x.book.Examples(p, kpi.NewNames(x.spec)) {
			ran++
			if !r.OK() {
				t.Errorf("%s: %+v %v %v", p.Kpi.Self().Ref, r.Wrong, r.Slips, r.Faults)
			}
		}
	}
	if ran != 2 {
		t.Errorf("%d examples", ran)
	}
}
