package generators

import "sync"

// Shared keeps what the generators of one input compute alike, so that the second need not do it again.
type Shared struct {
	lock sync.Mutex
	made map[string]func() any
}

// NewShared returns one that keeps nothing yet; it is for one input, in one language.
func NewShared() *Shared { return &Shared{made: map[string]func() any{}} }

// Once returns what make makes of an input; others that ask for the same name get the same, and must not
// change it. It may not depend on what a generator has changed in its input. Without a Shared it is made each
// time.
func Once[T any](in Input, name string, make func() T) T {
	if in.Shared == nil {
		return make()
	}
	in.Shared.lock.Lock()
	of, known := in.Shared.made[name]
	if !known {
		of = sync.OnceValue(func() any { return make() })
		in.Shared.made[name] = of
	}
	in.Shared.lock.Unlock()
	made, ok := of().(T)
	if !ok { // two things of one name: a fault of ours that costs time only
		return make()
	}
	return made
}
