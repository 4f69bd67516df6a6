package mutate

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Twins are the mistakes that are made with two numbers that people take for one, and with where numbers come from.
var Twins = []Operator{
	{"give two KPIs one title", "kpi-twin", func(b *Base) []Place {
		all := model.All[model.Kpi](b.Spec)
		return documents(b, "Kpi", func(k *model.Kpi) bool { return k != all[0] }, func(t *Tree, n *syntax.Node, _ *model.Kpi) {
			put(n, "title", copied(t.kpi(all[0]).Get("title")))
		})
	}},
	{"decide one thing by two numbers", "kpi-twin", copiedKpi(func(k *model.Kpi) bool { return isOfRecords(k) && k.Decision.IsSet() }, func(n *syntax.Node, k *model.Kpi) {
		otherSmallPrint(n, k)
	})},
	{"write down one number twice", "kpi-same-number", copiedKpi(always, func(n *syntax.Node, _ *model.Kpi) { Unset(n, "decision") })},
	{"write down a number again that differs in the small print", "kpi-lookalike", copiedKpi(func(k *model.Kpi) bool {
		return isOfRecords(k) && (len(countedIn(k)) > 0 || k.Formula.Type.V == model.FormulaTimeInStage)
	}, func(n *syntax.Node, k *model.Kpi) {
		Unset(n, "decision")
		otherSmallPrint(n, k)
	})},
	{"add a KPI at which nobody looks", "kpi-unused", func(b *Base) []Place {
		// Where no report shows a KPI nobody has decided yet where numbers are looked at.
		if !slices.ContainsFunc(model.All[model.Report](b.Spec), func(r *model.Report) bool { return r.Kpis.IsSet() }) {
			return nil
		}
		return copiedKpi(always, func(n *syntax.Node, _ *model.Kpi) { Unset(n, "decision") })(b)
	}},
	{"measure a role that can change nothing of the number", "kpi-not-controllable", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool { return b.judgesAccess() && b.isPromised(k) && !b.followsFromElsewhere(k) }, func(t *Tree, n *syntax.Node, k *model.Kpi) {
			entity := k.Entity.Get().Self().ID()
			t.Add("clerk.yaml", "{apiVersion: crmspec/v1, kind: Role, id: slip_clerk, title: Clerk, tasks: [{id: look, title: Looks, needs: {"+entity+": [read]}}]}")
			t.Add("clerk_may.yaml", "{apiVersion: crmspec/v1, kind: Access, id: slip_clerk, title: Clerk, role: slip_clerk, entities: {"+entity+": {read: all, for: [look]}}}")
			Set(n, "applies_to", "[slip_clerk]")
		})
	}},
	{"do not say which of two systems counts a KPI", "kpi-without-source-of-truth", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool {
			return summed(k) != nil && !b.isExchanged(summed(k)) && ownField(summed(k), b) != nil
		}, func(t *Tree, n *syntax.Node, k *model.Kpi) {
			Unset(n, "system")
			t.exchange("slip_exchange", summed(k), "slip_books", "0 6 * * *")
			Set(n, "filter", "\""+k.Entity.Get().Self().ID()+"."+ownField(summed(k), b).Self().ID()+" != null\"")
		})
	}},
	{"let two systems be right about what a KPI sums", "kpi-without-source-of-truth", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool { return summed(k) != nil && !b.isExchanged(summed(k)) }, twoMasters)
	}},
	{"look at a number more often than what it sums comes in", "kpi-source-stale", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool { return summed(k) != nil && !b.isExchanged(summed(k)) }, func(t *Tree, n *syntax.Node, k *model.Kpi) {
			Set(n, "every", "week")
			t.exchange("slip_exchange", summed(k), "crm", "0 6 1 * *")
		})
	}},
	{"renew a report less often than it is looked at", "kpi-source-stale", ofEach("Report", always, func(_ *Tree, n *syntax.Node, _ *model.Report) {
		Set(n, "every", "week")
		Set(n, "refresh", "month")
	})},
}

