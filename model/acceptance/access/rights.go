package access

import (
	"cmp"
	"maps"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// rights are the grants of a spec as they are written, read here on purpose apart from [facts.Facts.Allowed]: what
// a case expects must not be said by what is tried.
type rights struct {
	entities []*model.Entity
	blocks   map[subject][]block
	nevers   map[subject][]*model.Never
}

type subject struct {
	role   *model.Role
	entity *model.Entity
}

// block is what one access document says of an entity.
type block struct {
	access *model.Access
	rights *model.EntityRights
}

func read(spec *model.Spec) *rights {
	r := &rights{blocks: map[subject][]block{}, nevers: map[subject][]*model.Never{}}
	named := map[*model.Entity]bool{}
	for _, a := range model.All[model.Access](spec) {
		role := a.Role.Get()
		if role == nil {
			continue
		}
		for _, entry := range a.Entities.Entries {
			if e := entry.Key.Get(); e != nil && entry.Value != nil {
				named[e] = true
				r.blocks[subject{role, e}] = append(r.blocks[subject{role, e}], block{a, entry.Value})
			}
		}
		for _, never := range a.Never {
			if e := never.Entity.Get(); e != nil {
				r.nevers[subject{role, e}] = append(r.nevers[subject{role, e}], never)
			}
		}
	}
	for _, e := range model.All[model.Entity](spec) {
		if named[e] {
			r.entities = append(r.entities, e)
			delete(named, e)
		}
	}
	// What is left is built in: every CRM has tasks and activities.
	built := slices.Collect(maps.Keys(named))
	slices.SortFunc(built, func(a, b *model.Entity) int { return cmp.Compare(a.Self().Ref, b.Self().Ref) })
	r.entities = append(r.entities, built...)
	return r
}

// question is who wants to do what, and to which field of a record in which stage.
type question struct {
	roles  []*model.Role
	action model.Action
	entity *model.Entity
	stage  *model.Stage
	field  *model.Field
}

// of asks the same of another action.
func (q question) of(action model.Action) question { q.action = action; return q }

// in asks the same of another stage.
func (q question) in(stage *model.Stage) question { q.stage = stage; return q }

// about asks the same of a field.
func (q question) about(f *model.Field) question { q.field = f; return q }

// may tells whether it is allowed to a person to whom the record stands so.
//
// “Rows and fields unite separately, within a role and over all roles of a person.” “never of any role held cuts the
// person, fields too.” Whatever is done to a record, the person sees it.
func (r *rights) may(q question, record facts.Relation) bool {
	if r.never(q) || q.field != nil && !r.field(q) {
		return false
	}
	if q.action == model.ActionCreate {
		return slices.ContainsFunc(r.said(q), func(b block) bool { return b.rights.Create.V })
	}
	if !slices.ContainsFunc(r.grants(q), func(g *model.Grant) bool { return reaches(g, record) }) {
		return false
	}
	if q.action == model.ActionRead {
		return true
	}
	if q.action == model.ActionDelete || q.action == model.ActionMerge {
		q.field = nil
	}
	return r.may(q.of(model.ActionRead), record)
}

// of returns the blocks of all roles.
func (r *rights) said(q question) []block {
	var list []block
	for _, role := range q.roles {
		list = append(list, r.blocks[subject{role, q.entity}]...)
	}
	return list
}

// never tells whether the words never of any role take it away.
func (r *rights) never(q question) bool {
	for _, role := range q.roles {
		for _, n := range r.nevers[subject{role, q.entity}] {
			if n.Action.IsSet() && n.Action.V != q.action || n.Field.IsSet() && (q.field == nil || n.Field.Get() != q.field) {
				continue
			}
			return true
		}
	}
	return false
}

// grants returns the grants of an action that hold in the stage.
func (r *rights) grants(q question) []*model.Grant {
	var list []*model.Grant
	for _, b := range r.said(q) {
		list = append(list, q.holding(b)...)
	}
	return list
}

func (q question) holding(b block) []*model.Grant {
	var list []*model.Grant
	for _, g := range b.rights.Of(q.action).Items {
		if g != nil && gives(g) && q.holds(g) {
			list = append(list, g)
		}
	}
	return list
}

// gives tells whether a grant names records at all.
func gives(g *model.Grant) bool {
	return g.Scope.Get() != nil || g.Scope.Word != "" && g.Scope.Word != "none" ||
		slices.ContainsFunc(g.Teams.Items, func(ref model.Ref[model.Team]) bool { return ref.Get() != nil })
}

// holds tells whether a grant holds in the stage. “Only the step from edit to read may depend on the stage.”
func (q question) holds(g *model.Grant) bool {
	switch q.action {
	case model.ActionRead, model.ActionExport, model.ActionShare:
		return true
	}
	if g.While.IsSet() && (q.stage == nil || q.stage.IsOpen() != (g.While.V == model.WhileOpen)) {
		return false
	}
	return !g.Stages.IsSet() || q.among(g.Stages)
}

func (q question) among(stages model.OneOrMany[model.Ref[model.Stage]]) bool {
	return q.stage != nil && slices.ContainsFunc(stages.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == q.stage })
}

// reaches tells whether a record lies in what a grant names.
func reaches(g *model.Grant, record facts.Relation) bool {
	return slices.ContainsFunc(scopes(g), func(s facts.Scope) bool { return lies(s, record) })
}

// scopes returns what a grant names.
func scopes(g *model.Grant) []facts.Scope {
	var list []facts.Scope
	if named := g.Scope.Get(); named != nil {
		list = append(list, facts.Scope{Named: named})
	} else if word := g.Scope.Word; word != "" && word != "none" {
		list = append(list, facts.Scope{Word: word})
	}
	for _, ref := range g.Teams.Items {
		if team := ref.Get(); team != nil {
			list = append(list, facts.Scope{Team: team})
		}
	}
	return list
}

// lies tells whether a record lies in a scope.
//
// “team = the person's team and all below it; department, region, branch, project = the nearest team of that type,
// self or above, and all below it; with none, nothing.”
func lies(s facts.Scope, record facts.Relation) bool {
	switch {
	case s.Named != nil:
		return slices.Contains(record.Named, s.Named)
	case s.Team != nil:
		return below(record.Team, s.Team)
	case s.Word == facts.ScopeAll:
		return true
	case s.Word == facts.ScopeOwn:
		return record.Own
	}
	return below(record.Team, root(s.Word, record.Home))
}
