package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
)

// FillerHow is how a field gets its value.
type FillerHow string

// The ways.
const (
	FilledByRole        FillerHow = "role"        // somebody who may make or change records
	FilledByFormula     FillerHow = "computed"    // the CRM computes it
	FilledByDefault     FillerHow = "default"     // a new record has it
	FilledByMove        FillerHow = "transition"  // a transition writes it
	FilledByAutomation  FillerHow = "automation"  // an automation writes it
	FilledByChannel     FillerHow = "channel"     // a request brings it
	FilledByHandOver    FillerHow = "hand_over"   // the record that it is made from hands it over
	FilledByIntegration FillerHow = "integration" // an exchange brings it in
	FilledByMigration   FillerHow = "migration"   // old data bring it, once
)

// Filler is something that fills a field.
type Filler struct {
	How FillerHow
	// Element is what does it: the role, automation, integration, channel, transition, the stage that hands
	// over, the set of old data, or the field itself.
	Element model.Element
	// Role is whose right it is, nil for what no person does.
	Role *model.Role
	// Birth tells that it fills the field only when a record is made.
	Birth bool
	// Stages are those in which it can; nil for any.
	Stages []*model.Stage
	// At is the place that says so; that of the element's name for a role.
	At source.Span
}

// CanIn tells whether it can fill the field of a record that is in a stage.
func (f Filler) CanIn(stage *model.Stage) bool {
	return !f.Birth && (f.Stages == nil || slices.Contains(f.Stages, stage))
}

// Fillers returns everything that fills a field: roles first, in the order of the documents, then the
// other ways in the order above.
func (f *Facts) Fillers(field *model.Field) []Filler {
	if field == nil {
		return nil
	}
	return f.fillers.Of(field, func() []Filler { return slices.Concat(f.byRole(field), f.fills()[field]) })
}

// byRole returns who fills a field by a right of their own.
func (f *Facts) byRole(field *model.Field) []Filler {
	entity := field.Entity()
	if entity == nil || Computed(field) {
		return nil
	}
	stages := f.Stages(entity)
	var list []Filler
	for _, role := range f.rights().roles[entity] {
		by := Filler{How: FilledByRole, Element: role, Role: role, At: role.Self().Name}
		for _, stage := range stages {
			if slices.Contains(f.Editors(entity, stage, field), role) {
				by.Stages = append(by.Stages, stage)
			}
		}
		anywhere := len(stages) == 0 && slices.Contains(f.Editors(entity, nil, field), role)
		switch {
		case anywhere || len(stages) > 0 && len(by.Stages) == len(stages):
			by.Stages = nil
			list = append(list, by)
		case len(by.Stages) > 0:
			list = append(list, by)
		}
		if birth := (Filler{How: FilledByRole, Element: role, Role: role, Birth: true, At: role.Self().Name}); f.gives(role, entity, field, &birth) {
			list = append(list, birth)
		}
	}
	return list
}

// gives tells whether a role may give a new record a field, and notes where, if not wherever one is born.
func (f *Facts) gives(role *model.Role, entity *model.Entity, field *model.Field, birth *Filler) bool {
	may := func(stage *model.Stage) bool {
		return f.Allowed([]*model.Role{role}, model.ActionCreate, entity, stage, field).Any()
	}
	if may(nil) {
		return true
	}
	for _, p := range f.rights().pipelines[entity] {
		for _, stage := range f.Graph(p).Starts() {
			if may(stage) {
				birth.Stages = append(birth.Stages, stage)
			}
		}
	}
	return len(birth.Stages) > 0
}

