package kpi_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// slowRow is a move of a random log, hours after its beginning.
type slowRow struct {
	stage string
	hour  int
}

// slowLog is a random log: some records, each with moves in order of time, some of them in one moment.
type slowLog map[string][]slowRow

var slowStages = []string{"new", "contact", "proposal", "hold", "contract", "won", "lost"}

const (
	slowHours = 24 * 80
)

func randomLog(r *rand.Rand) slowLog {
	log := slowLog{}
	for i := range 1 + r.IntN(8) {
		hour := r.IntN(slowHours)
		var rows []slowRow
		for range 1 + r.IntN(7) {
			rows = append(rows, slowRow{slowStages[r.IntN(len(slowStages))], hour})
			hour += r.IntN(5) * r.IntN(100)
		}
		log[fmt.Sprintf("r%d", i)] = rows
	}
	return log
}

var slowZero = time.Date(2026, time.February, 1, 0, 0, 0, 0, time.UTC)

func (l slowLog) text() string {
	var out strings.Builder
	for id, rows := range l {
		out.WriteString(id)
		for i, row := range rows {
			if i > 0 {
				out.WriteString(";")
			}
			out.WriteString(" sales." + row.stage + " " + slowZero.Add(time.Duration(row.hour)*time.Hour).Format("2006-01-02T15:04"))
		}
		out.WriteString("\n")
	}
	return out.String()
}

// at returns the stage of a record in an hour, "" before its birth: that of its last row so far.
func at(rows []slowRow, hour int) string {
	stage := ""
	for _, row := range rows {
		if row.hour <= hour {
			stage = row.stage
		}
	}
	return stage
}

// hourOf numbers a day.
func hourOf(text string) int {
	day, _ := time.Parse(time.DateOnly, text)
	return int(day.Sub(slowZero) / time.Hour)
}

// slowConversion counts by the words of the definition, hour by hour.
func slowConversion(l slowLog, from, to []string, window, asOf int) (num, den int) {
	for _, rows := range l {
		start := -1
		for hour := range asOf {
			for _, row := range rows {
				if start < 0 && row.hour == hour && slices.Contains(from, row.stage) {
					start = hour
				}
			}
		}
		if start < hourOf("2026-03-01") || start >= hourOf("2026-04-01") {
			continue
		}
		den++
		arrived := false
		for _, row := range rows {
			if slices.Contains(to, row.stage) && row.hour >= start && row.hour < start+window && row.hour < asOf {
				arrived = true
			}
		}
		if arrived {
			num++
		}
	}
	return num, den
}

func slowStock(l slowLog, hour int) int {
	n := 0
	for _, rows := range l {
		if slices.Contains([]string{"new", "contact", "proposal", "hold", "contract"}, at(rows, hour)) {
			n++
		}
	}
	return n
}

// slowStay returns the median of the hours that records spent in contact, by the nearest rank; the records
// are those that came into contact first in March. ok is false where there are none.
func slowStay(l slowLog, asOf int) (median int, ok bool) {
	var all []int
	for _, rows := range l {
		first, hours := -1, 0
		for _, row := range rows {
			if row.stage == "contact" && first < 0 && row.hour < asOf {
				first = row.hour
			}
		}
		for hour := range asOf {
			if at(rows, hour) == "contact" {
				hours++
			}
		}
		if first >= hourOf("2026-03-01") && first < hourOf("2026-04-01") {
			all = append(all, hours)
		}
	}
	if len(all) == 0 {
		return 0, false
	}
	for _, v := range all { // the smallest value that at least half of the values do not exceed
		below := 0
		for _, w := range all {
			if w <= v {
				below++
			}
		}
		if 2*below >= len(all) && (!ok || v < median) {
			median, ok = v, true
		}
	}
	return median, ok
}

// TestSlow sets the evaluator against the definitions on random logs.
func TestSlow(t *testing.T) {
	t.Parallel()
	const asOfDay = "2026-04-15"
	passports := map[string]string{
		"exact":  "formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, window: 10d}",
		"beyond": "formula: {type: conversion, from: {stage: sales.contact}, to: {stage: sales.proposal}, reach: at_or_beyond, window: 10d}",
		"stock":  "formula: {type: stock, state: \"deal.is_open\", at: period_end}",
		"stay":   "formula: {type: time_in_stage, stages: [sales.contact]}",
	}
	document := fmt.Sprintf(shop, "UTC")
	for _, id := range []string{"beyond", "exact", "stay", "stock"} {
		document += "---\napiVersion: crmspec/v1\nkind: Kpi\nid: " + id + "\ntitle: K\nentity: deal\n" + passports[id] + "\n"
	}
	w := loadtest.Open(t, loadtest.One(document))
	book, names := kpi.New(w.Spec, w.Conditions), kpi.NewNames(w.Spec)
	random := rand.New(rand.NewPCG(1, 2))
	asOf := hourOf(asOfDay)
	seen := map[string]int{}
	for range 1500 {
		log := randomLog(random)
		text := log.text()
		d := &kpi.Data{}
		p := book.Named("exact")
		if slips := (kpi.Notation{Names: names, Entity: p.Entity, Zone: time.UTC}).Read(text, d); len(slips) > 0 {
			t.Fatal(slips[0].Message().In("en"))
		}
		d.Ready()
		count := func(id string) kpi.Number {
			p := book.Named(id)
			period, _ := p.Period("2026-03")
			numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: slowZero.Add(time.Duration(asOf) * time.Hour), Period: period})
			if err != nil {
				t.Fatal(err)
			}
			return numbers[0]
		}
		check := func(id string, want, have any) {
			t.Helper()
			seen[fmt.Sprint(id, want)]++
			if fmt.Sprint(want) != fmt.Sprint(have) {
				t.Fatalf("%s: want %v, have %v\n%s", id, want, have, text)
			}
		}
		beyondFrom, beyondTo := []string{"contact", "proposal", "contract", "won"}, []string{"proposal", "contract", "won"}
		for id, sets := range map[string][2][]string{"exact": {{"contact"}, {"proposal"}}, "beyond": {beyondFrom, beyondTo}} {
			num, den := slowConversion(log, sets[0], sets[1], 240, asOf)
			n := count(id)
			check(id, fmt.Sprintf("%d/%d", num, den), kpi.Decimal(n.Num)+"/"+kpi.Decimal(n.Den))
		}
		check("stock", slowStock(log, hourOf("2026-04-01")), kpi.Decimal(count("stock").Value))
		median, ok := slowStay(log, asOf)
		want := ""
		if ok {
			want = kpi.Decimal(big.NewRat(int64(median)*3600, 1))
		}
		check("stay", want, kpi.Decimal(count("stay").Value))
	}
	if len(seen) < 100 {
		t.Errorf("the logs are too much alike: %d different numbers", len(seen))
	}
}
