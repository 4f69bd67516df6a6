package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// Grants are the mistakes that are made with one right.
var Grants = []Operator{
	{"let a role change all records and see its own", "grant-wider-than-read", func(b *Base) []Place {
		return b.entries(func(e entry) bool {
			return b.may(e, model.ActionRead) && facts.OwnerField(e.entity) != nil && !b.isNever(e, model.ActionEdit)
		}, func(_ *Tree, n *syntax.Node, _ entry) {
			Set(n, "read", "own")
			Set(n, "edit", "all")
		})
	}},
	{"let a role change records that it does not see", "grant-wider-than-read", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return e.rights.Edit.IsSet() && b.may(e, model.ActionEdit) }, func(_ *Tree, n *syntax.Node, _ entry) {
			Unset(n, "read")
		})
	}},
	{"take away the field that says whose a record is", "scope-without-owner", func(b *Base) []Place {
		return documents(b, "Entity", func(e *model.Entity) bool {
			return e.RecordOwner.IsSet() && slices.ContainsFunc(b.allEntries(), func(x entry) bool { return x.entity == e && asksOwner(x.rights) })
		}, func(_ *Tree, n *syntax.Node, _ *model.Entity) {
			Unset(n, "record_owner")
			Unset(n, "record_team")
		})
	}},
	{"let a role take all records out as a file", "export-everything", func(b *Base) []Place {
		return b.entries(func(e entry) bool {
			all := b.Facts.Allowed([]*model.Role{e.role}, model.ActionRead, e.entity, nil, nil).Reaches(facts.Scope{Word: facts.ScopeAll})
			return all && e.role.Group.V != model.RoleAdministration && !b.isNever(e, model.ActionExport)
		}, func(_ *Tree, n *syntax.Node, _ entry) { Set(n, "export", "all") })
	}},
	{"let a role do everything with everything", "everyone-everything", func(b *Base) []Place {
		return documents(b, "Access", func(a *model.Access) bool { return a.Role.Get() != nil }, func(t *Tree, n *syntax.Node, _ *model.Access) {
			Unset(n, "never")
			Set(n, "entities", "{}")
			for _, e := range model.All[model.Entity](b.Spec) {
				Set(n.Get("entities"), e.Self().ID(), "{create: true, read: all, edit: all, delete: all, export: all, bulk_edit: all, assign: all, merge: all, share: all}")
			}
		})
	}},
	{"take a right that a task needs", "task-without-right", func(b *Base) []Place {
		var all []Place
		for _, e := range b.allEntries() {
			for _, task := range e.role.Tasks {
				for _, need := range task.Needs.Entries {
					for _, action := range need.Value {
						if need.Key.Get() == e.entity && b.may(e, action.V) {
							all = append(all, Place{About: refs(task), Do: func(t *Tree) { Unset(t.rights(e.access, e.entity), string(action.V)) }})
						}
					}
				}
			}
		}
		return all
	}},
	{"let a task need a right that the role has not", "task-without-right", func(b *Base) []Place {
		var all []Place
		for _, e := range b.allEntries() {
			for i, task := range e.role.Tasks {
				if !b.may(e, model.ActionDelete) && !b.isNever(e, model.ActionDelete) {
					all = append(all, Place{About: refs(task), Do: func(t *Tree) {
						n := Items(t.Named("Role", e.role.Self().ID()).Root, "tasks")[i]
						Append(mapping(n, "needs"), e.entity.Self().ID(), "delete")
					}})
				}
			}
		}
		return all
	}},
	{"let a role delete what no task of it deletes", "grant-wider-than-task", wider(model.ActionDelete)},
	{"let a role give away records although no task of it does", "grant-wider-than-task", wider(model.ActionAssign)},
	{"forbid what is granted", "grant-without-effect", func(b *Base) []Place {
		var all []Place
		for _, action := range []model.Action{model.ActionEdit, model.ActionCreate} {
			all = append(all, b.entries(func(e entry) bool { return b.may(e, action) }, func(t *Tree, _ *syntax.Node, e entry) {
				Append(t.Named("Access", e.access.Self().ID()).Root, "never", "{entity: "+e.entity.Self().ID()+", action: "+string(action)+"}")
			})...)
		}
		return all
	}},
	{"grant all records beside one's own", "grant-without-effect", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return b.may(e, model.ActionRead) && facts.OwnerField(e.entity) != nil }, func(_ *Tree, n *syntax.Node, _ entry) {
			Set(n, "read", "[own, all]")
		})
	}},
	{"grant for open records in a stage that is closed", "grant-without-effect", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return b.may(e, model.ActionEdit) && b.closedStage(e.entity) != nil }, func(_ *Tree, n *syntax.Node, e entry) {
			Append(n, "edit", "{scope: all, while: open, stages: ["+b.closedStage(e.entity).Self().Path()+"]}")
		})
	}},
	{"let a role create records and not fill what is required", "create-blocked", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return e.rights.Create.V && b.may(e, model.ActionCreate) && b.requiredOf(e) != nil }, func(_ *Tree, n *syntax.Node, e entry) {
			Set(mapping(n, "fields"), b.requiredOf(e).Self().ID(), "read")
		})
	}},
	{"require a field that a role which creates records does not see", "create-blocked", func(b *Base) []Place {
		var all []Place
		for _, e := range b.allEntries() {
			for _, f := range e.entity.Fields {
				if !e.rights.Create.V || !b.may(e, model.ActionCreate) || f.Required.V || b.fillsAtBirth(f) || b.Facts.Ever([]*model.Role{e.role}, model.ActionCreate, e.entity, f) {
					continue
				}
				all = append(all, Place{About: refs(e.access, f), Do: func(t *Tree) { Set(t.field(f), "required", "true") }})
			}
		}
		return all
	}},
}

