package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// TestGolden shows the findings that the files in testdata ask for. The first section is a YAML file
// in which ⟦ ⟧ mark the faulty text; the settings stand above it; "want" is what a user sees. Set
// CRMSPEC_UPDATE=1 to write what is seen now.
func TestGolden(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			settings, rest, _ := strings.Cut(string(content), "-- in --\n")
			in, want, _ := strings.Cut(rest, "-- want --\n")
			report, o, form := parse(settings, in)
			var out bytes.Buffer
			if err := form(&out, report, o); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(out.String(), "\x1b", "^[")
			if os.Getenv("CRMSPEC_UPDATE") != "" {
				if err := os.WriteFile(path, []byte(settings+"-- in --\n"+in+"-- want --\n"+got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
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
	in = bom + strings.NewReplacer(`\t`, "\t", `\e`, "\x1b", `\x`, "\xff", `\u202e`, "\u202e").Replace(in)
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
