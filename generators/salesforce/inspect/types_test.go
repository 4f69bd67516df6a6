package inspect

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOwnTypesArePublished holds our types against the published ones: each element is there, of the same sort, in the same
// order; and what must be there is in ours as well.
func TestOwnTypesArePublished(t *testing.T) {
	t.Parallel()
	path := os.Getenv("CRMSPEC_SALESFORCE_XSD")
	if path == "" {
		t.Log("CRMSPEC_SALESFORCE_XSD is not set: our types are not held against the published ones, which Salesforce has in its metadata WSDL")
		return
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	published, err := Published(file)
	if err != nil {
		t.Fatal(err)
	}
	own := Own()
	for name := range ownTypes {
		all := published.parts(name)
		at := 0
		for _, p := range own.parts(name) {
			i := slices.IndexFunc(all, func(other part) bool { return other.name == p.name })
			switch {
			case i < 0:
				t.Errorf("%s has no %s", name, p.name)
				continue
			case i < at:
				t.Errorf("%s: %s stands too late", name, p.name)
			case !cmp.Equal(all[i], p, cmp.AllowUnexported(part{})):
				t.Errorf("%s: %+v is published as %+v", name, p, all[i])
			}
			at = i
		}
		for _, p := range all {
			if p.must && !slices.ContainsFunc(own.parts(name), func(other part) bool { return other.name == p.name }) {
				t.Errorf("%s: %s must be there", name, p.name)
			}
		}
	}
	for name := range ownValues {
		if d := cmp.Diff(published.values[name], own.values[name]); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// TestTypesThatAreNone demands that something else than a schema is said to be none.
func TestTypesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "<xsd:schema", "<a/>"} {
		if _, err := Published(readerOf(text)); err == nil {
			t.Errorf("%q is taken for a schema", text)
		}
	}
}
