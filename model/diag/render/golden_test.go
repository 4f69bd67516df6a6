package render_test

import (
	"bytes"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// TestGolden shows the findings that the files in testdata ask for. The first section is a YAML file
// in which ⟦ ⟧ mark the faulty text and ⟨END⟩ stands for no end of the last line; the settings stand
// above it; "want" is what a user sees.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txt") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			in, _ := archive.Text("in")
			report, o, form := parse(string(archive.Comment), in)
			var out bytes.Buffer
			if err := form(&out, report, o); err != nil {
				t.Fatal(err)
			}
			archive.Compare(t, "want", strings.ReplaceAll(out.String(), "\x1b", "^["))
		})
	}
}

func parse(settings, in string) (render.Report, render.Options, func(*bytes.Buffer, render.Report, render.Options) error) {
	d := diag.Diagnostic{Code: "some-check", Severity: diag.Error, Message: words.Message{ID: "some-check", Text: words.Text{En: "Something is wrong", Ru: "Что-то не так"}}}
	o := render.Options{Lang: "en"}
	bom, crlf, also := "", false, false
	form := render.Text
	for line := range strings.Lines(settings) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "width":
			o.Width, _ = strconv.Atoi(value)
		case "lang":
			o.Lang = value
		case "color":
			o.Color = true
		case "severity":
			d.Severity, _ = diag.ParseSeverity(value)
		case "message":
			d.Message.Text = words.Text{En: strings.ReplaceAll(value, `\e`, "\x1b")}
		case "help":
			d.Help.Text = words.Text{En: value}
		case "suggestion":
			d.Suggestion = value
		case "witness":
			for _, step := range strings.Split(value, ", ") {
				d.Witness = append(d.Witness, step)
			}
		case "fix":
			d.Fixes = []diag.Fix{{Title: words.Message{Text: words.Text{En: value}}}}
		case "also":
			also = true
		case "bom":
			bom = "\uFEFF"
		case "crlf":
			crlf = true
		case "form":
			for _, f := range render.Forms() {
				if f.Name == value {
					form = f.Write
				}
			}
		}
	}
	if crlf {
		in = strings.ReplaceAll(in, "\n", "\r\n")
	}
	in = bom + strings.NewReplacer(`\t`, "\t", `\e`, "\x1b", `\x`, "\xff", "⟨END⟩\n", "", `\u202e`, "\u202e").Replace(in)
	start, end := strings.Index(in, "⟦"), strings.Index(in, "⟧")-len("⟦")
	file := source.NewFile("pipelines/sales.yaml", []byte(strings.NewReplacer("⟦", "", "⟧", "").Replace(in)))
	d.Subject = source.Span{File: file}
	if start >= 0 {
		d.Subject = file.Span(start, end)
	}
	if also {
		d.Related = []diag.Related{
			{Span: file.Span(0, 1), Message: words.Message{Text: words.Text{En: "the first one is here", Ru: "первый стоит здесь"}}},
			{Span: file.Span(len(file.Bytes)-2, len(file.Bytes)-1)},
		}
	}
	return render.Report{Version: "test", Files: 1, Documents: 1, Findings: diag.List{d}}, o, func(out *bytes.Buffer, r render.Report, o render.Options) error {
		return form(out, r, o)
	}
}
