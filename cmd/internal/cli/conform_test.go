package cli_test

import (
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/cmd/internal/cli"
)

// TestConformForPrograms holds that what conform prints as JSON is what its schema says, with all that a report can
// have, and in both languages.
func TestConformForPrograms(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.CompileString("conform.schema.json", string(cli.ConformSchema()))
	if err != nil {
		t.Fatal(err)
	}
	run := in(t, "ten-deals")
	for _, args := range [][]string{
		{"--records", "deals.csv", "--people", "people.csv"}, {"--people", "people.csv", "--lang", "ru"}, {}, {"--period", "2026-03", "--ended", "--as-of", "2026-04-10"},
	} {
		code, out, complaints := run(append([]string{"conform", "--format", "json", "--history", "log.csv"}, args...)...)
		var printed any
		if err := json.Unmarshal([]byte(out), &printed); err != nil || code != 1 {
			t.Fatalf("%v: code %d, %v, %s", args, code, err, complaints)
		}
		if err := schema.Validate(printed); err != nil {
			t.Errorf("%v: %v", args, err)
		}
	}
}
