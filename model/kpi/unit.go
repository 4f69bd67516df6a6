package kpi

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Unit is what a number is a number of.
type Unit struct {
	// Kind is the sort; "" has no unit.
	Kind UnitKind
	// Of tells more: the currency of money, what a rate is of.
	Of string
	// Day and Week are their lengths in working time; zero where the clock is that of the calendar.
	Day, Week time.Duration
}

// UnitKind is a sort of unit.
type UnitKind string

// The sorts of units.
const (
	Pure    UnitKind = ""        // a number by itself
	Share   UnitKind = "share"   // a part of one: 0.5 is 50 %
	Count   UnitKind = "count"   // pieces
	Money   UnitKind = "money"   // in the currency Of
	Time    UnitKind = "time"    // in seconds
	Percent UnitKind = "percent" // percent as fields hold it: 10 is 10 %
	Rate    UnitKind = "rate"    // one unit per another: Of says which
	unknown UnitKind = "?"       // what has a fault of its own
)

var unitSays = map[UnitKind]words.Text{
	Pure:    {En: "a number without a unit", Ru: "число без единицы"},
	Share:   {En: "a share", Ru: "доля"},
	Count:   {En: "pieces", Ru: "штуки"},
	Money:   {En: "money, {of}", Ru: "деньги, {of}"},
	Time:    {En: "a length of time{clock}", Ru: "длительность{clock}"},
	Percent: {En: "percent", Ru: "проценты"},
	Rate:    {En: "{of}", Ru: "{of}"},
	unknown: {En: "unknown", Ru: "неизвестно"},
}

var workingSay = words.Text{En: " in working time", Ru: " в рабочем времени"}

// In implements words.Localized.
func (u Unit) In(lang string) string {
	clock := ""
	if u.Day > 0 {
		clock = workingSay.In(lang)
	}
	return words.Fill(unitSays[u.Kind].In(lang), lang, words.Args{"of": u.Of, "clock": clock})
}

// Unit returns the unit of the passport's number. Of one whose parts do not go together it is unknown.
func (p *Passport) Unit() Unit {
	u, _ := p.units(nil)
	return u
}

// UnitFaults returns what does not go together in a KPI made of others: units that cannot be added, parts
// that are counted over other periods or in another time zone, and a slice of its own that a part has not. One
// that says no slices has those that all its parts have.
func (p *Passport) UnitFaults() []Fault {
	if !p.OK() || !p.isMade() {
		return nil
	}
	_, faults := p.units(nil)
	parts := p.parts()
	for _, part := range parts[1:] {
		faults = append(faults, p.apart(parts[0], part)...)
	}
	if own, _ := p.Facet("slices"); own.From == Written {
		for _, s := range p.Slices {
			for _, part := range parts {
				if !part.sliced(s) {
					faults = append(faults, Fault{ID: "slice-of-part", At: own.At, Args: words.Args{"a": part.Kpi.Title, "slice": s.Title()}})
				}
			}
		}
	}
	return faults
}

// apart compares what periods two parts are counted by.
func (p *Passport) apart(a, b *Passport) []Fault {
	var faults []Fault
	for _, name := range []string{"grain", "timezone"} {
		one, _ := a.Facet(name)
		two, _ := b.Facet(name)
		if one.meaning == two.meaning {
			continue
		}
		at := p.partAt(b)
		if p.Type == model.FormulaRatio && at == p.Kpi.Formula.Numerator.At {
			at = p.Kpi.Formula.Denominator.At
		}
		faults = append(faults, Fault{ID: "apart-" + name, At: at, Args: words.Args{
			"a": a.Kpi.Title, "b": b.Kpi.Title, "one": one.Reads, "two": two.Reads,
		}})
	}
	return faults
}

func (p *Passport) units(path []*Passport) (Unit, []Fault) {
	for _, before := range path {
		if before == p {
			return Unit{Kind: unknown}, nil
		}
	}
	path = append(path, p)
	switch p.Type {
	case model.FormulaShare, model.FormulaConversion:
		return Unit{Kind: Share}, nil
	case model.FormulaDuration, model.FormulaTimeInStage:
		return p.timeUnit(), nil
	case model.FormulaSum, model.FormulaStock:
		return p.fieldUnit(), nil
	case model.FormulaRatio:
		if p.Numerator == nil || p.Denominator == nil {
			return Unit{Kind: unknown}, nil
		}
		a, _ := p.Numerator.units(path)
		b, _ := p.Denominator.units(path)
		u, id := over(a, b)
		if id != "" {
			return u, []Fault{{ID: id, At: p.Kpi.Formula.Denominator.At, Args: words.Args{
				"a": p.Numerator.Kpi.Title, "b": p.Denominator.Kpi.Title, "one": a, "two": b, "sign": "/",
			}}}
		}
		return u, nil
	case model.FormulaDerived:
		if p.Calculation == nil {
			return Unit{Kind: unknown}, nil
		}
		return p.unitOf(p.Calculation, path)
	}
	return Unit{Kind: Count}, nil
}

func (p *Passport) fieldUnit() Unit {
	if p.Field == nil {
		return Unit{Kind: Count}
	}
	switch p.Field.Type.V {
	case model.FieldMoney:
		return Unit{Kind: Money, Of: p.Currency}
	case model.FieldPercent:
		return Unit{Kind: Percent}
	case model.FieldDuration:
		return Unit{Kind: Time}
	}
	return Unit{Kind: Count}
}

// timeUnit returns the unit of times on the passport's clock.
func (p *Passport) timeUnit() Unit {
	u := Unit{Kind: Time}
	if p.Calendar != nil {
		u.Day = p.Calendar.Length(model.Duration{N: 1, Unit: "d"})
		u.Week = p.Calendar.Length(model.Duration{N: 1, Unit: "w"})
	}
	return u
}

// length returns the length of one of a duration's units.
func (u Unit) length(unit string) time.Duration {
	switch {
	case unit == "d" && u.Day > 0:
		return u.Day
	case unit == "w" && u.Week > 0:
		return u.Week
	}
	return Fixed(model.Duration{N: 1, Unit: unit})
}

// ValueUnit returns the unit of what a single record adds; part is the KPI that it is counted in, for one
// made of others.
func (p *Passport) ValueUnit(part string) Unit {
	for _, one := range p.parts() {
		if one.Kpi.Self().ID() == part || one.isMade() && one.has(part) {
			return one.ValueUnit(part)
		}
	}
	if p.Sla != nil {
		return p.timeUnit()
	}
	return p.Unit()
}

// has tells whether a KPI is made of another one.
func (p *Passport) has(part string) bool {
	for _, one := range p.parts() {
		if one.Kpi.Self().ID() == part || one.has(part) {
			return true
		}
	}
	return false
}
