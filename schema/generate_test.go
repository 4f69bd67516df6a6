package schema

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/schema/internal/schemagen"
)

func TestSchemasAreCurrent(t *testing.T) {
	t.Parallel()
	generated, err := schemagen.Generate("../model")
	if err != nil {
		t.Fatal(err)
	}
	if want := len(model.Kinds) + 1; len(generated) != want {
		t.Errorf("%d schemas, want %d", len(generated), want)
	}
	names := map[string]bool{}
	for _, file := range generated {
		names[file.Name] = true
		committed, err := files.ReadFile(file.Name)
		if err != nil {
			t.Errorf("%s: %v", file.Name, err)
		}
		if diff := cmp.Diff(string(committed), string(file.Content)); diff != "" {
			t.Errorf("%s is not what go generate writes (-committed +generated):\n%s", file.Name, diff)
		}
	}
	all, err := filepath.Glob("*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		if !names[name] {
			t.Errorf("%s is generated from no kind", name)
		}
	}
}

// Generation must not depend on the order in which maps are read.
func TestGenerationIsStable(t *testing.T) {
	t.Parallel()
	first, err := schemagen.Generate("../model")
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := schemagen.Generate("../model")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatal(diff)
		}
	}
}

// A Go shape that no schema is known for stops the generation with the name of the field.
func TestUnknownShapesFail(t *testing.T) {
	t.Parallel()
	for name, source := range map[string]string{
		"schemagen: Toy.Size: no schema is known for this Go type":          "// Toy is one.\ntype Toy struct {\n// Its size.\nSize float64 `yaml:\"size\"`\n}",
		"schemagen: Toy.Size: no comment for the analyst":                   "// Toy is one.\ntype Toy struct {\nSize Value[int] `yaml:\"size\"`\n}",
		`schemagen: Toy.Size: unknown word "most" in the check tag`:         "// Toy is one.\ntype Toy struct {\n// Its size.\nSize Value[int] `yaml:\"size\" check:\"most=3\"`\n}",
		"schemagen: Toy.Size: an exported field needs its own yaml tag":     "// Toy is one.\ntype Toy struct {\n// Its size.\nSize Value[int]\n}",
		"schemagen: Toy.Size: Big has neither constants nor a method Parse": "// Toy is one.\ntype Toy struct {\n// Its size.\nSize Value[Big] `yaml:\"size\"`\n}\n// Big is big.\ntype Big string",
	} {
		dir := t.TempDir()
		text := "package model\nvar Kinds = []Kind{kind[Toy]()}\n" + source
		if err := os.WriteFile(filepath.Join(dir, "toy.go"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := schemagen.Generate(dir); err == nil || err.Error() != name {
			t.Errorf("got %v, want %s", err, name)
		}
	}
}

func TestAllSchemasCompile(t *testing.T) {
	t.Parallel()
	set := NewSet()
	for i := range model.Kinds {
		e := set.kinds[model.Kinds[i].Word]
		if e == nil {
			t.Fatalf("no schema for %s", model.Kinds[i].Name)
		}
		if e.library().Always != nil || len(e.plan().keys) < 16 {
			t.Errorf("%s does not compile", e.name)
		}
		if s := e.shape(); s.Title != e.name || len(s.Properties.names) < 16 {
			t.Errorf("%s cannot be read for explaining", e.name)
		}
	}
	if read, compiled := set.Prepared(); read != len(model.Kinds) || compiled != len(model.Kinds) {
		t.Errorf("%d read and %d compiled of %d kinds", read, compiled, len(model.Kinds))
	}
}
