package generators_test

import (
	"sync"
	"testing"

	"github.com/crmspec/crmspec/generators"
)

// What is shared is made once, however many ask beside each other; without sharing each gets their own.
func TestOnce(t *testing.T) {
	t.Parallel()
	var lock sync.Mutex
	made := map[string]int{}
	ask := func(in generators.Input, name string) int {
		return generators.Once(in, name, func() int {
			lock.Lock()
			defer lock.Unlock()
			made[name]++
			return made[name]
		})
	}
	in := generators.Input{Shared: generators.NewShared()}
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if a, b := ask(in, "a"), ask(in, "b"); a != 1 || b != 1 {
				t.Errorf("made %d and %d times", a, b)
			}
		})
	}
	group.Wait()
	if got := generators.Once(in, "a", func() string { return "other" }); got != "other" {
		t.Errorf("another thing of the same name is %q", got)
	}
	if ask(generators.Input{}, "c"); ask(generators.Input{}, "c") != 2 {
		t.Error("shared without a place to share")
	}
}
