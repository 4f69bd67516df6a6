package live_test

import (
	"slices"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/standin"
)

// TestUntold ends a run when EspoCRM no longer answers: that nobody knows what else is there is told, with all that is known.
func TestUntold(t *testing.T) {
	t.Parallel()
	in := input(t)
	c, p := newCRM(t, in), parts{t, in.Spec}
	e := opened(t, t.Context(), in, c)
	if err := e.Begin(t.Context(), p.script()); err != nil {
		t.Fatal(err)
	}
	c.Server.Close()
	left := e.Close(t.Context())
	if !slices.ContainsFunc(left, func(one standin.Thing) bool { return one.Sort == "records" && one.Why != "" }) || len(left) < 3 {
		t.Errorf("told is %+v", left)
	}
}
