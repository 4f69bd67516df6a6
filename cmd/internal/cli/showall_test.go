package cli

import (
	"bytes"
	"io"
	"regexp"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// holes are texts that were not filled, names of Go, and lines that say nothing.
var holes = regexp.MustCompile(`\{[a-z]+\}|%!|\(\*?model\.|<nil>|0x[0-9a-f]{6}|(?m)^ *: | +$|  –$|: *;`)

// TestShowAll shows every element of the examples, each in one language and one width, and finds it by its
// reference.
func TestShowAll(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		w := loadtest.AsIs(t, loadtest.Example(t, name))
		f, u := facts.New(w.Spec, w.Conditions), uses.New(w.Spec, w.Conditions)
		for i, e := range known(w.Spec) {
			var out bytes.Buffer
			width := []int{0, 40, 80}[i/len(words.Spoken)%3]
			r := newRun(App{Stdout: &out, Stderr: &out, Width: func(io.Writer) int { return width }, Env: func(string) string { return "" }}, nil)
			r.lang = words.Spoken[i%len(words.Spoken)]
			found, ref, err := r.element(w.Spec, e.Self().Ref)
			if err != nil || found != e || ref != e.Self().Ref {
				t.Errorf("%s: found %v, %v", e.Self().Ref, found, err)
			}
			s := &portrait{run: r, Workspace: w, facts: f, uses: u, element: e, ref: ref}
			s.text()
			if err := r.out.Flush(); err != nil {
				t.Fatal(err)
			}
			if bad := holes.FindString(out.String()); bad != "" {
				t.Errorf("%s in %s says %q:\n%s", ref, r.lang, bad, out.String())
			}
		}
	}
}
