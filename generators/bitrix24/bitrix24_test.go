package bitrix24

import (
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestExamples makes the configuration of each example in both languages of the tool.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, example := range examples.Names() {
		w := loadtest.Open(t, loadtest.Example(t, example))
		in := callstest.Input(w.Spec, w.Conditions, "en")
		for _, in.Lang = range []string{"en", "ru"} {
			for _, fault := range wrong(t, callstest.Make(t, Target, in)) {
				t.Errorf("%s: %s", example, fault)
			}
		}
	}
}

// TestShapes does the same for descriptions that no example is like.
func TestShapes(t *testing.T) {
	t.Parallel()
	for name, documents := range callstest.Shapes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.AsIs(t, loadtest.Short(documents...))
			made := callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "ru"))
			for _, fault := range wrong(t, made) {
				t.Error(fault)
			}
		})
	}
}

// wrong returns what is wrong with a plan: by the published specifications, where they are there, and by our own rules.
func wrong(t *testing.T, made callstest.Made) []string {
	t.Helper()
	found := Check(made.Plan)
	if all := specs(t); all != nil {
		found = append(found, faults(all, made.Plan)...)
	}
	return found
}
