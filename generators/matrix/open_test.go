package matrix_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// open reads a workspace and fails the test on any finding.
func open(t testing.TB, fsys fs.FS) *model.Spec {
	t.Helper()
	var inputs []resolve.Input
	var list []*model.Document
	err := fs.WalkDir(fsys, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		content, err := fs.ReadFile(fsys, path)
		parsed, found := syntax.Parse(source.NewFile(path, content))
		for _, d := range parsed {
			kind := model.KindNamed(d.Root.Get("kind").Text())
			result, faults := decode.Document(kind, d.Root, func(source.Span) bool { return false })
			found = append(found, faults...)
			document := &model.Document{Kind: kind, Value: result.Value, Span: d.Span}
			list = append(list, document)
			inputs = append(inputs, resolve.Input{Document: document, Result: result})
		}
		for _, d := range found {
			t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	spec := model.NewSpec(list)
	_, found := resolve.All(spec, inputs, nil)
	for _, d := range found {
		t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
	}
	return spec
}
