package neutral

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/load/synth"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// TestForms compares the workspaces of testdata with their full forms, which stand beside them.
func TestForms(t *testing.T) {
	t.Parallel()
	for _, name := range golden.Paths(t, "testdata/*.yaml") {
		spec := formed(t, golden.Text(t, name))
		got := JSON(spec)
		golden.File(t, strings.TrimSuffix(name, ".yaml")+".json", string(got))
		fits(t, got)
		sameAgain(t, spec, got)
	}
}

func TestExamplesReadBack(t *testing.T) {
	t.Parallel()
	for _, example := range examples.Names() {
		spec := loadtest.Open(t, loadtest.Example(t, example)).Spec
		content := JSON(spec)
		fits(t, content)
		sameAgain(t, spec, content)
		if back := loadtest.Open(t, loadtest.One(string(content))).Spec; len(back.Documents) != len(spec.Documents) {
			t.Errorf("%d documents of %d", len(back.Documents), len(spec.Documents))
		}
	}
}

func TestGeneratedWorkspaceReadsBack(t *testing.T) {
	t.Parallel()
	spec := loadtest.Open(t, synth.Workspace(60)).Spec
	sameAgain(t, spec, JSON(spec))
}

// TestRandomSpecs writes documents with every key that a kind may have, short and full, with texts
// and numbers at the edges of both languages.
func TestRandomSpecs(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		text := random(seed)
		spec := formed(t, string(text))
		content := JSON(spec)
		fits(t, content)
		sameAgain(t, spec, content)
		if t.Failed() {
			t.Fatalf("seed %d:\n%s\nbecame\n%s", seed, text, content)
		}
	}
}

// formed reads documents whose form must have no findings. Where their names lead, what they mean and
// whether it makes sense is not asked; random documents cannot know.
func formed(t *testing.T, text string) *model.Spec {
	t.Helper()
	documents, found := syntax.Parse(source.NewFile("crmspec.yaml", []byte(text)))
	for _, d := range documents {
		kind := model.KindNamed(d.Root.Get("kind").Text())
		_, faults := decode.Document(kind, d.Root, func(source.Span) bool { return false })
		found = slices.Concat(found, schema.Check(kind, d.Root), faults)
	}
	w := loadtest.AsIs(t, loadtest.One(text))
	for _, d := range w.Findings {
		if d.Code == "reference-cycle" {
			found = append(found, d)
		}
	}
	for _, d := range found {
		t.Errorf("%s: %s", d.Code, d.Message.In("en"))
	}
	return w.Spec
}

// sameAgain demands that a JSON says what the spec says, and that it gives itself again.
func sameAgain(t *testing.T, spec *model.Spec, content []byte) {
	t.Helper()
	back := loadtest.AsIs(t, loadtest.One(string(content))).Spec
	if d := cmp.Diff(string(content), string(JSON(back))); d != "" {
		t.Errorf("read back it gives: %s", d)
	}
	if d := cmp.Diff(byRef(spec), byRef(back), likeness); d != "" {
		t.Errorf("something was lost: %s", d)
	}
}

func byRef(spec *model.Spec) map[string][]any {
	all := map[string][]any{}
	for _, d := range spec.Documents {
		ref := d.Value.Self().Ref
		all[ref] = append(all[ref], d.Value)
	}
	return all
}

// likeness compares what the author wrote: not places, links and what follows from them.
var likeness = cmp.Options{
	cmp.Exporter(func(reflect.Type) bool { return true }),
	cmp.FilterPath(func(p cmp.Path) bool {
		f, ok := p.Last().(cmp.StructField)
		if !ok {
			return false
		}
		switch f.Name() {
		case "At", "Identity", "target", "Word", "Entities", "Result", "System", "Rat":
			return true
		}
		return false
	}, cmp.Ignore()),
	cmp.Comparer(func(a, b source.Span) bool { return a.IsZero() == b.IsZero() }),
	cmp.Comparer(func(a, b model.AnyRef) bool {
		return a.IsSet() == b.IsSet() && a.Name[strings.IndexByte(a.Name, '/')+1:] == b.Name[strings.IndexByte(b.Name, '/')+1:]
	}),
	cmp.Comparer(func(a, b model.Literal) bool { return sameLiteral(a, b) }),
	cmp.Comparer(func(a, b model.Date) bool { return a.Time.Equal(b.Time) }),
	cmp.FilterPath(func(p cmp.Path) bool {
		return len(p) > 2 && p.Last().String() == ".ID" && p.Index(-2).Type() == reflect.TypeFor[model.Nested]() && p.Index(-3).Type() == reflect.TypeFor[model.Transition]()
	}, cmp.Ignore()),
	cmp.Comparer(func(a, b model.Number) bool { return a.Text == b.Text || a.Rat.Cmp(b.Rat) == 0 }),
}

func sameLiteral(a, b model.Literal) bool {
	text := func(tag string) bool { return tag == "!!str" || tag == "!!timestamp" || tag == "" }
	if len(a.Items) != len(b.Items) || a.IsSet() != b.IsSet() || text(a.Tag) != text(b.Tag) || text(a.Tag) && a.Text != b.Text {
		return false
	}
	for i := range a.Items {
		if !sameLiteral(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

func TestIsJSON(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "a\"b\\c", "\u0000\u0007\t\n\r", "\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe\uffff", "Қазақстан 😀", "</script>"} {
		var back string
		if err := json.Unmarshal([]byte(quote(text)), &back); err != nil || back != text {
			t.Errorf("%q became %q: %v", text, back, err)
		}
	}
	for text, want := range map[string]string{
		"5": "5", "-0.50": "-0.50", "1e3": "1e3", "+5": "5", "0x1F": "31", "0o17": "15", "1_000": "1000", ".5": "0.5", "1.": "1", "0.1e1": "0.1e1",
	} {
		if got, ok := number(text); !ok || got != want {
			t.Errorf("%s became %s", text, got)
		}
	}
	for _, text := range []string{".inf", ".nan", "x"} {
		if got, ok := number(text); ok {
			t.Errorf("%s became %s", text, got)
		}
	}
	var whole any
	if err := json.Unmarshal(Schema(), &whole); err != nil {
		t.Error(err)
	}
}

// TestOncePerProject holds that the two files stand beside the outputs of the first language only.
func TestOncePerProject(t *testing.T) {
	t.Parallel()
	spec := loadtest.Open(t, loadtest.Example(t, "sales-and-service")).Spec
	count := map[string]int{}
	for _, in := range []generators.Input{
		{Spec: spec, Lang: "en", Other: []generators.Edition{{Lang: "ru"}}},
		{Spec: spec, Lang: "ru", Other: []generators.Edition{{Lang: "en"}}},
		{Spec: spec, Lang: "kk"},
	} {
		files, found := Generator.Files(in)
		if len(found) > 0 {
			t.Error(found)
		}
		count[in.Lang] = len(files)
	}
	if d := cmp.Diff(map[string]int{"en": 2, "ru": 0, "kk": 2}, count); d != "" {
		t.Error(d)
	}
}
