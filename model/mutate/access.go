package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Access are the mistakes that are made with roles and rights.
var Access = slices.Concat(Grants, Together, shown, []Operator{
	{"describe no rights of a role that works with records", "role-without-access", func(b *Base) []Place {
		var all []Place
		for _, a := range model.All[model.Access](b.Spec) {
			role := a.Role.Get()
			others := len(model.All[model.Access](b.Spec)) > 1 // else nothing is said of rights at all
			if role != nil && others && len(accessOf(b.Spec, role)) == 1 && b.works(role) {
				all = append(all, Place{About: refs(role), Do: func(t *Tree) { t.Drop(t.Named("Access", a.Self().ID())) }})
			}
		}
		return all
	}},
	{"add a role without any task", "role-without-task", func(b *Base) []Place {
		return []Place{{About: []string{"role/slip_partner"}, Do: func(t *Tree) { t.addRole("slip_partner") }}}
	}},
	{"take all tasks from a role", "role-without-task", func(b *Base) []Place {
		return documents(b, "Role", func(r *model.Role) bool {
			named := slices.ContainsFunc(r.Tasks, func(task *model.Task) bool { return b.isNamedElsewhere(task, r) })
			return r.Group.V != model.RoleSystem && len(r.Tasks) > 0 && !named
		}, func(t *Tree, n *syntax.Node, r *model.Role) {
			Unset(n, "tasks")
			for _, a := range accessOf(b.Spec, r) {
				for _, pair := range t.Named("Access", a.Self().ID()).Root.Get("entities").Pairs {
					Unset(pair.Value, "for")
				}
			}
		})
	}},
	{"let nobody create records", "entity-nobody-creates", func(b *Base) []Place {
		return documents(b, "Entity", func(e *model.Entity) bool {
			return b.judgesAccess() && b.someoneMay(model.ActionCreate, e) && b.someoneMay(model.ActionRead, e) && !b.isMade(e)
		}, func(t *Tree, _ *syntax.Node, e *model.Entity) { t.revoke(e, "create") })
	}},
	{"let nobody see records", "entity-nobody-reads", func(b *Base) []Place {
		return documents(b, "Entity", func(e *model.Entity) bool { return b.judgesAccess() && !b.isSent(e) }, func(t *Tree, _ *syntax.Node, e *model.Entity) {
			for _, d := range t.Of("Access") {
				Unset(d.Root.Get("entities"), e.Self().ID())
			}
		})
	}},
	{"mark a field as one of money and say nothing of who sees it", "sensitive-open", func(b *Base) []Place {
		return b.fields(func(f *model.Field) bool { return !f.Sensitive.IsSet() && b.seenUnsaid(f) }, func(_ *Tree, n *syntax.Node, _ *model.Field) {
			Set(n, "sensitive", "financial")
		})
	}},
	{"let a role see personal data of records that its tasks do not need", "sensitive-open", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return b.seesPersonal(e) }, func(t *Tree, rights *syntax.Node, e entry) {
			Unset(rights, "for")
			role := t.Named("Role", e.role.Self().ID()).Root
			for _, task := range Items(role, "tasks") {
				if needs := task.Get("needs"); needs != nil {
					Unset(needs, e.entity.Self().ID())
				}
			}
		})
	}},
	{"let a record be deleted and log nothing", "delete-without-history", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return b.may(e, model.ActionRead) && !b.isNever(e, model.ActionDelete) }, func(t *Tree, rights *syntax.Node, e entry) {
			Set(rights, "delete", "own")
			if read := rights.Get("read"); read.Kind == syntax.Scalar {
				Set(rights, "delete", read.Value)
			}
			Unset(t.entity(e.entity), "history")
			if audit := t.project().Get("audit"); audit != nil {
				for _, item := range Items(audit, "log") {
					if item.Value == string(model.AuditDelete) {
						Cut(audit, "log", item)
					}
				}
			}
		}, func(e entry) []string { return refs(e.entity) })
	}},
})

// entry is what one document says of an entity.
type entry struct {
	access *model.Access
	role   *model.Role
	entity *model.Entity
	rights *model.EntityRights
}

// allEntries returns the entries of all documents, in their order. Of a role with several documents nothing follows
// from one of them.
func (b *Base) allEntries() []entry {
	var all []entry
	for _, a := range model.All[model.Access](b.Spec) {
		role := a.Role.Get()
		if role == nil || len(accessOf(b.Spec, role)) > 1 {
			continue
		}
		for _, e := range a.Entities.Entries {
			if e.Key.Get() != nil && e.Value != nil {
				all = append(all, entry{a, role, e.Key.Get(), e.Value})
			}
		}
	}
	return all
}

// entries returns a place for each entry that is meant; it is about the document, or what about says.
func (b *Base) entries(meant func(entry) bool, do func(*Tree, *syntax.Node, entry), about ...func(entry) []string) []Place {
	var all []Place
	for _, e := range b.allEntries() {
		if !meant(e) {
			continue
		}
		named := refs(e.access)
		if len(about) > 0 {
			named = about[0](e)
		}
		all = append(all, Place{About: named, Do: func(t *Tree) { do(t, t.rights(e.access, e.entity), e) }})
	}
	return all
}

