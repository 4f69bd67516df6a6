package mutant_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/mutant"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

// bench derives the suite of a workspace and puts it on a bench.
func bench(t *testing.T, w *load.Workspace) *mutant.Bench {
	t.Helper()
	known := facts.New(w.Spec, w.Conditions)
	s := acceptance.Derive(known, w.Conditions)
	trial.Prepare(runtime.New(known, w.Conditions), w.Spec, w.Conditions, s)
	return mutant.NewBench(t.Context(), w.Spec, w.Conditions, s)
}

// TestMeasure measures the cases of the workspaces in testdata: what is changed, and what became of it.
func TestMeasure(t *testing.T) {
	t.Parallel()
	for _, name := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, name)
			w := loadtest.Open(t, loadtest.Files(archive.Texts(".yaml")))
			b := bench(t, w)
			for _, c := range b.Astray {
				t.Errorf("%s %s does not come out where nothing is changed", c.ID, c.Title.In("en"))
			}
			score := &mutant.Score{}
			b.Measure(t.Context(), mutant.Changes(w.Spec, w.Conditions, mutant.Operators()), score)
			archive.Compare(t, "score", show(score, "en"))
			archive.Compare(t, "score.ru", show(score, "ru"))
			if again := bench(t, w); len(again.Astray) > 0 {
				t.Errorf("%d cases do not come out any more: a change was not taken back", len(again.Astray))
			}
		})
	}
}

// show writes what became of changes in few lines; how many were noticed is not told, so that another case of another
// family changes nothing here.
func show(s *mutant.Score, lang string) string {
	var out strings.Builder
	for _, t := range s.Operators() {
		fmt.Fprintf(&out, "%s (%s): %d made, %d alike\n", t.Operator.Name, t.Operator.Says.In(lang), t.Tried, t.Alike)
		for _, o := range t.Alive {
			fmt.Fprintf(&out, "  not noticed: %s %s: %s\n", o.Change.Element.Self().Ref, o.Change.At, o.Change.What.In(lang))
		}
	}
	return out.String()
}

// TestProved: no case at all notices what is proved to change nothing, whether it could come out otherwise or not.
func TestProved(t *testing.T) {
	t.Parallel()
	open := map[string]func(*testing.T) *load.Workspace{
		"boats": func(t *testing.T) *load.Workspace {
			return loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
		},
		"vans": func(t *testing.T) *load.Workspace {
			return loadtest.Open(t, loadtest.Files(golden.Read(t, "../acceptance/access/testdata/vans.txtar").Texts(".yaml")))
		},
		"ten-deals": func(t *testing.T) *load.Workspace { return loadtest.Open(t, loadtest.Example(t, "ten-deals")) },
	}
	for name, open := range open {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := open(t)
			b, proved := bench(t, w), 0
			for _, c := range mutant.Changes(w.Spec, w.Conditions, mutant.Operators()) {
				if !b.Try(t.Context(), c).Alike {
					continue
				}
				proved++
				world, undo := b.World(c)
				crm := memory.New(world)
				for _, one := range b.Suite.Cases {
					if one.Script == nil {
						continue
					}
					if found, err := driver.Play(t.Context(), crm, one.Script); err != nil || len(found) > 0 {
						t.Errorf("%s %s: %s is noticed by %s: %v %v", c.Operator.Name, c.At, c.What.In("en"), one.ID, found, err)
					}
				}
				undo()
			}
			if proved == 0 {
				t.Error("nothing was proved")
			}
		})
	}
}

// TestBlind: a suite from which the cases about something are taken does not notice that any more.
func TestBlind(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
	operators := slices.DeleteFunc(mutant.Operators(), func(o mutant.Operator) bool { return o.Name != "drop-item" })
	changes := mutant.Changes(w.Spec, w.Conditions, operators)
	whole, blind := &mutant.Score{}, &mutant.Score{}
	b := bench(t, w)
	b.Measure(t.Context(), changes, whole)
	b.Suite.Cases = slices.DeleteFunc(b.Suite.Cases, func(c *acceptance.Case) bool { return c.Family != acceptance.Forbidden })
	mutant.NewBench(t.Context(), w.Spec, w.Conditions, b.Suite).Measure(t.Context(), changes, blind)
	if n := len(changes); n == 0 || whole.All().Killed != n || blind.All().Killed != 0 || len(blind.All().Alive) != n {
		t.Errorf("of %d changes the whole suite notices %d, the blind one %d", n, whole.All().Killed, blind.All().Killed)
	}
	for _, o := range blind.All().Alive {
		if o.Why.In("en") != "no case is about it" {
			t.Errorf("%s is not noticed because %s", o.Change.What.In("en"), o.Why.In("en"))
		}
	}
}

// TestPick: the same seed chooses the same changes, another one others, and none more than asked for.
func TestPick(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	all := mutant.Changes(w.Spec, w.Conditions, mutant.Operators())
	said := func(list []*mutant.Change) string {
		var out strings.Builder
		for _, c := range list {
			fmt.Fprintln(&out, c.Operator.Name, c.At, c.What.In("en"))
		}
		return out.String()
	}
	if len(mutant.Pick(all, 0, 1)) != len(all) {
		t.Error("0 are not all")
	}
	one, two, other := mutant.Pick(all, 2, 1), mutant.Pick(all, 2, 1), mutant.Pick(all, 2, 2)
	if said(one) != said(two) || said(one) == said(other) {
		t.Error("the seed does not choose")
	}
	count := map[string]int{}
	for _, c := range one {
		if count[c.Operator.Name]++; count[c.Operator.Name] > 2 {
			t.Errorf("too many of %s", c.Operator.Name)
		}
	}
}

// TestExamples: the cases of the small examples notice nearly all that is changed in them.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal", "ten-deals"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			b := bench(t, w)
			if len(b.Astray) > 0 {
				t.Errorf("%d cases do not come out where nothing is changed, the first is %s", len(b.Astray), b.Astray[0].ID)
			}
			score := &mutant.Score{}
			b.Measure(t.Context(), mutant.Pick(mutant.Changes(w.Spec, w.Conditions, mutant.Operators()), 3, 1), score)
			all := score.All()
			t.Logf("%d of %d, %d alike", all.Killed, all.Tried, all.Alike)
			if all.Tried < 30 || all.Percent() < 900 {
				t.Errorf("%d of %d changes are noticed\n%s", all.Killed, all.Tried-all.Alike, show(score, "en"))
			}
		})
	}
}
