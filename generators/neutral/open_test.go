package neutral

import (
	"io/fs"
	"path"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// open reads all documents of a file system, YAML and JSON in full form, and links them.
func open(t testing.TB, fsys fs.FS) (*model.Spec, diag.List) {
	t.Helper()
	var inputs []resolve.Input
	var documents []*model.Document
	var found diag.List
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".yaml" && path.Ext(name) != ".json" {
			return err
		}
		content, err := fs.ReadFile(fsys, name)
		parsed, faults := syntax.Parse(source.NewFile(name, content))
		found = append(found, faults...)
		for _, d := range parsed {
			roots := []*syntax.Node{d.Root}
			if list := d.Root.Get("documents"); list != nil && d.Root.Get("kind") == nil {
				roots = list.Items
			}
			for _, root := range roots {
				kind := model.KindNamed(root.Get("kind").Text())
				if kind == nil {
					t.Fatalf("%s: a document of no kind", root.Span)
				}
				found = append(found, schema.Check(kind, root)...)
				result, faults := decode.Document(kind, root, func(source.Span) bool { return false })
				found = append(found, faults...)
				document := &model.Document{Kind: kind, Value: result.Value, Span: root.Span}
				documents = append(documents, document)
				inputs = append(inputs, resolve.Input{Document: document, Result: result})
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	spec := model.NewSpec(documents)
	_, faults := resolve.All(spec, inputs, nil)
	return spec, append(found, faults...)
}

// clean is open for what must have no findings.
func clean(t testing.TB, fsys fs.FS) *model.Spec {
	t.Helper()
	spec, found := open(t, fsys)
	for _, d := range found {
		t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
	}
	return spec
}

// one is a file system of one file.
func one(name string, content []byte) fs.FS {
	return fstest.MapFS{name: &fstest.MapFile{Data: content}}
}
