package site_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Toy is a kind of document that the page has no chapter for.
type Toy struct {
	model.Head

	Keeper  model.Ref[model.Role]                                       `yaml:"keeper"`
	Friends model.OneOrMany[model.Ref[model.Role]]                      `yaml:"friends"`
	Meets   model.AnyRef                                                `yaml:"meets" kinds:"stage"`
	Weight  model.Value[model.Number]                                   `yaml:"weight"`
	Washed  model.Value[model.Duration]                                 `yaml:"washed"`
	Soft    model.Value[bool]                                           `yaml:"soft"`
	Size    model.Value[int]                                            `yaml:"size"`
	Bought  model.Value[model.Date]                                     `yaml:"bought"`
	Sort    model.Value[string]                                         `yaml:"sort"`
	Never   model.Value[string]                                         `yaml:"never_written"`
	Parts   []*ToyPart                                                  `yaml:"parts"`
	Prices  model.Map[model.Value[string], model.Value[model.Quantity]] `yaml:"prices"`
}

// ToyPart is a part of a toy that can be pointed at.
type ToyPart struct {
	model.Nested `ref:"part"`

	Title model.Text `yaml:"title"`
	Glue  model.Text `yaml:"glue"`
}

// Label returns the title.
func (p *ToyPart) Label() model.Text { return p.Title }

const toy = `apiVersion: crmspec/v1
kind: Toy
id: bear
title: {en: Bear, ru: Медведь}
description: Sits in [[stage/sales.new]]
keeper: sales_manager
friends: [sales_manager]
meets: stage/sales.won
weight: 1.5
washed: 3w
soft: true
size: 42
bought: 2026-02-03
sort: plush
parts:
  - {id: ear, title: {en: Ear, ru: Ухо}, glue: {en: Strong & wet, ru: Крепкий & мокрый}, description: Left}
prices: {here: 40%}
`

// A document of a new kind is on the page with all that it says, and links to it and to its parts work,
// without a line in this package.
func TestNewKind(t *testing.T) {
	t.Parallel()
	for lang, words := range map[string][]string{
		"en": {"Bear", "1.5", "3 weeks", "yes", "42", "2026-02-03", "plush", "Ear", "Strong &amp; wet", "Left", "40%", "Further documents"},
		"ru": {"Медведь", "3 недели", "да", "Ухо", "Крепкий &amp; мокрый", "Другие документы"},
	} {
		in := input(t, loadtest.Example(t, "minimal"), lang)
		kind := &model.Kind{Name: "Toy", Word: "toy", Type: reflect.TypeFor[Toy](), New: func() model.Element { return &Toy{} }}
		documents, _ := syntax.Parse(source.NewFile("toy.yaml", []byte(toy)))
		result, found := decode.Document(kind, documents[0].Root, func(source.Span) bool { return false })
		bear, ok := result.Value.(*Toy)
		if !ok || len(found) > 0 {
			t.Fatal(found)
		}
		d := &model.Document{Kind: kind, Value: bear}
		manager := in.Spec.Element("role/sales_manager")
		bear.Keeper.Bind(manager)
		bear.Friends.Items[0].Bind(manager)
		bear.Meets.Bind(in.Spec.Element("stage/sales.won"))
		bear.Identity = model.Identity{Ref: "toy/bear", Document: d}
		ear := bear.Parts[0]
		ear.Identity = model.Identity{Ref: "part/bear.ear", Document: d, Parent: bear}
		in.Spec.Documents = append(in.Spec.Documents, d)
		in.Spec.Register(bear)
		in.Spec.Register(ear)
		in.Spec.Project.Description = model.Plain("See [[toy/bear]] and [[part/bear.ear]]", "См. [[toy/bear]] и [[part/bear.ear]]")

		page := html(t, in)
		elements := parse(t, page)
		checkLinks(t, elements, "index.html", map[string]map[string]bool{"index.html": checkIDs(t, elements)}, outputs(t, in))
		checkSite(t, in, pages(t, in))
		checkAccess(t, elements, lang)
		_, chapter, _ := strings.Cut(page, `<h2 id="others">`)
		chapter, _, _ = strings.Cut(chapter, "<h2")
		for _, word := range append(words, `<a href="#role/sales_manager">`, `<a href="#stage/sales.won">`) {
			if !strings.Contains(`<h2 id="others">`+chapter, word) {
				t.Errorf("%s: %q is not on the page: %s", lang, word, chapter)
			}
		}
		for _, link := range []string{`<a href="#toy/bear">`, `<a href="#part/bear.ear">`} {
			if !strings.Contains(page, link) {
				t.Errorf("%s is missing", link)
			}
		}
		if strings.Contains(chapter, "never_written") {
			t.Error("a key that nobody wrote is on the page")
		}
	}
}
