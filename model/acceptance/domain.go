package acceptance

import (
	"iter"
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// demand is what a claim asks of the value of a field. Whatever asks for a value asks that the field
// is filled.
type demand struct {
	kind  demandKind
	texts []string
	at    *big.Rat
	scale scale
}

type demandKind uint8

const (
	fill    demandKind = iota // anything
	clear                     // nothing
	basic                     // anything, as every record has it
	among                     // one of the texts
	except                    // none of the texts
	has                       // the texts among several values
	lacks                     // not the texts among several values
	real                      // evidence
	hollow                    // a placeholder
	void                      // a file without content
	exactly                   // at the point
	other                     // not at the point
	under                     // before the point
	atMost                    // not after the point
	over                      // after the point
	atLeast                   // not before the point
)

// scale is what points are counted in.
type scale uint8

const (
	numbers   scale = iota + 1
	fromToday       // days from today
	calendar        // days from 1970
)

// edge is a limit of a value; open edges do not belong to it.
type edge struct {
	at   *big.Rat
	open bool
}

// domain is what is asked of the value of a field so far.
type domain struct {
	filled, empty, real, hollow, void bool
	// asked tells that something is asked beyond what every record has.
	asked bool
	// among are the texts that are left, where limited; except are those that are not.
	among, except []string
	limited       bool
	has, lacks    []string
	scale         scale
	low, high     edge
	not           []*big.Rat
}

// narrow adds a demand; possible is false when no value is left.
func (d domain) narrow(f *model.Field, ask demand) (after domain, possible bool) {
	d.asked = d.asked || ask.kind != basic
	if ask.kind == clear {
		d.empty = true
		return d, !d.filled
	}
	d.filled = true
	if d.empty {
		return d, false
	}
	switch ask.kind {
	case among:
		if !d.limited {
			d.among, d.limited = ask.texts, true
		} else {
			d.among = slices.DeleteFunc(slices.Clone(d.among), func(text string) bool { return !slices.Contains(ask.texts, text) })
		}
	case except:
		d.except = append(slices.Clip(d.except), ask.texts...)
	case has:
		d.has = append(slices.Clip(d.has), ask.texts...)
	case lacks:
		d.lacks = append(slices.Clip(d.lacks), ask.texts...)
	case real:
		d.real = true
	case hollow:
		d.hollow = true
	case void:
		d.void = true
	case exactly, other, under, atMost, over, atLeast:
		if d.scale != 0 && d.scale != ask.scale {
			return d, true // a day from today and one of the calendar: only the calendar of the day of the test can tell
		}
		d.scale = ask.scale
		d.limit(ask)
	}
	return d, d.possible(f)
}

// limit moves the edges.
func (d *domain) limit(ask demand) {
	if ask.kind == other {
		d.not = append(slices.Clip(d.not), ask.at)
		return
	}
	raise := ask.kind == over || ask.kind == atLeast || ask.kind == exactly
	lower := ask.kind == under || ask.kind == atMost || ask.kind == exactly
	if to := (edge{ask.at, ask.kind == over}); raise && (d.low.at == nil || ask.at.Cmp(d.low.at) > 0 || ask.at.Cmp(d.low.at) == 0 && to.open) {
		d.low = to
	}
	if to := (edge{ask.at, ask.kind == under}); lower && (d.high.at == nil || ask.at.Cmp(d.high.at) < 0 || ask.at.Cmp(d.high.at) == 0 && to.open) {
		d.high = to
	}
}

// possible tells whether a filled field has a value left.
func (d domain) possible(f *model.Field) bool {
	if (d.hollow || d.void) && (d.real || d.limited) || d.hollow && d.void {
		return false
	}
	if slices.ContainsFunc(d.has, func(text string) bool { return slices.Contains(d.lacks, text) }) {
		return false
	}
	if d.limited {
		return slices.ContainsFunc(d.among, d.allows)
	}
	if (f.Type.V == model.FieldChoice || f.Type.V == model.FieldBool) && len(d.except) > 0 {
		return slices.ContainsFunc(texts(f), d.allows)
	}
	if d.scale == 0 || len(d.not) == 0 && !f.Min.IsSet() && !f.Max.IsSet() && (d.low.at == nil || d.high.at == nil) {
		return true
	}
	if d.low.at != nil && d.high.at != nil {
		if c := d.low.at.Cmp(d.high.at); c > 0 || c == 0 && (d.low.open || d.high.open) {
			return false
		}
	}
	_, found := d.point(f)
	return found
}

// allows tells whether a text is not excluded.
func (d domain) allows(text string) bool { return !slices.Contains(d.except, text) }

// point returns a value between the edges, at one of them where there is one.
func (d domain) point(f *model.Field) (found *big.Rat, ok bool) {
	for candidate := range d.candidates(f) {
		if d.inside(f, candidate) {
			return candidate, true
		}
	}
	return nil, false
}

// candidates returns values at which something begins or ends, and those beside them.
func (d domain) candidates(f *model.Field) iter.Seq[*big.Rat] {
	return func(yield func(*big.Rat) bool) {
		around := func(at *big.Rat, itself bool, signs ...int64) bool {
			if at == nil {
				return true
			}
			if itself && !yield(at) {
				return false
			}
			near := steps
			if !at.IsInt() {
				near = finer
			}
			for _, sign := range signs {
				for _, step := range near {
					if !yield(new(big.Rat).Add(at, new(big.Rat).Mul(step, big.NewRat(sign, 1)))) {
						return false
					}
				}
			}
			return true
		}
		if !around(d.low.at, !d.low.open && !d.hasTime(f), 1) || !around(d.high.at, !d.high.open && !d.hasTime(f), -1) {
			return
		}
		if !around(d.low.at, true) || !around(d.high.at, true) {
			return
		}
		if d.low.at != nil && d.high.at != nil {
			middle := new(big.Rat).Add(d.low.at, d.high.at)
			if !yield(middle.Quo(middle, big.NewRat(2, 1))) {
				return
			}
		}
		if !around(f.Min.V.Rat, true, 1) || !around(f.Max.V.Rat, true, -1) {
			return
		}
		for _, at := range d.not {
			if !around(at, false, 1, -1) {
				return
			}
		}
	}
}

// steps are how far from an edge values are tried: by one from a whole number, by a hundredth from
// any other.
var (
	steps = []*big.Rat{big.NewRat(1, 1), big.NewRat(2, 1), big.NewRat(1, 100)}
	finer = []*big.Rat{big.NewRat(1, 100), big.NewRat(1, 1), big.NewRat(2, 1)}
)

// hasTime tells whether a value is a moment, which nobody can type to the second.
func (d domain) hasTime(f *model.Field) bool {
	return d.scale != numbers && f.Type.V == model.FieldDatetime
}

func (d domain) inside(f *model.Field, at *big.Rat) bool {
	switch {
	case d.low.at != nil && (at.Cmp(d.low.at) < 0 || at.Cmp(d.low.at) == 0 && d.low.open):
		return false
	case d.high.at != nil && (at.Cmp(d.high.at) > 0 || at.Cmp(d.high.at) == 0 && d.high.open):
		return false
	case slices.ContainsFunc(d.not, func(not *big.Rat) bool { return at.Cmp(not) == 0 }):
		return false
	case d.scale == numbers && f.Min.IsSet() && at.Cmp(f.Min.V.Rat) < 0:
		return false
	case d.scale == numbers && f.Max.IsSet() && at.Cmp(f.Max.V.Rat) > 0:
		return false
	case f.Type.V == model.FieldInteger || d.scale != numbers && f.Type.V == model.FieldDate:
		return at.IsInt()
	}
	return true
}

// texts returns the values of a choice that can be chosen, as they are written.
func texts(f *model.Field) []string {
	if f.Type.V == model.FieldBool {
		return []string{"true", "false"}
	}
	var list []string
	for _, v := range values(f) {
		list = append(list, v.Self().ID())
	}
	return list
}
