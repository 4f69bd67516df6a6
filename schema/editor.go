package schema

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// ForEditor returns the schema of a kind as editors get it, nil for no kind: it demands the same as JSON, and
// says what things are in a language.
// What may be one value or a group of keys has its keys in a part of its own, because a YAML language
// server that sees them at once begins every title as a group.
func ForEditor(kind *model.Kind, lang string) []byte { return editorText(JSON(kind), lang) }

// CombinedForEditor returns the schema of all kinds together as editors get it, in a language.
func CombinedForEditor(lang string) []byte { return editorText(Combined(), lang) }

// editorText rewrites the text of a schema. The texts are generated and embedded, a test reads each.
func editorText(text []byte, lang string) []byte {
	var root any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&root) != nil {
		return nil
	}
	group(root)
	translate(root, lang)
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(root) // what was decoded can be encoded
	return out.Bytes()
}

// group moves the keys of what may be a single value, here and below, into an allOf.
func group(of any) {
	switch of := of.(type) {
	case []any:
		for _, item := range of {
			group(item)
		}
	case object:
		for _, below := range of {
			group(below)
		}
		types := texts(of["type"])
		if !slices.Contains(types, "object") || len(types) < 2 || of["properties"] == nil {
			return
		}
		keys := object{}
		for _, word := range []string{"properties", "required", "additionalProperties", "items"} {
			if value, written := of[word]; written {
				keys[word] = value
				delete(of, word)
			}
		}
		of["allOf"] = []any{keys}
	}
}
