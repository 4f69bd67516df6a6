package kommo

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// level is how far a right reaches in Kommo.
type level string

// The levels: all records, those of people in one's group, one's own, none.
const (
	all    level = "A"
	group  level = "G"
	own    level = "M"
	denied level = "D"
	// linked stands for one's own in lists: what is linked to records that one sees.
	linked level = "L"
)

// levels stand from the widest.
var levels = []level{all, linked, group, own, denied}

// inList returns the level that a right has in a list, which knows all, what is linked, and none.
func (l level) inList(action string) level {
	if l == group || l == own {
		if action == "add" {
			return denied
		}
		return linked
	}
	return l.orDenied()
}

func (l level) rank() int { return slices.Index(levels, l.orDenied()) }

func (l level) orDenied() level {
	if l == "" {
		return denied
	}
	return l
}

// least returns the narrower of two levels.
func least(a, b level) level {
	if a.rank() >= b.rank() {
		return a.orDenied()
	}
	return b.orDenied()
}

// reach returns the level that comes nearest to a right and does not lie wider, and whether it is just the right. Groups
// of Kommo have nothing above them, so that departments and regions only come near.
func (p *config) reach(roles []*model.Role, action model.Action, e *model.Entity, s *model.Stage) (l level, exact bool) {
	right := p.Facts.Allowed(roles, action, e, s, nil)
	if !right.Any() {
		return denied, true
	}
	if action == model.ActionCreate || right.Reaches(facts.Scope{Word: facts.ScopeAll}) {
		return all, true
	}
	l, exact = denied, true
	for _, area := range right.Reach {
		switch {
		case !area.Within.IsZero() || area.Scope.Named != nil || area.Scope.Team != nil:
			exact = false
		case area.Scope.Word == facts.ScopeOwn:
			if l == denied {
				l = own
			}
		default:
			l, exact = group, false
		}
	}
	return l, exact
}

// findRights decides the rights of a role: for each sort of records the level that nowhere lies wider than the
// description, and in statuses where all or none are meant, just that.
func (p *config) findRights(r *role) {
	r.rights, r.at, r.raised = map[sort]map[string]level{}, map[*status]map[string]level{}, map[*model.Stage]bool{}
	for _, s := range []sort{leads, contacts, companies, tasks} {
		r.rights[s] = map[string]level{}
	}
	for _, o := range p.objects {
		if o.sort != contacts && o.sort != companies && o.sort != tasks {
			continue
		}
		for _, a := range actions {
			r.rights[o.sort][a.name], _ = p.reach(r.roles, a.action, o.entity, nil)
		}
	}
	if !slices.ContainsFunc(p.objects, func(o *object) bool { return o.sort == tasks && len(p.Facts.Mentioned(o.entity)) > 0 }) {
		r.rights[tasks] = map[string]level{"edit": own, "delete": own} // nothing is said of tasks: one's own
	}
	wanted := p.wanted(r)
	for _, a := range actions {
		general, first := denied, true
		for _, w := range wanted {
			if l := w[a.name]; l != denied && (first || l.rank() > general.rank()) {
				general, first = l, false
			}
		}
		r.rights[leads][a.name] = general
	}
	for _, s := range []sort{leads, contacts, companies} {
		lower(r.rights[s])
	}
	if r.rights[tasks]["delete"].rank() < r.rights[tasks]["edit"].rank() {
		r.rights[tasks]["delete"] = r.rights[tasks]["edit"]
	}
	for st, w := range wanted {
		p.differ(r, st, w)
	}
}

// wanted returns the levels that the description means in each status.
func (p *config) wanted(r *role) map[*status]map[string]level {
	all := map[*status]map[string]level{}
	for _, o := range p.objects {
		for _, of := range o.pipelines {
			graph := p.Facts.Graph(of)
			for _, s := range of.Stages {
				st := p.stages[s]
				if st == nil {
					continue
				}
				w := map[string]level{}
				for _, a := range actions {
					w[a.name], _ = p.reach(r.roles, a.action, o.entity, s)
				}
				// Whoever moves a record changes it, in Kommo's eyes.
				if slices.ContainsFunc(graph.Out(s), func(m model.Move) bool { return named(m, r.roles) }) && w["edit"].rank() > w["view"].rank() {
					w["edit"] = w["view"]
					r.raised[s] = true
				}
				st = p.shared(st)
				if before := all[st]; before != nil {
					for name, l := range before {
						w[name] = least(w[name], l)
					}
				}
				all[st] = w
			}
		}
	}
	return all
}

// shared returns the status in which the records of a stage stand.
func (p *config) shared(st *status) *status {
	if !st.merged {
		return st
	}
	for _, s := range st.line.pipeline.Stages {
		if other := p.stages[s]; other != nil && !other.merged && other.fixed == st.fixed {
			return other
		}
	}
	return st
}

// differ writes the rights in one status where they are not the general ones. There Kommo knows all records or none, so
// that nothing is written where one's own or the group's are meant; export alone may be left as it is.
func (p *config) differ(r *role, st *status, w map[string]level) {
	at, differs := map[string]level{}, false
	for _, name := range []string{"view", "edit", "delete", "export"} {
		l, general := w[name].orDenied(), r.rights[leads][name].orDenied()
		if l != all && l != denied {
			if name != "export" {
				return
			}
			continue
		}
		at[name], differs = l, differs || l != general
	}
	if lower(at); differs {
		r.at[st] = at
	}
}

// lower brings down rights that need others: whoever may not see a record can neither change, delete nor export it.
func lower(rights map[string]level) {
	for _, a := range actions {
		l, there := rights[a.name]
		if !there {
			continue
		}
		for _, need := range a.needs {
			l = least(l, rights[need])
		}
		rights[a.name] = l
	}
}

// in returns the level that a role really has in a status.
func (r *role) in(st *status, action string) level {
	if l, written := r.at[st][action]; written {
		return l
	}
	return r.rights[leads][action].orDenied()
}
