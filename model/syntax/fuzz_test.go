package syntax_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// strangeBlanks are read as spaces, or as nothing, where YAML would take them for letters.
const strangeBlanks = "\u00a0\u202f\u2007\u2003\u2002\u2009\u3000\u200b\u2060\ufeff"

func FuzzParse(f *testing.F) {
	for seed := range uint64(20) {
		f.Add([]byte(generate(seed).b.String()))
	}
	for _, path := range golden.Paths(f, "testdata/*.txtar") {
		for _, file := range golden.Read(f, path).Files {
			if strings.HasSuffix(file.Name, ".yaml") {
				f.Add([]byte(signs.Replace(string(file.Data))))
			}
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := source.NewFile("fuzz.yaml", content)
		documents, found := syntax.Parse(file)
		for _, document := range documents {
			if document.Root != nil {
				checkSpans(t, document.Root, document.Span)
			} else if len(found) == 0 {
				t.Errorf("a document without root and without finding")
			}
			for _, ignore := range document.Ignores {
				within(t, ignore.Span, document.Span, "an ignore")
			}
			syntax.Salvage(document)
			syntax.SalvageIDs(document)
		}
		for _, d := range found {
			checkFinding(t, file, d)
		}
		again, foundAgain := syntax.Parse(source.NewFile("fuzz.yaml", content))
		options := cmp.Options{cmp.Comparer(func(a, b source.Span) bool { return a.Start() == b.Start() && a.End() == b.End() }), cmpopts.IgnoreFields(syntax.Document{}, "File")}
		if len(content) < 1000 && !bytes.ContainsAny(content, "*") {
			if diff := cmp.Diff(documents, again, options); diff != "" {
				t.Errorf("a second parse differs:\n%s", diff)
			}
		}
		if len(found) != len(foundAgain) {
			t.Errorf("%d findings, then %d", len(found), len(foundAgain))
		}
	})
}

func checkFinding(t *testing.T, file *source.File, d diag.Diagnostic) {
	t.Helper()
	within(t, d.Subject, file.Whole(), d.Message.ID)
	for _, lang := range []string{"en", "ru"} {
		for _, said := range []string{d.Message.In(lang), d.Help.In(lang)} {
			if said == "" {
				t.Errorf("%s says nothing in %s", d.Message.ID, lang)
			}
		}
	}
	for _, related := range d.Related {
		within(t, related.Span, file.Whole(), d.Message.ID)
	}
	for _, fix := range d.Fixes {
		if _, err := source.Apply(file.Bytes, fix.Edits); err != nil {
			t.Errorf("%s: %v", d.Message.ID, err)
		}
	}
}

func within(t *testing.T, inner, outer source.Span, what string) {
	t.Helper()
	if inner.IsZero() || inner.From() > inner.To() || !outer.Contains(inner) {
		t.Errorf("%s spans %v to %v, outside %v to %v", what, inner.Start(), inner.End(), outer.Start(), outer.End())
	}
	for _, pos := range []source.Pos{inner.Start(), inner.End()} {
		if want := inner.File.PosAt(int(pos.Byte)); want != pos {
			t.Errorf("%s has place %v, want %v", what, pos, want)
		}
	}
}

// checkSpans demands that every node lies in the node around it and that its span is its text.
func checkSpans(t *testing.T, n *syntax.Node, parent source.Span) {
	t.Helper()
	text := n.Span.Text()
	within(t, n.Span, parent, "a node")
	if n.Alias {
		if !strings.HasPrefix(text, "*") {
			t.Errorf("an alias spans %q", text)
		}
		return
	}
	switch n.Style {
	case syntax.Plain:
		if !strings.ContainsAny(text, "\r\n\u0085\u2028\u2029"+strangeBlanks) && text != n.Value {
			t.Errorf("the plain %q spans %q", n.Value, text)
		}
	case syntax.Single, syntax.Double:
		if len(text) < 2 || text[0] != text[len(text)-1] || text[0] != '"' && text[0] != '\'' {
			t.Errorf("the quoted %q spans %q", n.Value, text)
		}
	case syntax.Literal, syntax.Folded:
		if text == "" || text[0] != '|' && text[0] != '>' {
			t.Errorf("the block %q spans %q", n.Value, text)
		}
	}
	if n.Kind == syntax.Scalar {
		for i := 0; i <= len(n.Value) && i < 100; i++ {
			if pos := n.PlaceOf(i); pos.Byte < n.Span.From() || pos.Byte > n.Span.To() {
				t.Errorf("index %d of %q is outside", i, n.Value)
			}
		}
	}
	for _, pair := range n.Pairs {
		checkSpans(t, pair.Key, n.Span)
		checkSpans(t, pair.Value, n.Span)
	}
	for _, item := range n.Items {
		checkSpans(t, item, n.Span)
	}
}
