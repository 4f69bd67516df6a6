package outline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// choose finds out of what there is what the document most likely speaks of.
func (o *outline) choose() {
	o.role = o.ownerOf()
	ids := func(word string) []string {
		var list []string
		for _, d := range o.Spec.Documents {
			if d.Kind != nil && d.Kind.Word == word && d.Value != nil && d.Value.Self().ID() != "" {
				list = append(list, d.Value.Self().ID())
			}
		}
		return list
	}
	roles, entities := ids("role"), ids("entity")
	if len(roles) > 0 && !slices.Contains(roles, o.role) {
		o.role = roles[0]
	}
	if len(entities) > 0 {
		o.entity = entities[0]
	}
	if slices.Contains(roles, o.ID) { // access/sales_manager is for the role of that name
		o.role = o.ID
	}
	o.taken = map[string]bool{}
	for _, pipeline := range model.All[model.Pipeline](o.Spec) {
		for _, stage := range pipeline.Stages {
			o.taken[string(stage.ID.V)] = true
			if o.pipeline == "" && stage.Type.V == model.StageStart {
				o.pipeline, o.stage = pipeline.Self().ID(), string(stage.ID.V)
				if slices.Contains(entities, pipeline.Entity.Name) {
					o.entity = pipeline.Entity.Name
				}
			}
		}
	}
	if o.Kind.Word != "access" && o.Kind.Word != "training" {
		o.readers(entities)
	}
}

// ownerOf returns the role that owns the project, else the first, "" where there is none.
func (o *outline) ownerOf() string {
	var first string
	for _, role := range model.All[model.Role](o.Spec) {
		if first == "" {
			first = role.Self().ID()
		}
		if o.Spec.Project != nil && role.Self().ID() == o.Spec.Project.Owner.Name {
			return role.Self().ID()
		}
	}
	return first
}

// readers looks for a role that sees the records of the entity, best one that creates them; where there
// is none, for another entity and a role that go together.
func (o *outline) readers(entities []string) {
	best, wanted := 0, o.entity
	for _, access := range model.All[model.Access](o.Spec) {
		for _, entry := range access.Entities.Entries {
			id, right := entry.Key.Name, entry.Value
			if right == nil || len(right.Read.Items) == 0 || !access.Role.IsSet() || !slices.Contains(entities, id) {
				continue
			}
			fit := 1
			if right.Create.V {
				fit = 2
			}
			if id == wanted {
				fit += 2
			}
			if fit > best {
				o.role, o.entity, best = access.Role.Name, id, fit
			}
		}
	}
}
