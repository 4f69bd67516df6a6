package format_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// says returns the values of all documents of a text, keys in alphabetical order, and its comments, both
// found in another way than the product does.
func says(t testing.TB, path, text string) (values, remarks string) {
	t.Helper()
	file := source.NewFile(path, []byte(text))
	documents, _ := syntax.Parse(file)
	var out strings.Builder
	hidden := []byte(text)
	for _, d := range documents {
		out.WriteString("---\n")
		write(&out, d.Root, "")
		hide(hidden, d.Root)
	}
	var list []string
	for _, match := range comment.FindAllSubmatch(hidden, -1) {
		if text := strings.TrimRight(string(match[1]), " \t\r"); !strings.Contains(text, "$schema=") {
			list = append(list, text)
		}
	}
	slices.Sort(list)
	return out.String(), strings.Join(list, "\n")
}

// comment takes a comment of a text whose scalars are hidden.
var comment = regexp.MustCompile(`(?m)(?:^|[ \t\r\x{FEFF}])(#[^\r\n]*)`)

func write(out *strings.Builder, n *syntax.Node, path string) {
	switch {
	case n == nil:
		fmt.Fprintln(out, path, "nothing")
	case n.Kind == syntax.Scalar:
		fmt.Fprintf(out, "%s %s %q %v\n", path, n.Tag, n.Value, n.Alias)
	case len(n.Pairs)+len(n.Items) == 0:
		fmt.Fprintln(out, path, "empty", n.Kind)
	}
	if n == nil {
		return
	}
	sorted := slices.SortedFunc(slices.Values(n.Pairs), func(a, b syntax.Pair) int { return strings.Compare(a.Key.Value, b.Key.Value) })
	for _, pair := range sorted {
		write(out, pair.Value, path+"."+pair.Key.Value)
	}
	for i, item := range n.Items {
		write(out, item, fmt.Sprintf("%s.%d", path, i))
	}
}

// hide covers all scalars of a text, but not the comment behind the sign of a literal or folded one.
func hide(text []byte, n *syntax.Node) {
	switch {
	case n == nil:
	case n.Kind == syntax.Scalar || n.Alias:
		for i := n.Span.From(); i < n.Span.To(); i++ {
			if text[i] != '\n' && text[i] != '\r' {
				text[i] = 'x'
			}
		}
	default:
		for _, pair := range n.Pairs {
			hide(text, pair.Key)
			hide(text, pair.Value)
		}
		for _, item := range n.Items {
			hide(text, item)
		}
	}
}

// kept formats a text and holds that it says the same, has the same comments, and stays as it is when it
// is formatted again.
func kept(t testing.TB, path, text string) format.Result {
	t.Helper()
	result := format.File(source.NewFile(path, []byte(text)))
	now := string(result.New)
	values, remarks := says(t, path, text)
	newValues, newRemarks := says(t, path, now)
	if diff := cmp.Diff(values, newValues) + cmp.Diff(remarks, newRemarks); diff != "" {
		t.Fatalf("%s: what was\n%q\nis\n%q\n%s", path, text, now, diff)
	}
	if again := format.File(source.NewFile(path, []byte(now))); again.Changed() {
		t.Fatalf("%s: a second time\n%s\nis from\n%q\nin\n%q", path, again.Change().Diff(), text, now)
	}
	applied, err := source.Apply([]byte(text), result.Change().Edits)
	if err != nil || string(applied) != now {
		t.Fatalf("%s: the edits give %v\n%s", path, err, cmp.Diff(now, string(applied)))
	}
	return result
}

// held is kept for a text that must not be left as it is. It returns the outcome.
func held(t testing.TB, path, text string) string {
	t.Helper()
	result := kept(t, path, text)
	if len(result.Left) > 0 || len(result.Broken) > 0 {
		t.Fatalf("%s is left at %v, broken %v:\n%s", path, result.Left, result.Broken, text)
	}
	return string(result.New)
}

func TestExamples(t *testing.T) {
	t.Parallel()
	for _, e := range every(t) {
		held(t, e.path, e.text)
	}
}

// TestLanguage formats documents of all kinds, with every key.
func TestLanguage(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "../../../schema/testdata/language/*.yaml") {
		held(t, path, golden.Text(t, path))
	}
}

// TestArchives formats what other tests are made of, wrong and broken as it is.
func TestArchives(t *testing.T) {
	t.Parallel()
	changed := 0
	for _, pattern := range []string{"../../*/testdata/*.txtar", "../../../schema/testdata/*.txtar"} {
		for _, path := range golden.Paths(t, pattern) {
			for _, section := range golden.Read(t, path).Files {
				if strings.HasSuffix(section.Name, ".yaml") && kept(t, section.Name, signs.Replace(string(section.Data))).Changed() {
					changed++
				}
			}
		}
	}
	if changed < 60 {
		t.Errorf("only %d are changed", changed)
	}
}

// TestMutants formats our examples as they could have been written by others.
func TestMutants(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	alike := 0
	for range 2 {
		for _, e := range every(t) {
			text := mutated(random, e, true)
			if random.IntN(4) == 0 {
				text = strings.ReplaceAll(text, "\n", "\r\n")
			}
			if random.IntN(8) == 0 {
				text = "\uFEFF" + text
			}
			if random.IntN(8) == 0 {
				text = strings.TrimRight(text, "\r\n")
			}
			values, _ := says(t, e.path, text)
			if before, _ := says(t, e.path, e.text); values == before {
				alike++ // blanks behind a literal text can become a part of it
			}
			held(t, e.path, text)
		}
	}
	if alike < 400 {
		t.Errorf("only %d mutants say what their example says", alike)
	}
}

// mutated writes an example anew; wild ones have comments and brackets where others have none.
func mutated(random *rand.Rand, e example, wild bool) string {
	documents, _ := syntax.Parse(source.NewFile(e.path, []byte(e.text)))
	m := &mutant{Rand: random, shuffles: wild, remarks: wild, switches: wild && random.IntN(2) == 0}
	for i, d := range documents {
		if i > 0 {
			m.out.WriteString("---\n")
		}
		m.document(d.Root)
	}
	return m.out.String()
}

// TestOneForm holds that indentation and spaces leave no trace.
func TestOneForm(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	for _, e := range every(t) {
		first := held(t, e.path, mutated(random, e, false))
		if diff := cmp.Diff(first, held(t, e.path, mutated(random, e, false))); diff != "" {
			t.Fatalf("%s:\n%s", e.path, diff)
		}
	}
}

// TestInsertions puts comments, empty lines and blanks between the lines of our examples.
func TestInsertions(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	tried := 0
	for range 2 {
		for _, e := range every(t) {
			var out strings.Builder
			for line := range strings.Lines(e.text) {
				for random.IntN(9) == 0 {
					column := strings.Repeat(" ", random.IntN(10))
					out.WriteString([]string{"\n", column + "\n", column + "# between\n", column + "#\n", "# - id: x\n"}[random.IntN(5)])
				}
				if random.IntN(12) == 0 {
					line = strings.TrimSuffix(line, "\n") + []string{"   ", "\t", "  # behind", "\t# behind"}[random.IntN(4)] + "\n"
				}
				out.WriteString(line)
			}
			if _, found := syntax.Parse(source.NewFile(e.path, []byte(out.String()))); len(found) == 0 {
				held(t, e.path, out.String())
				tried++
			}
		}
	}
	if tried < 150 {
		t.Errorf("only %d could be read", tried)
	}
}
