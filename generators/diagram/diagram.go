// Package diagram draws the stages of each pipeline, as SVG and as DOT. It must not know how
// positions are found: a layout comes in through its input.
package diagram

import (
	"errors"
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

func files(in generators.Input) ([]generators.File, diag.List) {
	var all []generators.File
	for _, p := range model.All[model.Pipeline](in.Spec) {
		pic := draw(p, in.Lang)
		key := generators.Key("diagram", string(pic.dot()))
		name := "diagrams/" + p.Self().ID()
		all = append(all, generators.File{Path: name + ".dot", Key: key, Render: func() ([]byte, error) { return pic.dot(), nil }})
		if in.Layout == nil {
			continue
		}
		all = append(all, generators.File{Path: name + ".svg", Key: key, Render: func() ([]byte, error) {
			return pic.render(in.Layout)
		}})
	}
	return all, nil
}

// SVG returns the stage diagram of a pipeline as one <svg> element.
//
// Errors: those of the layout; a page then shows the table alone.
func SVG(p *model.Pipeline, lang string, places generators.Layouter) ([]byte, error) {
	if places == nil {
		return nil, layout.ErrNoChild
	}
	return draw(p, lang).render(places)
}

// Key returns what the diagram of a pipeline depends on.
func Key(p *model.Pipeline, lang string) string {
	return generators.Key("diagram", string(draw(p, lang).dot()))
}

func (pic *picture) render(places generators.Layouter) ([]byte, error) {
	boxes := map[*card]*box{}
	for _, c := range append(append([]*card{}, pic.cards...), pic.apart...) {
		boxes[c] = measure(c)
	}
	if len(pic.cards) == 0 {
		return pic.svg(layout.Placed{}, boxes), nil
	}
	placed, err := places.Place(pic.graph(boxes))
	if err != nil {
		return nil, fmt.Errorf("stage diagram of %q: %w", pic.pipeline.Self().ID(), err)
	}
	if len(placed.Nodes) != len(pic.cards) {
		return nil, errors.New("the layout lost a stage")
	}
	return pic.svg(placed, boxes), nil
}
