// Package schemagen reads the Go source of the kinds and writes their JSON Schemas, before anything
// is built. It must not know YAML, findings, or the compiled types: only what the source says.
package schemagen

import (
	"fmt"
	"strings"
)

// File is one generated schema.
type File struct {
	// Name is the file name: pipeline.json, or crmspec.json for all kinds together.
	Name string
	// Content is the JSON text, ending in a newline.
	Content []byte
}

// Draft is the version of JSON Schema that is written.
const Draft = "http://json-schema.org/draft-07/schema#"

// Combined is the name of the schema of all kinds together, which only editors read.
const Combined = "crmspec.json"

// Generate reads the Go source of package model in a folder and returns a schema per kind, in the
// order of the kinds, and the combined one at the end.
//
// Errors: the source cannot be read or has a shape that no schema is known for; the message names
// the type and field.
func Generate(dir string) ([]File, error) {
	src, err := read(dir)
	if err != nil {
		return nil, err
	}
	var files []File
	all := &builder{source: src, definitions: map[string]*shape{}}
	var roots []*shape
	for _, kind := range src.kinds {
		b := &builder{source: src, definitions: map[string]*shape{}}
		root, err := b.document(kind)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: word(kind) + ".json", Content: b.file(kind, root)})
		if root, err = all.document(kind); err != nil {
			return nil, err
		}
		roots = append(roots, root)
	}
	return append(files, File{Name: Combined, Content: all.combined(src.kinds, roots)}), nil
}

// file writes the schema of one kind.
func (b *builder) file(kind string, root *shape) []byte {
	out := object{{"$schema", Draft}, {"title", kind}}
	out = append(out, root.render()...)
	if definitions := b.render(nil); len(definitions) > 0 {
		out = append(out, member{"definitions", definitions})
	}
	return write(out)
}

// combined writes one schema that picks a kind by the key kind.
func (b *builder) combined(kinds []string, roots []*shape) []byte {
	var names []any
	var texts []string
	var branches []any
	documents := object{}
	for i, kind := range kinds {
		names = append(names, kind)
		texts = append(texts, roots[i].Description)
		branches = append(branches, object{
			{"if", object{{"properties", object{{"kind", object{{"const", kind}}}}}, {"required", []any{"kind"}}}},
			{"then", object{{"$ref", "#/definitions/" + kind}}},
		})
		documents = append(documents, member{kind, append(object{{"title", kind}}, roots[i].render()...)})
	}
	return write(object{
		{"$schema", Draft},
		{"title", "crmspec"},
		{"description", "A document of any kind. For editors; the tool itself reads the schema of the document's kind."},
		{"type", "object"},
		{"required", []any{"apiVersion", "kind"}},
		{"properties", object{
			{"apiVersion", object{{"const", b.source.version}}},
			{"kind", object{{"enum", names}, {"enumDescriptions", texts}}},
		}},
		{"allOf", branches},
		{"definitions", b.render(documents)},
	})
}

// word returns the snake_case form of a type name, as model.Word does.
func word(name string) string {
	var out strings.Builder
	for i, r := range name {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				out.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		out.WriteRune(r)
	}
	return out.String()
}

func fail(where, format string, args ...any) error {
	return fmt.Errorf("schemagen: %s: %s", where, fmt.Sprintf(format, args...))
}
