package cli

import (
	"math"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/conform"
)

// conformVersion is that of the JSON form. It grows when a key is removed or changes its meaning.
const conformVersion = 1

type conformData struct {
	SchemaVersion int               `json:"schemaVersion"`
	Project       string            `json:"project"`
	AsOf          string            `json:"asOf"`
	From          string            `json:"from,omitempty"`
	To            string            `json:"to,omitempty"`
	Records       int               `json:"records"`
	Moves         int               `json:"moves"`
	Faulty        int               `json:"faulty"`
	Whole         bool              `json:"whole"`
	Rules         []conformRule     `json:"rules"`
	Pipelines     []conformPipeline `json:"pipelines"`
	Findings      []conformFinding  `json:"findings"`
	Unjudged      []conformUnjudged `json:"unjudged"`
	Tables        []tableFault      `json:"tables"`
}

type conformRule struct {
	Rule    string `json:"rule"`
	Title   string `json:"title"`
	Count   int    `json:"count"`
	Records int    `json:"records"`
}

type conformFinding struct {
	Rule     string `json:"rule"`
	Record   string `json:"record,omitempty"`
	Entity   string `json:"entity,omitempty"`
	Pipeline string `json:"pipeline,omitempty"`
	At       string `json:"at,omitempty"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Person   string `json:"person,omitempty"`
	Ref      string `json:"ref,omitempty"`
	Field    string `json:"field,omitempty"`
	Today    bool   `json:"today"`
	Path     string `json:"path,omitempty"`
	Line     int    `json:"line,omitempty"`
	Message  string `json:"message"`
}

type conformUnjudged struct {
	Ref   string   `json:"ref"`
	Lacks []string `json:"lacks"`
	Moves int      `json:"moves"`
}

type conformPipeline struct {
	Pipeline   string             `json:"pipeline"`
	Cases      int                `json:"cases"`
	Events     int                `json:"events"`
	Ways       int                `json:"ways"`
	Fitting    int                `json:"fitting"`
	Fitness    float64            `json:"fitness"`
	Open       int                `json:"open"`
	Looped     int                `json:"looped"`
	Variants   []conformVariant   `json:"variants"`
	Deviations []conformDeviation `json:"deviations"`
	Skipped    []conformStage     `json:"skipped"`
	Inserted   []conformStage     `json:"inserted"`
	Unused     []conformMove      `json:"unused"`
	Starts     []conformEnd       `json:"starts"`
	Ends       []conformEnd       `json:"ends"`
	Clocks     []conformClock     `json:"clocks"`
	Again      []conformRepeat    `json:"again"`
	PingPong   []conformRepeat    `json:"pingPong"`
	Missing    []conformMissing   `json:"missing"`
}

type conformVariant struct {
	Stages  []string `json:"stages"`
	Count   int      `json:"count"`
	Share   float64  `json:"share"`
	Cost    int      `json:"cost"`
	Open    bool     `json:"open"`
	Partial bool     `json:"partial"`
	Example string   `json:"example"`
}

type conformDeviation struct {
	Rule     string           `json:"rule"`
	From     string           `json:"from,omitempty"`
	To       string           `json:"to,omitempty"`
	Ref      string           `json:"ref,omitempty"`
	Field    string           `json:"field,omitempty"`
	Count    int              `json:"count"`
	Records  int              `json:"records"`
	Examples []conformFinding `json:"examples"`
}

type conformStage struct {
	Stage   string `json:"stage"`
	Records int    `json:"records"`
	Example string `json:"example"`
}

type conformMove struct {
	From string `json:"from"`
	To   string `json:"to"`
	Ref  string `json:"ref"`
}

type conformEnd struct {
	Stage   string `json:"stage"`
	Records int    `json:"records"`
	Allowed bool   `json:"allowed"`
	Open    bool   `json:"open"`
	Merged  bool   `json:"merged"`
}

type conformClock struct {
	Ref       string   `json:"ref"`
	Clock     string   `json:"clock"`
	Limits    []string `json:"limits"`
	Uncounted bool     `json:"uncounted"`
	Done      int      `json:"done"`
	Running   int      `json:"running"`
	P50       int64    `json:"p50Seconds"`
	P90       int64    `json:"p90Seconds"`
	P95       int64    `json:"p95Seconds"`
	Judged    int      `json:"judged"`
	Breaches  int      `json:"breaches"`
	Share     float64  `json:"share"`
}

type conformRepeat struct {
	Stage   string `json:"stage"`
	Over    string `json:"over,omitempty"`
	Records int    `json:"records"`
	Times   int    `json:"times"`
	Example string `json:"example"`
}

type conformMissing struct {
	Field   string  `json:"field"`
	Stage   string  `json:"stage,omitempty"`
	Asked   int     `json:"asked"`
	Empty   int     `json:"empty"`
	Share   float64 `json:"share"`
	Unknown bool    `json:"unknown"`
}

// data is the report for programs.
func (c *conforming) data(m *metrics, r *conform.Report) conformData {
	d := conformData{
		SchemaVersion: conformVersion, AsOf: c.moment(r.AsOf), From: c.moment(r.From), To: c.moment(r.To), Records: r.Records, Moves: r.Moves, Faulty: r.Faulty, Whole: r.Whole,
		Rules: []conformRule{}, Pipelines: []conformPipeline{}, Findings: []conformFinding{}, Unjudged: []conformUnjudged{}, Tables: append([]tableFault{}, c.faults...),
	}
	if m.Spec.Project != nil {
		d.Project = m.Spec.Project.Self().Ref
	}
	for _, rule := range r.Rules {
		d.Rules = append(d.Rules, conformRule{string(rule.Rule), rule.Rule.Title().In(c.lang), rule.Count, rule.Records})
	}
	for _, p := range r.Pipelines {
		d.Pipelines = append(d.Pipelines, c.pipelineData(p))
	}
	for _, f := range r.Findings {
		d.Findings = append(d.Findings, c.finding(f))
	}
	for _, u := range r.Unjudged {
		d.Unjudged = append(d.Unjudged, conformUnjudged{refOf(u.Element), u.Lacks, u.Moves})
	}
	return d
}

func (c *conforming) finding(f conform.Finding) conformFinding {
	item := conformFinding{
		Rule: string(f.Rule), Record: f.Record, At: c.moment(f.At), From: stageRef(f.From), To: stageRef(f.To), Person: f.Person, Ref: refOf(f.Element),
		Today: f.Today, Path: f.File, Line: f.Line, Message: f.Say.In(c.lang),
	}
	if f.Entity != nil {
		item.Entity = f.Entity.Self().Ref
	}
	if f.Pipeline != nil {
		item.Pipeline = f.Pipeline.Self().Ref
	}
	if f.Field != nil {
		item.Field = f.Field.Self().Ref
	}
	return item
}

func stageRef(s *model.Stage) string {
	if s == nil {
		return ""
	}
	return s.Self().Ref
}

// share is a share for programs: four decimals, so that it reads the same everywhere.
func share(f float64) float64 { return math.Round(f*1e4) / 1e4 }

func (c *conforming) pipelineData(p *conform.Pipeline) conformPipeline {
	d := conformPipeline{
		Pipeline: p.Pipeline.Self().Ref, Cases: p.Cases, Events: p.Events, Ways: p.Ways, Fitting: p.Fitting, Fitness: share(p.Fitness), Open: p.Open, Looped: p.Looped,
		Variants: []conformVariant{}, Deviations: []conformDeviation{}, Skipped: []conformStage{}, Inserted: []conformStage{}, Unused: []conformMove{},
		Starts: []conformEnd{}, Ends: []conformEnd{}, Clocks: []conformClock{}, Again: []conformRepeat{}, PingPong: []conformRepeat{}, Missing: []conformMissing{},
	}
	for _, v := range p.Variants {
		item := conformVariant{Count: v.Count, Share: share(v.Share), Cost: v.Cost, Open: v.Open, Partial: v.Partial, Example: v.Example}
		for _, s := range v.Stages {
			item.Stages = append(item.Stages, stageRef(s))
		}
		d.Variants = append(d.Variants, item)
	}
	for _, v := range p.Deviations {
		item := conformDeviation{Rule: string(v.Rule), From: stageRef(v.From), To: stageRef(v.To), Ref: refOf(v.Element), Count: v.Count, Records: v.Records, Examples: []conformFinding{}}
		if v.Field != nil {
			item.Field = v.Field.Self().Ref
		}
		for _, f := range v.Examples {
			item.Examples = append(item.Examples, c.finding(f))
		}
		d.Deviations = append(d.Deviations, item)
	}
	for _, s := range p.Skipped {
		d.Skipped = append(d.Skipped, conformStage{stageRef(s.Stage), s.Records, s.Example})
	}
	for _, s := range p.Inserted {
		d.Inserted = append(d.Inserted, conformStage{stageRef(s.Stage), s.Records, s.Example})
	}
	for _, m := range p.Unused {
		d.Unused = append(d.Unused, conformMove{stageRef(m.From), stageRef(m.To), m.Transition.Self().Ref})
	}
	for _, e := range p.Starts {
		d.Starts = append(d.Starts, conformEnd{stageRef(e.Stage), e.Records, e.Allowed, e.Open, e.Merged})
	}
	for _, e := range p.Ends {
		d.Ends = append(d.Ends, conformEnd{stageRef(e.Stage), e.Records, e.Allowed, e.Open, e.Merged})
	}
	for _, k := range p.Clocks {
		d.Clocks = append(d.Clocks, clockData(k))
	}
	for _, r := range p.Again {
		d.Again = append(d.Again, conformRepeat{stageRef(r.Stage), stageRef(r.Over), r.Records, r.Times, r.Example})
	}
	for _, r := range p.Between {
		d.PingPong = append(d.PingPong, conformRepeat{stageRef(r.Stage), stageRef(r.Over), r.Records, r.Times, r.Example})
	}
	for _, x := range p.Missing {
		d.Missing = append(d.Missing, conformMissing{x.Field.Self().Ref, stageRef(x.Stage), x.Asked, x.Empty, share(x.Share), x.Unknown})
	}
	return d
}

func clockData(k conform.Clock) conformClock {
	item := conformClock{
		Clock: string(k.Kind), Limits: []string{}, Uncounted: k.Uncounted, Done: k.Done, Running: k.Running,
		P50: int64(k.P50 / time.Second), P90: int64(k.P90 / time.Second), P95: int64(k.P95 / time.Second),
		Judged: k.Judged, Breaches: k.Breaches, Share: share(k.Share),
	}
	if k.Stage != nil {
		item.Ref = stageRef(k.Stage)
	} else {
		item.Ref = k.Sla.Self().Ref
	}
	for _, l := range k.Limits {
		item.Limits = append(item.Limits, l.String())
	}
	return item
}
