package load_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestBounds opens workspaces that are made to cost more than their size deserves: each gives its
// finding, at its line. With quadratic work the larger ones would not end within the time that go test
// allows; -v shows how long each takes.
func TestBounds(t *testing.T) {
	t.Parallel()
	const head = "apiVersion: crmspec/v1\nkind: Dictionary\nid: d\ntitle: D\n"
	list := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(line, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	laughs := "tags: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 12; i++ {
		laughs += fmt.Sprintf("k%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	for name, c := range map[string]struct {
		text string
		code string
		line int32
		most int
	}{
		"aliases of aliases":   {head + laughs, "yaml-syntax", 9, 1},
		"an alias of itself":   {head + "tags: &a [x, *a]\n", "yaml-syntax", 5, 1},
		"deep brackets":        {head + "description: " + strings.Repeat("[", 100_000), "yaml-syntax", 5, 1},
		"deep lines":           {head + deep(500), "yaml-syntax", 69, 1},
		"ten megabytes":        {head + "description: |\n" + strings.Repeat("  Жаңа өтінім келді, new text\n", 300_000) + "values: [{id: a, titel: A}]\n", "unknown-key", 300_006, 1},
		"many wrong values":    {head + "values:\n" + list(20_000, "  - {id: v#, title: on}\n"), "quote-needed", 6, 20_000},
		"many missing ids":     {head + "values:\n" + list(20_000, "  - {title: Same}\n"), "missing-key", 6, 20_000},
		"many of one id":       {head + "values:\n" + list(20_000, "  - {id: same, title: Same}\n"), "duplicate-id", 7, 20_000},
		"many unknown keys":    {head + list(20_000, "k#: x\n"), "missing-key", 1, 20_001},
		"many unknown names":   {list(10_000, "---\napiVersion: crmspec/v1\nkind: Role\nid: role_number_#\ntitle: R\nreports_to: role_numbre_#\n"), "unresolved-reference", 6, 10_000},
		"many wrong days":      {list(5_000, "---\napiVersion: crmspec/v1\nkind: Goal\nid: g#\ntitle: G\nchange: C\ndue: 31.13.2026\n"), "bad-value", 7, 5_000},
		"many names of a list": {list(10_000, "---\napiVersion: crmspec/v1\nkind: Role\nid: role_number_#\ntitle: R\norigin: [role_numbre_#]\n"), "unresolved-reference", 6, 10_000},
		"many unknown kinds":   {list(20_000, "---\nkind: Rle\nid: r#\n"), "unknown-kind", 2, 20_000},
		"many later versions":  {list(20_000, "---\napiVersion: crmspec/v2\nkind: Role\nid: r#\n"), "unknown-version", 2, 20_000},
		"a long circle":        {list(10_000, "---\napiVersion: crmspec/v1\nkind: Role\nid: r#\ntitle: R\nreports_to: r#0\n") + list(9, "---\napiVersion: crmspec/v1\nkind: Role\nid: r0#\ntitle: R\n"), "", 0, 10_000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			w := loadtest.AsIs(t, loadtest.Files(map[string]string{"crmspec.yaml": project, "a.yaml": c.text}))
			t.Logf("%v, %d findings", time.Since(start).Round(time.Millisecond), len(w.Findings))
			found := w.Findings.Sorted()
			if len(found) == 0 || len(found) > c.most {
				t.Fatalf("%d findings, want up to %d", len(found), c.most)
			}
			if d := found[0]; c.code != "" && (d.Code != c.code || d.Subject.Start().Line != c.line) {
				t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
			}
		})
	}
}

// deep returns n lines of which each is one level deeper.
func deep(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}
