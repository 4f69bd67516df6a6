// Package conform turns what a replay has found into pages and workbooks for those who own the process. It must not
// know how anything is found, nor the tables that it was read from: the report comes as it is.
package conform

import (
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	replay "github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/words"
)

// Document is a report in one language, for any form in which people read it.
type Document struct {
	Title string
	// Lead are the sentences that come first.
	Lead     []string
	Chapters []Chapter
	lang     string
}

// Chapter is what is said of the whole, or of a pipeline.
type Chapter struct {
	// ID names it for links: "pipeline-sales".
	ID, Title string
	Lead      []string
	tables    []table.Table
}

// Of returns a report in a language. project names what it is about, "" for nothing.
func Of(r *replay.Report, project, lang string) Document {
	w := writer{report: r, lang: lang}
	d := Document{Title: w.say("title", nil), lang: lang, Lead: w.lead()}
	if project != "" {
		d.Title += " · " + project
	}
	d.Chapters = append(d.Chapters, Chapter{ID: "rules", Title: w.say("rules", nil), tables: some(w.rules(), w.unjudged())})
	for _, p := range r.Pipelines {
		d.Chapters = append(d.Chapters, Chapter{
			ID: "pipeline-" + p.Pipeline.Self().ID(), Title: p.Pipeline.Title.In(lang), Lead: w.pipelineLead(p),
			tables: some(w.deviations(p), w.variants(p), w.stages(p), w.again(p), w.ends(p), w.unused(p), w.clocks(p), w.missing(p)),
		})
	}
	d.Chapters = append(d.Chapters, Chapter{ID: "findings", Title: w.say("findings", nil), tables: some(w.findings(), w.notes())})
	var kept []Chapter
	for _, c := range d.Chapters {
		if len(c.tables)+len(c.Lead) > 0 {
			kept = append(kept, c)
		}
	}
	d.Chapters = kept
	return d
}

// Grid is a table as texts.
type Grid struct {
	Title string
	Rows  [][]string // the heads first
}

// Grids returns the tables of a chapter as texts.
func (c Chapter) Grids() []Grid {
	var grids []Grid
	for _, t := range c.tables {
		g := Grid{Title: t.Caption}
		for _, row := range append([][]table.Cell{t.Head}, t.Rows...) {
			line := make([]string, len(row))
			for i, cell := range row {
				line[i] = strings.ReplaceAll(table.Plain(cell.Text), "\n", "; ")
			}
			g.Rows = append(g.Rows, line)
		}
		grids = append(grids, g)
	}
	return grids
}

func some(tables ...table.Table) []table.Table {
	var kept []table.Table
	for _, t := range tables {
		if len(t.Rows) > 0 {
			kept = append(kept, t)
		}
	}
	return kept
}

type writer struct {
	report *replay.Report
	lang   string
}

func (w writer) say(id string, args words.Args) string {
	return words.Fill(labels[id].In(w.lang), w.lang, args)
}

// at is a moment for people.
func (w writer) at(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04")
}

func (w writer) share(f float64) string {
	return strconv.FormatFloat(100*f, 'f', 1, 64) + " %"
}

func (w writer) stage(s *model.Stage) string {
	if s == nil {
		return ""
	}
	return s.Title.In(w.lang)
}

// move is a pair of stages, "" for none; of a birth only the stage.
func (w writer) move(from, to *model.Stage) string {
	switch {
	case to == nil:
		return ""
	case from == nil:
		return "→ " + w.stage(to)
	}
	return w.stage(from) + " → " + w.stage(to)
}

func place(file string, line int) string {
	if line == 0 || file == "" {
		return file
	}
	return file + ":" + strconv.Itoa(line)
}

func itoa(n int) string { return strconv.Itoa(n) }
