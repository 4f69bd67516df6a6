package schema

import (
	"bytes"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// location is the name under which the library keeps a schema; nothing is loaded from it.
const location = "crmspec://schema/kind.json"

// compile makes a checker of the text of a schema. The texts are generated and embedded; a test
// compiles each, so that a schema which accepts everything stands in for an error that cannot be.
func compile(text []byte) *checker {
	marks := marker{}
	compiler := jsonschema.NewCompiler()
	compiler.RegisterExtension("crmspec", nil, marks)
	err := compiler.AddResource(location, bytes.NewReader(text))
	var compiled *jsonschema.Schema
	if err == nil {
		compiled, err = compiler.Compile(location)
	}
	if err != nil {
		always := true
		return &checker{schema: &jsonschema.Schema{Always: &always}, plan: &plan{}}
	}
	b := &planner{done: map[*jsonschema.Schema]*plan{}}
	return &checker{schema: compiled, plan: b.plan(compiled)}
}

// marker is the extension of the library that hands us our own keys of each schema.
type marker struct{}

// mark holds our keys of one schema.
type mark struct{ form, element string }

// Compile implements jsonschema.ExtCompiler.
func (marker) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	form, _ := m["x-form"].(string)
	element, _ := m["x-element"].(string)
	if form == "" && element == "" {
		return nil, nil
	}
	return &mark{form, element}, nil
}

// Validate implements jsonschema.ExtSchema; our keys ask nothing of the library.
func (*mark) Validate(jsonschema.ValidationContext, any) error { return nil }

// plan says what we look at ourselves in a document whose shape is right, node by node.
type plan struct {
	form    string
	element string
	types   []string
	keys    map[string]*plan
	others  *plan
	items   *plan
	// idle tells that nothing in or below the node is for us.
	idle bool
}

// planner walks a compiled schema once: it puts definitions in the place of references to them,
// which saves the library a step per value, and notes what is left for us.
type planner struct {
	done map[*jsonschema.Schema]*plan
}

func (b *planner) plan(s *jsonschema.Schema) *plan {
	if s == nil {
		return nil
	}
	if p, known := b.done[s]; known {
		return p
	}
	p := &plan{types: s.Types}
	b.done[s] = p
	if m, ok := s.Extensions["crmspec"].(*mark); ok {
		p.form, p.element = m.form, m.element
	}
	s.Extensions = nil
	if len(s.Properties) > 0 {
		p.keys = make(map[string]*plan, len(s.Properties))
		for key, value := range s.Properties {
			value = behind(value)
			s.Properties[key] = value
			p.keys[key] = b.plan(value)
		}
	}
	if others, ok := s.AdditionalProperties.(*jsonschema.Schema); ok {
		others = behind(others)
		s.AdditionalProperties = others
		p.others = b.plan(others)
	}
	if items, ok := s.Items.(*jsonschema.Schema); ok {
		items = behind(items)
		s.Items = items
		p.items = b.plan(items)
	}
	p.idle = p.keys == nil && p.others == nil && p.items == nil && !slices.Contains(looked, p.form)
	return p
}

// behind follows references: in draft-07 nothing beside a reference counts.
func behind(s *jsonschema.Schema) *jsonschema.Schema {
	for s.Ref != nil {
		s = s.Ref
	}
	return s
}
