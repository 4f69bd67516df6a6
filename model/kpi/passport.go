// Package kpi stands behind facts: it writes out every facet of a KPI, hashes what it means, finds its unit, and counts
// by it over a log of stages, exactly. It must not know files, findings, SQL or any database; it is what they are
// measured by.
package kpi

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Passport is a KPI with every facet written out: the one formula that everybody counts by. Which of
// the fields are filled depends on the type; Facets holds just those that the number depends on.
type Passport struct {
	Kpi    *model.Kpi
	Entity *model.Entity
	Type   model.FormulaType
	// Facets are all facets that this type has, in the order of the language.
	Facets []Facet
	// Faults are what keeps the passport from being counted by; see Fault.
	Faults []Fault

	// From and To are the moments of a conversion, duration or clock. From is also the visit that makes
	// a record count, for count and sum; nil where none is asked for.
	From, To *Moment
	// Entries tells that every move counts and not every record once.
	Entries bool
	By      []*model.Role

	Field     *model.Field
	ValueAsOf model.SlicesAsOf
	Currency  string
	Weight    *Weight

	Base, Where, State, Filter *Rule

	Basis    model.Basis
	Reach    model.Reach
	Window   *model.Duration // nil for one that never closes
	Immature model.Immature

	Stat       string
	Percentile model.Percentile
	Clock      model.Clock
	PausesIn   []*model.Stage
	Population model.Population
	Stages     []*model.Stage
	Visits     model.Visits
	Open       model.OpenStays

	Sla       *model.Sla
	At        model.StockAt // "" where there is none
	Direction model.FlowDirection

	// Numerator and Denominator are the parts of a ratio, Calculation and Terms those of a derived KPI.
	Numerator, Denominator *Passport
	Calculation            *model.Arithmetic
	Terms                  map[string]*Passport

	// Anchor is the date by which a record falls into a period.
	Anchor     Anchor
	Grain      model.Grain
	Zone       *time.Location
	Fiscal     model.MonthDay
	Calendar   *calendar.Calendar // nil where no business clock is used
	Slices     []Slice
	SlicesAsOf model.SlicesAsOf
	Duplicates model.KpiDuplicates
	Deleted    model.KpiDeleted
	Empty      model.KpiEmpty

	limits  map[*model.Limit]*expr.Node // the conditions of Sla.Within
	project *model.Project
	pipes   []*model.Pipeline // those of the entity
}

// Moment is a moment in a record's history.
type Moment struct {
	// Named are the stages as written, Stages those that count: with reach, all beyond them too.
	Named, Stages []*model.Stage
	// Field is a date field that is the moment instead.
	Field *model.Field
	Point model.PointType
	// Through is the reference over which another entity's record is meant; nil for the record itself.
	Through *model.Field
	// By are the roles whose moves count; none for all.
	By []*model.Role
}

// Anchor is the date by which a record falls into a period: a moment of the formula, a field, or
// neither where the type has no choice.
type Anchor struct {
	// Word is from or to, "" for a field or for none.
	Word  string
	Field *model.Field
}

// Weight is what each value is weighted with: a percent field, or the probability of the stage where
// Field is nil.
type Weight struct{ Field *model.Field }

// Rule is a condition with its tree; the tree is nil where the condition has a fault.
type Rule struct {
	Condition *model.Condition
	Tree      *expr.Node
}

// Slice is a field, or one behind a reference, by which a number is broken down.
type Slice struct {
	// Path names it: "manager.region".
	Path string
	// Field is the field at its end, nil where that is part of a person or team.
	Field *model.Field
	// Base is the field of the record itself.
	Base *model.Field
}

// Origin says where a facet comes from.
type Origin string

// The origins.
const (
	Written Origin = "written" // the author wrote it
	Project Origin = "project" // the project says so
	Default Origin = "default" // the language says so
	Parts   Origin = "parts"   // it follows from the KPIs that this one is made of, or from another facet
)

// Facet is one thing that the number depends on.
type Facet struct {
	// Name is the key, such as "from.point".
	Name string
	// Value is the value as the language writes it: words and ids. It is the same in every language.
	Value string
	// Reads says the value in words, with titles instead of ids.
	Reads words.Localized
	From  Origin
	// At is the place of the value where it is written.
	At source.Span
	// meaning is what is compared and hashed: the value, made alike where it can be written in several ways.
	meaning string
}

// Label names the facet for people.
func (f Facet) Label() words.Text { return labels[f.Name] }

// Fault is a reason why a passport cannot be counted by.
type Fault struct {
	// ID tells which one; it is a key of faultSays.
	ID   string
	At   source.Span
	Args words.Args
}

// Message returns the sentence of a fault.
func (f Fault) Message() words.Message {
	return words.Message{ID: "kpi/" + f.ID, Text: faultSays[f.ID], Args: f.Args}
}

// Facet returns the facet of a name.
func (p *Passport) Facet(name string) (Facet, bool) {
	for _, f := range p.Facets {
		if f.Name == name {
			return f, true
		}
	}
	return Facet{}, false
}

// OK tells whether the passport can be counted by.
func (p *Passport) OK() bool { return len(p.Faults) == 0 }

// LooksAt tells whether the number depends on the history of an entity's records: those that are counted, and
// those whose stages the formula names.
func (p *Passport) LooksAt(e *model.Entity) bool {
	stages := slices.Clone(p.Stages)
	for _, m := range []*Moment{p.From, p.To} {
		if m != nil {
			stages = append(stages, m.Stages...)
		}
	}
	of := func(stage *model.Stage) bool {
		pipe, ok := stage.Parent.(*model.Pipeline)
		return ok && pipe.Entity.Get() == e
	}
	return e == p.Entity || slices.ContainsFunc(stages, of) || slices.ContainsFunc(p.parts(), func(part *Passport) bool { return part.LooksAt(e) })
}

// parts returns the passports that this one is made of, each once, in the order written.
func (p *Passport) parts() []*Passport {
	var all []*Passport
	add := func(part *Passport) {
		for _, known := range all {
			if known == part {
				return
			}
		}
		if part != nil {
			all = append(all, part)
		}
	}
	add(p.Numerator)
	add(p.Denominator)
	for _, term := range p.Calculation.IDs() {
		add(p.Terms[term.ID])
	}
	return all
}
