package remembered_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint/remembered"
	"github.com/crmspec/crmspec/model/source"
)

func finding(print, code, element string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Element: element, Fingerprint: strings.Repeat(print, 32), Subject: source.Span{File: source.NewFile("a.yaml", nil)}}
}

// What is written is read back, in order of what people look for.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	found := diag.List{finding("c", "b-check", "role/б"), finding("b", "a-check", ""), finding("a", "b-check", "role/a")}
	content, err := remembered.Format(remembered.Of(found))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "knownFindings": 1,
  "known": [
    {"fingerprint":"` + strings.Repeat("b", 32) + `","check":"a-check","element":"a.yaml"},
    {"fingerprint":"` + strings.Repeat("a", 32) + `","check":"b-check","element":"role/a"},
    {"fingerprint":"` + strings.Repeat("c", 32) + `","check":"b-check","element":"role/б"}
  ]
}
`
	if diff := cmp.Diff(want, string(content)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	entries, err := remembered.Read(source.NewFile("k.json", content))
	if diff := cmp.Diff(remembered.Of(found), entries); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	empty, err := remembered.Format(nil)
	if err != nil {
		t.Fatal(err)
	}
	if entries, err := remembered.Read(source.NewFile("k.json", empty)); len(entries) > 0 || err != nil {
		t.Errorf("%v, %v of %s", entries, err, empty)
	}
}

// Wherever a file is cut off, and whatever is in it, it is refused with a place inside of it, or read.
func TestDamaged(t *testing.T) {
	t.Parallel()
	whole, err := remembered.Format(remembered.Of(diag.List{finding("a", "a-check", "role/a"), finding("b", "a-check", "role/б")}))
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"[]", "null", "1", `{"knownFindings":1}`, `{"knownFindings":1,"known":[{}]}`, `{"knownFindings":1,"known":[1]}`, string(whole) + "x", "\uFEFF{", "\x00"}
	for i := range len(whole) - 2 {
		texts = append(texts, string(whole[:i]))
	}
	for _, text := range texts {
		file := source.NewFile("k.json", []byte(text))
		_, err := remembered.Read(file)
		var damaged *remembered.Damaged
		if !errors.As(err, &damaged) || damaged.At.File != file || damaged.At.Start().Line < 1 || int(damaged.At.From()) > len(text) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	entries := remembered.Of(diag.List{finding("a", "x", "e"), finding("b", "x", "e")})
	now := diag.List{finding("b", "x", "e"), finding("c", "x", "e")}
	fresh, old := remembered.Split(entries, now, func(string) bool { return false })
	if len(fresh) != 1 || fresh[0].Fingerprint[0] != 'c' || len(old) != 1 || old[0].Fingerprint[0] != 'b' || old[0].By != diag.AsKnown {
		t.Errorf("%v, %v", fresh, old)
	}
	if gone := remembered.Gone(entries, []*diag.Diagnostic{&now[0], &now[1]}); len(gone) != 1 || gone[0].Fingerprint[0] != 'a' {
		t.Errorf("%v", gone)
	}
}

// What nothing can silence is neither written down nor taken as known, also where an older file names it.
func TestFixedIsNeverKnown(t *testing.T) {
	t.Parallel()
	fixed := func(check string) bool { return check == "hard" }
	found := diag.List{finding("a", "hard", "e"), finding("b", "x", "e")}
	may, never := remembered.Knowable(found, fixed)
	if len(may) != 1 || may[0].Code != "x" || len(never) != 1 || never[0].Code != "hard" {
		t.Errorf("%v, %v", may, never)
	}
	fresh, old := remembered.Split(remembered.Of(found), found, fixed)
	if len(fresh) != 1 || fresh[0].Code != "hard" || len(old) != 1 || old[0].Code != "x" {
		t.Errorf("%v, %v", fresh, old)
	}
}
