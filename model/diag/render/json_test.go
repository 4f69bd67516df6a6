package render_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

func text(en, ru string) words.Message {
	return words.Message{ID: "some-check/variant", Text: words.Text{En: en, Ru: ru}}
}

// full is a report in which everything that a finding may have is there.
func full() render.Report {
	file := source.NewFile("a.yaml", []byte("kind: <Rol>\n"))
	d := diag.Diagnostic{
		Code: "some-check", Severity: diag.Error, Message: text("It & that", "Это"), Help: text("Do it", "Сделайте"),
		Subject: file.Span(6, 11), Element: "role/a", Suggestion: "Role",
		Related: []diag.Related{{Span: source.Span{File: file}, Message: text("here", "здесь")}},
		Witness: []any{"stage/sales.new", words.Text{En: "Lost", Ru: "Потеряна"}, 3},
		Fixes:   []diag.Fix{{Title: text("Write Role", "Написать Role"), Edits: []source.Edit{{Span: file.Span(6, 11), New: "Role"}}}},
	}
	mild := diag.Diagnostic{Code: "other", Severity: diag.Info, Message: text("Mild", "Мягко"), Subject: source.Span{File: file}}
	return render.Report{
		Version: "1.2.3", Files: 3, Documents: 7, Findings: diag.List{mild, d},
		Unread: []render.Unread{{Path: "b.yaml", Reason: words.Text{En: "is a folder", Ru: "это папка"}}},
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.CompileString("findings.schema.json", string(render.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	failed := render.Report{Version: "1", Failure: text("No workspace", "Нет папки")}
	old := many()
	old.Stats = &render.Stats{Kinds: []render.Counted{{Name: "Role", N: 2}}, Checks: []render.Worked{{Check: "a-b", Places: 3}}, Loading: time.Second}
	for name, report := range map[string]render.Report{"full": full(), "empty": {Version: "1"}, "failed": failed, "old": old} {
		for _, lang := range words.Languages {
			var out bytes.Buffer
			if err := render.JSON(&out, report, render.Options{Lang: lang, Max: 1}); err != nil {
				t.Fatal(err)
			}
			var value any
			if err := json.Unmarshal(out.Bytes(), &value); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s in %s is not as published: %v\n%s", name, lang, err, out.String())
			}
		}
	}
}

func TestJSONHoldsEverything(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := render.JSON(&out, full(), render.Options{Lang: "ru", Max: 1}); err != nil {
		t.Fatal(err)
	}
	want := `{
  "schemaVersion": 1,
  "tool": {
    "name": "crmspec",
    "version": "1.2.3",
    "lang": "ru"
  },
  "summary": {
    "files": 3,
    "documents": 7,
    "problems": 2,
    "errors": 1,
    "warnings": 0,
    "infos": 1,
    "fixable": 1,
    "omitted": 1,
    "silenced": 0,
    "known": 0,
    "gone": 0,
    "before": 0,
    "unread": 1
  },
  "findings": [
    {
      "code": "some-check",
      "severity": "error",
      "messageId": "some-check/variant",
      "message": "Это",
      "help": "Сделайте",
      "element": "role/a",
      "place": {
        "path": "a.yaml",
        "start": {
          "line": 1,
          "column": 7,
          "byte": 6
        },
        "end": {
          "line": 1,
          "column": 12,
          "byte": 11
        }
      },
      "suggestion": "Role",
      "related": [
        {
          "place": {
            "path": "a.yaml"
          },
          "message": "здесь"
        }
      ],
      "witness": [
        "stage/sales.new",
        "Потеряна",
        "3"
      ],
      "fixes": [
        {
          "title": "Написать Role",
          "edits": [
            {
              "place": {
                "path": "a.yaml",
                "start": {
                  "line": 1,
                  "column": 7,
                  "byte": 6
                },
                "end": {
                  "line": 1,
                  "column": 12,
                  "byte": 11
                }
              },
              "new": "Role"
            }
          ]
        }
      ]
    }
  ],
  "unread": [
    {
      "path": "b.yaml",
      "reason": "это папка"
    }
  ]
}
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestSummary(t *testing.T) {
	t.Parallel()
	clean := render.Report{Files: 21, Documents: 1}
	many := full()
	many.Findings = append(many.Findings, many.Findings...)
	for _, c := range []struct {
		report   render.Report
		lang     string
		max      int
		want     string
		omitted  string
		unreadAs string
	}{
		{clean, "en", 0, "21 files, 1 document: no problems", "", ""},
		{clean, "ru", 100, "21 файл, 1 документ: замечаний нет", "", ""},
		{many, "en", 0, "4 problems (2 errors, 2 notes) in 1 of 3 files · up to 2 can be fixed automatically · 1 file or folder was not read, so not everything was checked", "", "b.yaml: not read: is a folder"},
		{many, "ru", 3, "4 замечания (2 ошибки, 2 к сведению) в 1 из 3 файлов · автоматически исправляется до 2 · не прочитан 1 файл или папка, поэтому проверено не всё", "… и ещё 1 замечание; --max 0 покажет все", "b.yaml: не удалось прочитать: это папка"},
	} {
		o := render.Options{Lang: c.lang, Max: c.max}
		if diff := cmp.Diff(c.want, render.Summary(c.report, o)); diff != "" {
			t.Error(diff)
		}
		if got := render.Omitted(c.report, o); got != c.omitted {
			t.Errorf("omitted: got %q, want %q", got, c.omitted)
		}
		if got := strings.Join(render.NotRead(c.report, o), "\n"); got != c.unreadAs {
			t.Errorf("unread: got %q, want %q", got, c.unreadAs)
		}
	}
}

// TestWorstFirst shows that the limit keeps errors, in their order of place.
func TestWorstFirst(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := render.Line(&out, full(), render.Options{Lang: "en", Max: 1}); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "a.yaml:1:7: error some-check It & that\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTitles shows that steps of a witness read as the titles of what they point at.
func TestTitles(t *testing.T) {
	t.Parallel()
	report := full()
	report.Title = func(ref string) words.Localized {
		if ref == "stage/sales.new" {
			return words.Text{En: "New", Ru: "Новая"}
		}
		return nil
	}
	var out bytes.Buffer
	if err := render.Text(&out, report, render.Options{Lang: "ru"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Новая → Потеряна → 3\n") {
		t.Error(out.String())
	}
}
