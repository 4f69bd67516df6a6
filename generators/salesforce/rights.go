package salesforce

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// permissionSet is what a role may do. Sets, never profiles: they can be given to people one by one, and those of several
// roles unite as the description has it.
type permissionSet struct {
	role    *model.Role
	api     string
	objects map[*object]*objectRight
	fields  map[*model.Field]fieldRight
	export  bool
	tasks   bool
}

type objectRight struct {
	create, read, edit, delete, viewAll, modifyAll bool
	// implied tells that reading is given because Salesforce demands it for another object.
	implied bool
}

type fieldRight int

const (
	unseen fieldRight = iota
	readOnly
	editable
)

// roles returns those that do anything in the CRM, in the order of the description.
func (p *plan) roles() []*model.Role {
	if p.acting != nil {
		return p.acting
	}
	movers := map[*model.Role]bool{}
	for _, line := range model.All[model.Pipeline](p.spec) {
		for _, t := range line.Transitions {
			for _, ref := range t.By.Items {
				movers[ref.Get()] = true
			}
			for _, a := range t.Approvals {
				movers[a.By.Get()] = true
			}
		}
		for _, c := range line.Checkpoints {
			if c.Waiver != nil {
				movers[c.Waiver.By.Get()] = true
			}
		}
	}
	p.acting = []*model.Role{}
	for _, role := range model.All[model.Role](p.spec) {
		mentioned := slices.ContainsFunc(p.objects, func(o *object) bool { return p.facts.Mentions(role, o.entity) })
		if mentioned || movers[role] {
			p.acting = append(p.acting, role)
		}
	}
	return p.acting
}

// roleName returns the name of the permission and permission set of a role.
func (p *plan) roleName(role *model.Role) string {
	rule := contract.Rule{Max: maxTitle, Write: spelled, Prefix: "Crm_", Taken: []string{bypassName, machineName}}
	if code := p.names.Given(role); code != "" && !isName(code) {
		return p.names.Part("permission sets", rule, role, "set")
	}
	return p.names.Of("permission sets", rule, role)
}

// mayMove tells whether a role makes a move of records of an entity: in Salesforce it has to edit them for that.
func (p *plan) mayMove(role *model.Role, o *object) bool {
	for _, line := range o.pipelines {
		for _, m := range p.facts.Graph(line).Moves {
			if slices.ContainsFunc(m.Transition.By.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == role }) {
				return true
			}
		}
	}
	return false
}

// secured tells whether permission sets may speak of an object.
func (o *object) secured() bool { return o.home != "Activity" }

// findRights decides what every permission set grants.
func (p *plan) findRights() {
	for _, role := range p.roles() {
		s := &permissionSet{role: role, api: p.roleName(role), objects: map[*object]*objectRight{}, fields: map[*model.Field]fieldRight{}}
		p.sets = append(p.sets, s)
		one := []*model.Role{role}
		for _, o := range p.objects {
			ever := func(action model.Action) bool { return p.facts.Ever(one, action, o.entity, nil) }
			s.export = s.export || ever(model.ActionExport)
			if !o.secured() {
				s.tasks = s.tasks || o.api == "Task" && (ever(model.ActionCreate) || ever(model.ActionEdit))
				continue
			}
			if !ever(model.ActionRead) {
				continue
			}
			r := &objectRight{read: true, create: ever(model.ActionCreate), edit: ever(model.ActionEdit) || p.mayMove(role, o) || p.ticks(role, o) || ever(model.ActionAssign)}
			r.delete = ever(model.ActionDelete) && r.edit
			r.viewAll = p.facts.Allowed(one, model.ActionRead, o.entity, nil, nil).Reaches(facts.Scope{Word: facts.ScopeAll})
			r.modifyAll = r.viewAll && r.delete && r.create && p.everywhere(one, model.ActionEdit, o) && p.everywhere(one, model.ActionDelete, o)
			s.objects[o] = r
		}
		p.imply(s)
		for _, o := range p.objects {
			if r := s.objects[o]; r != nil || !o.secured() {
				p.findFieldRights(s, o, r)
			}
		}
	}
}

// everywhere tells whether a right reaches all records in every stage.
func (p *plan) everywhere(roles []*model.Role, action model.Action, o *object) bool {
	return p.facts.Allowed(roles, action, o.entity, nil, nil).Reaches(facts.Scope{Word: facts.ScopeAll})
}

// ticks tells whether a role gives approvals or waivers on records of an object.
func (p *plan) ticks(role *model.Role, o *object) bool {
	return slices.ContainsFunc(p.boxes[o], func(b tick) bool { return b.role == role })
}

// imply gives reading of the objects that Salesforce demands along with others, such as of accounts for opportunities.
func (p *plan) imply(s *permissionSet) {
	for range 2 { // a contact is needed for a case, and an account for a contact
		for _, o := range p.objects {
			if o.standard == nil || s.objects[o] == nil {
				continue
			}
			for _, need := range o.standard.needs {
				for _, other := range p.objects {
					if other.api == need && s.objects[other] == nil {
						s.objects[other] = &objectRight{read: true, implied: true}
					}
				}
			}
		}
	}
}

