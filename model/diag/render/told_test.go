package render_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/words"
)

// A code in a witness is for programs: people read its words, or nothing.
func TestToldSteps(t *testing.T) {
	t.Parallel()
	d := diag.Diagnostic{Code: "stage-dead-end", Witness: []any{
		"New", diag.Told{Code: "CR002"}, diag.Told{Code: "edit: own", Say: words.Text{En: "edit: own records", Ru: "изменять: свои записи"}},
	}}
	report := render.Report{Findings: diag.List{d, {Code: "stage-dead-end", Witness: []any{diag.Told{Code: "CR003"}}}}}
	for lang, want := range map[string]string{"en": "New → edit: own records", "ru": "New → изменять: свои записи"} {
		var text, raw strings.Builder
		if err := render.Text(&text, report, render.Options{Lang: lang}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), want+"\n") || strings.Contains(text.String(), "CR00") {
			t.Errorf("people should read %s, and got\n%s", want, text.String())
		}
		if err := render.JSON(&raw, report, render.Options{Lang: lang}); err != nil {
			t.Fatal(err)
		}
		for _, code := range []string{`"CR002"`, `"CR003"`, `"edit: own"`} {
			if !strings.Contains(raw.String(), code) {
				t.Errorf("programs should get %s, and got\n%s", code, raw.String())
			}
		}
	}
}
