package mutate

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// uncaptured lets a field of a KPI, which is certain to be there where the KPI counts, be certain no longer.
func uncaptured(change func(*Tree, *model.Field)) func(*Base) []Place {
	return func(b *Base) []Place { return b.uncaptured(change) }
}

func (b *Base) uncaptured(change func(*Tree, *model.Field)) []Place {
	var all []Place
	for _, k := range model.All[model.Kpi](b.Spec) {
		for _, s := range countedIn(k) {
			p := pipelineOf(s)
			for _, f := range neededFields(k) {
				if f.Entity() != p.Entity.Get() || !b.Facts.Filled(p).AtEntry(s, f) || b.isGiven(f) || slices.Contains(b.Facts.Graph(p).Starts(), s) {
					continue
				}
				all = append(all, Place{About: refs(k, f), Do: func(t *Tree) {
					Unset(t.field(f), "required")
					change(t, f)
				}})
			}
			break
		}
	}
	return all
}

// emptyAt adds KPIs that need a field where a record is won; nothing makes certain that it is filled there. A field
// that has a meaning only sometimes, or that the CRM fills, is left out.
func (b *Base) emptyAt(meant func(*model.Field) bool, kpi func(*model.Stage, *model.Field) (formula, key string)) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		won := endOf(p)
		if won == nil || !b.inUse(won) || p.Entity.Get() == nil {
			continue
		}
		for _, f := range p.Entity.Get().Fields {
			if !meant(f) || facts.Computed(f) || f.AppliesWhen.IsSet() || b.Facts.Filled(p).AtEntry(won, f) {
				continue
			}
			formula, key := kpi(won, f)
			all = append(all, Place{About: append(refs(f), "kpi/slip_empty"), Do: func(t *Tree) { t.addKpi(p.Entity.Get(), "slip_empty", formula, key) }})
		}
	}
	return all
}

// countedIn returns the stages by which a count, a sum or a conversion counts.
func countedIn(k *model.Kpi) []*model.Stage {
	var all []*model.Stage
	f := k.Formula
	if f == nil {
		return nil
	}
	if isOne(f.Type.V, model.FormulaCount, model.FormulaSum) {
		for _, ref := range append([]model.Ref[model.Stage]{f.Stage}, f.Stages.Items...) {
			if ref.Get() != nil {
				all = append(all, ref.Get())
			}
		}
	} else if s := endNamed(k, "from"); s != nil {
		all = append(all, s)
	}
	return all
}

// neededFields returns the fields of the record that a KPI cannot do without: what it sums, and what it is broken down
// by. A condition that asks for a field leaves out the records without it on purpose.
func neededFields(k *model.Kpi) []*model.Field {
	all := []*model.Field{k.Formula.Field.Get()}
	if k.Empty.V == model.EmptyExclude {
		all = nil // records without a value are left out on purpose where an example shows it
	}
	for _, ref := range k.Slices.Items {
		all = append(all, ref.Get())
	}
	return slices.DeleteFunc(all, func(f *model.Field) bool {
		return f == nil || f.BuiltIn || f.Type.V == model.FieldBool || facts.Computed(f) || strings.Contains(k.Filter.Source, f.Self().ID())
	})
}

// isGiven tells whether something else than people fills a field, or a move asks for it with a condition.
func (b *Base) isGiven(f *model.Field) bool {
	if f.Default.IsSet() {
		return true
	}
	for _, filler := range b.Facts.Fillers(f) {
		if filler.Role == nil {
			return true
		}
	}
	for _, use := range b.uses.Of(f.Self().Ref) {
		if word := use.From.Self().Word(); word == "transition" {
			return true
		}
	}
	return false
}

// otherField returns a field of the same entity that can be asked for instead.
func otherField(f *model.Field) *model.Field {
	for _, other := range f.Entity().Fields {
		if other != f && other.Required.V {
			return other
		}
	}
	for _, other := range f.Entity().Fields {
		if other != f && fillsByHand(other) {
			return other
		}
	}
	return f
}

// askSometimes lets the checkpoints that ask for a field ask it of new records only.
func (t *Tree) askSometimes(f *model.Field) {
	for _, p := range t.Of("Pipeline") {
		if p.Root.Get("entity").Text() != f.Entity().Self().ID() {
			continue
		}
		for _, c := range Items(p.Root, "checkpoints") {
			Set(c, "when", "\""+f.Entity().Self().ID()+".created_at >= '2027-06-01'\"")
		}
	}
}

// ask lets all checkpoints that ask for a field ask for another one.
func (t *Tree) ask(f, instead *model.Field) {
	var swap func(items []*syntax.Node)
	swap = func(items []*syntax.Node) {
		for _, item := range items {
			if item.Kind == syntax.Scalar && item.Value == f.Self().ID() {
				item.Value = instead.Self().ID()
			}
			if item.Get("field").Text() == f.Self().ID() {
				item.Kind, item.Tag, item.Value, item.Pairs = syntax.Scalar, "!!str", instead.Self().ID(), nil
			}
			for _, set := range Items(item, "any_of") {
				swap(set.Items)
			}
		}
	}
	for _, p := range t.Of("Pipeline") {
		if p.Root.Get("entity").Text() == f.Entity().Self().ID() {
			for _, c := range Items(p.Root, "checkpoints") {
				swap(Items(c, "require"))
			}
		}
	}
}
