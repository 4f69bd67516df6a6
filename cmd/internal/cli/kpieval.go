package cli

import (
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
	most             int
	faults           []tableFault
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
	flags.IntVar(&c.most, "max", 3, c.say(kpiMaxFlag, nil))
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
	if err := c.whole(m, p); err != nil {
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
			return c.whole(m, p)
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

// read reads the tables for passports of one entity and says what is wrong with them.
func (c *counting) read(m *metrics, passports ...*kpi.Passport) (history.Result, time.Time, error) {
	var none history.Result
	p := passports[0]
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
	looks := func(e *model.Entity) bool {
		return slices.ContainsFunc(passports, func(p *kpi.Passport) bool { return p.LooksAt(e) })
	}
	read := history.Reader{Names: m.names, Entity: entity, Zone: zone, Looks: looks}.Read(logs, records)
	c.complain(read, true)
	switch {
	case read.Empty:
		return none, asOf, c.fail(exitFindings, emptyTableSay, nil)
	case read.Lacking:
		return none, asOf, c.fail(exitFindings, noColumnsSay, nil)
	case read.Rows > 0 && !read.Data.HasLog():
		return none, asOf, c.fail(exitFindings, nothingOfSay, words.Args{"entity": entity.Title})
	}
	return read, asOf, nil
}

// tableFault is something wrong with a table, for programs: of which sort, and where; line 0 is the whole
// file.
type tableFault struct {
	Sort    string `json:"sort"`
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

func (c *counting) file(name string) (history.File, error) {
	content, err := os.ReadFile(c.path(name))
	if err != nil {
		return history.File{}, c.fail(exitUnread, notOpenedSay, words.Args{"path": name, "reason": reason(err)})
	}
	return history.File{Name: name, Content: content}, nil
}

// complain names what is wrong with the tables: each sort with its count and first places; counted tells that it
// says how much was read, too.
func (c *counting) complain(read history.Result, counted bool) {
	if counted {
		c.note(tablesReadSay, words.Args{"records": read.Records, "rows": read.Rows})
	}
	for _, name := range read.Legacy {
		c.note(legacySay, words.Args{"path": name})
	}
	for _, title := range read.Titles {
		c.note(titleSay, words.Args{"path": title.File, "line": title.Line, "text": title.Text})
	}
	for _, apart := range read.Apart {
		c.note(apartSay, words.Args{"n": apart.Rows, "pipeline": apart.Pipeline.Title})
	}
	if len(read.Unused) > 0 {
		c.note(strayColumnsSay, words.Args{"names": listed(read.Unused)})
	}
	for _, group := range history.Groups(read.Faults, 0) {
		for _, f := range group.First {
			c.faults = append(c.faults, tableFault{group.ID, f.File, f.Line, f.Message().In(c.lang)})
		}
	}
	for _, group := range history.Groups(read.Faults, max(c.most, 0)) {
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
