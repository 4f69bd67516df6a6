package uses_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/uses"
)

// Each archive is a description and, under "ask", the references that are asked for.
func TestUses(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			w := loadtest.AsIs(t, loadtest.Archive(archive))
			u := uses.New(w.Spec, w.Conditions)
			asked, _ := archive.Text("ask")
			var out strings.Builder
			for _, ref := range strings.Fields(asked) {
				fmt.Fprintln(&out, ref)
				for _, use := range u.Of(ref) {
					fmt.Fprintf(&out, "    %-30s %-22s %-9s %-28s %s:%d\n", use.From.Self().Ref, use.Key, use.How, use.Name, use.At.Path(), use.At.Start().Line)
				}
			}
			archive.Compare(t, "uses", out.String())
		})
	}
}

// Nothing is left out: each reference that the decoder meets in the examples is a use of something,
// unless it is one of the words that stand instead of a reference; and there are no others.
func TestEveryReferenceIsAUse(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		files := loadtest.Example(t, name)
		w := loadtest.Open(t, files)
		u := uses.New(w.Spec, w.Conditions)
		got := map[string]bool{}
		for _, ref := range everyRef(w) {
			for _, use := range u.Of(ref) {
				if use.How == uses.Reference {
					got[fmt.Sprint(use.At)+" "+use.Name] = true
				}
			}
		}
		want := map[string]bool{}
		for path, file := range files {
			documents, _ := syntax.Parse(source.NewFile(path, file.Data))
			for _, d := range documents {
				kind := model.KindNamed(d.Root.Get("kind").Text())
				if kind == nil {
					continue
				}
				result, _ := decode.Document(kind, d.Root, func(source.Span) bool { return false })
				for _, site := range result.Links {
					if text, at := site.Link.Written(); !slices.Contains(site.Tags.Words, text) {
						want[fmt.Sprint(at)+" "+text] = true
					}
				}
			}
		}
		if len(want) < 25 {
			t.Errorf("%s: only %d references", name, len(want))
		}
		for _, place := range slices.Sorted(maps.Keys(want)) {
			if !got[place] {
				t.Errorf("%s: %s is nowhere a use", name, place)
			}
			delete(got, place)
		}
		for _, place := range slices.Sorted(maps.Keys(got)) {
			t.Errorf("%s: %s is a use of what is no reference", name, place)
		}
	}
}

// everyRef returns the references of all elements, built-in fields included.
func everyRef(w *load.Workspace) []string {
	var all []string
	entities := slices.Clone(w.Spec.Builtin)
	for _, d := range w.Spec.Documents {
		for _, e := range decode.Elements(d.Value) {
			all = append(all, e.Self().Ref)
		}
	}
	for _, e := range append(entities, model.All[model.Entity](w.Spec)...) {
		for _, f := range e.System {
			all = append(all, f.Ref)
		}
		all = append(all, e.Ref)
	}
	return all
}
