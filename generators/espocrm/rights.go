package espocrm

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// level is how far a right reaches in EspoCRM.
type level int

// The levels, the narrowest first.
const (
	levelNo level = iota
	levelOwn
	levelTeam
	levelAll
)

var levelNames = [...]string{"no", "own", "team", "all"}

// roleData is a role as EspoCRM keeps it.
type roleData struct {
	role *model.Role
	id   string
	// may is how far every action on an entity reaches, exact whether that is just what the description grants.
	may   map[*object]map[model.Action]level
	exact map[*object]map[model.Action]bool
	// sees and writes tell of fields that differ from the rest of the record.
	sees, writes map[*column]bool
	// fields are rights to fields of our own.
	fields map[*object]map[string]map[string]string
	// export, mass and assign are rights that EspoCRM knows for all entities at once.
	export, mass, assign bool
	// wide are the parts of the tree whose records the role reaches beside its own team, narrow tells that some right ends at
	// its own team.
	wide   map[string]bool
	narrow bool
}

// actions of EspoCRM.
var levelled = []model.Action{model.ActionRead, model.ActionEdit, model.ActionDelete}

// findRights works the rights of every role out.
func (p *plan) findRights() {
	for _, r := range model.All[model.Role](p.spec) {
		d := &roleData{
			role: r, id: roleID(r), may: map[*object]map[model.Action]level{}, exact: map[*object]map[model.Action]bool{},
			sees: map[*column]bool{}, writes: map[*column]bool{}, fields: map[*object]map[string]map[string]string{}, wide: map[string]bool{},
		}
		p.roles = append(p.roles, d)
		for _, o := range p.objects {
			p.findRole(d, o)
		}
	}
	for _, o := range p.objects {
		p.writeStageRights(o)
	}
}

func (p *plan) findRole(d *roleData, o *object) {
	roles := []*model.Role{d.role}
	d.may[o], d.exact[o] = map[model.Action]level{}, map[model.Action]bool{}
	for _, action := range model.Actions {
		widest, exact := levelNo, true
		for _, s := range p.stagesOf(o) {
			right := p.facts.Allowed(roles, action, o.entity, s, nil)
			l, e := p.levelOf(d, right, action)
			widest, exact = max(widest, l), exact && e
		}
		d.may[o][action], d.exact[o][action] = widest, exact
	}
	// Whoever may move a record has to save it.
	if mover := p.moverLevel(d, o); mover > d.may[o][model.ActionEdit] {
		d.may[o][model.ActionEdit] = mover
	}
	d.export = d.export || d.may[o][model.ActionExport] > levelNo
	d.mass = d.mass || d.may[o][model.ActionBulkEdit] > levelNo
	d.assign = d.assign || d.may[o][model.ActionAssign] > levelNo
	for _, c := range o.list {
		if c.lost || c.field.BuiltIn && systemField(c.field) {
			continue
		}
		for _, s := range p.stagesOf(o) {
			if p.facts.Allowed(roles, model.ActionRead, o.entity, s, c.field).Any() {
				d.sees[c] = true
			}
			if p.facts.Allowed(roles, model.ActionEdit, o.entity, s, c.field).Any() || p.facts.Allowed(roles, model.ActionCreate, o.entity, s, c.field).Any() {
				d.writes[c] = true
			}
			if f := facts.OwnerField(o.entity); c.field == f && p.facts.Allowed(roles, model.ActionAssign, o.entity, s, nil).Any() {
				d.writes[c] = true
			}
		}
	}
	for c, name := range p.waivers {
		if slices.ContainsFunc(o.extra, func(e extraField) bool { return e.name == name }) && c.Waiver.By.Get() != d.role {
			d.field(o, name, "yes", "no")
		}
	}
	for a, name := range p.approved {
		if slices.ContainsFunc(o.extra, func(e extraField) bool { return e.name == name }) && a.By.Get() != d.role {
			d.field(o, name, "yes", "no")
		}
	}
}

func (d *roleData) field(o *object, name, read, edit string) {
	if d.fields[o] == nil {
		d.fields[o] = map[string]map[string]string{}
	}
	d.fields[o][name] = map[string]string{"read": read, "edit": edit}
}

// stagesOf returns the stages of an entity; the nil stage alone where it has none.
func (p *plan) stagesOf(o *object) []*model.Stage {
	if stages := p.facts.Stages(o.entity); len(stages) > 0 {
		return stages
	}
	return []*model.Stage{nil}
}

// moverLevel is how far somebody reaches who may make some move: as far as they may see the record.
func (p *plan) moverLevel(d *roleData, o *object) level {
	widest := levelNo
	for _, line := range o.pipelines {
		for _, m := range p.facts.Graph(line).Moves {
			l, _ := p.levelOf(d, p.facts.AllowedMove([]*model.Role{d.role}, m), model.ActionRead)
			widest = max(widest, l)
		}
	}
	if p.decides(d, o) {
		widest = max(widest, d.may[o][model.ActionRead])
	}
	return widest
}

