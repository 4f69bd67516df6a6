package render_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// hosts are the forms that a host of code or a CI reads, with the endings of their files.
var hosts = map[string]string{"sarif": "json", "github": "txt", "gitlab": "json", "junit": "xml", "md": "md"}

// many is a report with everything that may be in one: texts that mean something in each form, a place of two
// lines, one without a line, silenced findings of each sort, a file that was not read.
func many() render.Report {
	sales := source.NewFile("воронки/продажи 1.yaml", []byte("kind: <Rol>\nid: a\nstages:\n  - {id: new}\n"))
	roles := source.NewFile("roles.yaml", []byte("kind: Role\n"))
	odd := text("100% of <b>“a|b”</b>, @team: see #12,\nor ]]> `x` *y* \x00 \\", "100 % из <b>«a|b»</b>, @team: см. #12")
	unreachable := diag.Diagnostic{
		Code: "stage-unreachable", Severity: diag.Error, Message: odd, Help: text("Do “this”: a, b", "Сделайте"),
		Subject: sales.Span(6, 11), Element: "stage/a.new", Fingerprint: strings.Repeat("0", 32),
		Related: []diag.Related{{Span: sales.Span(12, 14), Message: text("here", "здесь")}, {Span: source.Span{File: roles}}},
		Witness: []any{"stage/a.new", words.Text{En: "Lost", Ru: "Потеряна"}},
		Fixes: []diag.Fix{{Title: text("Write Role", "Написать Role"), Edits: []source.Edit{
			{Span: sales.Span(6, 11), New: "Role"}, {Span: roles.Span(0, 1)}, {Span: sales.Span(12, 12), New: "# é\n"},
		}}},
	}
	block := diag.Diagnostic{Code: "sla-missing", Severity: diag.Warning, Message: text("Two lines", "Две строки"), Subject: sales.Span(18, 40), Fingerprint: strings.Repeat("1", 32)}
	whole := diag.Diagnostic{Code: "owner-missing", Severity: diag.Info, Message: text("Mild", "Мягко"), Subject: source.Span{File: roles}, Element: "role/a", Fingerprint: strings.Repeat("2", 32)}
	again := block
	again.Message, again.Subject, again.Fingerprint = text("Once more", "Ещё раз"), sales.Span(26, 30), strings.Repeat("3", 32)
	silenced := func(by diag.Silencer, reason words.Localized, n string) diag.Silenced {
		d := whole
		d.Code, d.Subject, d.Fingerprint = "sla-missing", roles.Span(0, 4), strings.Repeat(n, 32)
		return diag.Silenced{Diagnostic: d, By: by, Reason: reason}
	}
	return render.Report{
		Version: "1.2.3", Files: 3, Documents: 7, Paths: []string{"clean.yaml", "roles.yaml", "воронки/продажи 1.yaml"},
		Findings: diag.List{whole, unreachable, block, again}, Home: "описание", Limit: diag.Error,
		Silenced: []diag.Silenced{
			silenced(diag.InPlace, words.Text{En: "after the workshop"}, "4"), silenced(diag.ByProject, words.Text{En: "pilot"}, "5"), silenced(diag.AsKnown, nil, "6"),
		},
		Gone: 2, Before: 5, Since: "main",
		Checks: []render.Check{
			{Name: "stage-unreachable", Family: "pipelines", Severity: diag.Error, What: words.Text{En: "Nobody comes there", Ru: "Туда не попасть"}, Why: words.Text{En: "It is dead", Ru: "Он мёртв"}, Mend: words.Text{En: "Add a way to {stage}", Ru: "Добавьте путь"}},
			{Name: "sla-missing", Family: "pipelines", Severity: diag.Warning, What: words.Text{En: "No time", Ru: "Нет срока"}, Why: words.Text{En: "It waits", Ru: "Ждёт"}, Mend: words.Text{En: "Add a time", Ru: "Добавьте срок"}},
			{Name: "owner-missing", Family: "plan", Severity: diag.Info, What: words.Text{En: "No owner", Ru: "Нет владельца"}, Why: words.Text{En: "Nobody asks", Ru: "Некого спросить"}, Mend: words.Text{En: "Name one", Ru: "Назовите"}},
		},
		Unread: []render.Unread{{Path: "b.yaml", Reason: words.Text{En: "no permission", Ru: "нет прав"}}},
	}
}

func show(t *testing.T, name string, r render.Report, o render.Options) string {
	t.Helper()
	for _, form := range render.Forms() {
		if form.Name == name {
			var out bytes.Buffer
			if err := form.Write(&out, r, o); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
	}
	t.Fatalf("there is no form %s", name)
	return ""
}

// reports are what each form has to stand.
func reports() map[string]render.Report {
	return map[string]render.Report{
		"many": many(), "clean": {Version: "1", Files: 1, Documents: 2, Paths: []string{"a.yaml"}, Limit: diag.Error},
		"failed": {Version: "1", Failure: words.Message{Text: words.Text{En: "there is no “crmspec.yaml”: 100%", Ru: "нет «crmspec.yaml»"}}},
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	for name, ending := range hosts {
		for kind, report := range reports() {
			lang := "en"
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				got := show(t, name, report, render.Options{Lang: lang})
				golden.File(t, fmt.Sprintf("testdata/forms/%s-%s.%s", name, kind, ending), got)
				if again := show(t, name, report, render.Options{Lang: lang}); again != got {
					t.Error("the same report gives two texts")
				}
			})
		}
	}
}

