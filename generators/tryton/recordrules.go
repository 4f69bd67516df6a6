package tryton

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/rulebook"
	"github.com/crmspec/crmspec/model"
)

// everyone and nobody are filters of Tryton for all records and for none.
const (
	everyone = "()"
	nobody   = "('id', '=', -1)"
)

// rules writes which records every group sees. Rules of several groups unite; a “never” is a rule of all, which cuts.
func (m *module) rules() []byte {
	x := newXML()
	add := func(id, model, kind, group, domain string) {
		fields := []field{textField("name", id), modelField(model)}
		for _, name := range []string{"global_p", "default_p"} {
			fields = append(fields, evalField(name, map[bool]string{true: "True", false: "False"}[name == kind]))
		}
		fields = append(fields, evalField("perm_read", "True"))
		for _, perm := range []string{"perm_write", "perm_create", "perm_delete"} { // these the fixed part judges
			fields = append(fields, evalField(perm, "False"))
		}
		x.record("ir.rule.group", id, fields...)
		if group != "" {
			x.record("ir.rule.group-res.group", id+"_of", refField("rule_group", id), refField("group", group))
		}
		x.record("ir.rule", id+"_records", refField("rule_group", id), pysonField("domain", "["+domain+"]"))
	}
	for _, o := range m.Objects {
		id := "see_" + plain(o.Model)
		add(id, o.Model, "default_p", "", "('crmspec_shares.user', '=', "+user("id", "-1")+")")
		for _, role := range m.Acting {
			rights := m.table.Models[o.Model].Rights[role.Self().ID()]
			if rights == nil {
				continue
			}
			add(id+"_"+m.group(role), o.Model, "", m.group(role), m.seen(o, role))
			if slices.Contains(rights.Never.Actions, model.ActionRead) {
				add(id+"_"+m.group(role)+"_never", o.Model, "global_p", "", "If(In(ref("+python(m.group(role))+"), Eval('groups', [])), "+nobody+", "+everyone+")")
			}
		}
		for _, group := range []string{machineGroup, migrationGroup} {
			add(id+"_"+group, o.Model, "", group, everyone)
		}
	}
	return x.bytes()
}

// user reads what Tryton knows of who asks.
func user(field, other string) string {
	return "Eval('user', {}).get(" + python(field) + ", " + other + ")"
}

// seen returns the filter of the records that a role sees.
func (m *module) seen(o *rulebook.Object, role *model.Role) string {
	parts := []string{"'OR'"}
	for _, grant := range m.table.Models[o.Model].Rights[role.Self().ID()].Grants[model.ActionRead] {
		var stages string
		if o.Stage != "" && !slices.Equal(grant.Stages, []string{"*"}) {
			stages = "(" + python(o.Stage) + ", 'in', " + pythons(grant.Stages) + ")"
			if slices.Contains(grant.Stages, "") {
				stages = "['OR', (" + python(o.Stage) + ", '=', None), " + stages + "]"
			}
		}
		for _, area := range grant.Areas {
			filter := []string{}
			if stages != "" {
				filter = append(filter, stages)
			}
			for _, scope := range area {
				filter = append(filter, m.within(o, scope))
			}
			parts = append(parts, "["+strings.Join(filter, ", ")+"]")
		}
	}
	if len(parts) == 1 {
		return nobody
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// within returns the filter of the records of a scope.
func (m *module) within(o *rulebook.Object, scope string) string {
	row := m.table.Models[o.Model]
	if scope == "all" {
		return everyone
	}
	if scope == "own" {
		if row.Owner == "" {
			return nobody
		}
		return "(" + python(row.Owner) + ", '=', " + user("id", "-1") + ")"
	}
	if named, ok := strings.CutPrefix(scope, "scope/"); ok {
		return "('crmspec_in', '=', " + python(named) + ")"
	}
	below := func(path string) string {
		return "(" + python(path) + ", 'in', " + user("crmspec_reach_"+scope, "[]") + ")"
	}
	if id, ok := strings.CutPrefix(scope, "team/"); ok {
		team, _ := m.Spec.Element("team/" + id).(*model.Team)
		if team == nil {
			return nobody
		}
		below = func(path string) string {
			return "(" + python(path) + ", 'child_of', [ref(" + python(m.teamID(team)) + ")], 'parent_id')"
		}
	}
	parts := []string{"'OR'"}
	if row.Team != "" {
		parts = append(parts, below(row.Team))
	}
	if row.Owner != "" {
		part := below(row.Owner + ".crmspec_team_id")
		if row.Team != "" {
			part = "[(" + python(row.Team) + ", '=', None), " + part + "]"
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return nobody
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