// newFillers finds what fills fields without a person's right, for all fields at once.
func (f *Facts) newFillers() map[*model.Field][]Filler {
	found := map[*model.Field][]Filler{}
	add := func(field *model.Field, filler Filler) {
		if field != nil {
			found[field] = append(found[field], filler)
		}
	}
	for _, entity := range slices.Concat(model.All[model.Entity](f.spec), f.spec.Builtin) {
		for _, field := range slices.Concat(entity.Fields, entity.System) {
			switch {
			case Computed(field):
				add(field, Filler{How: FilledByFormula, Element: field, At: field.Self().Name})
			case field.Default.IsSet():
				add(field, Filler{How: FilledByDefault, Element: field, Birth: true, At: field.Default.At})
			}
		}
	}
	for _, p := range model.All[model.Pipeline](f.spec) {
		for _, t := range p.Transitions {
			add(t.Reason.Get(), Filler{How: FilledByMove, Element: t, At: t.Reason.At})
			for _, entry := range t.Sets.Entries {
				if f.clears(&entry.Value) {
					continue
				}
				add(entry.Key.Get(), Filler{How: FilledByMove, Element: t, At: entry.Key.At})
			}
		}
	}
	for _, a := range model.All[model.Automation](f.spec) {
		for _, action := range a.Do.Items {
			if action == nil {
				continue
			}
			for _, entry := range action.Set.Entries {
				if f.clears(&entry.Value) {
					continue
				}
				add(entry.Key.Get(), Filler{How: FilledByAutomation, Element: a, Stages: stagesOf(a), At: entry.Key.At})
			}
			if entity := Subject(a); action.Assign.IsSet() && entity != nil {
				add(OwnerField(entity), Filler{How: FilledByAutomation, Element: a, Stages: stagesOf(a), At: action.Assign.At})
			}
			for _, entry := range action.Copy.Entries {
				add(entry.Key.Get(), Filler{How: FilledByAutomation, Element: a, Birth: true, At: entry.Key.At})
			}
		}
	}
	f.brought(add)
	return found
}

// clears tells whether what is written is nothing, so that a field is emptied.
func (f *Facts) clears(e *model.Expression) bool {
	tree := f.book.Tree(&e.Condition)
	return tree != nil && tree.Op == expr.Constant && tree.Type.Base == expr.Null
}

// stagesOf returns the stages of which an automation speaks, nil for any.
func stagesOf(a *model.Automation) []*model.Stage {
	if a.Trigger == nil {
		return nil
	}
	var stages []*model.Stage
	for _, ref := range append([]model.Ref[model.Stage]{a.Trigger.Stage}, a.Trigger.In.Items...) {
		if stage := ref.Get(); stage != nil {
			stages = append(stages, stage)
		}
	}
	return stages
}

// brought finds what comes from outside: by channels, hand-overs, exchanges and with old data.
func (f *Facts) brought(add func(*model.Field, Filler)) {
	for _, c := range model.All[model.Channel](f.spec) {
		for _, ref := range c.Fields.Items {
			add(ref.Get(), Filler{How: FilledByChannel, Element: c, Birth: true, At: ref.At})
		}
		if entity := c.Creates.Get(); c.Assign != nil && entity != nil {
			add(OwnerField(entity), Filler{How: FilledByChannel, Element: c, Birth: true, At: c.Self().Name})
		}
		for _, entry := range c.Sets.Entries {
			add(entry.Key.Get(), Filler{How: FilledByChannel, Element: c, Birth: true, At: entry.Key.At})
		}
	}
	for _, p := range model.All[model.Pipeline](f.spec) {
		for _, stage := range p.Stages {
			for _, h := range stage.HandsOver {
				for _, entry := range h.Copy.Entries {
					add(entry.Key.Get(), Filler{How: FilledByHandOver, Element: stage, Birth: true, At: entry.Key.At})
				}
				add(h.Link.Get(), Filler{How: FilledByHandOver, Element: stage, Birth: true, At: h.Link.At})
			}
		}
	}
	for _, integration := range model.All[model.Integration](f.spec) {
		for _, object := range integration.Objects {
			if object == nil {
				continue
			}
			for _, exchange := range object.Fields {
				if exchange != nil && Brings(exchange) {
					add(exchange.Field.Get(), Filler{How: FilledByIntegration, Element: integration, At: exchange.Field.At})
				}
			}
		}
	}
	for _, m := range model.All[model.Migration](f.spec) {
		for _, set := range m.Sets {
			for _, column := range set.Map {
				if column != nil {
					add(column.Field.Get(), Filler{How: FilledByMigration, Element: set, Birth: true, At: column.Field.At})
				}
			}
		}
	}
}
