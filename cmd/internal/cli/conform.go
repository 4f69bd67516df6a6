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
	in, err := c.input(m)
	if err != nil {
		return err
	}
	report := conform.Run(in)
	c.remark(report)
	if len(report.Findings) > 0 || c.lost > 0 && !c.lenient {
		c.code = worst(c.code, exitFindings)
	}
	if err := c.write(m, report); err != nil {
		return err
	}
	return c.print(m, report)
}

// input reads the tables.
func (c *conforming) input(m *metrics) (conform.Input, error) {
	in := conform.Input{Facts: facts.New(m.Spec, m.Conditions), Conditions: m.Conditions, Names: m.names, Ended: c.ended, Examples: max(c.most, 1)}
	in.Partial = m.Findings.Count(diag.Error) > 0 || len(m.Unread) > 0
	if err := c.mapping(m); err != nil {
		return in, err
	}
	if err := c.only(m, &in); err != nil {
		return in, err
	}
	if c.period != "" {
		period, ok := (&kpi.Passport{Zone: c.zone}).Period(c.period)
		if !ok {
			return in, c.fail(exitUse, badFlagSay, words.Args{"name": "--period", "value": c.period}).but(c.say(periodSay, nil))
		}
		in.From, in.To = period.From, period.To
	}
	if c.asOf != "" {
		at, ok := kpi.Reading{Zone: c.zone}.Time(c.asOf)
		if !ok {
			return in, c.fail(exitUse, badFlagSay, words.Args{"name": "--as-of", "value": c.asOf}).but(c.say(asOfSay, nil))
		}
		in.AsOf = at
	}
	tables, err := c.tables(m, in.Pipeline)
	if err != nil {
		return in, err
	}
	defer tables.close()
	read := history.Reader{Names: m.names, Entity: tables.entity, Zone: c.zone}.Read(tables.logs, tables.records)
	c.gather(&read)
	if len(c.people) > 0 {
		people, result := tables.everybody(history.Reader{Names: m.names, Entity: tables.entity, Zone: c.zone})
		in.People = people
		result.Records, result.Rows = 0, 0
		c.note(peopleReadSay, words.Args{"n": len(people.List)})
		c.gather(&result)
		if result.Empty {
			return in, c.fail(exitFindings, emptyConformSay, nil)
		}
		if result.Lacking {
			return in, c.fail(exitFindings, noColumnsConformSay, nil).but(c.say(columnHint, nil))
		}
	} else {
		c.note(noPeopleSay, nil)
	}
	if len(c.records) == 0 {
		c.note(noRecordsSay, nil)
	}
	switch {
	case read.Empty:
		return in, c.fail(exitFindings, emptyConformSay, nil)
	case read.Lacking:
		return in, c.fail(exitFindings, noColumnsConformSay, nil).but(c.say(columnHint, nil))
	case !read.Data.HasLog():
		return in, c.fail(exitFindings, noMovesSay, nil)
	}
	in.Data, in.Columns = read.Data, read.Columns
	if in.AsOf.IsZero() {
		in.AsOf = lastMove(read.Data).Add(time.Second)
	}
	return in, nil
}

// lastMove returns the last moment of the history.
func lastMove(d *kpi.Data) time.Time {
	var last time.Time
	for _, r := range d.Records() {
		if n := len(r.Rows); n > 0 && r.Rows[n-1].At.After(last) {
			last = r.Rows[n-1].At
		}
		for _, changes := range r.Changes {
			if at := changes[len(changes)-1].At; at.After(last) {
				last = at
			}
		}
	}
	return last
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
