package schema

import (
	"bytes"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// location is the name under which the library keeps a schema; nothing is loaded from it.
const location = "crmspec://schema/kind.json"

// compile makes a validator of the text of a schema. The texts are generated and embedded; a test
// compiles each, so that a schema which accepts everything stands in for an error that cannot be.
func compile(text []byte) *jsonschema.Schema {
	compiler := jsonschema.NewCompiler()
	err := compiler.AddResource(location, bytes.NewReader(text))
	var compiled *jsonschema.Schema
	if err == nil {
		compiled, err = compiler.Compile(location)
	}
	if err != nil {
		always := true
		return &jsonschema.Schema{Always: &always}
	}
	return compiled
}