// may tells whether the role of an entry may do something with its records.
func (b *Base) may(e entry, action model.Action) bool {
	return b.Facts.Ever([]*model.Role{e.role}, action, e.entity, nil)
}

// isNever tells whether a document forbids an action, whatever is granted.
func (b *Base) isNever(e entry, action model.Action) bool {
	return slices.ContainsFunc(e.access.Never, func(n *model.Never) bool {
		return n.Entity.Get() == e.entity && !n.Field.IsSet() && (!n.Action.IsSet() || n.Action.V == action || n.Action.V == model.ActionRead)
	})
}

// works tells whether a role needs rights: a task of it needs records, or it makes or approves a move.
func (b *Base) works(role *model.Role) bool {
	if slices.ContainsFunc(role.Tasks, func(task *model.Task) bool { return len(task.Needs.Entries) > 0 }) {
		return true
	}
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, transition := range p.Transitions {
			if slices.ContainsFunc(transition.By.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == role }) ||
				slices.ContainsFunc(transition.Approvals, func(a *model.Approval) bool { return a.By.Get() == role }) {
				return true
			}
		}
	}
	return false
}

// isNamedElsewhere tells whether anything but its own role and rights names an element.
func (b *Base) isNamedElsewhere(e model.Element, around model.Element) bool {
	for _, use := range b.uses.Of(e.Self().Ref) {
		if use.From.Self().Word() != "access" && use.From.Self().Document != around.Self().Document {
			return true
		}
	}
	return false
}

// isMade tells whether something else than a person creates records of an entity: a channel that is connected, an
// exchange that brings in all that a record must have, a hand-over or an automation.
func (b *Base) isMade(e *model.Entity) bool {
	for _, i := range model.All[model.Integration](b.Spec) {
		for _, object := range i.Objects {
			if object.Entity.Get() == e && bringsAll(object, e) {
				return true
			}
		}
	}
	for _, c := range model.All[model.Channel](b.Spec) {
		if c.Creates.Get() == e && c.Integration.IsSet() {
			return true
		}
	}
	for _, a := range model.All[model.Automation](b.Spec) {
		if slices.ContainsFunc(a.Do.Items, func(action *model.AutomationAction) bool { return action.Create.Get() == e }) {
			return true
		}
	}
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, s := range p.Stages {
			if slices.ContainsFunc(s.HandsOver, func(h *model.HandOver) bool { return h.Creates.Get() == e }) {
				return true
			}
		}
	}
	return false
}

// bringsAll tells whether an exchange brings in all that a new record must have, and what it is matched by.
func bringsAll(object *model.IntegrationObject, e *model.Entity) bool {
	in := map[*model.Field]bool{}
	for _, f := range object.Fields {
		if f.Direction.V != model.ExchangeOut {
			in[f.Field.Get()] = true
		}
	}
	lacks := func(f *model.Field) bool { return f != nil && !in[f] && !f.Default.IsSet() && !facts.Computed(f) }
	return len(in) > 0 && !slices.ContainsFunc(e.Fields, func(f *model.Field) bool { return f.Required.V && lacks(f) }) &&
		!slices.ContainsFunc(object.LinkBy.Items, func(ref model.Ref[model.Field]) bool { return lacks(ref.Get()) })
}

// isSent tells whether records of an entity go to another system, where they are read.
func (b *Base) isSent(e *model.Entity) bool {
	for _, i := range model.All[model.Integration](b.Spec) {
		for _, object := range i.Objects {
			if object.Entity.Get() == e && slices.ContainsFunc(object.Fields, func(f *model.IntegrationField) bool { return f.Direction.V != model.ExchangeIn }) {
				return true
			}
		}
	}
	return false
}

// seenUnsaid tells whether some role with tasks sees a field of which its document says nothing.
func (b *Base) seenUnsaid(f *model.Field) bool {
	return slices.ContainsFunc(b.allEntries(), func(e entry) bool {
		said := e.rights.FieldsDefault.IsSet() || e.access.Sensitive != nil && e.access.Sensitive.Financial.IsSet() ||
			slices.ContainsFunc(e.rights.Fields.Entries, func(n model.Entry[model.Ref[model.Field], *model.FieldRight]) bool { return n.Key.Get() == f })
		return e.entity == f.Entity() && !said && len(e.role.Tasks) > 0 && b.Facts.Ever([]*model.Role{e.role}, model.ActionRead, e.entity, f)
	})
}

// seesPersonal tells whether a role sees a sensitive field of an entry's entity.
func (b *Base) seesPersonal(e entry) bool {
	return len(e.role.Tasks) > 0 && slices.ContainsFunc(e.entity.Fields, func(f *model.Field) bool {
		return f.Sensitive.IsSet() && b.Facts.Allowed([]*model.Role{e.role}, model.ActionRead, e.entity, nil, f).Any()
	})
}
