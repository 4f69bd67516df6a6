package kpi

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

func (r *resolver) slices() {
	k := r.Kpi
	from := Default
	if k.Slices.IsSet() {
		from = Written
	}
	var names, sorted []string
	var titles words.List
	for _, ref := range k.Slices.Items {
		slice, ok := r.sliceOf(ref)
		if !ok {
			continue // the reference has a finding of its own
		}
		r.Slices = append(r.Slices, slice)
		names = append(names, slice.Path)
		titles = append(titles, slice.Title())
		if several(slice.Base) || slice.Field != nil && several(slice.Field) {
			r.fault("slice-of-many", ref.At, words.Args{"field": slice.Title()})
		}
	}
	sorted = slices.Clone(names)
	slices.Sort(sorted)
	r.put("slices", strings.Join(names, ", "), titles, from, k.Slices.At, strings.Join(sorted, ", "))
}

// sliceOf finds the fields of a slice.
func (r *resolver) sliceOf(ref model.Ref[model.Field]) (Slice, bool) {
	if ref.Get() == nil {
		return Slice{}, false
	}
	first, rest, dotted := strings.Cut(strings.TrimPrefix(ref.Name, r.Entity.Self().ID()+"."), ".")
	s := Slice{Path: first, Base: r.Entity.Field(first)}
	switch {
	case s.Base == nil:
		return Slice{}, false
	case !dotted:
		s.Field = s.Base
	default:
		s.Path += "." + rest
		if to := s.Base.To.Get(); to != nil {
			s.Field = to.Field(rest)
		}
	}
	return s, true
}

// several tells whether a field holds several values.
func several(f *model.Field) bool {
	return f != nil && (f.Type.V == model.FieldMultiChoice || f.Many.V)
}

// Title names a slice for people.
func (s Slice) Title() words.Localized {
	switch {
	case s.Field != nil && s.Field != s.Base:
		return words.Message{ID: "kpi/of", Text: ofSay, Args: words.Args{"field": s.Field.Title, "of": s.Base.Title}}
	case s.Field != nil:
		return s.Field.Title
	}
	_, part, _ := strings.Cut(s.Path, ".")
	return words.Message{ID: "kpi/of", Text: ofSay, Args: words.Args{"field": say(partSays[part]), "of": s.Base.Title}}
}

// Reads says a value of a slice with its title; one that is empty stays so.
func (s Slice) Reads(value string) words.Localized {
	if s.Field == nil {
		return plain(value)
	}
	if list := s.Field.Dictionary.Get(); list != nil {
		for _, v := range list.Values {
			if v.Self().ID() == value {
				return v.Title
			}
		}
	}
	for _, v := range s.Field.Values { // a stage or pipeline
		if v.Self().Path() == value {
			return model.TitleOf(v)
		}
	}
	return plain(value)
}

// inheritSlices leaves of the slices that follow from the first part those that all parts have.
func (p *Passport) inheritSlices() {
	i := slices.IndexFunc(p.Facets, func(f Facet) bool { return f.Name == "slices" && f.From == Parts })
	if i < 0 {
		return
	}
	p.Slices = slices.DeleteFunc(slices.Clone(p.Slices), func(s Slice) bool {
		return slices.ContainsFunc(p.parts(), func(part *Passport) bool { return !part.sliced(s) })
	})
	f := &p.Facets[i]
	var names []string
	var titles words.List
	for _, s := range p.Slices {
		names, titles = append(names, s.Path), append(titles, s.Title())
	}
	f.Value, f.Reads = strings.Join(names, ", "), titles
	slices.Sort(names)
	f.meaning = strings.Join(names, ", ")
}

// sliced tells whether a KPI has a slice.
func (p *Passport) sliced(s Slice) bool {
	return slices.ContainsFunc(p.Slices, func(own Slice) bool { return own.Path == s.Path })
}
