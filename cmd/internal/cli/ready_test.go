package cli_test

import (
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
)

// TestReadyForPrograms holds that what ready prints as JSON is what its schema says, for every example and in
// both languages.
func TestReadyForPrograms(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.CompileString("ready.schema.json", string(cli.ReadySchema()))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range examples.Names() {
		run := in(t, name)
		for _, lang := range []string{"en", "ru"} {
			code, out, complaints := run("ready", "--format", "json", "--lang", lang)
			var printed any
			if err := json.Unmarshal([]byte(out), &printed); err != nil || code != 0 {
				t.Fatalf("%s: code %d, %v, %s", name, code, err, complaints)
			}
			if err := schema.Validate(printed); err != nil {
				t.Errorf("%s in %s: %v", name, lang, err)
			}
		}
	}
}
