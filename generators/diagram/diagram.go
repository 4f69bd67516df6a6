// Package diagram draws what a description says as pictures with the same in a table beside each: how
// records and work flow, in lanes, and what is linked with what. It must not know how positions are
// found: lanes come from their own grid, other graphs from the layout of its input.
package diagram

import (
	"fmt"
	"strconv"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator draws all diagrams.
var Generator = generators.Generator{
	Name:   "diagram",
	Title:  words.Text{En: "Diagrams", Ru: "Схемы"},
	Doc:    words.Text{En: "Stages in lanes of those who move the record on, as SVG for people, as DOT for drawing on and as Mermaid for places that render it", Ru: "Этапы на дорожках тех, кто двигает запись дальше: SVG для людей, DOT для доработки и Mermaid там, где его показывают"},
	Always: true,
	Files:  files,
}

// All returns every drawing of a description: pipelines and processes first, then what is linked with what.
// Their names differ.
func All(in generators.Input) []Drawing {
	name := fmt.Sprint("drawings ", in.Single, in.Makes("site")) // their links lead to other places
	return generators.Once(in, name, func() []Drawing { return all(in) })
}

func all(in generators.Input) []Drawing {
	var all []Drawing
	for _, p := range model.All[model.Pipeline](in.Spec) {
		all = append(all, Pipeline(p, in)...)
	}
	for _, p := range model.All[model.Process](in.Spec) {
		all = append(all, Process(p, in)...)
	}
	taken := map[string]bool{}
	for _, d := range all {
		taken[d.Name] = true
	}
	for _, d := range graphs(in) {
		d.Name, d.Placed = unique(taken, d.Name), true // a pipeline may be called "trace"
		all = append(all, d)
	}
	return all
}

func files(in generators.Input) ([]generators.File, diag.List) {
	var all []generators.File
	for _, d := range All(in) {
		dot, mermaid := d.DOT(), d.Mermaid()
		name := "diagrams/" + d.Name
		key := generators.Key("diagram", string(dot), string(mermaid), in.Lang, strconv.FormatBool(in.Single))
		all = append(all,
			generators.File{Path: name + ".dot", Key: key, Render: func() ([]byte, error) { return dot, nil }},
			generators.File{Path: name + ".mmd", Key: key, Render: func() ([]byte, error) { return mermaid, nil }})
		if d.Placed && in.Layout == nil {
			continue
		}
		all = append(all, generators.File{Path: name + ".svg", Key: key, Render: func() ([]byte, error) { return d.SVG(false, name+".svg") }})
	}
	return all, nil
}
