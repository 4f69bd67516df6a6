package flow

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
)

// OutputKind is what shows a field or depends on it.
type OutputKind string

// The outputs.
const (
	OutputColumn       OutputKind = "column"       // a column of a report
	OutputReport       OutputKind = "report"       // a slice, filter or period of a report
	OutputKpi          OutputKind = "kpi"          // the number of a KPI depends on it, or of one on a report
	OutputSlice        OutputKind = "slice"        // a KPI is broken down by it
	OutputSignal       OutputKind = "signal"       // a signal looks at it
	OutputNotification OutputKind = "notification" // a message of an automation mentions it
	OutputIntegration  OutputKind = "integration"  // it is sent to another system
	OutputExport       OutputKind = "export"       // it may be taken out as a file
	OutputFormula      OutputKind = "formula"      // another field is computed from it
)

// Output is something that shows a field or depends on it.
type Output struct {
	Kind OutputKind
	// Element is the report, KPI, signal, automation, integration, access document or field.
	Element model.Element
	// At is the place that says so.
	At source.Span
	// Over are the computed fields over which it gets there, the nearest to the field first.
	Over []*model.Field
	// Viewers are the roles that see it there; nil where the element names none.
	Viewers []*model.Role
}

// Outputs returns everything that shows a field or depends on it, over computed fields too: first what is
// direct, in the order of the documents, then what is behind each computed field.
func (f *Flow) Outputs(field *model.Field) []Output {
	if field == nil {
		return nil
	}
	return f.outputs.Of(field, func() []Output { return f.follow(field, nil, map[*model.Field]bool{}) })
}

func (f *Flow) follow(field *model.Field, over []*model.Field, seen map[*model.Field]bool) []Output {
	seen[field] = true
	var list, behind []Output
	for _, out := range slices.Concat(f.direct()[field], f.exports(field)) {
		out.Over = over
		list = append(list, out)
		if next, ok := out.Element.(*model.Field); ok && out.Kind == OutputFormula && !seen[next] {
			behind = append(behind, f.follow(next, append(slices.Clone(over), next), seen)...)
		}
	}
	return append(list, behind...)
}

// exports returns the rights to take a field out as a file.
func (f *Flow) exports(field *model.Field) []Output {
	entity := field.Entity()
	if entity == nil {
		return nil
	}
	var list []Output
	for _, role := range f.facts.Readers(entity, field) {
		right := f.facts.Allowed([]*model.Role{role}, model.ActionExport, entity, nil, field)
		if !right.Any() {
			continue
		}
		for _, grant := range right.Grants {
			list = append(list, Output{Kind: OutputExport, Element: grant.Access, At: grant.At, Viewers: []*model.Role{role}})
		}
	}
	return list
}