// wider grants an action that no task of a role needs; only roles whose tasks say what they need are judged.
func wider(action model.Action) func(*Base) []Place {
	return func(b *Base) []Place {
		return b.entries(func(e entry) bool {
			says := slices.ContainsFunc(e.role.Tasks, func(task *model.Task) bool { return len(task.Needs.Entries) > 0 })
			return says && !needsOf(e.role, e.entity, action) && b.may(e, model.ActionRead) && !b.isNever(e, action)
		}, func(_ *Tree, n *syntax.Node, _ entry) { put(n, string(action), copied(n.Get("read"))) })
	}
}

// needsOf tells whether a task of a role needs an action.
func needsOf(role *model.Role, entity *model.Entity, action model.Action) bool {
	return slices.ContainsFunc(role.Tasks, func(task *model.Task) bool {
		return slices.ContainsFunc(task.Needs.Entries, func(n model.Entry[model.Ref[model.Entity], []model.Value[model.Action]]) bool {
			return n.Key.Get() == entity && slices.ContainsFunc(n.Value, func(v model.Value[model.Action]) bool { return v.V == action })
		})
	})
}

// asksOwner tells whether a right asks whose a record is.
func asksOwner(rights *model.EntityRights) bool {
	return slices.ContainsFunc(model.Actions, func(action model.Action) bool {
		return slices.ContainsFunc(rights.Of(action).Items, func(g *model.Grant) bool {
			return isOne(g.Scope.Word, "own", "team", "department", "region", "branch", "project")
		})
	})
}

// closedStage returns a stage of an entity in which records are closed, nil for none.
func (b *Base) closedStage(e *model.Entity) *model.Stage {
	for _, s := range b.Facts.Stages(e) {
		if !s.IsOpen() && s.Retired == nil {
			return s
		}
	}
	return nil
}

// requiredOf returns a field that is always required and that only a person can fill, nil for none.
func (b *Base) requiredOf(e entry) *model.Field {
	for _, f := range e.entity.Fields {
		if f.Required.V && !b.fillsAtBirth(f) {
			return f
		}
	}
	return nil
}

// fillsAtBirth tells whether a new record has a value of a field without anybody.
func (b *Base) fillsAtBirth(f *model.Field) bool {
	return f.Default.IsSet() || facts.Computed(f) || f.FilledBy.IsSet() || f.Type.V == model.FieldAutoNumber || f.AppliesWhen.IsSet() ||
		f.Entity().RecordOwner.Get() == f || f.Entity().RecordTeam.Get() == f
}
