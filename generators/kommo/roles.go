package kommo

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// role is a role of Kommo. A person has one alone, so that people who hold several have a role made for just these.
type role struct {
	roles  []*model.Role
	symbol string
	title  string
	// rights are what is written, by sort of records and action.
	rights map[sort]map[string]level
	// at are the rights in single statuses that differ from them.
	at map[*status]map[string]level
	// raised are the stages in which records may be changed because they may be moved.
	raised map[*model.Stage]bool
}

// The actions by their names in Kommo, in the order in which one needs another.
var actions = []struct {
	name   string
	action model.Action
	needs  []string
}{
	{"view", model.ActionRead, nil}, {"edit", model.ActionEdit, []string{"view"}}, {"add", model.ActionCreate, nil},
	{"delete", model.ActionDelete, []string{"view", "edit"}}, {"export", model.ActionExport, []string{"view"}},
}

// writeRoles makes a role for each role that does anything in the CRM, and for each set that one person holds.
func (p *config) writeRoles() {
	var sets [][]*model.Role
	for _, r := range model.All[model.Role](p.Spec) {
		if r.Group.V != model.RoleSystem && p.acts(r) {
			sets = append(sets, []*model.Role{r})
		}
	}
	for _, set := range calls.Sets(p.Spec) {
		if !slices.ContainsFunc(set, func(r *model.Role) bool { return !p.acts(r) }) {
			sets = append(sets, set)
		}
	}
	shown := calls.Unlike{}
	for _, set := range sets {
		r := &role{roles: set, symbol: set[0].Self().Ref}
		title := calls.Titled(set[0], p.Lang, maxName)
		for _, other := range set[1:] {
			title += " + " + calls.Titled(other, p.Lang, maxName)
			r.symbol += "+" + other.Self().ID()
		}
		r.title = shown.Of(calls.Cut(title, maxName), set[0].Self().ID(), maxName)
		if len(set) == 1 {
			r.title = p.Names.Of("roles", exactly(r.title), set[0])
		}
		p.findRights(r)
		p.roles = append(p.roles, r)
		p.writeRole(r)
	}
}

// acts tells whether a role does anything in the CRM.
func (p *config) acts(r *model.Role) bool {
	if slices.ContainsFunc(p.objects, func(o *object) bool { return p.Facts.Mentions(r, o.entity) }) {
		return true
	}
	return slices.ContainsFunc(model.All[model.Pipeline](p.Spec), func(of *model.Pipeline) bool {
		return slices.ContainsFunc(p.Facts.Graph(of).Moves, func(m model.Move) bool { return named(m, []*model.Role{r}) })
	})
}

// named tells whether a move names one of the roles.
func named(m model.Move, roles []*model.Role) bool {
	return slices.ContainsFunc(m.Transition.By.Items, func(ref model.Ref[model.Role]) bool {
		return ref.Get() != nil && slices.Contains(roles, ref.Get())
	})
}

// writeRole makes one role. Rights that people gave in statuses of other pipelines stay.
func (p *config) writeRole(r *role) {
	rights := body{}
	for _, s := range []sort{leads, contacts, companies} {
		rights[string(s)] = written(r.rights[s], "view", "edit", "add", "delete", "export")
	}
	rights["tasks"] = written(r.rights[tasks], "edit", "delete")
	if list := p.statusRights(r); len(list) > 0 {
		rights["status_rights"] = list
	}
	if list := p.listRights(r); len(list) > 0 {
		rights["catalog_access"], rights["catalog_rights"] = true, list
	}
	request := &plan.Request{Method: "PATCH", Path: "/api/v4/roles/" + plan.Symbol(r.symbol).In(), Body: body{"name": r.title, "rights": rights}}
	if _, set := rights["status_rights"]; set {
		request.Unite = append(request.Unite, plan.Unite{
			List: "/rights/status_rights", By: []string{"/pipeline_id", "/status_id"}, Keys: []string{"entity_type", "pipeline_id", "status_id", "rights"},
		})
	}
	if _, set := rights["catalog_rights"]; set {
		request.Unite = append(request.Unite, plan.Unite{List: "/rights/catalog_rights", By: []string{"/catalog_id"}, Keys: []string{"catalog_id", "rights"}})
	}
	var refs []string
	for _, of := range r.roles {
		refs = append(refs, of.Self().Ref)
	}
	p.Step(plan.Step{
		ID: r.symbol, Title: calls.Say(saysRole, titles(r.title)).In(p.Lang), Refs: refs,
		Find:   find("/api/v4/roles?limit=250", "roles", "/name", r.title, r.symbol),
		Make:   plan.Request{Method: "POST", Path: "/api/v4/roles", Body: []any{body{"name": r.title, "rights": rights}}},
		Change: request, Gives: gives("roles", r.symbol),
	})
}

func written(levels map[string]level, names ...string) body {
	b := body{}
	for _, name := range names {
		b[name] = string(levels[name].orDenied())
	}
	return b
}

// inStatus writes the rights in one status; without export that is as it is elsewhere.
func inStatus(levels map[string]level) body {
	b := written(levels, "view", "edit", "delete")
	if l, there := levels["export"]; there {
		b["export"] = string(l)
	}
	return b
}

// statusRights are the rights in statuses of their own, in the order of pipelines and stages.
func (p *config) statusRights(r *role) []any {
	var list []any
	for _, of := range model.All[model.Pipeline](p.Spec) {
		for _, s := range of.Stages {
			st := p.stages[s]
			if st == nil || st.merged || r.at[st] == nil {
				continue
			}
			list = append(list, body{
				"entity_type": string(leads), "pipeline_id": st.line.symbol, "status_id": st.id(),
				"rights": inStatus(r.at[st]),
			})
		}
	}
	return list
}

// listRights are the rights to the lists of their own.
func (p *config) listRights(r *role) []any {
	var rights []any
	for _, o := range p.objects {
		if o.sort != lists {
			continue
		}
		if list := p.inList(r, o); list["view"] != denied || list["add"] != denied {
			rights = append(rights, body{"catalog_id": o.symbol(), "rights": written(list, "view", "add", "edit", "delete", "export")})
		}
	}
	return rights
}

// inList returns the rights of a role to a list.
func (p *config) inList(r *role, o *object) map[string]level {
	rights := map[string]level{}
	for _, a := range actions {
		l, _ := p.reach(r.roles, a.action, o.entity, nil)
		rights[a.name] = l.inList(a.name)
	}
	lower(rights)
	return rights
}

// roleOf returns the role of Kommo for a set of roles, nil for none.
func (p *config) roleOf(roles []*model.Role) *role {
	for _, r := range p.roles {
		if slices.Equal(r.roles, roles) {
			return r
		}
	}
	return nil
}

func titles(title string) words.Args { return words.Args{"title": title} }

// wider says that a right in Kommo is not just what the description says.
func wider(args words.Args) contract.Verdict {
	return calls.Near(contract.Inexpressible, calls.Say(slipsLevel, args), nil)
}
