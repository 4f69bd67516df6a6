package odoo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// machineGroup is the group of programs, migrationGroup that of whoever brings old data in.
const (
	machineGroup   = "group_crmspec_machine"
	migrationGroup = "group_crmspec_migration"
	categoryID     = "category_crmspec"
)

// group returns the id of the group of a role.
func (p *plan) group(role *model.Role) string {
	rule := contract.Rule{Max: 60, Write: contract.Snake, Prefix: "group_", Taken: []string{machineGroup, migrationGroup}}
	if code := p.names.Given(role); code != "" && !isID.MatchString(code) {
		return p.names.Part("groups", rule, role, "role")
	}
	return p.names.Of("groups", rule, role)
}

// right is what a role may do with records of a model, as Odoo's own lists of rights have it.
type right struct {
	read, write, create, unlink bool
}

// rightOf returns what Odoo itself is told of a role and a model. It may write what it may move, assign or share, since what of it
// the description lets it the fixed part knows.
func (p *plan) rightOf(role *model.Role, o *object) right {
	one := []*model.Role{role}
	ever := func(action model.Action) bool { return p.facts.Ever(one, action, o.entity, nil) }
	r := right{read: ever(model.ActionRead), create: ever(model.ActionCreate)}
	r.write = r.read && (ever(model.ActionEdit) || ever(model.ActionAssign) || ever(model.ActionShare) || p.mayMove(role, o))
	r.unlink = r.read && ever(model.ActionDelete)
	return r
}

func (p *plan) mayMove(role *model.Role, o *object) bool {
	return slices.ContainsFunc(p.table.Models[o.model].Moves, func(m *moveRow) bool { return slices.Contains(m.By, role.Self().ID()) })
}

// writeGroups writes a group for every role.
func (p *plan) writeGroups() {
	x := newXML()
	title := say(categoryTitle, nil)
	if p.spec.Project != nil {
		title = p.spec.Project.Title
	}
	x.record("ir.module.category", categoryID, p.translated(x, "ir.module.category", "name", categoryID, title, maxLabel)...)
	for _, role := range p.acting {
		id := p.group(role)
		implied := "[(4, ref('base.group_user'))"
		if p.exports(role) {
			implied += ", (4, ref('base.group_allow_export'))"
		}
		fields := p.translated(x, "res.groups", "name", id, model.TitleOf(role), maxLabel)
		x.record("res.groups", id, append(fields, refField("category_id", categoryID), evalField("implied_ids", implied+"]"))...)
	}
	for _, alone := range []struct {
		id    string
		title words.Text
	}{{machineGroup, machineTitle}, {migrationGroup, migrationTitle}} {
		fields := p.translated(x, "res.groups", "name", alone.id, say(alone.title, nil), maxLabel)
		x.record("res.groups", alone.id, append(fields, refField("category_id", categoryID), evalField("implied_ids", "[(4, ref('base.group_user'))]"))...)
	}
	p.load("security/groups.xml", x.bytes())
}

// exports tells whether a role takes records out of anything.
func (p *plan) exports(role *model.Role) bool {
	return slices.ContainsFunc(p.objects, func(o *object) bool { return p.facts.Ever([]*model.Role{role}, model.ActionExport, o.entity, nil) })
}

// modelID returns the external id of a model.
func (o *object) modelID() string {
	id := "model_" + o.table()
	if o.stock != nil {
		return o.stock.module + "." + id
	}
	return id
}

