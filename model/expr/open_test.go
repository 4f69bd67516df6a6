package expr_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// base returns the description that the conditions of the tests are about.
func base(t testing.TB) string {
	t.Helper()
	return golden.Text(t, "testdata/spec.yaml")
}

// open reads the description that the conditions of the tests are about.
func open(t testing.TB) *model.Spec {
	t.Helper()
	return loadtest.Open(t, loadtest.One(base(t))).Spec
}
