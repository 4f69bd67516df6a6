// Package facts is computed once from a linked Spec and shared by everything behind it: the graph
// of stages, what is filled where, and the one answer to "who may do what". It must not know rules, findings or outputs.
package facts

import (
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Facts holds what follows from a Spec. Each fact is computed when it is first asked for, once; all
// methods are safe for concurrent use. The Spec must not change any more.
type Facts struct {
	spec   *model.Spec
	book   *expr.Book
	graphs map[*model.Pipeline]func() *Graph
	rights func() *rights
	filled func() map[*model.Pipeline]*Filled
	fills  func() map[*model.Field][]Filler

	exchanged func() map[*model.Field]bool

	classOf  Memo[*model.Entity, map[*model.Stage]*model.Stage]
	readers  Memo[cell, []*model.Role]
	editors  Memo[cell, []*model.Role]
	creators Memo[*model.Entity, []*model.Role]
	fillers  Memo[*model.Field, []Filler]
	possible Memo[*model.Transition, bool]
}

// New returns the facts of a Spec; nothing is computed yet. Without its compiled conditions every
// condition counts as one that may hold or not.
func New(spec *model.Spec, book *expr.Book) *Facts {
	f := &Facts{spec: spec, book: book, graphs: map[*model.Pipeline]func() *Graph{}}
	for _, p := range model.All[model.Pipeline](spec) {
		f.graphs[p] = sync.OnceValue(func() *Graph { return newGraph(p) })
	}
	f.rights = sync.OnceValue(func() *rights { return newRights(spec) })
	f.filled = sync.OnceValue(f.newFilled)
	f.fills = sync.OnceValue(f.newFillers)
	f.exchanged = sync.OnceValue(f.newExchanged)
	return f
}

// Spec returns the description that the facts follow from.
func (f *Facts) Spec() *model.Spec { return f.spec }

// Graph returns the stages and moves of a pipeline, nil for nil.
func (f *Facts) Graph(p *model.Pipeline) *Graph {
	if p == nil {
		return nil
	}
	if graph, known := f.graphs[p]; known {
		return graph()
	}
	return newGraph(p)
}
