package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint"
)

// byRole returns the entries of each role.
func byRole(p *lint.Pass) map[*model.Role][]entry {
	of := map[*model.Role][]entry{}
	for _, e := range entries(p) {
		of[e.role] = append(of[e.role], e)
	}
	return of
}

// together returns the entities of which several of the roles are granted anything, each once.
func together(granting map[*model.Role][]entry, roles []*model.Role) []*model.Entity {
	var seen, both []*model.Entity
	for _, role := range roles {
		var own []*model.Entity
		for _, e := range granting[role] {
			if slices.Contains(seen, e.entity) && !slices.Contains(both, e.entity) {
				both = append(both, e.entity)
			}
			own = append(own, e.entity)
		}
		seen = append(seen, own...)
	}
	return both
}

// telling returns the stages of an entity that are enough to compare rights: none, those that a grant or a
// field of the entries names, and one open and one closed stage besides.
func telling(p *lint.Pass, list []entry, entity *model.Entity) []*model.Stage {
	named := map[*model.Stage]bool{}
	add := func(refs model.OneOrMany[model.Ref[model.Stage]]) {
		for _, ref := range refs.Items {
			if stage := ref.Get(); stage != nil {
				named[stage] = true
			}
		}
	}
	for _, e := range list {
		if e.entity != entity {
			continue
		}
		for _, action := range model.Actions {
			for _, grant := range e.rights.Of(action).Items {
				if grant != nil {
					add(grant.Stages)
				}
			}
		}
		for _, field := range e.rights.Fields.Entries {
			if field.Value != nil {
				add(field.Value.Stages)
			}
		}
	}
	stages := []*model.Stage{nil}
	other := map[bool]bool{}
	for _, stage := range p.Facts.Stages(entity) {
		if named[stage] || !other[stage.IsOpen()] {
			stages = append(stages, stage)
			other[stage.IsOpen()] = other[stage.IsOpen()] || !named[stage]
		}
	}
	return stages
}

func bit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
