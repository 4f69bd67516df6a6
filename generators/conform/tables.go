package conform

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	replay "github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/words"
)

func (w writer) lead() []string {
	r := w.report
	lines := []string{w.say("replayed", words.Args{"records": r.Records, "moves": r.Moves, "at": w.at(r.AsOf)})}
	if !r.From.IsZero() || !r.To.IsZero() {
		lines = append(lines, w.say("period", words.Args{"from": w.at(r.From), "to": w.at(r.To)}))
	}
	if r.Records == 0 {
		return append(lines, w.say("nothing", nil))
	}
	outcome := "faulty"
	switch {
	case len(r.Findings) == 0 && r.Whole:
		outcome = "clean"
	case len(r.Findings) == 0:
		outcome = "seen"
	}
	lines = append(lines, w.say(outcome, words.Args{"n": r.Faulty, "all": r.Records, "findings": len(r.Findings)}))
	switch {
	case len(r.Unjudged) > 0:
		lines = append(lines, w.say("part", nil))
	case !r.Whole:
		lines = append(lines, w.say("torn", nil))
	}
	return lines
}

// rules counts the findings by what was broken.
func (w writer) rules() table.Table {
	t := table.Table{ID: "by-rule", Caption: w.say("by-rule", nil), Head: w.heads("rule", "findings", "records"), Heads: 1}
	for _, c := range w.report.Rules {
		t.Rows = append(t.Rows, table.Heads(c.Rule.Title().In(w.lang), itoa(c.Count), itoa(c.Records)))
	}
	return t
}

func (w writer) heads(ids ...string) []table.Cell {
	cells := make([]table.Cell, len(ids))
	for i, id := range ids {
		cells[i].Text = w.say("head-"+id, nil)
	}
	return cells
}

// unjudged lists what the tables do not tell of.
func (w writer) unjudged() table.Table {
	t := table.Table{ID: "unjudged", Caption: w.say("unjudged", nil), Note: w.say("unjudged-note", nil), Head: w.heads("what", "lacks", "moves"), Heads: 1}
	for _, u := range w.report.Unjudged {
		t.Rows = append(t.Rows, table.Heads(replay.TitleOf(u.Element).In(w.lang), strings.Join(u.Lacks, ", "), itoa(u.Moves)))
	}
	return t
}

func (w writer) pipelineLead(p *replay.Pipeline) []string {
	lines := []string{w.say("cases", words.Args{"records": p.Cases, "moves": p.Events, "ways": p.Ways})}
	lines = append(lines, w.say("fitting", words.Args{"n": p.Fitting, "share": w.share(float64(p.Fitting) / float64(max(p.Cases, 1))), "fitness": fitness(p.Fitness)}))
	if p.Open > 0 {
		lines = append(lines, w.say("open", words.Args{"n": p.Open, "record": p.Oldest.Record, "stage": w.stage(p.Oldest.Stage), "since": w.at(p.Oldest.Since)}))
	}
	if p.Looped > 0 {
		lines = append(lines, w.say("looped", words.Args{"n": p.Looped, "share": w.share(float64(p.Looped) / float64(max(p.Cases, 1)))}))
	}
	return lines
}

// deviations lists what was broken, with examples.
func (w writer) deviations(p *replay.Pipeline) table.Table {
	t := w.table(p, "deviations", "rule", "move", "about", "times", "records", "examples")
	for _, d := range p.Deviations {
		var examples []string
		for _, f := range d.Examples {
			examples = append(examples, strings.TrimSpace(strings.Join([]string{f.Record, w.at(f.At), f.Person}, " "))+"\t"+place(f.File, f.Line))
		}
		t.Rows = append(t.Rows, []table.Cell{
			{Text: d.Rule.Title().In(w.lang)}, {Text: w.move(d.From, d.To)}, {Text: w.about(d.Rule, d.Element, d.Field)}, {Text: itoa(d.Count)}, {Text: itoa(d.Records)},
			{Text: strings.Join(examples, "\n")},
		})
	}
	return t
}