// alone tells whether permission sets may speak of a field. Of fields that are always filled they may not: whoever sees
// the record sees them.
func (c *column) alone() bool {
	if c.api == "" || c.required {
		return false
	}
	switch c.api {
	case "OwnerId", "Id", "Name", "CreatedDate", "CreatedById", "LastModifiedDate", "LastStageChangeDate", "ClosedDate", "StageName", "Status", "CloseDate", "LastName":
		return false
	}
	return true
}

func (p *plan) findFieldRights(s *permissionSet, o *object, r *objectRight) {
	one := []*model.Role{s.role}
	for _, f := range o.entity.Fields {
		c := o.columns[f]
		if c == nil || !c.alone() || o.home == "Activity" && c.standard {
			continue
		}
		right := unseen
		if p.facts.Ever(one, model.ActionRead, o.entity, f) {
			right = readOnly
			writes := p.facts.Ever(one, model.ActionEdit, o.entity, f) || p.facts.Ever(one, model.ActionCreate, o.entity, f) ||
				f == o.entity.RecordTeam.Get() && p.facts.Ever(one, model.ActionAssign, o.entity, f)
			if writes && c.formula == "" && !facts.Computed(f) && c.kind != kindNumbered && (r == nil || r.edit || r.create) {
				right = editable
			}
		}
		s.fields[f] = right
	}
}

// varies tells whether somebody who sees records of an object may see or change a field less than the rest.
func (p *plan) varies(o *object, f *model.Field) bool {
	return slices.ContainsFunc(p.roles(), func(role *model.Role) bool {
		one := []*model.Role{role}
		if !p.facts.Ever(one, model.ActionRead, o.entity, nil) {
			return false
		}
		if !p.facts.Ever(one, model.ActionRead, o.entity, f) {
			return true
		}
		edits := p.facts.Ever(one, model.ActionEdit, o.entity, nil) && !p.facts.Ever(one, model.ActionEdit, o.entity, f)
		creates := p.facts.Ever(one, model.ActionCreate, o.entity, nil) && !p.facts.Ever(one, model.ActionCreate, o.entity, f)
		return edits || creates
	})
}

// writeRights writes a permission and a permission set for each role, one set for machines and one for the migration.
func (p *plan) writeRights() {
	for _, s := range p.sets {
		p.writePermission(s.api, titled(s.role, p.lang, maxTitle), s.role.Self().Ref)
	}
	p.writePermission(machineName, machineTitle.In(p.lang), machineAbout.In(p.lang))
	p.writePermission(bypassName, bypassTitle.In(p.lang), bypassAbout.In(p.lang))
	for _, s := range p.sets {
		p.writeSet(s)
	}
	for _, alone := range []struct{ api, title, about string }{
		{machineName, machineTitle.In(p.lang), machineAbout.In(p.lang)}, {bypassName, bypassTitle.In(p.lang), bypassAbout.In(p.lang)},
	} {
		e := root("PermissionSet")
		e.add("customPermissions").flag("enabled", true).say("name", alone.api)
		e.say("description", cut(alone.about, maxAbout)).flag("hasActivationRequired", false).say("label", cut(alone.title, maxTitle))
		p.write("permissionsets/"+alone.api+".permissionset-meta.xml", "PermissionSet", alone.api, e)
	}
}

func (p *plan) writePermission(api, title, about string) {
	e := root("CustomPermission").say("description", cut(about, maxAbout)).flag("isLicensed", false).say("label", cut(title, maxTitle))
	p.write("customPermissions/"+api+".customPermission-meta.xml", "CustomPermission", api, e)
}

func (p *plan) writeSet(s *permissionSet) {
	e := root("PermissionSet")
	e.add("customPermissions").flag("enabled", true).say("name", s.api)
	e.say("description", cut(s.role.Description.In(p.lang), maxAbout))
	for _, o := range p.objects {
		of := o.api // of tasks and events one speaks by their own names
		for _, f := range o.entity.Fields {
			if right := s.fields[f]; right != unseen {
				e.add("fieldPermissions").flag("editable", right == editable).say("field", of+"."+o.columns[f].api).flag("readable", true)
			}
		}
		for _, box := range p.boxes[o] {
			if r := s.objects[o]; r != nil && !r.implied {
				e.add("fieldPermissions").flag("editable", box.role == s.role).say("field", of+"."+box.api).flag("readable", true)
			}
		}
	}
	e.flag("hasActivationRequired", false).say("label", titled(s.role, p.lang, maxTitle))
	for _, o := range p.objects {
		if r := s.objects[o]; r != nil {
			e.add("objectPermissions").flag("allowCreate", r.create).flag("allowDelete", r.delete).flag("allowEdit", r.edit).flag("allowRead", r.read).
				flag("modifyAllRecords", r.modifyAll).say("object", o.api).flag("viewAllRecords", r.viewAll)
		}
	}
	for _, o := range p.objects {
		if r := s.objects[o]; r == nil || !r.create && !r.edit {
			continue
		}
		for _, line := range o.pipelines {
			if api := o.types[line]; api != "" {
				e.add("recordTypeVisibilities").say("recordType", o.api+"."+api).flag("visible", true)
			}
		}
	}
	if s.tasks {
		e.add("userPermissions").flag("enabled", true).say("name", "EditTask")
	}
	if s.export {
		e.add("userPermissions").flag("enabled", true).say("name", "ExportReport")
		e.add("userPermissions").flag("enabled", true).say("name", "RunReports")
	}
	p.write("permissionsets/"+s.api+".permissionset-meta.xml", "PermissionSet", s.api, e)
}
