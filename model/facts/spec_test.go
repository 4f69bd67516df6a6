package facts_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// link reads documents of a workspace, which must have no findings.
func link(t *testing.T, documents ...string) *model.Spec {
	t.Helper()
	return loadtest.Open(t, loadtest.Short(documents...)).Spec
}

// element returns the element of a reference.
func element[T any](t *testing.T, spec *model.Spec, ref string) *T {
	t.Helper()
	found, ok := spec.Element(ref).(interface{ Self() *model.Identity })
	typed, isT := any(found).(*T)
	if !ok || !isT {
		t.Fatalf("no %s", ref)
	}
	return typed
}
