package channel_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/acceptance/channel"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// TestExamples: the world in memory does what every case of the examples expects, and everything is tried or left out.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			known := facts.New(w.Spec, w.Conditions)
			s := derive(w, known)
			play(t, memory.New(runtime.New(known, w.Conditions)), s)
			for _, line := range s.Ledger {
				t.Logf("%d things, %d covered, %d cases, %d left out", line.Total(), line.Covered(), line.Count(), line.LeftOut())
				for _, thing := range line.Things {
					if len(thing.Cases)+len(thing.Left) == 0 {
						t.Errorf("%s is neither tried nor left out", thing.Ref)
					}
					for _, left := range thing.Left {
						t.Logf("%s: %s: %s", thing.Ref, left.What.In("en"), left.Why.In("en"))
					}
				}
			}
		})
	}
}

func derive(w *load.Workspace, known *facts.Facts) *suite.Suite {
	desk := suite.NewDesk(known, w.Conditions)
	channel.Derive(desk)
	return desk.Finish()
}

// TestCases derives the cases of the workspaces in testdata, and plays them.
func TestCases(t *testing.T) {
	t.Parallel()
	for _, name := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, name)
			w := loadtest.Open(t, loadtest.Files(archive.Texts(".yaml")))
			known := facts.New(w.Spec, w.Conditions)
			s := derive(w, known)
			play(t, memory.New(runtime.New(known, w.Conditions)), s)
			for _, lang := range []string{"en", "ru"} {
				archive.Compare(t, "cases."+lang, show(s, lang))
			}
		})
	}
}

// TestBroken derives the cases of damaged descriptions: what is left gives cases on which the world agrees, or none.
func TestBroken(t *testing.T) {
	t.Parallel()
	texts := golden.Read(t, "testdata/boats.txtar").Texts(".yaml")
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		lines := strings.Split(texts["crmspec.yaml"], "\n")
		for range 1 + rnd.IntN(5) {
			i := rnd.IntN(len(lines))
			switch rnd.IntN(4) {
			case 0:
				lines = slices.Delete(lines, i, i+1)
			case 1:
				lines[i] = strings.NewReplacer("order", "oredr", "seller", "sellre", "phone", "hpone", "crm", "cmr", "till", "tlil").Replace(lines[i])
			case 2:
				lines[i] = lines[i][:len(lines[i])/2]
			case 3:
				key, _, _ := strings.Cut(lines[i], ":")
				lines[i] = key + ": null"
			}
		}
		w := loadtest.AsIs(t, fstest.MapFS{"crmspec.yaml": {Data: []byte(strings.Join(lines, "\n"))}})
		known := facts.New(w.Spec, w.Conditions)
		s := derive(w, known)
		if text := show(s, "en") + show(s, "ru"); strings.Contains(text, "{") || strings.Contains(text, "%!") {
			t.Errorf("seed %d: a hole in\n%s", seed, text)
		}
		play(t, memory.New(runtime.New(known, w.Conditions)), s)
		if t.Failed() {
			t.Fatalf("seed %d of\n%s", seed, strings.Join(lines, "\n"))
		}
	}
}

// show writes cases and ledger in few lines.
func show(s *suite.Suite, lang string) string {
	var out strings.Builder
	for _, c := range s.Cases {
		fmt.Fprintf(&out, "%s %s\n", c.ID, c.Title.In(lang))
		for _, text := range c.Preconditions {
			fmt.Fprintf(&out, "  - %s\n", text.In(lang))
		}
		out.WriteString(enter("  ", c.Data, lang))
		for i, step := range c.Steps {
			as := ""
			if step.As.Title != nil {
				as = step.As.Title.In(lang) + ": "
			}
			fmt.Fprintf(&out, "  %d. %s%s\n%s", i+1, as, step.Do.In(lang), enter("     ", step.Data, lang))
			for _, text := range step.Expected {
				fmt.Fprintf(&out, "     → %s\n", text.In(lang))
			}
		}
	}
	for _, line := range s.Ledger {
		fmt.Fprintf(&out, "%d to try, %d tried\n", line.Total(), line.Covered())
		for _, thing := range line.Things {
			fmt.Fprintf(&out, "  %s | %s | %s\n", thing.Ref, thing.Title.In(lang), strings.Join(thing.Cases, " "))
			for _, left := range thing.Left {
				fmt.Fprintf(&out, "    left out: %s: %s\n", left.What.In(lang), left.Why.In(lang))
			}
		}
	}
	return out.String()
}

func enter(indent string, list []suite.Datum, lang string) string {
	var parts []string
	for _, d := range list {
		parts = append(parts, d.Title.In(lang)+" = "+d.Value.In(lang))
	}
	if len(parts) == 0 {
		return ""
	}
	return indent + "[" + strings.Join(parts, "; ") + "]\n"
}

// play tells where a CRM does otherwise.
func play(t *testing.T, d driver.Driver, s *suite.Suite) {
	t.Helper()
	for _, c := range s.Cases {
		found, err := driver.Play(t.Context(), d, c.Script)
		if err != nil {
			t.Errorf("%s %s: %v", c.ID, c.Title.In("en"), err)
		}
		if len(found) > 0 {
			t.Errorf("%s %s %v: %v", c.ID, c.Title.In("en"), c.Covers, found)
		}
	}
}
