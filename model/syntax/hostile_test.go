package syntax_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

func laughs() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String()
}

// TestHostile reads half a megabyte of each shape that could make a careless reader slow. Quadratic work
// would not end within the time that go test allows; -v shows how long each takes.
func TestHostile(t *testing.T) {
	t.Parallel()
	const size = 1 << 19
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	cases := map[string]string{
		"brackets":        repeat("["),
		"closed brackets": strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"braces":          repeat("{a: "),
		"dashes":          repeat("- "),
		"question marks":  repeat("? "),
		"laughs":          laughs(),
		"aliases":         "- &a [" + strings.Repeat("x, ", 10000) + "]\n" + repeat("- *a\n"),
		"one line":        "[" + repeat("a, ") + "]",
		"one cyrillic":    "[" + repeat("я, ") + "]",
		"one line odd":    "\u0085[" + repeat("a, ") + "]",
		"nested one line": "[" + repeat("[a, {b: c}], ") + "]",
		"many lines odd":  repeat("- a\u2028") + "\n",
		"keys": func() string {
			var b strings.Builder
			for i := 0; b.Len() < size; i++ {
				fmt.Fprintf(&b, "k%d: v\n", i)
			}
			return b.String()
		}(),
		"same key":         repeat("a: b\n"),
		"stray keys":       "{" + repeat("a, ") + "}",
		"comments":         repeat("# c\n"),
		"comments in flow": "[\n" + repeat("# c\n") + "]",
		"open quotes":      repeat("a: \"\n"),
		"open quote":       "a: \"" + repeat("x\n  "),
		"open brackets":    repeat("a: [\n"),
		"open in flow":     "a: [" + repeat("\"x, '"),
		"quotes in flow":   "a: [" + repeat("b [\"x', "),
		"colons":           repeat("a:"),
		"colon text":       repeat("a: b: c\n"),
		"long line":        "a: " + repeat("b: "),
		"hash text":        repeat("a: b #c\n") + "x",
		"tabs":             repeat("a:\n\tb: c\n"),
		"plain lines":      "a: " + repeat("x\n "),
		"block":            "a: |\n" + repeat("  x\n"),
		"block blank":      "a: |\n" + repeat("\n"),
		"blocks":           repeat("- |\n  x\n"),
		"empty blocks":     repeat("- |\n"),
		"documents":        repeat("---\na: b\n"),
		"broken documents": repeat("---\na: [\n"),
		"ignores":          repeat("# crmspec:ignore x -- y\na: b\n"),
		"deep": func() string {
			var b strings.Builder
			for i := 0; b.Len() < size; i++ {
				b.WriteString(strings.Repeat(" ", i) + "a:\n")
			}
			return b.String()
		}(),
		"tags":           repeat("- !a b\n"),
		"anchors":        repeat("- &a b\n"),
		"bad after good": repeat("a:\n  b: c\n") + "d: [",
		"wrong indent":   repeat("a:\n   b: c\n  d: e\n"),
		"spaces":         repeat(" ") + "a: [",
		"blank lines":    "a: b\n" + repeat("\n") + " c: d",
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			documents, found := syntax.Parse(source.NewFile("hostile.yaml", []byte(text)))
			t.Logf("%v, %d documents, %d findings", time.Since(start).Round(time.Millisecond), len(documents), len(found))
			for _, document := range documents {
				if document.Root == nil && len(found) == 0 {
					t.Error("a document without root and without finding")
				}
			}
			for _, d := range found[:min(len(found), 3)] {
				checkFinding(t, documents[0].File, d)
			}
		})
	}
}
