package expr_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load"
)

// open reads the description that the conditions of the tests are about.
func open(t testing.TB) *model.Spec {
	t.Helper()
	content, err := os.ReadFile("testdata/spec.yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := load.OpenFS(fstest.MapFS{"crmspec.yaml": {Data: content}})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range w.Findings {
		t.Fatalf("%s: %s", d.Subject, d.Message.In("en"))
	}
	return w.Spec
}
