package kpi_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

func ratio(text string) *big.Rat {
	r, _ := new(big.Rat).SetString(text)
	return r
}

var working = kpi.Unit{Kind: kpi.Time, Day: 9 * time.Hour, Week: 45 * time.Hour}

// TestAgrees holds when a value is the one that is written in an example.
func TestAgrees(t *testing.T) {
	t.Parallel()
	share, timed, money := kpi.Unit{Kind: kpi.Share}, kpi.Unit{Kind: kpi.Time}, kpi.Unit{Kind: kpi.Money, Of: "KZT"}
	for _, c := range []struct {
		written string
		value   string
		unit    kpi.Unit
		want    bool
	}{
		{"0.5", "1/2", share, true}, {"50%", "1/2", share, true}, {"0.5", "54/100", share, false}, {"51%", "1/2", share, false},
		{"66.7%", "2/3", share, true}, {"67%", "2/3", share, true}, {"66.6%", "2/3", share, false}, {"0.667", "2/3", share, true}, {"1", "2/3", share, false},
		{"7", "7", kpi.Unit{Kind: kpi.Count}, true}, {"7", "71/10", kpi.Unit{Kind: kpi.Count}, false},
		{"300", "300", money, true}, {"33.33", "100/3", money, true}, {"33.3", "100/3", money, false}, {"-5", "-5", money, true},
		{"2d", "172800", timed, true}, {"2d", "172860", timed, false}, {"48h", "172800", timed, true}, {"34.8d", "3006000", timed, true},
		{"34.7d", "3006000", timed, false}, {"2", "2", timed, false}, {"0", "0", timed, true}, {"45m", "2700", timed, true}, {"50%", "1800", timed, false},
		{"1d", "32400", working, true}, {"1w", "162000", working, true}, {"1d", "86400", working, false},
		{"10%", "10", kpi.Unit{Kind: kpi.Percent}, true}, {"2d", "2", kpi.Unit{}, false}, {"x", "2", kpi.Unit{}, false},
	} {
		if got := kpi.Agrees(model.Quantity(c.written), ratio(c.value), c.unit); got != c.want {
			t.Errorf("%s for %s: %v", c.written, c.value, got)
		}
	}
	if kpi.Agrees("0", nil, kpi.Unit{}) {
		t.Error("no data is not zero")
	}
}

// TestShown holds how values read.
func TestShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		value string
		unit  kpi.Unit
		want  string
	}{
		{"2/3", kpi.Unit{Kind: kpi.Share}, "66.7 %"}, {"1", kpi.Unit{Kind: kpi.Share}, "100 %"}, {"0", kpi.Unit{Kind: kpi.Share}, "0 %"},
		{"7", kpi.Unit{Kind: kpi.Count}, "7"}, {"6/7", kpi.Unit{}, "0.857"}, {"-1/100000", kpi.Unit{}, "0"},
		{"1234567.891", kpi.Unit{Kind: kpi.Money, Of: "KZT"}, "1\u202f234\u202f567.89 KZT"}, {"-1234", kpi.Unit{Kind: kpi.Money}, "-1\u202f234"},
		{"172800", kpi.Unit{Kind: kpi.Time}, "2d"}, {"183600", kpi.Unit{Kind: kpi.Time}, "2d 3h"}, {"3661", kpi.Unit{Kind: kpi.Time}, "1h 1m"},
		{"59", kpi.Unit{Kind: kpi.Time}, "59s"}, {"0", kpi.Unit{Kind: kpi.Time}, "0m"}, {"86460", kpi.Unit{Kind: kpi.Time}, "1d"}, {"-60", kpi.Unit{Kind: kpi.Time}, "-60s"},
		{"36000", working, "1d 1h"}, {"12.5", kpi.Unit{Kind: kpi.Percent}, "12.5 %"},
	} {
		if got := kpi.Shown(ratio(c.value), c.unit); got != c.want {
			t.Errorf("%s is %q, want %q", c.value, got, c.want)
		}
	}
	if kpi.Shown(nil, kpi.Unit{}) != "–" {
		t.Error("no data is shown")
	}
}

