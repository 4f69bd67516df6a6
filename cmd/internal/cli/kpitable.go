package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model/kpi"
)

// show prints numbers as a table, as JSON or as CSV.
func (c *counting) show(p *kpi.Passport, numbers []kpi.Number, chosen []kpi.Slice, asOf time.Time) error {
	var data []numberData
	for _, n := range numbers {
		d := c.number(p, n)
		if c.behind {
			for _, b := range n.Behind {
				d.Behind = append(d.Behind, behindOf(p, b))
			}
		}
		data = append(data, d)
	}
	switch c.format {
	case "json":
		encoder := json.NewEncoder(c.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(map[string]any{
			"ref": p.Kpi.Self().Ref, "hash": p.Hash(), "unit": p.Unit().In("en"), "asOf": stamp(asOf, p), "numbers": data,
			"faults": append([]tableFault{}, c.faults...),
		})
	case "csv":
		return csv.NewWriter(c.out).WriteAll(c.csv(p, numbers, data, chosen))
	}
	c.table(p, numbers, chosen)
	return nil
}

func behindOf(p *kpi.Passport, b kpi.Behind) behindData {
	d := behindData{Record: b.Record, Part: b.Part, At: stamp(b.At, p), Num: b.Num, Den: b.Den, Why: string(b.Why)}
	if b.Value != nil {
		value := kpi.Decimal(b.Value)
		d.Value = &value
	}
	return d
}

// csv makes a table for programs: the numbers, or with --behind the records behind them.
func (c *counting) csv(p *kpi.Passport, numbers []kpi.Number, data []numberData, chosen []kpi.Slice) [][]string {
	head := []string{"period"}
	for _, slice := range chosen {
		head = append(head, slice.Path)
	}
	if c.behind {
		rows := [][]string{{"period", "record", "part", "at", "num", "den", "value", "why"}}
		for i, n := range numbers {
			if len(n.Slice) > 0 {
				continue
			}
			for _, b := range data[i].Behind {
				value := ""
				if b.Value != nil {
					value = *b.Value
				}
				rows = append(rows, []string{n.Period.Name, b.Record, b.Part, b.At, fmt.Sprint(b.Num), fmt.Sprint(b.Den), value, b.Why})
			}
		}
		return rows
	}
	rows := [][]string{append(head, "value", "num", "den", "n", "skipped", "undated", "no_history", "other_currency", "waiting", "cut", "immature", "lower_bound", "value_of_now")}
	for _, d := range data {
		slice := make([]string, len(chosen))
		copy(slice, d.Slice)
		if len(d.Slice) == 0 && len(chosen) > 0 {
			slice[0] = "*"
		}
		d.Slice = slice
		rows = append(rows, c.numberCells(d))
	}
	return rows
}

// table prints numbers for people, and with --behind the records behind each.
func (c *counting) table(p *kpi.Passport, numbers []kpi.Number, chosen []kpi.Slice) {
	var rows [][]string
	flush := func() {
		writeTable(c.out, rows)
		rows = nil
	}
	for _, n := range numbers {
		cells := []string{n.Period.Name}
		for i := range chosen {
			switch {
			case len(n.Slice) == 0 && i == 0:
				cells = append(cells, c.say(wholeSay, nil))
			case len(n.Slice) == 0:
				cells = append(cells, "")
			case n.Slice[i] == "":
				cells = append(cells, c.say(emptySliceSay, nil))
			default:
				cells = append(cells, plain(chosen[i].Reads(n.Slice[i]).In(c.lang)))
			}
		}
		rows = append(rows, append(cells, c.brief(p, n)))
		if c.behind && len(n.Behind) > 0 {
			flush()
			c.behindTable(p, n)
		}
	}
	flush()
}

func (c *counting) behindTable(p *kpi.Passport, n kpi.Number) {
	rows := [][]string{{
		"  " + c.say(recordHead, nil), c.say(partHead, nil), c.say(atHead, nil), c.say(numHead, nil), c.say(denHead, nil), c.say(valueHead, nil), c.say(whyHeadSay, nil),
	}}
	for _, b := range n.Behind {
		cells := c.behindCells(p, b)
		cells[0] = "  " + plain(cells[0])
		rows = append(rows, cells)
	}
	writeTable(c.out, dropEmpty(rows))
}

// dropEmpty leaves out columns that are empty below their head.
func dropEmpty(rows [][]string) [][]string {
	kept := make([][]string, len(rows))
	for i := range rows[0] {
		if slices.ContainsFunc(rows[1:], func(row []string) bool { return row[i] != "" }) {
			for n, row := range rows {
				kept[n] = append(kept[n], row[i])
			}
		}
	}
	return kept
}
