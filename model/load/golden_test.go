package load_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// project is the crmspec.yaml of workspaces that do not bring their own.
const project = `apiVersion: crmspec/v1
kind: Project
id: acme
title: Acme
languages: [en]
`

// signs stand in the archives for what an editor would spoil.
var signs = strings.NewReplacer("⟨BOM⟩", "\uFEFF", "⟨CR⟩", "\r", "⟨TAB⟩", "\t", "⟨FF⟩", "\xFF", "⟨NONE⟩\n", "")

// TestGolden opens the workspaces of the archives under testdata. The files of a workspace stand
// under NAME/; NAME.en and NAME.ru are what a user reads, NAME.fixed is what is left when all fixes
// have been made, NAME.files is what was read.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a := golden.Read(t, path)
			workspaces := map[string]fstest.MapFS{}
			for _, section := range a.Files {
				if workspace, file, inside := strings.Cut(section.Name, "/"); inside {
					if workspaces[workspace] == nil {
						workspaces[workspace] = loadtest.One(project)
					}
					workspaces[workspace][file] = &fstest.MapFile{Data: []byte(signs.Replace(string(section.Data)))}
					continue
				}
				workspace, form, _ := strings.Cut(section.Name, ".")
				a.Compare(t, section.Name, seen(t, workspaces[workspace], form))
			}
		})
	}
}

// TestTwenty counts: twenty faults in one workspace are twenty findings, each at a place of its own.
func TestTwenty(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	for _, section := range golden.Read(t, "testdata/twenty.txtar").Files {
		if file, inside := strings.CutPrefix(section.Name, "faults/"); inside {
			files[file] = &fstest.MapFile{Data: section.Data}
		}
	}
	found := loadtest.AsIs(t, files).Findings
	places := map[string]bool{}
	for _, d := range found {
		places[d.Subject.String()] = true
		sound(t, d)
	}
	if len(found) != 20 || len(places) != 20 {
		t.Errorf("%d findings at %d places", len(found), len(places))
	}
}

func seen(t *testing.T, files fstest.MapFS, form string) string {
	t.Helper()
	w := loadtest.AsIs(t, files)
	if form == "fixed" {
		w = loadtest.AsIs(t, mend(t, files))
		form = "en"
	}
	for _, d := range w.Findings {
		sound(t, d)
		for _, lang := range []string{"en", "ru"} {
			if hole.MatchString(d.Message.In(lang) + d.Help.In(lang)) {
				t.Errorf("%s: an argument is missing: %s", d.Subject, d.Message.In(lang))
			}
		}
	}
	if form == "files" {
		var out strings.Builder
		for _, file := range w.Files {
			out.WriteString(file.Path + "\n")
		}
		return out.String()
	}
	return show(w, form)
}

// show writes what is wrong with a workspace as a user reads it.
func show(w *load.Workspace, lang string) string {
	var out strings.Builder
	for _, u := range w.Unread {
		fmt.Fprintf(&out, "%s: unread: %v\n", u.Path, u.Err)
	}
	for _, d := range w.Findings.Sorted() {
		s := d.Subject
		fmt.Fprintf(&out, "%s-%d:%d %s: %s\n", s, s.End().Line, s.End().Column, d.Code, d.Message.In(lang))
		if d.Suggestion != "" {
			fmt.Fprintf(&out, "    meant: %s\n", d.Suggestion)
		}
		if !d.Help.IsZero() {
			fmt.Fprintf(&out, "    help: %s\n", d.Help.In(lang))
		}
		for _, other := range d.Related {
			fmt.Fprintf(&out, "    %s: %s\n", other.Span, other.Message.In(lang))
		}
		for _, step := range d.Witness {
			fmt.Fprintf(&out, "    by: %v\n", step)
		}
	}
	if out.Len() == 0 {
		return "clean\n"
	}
	return out.String()
}

// hole is an argument that was not filled; braces that show how YAML is written are none.
var hole = regexp.MustCompile(`\{[a-z-]*(\|[^}]*)?\}`)

// sound demands of a finding that it can be understood and acted on.
func sound(t testing.TB, d diag.Diagnostic) {
	t.Helper()
	at := d.Subject.String() + " " + d.Code
	if d.Help.IsZero() && d.Suggestion == "" && len(d.Fixes) == 0 {
		t.Errorf("%s shows no way out", at)
	}
	messages := []words.Message{d.Message}
	if !d.Help.IsZero() {
		messages = append(messages, d.Help)
	}
	spans := []source.Span{d.Subject}
	for _, other := range d.Related {
		messages, spans = append(messages, other.Message), append(spans, other.Span)
	}
	for _, fix := range d.Fixes {
		messages = append(messages, fix.Title)
		for _, e := range fix.Edits {
			spans = append(spans, e.Span)
		}
	}
	for _, m := range messages {
		en, ru := m.In("en"), m.In("ru")
		if m.ID == "" || en == "" || ru == "" || m.Text.Ru == "" {
			t.Errorf("%s: the sentence %q is not whole: %q, %q", at, m.ID, en, ru)
		}
	}
	for _, span := range spans {
		lies(t, at, span)
	}
}

// lies demands that a span lies in its file, with the line and column of its bytes.
func lies(t testing.TB, what string, span source.Span) {
	t.Helper()
	if span.IsZero() || span.From() > span.To() || int(span.To()) > len(span.File.Bytes) {
		t.Errorf("%s: the span %v to %v lies nowhere", what, span.Start(), span.End())
		return
	}
	for _, pos := range []source.Pos{span.Start(), span.End()} {
		if want := span.File.PosAt(int(pos.Byte)); pos != want {
			t.Errorf("%s: the place %v, want %v", what, pos, want)
		}
	}
}

// mend makes the fixes of a workspace's findings until none is left, as the user does who runs
// check --fix again and again.
func mend(t *testing.T, files fstest.MapFS) fstest.MapFS {
	t.Helper()
	mended := maps.Clone(files)
	for range 10 {
		plan := edit.Fixes(loadtest.AsIs(t, mended).Findings.Sorted())
		if plan.Made == 0 {
			return mended
		}
		for _, c := range plan.Changes {
			mended[c.File.Path] = &fstest.MapFile{Data: c.New}
		}
	}
	t.Error("the fixes come to no end")
	return mended
}
