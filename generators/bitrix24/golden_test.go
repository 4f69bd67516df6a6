package bitrix24

import (
	"testing"

	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestYard compares what is made of a small description of its own with what stands beside it.
func TestYard(t *testing.T) {
	t.Parallel()
	a := golden.Read(t, "testdata/yard.txtar")
	w := loadtest.Open(t, loadtest.Archive(a))
	made := callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "en"))
	for _, fault := range wrong(t, made) {
		t.Error(fault)
	}
	a.Compare(t, "plan.json", made.Files[name+"/plan.json"])
	a.Compare(t, "names.json", made.Files[name+"/names.json"])
	a.Compare(t, "verdicts.txt", made.Told())
}
