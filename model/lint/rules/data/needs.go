package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/uses"
)

// idle are the places that name a field and need it for nothing: they tell who may see it, keep it, fill
// it once, try it out or speak about it. A kind without keys is idle wherever it names one.
var idle = map[string][]string{
	"access":         nil,
	"article":        nil,
	"change_request": nil,
	"decision":       nil,
	"observation":    nil,
	"option":         nil,
	"rollout":        nil,
	"sample":         nil,
	"scenario":       nil,
	"set":            nil, // of a migration
	"term":           nil,
	"training":       nil,
	"channel":        {"fields", "sets"},
	"entity":         {"history", "retention.fields"},
	"kpi":            {"examples.records", "examples.slice"},
}

// sources are the kinds whose documents may need a field.
var sources = []string{
	"project", "entity", "pipeline", "process", "interview", "kpi", "report", "signal", "review", "goal", "integration", "channel",
	"automation", "work_rule", "requirement",
}

// needs tells whether a place needs the field that it names.
func needs(f *model.Field, use uses.Use) bool {
	from := use.From.Self()
	if use.How == uses.Mention || from.Ref == f.Self().Ref {
		return false
	}
	keys, named := idle[from.Word()]
	return !named || keys != nil && (use.How != uses.Reference || !slices.Contains(keys, use.Key))
}

// isNeeded tells whether anything needs a field: a place that names it, or the field itself, since it leads
// to another record, is what the record is called by, costs nobody a keystroke or comes later.
func isNeeded(p *lint.Pass, f, caption *model.Field) bool {
	switch {
	case f == caption, f.Unique.V, facts.Computed(f), f.Type.V == model.FieldReference, f.Type.V == model.FieldAutoNumber:
		return true
	case f.Priority.V == model.PriorityLater:
		return true // what needs it will come as late as it does
	case slices.ContainsFunc(f.Use.Items, func(use model.Value[model.FieldUse]) bool { return use.V == model.UseOperational }):
		return true // said in so many words: people read it on the card
	}
	return slices.ContainsFunc(p.Uses().Of(f.Self().Ref), func(use uses.Use) bool { return needs(f, use) })
}

// captions are the ids of fields that a record is called by.
var captions = []string{"name", "title", "full_name", "subject"}

// captionOf returns the field that the records of an entity are called by: by its id, else the first one
// of a line of text; nil for none.
func captionOf(e *model.Entity) *model.Field {
	for _, id := range captions {
		if f := e.Field(id); f != nil && !f.BuiltIn {
			return f
		}
	}
	i := slices.IndexFunc(e.Fields, func(f *model.Field) bool { return f != nil && f.Type.V == model.FieldText })
	if i < 0 {
		return nil
	}
	return e.Fields[i]
}
