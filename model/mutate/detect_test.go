package mutate_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/mutate"
)

// day is the day on which the examples are judged.
var day = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)

func bases(t *testing.T) []*mutate.Base {
	t.Helper()
	var all []*mutate.Base
	for _, name := range examples.Names() {
		base, err := mutate.NewBase(name, loadtest.AsIs(t, loadtest.Example(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, base)
	}
	return all
}

// TestDetection holds the goals of the harness: 95 % in all, no family under 80 %. Each mistake is made once,
// in one of the examples that have a place for it.
func TestDetection(t *testing.T) {
	t.Parallel()
	score := mutate.NewScore(rules.All())
	share := map[*mutate.Base][]mutate.Operator{}
	all := bases(t)
	for i, o := range mutate.Operators() {
		var with []*mutate.Base
		for _, b := range all {
			if len(o.Places(b)) > 0 {
				with = append(with, b)
			}
		}
		if len(with) > 0 { // that it has some is for another test
			b := with[i%len(with)]
			share[b] = append(share[b], o)
		}
	}
	for _, b := range all {
		d := mutate.Detection{Bases: []*mutate.Base{b}, Operators: share[b], Rules: rules.All(), Places: 1, Seed: 1, Today: day}
		if err := d.Run(score.Add); err != nil {
			t.Fatal(err)
		}
	}
	for _, o := range score.All().Missed {
		t.Logf("%s: %s in %s at %v: elsewhere %d, instead %v", o.Mutant.Operator.Check, o.Mutant.Operator.Name, o.Mutant.Base.Name, o.Mutant.Place.About, len(o.Elsewhere), o.Instead)
	}
	if got := score.All().Percent(); got < 95 {
		t.Errorf("%d %% of all mistakes are noticed, want 95", got)
	}
	for _, family := range score.Families() {
		if family.Tried == 0 || family.Percent() < 80 {
			t.Errorf("%s: %d of %d mistakes are noticed, want 80 %%", family.Family, family.Hit, family.Tried)
		}
	}
}

// TestEveryCheckIsTried holds that there is a mistake for every check, that its name is its own, and that it
// can be made in one of the two full examples.
func TestEveryCheckIsTried(t *testing.T) {
	t.Parallel()
	all := bases(t)
	tried, names := map[string]bool{}, map[string]bool{}
	for _, o := range mutate.Operators() {
		full := slices.ContainsFunc(all, func(b *mutate.Base) bool {
			return (b.Name == "sales-and-service" || b.Name == "zayavki") && len(o.Places(b)) > 0
		})
		if !full {
			t.Errorf("%s: no full example has a place for %q", o.Check, o.Name)
		}
		if key := o.Check + ": " + o.Name; names[key] {
			t.Errorf("%s stands twice", key)
		} else {
			names[key] = true
		}
		tried[o.Check] = tried[o.Check] || full
	}
	for _, rule := range rules.All() {
		if !tried[rule.Name] {
			t.Errorf("no mistake is made for %s", rule.Name)
		}
		delete(tried, rule.Name)
	}
	for name := range tried {
		t.Errorf("mistakes are made for %s, and no check is called so", name)
	}
}

// TestSameMistakes holds that a seed chooses the same mistakes each time, that another chooses others, and that
// no mistake changes what it is made in.
func TestSameMistakes(t *testing.T) {
	t.Parallel()
	for _, base := range bases(t) {
		if base.Name != "ten-deals" {
			continue
		}
		before := texts(base.Tree)
		planted := func(seed uint64) []map[string]string {
			var all []map[string]string
			operators := mutate.Operators()
			for i := range operators {
				for _, m := range mutate.Pick(&operators[i], base, 1, seed) {
					files := map[string]string{}
					for path, file := range m.Files() {
						files[path] = string(file.Data)
					}
					if cmp.Equal(files, before) {
						t.Errorf("%q at %v changes nothing", m.Operator.Name, m.Place.About)
					}
					all = append(all, files)
				}
			}
			return all
		}
		first := planted(1)
		if diff := cmp.Diff(first, planted(1)); diff != "" {
			t.Errorf("one seed, two choices:\n%s", diff)
		}
		if cmp.Equal(first, planted(2)) {
			t.Error("two seeds choose the same mistakes")
		}
		if diff := cmp.Diff(before, texts(base.Tree)); diff != "" {
			t.Errorf("the description itself was changed:\n%s", diff)
		}
	}
}

// TestWrittenOut holds that a description that is written out says what it said: the checks find the same.
func TestWrittenOut(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		w := loadtest.AsIs(t, loadtest.Example(t, name))
		again := loadtest.AsIs(t, mutate.Read(w.Files).Files())
		if diff := cmp.Diff(found(w), found(again)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
		if diff := cmp.Diff(refs(w), refs(again)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func texts(t *mutate.Tree) map[string]string {
	all := map[string]string{}
	for path, file := range t.Files() {
		all[path] = string(file.Data)
	}
	return all
}

// found are the sentences of all findings, sorted.
func found(w *load.Workspace) []string {
	var all []string
	for _, f := range lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: day}) {
		all = append(all, f.Code+" "+f.Element+": "+f.Message.In("en"))
	}
	slices.Sort(all)
	return all
}

// refs are the references of all documents, in order.
func refs(w *load.Workspace) []string {
	var all []string
	for _, d := range w.Spec.Documents {
		all = append(all, d.Value.Self().Ref)
	}
	return all
}
