package cli

import (
	"bytes"
	_ "embed" // the schema stands beside the code
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	pages "github.com/crmspec/crmspec/generators/conform"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/conform"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

//go:embed conform.schema.json
var conformSchema []byte

// ConformSchema returns the JSON Schema of what conform prints as JSON. It is published in docs/reference.
func ConformSchema() []byte { return bytes.Clone(conformSchema) }

// wish is a file that the user wants of a run.
type wish struct{ form, file string }

// wished reads what the user wants of --report.
func (c *conforming) wished() error {
	for _, text := range c.wishes {
		form, file, found := strings.Cut(text, "=")
		if !found || file == "" {
			return c.fail(exitUse, reportSay, words.Args{"value": text}).but(c.say(conformReportHint, nil))
		}
		if err := c.oneOf("report", form, "html", "xlsx", "md", "json", "text"); err != nil {
			return err
		}
		if slices.ContainsFunc(c.reports, func(w wish) bool { return filepath.Clean(c.path(w.file)) == filepath.Clean(c.path(file)) }) {
			return c.fail(exitUse, sameFileSay, words.Args{"path": file})
		}
		c.reports = append(c.reports, wish{form, file})
	}
	return nil
}

// project names what the report is about.
func (c *conforming) project(m *metrics) string {
	if m.Spec.Project == nil {
		return ""
	}
	return model.TitleOf(m.Spec.Project).In(c.lang)
}

// form returns a report in a form.
func (c *conforming) form(m *metrics, report *conform.Report, form string) ([]byte, error) {
	switch form {
	case "html":
		return pages.Of(report, c.project(m), c.lang).HTML(), nil
	case "md":
		return pages.Of(report, c.project(m), c.lang).Markdown(), nil
	case "xlsx":
		return pages.XLSX(report, c.project(m), c.lang)
	case "json":
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		err := encoder.Encode(c.data(m, report))
		return out.Bytes(), err
	}
	var out bytes.Buffer
	c.text(&out, pages.Of(report, c.project(m), c.lang))
	return out.Bytes(), nil
}

// write writes the files that were asked for.
func (c *conforming) write(m *metrics, report *conform.Report) error {
	for _, w := range c.reports {
		content, err := c.form(m, report, w.form)
		if err == nil {
			err = (source.Disk{}).WriteAtomic(c.path(w.file), content)
		}
		if err != nil {
			return c.fail(exitUnwritten, notWrittenSay, words.Args{"out": w.file, "reason": reason(err)})
		}
		c.note(conformWrittenSay, words.Args{"path": w.file})
	}
	return nil
}

func (c *conforming) print(m *metrics, report *conform.Report) error {
	content, err := c.form(m, report, c.format)
	if err != nil {
		return err
	}
	_, err = c.out.Write(content)
	return err
}

// fewRows is how many rows of a table a terminal shows.
const fewRows = 10

// text writes a report for a terminal; of long tables only the first rows unless all are wanted.
func (c *conforming) text(out *bytes.Buffer, d pages.Document) {
	fmt.Fprintln(out, plain(d.Title))
	for _, line := range d.Lead {
		fmt.Fprintln(out, plain(line))
	}
	for _, chapter := range d.Chapters {
		if chapter.ID == "findings" && !c.whole {
			continue
		}
		fmt.Fprintf(out, "\n%s\n", plain(chapter.Title))
		for _, line := range chapter.Lead {
			fmt.Fprintln(out, plain(line))
		}
		for _, grid := range chapter.Grids() {
			fmt.Fprintf(out, "\n%s\n", plain(grid.Title))
			rows := make([][]string, 0, len(grid.Rows))
			for _, row := range grid.Rows {
				line := make([]string, len(row))
				for i, cell := range row {
					line[i] = plain(cell)
				}
				line[0] = "  " + line[0]
				rows = append(rows, line)
			}
			more := 0
			if !c.whole && len(rows) > fewRows+1 {
				more = len(rows) - fewRows - 1
				rows = rows[:fewRows+1]
			}
			writeTable(out, dropEmpty(rows))
			if more > 0 {
				fmt.Fprintln(out, "  "+c.say(moreRowsSay, words.Args{"n": more}))
			}
		}
	}
}

func (c *conforming) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(c.zone).Format(time.RFC3339)
}

func refOf(e model.Element) string {
	if e == nil {
		return ""
	}
	return e.Self().Ref
}