// copiedKpi adds a copy of a KPI under another title, and changes it.
func copiedKpi(meant func(*model.Kpi) bool, change func(*syntax.Node, *model.Kpi)) func(*Base) []Place {
	return func(b *Base) []Place {
		var all []Place
		for _, k := range model.All[model.Kpi](b.Spec) {
			if !meant(k) {
				continue
			}
			all = append(all, Place{About: []string{"kpi/second_number"}, Do: func(t *Tree) {
				n := t.again("Kpi", k.Self().ID(), "second_number")
				Set(n, "title", b.inAll("Second number of the same"))
				Unset(n, "distinct_from")
				change(n, k)
			}})
		}
		return all
	}
}

// otherSmallPrint changes what no title tells.
func otherSmallPrint(n *syntax.Node, k *model.Kpi) {
	other := model.DeletedInclude
	if k.Deleted.V == other {
		other = model.DeletedExclude
	}
	Set(n, "deleted", string(other))
}

// isPromised tells whether somebody is measured by a KPI.
func (b *Base) isPromised(k *model.Kpi) bool {
	return k.Target != nil || len(k.Plan) > 0 || k.BindingFrom.IsSet() || slices.ContainsFunc(model.All[model.Goal](b.Spec), func(g *model.Goal) bool {
		return g.Kpi.Get() == k && g.Target != nil
	})
}

// followsFromElsewhere tells whether a part of a number is computed out of other fields, or the CRM writes it by itself:
// what a role can do about it is not followed there.
func (b *Base) followsFromElsewhere(k *model.Kpi) bool {
	if !isOfRecords(k) {
		return true
	}
	texts := []string{k.Filter.Source, k.Formula.Base.Source, k.Formula.Where.Source, k.Formula.State.Source}
	return slices.ContainsFunc(append(slices.Clone(k.Entity.Get().Fields), k.Entity.Get().System...), func(f *model.Field) bool {
		made := f.BuiltIn && f.Self().ID() != "created_at" && f.Self().ID() != "stage" || facts.Computed(f)
		return made && (f == k.Formula.Field.Get() || slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, "."+f.Self().ID()) }))
	})
}

// summed returns the field of its own records that a KPI sums, nil for none and for one that is computed.
func summed(k *model.Kpi) *model.Field {
	if k.Formula == nil || k.Formula.Field.Get() == nil || facts.Computed(k.Formula.Field.Get()) || k.Formula.Field.Get().BuiltIn {
		return nil
	}
	return k.Formula.Field.Get()
}

// isExchanged tells whether an integration brings a field in or sends it out.
func (b *Base) isExchanged(f *model.Field) bool {
	for _, i := range model.All[model.Integration](b.Spec) {
		for _, object := range i.Objects {
			if slices.ContainsFunc(object.Fields, func(x *model.IntegrationField) bool { return x.Field.Get() == f }) {
				return true
			}
		}
	}
	return false
}

// ownField returns another field of the records that the CRM alone knows, nil for none.
func ownField(f *model.Field, b *Base) *model.Field {
	for _, other := range f.Entity().Fields {
		if other != f && !other.Required.V && fillsByHand(other) && !other.Many.V && !b.isExchanged(other) {
			return other
		}
	}
	return nil
}

// twoMasters adds two exchanges that do not agree whose value of a summed field is right.
func twoMasters(t *Tree, _ *syntax.Node, k *model.Kpi) {
	t.exchange("slip_exchange", summed(k), "crm", "0 6 * * *")
	t.exchange("slip_other_exchange", summed(k), "slip_books", "0 7 * * *")
}

// exchange adds an integration that brings in one field, with the system that is right about it.
func (t *Tree) exchange(id string, f *model.Field, master, schedule string) {
	project := t.project()
	if With(Items(project, "systems"), "slip_books") == nil {
		Append(project, "systems", "{id: slip_books, title: Books}")
	}
	t.Add(id+".yaml", "{apiVersion: crmspec/v1, kind: Integration, id: "+id+", title: Exchange, system: slip_books, objects: [{entity: "+f.Entity().Self().ID()+
		", fields: [{field: "+f.Self().ID()+", direction: in, master: "+master+"}]}], trigger: {schedule: \""+schedule+"\"}}")
}
