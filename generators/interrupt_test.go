package generators_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

var errStopped = errors.New("stopped")

// failing returns a disk whose n-th operation fails, and all after it too if dead; n counts from 0.
func failing(n int, dead bool) (source.Disk, *int) {
	count := 0
	return source.Disk{Before: func(string, string) error {
		count++
		if count-1 == n || dead && count > n {
			return errStopped
		}
		return nil
	}}, &count
}

// TestWriteInterrupted makes every single operation fail in turn, and stops dead at each. Whatever
// happens, the folder holds the old state, or the run is known to be unfinished; and the next run,
// be it for the new state, the old or a third, ends as if nothing had happened.
func TestWriteInterrupted(t *testing.T) {
	t.Parallel()
	old := files("a.txt", "a", "b/c.txt", "c", "b/d.txt", "d", "gone/deep/e.txt", "e", "swap", "file", "turn/f.txt", "f")
	next := files("a.txt", "A", "b/c.txt", "c", "new/g.txt", "g", "new/h.txt", "h", "swap/i.txt", "i", "turn", "file")
	third := files("a.txt", "3", "gone/j.txt", "j", "new", "file")
	first := map[string][]generators.File{"nothing": nil, "old": old}
	ends := map[string][]generators.File{"new": next, "old": old, "third": third}
	done := map[string]map[string]string{}
	for then, list := range ends {
		done[then] = finished(t, list)
	}
	for name, before := range first {
		ops := operations(t, before, next)
		if ops < 30 {
			t.Fatalf("only %d operations", ops)
		}
		for n := range ops {
			for _, dead := range []bool{false, true} {
				for then, list := range ends {
					if then != "new" && !dead {
						continue
					}
					t.Run(fmt.Sprintf("from %s, operation %d, dead %v, then %s", name, n, dead, then), func(t *testing.T) {
						t.Parallel()
						interrupted(t, before, next, list, done["new"], done[then], n, dead)
					})
				}
			}
		}
	}
}

func newMeta(whole string) generators.Meta { return generators.Meta{Version: "1.0.0", Whole: whole} }

// start makes a folder with a first state and something that is not ours.
func start(t *testing.T, list []generators.File) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	put(t, dir, "mine/x.txt", "mine")
	if list != nil {
		write(t, dir, list, newMeta("old"))
	}
	return dir
}

func operations(t *testing.T, before, next []generators.File) int {
	t.Helper()
	disk, count := failing(-1, false)
	if _, err := generators.Write(start(t, before), disk, next, newMeta("new")); err != nil {
		t.Fatal(err)
	}
	return *count
}

func interrupted(t *testing.T, before, next, then []generators.File, newState, want map[string]string, n int, dead bool) {
	t.Helper()
	dir := start(t, before)
	oldState := visible(golden.Folder(t, dir))
	disk, _ := failing(n, dead)
	_, err := generators.Write(dir, disk, next, newMeta("new"))
	if !errors.Is(err, errStopped) {
		t.Fatalf("the fault is not told: %v", err)
	}
	state := visible(golden.Folder(t, dir))
	check, err := generators.Check(dir, next, newMeta("new"))
	if err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(state, newState) && !check.Stale() {
		t.Error("a mixture counts as done")
	}
	if !cmp.Equal(state, oldState) && !check.Resumed {
		t.Errorf("an unfinished run is not known as such: %s", cmp.Diff(oldState, state))
	}

	if _, err := generators.Write(dir, source.Disk{}, then, newMeta("new")); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, golden.Folder(t, dir)); d != "" {
		t.Errorf("the next run: %s", d)
	}
	if again, err := generators.Write(dir, source.Disk{Before: func(string, string) error { return errStopped }}, then, newMeta("new")); err != nil || again.Stale() || again.Rendered > 0 {
		t.Errorf("the run after that: %+v %v", again, err)
	}
}

// finished returns the state that an undisturbed run leads to.
func finished(t *testing.T, list []generators.File) map[string]string {
	t.Helper()
	dir := start(t, nil)
	write(t, dir, list, newMeta("new"))
	return golden.Folder(t, dir)
}

// visible leaves out the staging folder.
func visible(state map[string]string) map[string]string {
	for path := range state {
		if len(path) > 16 && path[:17] == ".crmspec-staging/" {
			delete(state, path)
		}
	}
	return state
}

// A chain of interrupted runs, each for another state, loses track of nothing.
func TestWriteInterruptedAgainAndAgain(t *testing.T) {
	t.Parallel()
	states := [][]generators.File{
		files("a.txt", "1", "x/1.txt", "1"), files("a.txt", "2", "x/2.txt", "2", "y/2.txt", "2"), files("x", "3", "y/z/3.txt", "3"),
	}
	for n := range 25 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			dir := start(t, files("a.txt", "0", "y", "0"))
			for round := range 9 {
				disk, _ := failing(n+round, true)
				version := generators.Meta{Version: fmt.Sprint(round % 2), Whole: "new"}
				if _, err := generators.Write(dir, disk, states[round%3], version); err != nil && !errors.Is(err, errStopped) {
					t.Fatalf("round %d: %v", round, err)
				}
			}
			last := files("b.txt", "last")
			write(t, dir, last, newMeta("new"))
			if d := cmp.Diff(finished(t, last), golden.Folder(t, dir)); d != "" {
				t.Error(d)
			}
		})
	}
}
