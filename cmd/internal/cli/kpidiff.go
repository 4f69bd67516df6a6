package cli

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

func (r *run) kpiDiff() *cobra.Command {
	c := &counting{run: r}
	cmd := &cobra.Command{
		Use: "diff A B [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(3),
		Short: r.say(kpiDiffSay, nil), Long: r.say(kpiDiffLongSay, nil),
		Example: "  crmspec kpi diff to_proposal proposal_throughput\n  crmspec kpi diff revenue revenue_by_creation --history log.csv --records deals.csv --as-of 2026-04-10 --period 2026-03",
		RunE:    func(_ *cobra.Command, args []string) error { return c.diff(args) },
	}
	c.flags(cmd)
	cmd.Flags().StringVar(&c.format, "format", "text", r.say(kpiFormatFlag, nil))
	return cmd
}

// diffData is the difference of two passports for programs.
type diffData struct {
	A       string        `json:"a"`
	B       string        `json:"b"`
	Same    bool          `json:"same"`
	Facets  []facetsData  `json:"facets"`
	Periods []periodsData `json:"periods,omitempty"`
}

type facetsData struct {
	Name string  `json:"name"`
	A    *string `json:"a"`
	B    *string `json:"b"`
}

type periodsData struct {
	Period  string         `json:"period"`
	A       numberData     `json:"a"`
	B       numberData     `json:"b"`
	Records []disagreement `json:"records"`
}

type disagreement struct {
	Record string `json:"record"`
	A      string `json:"a"`
	B      string `json:"b"`
}

