package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/words"
)

// counting is the command kpi eval, and what it shares with kpi diff.
type counting struct {
	*run
	history, records []string
	asOf, period     string
	slices           []string
	behind           bool
	format           string
}

func (r *run) kpiEval() *cobra.Command {
	c := &counting{run: r}
	cmd := &cobra.Command{
		Use: "eval ID [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(kpiEvalSay, nil), Long: r.say(kpiEvalLongSay, nil),
		Example: "  crmspec kpi eval to_proposal --history log.csv --records deals.csv --as-of 2026-04-10\n  crmspec kpi eval to_proposal --history log.csv --records deals.csv --as-of 2026-04-10 --period 2026-03 --slice manager --behind",
		RunE:    func(_ *cobra.Command, args []string) error { return c.eval(args) },
	}
	c.flags(cmd)
	cmd.Flags().StringSliceVar(&c.slices, "slice", nil, r.say(kpiSliceFlag, nil))
	cmd.Flags().BoolVar(&c.behind, "behind", false, r.say(kpiBehindFlag, nil))
	cmd.Flags().StringVar(&c.format, "format", "text", r.say(kpiEvalFormatFlag, nil))
	return cmd
}

func (c *counting) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&c.history, "history", nil, c.say(kpiHistoryFlag, nil))
	flags.StringArrayVar(&c.records, "records", nil, c.say(kpiRecordsFlag, nil))
	flags.StringVar(&c.asOf, "as-of", "", c.say(kpiAsOfFlag, nil))
	flags.StringVar(&c.period, "period", "", c.say(kpiPeriodFlag, nil))
}

func (c *counting) eval(args []string) error {
	if err := c.oneOf("format", c.format, "text", "json", "csv"); err != nil {
		return err
	}
	if err := c.need(1, args, whichKpiSay); err != nil {
		return err
	}
	m, err := c.metrics(args[1:])
	if err != nil {
		return err
	}
	p, err := c.passport(m, args[0])
	if err != nil {
		return err
	}
	if err := c.whole(p); err != nil {
		return err
	}
	chosen, err := c.chosen(p)
	if err != nil {
		return err
	}
	read, asOf, err := c.read(m, p)
	if err != nil {
		return err
	}
	periods, err := c.periods(p, read.Data, asOf)
	if err != nil {
		return err
	}
	var numbers []kpi.Number
	for _, period := range periods {
		some, err := kpi.Evaluate(p, read.Data, kpi.Query{AsOf: asOf, Period: period, Slices: chosen})
		if err != nil {
			return c.whole(p)
		}
		numbers = append(numbers, some...)
	}
	return c.show(p, numbers, chosen, asOf)
}

// chosen finds the slices that were asked for among those of the passport.
func (c *counting) chosen(p *kpi.Passport) ([]kpi.Slice, error) {
	var chosen []kpi.Slice
	var known []string
	for _, slice := range p.Slices {
		known = append(known, slice.Path)
	}
	for _, name := range c.slices {
		i := slices.Index(known, name)
		switch {
		case i >= 0:
			chosen = append(chosen, p.Slices[i])
		case len(known) == 0:
			return nil, c.fail(exitUse, noSlicesSay, words.Args{"name": p.Kpi.Self().ID()})
		default:
			return nil, c.unknown(noSliceSay, name, known)
		}
	}
	return chosen, nil
}

// read reads the tables and says what is wrong with them.
func (c *counting) read(m *metrics, p *kpi.Passport) (history.Result, time.Time, error) {
	var none history.Result
	entity, zone := p.Entity, p.HomeZone()
	if len(c.history) == 0 && len(c.records) == 0 {
		return none, time.Time{}, c.fail(exitUse, noTablesSay, nil)
	}
	if c.asOf == "" {
		return none, time.Time{}, c.fail(exitUse, noAsOfSay, nil)
	}
	asOf, ok := kpi.Reading{Zone: zone}.Time(c.asOf)
	if !ok {
		return none, time.Time{}, c.fail(exitUse, badFlagSay, words.Args{"name": "--as-of", "value": c.asOf}).but(c.say(asOfSay, nil))
	}
	var logs []history.File
	for _, name := range c.history {
		file, err := c.file(name)
		if err != nil {
			return none, asOf, err
		}
		logs = append(logs, file)
	}
	var records []history.Records
	for _, name := range c.records {
		of := entity
		if id, rest, named := strings.Cut(name, "="); named {
			other, ok := m.Spec.Element("entity/" + id).(*model.Entity)
			if !ok {
				return none, asOf, c.fail(exitUse, noEntitySay, words.Args{"name": id})
			}
			of, name = other, rest
		}
		file, err := c.file(name)
		if err != nil {
			return none, asOf, err
		}
		records = append(records, history.Records{File: file, Entity: of})
	}
	read := history.Reader{Names: m.names, Entity: entity, Zone: zone}.Read(logs, records)
	c.complain(read)
	return read, asOf, nil
}

func (c *counting) file(name string) (history.File, error) {
	content, err := os.ReadFile(c.path(name))
	if err != nil {
		return history.File{}, c.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	return history.File{Name: name, Content: content}, nil
}

// complain names what is wrong with the tables: each sort with its count and first places.
func (c *counting) complain(read history.Result) {
	c.note(tablesReadSay, words.Args{"records": read.Records, "rows": read.Rows})
	for _, name := range read.Legacy {
		c.note(legacySay, words.Args{"path": name})
	}
	if len(read.Unused) > 0 {
		c.note(strayColumnsSay, words.Args{"names": listed(read.Unused)})
	}
	for _, group := range history.Groups(read.Faults) {
		c.code = worst(c.code, exitFindings)
		c.line("crmspec: " + group.Title().In(c.lang))
		for _, f := range group.First {
			place := f.File
			if f.Line > 0 {
				place = fmt.Sprintf("%s:%d", f.File, f.Line)
			}
			if place != "" {
				place += ": "
			}
			c.line("  " + place + f.Message().In(c.lang))
		}
		if more := group.Count - len(group.First); more > 0 {
			c.line("  " + c.say(moreFaultsSay, words.Args{"n": more}))
		}
	}
}

// periods returns the period that was asked for, else all of the passport's grain that the log touches.
func (c *counting) periods(p *kpi.Passport, d *kpi.Data, asOf time.Time) ([]kpi.Period, error) {
	if c.period != "" {
		period, ok := p.Period(c.period)
		if !ok {
			return nil, c.fail(exitUse, badFlagSay, words.Args{"name": "--period", "value": c.period}).but(c.say(periodSay, nil))
		}
		return []kpi.Period{period}, nil
	}
	first, _, ok := d.Span(asOf)
	if !ok {
		return []kpi.Period{p.PeriodAt(asOf)}, nil
	}
	return p.Periods(first, asOf.Add(-time.Nanosecond)), nil
}

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
