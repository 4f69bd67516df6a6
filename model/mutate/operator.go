package mutate

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing/fstest"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/uses"
)

// Operator is one way to make a mistake, such as taking the way out of a stage.
type Operator struct {
	// Name says what is done, in a few words.
	Name string
	// Check is the check that must notice it.
	Check string
	// Places returns where it can be done in a description, in the order of the documents.
	Places func(*Base) []Place
}

// Base is a description that mistakes are planted in, with what is known of it.
type Base struct {
	Name  string
	Spec  *model.Spec
	Facts *facts.Facts
	// Tree is not changed: a Place changes a copy.
	Tree *Tree

	uses *uses.Uses
}

// Place is one mistake that can be made.
type Place struct {
	// About are the elements that are changed; a check that notices the mistake names one of them, or
	// something inside or around it in the same document.
	About []string
	// Do makes the mistake; nil where it is made in the text alone.
	Do func(*Tree)
	// Text makes a mistake that only the written text can have, such as a bracket that is never closed.
	Text func(fstest.MapFS)
}

// Mutant is a description with one mistake planted in it.
type Mutant struct {
	Operator *Operator
	Base     *Base
	Place    Place
}

// Files returns the description with the mistake.
func (m Mutant) Files() fstest.MapFS {
	t := m.Base.Tree.Copy()
	if m.Place.Do != nil {
		m.Place.Do(t)
	}
	files := t.Files()
	if m.Place.Text != nil {
		m.Place.Text(files)
	}
	return files
}

// Pick returns some of the places of an operator, chosen by a seed; all where there are not more.
func Pick(o *Operator, base *Base, n int, seed uint64) []Mutant {
	places := o.Places(base)
	random := rand.New(rand.NewPCG(seed, mix(o.Name+base.Name)))
	order := random.Perm(len(places))
	if len(order) > n {
		order = order[:n]
	}
	slices.SortFunc(order, cmp.Compare[int])
	var mutants []Mutant
	for _, i := range order {
		mutants = append(mutants, Mutant{o, base, places[i]})
	}
	return mutants
}

// mix makes a number of a name (FNV-1a, 64 bits), so that operators choose independently.
func mix(name string) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range []byte(name) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}
