package source

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// A folder is held by one at a time, in either way, and is free again afterwards.
func TestHold(t *testing.T) {
	t.Parallel()
	for name, hold := range map[string]func(string) (func(), error){"as it is here": hold, "by a file": holdByFile} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			release, err := hold(folder)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := hold(folder); !errors.Is(err, ErrHeld) {
				t.Errorf("a held folder is held again: %v", err)
			}
			release()
			if release, err = hold(folder); err != nil {
				t.Fatal(err)
			}
			release()
			if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			if _, err := hold(filepath.Join(folder, "nowhere")); err == nil || errors.Is(err, ErrHeld) {
				t.Errorf("a folder that there is not: %v", err)
			}
		})
	}
	t.Run("many", func(t *testing.T) {
		t.Parallel()
		folder, inside, n := t.TempDir(), 0, 0
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				release, err := Disk{}.Hold(folder)
				if err != nil {
					t.Error(err)
					return
				}
				if inside++; inside != 1 {
					t.Error("two hold the folder")
				}
				n++
				inside--
				release()
			})
		}
		if group.Wait(); n != 20 {
			t.Errorf("%d held the folder", n)
		}
	})
}