// writeAccess writes who may do what with which model.
func (p *plan) writeAccess() {
	var out strings.Builder
	out.WriteString("id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n")
	bit := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	add := func(about, modelID, group string, r right) {
		id := "access_" + about + "_" + strings.ReplaceAll(group, ".", "_")
		fmt.Fprintf(&out, "%s,%s,%s,%s,%d,%d,%d,%d\n", id, id, modelID, group, bit(r.read), bit(r.write), bit(r.create), bit(r.unlink))
	}
	for _, own := range []struct {
		model, group string
		right        right
	}{
		{"crmspec_team", "base.group_user", right{read: true}}, {"crmspec_team", "base.group_erp_manager", right{true, true, true, true}},
		{"crmspec_value", "base.group_user", right{read: true}}, {"crmspec_value", "base.group_erp_manager", right{true, true, true, true}},
		{"crmspec_stage", "base.group_user", right{read: true}}, {"crmspec_log", "base.group_erp_manager", right{read: true}},
		{"crmspec_request", "base.group_user", right{read: true}}, {"crmspec_refuse", "base.group_user", right{true, true, true, true}},
		{"crmspec_waiver", "base.group_user", right{read: true, create: true}},
	} {
		add(own.model, "model_"+own.model, own.group, own.right)
	}
	for _, o := range p.objects {
		for _, role := range p.acting {
			if r := p.rightOf(role, o); r != (right{}) {
				add(o.table(), o.modelID(), p.group(role), r)
			}
		}
		p.leadAccess(o, add)
		add(o.table(), o.modelID(), machineGroup, right{true, true, true, false})
		add(o.table(), o.modelID(), migrationGroup, right{true, true, true, false})
	}
	for _, role := range p.acting {
		if len(p.listsOf(role)) > 0 {
			add("crmspec_value", "model_crmspec_value", p.group(role), right{read: true, write: true, create: true})
		}
	}
	p.load("security/ir.model.access.csv", []byte(out.String()))
}

// leadAccess gives those who work with leads what Odoo reads and opens when a lead is won, lost or merged.
func (p *plan) leadAccess(o *object, add func(about, modelID, group string, r right)) {
	if o.model != "crm.lead" {
		return
	}
	groups := []string{machineGroup, migrationGroup}
	for _, role := range p.acting {
		if p.rightOf(role, o).write {
			groups = append(groups, p.group(role))
		}
		if p.facts.Ever([]*model.Role{role}, model.ActionMerge, o.entity, nil) {
			add("crm_merge_opportunity", "crm.model_crm_merge_opportunity", p.group(role), right{read: true, write: true, create: true})
		}
	}
	for _, group := range groups {
		add("crm_lead_scoring_frequency", "crm.model_crm_lead_scoring_frequency", group, right{read: true})
		add("crm_lead_scoring_frequency_field", "crm.model_crm_lead_scoring_frequency_field", group, right{read: true})
		add("crm_lead_lost", "crm.model_crm_lead_lost", group, right{read: true, write: true, create: true})
	}
}

// listsOf returns the lists of values that a role may change.
func (p *plan) listsOf(role *model.Role) []string {
	var lists []string
	add := func(d *model.Dictionary) {
		if d != nil && !slices.Contains(lists, d.Self().ID()) {
			lists = append(lists, d.Self().ID())
		}
	}
	for _, d := range model.All[model.Dictionary](p.spec) {
		if slices.ContainsFunc(d.EditableBy.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == role }) {
			add(d)
		}
	}
	for _, a := range model.All[model.Access](p.spec) {
		if a.Role.Get() == role && a.Dictionaries != nil {
			for _, ref := range a.Dictionaries.Edit.Items {
				add(ref.Get())
			}
		}
	}
	slices.Sort(lists)
	return lists
}

