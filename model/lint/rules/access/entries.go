package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
)

// known tells whether rights are described at all and everything that they depend on could be read, so
// that what nobody may do is really meant.
func known(p *lint.Pass) bool {
	for _, word := range []string{"access", "role", "entity", "pipeline", "team"} {
		if !p.Intact(word) {
			return false
		}
	}
	return model.Has[model.Access](p.Spec)
}

// entry is what one document says of a role and an entity.
type entry struct {
	access *model.Access
	role   *model.Role
	entity *model.Entity
	rights *model.EntityRights
}

// entries returns all of them, in the order of the documents.
func entries(p *lint.Pass) []entry {
	var all []entry
	for _, access := range model.All[model.Access](p.Spec) {
		role := access.Role.Get()
		if role == nil {
			continue
		}
		for _, e := range access.Entities.Entries {
			if entity := e.Key.Get(); entity != nil && e.Value != nil {
				all = append(all, entry{access, role, entity, e.Value})
			}
		}
	}
	return all
}

// byEntity returns the entries of each entity.
func byEntity(p *lint.Pass) map[*model.Entity][]entry {
	of := map[*model.Entity][]entry{}
	for _, e := range entries(p) {
		of[e.entity] = append(of[e.entity], e)
	}
	return of
}

// who returns the roles of entries that may do something in any stage, each once.
func who(p *lint.Pass, list []entry, action model.Action) []*model.Role {
	var able []*model.Role
	asked := map[*model.Role]bool{}
	for _, e := range list {
		if asked[e.role] {
			continue
		}
		asked[e.role] = true
		if p.Facts.Ever([]*model.Role{e.role}, action, e.entity, nil) {
			able = append(able, e.role)
		}
	}
	return able
}

// place returns where a document grants an action.
func (e entry) place(action model.Action) source.Span {
	if action == model.ActionCreate {
		return e.rights.Create.At
	}
	return e.rights.Of(action).At
}

// may asks the facts about the role of an entry alone.
func (e entry) may(p *lint.Pass, action model.Action, stage *model.Stage, field *model.Field) facts.Right {
	return p.Facts.Allowed([]*model.Role{e.role}, action, e.entity, stage, field)
}

// given is a grant that counts somewhere: the first stage in which it does, nil for all, and the right of
// the role there.
type given struct {
	action model.Action
	grant  *model.Grant
	source facts.Source
	stage  *model.Stage
	right  facts.Right
}

// givens returns the grants of an entry that count somewhere, create left out, and those that never do.
func (e entry) givens(p *lint.Pass) (in []given, never []given) {
	for _, action := range model.Actions {
		for _, grant := range e.rights.Of(action).Items {
			if grant == nil || grant.Scope.Word == "none" && !grant.Teams.IsSet() {
				continue
			}
			g := given{action: action, grant: grant}
			if g.find(p, e) {
				in = append(in, g)
			} else {
				never = append(never, g)
			}
		}
	}
	return in, never
}

// find looks for a stage in which the grant counts.
func (g *given) find(p *lint.Pass, e entry) bool {
	for _, stage := range g.candidates(p, e.entity) {
		right := e.may(p, g.action, stage, nil)
		for _, source := range right.Grants {
			if source.Grant == g.grant {
				g.stage, g.right, g.source = stage, right, source
				return true
			}
		}
	}
	return false
}

// candidates returns the stages of which one is enough to see whether a grant counts: none, those that it
// names, and one of each part of a record's life.
func (g *given) candidates(p *lint.Pass, entity *model.Entity) []*model.Stage {
	list := []*model.Stage{nil}
	for _, ref := range g.grant.Stages.Items {
		if stage := ref.Get(); stage != nil {
			list = append(list, stage)
		}
	}
	if !g.grant.While.IsSet() || g.grant.Stages.IsSet() {
		return list
	}
	for _, open := range []bool{true, false} {
		for _, stage := range p.Facts.Stages(entity) {
			if stage.IsOpen() == open {
				list = append(list, stage)
				break
			}
		}
	}
	return list
}
