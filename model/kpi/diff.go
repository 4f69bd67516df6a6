package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// Difference is a facet in which two passports differ. A facet that one of them does not have is nil.
type Difference struct {
	Name string
	A, B *Facet
}

// Diff returns the facets in which two passports differ, in the order of the first and then what only
// the second has. A facet that says nothing in one and does not exist in the other sets nothing apart.
func Diff(a, b *Passport) []Difference {
	var all []Difference
	for i := range a.Facets {
		one := &a.Facets[i]
		d := Difference{Name: one.Name, A: one}
		if at := slices.IndexFunc(b.Facets, func(f Facet) bool { return f.Name == one.Name }); at >= 0 {
			d.B = &b.Facets[at]
		}
		if d.B == nil && one.Value != "" || d.B != nil && a.meaningOf(*one) != b.meaningOf(*d.B) {
			all = append(all, d)
		}
	}
	for i := range b.Facets {
		other := &b.Facets[i]
		if _, has := a.Facet(other.Name); !has && other.Value != "" {
			all = append(all, Difference{Name: other.Name, B: other})
		}
	}
	return all
}

// Meaning returns what a facet means, written so that equal ones look alike; "" for a facet that the passport does
// not have.
func (p *Passport) Meaning(name string) string {
	f, has := p.Facet(name)
	if !has {
		return ""
	}
	return p.meaningOf(f)
}

// meaningOf returns what a facet means; a part by its own meaning.
func (p *Passport) meaningOf(f Facet) string {
	switch {
	case f.Name == "numerator" && p.Numerator != nil:
		return p.Numerator.Hash()
	case f.Name == "denominator" && p.Denominator != nil:
		return p.Denominator.Hash()
	case f.Name == "of" && p.Calculation != nil:
		return p.calculation(p.Calculation, []*Passport{p})
	}
	return f.meaning
}

// calculation writes a calculation with what its KPIs mean.
func (p *Passport) calculation(a *model.Arithmetic, path []*Passport) string {
	switch a.Op {
	case 'k':
		if part := p.Terms[a.ID]; part != nil {
			return "{" + part.meaning(path) + "}"
		}
		return a.ID
	case 'n':
		return a.Number.RatString()
	}
	text := string(a.Op) + "("
	for i, arg := range a.Args {
		if i > 0 {
			text += ", "
		}
		text += p.calculation(arg, path)
	}
	return text + ")"
}
