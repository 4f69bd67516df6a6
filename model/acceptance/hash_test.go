package acceptance_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// hashes returns the hash of each case of the tour after changes of one file, given as old and new text in turn.
func hashes(t *testing.T, file string, pairs ...string) map[string]string {
	t.Helper()
	files := tour(t)
	for i := 0; i+1 < len(pairs); i += 2 {
		changed := strings.ReplaceAll(files[file], pairs[i], pairs[i+1])
		if changed == files[file] {
			t.Fatalf("%q is not in %s", pairs[i], file)
		}
		files[file] = changed
	}
	w, s := open(t, files)
	all := map[string]string{}
	for _, c := range s.Cases {
		all[c.ID] = suite.Hash(w.Spec, c)
	}
	return all
}

// TestHashStays: what a tester need not try again leaves the hashes as they are.
func TestHashStays(t *testing.T) {
	t.Parallel()
	want := hashes(t, "pipeline.yaml")
	for _, test := range []struct{ file, old, new string }{
		{"pipeline.yaml", "ru: Тур должен быть впереди", "ru: Тур ещё впереди, kk: Тур алда"},
		{"pipeline.yaml", "priority: nice", "priority: must"},
		{"pipeline.yaml", "      - agent\n      - {field: season, in: [summer]}\n", "      - {field: season, in: [summer]}\n      - agent\n"},
		{"data.yaml", "type: money, min: 0", "type: money, min: 0, help: In tenge"},
		{"crmspec.yaml", "languages: [en, ru]", "languages: [en]"},
		{"crmspec.yaml", "version: 1.0.0", "version: 2.0.0"},
	} {
		if d := cmp.Diff(want, hashes(t, test.file, test.old, test.new)); d != "" {
			t.Errorf("%s: %s", test.new, d)
		}
	}
}

// TestHashChanges: what is to be done, entered or seen in another way changes the hashes of the cases that say so,
// while they keep their ids, and of no other.
func TestHashChanges(t *testing.T) {
	t.Parallel()
	before := hashes(t, "pipeline.yaml")
	for _, test := range []struct {
		what, file, old, new string
		says                 string
	}{
		{"a message", "pipeline.yaml", "The tour must lie ahead", "Not in the past", "The tour must lie ahead"},
		{"a step", "story.yaml", "Books without a date", "Forgets the date", "Books without a date"},
		{"what is seen", "story.yaml", "The tour is there", "The tour is seen", "The tour is there"},
		{"a title of a value", "data.yaml", "{en: Summer, ru: Лето}", "{en: Hot season, ru: Лето}", "Summer"},
	} {
		after := hashes(t, test.file, test.old, test.new)
		_, old := open(t, tour(t))
		changed := 0
		for _, c := range old.Cases {
			hash, there := after[c.ID]
			said := strings.Contains(showCase(c, "en"), test.says)
			switch {
			case !there:
				t.Errorf("%s: %s has another id", test.what, c.ID)
			case (hash != before[c.ID]) != said:
				t.Errorf("%s: %s says it: %t; has another hash: %t\n%s", test.what, c.ID, said, hash != before[c.ID], showCase(c, "en"))
			case said:
				changed++
			}
		}
		if changed == 0 || changed == len(old.Cases) {
			t.Errorf("%s: %d of %d cases say it", test.what, changed, len(old.Cases))
		}
	}
}

// TestHashOrder: the order of values and conditions does not count, that of steps does.
func TestHashOrder(t *testing.T) {
	t.Parallel()
	w, s := open(t, tour(t))
	steps, sets := 0, 0
	for _, c := range s.Cases {
		hash := suite.Hash(w.Spec, c)
		if len(hash) != 12 || strings.Trim(hash, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" {
			t.Errorf("%s: %q is no hash", c.ID, hash)
		}
		other := *c
		other.ID, other.Title, other.Covers = "", nil, nil
		other.Data, other.Preconditions, other.Steps = slices.Clone(c.Data), slices.Clone(c.Preconditions), slices.Clone(c.Steps)
		slices.Reverse(other.Data)
		slices.Reverse(other.Preconditions)
		if suite.Hash(w.Spec, &other) != hash {
			t.Errorf("%s: the order of what is there before counts", c.ID)
		}
		if sets += max(len(c.Data)-1, 0); len(c.Steps) > 1 {
			steps++
			slices.Reverse(other.Steps)
			if suite.Hash(w.Spec, &other) == hash {
				t.Errorf("%s: the order of the steps does not count", c.ID)
			}
		}
	}
	if steps == 0 || sets == 0 {
		t.Error("nothing was reversed")
	}
}

// TestMadeUpValuesStay: a field more, which a case is not about, does not change what is entered in it.
func TestMadeUpValuesStay(t *testing.T) {
	t.Parallel()
	before := hashes(t, "data.yaml")
	after := hashes(t, "data.yaml",
		"  - {id: name, title: {en: Name, ru: Имя}", "  - {id: note, title: Note, type: text, required: true}\n  - {id: name, title: {en: Name, ru: Имя}",
		"  - {id: visa,", "  - {id: map, title: Map, type: file}\n  - {id: visa,",
	)
	moves := 0
	for id, hash := range before {
		if strings.HasPrefix(id, "TR-") || strings.HasPrefix(id, "CP-") || strings.HasPrefix(id, "GD-") {
			if moves++; after[id] != hash {
				t.Errorf("%s asks something else", id)
			}
		}
	}
	if moves < 30 {
		t.Errorf("only %d cases of moves", moves)
	}
}
