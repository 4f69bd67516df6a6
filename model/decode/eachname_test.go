package decode_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/load/synth"
)

// EachName meets the same names as Parts, in the same order, around the same elements and under the same keys.
func TestEachNameAgainstParts(t *testing.T) {
	t.Parallel()
	compare := func(name string, spec *model.Spec) {
		var want, got []string
		show := func(around model.Element, key string, value any) string {
			return fmt.Sprintf("%s %s %T %p", around.Self().Ref, key, value, value)
		}
		var walk func(around model.Element, key string, p decode.Part)
		note := func(around model.Element, key string, value any) {
			switch value.(type) {
			case *model.Text, *model.Literal, model.Conditional, model.Link:
				want = append(want, show(around, key, value))
			}
		}
		under := func(key, next string) string {
			if key != "" && next != "" {
				return key + "." + next
			}
			return key + next
		}
		walk = func(around model.Element, key string, p decode.Part) {
			if p.Name != nil {
				note(around, key, p.Name)
			}
			note(around, key, p.Value)
			if p.Element != nil {
				around, key = p.Element, ""
			}
			for _, inner := range p.Parts {
				if p.List || p.Map {
					walk(around, key, inner)
				} else {
					walk(around, under(key, inner.Tags.Key), inner)
				}
			}
		}
		for _, d := range spec.Documents {
			for _, p := range decode.Parts(d.Value) {
				walk(d.Value, p.Tags.Key, p)
			}
			decode.EachName(d.Value, func(e model.Element, key string, value any) { got = append(got, show(e, key, value)) })
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) < 10 {
			t.Errorf("%s: %d names: %s", name, len(got), diff)
		}
	}
	for _, name := range examples.Names() {
		compare(name, loadtest.AsIs(t, loadtest.Example(t, name)).Spec)
	}
	compare("generated", loadtest.AsIs(t, synth.Workspace(60)).Spec)
}
