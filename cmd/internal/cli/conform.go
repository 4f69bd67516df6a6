package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/words"
)

// conforming is the command conform. What it shares with kpi eval is how tables are read and complained about.
type conforming struct {
	counting
	people, named         []string
	columns, pipeline     string
	wishes                []string
	ended, lenient, whole bool

	reports []wish
	zone    *time.Location
	called  called
	lost    int // rows that could not be read, or judged
}

func newConformCmd(r *run) *cobra.Command {
	c := &conforming{counting: counting{run: r}}
	cmd := &cobra.Command{
		Use: "conform [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(conformSay, nil), Long: r.say(conformLongSay, nil),
		Example: "  crmspec conform --history log.csv --records deals.csv --people people.csv\n  crmspec conform --history log.xes --column to=Activity --column actor=Resource --report html=conform.html\n  crmspec conform --history log.csv --records deals.csv --records contract=contracts.csv --people people.csv --period 2027-03",
		RunE:    func(_ *cobra.Command, args []string) error { return c.do(args) },
	}
	flags := cmd.Flags()
	c.flags(cmd)
	flags.Lookup("history").Usage = r.say(conformHistoryFlag, nil)
	flags.Lookup("as-of").Usage = r.say(conformAsOfFlag, nil)
	flags.Lookup("max").Usage = r.say(conformMaxFlag, nil)
	flags.Lookup("period").Usage = r.say(conformPeriodFlag, nil)
	flags.StringArrayVar(&c.people, "people", nil, r.say(peopleFlag, nil))
	flags.StringArrayVar(&c.named, "column", nil, r.say(columnFlag, nil))
	flags.StringVar(&c.columns, "columns", "", r.say(columnsFlag, nil))
	flags.StringVar(&c.pipeline, "pipeline", "", r.say(pipelineFlag, nil))
	flags.BoolVar(&c.ended, "ended", false, r.say(endedFlag, nil))
	flags.BoolVar(&c.lenient, "skip-unreadable", false, r.say(lenientFlag, nil))
	flags.BoolVar(&c.whole, "all", false, r.say(conformAllFlag, nil))
	flags.StringVar(&c.format, "format", "text", r.say(conformFormatFlag, nil))
	flags.StringArrayVar(&c.wishes, "report", nil, r.say(conformReportFlag, nil))
	return cmd
}

func (c *conforming) do(args []string) error {
	if err := c.oneOf("format", c.format, "text", "md", "json", "html"); err != nil {
		return err
	}
	if err := c.wished(); err != nil {
		return err
	}
	if len(c.history) == 0 {
		return c.fail(exitUse, noLogSay, nil)
	}
	m, err := c.measured(args, conformFaultySay)
	if err != nil {
		return err
	}
	c.stay() // a history may be much larger than any description
	c.zone = calendar.Zone(m.Spec.Project)
	in, people, err := c.input(m)
	if err != nil {
		return err
	}
	report, read := conform.Read(in)
	if err := c.gatherAll(&read, people); err != nil {
		return err
	}
	c.remark(report)
	if len(report.Findings) > 0 || c.lost > 0 && !c.lenient {
		c.code = worst(c.code, exitFindings)
	}
	if err := c.write(m, report); err != nil {
		return err
	}
	return c.print(m, report)
}