// about names what was broken where the move does not say it.
func (w writer) about(rule replay.Rule, e model.Element, f *model.Field) string {
	var parts []string
	switch e.(type) {
	case *model.Checkpoint, *model.Sla:
		parts = append(parts, replay.TitleOf(e).In(w.lang))
	case *model.Stage:
		if rule == replay.RuleSla || rule == replay.RuleEnd {
			parts = append(parts, replay.TitleOf(e).In(w.lang))
		}
	}
	if f != nil {
		parts = append(parts, f.Title.In(w.lang))
	}
	return strings.Join(parts, ": ")
}

// table begins a table of a pipeline.
func (w writer) table(p *replay.Pipeline, id string, heads ...string) table.Table {
	return table.Table{
		ID: id + "-" + p.Pipeline.Self().ID(), Caption: w.say(id, nil), Label: w.say(id, nil) + ": " + p.Pipeline.Title.In(w.lang), Head: w.heads(heads...), Heads: 1,
	}
}

// variants lists the ways that records took.
func (w writer) variants(p *replay.Pipeline) table.Table {
	t := w.table(p, "variants", "way", "records", "share", "cost", "state", "example")
	for _, v := range p.Variants {
		titles := make([]string, len(v.Stages))
		for i, s := range v.Stages {
			titles[i] = w.stage(s)
		}
		var state []string
		if v.Open {
			state = append(state, w.say("under-way", nil))
		}
		if v.Partial {
			state = append(state, w.say("partial", nil))
		}
		cost := table.Cell{Text: itoa(v.Cost)}
		if v.Cost > 0 {
			cost.Class = "no"
		}
		t.Rows = append(t.Rows, []table.Cell{
			{Text: strings.Join(titles, " → ")}, {Text: itoa(v.Count)}, {Text: w.share(v.Share)}, cost, {Text: strings.Join(state, ", ")}, {Text: v.Example},
		})
	}
	return t
}

// stages lists the stages that were skipped or inserted.
func (w writer) stages(p *replay.Pipeline) table.Table {
	t := w.table(p, "stages", "stage", "what", "records", "example")
	for _, list := range []struct {
		id    string
		count []replay.StageCount
	}{{"skipped", p.Skipped}, {"inserted", p.Inserted}} {
		for _, s := range list.count {
			t.Rows = append(t.Rows, table.Heads(w.stage(s.Stage), w.say(list.id, nil), itoa(s.Records), s.Example))
		}
	}
	return t
}

// again lists how records came back.
func (w writer) again(p *replay.Pipeline) table.Table {
	t := w.table(p, "again", "stage", "over", "records", "times", "example")
	for _, r := range p.Again {
		t.Rows = append(t.Rows, table.Heads(w.stage(r.Stage), w.say("any-way", nil), itoa(r.Records), itoa(r.Times), r.Example))
	}
	for _, r := range p.Between {
		t.Rows = append(t.Rows, table.Heads(w.stage(r.Stage), w.say("there-and-back", words.Args{"stage": w.stage(r.Over)}), itoa(r.Records), itoa(r.Times), r.Example))
	}
	return t
}

// ends lists where records begin and where they stand.
func (w writer) ends(p *replay.Pipeline) table.Table {
	t := w.table(p, "ends", "stage", "what", "records", "allowed")
	add := func(list []replay.End, id string) {
		for _, e := range list {
			what, allowed := id, table.Cell{Text: w.say("yes", nil)}
			switch {
			case e.Open:
				what = "under-way"
			case e.Merged:
				what = "merged"
			}
			if !e.Allowed {
				allowed = table.Cell{Text: w.say("no", nil), Class: "no"}
			}
			t.Rows = append(t.Rows, []table.Cell{{Text: w.stage(e.Stage)}, {Text: w.say(what, nil)}, {Text: itoa(e.Records)}, allowed})
		}
	}
	add(p.Starts, "start")
	add(p.Ends, "end")
	return t
}