// What is written is what the specification of SARIF allows; sarif.schema.json says it in our words for the part
// of it that we use, and stricter: what may be left out there has to be there here.
func TestSARIF(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("testdata/sarif.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.CompileString("sarif.schema.json", string(content))
	if err != nil {
		t.Fatal(err)
	}
	for name, report := range reports() {
		for _, lang := range words.Languages {
			var value any
			text := show(t, "sarif", report, render.Options{Lang: lang})
			if err := json.Unmarshal([]byte(text), &value); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s in %s: %v\n%s", name, lang, err, text)
			}
		}
	}
}

// The forms agree on how much there is: nobody sees green where another sees red.
func TestFormsAgree(t *testing.T) {
	t.Parallel()
	report := many()
	for _, limit := range []diag.Severity{diag.None, diag.Info, diag.Warning, diag.Error} {
		report.Limit = limit
		failing := 0
		for _, d := range report.Findings {
			if limit > diag.None && d.Severity >= limit {
				failing++
			}
		}
		var suites struct {
			Failures int `xml:"failures,attr"`
			Suites   []struct {
				Cases []struct {
					Failure string `xml:"failure"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal([]byte(show(t, "junit", report, render.Options{Lang: "en"})), &suites); err != nil {
			t.Fatal(err)
		}
		lines := 0
		for _, s := range suites.Suites {
			for _, c := range s.Cases {
				lines += strings.Count(c.Failure, ": error ") + strings.Count(c.Failure, ": warning ") + strings.Count(c.Failure, ": info ")
			}
		}
		if lines != failing || suites.Failures > failing || (suites.Failures == 0) != (failing == 0) {
			t.Errorf("from %s on: JUnit has %d failures with %d findings, want %d", limit, suites.Failures, lines, failing)
		}
	}
	var issues []struct{ Fingerprint string }
	if err := json.Unmarshal([]byte(show(t, "gitlab", report, render.Options{Lang: "en"})), &issues); err != nil {
		t.Fatal(err)
	}
	unique := map[string]bool{}
	for _, issue := range issues {
		unique[issue.Fingerprint] = true
	}
	if want := len(report.Findings) + len(report.Unread); len(unique) != want {
		t.Errorf("GitLab has %d fingerprints, want %d", len(unique), want)
	}
	for _, name := range []string{"github", "md"} {
		text := show(t, name, report, render.Options{Lang: "en"})
		for _, d := range report.Findings {
			if !strings.Contains(text, d.Code) {
				t.Errorf("%s lacks %s", name, d.Code)
			}
		}
	}
}

// A comment may have 65,535 characters: the mildest findings are left out, and it is said how many.
func TestMarkdownFits(t *testing.T) {
	t.Parallel()
	file := source.NewFile("a.yaml", []byte(strings.Repeat("x: 1\n", 5000)))
	report := render.Report{Files: 1, Documents: 1}
	for i := range 5000 {
		severity := diag.Warning
		if i%100 == 0 {
			severity = diag.Error
		}
		report.Findings.Add(diag.Diagnostic{Code: "some-check", Severity: severity, Message: text(fmt.Sprintf("Number %d 🙂 %s", i, strings.Repeat("ж", i%70)), "Номер"), Subject: file.Span(5*i, 5*i+1)})
	}
	got := show(t, "md", report, render.Options{Lang: "en"})
	if n := len(utf16.Encode([]rune(got))); n > 65535 || n < 60000 {
		t.Errorf("%d characters", n)
	}
	rows := strings.Count(got, "\n| error") + strings.Count(got, "\n| warning")
	if want := fmt.Sprintf("… and %d more findings that do not fit here", 5000-rows); !strings.Contains(got, want) {
		t.Errorf("not said: %s", want)
	}
	if n := strings.Count(got, "\n| error"); n != 50 {
		t.Errorf("%d of 50 errors are there", n)
	}
	if !strings.Contains(got, "Number 0 ") || strings.Index(got, "Number 0 ") > strings.Index(got, "Number 100 ") {
		t.Error("the findings are not in order of place")
	}
	long := render.Report{Files: 1, Documents: 1, Findings: diag.List{{Code: "some-check", Severity: diag.Error, Message: text(strings.Repeat("|", 200000), ""), Subject: file.Span(0, 1)}}}
	if n := len(show(t, "md", long, render.Options{Lang: "en"})); n > 10000 {
		t.Errorf("one finding takes %d bytes", n)
	}
}

// Errors of the writer are not lost.
func TestFormsFail(t *testing.T) {
	t.Parallel()
	for _, form := range render.Forms() {
		reader, writer := io.Pipe()
		if err := reader.Close(); err != nil {
			t.Fatal(err)
		}
		if err := form.Write(writer, many(), render.Options{Lang: "en"}); err == nil {
			t.Errorf("%s hides that nothing could be written", form.Name)
		}
	}
}

func TestSummaryOfOld(t *testing.T) {
	t.Parallel()
	got := []string{}
	for _, lang := range words.Languages {
		got = append(got, render.Summary(many(), render.Options{Lang: lang}))
	}
	want := []string{
		"4 problems (1 error, 2 warnings, 1 note) in 2 of 3 files · up to 1 can be fixed automatically · 2 silenced with a reason · 1 known from before · 2 known findings are gone: renew the file with --write-known · 5 not shown: they were there before “main” · 1 file or folder was not read, so not everything was checked",
		"4 замечания (1 ошибка, 2 предупреждения, 1 к сведению) в 2 из 3 файлов · автоматически исправляется до 1 · отключено с причиной: 2 · известно с прежних времён: 1 · 2 известных замечаний больше нет: обновите файл с помощью --write-known · не показано 5: это было и до «main» · не прочитан 1 файл или папка, поэтому проверено не всё",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
