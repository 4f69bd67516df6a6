package facts_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// link reads documents of a workspace and fails the test on any finding.
func link(t *testing.T, documents ...string) *model.Spec {
	t.Helper()
	text := strings.Join(documents, "\n---\n")
	parsed, found := syntax.Parse(source.NewFile("all.yaml", []byte(text)))
	var inputs []resolve.Input
	var list []*model.Document
	for _, d := range parsed {
		kind := model.KindNamed(d.Root.Get("kind").Text())
		result, faults := decode.Document(kind, d.Root, func(source.Span) bool { return false })
		found = append(found, faults...)
		document := &model.Document{Kind: kind, Value: result.Value, Span: d.Span}
		list = append(list, document)
		inputs = append(inputs, resolve.Input{Document: document, Result: result})
	}
	spec := model.NewSpec(list)
	_, faults := resolve.All(spec, inputs, nil)
	for _, d := range append(found, faults...) {
		t.Errorf("%s: %s %s", d.Subject, d.Code, d.Message.In("en"))
	}
	return spec
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