func (c *counting) diff(args []string) error {
	if err := c.oneOf("format", c.format, "text", "json"); err != nil {
		return err
	}
	if err := c.need(2, args, whichKpisSay); err != nil {
		return err
	}
	m, err := c.metrics(args[2:])
	if err != nil {
		return err
	}
	a, err := c.passport(m, args[0])
	if err != nil {
		return err
	}
	b, err := c.passport(m, args[1])
	if err != nil {
		return err
	}
	data := diffData{A: a.Kpi.Self().Ref, B: b.Kpi.Self().Ref, Same: a.Hash() == b.Hash(), Facets: []facetsData{}}
	rows := [][]string{{c.say(facetHead, nil), a.Kpi.Self().ID(), b.Kpi.Self().ID()}}
	for _, d := range kpi.Diff(a, b) {
		one := facetsData{Name: d.Name}
		row := []string{d.Name, "–", "–"}
		for i, f := range []*kpi.Facet{d.A, d.B} {
			if f == nil {
				continue
			}
			value := f.Value
			if i == 0 {
				one.A, row[0] = &value, f.Label().In(c.lang)
			} else {
				one.B, row[0] = &value, f.Label().In(c.lang)
			}
			row[i+1] = plain(readFacet(facetData{Value: f.Value, Reads: f.Reads.In(c.lang)}))
		}
		data.Facets = append(data.Facets, one)
		rows = append(rows, row)
	}
	if !data.Same {
		c.code = worst(c.code, exitFindings)
	}
	var periods []compared
	if len(c.history)+len(c.records) > 0 {
		if periods, err = c.both(m, a, b); err != nil {
			return err
		}
	}
	if c.format == "json" {
		for _, p := range periods {
			data.Periods = append(data.Periods, c.periodData(a, b, p))
		}
		encoder := json.NewEncoder(c.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(data)
	}
	if len(data.Facets) == 0 {
		fmt.Fprintln(c.out, c.say(sameMetricSay, words.Args{"a": a.Kpi.Self().ID(), "b": b.Kpi.Self().ID()}))
	} else {
		writeTable(c.out, rows)
	}
	for _, p := range periods {
		c.compareTable(a, b, p)
	}
	return nil
}

// compared is a period counted by two passports.
type compared struct {
	a, b  kpi.Number
	apart []kpi.Disagreement
}

// both counts by two passports over the same tables.
func (c *counting) both(m *metrics, a, b *kpi.Passport) ([]compared, error) {
	for _, p := range []*kpi.Passport{a, b} {
		if err := c.whole(m, p); err != nil {
			return nil, err
		}
	}
	if a.Entity != b.Entity {
		return nil, c.fail(exitUse, twoEntitiesSay, words.Args{"a": a.Entity.Self().ID(), "b": b.Entity.Self().ID()})
	}
	read, asOf, err := c.read(m, a, b)
	if err != nil {
		return nil, err
	}
	periods, err := c.periods(a, read.Data, asOf)
	if err != nil {
		return nil, err
	}
	var all []compared
	for _, period := range periods {
		one, err := c.one(m, a, read.Data, asOf, period.Name)
		if err != nil {
			return nil, err
		}
		two, err := c.one(m, b, read.Data, asOf, period.Name)
		if err != nil {
			return nil, err
		}
		all = append(all, compared{one, two, kpi.Disagree(one, two)})
	}
	return all, nil
}

// one counts a period by its name: it may begin at another moment for each passport.
func (c *counting) one(m *metrics, p *kpi.Passport, d *kpi.Data, asOf time.Time, name string) (kpi.Number, error) {
	period, ok := p.Period(name)
	if !ok {
		return kpi.Number{}, c.fail(exitUse, badFlagSay, words.Args{"name": "--period", "value": name}).but(c.say(periodSay, nil))
	}
	numbers, err := kpi.Evaluate(p, d, kpi.Query{AsOf: asOf, Period: period})
	if err != nil {
		return kpi.Number{}, c.whole(m, p)
	}
	return numbers[0], nil
}

func (c *counting) periodData(a, b *kpi.Passport, p compared) periodsData {
	d := periodsData{Period: p.a.Period.Name, A: c.number(a, p.a), B: c.number(b, p.b), Records: []disagreement{}}
	for _, x := range p.apart {
		d.Records = append(d.Records, disagreement{x.Record, counts(x.InA, x.BaseA), counts(x.InB, x.BaseB)})
	}
	return d
}

// counts says in a word where a record counts.
func counts(num, den bool) string {
	switch {
	case num && den:
		return "both"
	case num:
		return "numerator"
	case den:
		return "denominator"
	}
	return "no"
}

// compareTable prints the records that the passports do not count alike in a period.
func (c *counting) compareTable(a, b *kpi.Passport, p compared) {
	fmt.Fprintln(c.out)
	fmt.Fprintf(c.out, "%s: %s | %s\n", p.a.Period.Name, c.brief(a, p.a), c.brief(b, p.b))
	if len(p.apart) == 0 {
		fmt.Fprintln(c.out, "  "+c.say(alikeSay, nil))
		return
	}
	rows := [][]string{{"  " + c.say(recordHead, nil), a.Kpi.Self().ID(), b.Kpi.Self().ID()}}
	for _, x := range p.apart {
		rows = append(rows, []string{
			"  " + plain(x.Record), c.standing(a, x.InA, x.BaseA, x.A, x.Values), c.standing(b, x.InB, x.BaseB, x.B, x.Values),
		})
	}
	writeTable(c.out, rows)
}

// standing says how a record counts by a passport, with the reason where it does not.
func (c *counting) standing(p *kpi.Passport, num, den bool, item kpi.Behind, values bool) string {
	divided := p.Type == "share" || p.Type == "conversion"
	text := c.say(inNoneSay, nil)
	switch {
	case num && den:
		text = c.say(inBothSay, nil)
	case num && divided:
		text = c.say(inNumSay, nil)
	case num:
		text = c.say(countedSay, nil)
	case den:
		text = c.say(inDenSay, nil)
	}
	if values && item.Value != nil {
		text += ": " + kpi.Shown(item.Value, p.ValueUnit(item.Part))
	}
	if item.Why != "" {
		text += ", " + item.Why.In(c.lang)
	}
	return text
}
