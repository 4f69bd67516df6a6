// Package facts is computed once from a linked Spec and shared by everything behind it: the graph
// of stages and the one answer to "who may do what". It must not know rules, findings or outputs.
package facts

import (
	"sync"

	"github.com/crmspec/crmspec/model"
)

// Facts holds what follows from a Spec. Each fact is computed when it is first asked for, once; all
// methods are safe for concurrent use. The Spec must not change any more.
type Facts struct {
	spec   *model.Spec
	graphs map[*model.Pipeline]func() *Graph
	rights func() *rights
}

// New returns the facts of a Spec; nothing is computed yet.
func New(spec *model.Spec) *Facts {
	f := &Facts{spec: spec, graphs: map[*model.Pipeline]func() *Graph{}}
	for _, p := range model.All[model.Pipeline](spec) {
		f.graphs[p] = sync.OnceValue(func() *Graph { return newGraph(p) })
	}
	f.rights = sync.OnceValue(func() *rights { return newRights(spec) })
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
