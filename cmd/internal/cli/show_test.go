package cli_test

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// in returns a function that runs commands in a copy of an example, and returns what they print.
func in(t *testing.T, example string) func(args ...string) (code int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	folder, err := fs.Sub(examples.FS, example)
	if err == nil {
		err = os.CopyFS(dir, folder)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func(args ...string) (int, string, string) {
		var stdout, stderr bytes.Buffer
		code := cli.App{
			Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Dir: dir,
			Width: func(io.Writer) int { return 0 }, Env: func(string) string { return "" },
			Now: func() time.Time { return time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC) },
		}.Run(args)
		return code, stdout.String(), stderr.String()
	}
}

// first returns the first element of each kind in an example, by its word.
func first(t *testing.T, example string) map[string]string {
	t.Helper()
	refs := map[string]string{}
	for _, d := range loadtest.AsIs(t, loadtest.Example(t, example)).Spec.Documents {
		for _, e := range decode.Elements(d.Value) {
			if word := e.Self().Word(); refs[word] == "" {
				refs[word] = e.Self().Ref
			}
		}
	}
	return refs
}

// TestShowForPrograms shows an element of every kind, each in an example that has it.
func TestShowForPrograms(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.CompileString("show.schema.json", string(cli.ShowSchema()))
	if err != nil {
		t.Fatal(err)
	}
	names := examples.Names()
	slices.Reverse(names)
	shown := map[string]bool{}
	for _, example := range names {
		refs, run := first(t, example), in(t, example)
		for _, word := range slices.Sorted(maps.Keys(refs)) {
			if shown[word] {
				continue
			}
			shown[word] = true
			ref := refs[word]
			code, out, said := run("show", ref, "--format", "json")
			var value any
			if err := json.Unmarshal([]byte(out), &value); code != 0 || err != nil {
				t.Fatalf("%s: exit code %d, %v: %s", ref, code, err, said)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s is not as published: %v\n%s", ref, err, out)
			}
		}
	}
	for i := range model.Kinds {
		if !shown[model.Kinds[i].Word] {
			t.Errorf("no example has a %s to show", model.Kinds[i].Word)
		}
	}
}
