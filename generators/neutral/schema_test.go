package neutral

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

func parse(t *testing.T, content []byte) *syntax.Node {
	t.Helper()
	parsed, found := syntax.Parse(source.NewFile("x.json", content))
	if len(parsed) != 1 || len(found) > 0 {
		t.Fatalf("%d documents, %v", len(parsed), found)
	}
	return parsed[0].Root
}

// fits demands that a JSON satisfies our schema. The validator is small and knows what the schema
// uses; a key that it does not know fails the test.
func fits(t *testing.T, content []byte) {
	t.Helper()
	root := parse(t, Schema())
	v := validator{t: t, definitions: root.Get("definitions")}
	v.check(root, parse(t, content), "")
}

type validator struct {
	t           *testing.T
	definitions *syntax.Node
}

func (v validator) check(s, n *syntax.Node, at string) {
	bad := func(what string) { v.t.Errorf("%s: %s: %s", at, what, n.Value) }
	if ref := s.Get("$ref"); ref != nil {
		s = v.definitions.Get(strings.TrimPrefix(ref.Text(), "#/definitions/"))
		if s == nil {
			v.t.Fatalf("no definition %s", ref.Text())
		}
	}
	for _, p := range s.Pairs {
		switch p.Key.Value {
		case "type":
			allowed := p.Value.Items
			if p.Value.Kind == syntax.Scalar {
				allowed = []*syntax.Node{p.Value}
			}
			if !slices.ContainsFunc(allowed, func(a *syntax.Node) bool {
				return a.Value == typeOf(n) || a.Value == "number" && typeOf(n) == "integer"
			}) {
				bad("type " + typeOf(n))
			}
		case "const":
			if n.Value != p.Value.Value {
				bad("const")
			}
		case "enum":
			if !slices.ContainsFunc(p.Value.Items, func(a *syntax.Node) bool { return a.Value == n.Value }) {
				bad("enum")
			}
		case "pattern":
			if n.Kind == syntax.Scalar && n.Tag == "!!str" && !regexp.MustCompile(p.Value.Value).MatchString(n.Value) {
				bad("pattern")
			}
		case "required":
			for _, key := range p.Value.Items {
				if n.Kind == syntax.Mapping && n.Get(key.Value) == nil {
					bad("missing " + key.Value)
				}
			}
		case "minItems":
			if n.Kind == syntax.Sequence && len(n.Items) == 0 {
				bad("empty")
			}
		case "items":
			for _, item := range n.Items {
				v.check(p.Value, item, at+"[]")
			}
		case "properties", "additionalProperties":
		case "allOf":
			for _, branch := range p.Value.Items {
				kind := branch.Get("if").Get("properties").Get("kind").Get("const").Text()
				if n.Get("kind").Text() == kind {
					v.check(branch.Get("then"), n, at+kind+" "+n.Get("id").Text())
				}
			}
		case "$schema", "title", "description", "default", "definitions", "minimum", "maximum", "examples", "propertyNames", "format", "deprecated", "maxLength", "uniqueItems", "enumDescriptions", "markdownDescription", "markdownEnumDescriptions":
		default:
			if !strings.HasPrefix(p.Key.Value, "x-") {
				v.t.Fatalf("the schema says %s, which the test does not know", p.Key.Value)
			}
		}
	}
	v.keys(s, n, at)
}

func (v validator) keys(s, n *syntax.Node, at string) {
	others := s.Get("additionalProperties")
	for _, p := range n.Pairs {
		if own := s.Get("properties").Get(p.Key.Value); own != nil {
			v.check(own, p.Value, at+"/"+p.Key.Value)
		} else if others != nil && others.Kind == syntax.Mapping {
			v.check(others, p.Value, at+"/"+p.Key.Value)
		} else if others != nil && others.Value == "false" {
			v.t.Errorf("%s: key %s", at, p.Key.Value)
		}
	}
}

func typeOf(n *syntax.Node) string {
	switch n.Kind {
	case syntax.Mapping:
		return "object"
	case syntax.Sequence:
		return "array"
	}
	switch n.Tag {
	case "!!int":
		return "integer"
	case "!!float":
		return "number"
	case "!!bool":
		return "boolean"
	case "!!null":
		return "null"
	}
	return "string"
}

// TestSchemaIsFull holds that nothing but texts and values of fields may have several forms.
func TestSchemaIsFull(t *testing.T) {
	t.Parallel()
	root := parse(t, Schema())
	if kinds := len(root.Get("definitions").Pairs); kinds < 60 {
		t.Errorf("only %d definitions", kinds)
	}
	var walk func(n *syntax.Node, at string)
	walk = func(n *syntax.Node, at string) {
		if types := n.Get("type"); types != nil && types.Kind == syntax.Sequence {
			form := n.Get("x-form").Text()
			collection := slices.ContainsFunc(types.Items, func(a *syntax.Node) bool { return a.Value == "array" || a.Value == "object" })
			if collection && form != "text" && form != "literal" {
				t.Errorf("%s has several forms", at)
			}
		}
		for _, p := range n.Pairs {
			walk(p.Value, at+"/"+p.Key.Value)
		}
		for _, item := range n.Items {
			walk(item, at+"[]")
		}
	}
	walk(root, "")
}