// unused lists the moves that nobody made.
func (w writer) unused(p *replay.Pipeline) table.Table {
	t := w.table(p, "unused", "move", "roles")
	for _, m := range p.Unused {
		var roles []string
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil {
				roles = append(roles, role.Title.In(w.lang))
			}
		}
		t.Rows = append(t.Rows, table.Heads(w.move(m.From, m.To), strings.Join(roles, ", ")))
	}
	return t
}

// clocks lists how long records took.
func (w writer) clocks(p *replay.Pipeline) table.Table {
	t := w.table(p, "clocks", "clock", "limit", "counted", "done", "running", "p50", "p90", "p95", "late", "late-share")
	for _, c := range p.Clocks {
		name := ""
		if c.Stage != nil {
			name = w.stage(c.Stage)
		} else {
			name = c.Sla.Title.In(w.lang)
		}
		var limits []string
		for _, l := range c.Limits {
			limits = append(limits, replay.Limit(l).In(w.lang))
		}
		row := []table.Cell{{Text: name}, {Text: strings.Join(limits, " / ")}, {Text: w.say("clock-"+string(c.Kind), nil)}, {Text: itoa(c.Done)}, {Text: itoa(c.Running)}}
		if c.Uncounted {
			row[2].Text = w.say("uncounted", nil)
		}
		for _, d := range [...]replay.Length{{Time: c.P50, Day: c.Day}, {Time: c.P90, Day: c.Day}, {Time: c.P95, Day: c.Day}} {
			text := ""
			if c.Done > 0 {
				text = d.In(w.lang)
			}
			row = append(row, table.Cell{Text: text})
		}
		late := table.Cell{Text: w.say("of", words.Args{"n": itoa(c.Breaches), "all": itoa(c.Judged)})}
		if c.Breaches > 0 {
			late.Class = "no"
		}
		t.Rows = append(t.Rows, append(row, late, table.Cell{Text: w.share(c.Share)}))
	}
	return t
}

// missing lists how often fields are empty that are asked for.
func (w writer) missing(p *replay.Pipeline) table.Table {
	t := w.table(p, "missing", "field", "asked-by", "records", "empty", "share")
	for _, m := range p.Missing {
		asked := w.say("always", nil)
		if m.Stage != nil {
			asked = w.say("before", words.Args{"stage": w.stage(m.Stage)})
		}
		if m.Unknown {
			t.Rows = append(t.Rows, table.Heads(m.Field.Title.In(w.lang), asked, itoa(m.Asked), w.say("no-column", nil), ""))
			continue
		}
		t.Rows = append(t.Rows, table.Heads(m.Field.Title.In(w.lang), asked, itoa(m.Asked), itoa(m.Empty), w.share(m.Share)))
	}
	return t
}

// findings lists everything, one row each.
func (w writer) findings() table.Table {
	t := table.Table{ID: "all", Caption: w.say("all", nil), Head: w.heads("at", "record", "person", "rule", "sentence", "basis", "place"), Filter: table.FilterRows, Fixed: 2}
	for _, f := range w.report.Findings {
		basis := ""
		if f.Today {
			basis = w.say("today", nil)
		}
		t.Rows = append(t.Rows, table.Heads(w.at(f.At), f.Record, f.Person, f.Rule.Title().In(w.lang), f.Say.In(w.lang), basis, place(f.File, f.Line)))
	}
	return t
}

// notes lists rows that were perhaps not meant as they were read.
func (w writer) notes() table.Table {
	t := table.Table{ID: "rows", Caption: w.say("notes", nil), Head: w.heads("place", "sentence"), Heads: 1}
	for _, n := range w.report.Notes {
		t.Rows = append(t.Rows, table.Heads(place(n.File, n.Line), n.Say.In(w.lang)))
	}
	return t
}
