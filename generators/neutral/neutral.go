// Package neutral turns a Spec into one JSON in full form, the technical description for a CRM that
// is built or configured by hand, with the schema of that JSON. It must not know files or YAML:
// the front door reads the JSON back to the same Spec.
package neutral

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// Generator writes the description as JSON and the schema of it.
var Generator = generators.Generator{
	Name:   "neutral",
	Title:  words.Text{En: "The description as JSON", Ru: "Описание в JSON"},
	Doc:    words.Text{En: "The whole description as one JSON with every short form written out, and its JSON Schema: what a CRM of one's own is built from", Ru: "Всё описание одним JSON, где каждая краткая запись развёрнута, и его JSON Schema: по нему строят собственную CRM"},
	Always: true,
	Files:  files,
}

// Language is the version of the language that the JSON is written in.
const Language = "crmspec/v1"

// Paths of the two files, in one folder.
const (
	jsonPath   = "neutral.json"
	schemaPath = "neutral.schema.json"
)

// files returns both files. They hold all languages, so they stand beside the outputs of the first.
func files(in generators.Input) ([]generators.File, diag.List) {
	if len(in.Other) > 0 && in.Lang != in.Spec.Languages()[0] {
		return nil, nil
	}
	return []generators.File{
		{Path: jsonPath, Key: generators.Key("neutral", in.Whole), Render: func() ([]byte, error) { return JSON(in.Spec), nil }},
		{Path: schemaPath, Key: generators.Key("neutral schema", string(schema.Combined())), Render: func() ([]byte, error) { return Schema(), nil }},
	}, nil
}

// JSON returns the whole description as one JSON text. Documents stand in the order of the kinds,
// then of their ids.
func JSON(spec *model.Spec) []byte {
	all := slices.Clone(spec.Documents)
	all = slices.DeleteFunc(all, func(d *model.Document) bool { return d.Kind == nil || d.Value == nil })
	slices.SortStableFunc(all, func(a, b *model.Document) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), cmp.Compare(a.Value.Self().Ref, b.Value.Self().Ref))
	})
	list := &syntax.Node{Kind: syntax.Sequence}
	for _, d := range all {
		list.Items = append(list.Items, decode.Encode(d.Value))
	}
	return encode(object(
		pair("$schema", str(schemaPath)),
		pair("language", str(Language)),
		pair("documents", list),
	))
}

func rank(kind *model.Kind) int {
	return slices.IndexFunc(model.Kinds, func(k model.Kind) bool { return k.Word == kind.Word })
}

func object(pairs ...syntax.Pair) *syntax.Node {
	return &syntax.Node{Kind: syntax.Mapping, Pairs: pairs}
}

func list(items ...*syntax.Node) *syntax.Node {
	return &syntax.Node{Kind: syntax.Sequence, Items: items}
}

func pair(key string, value *syntax.Node) syntax.Pair {
	return syntax.Pair{Key: str(key), Value: value}
}

func str(text string) *syntax.Node { return &syntax.Node{Tag: "!!str", Value: text} }
