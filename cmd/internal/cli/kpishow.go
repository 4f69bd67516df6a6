package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

func (r *run) kpiShow() *cobra.Command {
	format := ""
	cmd := &cobra.Command{
		Use: "show ID [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(kpiShowSay, nil), Long: r.say(kpiShowLongSay, nil),
		Example: "  crmspec kpi show proposal_to_contract\n  crmspec kpi show proposal_to_contract --lang ru\n  crmspec kpi show proposal_to_contract --format json",
		RunE: func(_ *cobra.Command, args []string) error {
			if err := r.oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			if err := r.need(1, args, whichKpiSay); err != nil {
				return err
			}
			m, err := r.metrics(args[1:])
			if err != nil {
				return err
			}
			p, err := r.passport(m, args[0])
			if err != nil {
				return err
			}
			return r.print(r.passportPage(m, p), format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", r.say(kpiFormatFlag, nil))
	return cmd
}

// passportData is a resolved passport for programs.
type passportData struct {
	Ref      string        `json:"ref"`
	Title    string        `json:"title"`
	Hash     string        `json:"hash"`
	Unit     string        `json:"unit"`
	Facets   []facetData   `json:"facets"`
	Faults   []string      `json:"faults"`
	Examples []exampleData `json:"examples"`
}

type facetData struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Label string `json:"label"`
	Reads string `json:"reads"`
	From  string `json:"from"`
	Path  string `json:"path,omitempty"`
	Line  int    `json:"line,omitempty"`
}

type exampleData struct {
	Period string      `json:"period"`
	AsOf   string      `json:"asOf"`
	OK     bool        `json:"ok"`
	Number *numberData `json:"number"`
	Wrong  []string    `json:"wrong"`
}

// passportPage describes a passport: every facet with where it comes from, the hash, the unit, and what
// its examples give.
func (r *run) passportPage(m *metrics, p *kpi.Passport) article {
	self := p.Kpi.Self()
	data := passportData{
		Ref: self.Ref, Title: p.Kpi.Title.In(r.lang), Hash: p.Hash(), Unit: p.Unit().In(r.lang),
		Facets: []facetData{}, Faults: []string{}, Examples: []exampleData{},
	}
	var rows [][]string
	for _, f := range p.Facets {
		d := facetData{f.Name, f.Value, f.Label().In(r.lang), f.Reads.In(r.lang), string(f.From), f.At.Path(), int(f.At.Start().Line)}
		if f.From == kpi.Default || f.From == kpi.Parts {
			d.Path, d.Line = "", 0
		}
		data.Facets = append(data.Facets, d)
		if f.From == kpi.Written && f.At.IsZero() && d.Value == "" { // it is missing, which is told below
			continue
		}
		rows = append(rows, []string{plain(d.Label), plain(readFacet(d)), r.origin(f)})
	}
	if len(p.Facets) == 0 { // nothing could be read of it
		data.Hash, data.Unit = "", ""
	}
	a := article{title: data.Title + " (" + self.Ref + ")", sections: []section{
		{text: p.Kpi.Decision.In(r.lang)},
		{head: r.say(facetsHead, nil), code: tableLines(rows)},
		{head: r.say(unitHead, nil), text: data.Unit},
		{head: r.say(hashHead, nil), text: data.Hash},
	}}
	for _, f := range p.Faults {
		data.Faults = append(data.Faults, f.At.String()+": "+f.Message().In(r.lang))
		r.code = worst(r.code, exitFindings)
	}
	for _, f := range p.UnitFaults() {
		data.Faults = append(data.Faults, f.At.String()+": "+f.Message().In(r.lang))
		r.code = worst(r.code, exitFindings)
	}
	a.sections = append(a.sections, section{head: r.say(faultsHead, nil), code: data.Faults})
	var lines []string
	for _, result := range m.book.Examples(p, m.names) {
		d, text := r.example(p, result)
		data.Examples = append(data.Examples, d)
		lines = append(lines, text...)
		if !d.OK {
			r.code = worst(r.code, exitFindings)
		}
	}
	a.sections = append(a.sections, section{head: r.say(examplesHead, nil), code: lines})
	a.data = data
	return a
}

// longFacet is the length from which a value is said in words alone.
const longFacet = 48

// readFacet says a facet for people; where words stand for a key of the language, that follows.
func readFacet(f facetData) string {
	switch {
	case f.Reads == "" && f.Value == "":
		return "–"
	case f.Value == "" || f.Reads == f.Value || len(f.Value) > longFacet:
		return f.Reads
	}
	return f.Reads + " (" + f.Value + ")"
}

// origin says where a facet comes from.
func (r *run) origin(f kpi.Facet) string {
	if f.From == kpi.Written || f.From == kpi.Project && !f.At.IsZero() {
		return fmt.Sprintf("%s:%d", f.At.Path(), f.At.Start().Line)
	}
	return r.say(originSays[f.From], nil)
}

// tableLines returns rows as lines with their columns under each other.
func tableLines(rows [][]string) []string {
	var text strings.Builder
	writeTable(&text, rows)
	return lines(text.String())
}

// example says what became of a worked example.
func (r *run) example(p *kpi.Passport, result kpi.Result) (exampleData, []string) {
	d := exampleData{Period: string(result.Example.Period.V), AsOf: result.Example.AsOf.V.String(), OK: result.OK(), Wrong: []string{}}
	verdict := r.say(exampleRightSay, nil)
	if result.Counted {
		n := r.number(p, result.Number)
		d.Number = &n
	}
	for _, w := range result.Wrong {
		d.Wrong = append(d.Wrong, r.say(exampleWrongSay, words.Args{"key": w.Key, "want": w.Want, "have": w.Have}))
	}
	for _, s := range result.Slips {
		at := kpi.PlaceIn(result.Example.Log.At, result.Example.Log.V, s.From, s.To)
		d.Wrong = append(d.Wrong, at.String()+": "+s.Message().In(r.lang))
	}
	for _, f := range result.Faults {
		d.Wrong = append(d.Wrong, f.At.String()+": "+f.Message.In(r.lang))
	}
	if !d.OK {
		verdict = r.say(exampleFailsSay, nil)
	}
	head := r.say(examplePeriodSay, words.Args{"period": d.Period, "day": d.AsOf})
	if d.Number != nil {
		head += ": " + r.brief(p, result.Number)
	}
	all := []string{head + ". " + verdict}
	for _, w := range d.Wrong {
		all = append(all, "  "+w)
	}
	if !d.OK && result.Counted {
		for _, b := range result.Number.Behind {
			all = append(all, "  "+r.behindLine(p, b))
		}
	}
	return d, all
}