// TestStatistic holds percentiles by their definition.
func TestStatistic(t *testing.T) {
	t.Parallel()
	values := func(all ...int64) []*big.Rat {
		var list []*big.Rat
		for _, v := range all {
			list = append(list, big.NewRat(v, 1))
		}
		return list
	}
	for _, c := range []struct {
		stat         string
		interpolated bool
		values       []*big.Rat
		want         string
	}{
		{"p90", false, values(9, 2, 6, 2), "9"}, {"p90", true, values(9, 2, 6, 2), "8.1"}, {"p50", false, values(9, 2, 6, 2), "2"},
		{"p50", true, values(9, 2, 6, 2), "4"}, {"p50", false, values(1, 2, 3), "2"}, {"p1", false, values(1, 2, 3), "1"}, {"p99", false, values(1, 2, 3), "3"},
		{"p25", false, values(1, 2, 3, 4), "1"}, {"p26", false, values(1, 2, 3, 4), "2"}, {"p75", true, values(5), "5"},
		{"avg", false, values(1, 2), "1.5"}, {"sum", false, values(1, 2), "3"}, {"min", false, values(3, 1), "1"}, {"max", false, values(3, 1), "3"},
		{"p50", false, nil, ""}, {"sum", false, nil, ""},
	} {
		if got := kpi.Decimal(kpi.Statistic(c.stat, c.interpolated, c.values)); got != c.want {
			t.Errorf("%s of %v: %s, want %s", c.stat, c.values, got, c.want)
		}
	}
}

// TestPeriods holds where periods begin and end, and what they are called.
func TestPeriods(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ grain, text, from, to string }{
		{"month", "2026-03", "2026-03-01", "2026-04-01"}, {"month", "2026", "2026-01-01", "2027-01-01"}, {"month", "2026-Q4", "2026-10-01", "2027-01-01"},
		{"month", "2026-11..2027-01", "2026-11-01", "2027-02-01"}, {"day", "2026-03-05", "2026-03-05", "2026-03-06"},
		{"week", "2026-W10", "2026-03-02", "2026-03-09"}, {"week", "2026-W01", "2025-12-29", "2026-01-05"}, {"week", "2026-W53", "2026-12-28", "2027-01-04"},
		{"week", "2026-W54", "", ""}, {"month", "2026-13", "", ""}, {"month", "2026-02-30", "", ""}, {"month", "2026-03..2026-01", "", ""}, {"month", "march", "", ""},
		{"fiscal_year", "2026", "2026-04-01", "2027-04-01"}, {"fiscal_quarter", "2026-Q4", "2027-01-01", "2027-04-01"}, {"fiscal_quarter", "2026-03", "2026-03-01", "2026-04-01"},
		{"quarter", "2026-Q1", "2026-01-01", "2026-04-01"},
	} {
		p := one(t, k("formula: {type: count}\ntime: {grain: "+c.grain+"}"))
		period, ok := p.Period(c.text)
		if ok != (c.from != "") {
			t.Errorf("%s: %v", c.text, ok)
			continue
		}
		if !ok {
			continue
		}
		if from, to := period.From.Format(time.DateOnly), period.To.Format(time.DateOnly); from != c.from || to != c.to {
			t.Errorf("%s by %s: %s to %s", c.text, c.grain, from, to)
		}
	}
	for grain, want := range map[string]string{
		"day": "2027-01-31", "week": "2027-W04", "month": "2027-01", "quarter": "2027-Q1", "year": "2027", "fiscal_quarter": "FY2026-Q4", "fiscal_year": "FY2026",
	} {
		p := one(t, k("formula: {type: count}\ntime: {grain: "+grain+"}"))
		at := time.Date(2027, time.January, 31, 12, 0, 0, 0, p.Zone)
		named := p.PeriodAt(at)
		again, ok := p.Period(named.Name)
		if named.Name != want || !ok || !again.From.Equal(named.From) || !again.To.Equal(named.To) || !named.Holds(at) {
			t.Errorf("%s: %s, read again %v to %v", grain, named.Name, again.From, again.To)
		}
	}
	p := one(t, k("formula: {type: count}"))
	all := p.Periods(time.Date(2026, time.January, 31, 0, 0, 0, 0, p.Zone), time.Date(2026, time.April, 1, 0, 0, 0, 0, p.Zone))
	if len(all) != 4 || all[0].Name != "2026-01" || all[3].Name != "2026-04" {
		t.Error(all)
	}
}
