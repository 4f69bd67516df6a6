package acceptance_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestBroken derives the cases of damaged descriptions: lines lost, names misspelt, values cut. What
// is left gives cases that can be read, or none; nothing falls over.
func TestBroken(t *testing.T) {
	t.Parallel()
	whole := tour(t)
	names := slices.Sorted(maps.Keys(whole))
	for seed := range uint64(120) {
		rnd := rand.New(rand.NewPCG(seed, 11))
		fsys := loadtest.Files(whole)
		for range 1 + rnd.IntN(4) {
			name := names[rnd.IntN(len(names))]
			lines := strings.Split(string(fsys[name].Data), "\n")
			i := rnd.IntN(len(lines))
			switch rnd.IntN(5) {
			case 0:
				lines = slices.Delete(lines, i, i+1)
			case 1:
				lines[i] = strings.NewReplacer("tour", "tuor", "agent", "agnet", "booked", "boked", "today()", "todya(", "season", "saeson").Replace(lines[i])
			case 2:
				lines[i] = lines[i][:len(lines[i])/2]
			case 3:
				key, _, _ := strings.Cut(lines[i], ":")
				lines[i] = key + ": null"
			case 4:
				j := rnd.IntN(len(lines))
				lines[i], lines[j] = lines[j], lines[i]
			}
			fsys[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
		}
		w := loadtest.AsIs(t, fsys)
		for _, suite := range []*acceptance.Suite{acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions), acceptance.Derive(facts.New(w.Spec, w.Conditions), nil)} {
			text := show(suite, "en") + show(suite, "ru")
			if strings.Contains(text, "{") || strings.Contains(text, "%!") || strings.Contains(text, "“”") || strings.Contains(text, "«»") {
				t.Fatalf("seed %d: a hole in\n%s", seed, text)
			}
		}
	}
}

// TestWithoutTrees: a condition that has no tree is told in the author's words.
func TestWithoutTrees(t *testing.T) {
	t.Parallel()
	w, whole := sound(t, tour(t))
	bare := acceptance.Derive(facts.New(w.Spec, w.Conditions), nil)
	text := show(bare, "en")
	for _, want := range []string{"True: tour.price > 0", "Not true: tour.starts_on > today()", "All else that “Dear tours are secured” asks for is there"} {
		if !strings.Contains(text, want) {
			t.Errorf("nobody says %q", want)
		}
	}
	// Only a tree can tell whether an approval is needed, and what in a rule keeps it or spoils it.
	trees := []acceptance.Family{acceptance.Guard, suite.Data}
	for _, f := range acceptance.Families {
		if got, want := count(bare, f), count(whole, f)-parts(whole, f); got < want && !slices.Contains(trees, f) {
			t.Errorf("%d cases of %d are left of %s", got, want, f)
		}
	}
}

// parts returns how many cases of a family are about a part of a condition, or a set of a choice.
func parts(s *acceptance.Suite, f acceptance.Family) int {
	n := 0
	for _, c := range s.Cases {
		if c.Family == f && strings.Contains(c.Title.In("en"), "; here: ") {
			n++
		}
	}
	return n
}

// count returns how many cases of a family there are.
func count(s *acceptance.Suite, f acceptance.Family) int {
	n := 0
	for _, c := range s.Cases {
		if c.Family == f {
			n++
		}
	}
	return n
}
