package walk

import "slices"

// Set is something that can be taken, such as a case or a login.
type Set struct {
	// Cost is what it costs to take it, such as its steps; less than 1 counts as 1.
	Cost int
	// Covers are the numbers of the things that it covers.
	Covers []int
}

// Taken is a set that was taken.
type Taken struct {
	// Set is its number.
	Set int
	// New are the things that it covers and none taken before it does, in their order.
	New []int
}

// Packing is which sets are taken.
type Packing struct {
	Taken []Taken
	// Out are the things that sets cover, but none of those taken, in their order.
	Out []int
}

// Pack takes sets until they cover all that can be covered: each time the one that covers the most new things
// for its cost; of equal ones the cheaper, then the one that stands first. Sets that turn out to be of no use
// beside the later ones are put back. At most so many are taken, 0 for any number; the first ones are taken
// before all others, count, and are not put back.
func Pack(sets []Set, most int, first ...int) Packing {
	k := newPack(sets)
	for _, i := range first {
		if i >= 0 && i < len(sets) && !slices.Contains(k.taken, i) && (most <= 0 || len(k.taken) < most) {
			k.take(i)
		}
	}
	kept := len(k.taken)
	for {
		for most <= 0 || len(k.taken) < most {
			best := k.best()
			if best < 0 {
				break
			}
			k.take(best)
		}
		if !k.putBack(kept) { // it makes room for another
			return k.packing()
		}
	}
}

// pack is the work on a packing.
type pack struct {
	prices []int
	// things are what is covered, in order, and covers what each set covers, by place among them.
	things []int
	covers [][]int
	// times is how many of those taken cover a thing.
	times []int
	taken []int
}

func newPack(sets []Set) *pack {
	k := &pack{}
	for _, s := range sets {
		k.things = append(k.things, s.Covers...)
	}
	k.things = distinct(k.things)
	k.times = make([]int, len(k.things))
	for _, s := range sets {
		var places []int
		for _, thing := range distinct(s.Covers) {
			place, _ := slices.BinarySearch(k.things, thing)
			places = append(places, place)
		}
		k.covers = append(k.covers, places)
		k.prices = append(k.prices, max(s.Cost, 1))
	}
	return k
}

// distinct returns numbers each once, in their order.
func distinct(numbers []int) []int { return slices.Compact(slices.Sorted(slices.Values(numbers))) }

func (k *pack) take(i int) {
	k.taken = append(k.taken, i)
	for _, place := range k.covers[i] {
		k.times[place]++
	}
}

// best returns the set that covers the most new things for its price, -1 when none covers any.
func (k *pack) best() int {
	best, gain := -1, 0
	for i, places := range k.covers {
		n := 0
		for _, place := range places {
			if k.times[place] == 0 {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if best >= 0 { // compared as fractions
			a, b := n*k.prices[best], gain*k.prices[i]
			if a < b || a == b && k.prices[i] >= k.prices[best] {
				continue
			}
		}
		best, gain = i, n
	}
	return best
}

// putBack puts back the dearest set that is of no use beside the others, but none of those kept; false when there
// is none.
func (k *pack) putBack(kept int) bool {
	useless := -1
	for at := kept; at < len(k.taken); at++ {
		i := k.taken[at]
		spare := !slices.ContainsFunc(k.covers[i], func(place int) bool { return k.times[place] == 1 })
		if spare && (useless < 0 || k.prices[i] > k.prices[k.taken[useless]]) {
			useless = at
		}
	}
	if useless < 0 {
		return false
	}
	for _, place := range k.covers[k.taken[useless]] {
		k.times[place]--
	}
	k.taken = slices.Delete(k.taken, useless, useless+1)
	return true
}

// packing says what each of those taken covers first, and what none does.
func (k *pack) packing() Packing {
	var p Packing
	covered := make([]bool, len(k.things))
	for _, i := range k.taken {
		t := Taken{Set: i}
		for _, place := range k.covers[i] {
			if !covered[place] {
				covered[place] = true
				t.New = append(t.New, k.things[place])
			}
		}
		p.Taken = append(p.Taken, t)
	}
	for place, thing := range k.things {
		if !covered[place] {
			p.Out = append(p.Out, thing)
		}
	}
	return p
}
