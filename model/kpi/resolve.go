package kpi

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Book holds the passports of all KPIs of a description.
type Book struct {
	passports map[*model.Kpi]*Passport
	list      []*Passport
}

// New resolves the passports of a description. It needs no KPI to be right: what cannot be counted by
// has its reasons in Passport.Faults.
func New(spec *model.Spec, conditions *expr.Book) *Book {
	b := &Book{passports: map[*model.Kpi]*Passport{}}
	for _, k := range model.All[model.Kpi](spec) {
		p := &Passport{Kpi: k}
		b.passports[k] = p
		b.list = append(b.list, p)
	}
	pipelines := map[*model.Entity][]*model.Pipeline{}
	for _, p := range model.All[model.Pipeline](spec) {
		if entity := p.Entity.Get(); entity != nil {
			pipelines[entity] = append(pipelines[entity], p)
		}
	}
	for _, p := range b.list {
		r := &resolver{Passport: p, spec: spec, conditions: conditions, book: b, pipelines: pipelines}
		r.resolve()
	}
	for _, p := range b.list {
		p.inherit(nil)
	}
	return b
}

// All returns the passports in the order of their documents.
func (b *Book) All() []*Passport { return b.list }

// Passport returns the passport of a KPI, nil for nil.
func (b *Book) Passport(k *model.Kpi) *Passport { return b.passports[k] }

// Named returns the passport of an id, nil for none.
func (b *Book) Named(id string) *Passport {
	for _, p := range b.list {
		if p.Kpi.Self().ID() == id {
			return p
		}
	}
	return nil
}

// resolver fills a passport in, facet by facet.
type resolver struct {
	*Passport
	spec       *model.Spec
	conditions *expr.Book
	pipelines  map[*model.Entity][]*model.Pipeline
	book       *Book
	f          *model.Formula
	entry      *model.Point // the moment of a count or sum
}

func (r *resolver) fault(id string, at source.Span, args words.Args) {
	if args == nil {
		args = words.Args{}
	}
	r.Faults = append(r.Faults, Fault{id, at, args})
}

func (r *resolver) resolve() {
	r.project = r.spec.Project
	r.Entity, r.f = r.Kpi.Entity.Get(), r.Kpi.Formula
	if r.Entity == nil || r.f == nil || !r.f.Type.IsSet() {
		r.fault("broken", r.Kpi.Self().Name, nil) // what is missing has a finding of its own
		return
	}
	r.pipes = r.pipelines[r.Entity]
	r.Type = r.f.Type.V
	r.put("type", string(r.Type), say(typeSays[r.Type]), Written, r.f.Type.At, "")
	r.put("entity", r.Entity.Self().ID(), r.Entity.Title, Written, r.Kpi.Entity.At, "")
	switch r.Type {
	case model.FormulaCount, model.FormulaSum:
		r.countOrSum()
	case model.FormulaRatio:
		r.ratio()
	case model.FormulaDerived:
		r.derived()
	case model.FormulaShare:
		r.share()
	case model.FormulaConversion:
		r.conversion()
	case model.FormulaDuration:
		r.duration()
	case model.FormulaTimeInStage:
		r.timeInStage()
	case model.FormulaStock, model.FormulaFlow:
		r.stockOrFlow()
	}
	if r.isMade() {
		r.periods()
		return
	}
	r.common()
}

// isMade tells whether the number is made of other numbers.
func (p *Passport) isMade() bool {
	return p.Type == model.FormulaRatio || p.Type == model.FormulaDerived
}

// common resolves what every type has that looks at records.
func (r *resolver) common() {
	k := r.Kpi
	r.Filter = r.rule("filter", &k.Filter, false)
	r.anchor()
	r.periods()
	r.SlicesAsOf = choose(r.Passport, "slices_as_of", k.SlicesAsOf, model.SlicesAsOfAnchor)
	r.Duplicates = choose(r.Passport, "duplicates", k.Duplicates, model.DuplicatesSurvivor)
	r.Deleted = choose(r.Passport, "deleted", k.Deleted, model.DeletedExclude)
	r.Empty = choose(r.Passport, "empty", k.Empty, model.EmptyAsIs)
}

// periods resolves the grain, the slices and what periods depend on. A KPI made of others takes what is not
// written from its first part, later.
func (r *resolver) periods() {
	k := r.Kpi
	t := k.Time
	if t == nil {
		t = &model.KpiTime{}
	}
	r.Grain = choose(r.Passport, "grain", t.Grain, model.GrainMonth)
	r.Zone = time.UTC
	switch {
	case t.Timezone.IsSet():
		r.zone(t.Timezone.V, Written, t.Timezone.At)
	case r.project != nil && r.project.Timezone.IsSet():
		r.zone(r.project.Timezone.V, Project, r.project.Timezone.At)
	default:
		r.zone("UTC", Default, source.Span{})
	}
	var fiscal model.Value[model.MonthDay]
	if r.project != nil && r.project.Calendar != nil {
		fiscal = r.project.Calendar.FiscalYearStarts
	}
	r.Fiscal = fiscal.Or("01-01")
	if r.Grain == model.GrainFiscalQuarter || r.Grain == model.GrainFiscalYear {
		from := Default
		if fiscal.IsSet() {
			from = Project
		}
		r.put("fiscal_year_starts", string(r.Fiscal), plain(string(r.Fiscal)), from, fiscal.At, "")
	}
	r.slices()
}

func (r *resolver) zone(name string, from Origin, at source.Span) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		zone = time.UTC // the name has a finding of its own
	}
	r.Zone = zone
	r.put("timezone", name, plain(name), from, at, "")
}

// inherit takes the grain, zone and slices of a KPI made of others from its first part where they are
// not written. path are the KPIs on the way, which a circle leads back to.
func (p *Passport) inherit(path []*Passport) {
	if !p.isMade() || slices.Contains(path, p) {
		if p.isMade() && p.OK() {
			p.Faults = append(p.Faults, Fault{ID: "circle", At: p.Kpi.Self().Name, Args: words.Args{"title": p.Kpi.Title}})
		}
		return
	}
	for i, part := range p.parts() {
		part.inherit(append(path, p))
		if !part.OK() && p.OK() {
			p.Faults = append(p.Faults, Fault{ID: "part", At: p.partAt(part), Args: words.Args{"part": part.Kpi.Title}})
		}
		if i > 0 {
			continue
		}
		for n := range p.Facets {
			f := &p.Facets[n]
			other, has := part.Facet(f.Name)
			if (f.Name != "grain" && f.Name != "timezone" && f.Name != "slices") || f.From == Written || !has {
				continue
			}
			f.Value, f.Reads, f.meaning, f.From = other.Value, other.Reads, other.meaning, Parts
			switch f.Name {
			case "grain":
				p.Grain = part.Grain
			case "timezone":
				p.Zone = part.Zone
			case "slices":
				p.Slices = part.Slices
			}
		}
	}
	p.inheritSlices()
}

// partAt returns the place where a part of a ratio is named.
func (p *Passport) partAt(part *Passport) source.Span {
	switch part {
	case p.Numerator:
		return p.Kpi.Formula.Numerator.At
	case p.Denominator:
		return p.Kpi.Formula.Denominator.At
	}
	return p.Kpi.Formula.Of.At
}
