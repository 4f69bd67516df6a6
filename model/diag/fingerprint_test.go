package diag_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// TestFingerprints holds that a fingerprint stays when lines move and other findings come and go, and that no two
// of a run are the same.
func TestFingerprints(t *testing.T) {
	t.Parallel()
	file := source.NewFile("a.yaml", []byte(strings.Repeat("x: 1\n", 50)))
	moved := source.NewFile("b.yaml", []byte(strings.Repeat("longer: 1\n", 50)))
	at := func(f *source.File, line int) source.Span { return f.Span(f.Offset(line, 1), f.Offset(line, 2)) }
	where := func(d *diag.Diagnostic) (string, string) { return d.Element, "stages/new" }
	mark := func(list ...diag.Diagnostic) map[string]int {
		run := make([]*diag.Diagnostic, len(list))
		for i := range list {
			run[i] = &list[i]
		}
		diag.Fingerprints(run, where)
		prints := map[string]int{}
		for i, d := range list {
			if len(d.Fingerprint) != 32 {
				t.Fatalf("%q", d.Fingerprint)
			}
			prints[d.Fingerprint] = i
		}
		if len(prints) != len(list) {
			t.Fatalf("%d findings have %d fingerprints", len(list), len(prints))
		}
		return prints
	}
	a := diag.Diagnostic{Code: "a", Element: "stage/s.new", Subject: at(file, 3)}
	twin := diag.Diagnostic{Code: "a", Element: "stage/s.new", Subject: at(file, 9)}
	other := diag.Diagnostic{Code: "b", Element: "stage/s.new", Subject: at(file, 1)}
	third := diag.Diagnostic{Code: "a", Element: "stage/s.old", Subject: at(file, 2)}
	first := mark(a, twin, other)
	a.Subject, twin.Subject = at(moved, 30), at(moved, 40)
	second := mark(third, twin, a) // in another order, in another file, beside another
	for print, i := range first {
		j, there := second[print]
		if want := map[int]int{0: 2, 1: 1}; i == 2 && there || i < 2 && (!there || j != want[i]) {
			t.Errorf("finding %d is now %d (%v)", i, j, there)
		}
	}
}
