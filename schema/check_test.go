package schema

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// checkText checks every document of a text.
func checkText(t testing.TB, name string, text []byte) diag.List {
	t.Helper()
	documents, found := syntax.Parse(source.NewFile(name, text))
	for _, d := range found {
		t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
	}
	var all diag.List
	for _, d := range documents {
		kind := model.KindNamed(d.Root.Get("kind").Text())
		if kind == nil {
			t.Fatalf("%s: a document of no kind", name)
		}
		all = append(all, Check(kind, d.Root)...)
	}
	return all
}

// show writes findings as a user reads them, with what the fixes make of their lines.
func show(list diag.List, lang string, content []byte) string {
	var out strings.Builder
	for _, d := range list {
		fmt.Fprintf(&out, "%d:%d-%d:%d %s %s\n", d.Subject.Start().Line, d.Subject.Start().Column, d.Subject.End().Line, d.Subject.End().Column, d.Code, d.Message.In(lang))
		if d.Suggestion != "" {
			fmt.Fprintf(&out, "    meant: %s\n", d.Suggestion)
		}
		if !d.Help.IsZero() {
			fmt.Fprintf(&out, "    help: %s\n", d.Help.In(lang))
		}
		for _, fix := range d.Fixes {
			fixed, err := source.Apply(content, fix.Edits)
			if err != nil {
				fmt.Fprintf(&out, "    fix: %v\n", err)
				continue
			}
			file := source.NewFile("", fixed)
			fmt.Fprintf(&out, "    fix: %s: %s\n", fix.Title.In(lang), strings.TrimSpace(file.Line(int(fix.Edits[0].Span.Start().Line))))
		}
	}
	return out.String()
}

func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			findings(t, golden.Read(t, path))
		})
	}
}

// findings compares the findings of each NAME.yaml with NAME.en and, where it is there, NAME.ru.
func findings(t *testing.T, archive *golden.Archive) {
	t.Helper()
	var list diag.List
	var content []byte
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".yaml") {
			content = file.Data
			list = checkText(t, file.Name, content)
			fixesMend(t, file.Name, content, list)
			continue
		}
		archive.Compare(t, file.Name, show(list, strings.TrimPrefix(filepath.Ext(file.Name), "."), content))
	}
}

// fixesMend applies every fix alone: it must lead to fewer findings.
func fixesMend(t *testing.T, name string, content []byte, list diag.List) {
	t.Helper()
	for _, d := range list {
		for _, fix := range d.Fixes {
			fixed, err := source.Apply(content, fix.Edits)
			if err != nil {
				t.Errorf("%s: %v", d.Subject, err)
				continue
			}
			if left := checkText(t, name, fixed); len(left) >= len(list) {
				t.Errorf("%s: the fix of %q leaves:\n%s", d.Subject, d.Message.In("en"), show(left, "en", fixed))
			}
		}
	}
}
