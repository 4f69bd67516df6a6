package flow

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/resolve"
)

// indexer finds what shows each field directly.
type indexer struct {
	flow  *Flow
	found map[*model.Field][]Output
}

func (f *Flow) index() map[*model.Field][]Output {
	x := indexer{flow: f, found: map[*model.Field][]Output{}}
	spec := f.facts.Spec()
	for _, entity := range model.All[model.Entity](spec) {
		for _, field := range entity.Fields {
			for _, p := range f.madeOf(field) {
				x.add(p.field, Output{Kind: OutputFormula, Element: field, At: p.at})
			}
		}
	}
	for _, k := range model.All[model.Kpi](spec) {
		x.kpi(k, Output{Kind: OutputKpi, Element: k, Viewers: rolesOf(k.Viewers)})
	}
	for _, r := range model.All[model.Report](spec) {
		x.report(r)
	}
	for _, s := range model.All[model.Signal](spec) {
		out := Output{Kind: OutputSignal, Element: s, Viewers: rolesOf(s.Viewers)}
		x.condition(out, &s.Among)
		x.condition(out, &s.BadWhen)
	}
	for _, a := range model.All[model.Automation](spec) {
		for _, action := range a.Do.Items {
			if action != nil && action.Notify.IsSet() {
				x.message(a, action)
			}
		}
	}
	for _, i := range model.All[model.Integration](spec) {
		x.integration(i)
	}
	return x.found
}

// add notes an output of a field, once a place.
func (x indexer) add(field *model.Field, out Output) {
	if field == nil {
		return
	}
	list := x.found[field]
	if n := len(list); n > 0 && list[n-1].Element == out.Element && list[n-1].Kind == out.Kind && list[n-1].At == out.At {
		return
	}
	x.found[field] = append(list, out)
}

// kpi notes what a KPI depends on directly; what is computed leads on from there by itself.
func (x indexer) kpi(k *model.Kpi, out Output) {
	for _, in := range x.flow.Inputs(k) {
		if len(in.Over) > 0 {
			continue
		}
		shown := out
		if in.Use == UseSlice && in.Kpi == k {
			shown.Kind = OutputSlice
		}
		if shown.At.IsZero() {
			shown.At = in.At
		}
		x.add(in.Field, shown)
	}
}

func (x indexer) report(r *model.Report) {
	viewers := rolesOf(r.Viewers)
	refs := func(kind OutputKind, list model.OneOrMany[model.Ref[model.Field]]) {
		for _, ref := range list.Items {
			field := ref.Get()
			x.add(field, Output{Kind: kind, Element: r, At: ref.At, Viewers: viewers})
			if last := behind(ref); last != nil {
				x.add(last, Output{Kind: kind, Element: r, At: ref.At, Viewers: viewers})
			}
		}
	}
	refs(OutputColumn, r.Columns)
	refs(OutputReport, r.Slices)
	x.condition(Output{Kind: OutputReport, Element: r, Viewers: viewers}, &r.Filter)
	if r.Period != nil {
		x.add(r.Period.Date.Get(), Output{Kind: OutputReport, Element: r, At: r.Period.Date.At, Viewers: viewers})
	}
	for _, ref := range r.Kpis.Items {
		if k := ref.Get(); k != nil {
			x.kpi(k, Output{Kind: OutputKpi, Element: r, At: ref.At, Viewers: viewers})
		}
	}
}

// behind returns the field one step over a reference that a name such as customer.region ends at, nil
// where it ends at the field itself.
func behind(ref model.Ref[model.Field]) *model.Field {
	field := ref.Get()
	if field == nil || field.To.Get() == nil {
		return nil
	}
	for at := len(ref.Name) - 1; at > 0; at-- {
		if ref.Name[at] != '.' {
			continue
		}
		if before := ref.Name[:at]; before == field.Self().ID() || before == field.Self().Path() {
			return field.To.Get().Field(ref.Name[at+1:])
		}
		return nil
	}
	return nil
}

func (x indexer) condition(out Output, c *model.Condition) {
	var walk func(n *expr.Node)
	walk = func(n *expr.Node) {
		if n == nil {
			return
		}
		for _, field := range n.Path.Fields {
			out.At = x.flow.conditions.At(c, n)
			x.add(field, out)
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(x.flow.conditions.Tree(c))
}

// message notes the fields that the message of a notification mentions.
func (x indexer) message(a *model.Automation, action *model.AutomationAction) {
	out := Output{Kind: OutputNotification, Element: a, At: action.Notify.At, Viewers: rolesOf(action.Notify)}
	for _, part := range action.Message.Parts {
		for _, m := range resolve.Mention.FindAllStringSubmatch(part.S, -1) {
			if field, ok := x.flow.facts.Spec().Element(m[1]).(*model.Field); ok {
				x.add(field, out)
			}
		}
	}
}

func (x indexer) integration(i *model.Integration) {
	for _, object := range i.Objects {
		if object == nil {
			continue
		}
		for _, exchange := range object.Fields {
			if exchange != nil && (exchange.Direction.V == model.ExchangeOut || exchange.Direction.V == model.ExchangeBoth) {
				x.add(exchange.Field.Get(), Output{Kind: OutputIntegration, Element: i, At: exchange.Field.At})
			}
		}
	}
}

func rolesOf(refs model.OneOrMany[model.Ref[model.Role]]) []*model.Role {
	var roles []*model.Role
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}
