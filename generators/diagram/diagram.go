// Package diagram draws the stages of each pipeline, as SVG and as DOT. It must not know how
// positions are found: a layout comes in through its input.
package diagram

import (
	"fmt"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator draws a stage diagram per pipeline.
var Generator = generators.Generator{
	Name:   "diagram",
	Title:  words.Text{En: "Stage diagrams", Ru: "Схемы этапов"},
	Doc:    words.Text{En: "A stage diagram of each pipeline, as SVG for people and as DOT for drawing on", Ru: "Схема этапов каждой воронки: SVG для людей и DOT для доработки"},
	Always: true,
	Files:  files,
}

// sitePage leads from the folder of the diagrams to the page that explains each element.
const sitePage = "../index.html"

func files(in generators.Input) ([]generators.File, diag.List) {
	var all []generators.File
	for _, p := range model.All[model.Pipeline](in.Spec) {
		pic := draw(p, in, sitePage, in.Makes("site"))
		dot := pic.dot()
		key := generators.Key("diagram", string(dot))
		name := "diagrams/" + p.Self().ID()
		all = append(all, generators.File{Path: name + ".dot", Key: key, Render: func() ([]byte, error) { return dot, nil }})
		if in.Layout == nil {
			continue
		}
		all = append(all, generators.File{Path: name + ".svg", Key: key, Render: func() ([]byte, error) {
			return pic.render(in.Layout, false)
		}})
	}
	return all, nil
}

// SVG returns the stage diagram of a pipeline as one <svg> element for a page that has the style
// of drawings and a place for every element.
//
// Errors: those of the layout; a page then shows its table alone.
func SVG(p *model.Pipeline, in generators.Input) ([]byte, error) {
	if in.Layout == nil {
		return nil, layout.ErrNoChild
	}
	return draw(p, in, "", true).render(in.Layout, true)
}

// render draws the picture; bare leaves the style out.
func (pic *picture) render(places generators.Layouter, bare bool) ([]byte, error) {
	boxes := map[*card]*box{}
	for _, c := range pic.all() {
		boxes[c] = measure(c)
	}
	var placed layout.Placed
	if len(pic.cards) > 0 {
		var err error
		if placed, err = places.Place(pic.graph(boxes)); err != nil {
			return nil, err
		}
	}
	if len(placed.Nodes) != len(pic.cards) || len(placed.Edges) != len(pic.arrows) {
		return nil, fmt.Errorf("%w: it lost a stage or a move of %q", layout.ErrFailed, pic.pipeline.Self().ID())
	}
	return pic.svg(placed, boxes, bare), nil
}