// writeRules writes which records every group reaches. Rules of several groups unite; a “never” is a rule of all, which
// cuts.
func (p *plan) writeRules() {
	x := newXML()
	rule := func(id, title, modelID string, d string, group string, perms string) {
		fields := []field{textField("name", line(title, maxLabel)), refField("model_id", modelID), textField("domain_force", d)}
		if group != "" {
			fields = append(fields, evalField("groups", "[(4, ref("+python(group)+"))]"))
		}
		for i, perm := range []string{"perm_read", "perm_write", "perm_create", "perm_unlink"} {
			fields = append(fields, evalField(perm, map[bool]string{true: "True", false: "False"}[perms[i] == '1']))
		}
		x.record("ir.rule", id, fields...)
	}
	for _, o := range p.objects {
		title := model.TitleOf(o.entity).In(p.lang)
		if o.model == "res.partner" {
			rule("rule_res_partner_others", title, o.modelID(), "[('crmspec_described', '=', False)]", "base.group_user", "1111")
		}
		if o.model == "crm.lead" {
			rule("crm.crm_rule_personal_lead", "Personal Leads", o.modelID(), "[('user_id', '=', user.id)]", "sales_team.group_sale_salesman", "1111")
		}
		for _, role := range p.acting {
			r := p.rightOf(role, o)
			id := "rule_" + o.table() + "_" + p.group(role)
			who := title + ": " + model.TitleOf(role).In(p.lang)
			if r.read {
				d := "[" + string(p.readDomain(role, o)) + "]"
				rule(id, who, o.modelID(), d, p.group(role), "1101")
			}
			if r.create {
				rule(id+"_create", who, o.modelID(), "["+string(everything)+"]", p.group(role), "0010")
			}
			if slices.Contains(p.cutActions(role, o), model.ActionRead) {
				rest := nothing
				if o.model == "res.partner" { // people and companies that the description does not speak of stay as they are
					rest = leaf(o.stock.mark, "=", "False")
				}
				d := "[" + string(rest) + "] if user.has_group(" + python(p.module+"."+p.group(role)) + ") else [" + string(everything) + "]"
				rule(id+"_never", who, o.modelID(), d, "", "1000")
			}
		}
		for _, group := range []string{machineGroup, migrationGroup} {
			rule("rule_"+o.table()+"_"+group, title, o.modelID(), "["+string(everything)+"]", group, "1111")
		}
		rule("rule_"+o.table()+"_shared", title, o.modelID(), "[('crmspec_reader_ids', 'in', user.ids)]", "base.group_user", "1000")
	}
	for _, role := range p.acting {
		if lists := p.listsOf(role); len(lists) > 0 {
			rule("rule_crmspec_value_"+p.group(role), "crmspec.value", "model_crmspec_value", "[('list', 'in', "+pythons(lists)+")]", p.group(role), "0110")
		}
	}
	rule("rule_crmspec_value_all", "crmspec.value", "model_crmspec_value", "["+string(everything)+"]", "base.group_erp_manager", "0111")
	rule("rule_crmspec_request", "crmspec.request", "model_crmspec_request", "['|', ('asked_by', '=', user.id), ('group_id', 'in', user.groups_id.ids)]", "", "1111")
	rule("rule_crmspec_waiver", "crmspec.waiver", "model_crmspec_waiver", "[('given_by', '=', user.id)]", "", "1000")
	p.load("security/rules.xml", x.bytes())
}

func (p *plan) cutActions(role *model.Role, o *object) []model.Action {
	row := p.table.Models[o.model].Rights[role.Self().ID()]
	if row == nil {
		return nil
	}
	return row.Never.Actions
}

// readDomain returns the records that a role sees.
func (p *plan) readDomain(role *model.Role, o *object) domain {
	var parts []domain
	for _, area := range p.facts.Allowed([]*model.Role{role}, model.ActionRead, o.entity, nil, nil).Reach {
		part := everything
		for _, s := range []facts.Scope{area.Scope, area.Within} {
			if s.IsZero() {
				continue
			}
			d, ok := p.scopeDomain(o, s)
			if !ok && s.Named != nil {
				p.open[s.Named] = say(whyScope, words.Args{"scope": s.Named.Title})
			}
			part = both(part, d)
		}
		parts = append(parts, part)
	}
	all := either(parts...)
	if o.stock != nil && o.model == "res.partner" {
		all = both(leaf(o.stock.mark, "=", "True"), all)
	}
	return all
}

// groupsOf returns the groups that see a field, "" where whoever sees the record does.
func (p *plan) groupsOf(o *object, f *model.Field) string {
	var seeing, cut []string
	all := true
	for _, role := range p.acting {
		one := []*model.Role{role}
		row := p.table.Models[o.model].Rights[role.Self().ID()]
		if row != nil && slices.Contains(row.Never.Fields[f.Self().ID()], model.ActionRead) {
			cut = append(cut, "!"+p.module+"."+p.group(role))
			all = false
			continue
		}
		switch {
		case p.facts.Ever(one, model.ActionRead, o.entity, f):
			seeing = append(seeing, p.module+"."+p.group(role))
		case p.facts.Ever(one, model.ActionRead, o.entity, nil):
			all = false
		}
	}
	if all {
		return ""
	}
	seeing = append(seeing, p.module+"."+machineGroup, p.module+"."+migrationGroup)
	return strings.Join(append(seeing, cut...), ",")
}
