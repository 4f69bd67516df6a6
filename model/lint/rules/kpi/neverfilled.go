package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts/flow"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// endsAt tells whether a field is the moment at which what a KPI measures ends: that it is empty before says only
// that a record has not arrived yet.
func endsAt(passport *kpi.Passport, in flow.Input) bool {
	formula := passport.Kpi.Formula
	return in.Use == flow.UseFormula && formula.To != nil && formula.To.Field.Get() == in.Field
}

// neverFilled tells whether nothing can ever fill a field that a KPI counts by: nobody may, and no default, move,
// automation, channel, hand-over, exchange or old data brings it. It is silent while no document describes access.
func neverFilled(p *lint.Pass, passport *kpi.Passport, in flow.Input) (f lint.Finding, empty bool) {
	field := in.Field
	if !p.Intact("migration") || !model.Has[model.Access](p.Spec) || field.IsRequired() || field.FilledBy.IsSet() || len(p.Facts.Fillers(field)) > 0 {
		return f, false
	}
	if field.Entity() == nil {
		return f, false
	}
	f = lint.Finding{
		Element: passport.Kpi, At: in.At, Variant: "never", Witness: []any{passport.Kpi.Ref, field.Ref},
		Args: words.Args{"field": field.Title, "kpi": passport.Kpi.Title}, Mend: letFill,
	}
	f.Related = append(f.Related, p.Point(field.Name, "field", words.Args{"field": field.Title}))
	switch in.Use {
	case flow.UseFormula, flow.UseWeight, flow.UseAnchor, flow.UseThrough:
		return f, true
	case flow.UseSlice: // those that it has of the KPIs that it is made of are theirs
		f.Variant = "never-slice"
		return f, len(passport.Kpi.Slices.Items) > 0
	}
	return f, false
}

// letFill says how to let something fill a field.
var letFill = words.Text{
	En: "Let a role “edit” the field, or write what fills it: “sets” of a transition, an automation, a channel or an integration; or count by another field",
	Ru: "Дайте какой-нибудь роли право «edit» на это поле или напишите, что его заполняет: «sets» перехода, автоматизация, канал или интеграция; или считайте по другому полю",
}
