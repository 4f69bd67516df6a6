package decide_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
)

// open reads the description that the conditions of the tests are about.
func open(t testing.TB) *load.Workspace {
	t.Helper()
	return loadtest.Open(t, loadtest.One(golden.Text(t, "testdata/spec.yaml")))
}

// compile returns the tree of a condition of deals, which may speak of a change.
func compile(t testing.TB, spec *model.Spec, text string) *expr.Node {
	t.Helper()
	entity, _ := spec.Element("entity/deal").(*model.Entity)
	file := source.NewFile("x.yaml", []byte(text+"\n"))
	c := &model.Condition{Source: text, At: file.Span(0, len(text)), Entities: []*model.Entity{entity}, Change: true}
	book, found := expr.Compile(spec, []*model.Condition{c})
	if book.Tree(c) == nil {
		for _, d := range found {
			t.Log(d.Message.In("en"))
		}
		t.Fatalf("%s does not compile", text)
	}
	return book.Tree(c)
}

// change adds to a world what is known of a record that is about to be moved.
func change(w *load.Workspace, known *decide.World, facts []string) {
	for _, fact := range facts {
		if id, is := strings.CutPrefix(fact, "in:"); is {
			stage, _ := w.Spec.Element("stage/" + id).(*model.Stage)
			known.Stages = append(known.Stages, stage)
		}
	}
	known.Before = func(f *model.Field) bool { return slices.Contains(facts, "before:"+f.Self().ID()) }
}

// world is what is known of deals: the fields named are filled.
func world(w *load.Workspace, filled ...string) decide.World {
	return decide.World{
		Filled:  func(f *model.Field) bool { return strings.Contains(strings.Join(filled, " ")+" ", f.Self().ID()+" ") },
		Formula: func(f *model.Field) *expr.Node { return w.Conditions.Tree(&f.Formula.Condition) },
	}
}
