package generators_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
)

// TestRender holds what is rendered without being written: a file again only where its key has changed, what lacks a
// part every time, and what cannot be made never.
func TestRender(t *testing.T) {
	t.Parallel()
	var mutex sync.Mutex
	calls := map[string]int{}
	file := func(path, key string, err error) generators.File {
		return generators.File{Path: path, Key: key, Render: func() ([]byte, error) {
			mutex.Lock()
			defer mutex.Unlock()
			calls[path]++
			return []byte(path + " " + key), err
		}}
	}
	lost := fmt.Errorf("%w: no picture", generators.ErrLeftOut)
	files := func(key string) []generators.File {
		return []generators.File{
			file("b/two.html", key, nil), file("one.html", "1", nil), file("lacks.html", "1", &generators.Incomplete{Parts: []generators.LeftOut{{Path: "#sales", Err: lost}}}),
			file("lost.svg", "1", lost), file("keyless.txt", "", nil),
		}
	}
	list := func(r *generators.Rendered) (all []string) {
		for path, content := range r.Files {
			all = append(all, path+": "+string(content))
		}
		for _, left := range r.LeftOut {
			all = append(all, left.Path)
		}
		return all
	}
	var before *generators.Rendered
	for i, key := range []string{"1", "1", "2"} {
		made, err := generators.Render(files(key), before)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{
			"b/two.html: b/two.html " + key: true, "one.html: one.html 1": true, "lacks.html: lacks.html 1": true, "keyless.txt: keyless.txt ": true,
			"lacks.html#sales": true, "lost.svg": true,
		}
		got := map[string]bool{}
		for _, line := range list(made) {
			got[line] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("time %d (-want +got):\n%s", i, diff)
		}
		if count := []int{5, 3, 4}[i]; made.Count != count {
			t.Errorf("time %d: %d files rendered, want %d", i, made.Count, count)
		}
		if other := made.Other(before); other != []int{4, 0, 1}[i] {
			t.Errorf("time %d: %d files are other than before", i, other)
		}
		before = made
	}
	if diff := cmp.Diff(map[string]int{"b/two.html": 2, "one.html": 1, "lacks.html": 3, "lost.svg": 3, "keyless.txt": 3}, calls); diff != "" {
		t.Errorf("rendered (-want +got):\n%s", diff)
	}
	one, err := generators.Render(files("2")[1:2], before)
	if err != nil || one.Other(before) != 3 {
		t.Errorf("%d files are gone: %v", one.Other(before), err)
	}
	if _, err := generators.Render([]generators.File{file("../out", "1", nil)}, nil); !errors.Is(err, generators.ErrPath) {
		t.Errorf("a path that leads out: %v", err)
	}
	odd := errors.New("odd")
	if _, err := generators.Render([]generators.File{file("a", "1", odd)}, nil); !errors.Is(err, odd) || err.Error() != "a: odd" {
		t.Errorf("a fault: %v", err)
	}
}
