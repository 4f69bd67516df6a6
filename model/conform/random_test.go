package conform_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/kpi/history"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Whatever happened, in whatever description: the numbers of a report add up, and the same tables give the same report.
func TestRandomHistories(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			for seed := range uint64(6) {
				first := told(randomly(t, w, seed))
				if d := cmp.Diff(first, told(randomly(t, w, seed))); d != "" {
					t.Fatalf("seed %d: two runs differ: %s", seed, d)
				}
				addsUp(t, conform.Run(randomly(t, w, seed)))
			}
		})
	}
}

// randomly makes up records that wander through the stages of all pipelines, moved by anybody.
func randomly(t *testing.T, w *load.Workspace, seed uint64) conform.Input {
	t.Helper()
	in, reader, log := wandering(w, seed)
	read := reader.Read([]history.File{{Name: "log.csv", Content: written(log)}}, nil)
	in.Data, in.Columns = read.Data, read.Columns
	return in
}

// wandering is what such records did, the first row of the log being its head, and what it is held against.
func wandering(w *load.Workspace, seed uint64) (conform.Input, history.Reader, [][]string) {
	r := rand.New(rand.NewPCG(seed, 3))
	names := kpi.NewNames(w.Spec)
	zone := calendar.Zone(w.Spec.Project)
	people := []row{{"person": "nobody", "roles": ""}}
	for _, role := range model.All[model.Role](w.Spec) {
		people = append(people, row{"person": role.Self().ID() + "_1", "roles": role.Self().ID()})
	}
	log := [][]string{{"record", "pipeline", "to", "changed_at", "actor", "approved_by"}}
	for _, p := range model.All[model.Pipeline](w.Spec) {
		for i := range 10 {
			at := time.Date(2027, time.March, 1, 0, 0, 0, 0, zone)
			for range 1 + r.IntN(8) {
				at = at.Add(time.Duration(r.IntN(100*60)) * time.Minute)
				who := people[r.IntN(len(people))]["person"]
				log = append(log, []string{
					fmt.Sprintf("%s-%d", p.Self().ID(), i), p.Self().ID(), p.Stages[r.IntN(len(p.Stages))].Self().ID(), stamp(at), who, people[r.IntN(len(people))]["person"],
				})
			}
		}
	}
	reader := history.Reader{Names: names, Entity: names.Entities()[0], Zone: zone}
	everybody, _ := reader.People(history.File{Name: "people.csv", Content: table(people)})
	return conform.Input{
		Facts: facts.New(w.Spec, w.Conditions), Conditions: w.Conditions, Names: names, People: everybody,
		AsOf: time.Date(2027, time.May, 1, 0, 0, 0, 0, zone), Examples: 2,
	}, reader, log
}

// told writes the findings and the numbers of a run out.
func told(in conform.Input) string {
	return said(conform.Run(in))
}

func said(report *conform.Report) string {
	var out strings.Builder
	for _, f := range report.Findings {
		fmt.Fprintln(&out, f.Rule, f.Record, f.At, f.Person, f.Line, f.Say.In("ru"))
	}
	for _, p := range report.Pipelines {
		fmt.Fprintln(&out, p.Cases, p.Events, p.Fitting, p.Fitness, len(p.Variants), p.Looped, p.Open, p.Clocks)
		for _, d := range p.Deviations {
			fmt.Fprintln(&out, d.Rule, d.Count, d.Records, d.Examples[0].Record)
		}
	}
	for _, n := range report.Notes {
		fmt.Fprintln(&out, n.File, n.Line, n.Say.In("en"))
	}
	return out.String()
}

func addsUp(t *testing.T, r *conform.Report) {
	t.Helper()
	byRule, deviations, cases, events := 0, 0, 0, 0
	for _, c := range r.Rules {
		byRule += c.Count
	}
	for _, p := range r.Pipelines {
		cases, events = cases+p.Cases, events+p.Events
		for _, d := range p.Deviations {
			deviations += d.Count
		}
		if p.Fitness < 0 || p.Fitness > 1 || p.Fitting > p.Cases || (p.Fitness == 1) != (p.Fitting == p.Cases) {
			t.Errorf("%s: fitness %v, %d of %d fit", p.Pipeline.Self().ID(), p.Fitness, p.Fitting, p.Cases)
		}
		stood := 0
		for _, e := range p.Ends {
			stood += e.Records
		}
		if stood != p.Cases {
			t.Errorf("%s: %d records stand somewhere, of %d", p.Pipeline.Self().ID(), stood, p.Cases)
		}
		for _, c := range p.Clocks {
			if c.P50 > c.P90 || c.P90 > c.P95 || c.Breaches > c.Judged || c.Judged > c.Done+c.Running && c.Sla == nil {
				t.Errorf("%s: %+v", p.Pipeline.Self().ID(), c)
			}
		}
	}
	if byRule != len(r.Findings) || deviations != len(r.Findings) || events != r.Moves {
		t.Errorf("%d findings, by rule %d, as deviations %d; %d moves, in pipelines %d", len(r.Findings), byRule, deviations, r.Moves, events)
	}
	for _, f := range r.Findings {
		if strings.Contains(f.Say.In("en")+f.Say.In("ru"), "{") || f.Say.IsZero() || f.Rule.Title().IsZero() {
			t.Errorf("%s says %q, %q", f.Rule, f.Say.In("en"), f.Say.In("ru"))
		}
	}
}