// decides tells whether a role agrees to moves or lets records pass, for which it has to save them.
func (p *plan) decides(d *roleData, o *object) bool {
	for _, line := range o.pipelines {
		for _, c := range line.Checkpoints {
			if c.Waiver != nil && c.Waiver.By.Get() == d.role {
				return true
			}
		}
		for _, t := range line.Transitions {
			for _, a := range t.Approvals {
				if a.By.Get() == d.role {
					return true
				}
			}
		}
	}
	return false
}

// levelOf returns how far a right reaches in EspoCRM, and whether that is just what it grants. What EspoCRM cannot tell is
// left out: a right too few is noticed at once, one too many never.
func (p *plan) levelOf(d *roleData, right facts.Right, action model.Action) (level, bool) {
	widest, exact := levelNo, true
	if action == model.ActionCreate {
		if right.Any() {
			return levelAll, true
		}
		return levelNo, true
	}
	for _, area := range right.Reach {
		l, e := p.scopeLevel(d, area.Scope)
		if !area.Within.IsZero() {
			within, other := p.scopeLevel(d, area.Within)
			l, e = min(l, within), e && other
		}
		widest, exact = max(widest, l), exact && e
	}
	return widest, exact
}

func (p *plan) scopeLevel(d *roleData, s facts.Scope) (level, bool) {
	switch {
	case s.Named != nil || s.Team != nil:
		return levelNo, false
	case s.Word == facts.ScopeAll:
		return levelAll, true
	case s.Word == facts.ScopeOwn:
		return levelOwn, true
	case s.Word == facts.ScopeTeam:
		d.narrow = true
		return levelTeam, true
	}
	d.wide[s.Word] = true
	return levelTeam, true
}

// data returns the table of rights of a role as EspoCRM keeps it.
func (p *plan) data(d *roleData) map[string]any {
	data := map[string]any{"Import": false}
	if p.chooses(d, "User") {
		data["User"] = map[string]any{"read": "all", "edit": "no"}
	}
	if p.chooses(d, "Team") {
		data["Team"] = map[string]any{"read": "all"}
	}
	for _, o := range p.objects {
		may := d.may[o]
		if may[model.ActionRead] == levelNo && may[model.ActionCreate] == levelNo {
			data[o.scope] = false
			continue
		}
		create := "no"
		if may[model.ActionCreate] > levelNo {
			create = "yes"
		}
		data[o.scope] = map[string]any{
			"create": create, "read": levelNames[may[model.ActionRead]], "edit": levelNames[may[model.ActionEdit]],
			"delete": levelNames[may[model.ActionDelete]], "stream": levelNames[may[model.ActionRead]],
		}
	}
	return data
}

// chooses tells whether a role saves records that lead to people or teams: nobody links to what they may not read, and by
// itself EspoCRM shows people only themselves and their own teams.
func (p *plan) chooses(d *roleData, what string) bool {
	return slices.ContainsFunc(p.objects, func(o *object) bool {
		return max(d.may[o][model.ActionEdit], d.may[o][model.ActionCreate]) > levelNo &&
			slices.ContainsFunc(o.list, func(c *column) bool { return c.target == what && !c.lost })
	})
}

// fieldData returns the rights to fields that differ from the rest of their record.
func (p *plan) fieldData(d *roleData) map[string]any {
	data := map[string]any{}
	for _, o := range p.objects {
		may := d.may[o]
		if may[model.ActionRead] == levelNo && may[model.ActionCreate] == levelNo {
			continue
		}
		fields := map[string]any{}
		for name, right := range d.fields[o] {
			fields[name] = right
		}
		for _, c := range o.list {
			if c.lost {
				continue
			}
			read, edit := "yes", "yes"
			if !d.sees[c] && may[model.ActionRead] > levelNo {
				read = "no"
			}
			if read == "no" && !d.writes[c] || !d.writes[c] && !c.system && (may[model.ActionEdit] > levelNo || may[model.ActionCreate] > levelNo) {
				edit = "no"
			}
			if read == "no" || edit == "no" {
				for _, name := range o.shownBy(c) {
					fields[name] = map[string]string{"read": read, "edit": edit}
				}
			}
		}
		if len(fields) > 0 {
			data[o.scope] = fields
		}
	}
	return data
}

// shownBy returns the fields of EspoCRM in which the value of a field is seen: a name of a person is made of its parts, and
// an amount is also shown in the currency of the system.
func (o *object) shownBy(c *column) []string {
	switch {
	case c.name == "lastName" && c.core:
		return []string{"name", "lastName"}
	case c.kind == kindMoney && c.core:
		return []string{c.name, c.name + "Converted", c.name + "WeightedConverted"}
	case c.kind == kindMoney:
		return []string{c.name, c.name + "Converted"}
	}
	return []string{c.name}
}