// input reads the tables, and looks through the history, which is read while it is judged. What is wrong with the
// people is told behind what is wrong with the history.
func (c *conforming) input(m *metrics) (conform.Input, *everybody, error) {
	in := conform.Input{Facts: facts.New(m.Spec, m.Conditions), Conditions: m.Conditions, Names: m.names, Ended: c.ended, Examples: max(c.most, 1)}
	in.Partial = m.Findings.Count(diag.Error) > 0 || len(m.Unread) > 0
	if err := c.mapping(m); err != nil {
		return in, nil, err
	}
	if err := c.only(m, &in); err != nil {
		return in, nil, err
	}
	if c.period != "" {
		period, ok := (&kpi.Passport{Zone: c.zone}).Period(c.period)
		if !ok {
			return in, nil, c.fail(exitUse, badFlagSay, words.Args{"name": "--period", "value": c.period}).but(c.say(periodSay, nil))
		}
		in.From, in.To = period.From, period.To
	}
	if c.asOf != "" {
		at, ok := kpi.Reading{Zone: c.zone}.Time(c.asOf)
		if !ok {
			return in, nil, c.fail(exitUse, badFlagSay, words.Args{"name": "--as-of", "value": c.asOf}).but(c.say(asOfSay, nil))
		}
		in.AsOf = at
	}
	tables, err := c.tables(m, in.Pipeline)
	if err != nil {
		return in, nil, err
	}
	reader := history.Reader{Names: m.names, Entity: tables.entity, Zone: c.zone}
	log, read := reader.Survey(tables.logs, tables.records)
	in.Log, in.Data, in.Columns = log, read.Data, read.Columns
	everybody := &everybody{}
	if len(c.people) > 0 {
		everybody.people, everybody.read = tables.everybody(reader)
		in.People = everybody.people
	}
	var useless error
	switch {
	case everybody.read.Empty, read.Empty:
		useless = c.fail(exitFindings, emptyConformSay, nil)
	case everybody.read.Lacking, read.Lacking:
		useless = c.fail(exitFindings, noColumnsConformSay, nil).but(c.say(columnHint, nil))
	case len(log.Entities) == 0:
		useless = c.fail(exitFindings, noMovesSay, nil)
	}
	if useless != nil {
		read = log.Each(func(*kpi.Record) {}) // for what is wrong with its rows
		if err := c.gatherAll(&read, everybody); err != nil {
			return in, nil, err
		}
		return in, nil, useless
	}
	if in.AsOf.IsZero() {
		in.AsOf = log.Last.Add(time.Second)
	}
	return in, everybody, nil
}

// everybody is what was read of the people; people is nil where nobody said who they are.
type everybody struct {
	people *history.People
	read   history.Result
}

// gatherAll notes what is wrong with the history, and then with the people.
func (c *conforming) gatherAll(read *history.Result, all *everybody) error {
	if read.Broken != nil {
		return c.fail(exitUnread, notOpenedSay, words.Args{"path": strings.Join(slices.Concat(c.history, c.records), ", "), "reason": reason(read.Broken)})
	}
	c.gather(read)
	if all.people != nil {
		all.read.Records, all.read.Rows = 0, 0
		c.note(peopleReadSay, words.Args{"n": len(all.people.List)})
		c.gather(&all.read)
	} else {
		c.note(noPeopleSay, nil)
	}
	if len(c.records) == 0 {
		c.note(noRecordsSay, nil)
	}
	return nil
}

// only finds the pipeline that was asked for.
func (c *conforming) only(m *metrics, in *conform.Input) error {
	all := model.All[model.Pipeline](m.Spec)
	if len(all) == 0 {
		return c.fail(exitUse, noPipelinesSay, nil)
	}
	if c.pipeline == "" {
		return nil
	}
	var ids []string
	for _, p := range all {
		ids = append(ids, p.Self().ID())
	}
	i := slices.Index(ids, strings.TrimPrefix(c.pipeline, "pipeline/"))
	if i < 0 {
		return c.unknown(noPipelineSay, c.pipeline, ids)
	}
	in.Pipeline = all[i]
	return nil
}

// harmless are faults that leave nothing unread: a record without a history only has none.
var harmless = map[string]bool{"bare": true}

// gather notes what is wrong with tables, for people and for programs.
func (c *conforming) gather(read *history.Result) {
	read.Faults = slices.DeleteFunc(read.Faults, func(f history.Fault) bool { return harmless[f.ID] })
	c.lost += len(read.Faults)
	before := c.code
	if c.lenient {
		defer func() { c.code = before }()
	}
	c.complain(*read, read.Records+read.Rows > 0)
	if read.Idle > 0 {
		c.note(idleSay, words.Args{"n": read.Idle})
	}
}

// remark tells of rows that count, but perhaps not as they were meant.
func (c *conforming) remark(report *conform.Report) {
	bySort := map[string]int{}
	for _, n := range report.Notes {
		bySort[n.Sort]++
		if n.Grave {
			c.lost++
		}
		text := n.Say.In(c.lang)
		c.faults = append(c.faults, tableFault{n.Sort, n.File, n.Line, text})
	}
	for _, sort := range []string{"gap", "person", "order", "equal", "repeat"} {
		if bySort[sort] == 0 {
			continue
		}
		c.line("crmspec: " + c.say(noteHeads[sort], words.Args{"n": bySort[sort]}))
		shown := 0
		for _, n := range report.Notes {
			if n.Sort != sort || c.most > 0 && shown == c.most {
				continue
			}
			shown++
			c.line("  " + rowAt(n.File, n.Line) + n.Say.In(c.lang))
		}
		if more := bySort[sort] - shown; more > 0 {
			c.line("  " + c.say(moreFaultsSay, words.Args{"n": more}))
		}
	}
}
