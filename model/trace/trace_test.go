package trace_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trace"
)

// Each archive is a description; "ways" is what each of its elements comes from, serves and is tried by.
func TestTrace(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			w := loadtest.AsIs(t, loadtest.Archive(archive))
			suite := acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions)
			way := trace.New(w.Spec, suite)
			var out strings.Builder
			for _, e := range way.Elements() {
				var facts []string
				say := func(name string, list ...string) {
					if len(list) > 0 {
						facts = append(facts, name+": "+strings.Join(list, ", "))
					}
				}
				say("up", refs(way.Up(e))...)
				if above := way.Above(e); len(above) > len(way.Up(e)) {
					say("above", refs(above)...)
				}
				for _, s := range way.Goals(e) {
					through := "itself"
					if s.Through != nil {
						through = s.Through.Self().Ref
					}
					say("serves", s.Goal.Self().Ref+" over "+through)
				}
				if r, ok := e.(*model.Requirement); ok {
					say("fulfilled by", refs(way.Fulfilling(r))...)
				}
				if len(way.Cases(e)) > 0 { // how many is decided where they are derived
					say("tried", "yes")
				}
				if way.Untried(e) {
					say("untried", "yes")
				}
				if len(facts) > 0 {
					fmt.Fprintf(&out, "%s\n    %s\n", e.Self().Ref, strings.Join(facts, "\n    "))
				}
			}
			archive.Compare(t, "ways", out.String())
		})
	}
}

func refs(elements []model.Element) []string {
	var list []string
	for _, e := range elements {
		list = append(list, e.Self().Ref)
	}
	return list
}

// Where no cases were derived, nothing lacks one.
func TestWithoutCases(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "zayavki"))
	way := trace.New(w.Spec, nil)
	for _, e := range way.Elements() {
		if way.Untried(e) || len(way.Cases(e)) > 0 {
			t.Errorf("%s", e.Self().Ref)
		}
	}
}
