package tryton

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/rulebook"
	"github.com/crmspec/crmspec/model"
)

// machineGroup is the group of programs, migrationGroup that of whoever brings old data in.
const (
	machineGroup   = "group_crmspec_machine"
	migrationGroup = "group_crmspec_migration"
)

// groups writes a group for every role.
func (m *module) groups() []byte {
	x := newXML()
	for _, role := range m.Acting {
		x.record("res.group", m.group(role), textField("name", m.label(role)), textField("crmspec_role", role.Self().ID()))
	}
	x.record("res.group", machineGroup, textField("name", machineTitle.In(m.Lang)+" ("+m.name+")"), textField("crmspec_role", "#machine"))
	x.record("res.group", migrationGroup, textField("name", migrationTitle.In(m.Lang)+" ("+m.name+")"), textField("crmspec_role", "#migration"))
	return x.bytes()
}

// label names a role, with its id, since Tryton wants the names of groups to differ.
func (m *module) label(role *model.Role) string {
	return rulebook.Line(model.TitleOf(role).In(m.Lang), rulebook.MaxLabel) + " (" + role.Self().ID() + ")"
}

// teams writes the tree of teams, those above first.
func (m *module) teams() []byte {
	x := newXML()
	done := map[*model.Team]bool{}
	var write func(*model.Team, int)
	write = func(t *model.Team, depth int) {
		if done[t] || depth > 50 {
			return
		}
		above := t.PartOf.Get()
		if above != nil && !done[above] {
			write(above, depth+1)
		}
		if done[t] {
			return
		}
		done[t] = true
		fields := []field{
			textField("name", rulebook.Line(model.TitleOf(t).In(m.Lang), rulebook.MaxLabel)), textField("crmspec_code", t.Self().ID()),
			textField("crmspec_type", string(t.Type.V)),
		}
		if above != nil && done[above] && above != t {
			fields = append(fields, refField("parent_id", m.teamID(above)))
		}
		x.record("crmspec.team", m.teamID(t), fields...)
	}
	for _, t := range model.All[model.Team](m.Spec) {
		write(t, 0)
	}
	return x.bytes()
}

// right is what a role may do with records of a model, as Tryton's own rights have it.
type right struct{ read, write, create, delete bool }

// rightOf returns what Tryton itself is told of a role and a model. It may write what it may move or assign, since what of
// it the description lets it the fixed part knows.
func (m *module) rightOf(role *model.Role, o *rulebook.Object) right {
	one := []*model.Role{role}
	ever := func(action model.Action) bool { return m.Facts.Ever(one, action, o.Entity, nil) }
	r := right{read: ever(model.ActionRead), create: ever(model.ActionCreate)}
	r.write = r.read && (ever(model.ActionEdit) || ever(model.ActionAssign) || m.moves(role, o))
	r.delete = r.read && ever(model.ActionDelete)
	return r
}

// moves tells whether some move of a model is made by a role.
func (m *module) moves(role *model.Role, o *rulebook.Object) bool {
	for _, move := range m.table.Models[o.Model].Moves {
		if slices.Contains(move.By, role.Self().ID()) {
			return true
		}
	}
	return false
}

// access writes who may do what with which model; whoever is not named may nothing.
func (m *module) access() []byte {
	x := newXML()
	add := func(id, model, group string, r right) {
		fields := []field{modelField(model)}
		if group != "" {
			fields = append(fields, refField("group", group))
		}
		for _, perm := range []struct {
			name string
			yes  bool
		}{{"perm_read", r.read}, {"perm_write", r.write}, {"perm_create", r.create}, {"perm_delete", r.delete}} {
			fields = append(fields, evalField(perm.name, map[bool]string{true: "True", false: "False"}[perm.yes]))
		}
		x.record("ir.model.access", id, fields...)
	}
	for _, own := range []string{"crmspec.team", "crmspec.request", "crmspec.share", "crmspec.waiver"} {
		add("access_"+plain(own), own, "", right{read: true})
	}
	add("access_crmspec_log", "crmspec.log", "", right{})
	for _, o := range m.Objects {
		add("access_"+plain(o.Model), o.Model, "", right{})
		for _, role := range m.Acting {
			if r := m.rightOf(role, o); r != (right{}) {
				add("access_"+plain(o.Model)+"_"+m.group(role), o.Model, m.group(role), r)
			}
		}
		for _, group := range []string{machineGroup, migrationGroup} {
			add("access_"+plain(o.Model)+"_"+group, o.Model, group, right{read: true, write: true, create: true})
		}
	}
	return x.bytes()
}

func plain(model string) string { return strings.ReplaceAll(model, ".", "_") }
