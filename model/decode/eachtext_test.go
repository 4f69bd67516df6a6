package decode_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// EachText meets the same texts as Parts, in the same order and around the same elements.
func TestEachTextAgainstParts(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		var want, got []string
		var walk func(around model.Element, parts []decode.Part)
		walk = func(around model.Element, parts []decode.Part) {
			for _, p := range parts {
				e := around
				if p.Element != nil {
					e = p.Element
				}
				if text, ok := p.Value.(*model.Text); ok {
					want = append(want, fmt.Sprint(e.Self().Ref, " ", p.Tags.Key, " ", text.At))
				}
				walk(e, p.Parts)
			}
		}
		for _, d := range loadtest.AsIs(t, loadtest.Example(t, name)).Spec.Documents {
			walk(d.Value, decode.Parts(d.Value))
			decode.EachText(d.Value, func(e model.Element, key string, text *model.Text) {
				last := key
				for i := len(key) - 1; i >= 0 && len(last) == len(key); i-- {
					if key[i] == '.' {
						last = key[i+1:]
					}
				}
				got = append(got, fmt.Sprint(e.Self().Ref, " ", last, " ", text.At))
			})
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) < 10 {
			t.Errorf("%s: %d texts: %s", name, len(got), diff)
		}
	}
}
