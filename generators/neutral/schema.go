package neutral

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// Schema returns the JSON Schema (draft-07) of what JSON returns. It is made of the schemas of the
// kinds: all in one file, and narrowed to the full form.
func Schema() []byte {
	definitions, kinds, choice := object(), list(), list()
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		parsed, _ := syntax.Parse(source.NewFile(kind.Word+".json", schema.JSON(kind))) // JSON is YAML too
		if len(parsed) != 1 || parsed[0].Root == nil {
			continue // a test demands a schema for every kind
		}
		root := parsed[0].Root
		own := root.Get("definitions")
		root.Pairs = without(root.Pairs, "$schema", "definitions")
		add(definitions, kind.Name, root)
		if own != nil {
			for _, shared := range own.Pairs {
				add(definitions, shared.Key.Value, shared.Value)
			}
		}
		kinds.Items = append(kinds.Items, str(kind.Name))
		choice.Items = append(choice.Items, object(
			pair("if", object(pair("properties", object(pair("kind", object(pair("const", str(kind.Name)))))), pair("required", list(str("kind"))))),
			pair("then", object(pair("$ref", str("#/definitions/"+kind.Name)))),
		))
	}
	narrow(definitions)
	return encode(object(
		pair("$schema", str("http://json-schema.org/draft-07/schema#")),
		pair("title", str("crmspec, full form")),
		pair("description", str("A whole description as one JSON. Objects and lists are always written out; what is not there was not written, and then the default counts.")),
		pair("type", str("object")),
		pair("required", list(str("language"), str("documents"))),
		pair("properties", object(
			pair("$schema", object(pair("type", str("string")))),
			pair("language", object(pair("description", str("The version of the language.")), pair("const", str(Language)))),
			pair("documents", object(
				pair("description", str("The documents in the order of the kinds, then of their ids.")),
				pair("type", str("array")),
				pair("items", object(
					pair("type", str("object")),
					pair("required", list(str("apiVersion"), str("kind"), str("id"))),
					pair("properties", object(pair("kind", object(pair("enum", kinds))))),
					pair("allOf", choice),
				)),
			)),
		)),
		pair("additionalProperties", &syntax.Node{Tag: "!!bool", Value: "false"}),
		pair("definitions", definitions),
	))
}

// add puts a definition under its name. The same Go type gives the same definition in every kind,
// so the first of a name will do.
func add(definitions *syntax.Node, name string, value *syntax.Node) {
	if definitions.Get(name) == nil {
		definitions.Pairs = append(definitions.Pairs, pair(name, value))
	}
}

func without(pairs []syntax.Pair, keys ...string) []syntax.Pair {
	return slices.DeleteFunc(slices.Clone(pairs), func(p syntax.Pair) bool { return slices.Contains(keys, p.Key.Value) })
}

// narrow leaves only the full form of each place. Where a schema names several types, the last is
// the full one, if that is a list or an object: shorter forms stand before it.
func narrow(n *syntax.Node) {
	if full := fullForm(n); full != "" {
		n.Pairs = keep(n.Pairs, full)
	}
	for _, p := range n.Pairs {
		narrow(p.Value)
	}
	for _, item := range n.Items {
		narrow(item)
	}
}

// fullForm returns the type that a place with several has in full form, "" where all of them stay:
// a text may be one string or one per language, and a value has the type of its field.
func fullForm(n *syntax.Node) string {
	types := n.Get("type")
	if types == nil || types.Kind != syntax.Sequence || n.Get("x-form").Text() == "literal" {
		return ""
	}
	last := types.Items[len(types.Items)-1].Value
	if last == "object" && n.Get("x-form").Text() == "text" || last != "object" && last != "array" {
		return ""
	}
	return last
}

// keep returns the parts of a schema that speak of one type.
func keep(pairs []syntax.Pair, full string) []syntax.Pair {
	gone := []string{"x-short", "x-form", "pattern", "examples", "enum", "minimum", "maximum"}
	if full == "array" {
		gone = append(gone, "properties", "required", "additionalProperties")
	} else {
		gone = append(gone, "items", "minItems")
	}
	kept := without(pairs, gone...)
	for i := range kept {
		if kept[i].Key.Value == "type" {
			kept[i].Value = str(full)
		}
	}
	return kept
}
