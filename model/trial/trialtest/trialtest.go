// Package trialtest stands behind the families of cases, for tests alone: it derives what one family makes of examples
// and of small descriptions, and plays it on the world in memory. It must not know any family.
package trialtest

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// Family derives the cases of one family.
type Family func(*suite.Desk)

// Suite returns what the family makes of a workspace.
func (f Family) Suite(w *load.Workspace) *suite.Suite {
	desk := suite.NewDesk(facts.New(w.Spec, w.Conditions), w.Conditions)
	f(desk)
	return desk.Finish()
}

// Examples demands that the world in memory does what every case of every example expects, and that everything is
// tried or left out.
func (f Family) Examples(t *testing.T) {
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			s := f.Suite(w)
			Play(t, World(w), s)
			for _, line := range s.Ledger {
				t.Logf("%d things, %d covered, %d cases", line.Total(), line.Covered(), line.Count())
				for _, thing := range line.Things {
					if len(thing.Cases)+len(thing.Left) == 0 {
						t.Errorf("%s is neither tried nor left out", thing.Ref)
					}
				}
			}
		})
	}
}

// Cases compares the cases of the workspaces in testdata with what the archives say, in each language, and plays them.
func (f Family) Cases(t *testing.T) {
	for _, name := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, name)
			w := loadtest.Open(t, loadtest.Files(archive.Texts(".yaml")))
			s := f.Suite(w)
			Play(t, World(w), s)
			for _, lang := range []string{"en", "ru"} {
				archive.Compare(t, "cases."+lang, Show(s, lang))
			}
		})
	}
}

// Broken derives the cases of damaged descriptions: what is left gives cases on which the world agrees, or none.
func (f Family) Broken(t *testing.T, archive string, misspelt ...string) {
	Damaged(t, archive, misspelt, func(w *load.Workspace) {
		s := f.Suite(w)
		Whole(t, s)
		Play(t, World(w), s)
	})
}

// Damaged calls with workspaces in which the first file of an archive was damaged: lines lost, cut, emptied, or
// misspelt, by pairs of words that are there and what they may become.
func Damaged(t *testing.T, archive string, misspelt []string, do func(*load.Workspace)) {
	t.Helper()
	text, spoil := golden.Read(t, archive).Texts(".yaml")["crmspec.yaml"], strings.NewReplacer(misspelt...)
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		lines := strings.Split(text, "\n")
		for range 1 + rnd.IntN(5) {
			i := rnd.IntN(len(lines))
			switch rnd.IntN(4) {
			case 0:
				lines = slices.Delete(lines, i, i+1)
			case 1:
				lines[i] = spoil.Replace(lines[i])
			case 2:
				lines[i] = lines[i][:len(lines[i])/2]
			case 3:
				key, _, _ := strings.Cut(lines[i], ":")
				lines[i] = key + ": null"
			}
		}
		do(loadtest.AsIs(t, fstest.MapFS{"crmspec.yaml": {Data: []byte(strings.Join(lines, "\n"))}}))
		if t.Failed() {
			t.Fatalf("seed %d of\n%s", seed, strings.Join(lines, "\n"))
		}
	}
}

// Whole demands that no sentence of the cases lacks an argument.
func Whole(t *testing.T, s *suite.Suite) {
	t.Helper()
	if text := Show(s, "en") + Show(s, "ru"); strings.Contains(text, "{") || strings.Contains(text, "%!") {
		t.Errorf("a hole in\n%s", text)
	}
}

// World returns the world in memory of a workspace.
func World(w *load.Workspace) driver.Driver {
	return memory.New(runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions))
}

// Play tells where a CRM does otherwise than the cases expect; each of them can be played.
func Play(t *testing.T, d driver.Driver, s *suite.Suite) {
	t.Helper()
	for _, c := range s.Cases {
		if c.Script == nil {
			t.Errorf("%s %s: by hand: %s", c.ID, c.Title.In("en"), c.ByHand.In("en"))
			continue
		}
		found, err := driver.Play(t.Context(), d, c.Script)
		if err != nil {
			t.Fatalf("%s %s: %v", c.ID, c.Title.In("en"), err)
		}
		if len(found) > 0 {
			t.Errorf("%s %s %v: %v", c.ID, c.Title.In("en"), c.Covers, found)
		}
	}
}

// Noticed demands that some case finds something wrong with a CRM.
func Noticed(t *testing.T, d driver.Driver, s *suite.Suite) {
	t.Helper()
	for _, c := range s.Cases {
		if c.Script == nil {
			continue
		}
		found, err := driver.Play(t.Context(), d, c.Script)
		if err != nil {
			t.Fatalf("%s %s: %v", c.ID, c.Title.In("en"), err)
		}
		if len(found) > 0 {
			return
		}
	}
	t.Error("no case notices it")
}
