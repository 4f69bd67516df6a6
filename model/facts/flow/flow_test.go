package flow_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// The inputs of each KPI and the outputs of each field.
func TestFlow(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			text, _ := archive.Text("spec.yaml")
			w := loadtest.Open(t, loadtest.Short(text))
			f := flow.New(facts.New(w.Spec, w.Conditions), kpi.New(w.Spec, w.Conditions), w.Conditions)
			var out strings.Builder
			for _, k := range model.All[model.Kpi](w.Spec) {
				fmt.Fprintln(&out, k.Ref)
				for _, in := range f.Inputs(k) {
					fmt.Fprintf(&out, "  %s %s at %q", in.Use, in.Field.Ref, in.At.Text())
					if in.Kpi != k {
						fmt.Fprintf(&out, " of %s", in.Kpi.Ref)
					}
					if in.Hop != nil {
						fmt.Fprintf(&out, " over %s", in.Hop.Ref)
					}
					fmt.Fprintf(&out, "%s%s\n", refs(" in", in.Stages), refs(" by", in.Over))
				}
			}
			for _, e := range model.All[model.Entity](w.Spec) {
				for _, field := range e.Fields {
					fmt.Fprintln(&out, field.Ref)
					for _, o := range f.Outputs(field) {
						fmt.Fprintf(&out, "  %s %s at %q%s%s\n", o.Kind, o.Element.Self().Ref, o.At.Text(), refs(" for", o.Viewers), refs(" by", o.Over))
					}
				}
			}
			archive.Compare(t, "flow", out.String())
		})
	}
}

func refs[T model.Element](word string, list []T) string {
	var out strings.Builder
	for i, e := range list {
		if i == 0 {
			out.WriteString(word)
		}
		out.WriteString(" " + e.Self().Ref)
	}
	return out.String()
}
