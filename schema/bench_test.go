package schema

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// exampleFiles returns the files of the large example.
func exampleFiles(b *testing.B) []*source.File {
	b.Helper()
	var all []*source.File
	err := filepath.WalkDir("../examples/sales-and-service", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(path)
		all = append(all, source.NewFile(path, text))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// BenchmarkParse is what the others are measured against: the goal of BenchmarkCheck is at most the
// time of BenchmarkParse.
func BenchmarkParse(b *testing.B) {
	all := exampleFiles(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, file := range all {
			syntax.Parse(file)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	type document struct {
		kind *model.Kind
		root *syntax.Node
	}
	var all []document
	for _, file := range exampleFiles(b) {
		documents, _ := syntax.Parse(file)
		for _, d := range documents {
			all = append(all, document{model.KindNamed(d.Root.Get("kind").Text()), d.Root})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range all {
			Check(d.kind, d.root)
		}
	}
}

func BenchmarkPlain(b *testing.B) {
	var all []*syntax.Node
	for _, file := range exampleFiles(b) {
		documents, _ := syntax.Parse(file)
		for _, d := range documents {
			all = append(all, d.Root)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, root := range all {
			plain(root)
		}
	}
}

// BenchmarkPlanAll prepares all kinds, as a workspace without faults needs it.
func BenchmarkPlanAll(b *testing.B) {
	for b.Loop() {
		set := NewSet()
		for i := range model.Kinds {
			set.kinds[model.Kinds[i].Word].plan()
		}
	}
}

// BenchmarkCompileAll prepares all kinds for documents with faults.
func BenchmarkCompileAll(b *testing.B) {
	for b.Loop() {
		set := NewSet()
		for i := range model.Kinds {
			set.kinds[model.Kinds[i].Word].library()
		}
	}
}
