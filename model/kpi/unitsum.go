package kpi

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// unitOf returns the unit of a calculation.
func (p *Passport) unitOf(a *model.Arithmetic, path []*Passport) (Unit, []Fault) {
	switch a.Op {
	case 'n':
		return Unit{}, nil
	case 'k':
		if part := p.Terms[a.ID]; part != nil {
			u, _ := part.units(path)
			return u, nil
		}
		return Unit{Kind: unknown}, nil
	}
	left, faults := p.unitOf(a.Args[0], path)
	if len(a.Args) == 1 {
		return left, faults
	}
	right, more := p.unitOf(a.Args[1], path)
	faults = append(faults, more...)
	var u Unit
	var id string
	switch a.Op {
	case '+', '-':
		u, id = plus(left, right)
	case '*':
		u, id = times(left, right)
	default:
		u, id = over(left, right)
	}
	if id != "" {
		faults = append(faults, Fault{ID: id, At: p.within(a), Args: words.Args{
			"a": piece{p, a.Args[0]}, "b": piece{p, a.Args[1]}, "one": left, "two": right, "sign": string(a.Op),
		}})
	}
	return u, faults
}

// piece reads a part of a calculation with the titles of its KPIs.
type piece struct {
	*Passport
	of *model.Arithmetic
}

// In implements words.Localized.
func (c piece) In(lang string) string {
	text, at, out := c.Kpi.Formula.Of.V, c.of.From, strings.Builder{}
	for _, term := range c.of.IDs() {
		if part := c.Terms[term.ID]; part != nil {
			out.WriteString(text[at:term.From] + part.Kpi.Title.In(lang))
			at = term.To
		}
	}
	out.WriteString(text[at:c.of.To])
	return strings.Join(strings.Fields(out.String()), " ")
}

// within returns the place of a part of a calculation.
func (p *Passport) within(a *model.Arithmetic) source.Span {
	return PlaceIn(p.Kpi.Formula.Of.At, p.Kpi.Formula.Of.V, a.From, a.To)
}

// plus returns the unit of a sum or difference, with the fault where there is none.
func plus(a, b Unit) (Unit, string) {
	switch {
	case a.Kind == unknown || b.Kind == unknown:
		return Unit{Kind: unknown}, ""
	case a == b:
		return a, ""
	case a.Kind == Money && b.Kind == Money:
		return Unit{Kind: unknown}, "currencies"
	case dimensionless(a) && dimensionless(b):
		return Unit{}, ""
	case a.Kind == Count && b.Kind == Pure, a.Kind == Pure && b.Kind == Count:
		return Unit{Kind: Count}, ""
	}
	return Unit{Kind: unknown}, "units"
}

// dimensionless tells whether a number is by itself: a part of one, or a plain number.
func dimensionless(u Unit) bool { return u.Kind == Pure || u.Kind == Share }

func times(a, b Unit) (Unit, string) {
	scalar := func(u Unit) bool { return dimensionless(u) || u.Kind == Count || u.Kind == Percent }
	switch {
	case a.Kind == unknown || b.Kind == unknown:
		return Unit{Kind: unknown}, ""
	case a.Kind == Share && b.Kind == Share:
		return a, ""
	case dimensionless(a):
		return b, ""
	case dimensionless(b), scalar(b):
		return a, ""
	case scalar(a):
		return b, ""
	case a.Kind == Rate || b.Kind == Rate:
		return Unit{Kind: Rate, Of: a.name() + " × " + b.name()}, ""
	}
	return Unit{Kind: unknown}, "units-product"
}

func over(a, b Unit) (Unit, string) {
	switch {
	case a.Kind == unknown || b.Kind == unknown:
		return Unit{Kind: unknown}, ""
	case a.Kind == Money && b.Kind == Money && a.Of != b.Of:
		return Unit{Kind: unknown}, "currencies"
	case a == b:
		return Unit{}, ""
	case dimensionless(b):
		return a, ""
	case b.Kind == Count && (a.Kind == Money || a.Kind == Time || a.Kind == Percent):
		return a, "" // on average
	}
	return Unit{Kind: Rate, Of: a.name() + "/" + b.name()}, ""
}

// name writes a unit as a part of another.
func (u Unit) name() string {
	switch u.Kind {
	case Money, Rate:
		return u.Of
	case Pure, Share:
		return "1"
	case Count:
		return "pcs"
	case Time:
		return "s"
	}
	return "%"
}
