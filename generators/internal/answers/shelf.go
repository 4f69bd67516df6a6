package answers

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Shelf keeps what was answered, list by list, each thing once.
type Shelf struct {
	lists map[string][]Kept
	known map[[2]string]int
	pages map[string][]page
}

// Kept is a thing with the file that it came from.
type Kept struct {
	Thing
	// ID is what it is known by within its list.
	ID, Path string
}

// page is one answer of a list of several.
type page struct {
	n    int
	more bool
	file string
}

// NewShelf returns a shelf on which there is nothing.
func NewShelf() *Shelf {
	return &Shelf{lists: map[string][]Kept{}, known: map[[2]string]int{}, pages: map[string][]page{}}
}

// Open notes that a list was answered, though perhaps with nothing.
func (s *Shelf) Open(list string) {
	if s.lists[list] == nil {
		s.lists[list] = []Kept{}
	}
}

// Has tells whether a list was answered.
func (s *Shelf) Has(list string) bool { return s.lists[list] != nil }

// Put adds a thing to a list. What is there already under its id gets the keys that it does not have yet.
func (s *Shelf) Put(list, id, file string, t Thing) {
	s.Open(list)
	if at, known := s.known[[2]string{list, id}]; known && id != "" {
		there := s.lists[list][at].Thing
		for key, v := range t {
			if there[key] == nil {
				there[key] = v
			}
		}
		return
	}
	s.known[[2]string{list, id}] = len(s.lists[list])
	s.lists[list] = append(s.lists[list], Kept{t, id, file})
}

// Over is Put, but that the keys of a thing win over those that are there.
func (s *Shelf) Over(list, id, file string, t Thing) {
	if at, known := s.known[[2]string{list, id}]; known {
		for key, v := range t {
			s.lists[list][at].Thing[key] = v
		}
		return
	}
	s.Put(list, id, file, t)
}

// List returns the things of a list.
func (s *Shelf) List(list string) []Kept { return s.lists[list] }

// Get returns the thing of an id.
func (s *Shelf) Get(list, id string) (Kept, bool) {
	at, known := s.known[[2]string{list, id}]
	if !known {
		return Kept{}, false
	}
	return s.lists[list][at], true
}

// Under returns the rest of the names of the lists that begin so, in order.
func (s *Shelf) Under(prefix string) []string {
	var all []string
	for list := range s.lists {
		if rest, ok := strings.CutPrefix(list, prefix); ok {
			all = append(all, rest)
		}
	}
	slices.Sort(all)
	return all
}

// Page notes that an answer is one page of a list; more tells that it names a next one.
func (s *Shelf) Page(list string, n int, more bool, file string) {
	s.pages[list] = append(s.pages[list], page{n, more, file})
}

// Short returns the files, by list, whose next page nobody saved.
func (s *Shelf) Short() map[string]string {
	short := map[string]string{}
	for list, pages := range s.pages {
		last := slices.MaxFunc(pages, func(a, b page) int { return cmp.Compare(a.n, b.n) })
		numbered := slices.ContainsFunc(pages, func(p page) bool { return p.n > 1 })
		ends := slices.ContainsFunc(pages, func(p page) bool { return !p.more })
		if last.more && numbered || !ends {
			short[list] = last.file
		}
	}
	return short
}

// Number returns a text as a number, 0 for none.
func Number(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return n
}

// Unlike gives names of which no two are equal: of equal ones each but the first gets a number.
type Unlike map[string]bool

// Of returns a name that none before has.
func (u Unlike) Of(name string) string {
	one := name
	for n := 2; u[one]; n++ {
		one = fmt.Sprintf("%s (%d)", name, n)
	}
	u[one] = true
	return one
}
