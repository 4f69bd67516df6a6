package salesforce

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// share opens records of an object to a role of Salesforce.
type share struct {
	object *object
	to     *node
	// from are those whose records are opened; none where the records are chosen by a field.
	from []*node
	// everyones tells that the records of all people are opened.
	everyones bool
	field     string
	values    []string
	edit      bool
	api       string
}

// findSharing decides how open an object is without any rule: as open as the role that may read and change the least.
func (p *plan) findSharing() {
	for _, o := range p.objects {
		o.sharing = "Private"
		readers, reads, edits := 0, true, true
		for _, role := range p.roles() {
			one := []*model.Role{role}
			if !p.facts.Ever(one, model.ActionRead, o.entity, nil) {
				continue
			}
			readers++
			reads = reads && p.everywhere(one, model.ActionRead, o)
			edits = edits && (!p.facts.Ever(one, model.ActionEdit, o.entity, nil) || p.everywhere(one, model.ActionEdit, o))
		}
		switch {
		case readers == 0 || !reads:
		case edits:
			o.sharing = "ReadWrite"
		default:
			o.sharing = "Read"
		}
		if !o.secured() || o.sharing == "ReadWrite" {
			continue
		}
		for _, n := range p.nodes {
			p.findShares(o, n)
		}
	}
}

// findShares opens to a role of Salesforce what its role may read beyond its own records.
func (p *plan) findShares(o *object, n *node) {
	one := []*model.Role{n.role}
	read := p.facts.Allowed(one, model.ActionRead, o.entity, nil, nil)
	edit := p.reachOfEdit(one, o)
	for _, a := range read.Reach {
		editing := slices.ContainsFunc(edit, func(b facts.Area) bool { return b.Scope == a.Scope || b.Scope.Word == facts.ScopeAll })
		switch root := rootTeam(a.Scope, n.team); {
		case !a.Within.IsZero():
			p.slip(o, n.role, say(slipsMeet, nil))
		case a.Scope.Word == facts.ScopeAll:
			if editing && o.sharing != "ReadWrite" {
				p.shares = append(p.shares, &share{object: o, to: n, everyones: true, edit: true})
			}
		case a.Scope.Word == facts.ScopeOwn:
		case a.Scope.Named != nil:
			p.shareNamed(o, n, a.Scope.Named, editing)
		case root == nil:
			p.slip(o, n.role, say(slipsHomeless, words.Args{"scope": a.Scope.ID()}))
		default:
			p.shareTeam(o, n, root, editing)
		}
	}
	for _, b := range edit { // narrower than what may be read
		if !slices.ContainsFunc(read.Reach, func(a facts.Area) bool { return a.Scope == b.Scope }) && b.Scope.Word != facts.ScopeOwn && b.Within.IsZero() {
			if root := rootTeam(b.Scope, n.team); root != nil {
				p.shareTeam(o, n, root, true)
			}
		}
	}
}

// reachOfEdit returns the records that a role may change in some stage.
func (p *plan) reachOfEdit(roles []*model.Role, o *object) []facts.Area {
	reach := slices.Clone(p.facts.Allowed(roles, model.ActionEdit, o.entity, nil, nil).Reach)
	for _, s := range p.facts.Stages(o.entity) {
		for _, a := range p.facts.Allowed(roles, model.ActionEdit, o.entity, s, nil).Reach {
			if !slices.Contains(reach, a) {
				reach = append(reach, a)
			}
		}
	}
	return reach
}

// shareTeam opens the records of a team and of those below it.
func (p *plan) shareTeam(o *object, n *node, team *model.Team, edit bool) {
	if f := o.entity.RecordTeam.Get(); f != nil {
		c := o.columns[f]
		if c == nil || c.api == "" {
			p.slip(o, n.role, say(whyNoField, words.Args{"field": f.Title}))
			return
		}
		s := &share{object: o, to: n, field: c.api, edit: edit}
		for _, t := range model.All[model.Team](p.spec) {
			if inside(t, team) {
				s.values = append(s.values, p.team(t))
			}
		}
		p.addShare(s)
		p.slip(o, n.role, say(slipsTeamless, words.Args{"field": f.Title}))
		return
	}
	s := &share{object: o, to: n, edit: edit}
	for _, other := range p.nodes {
		if other.team != nil && inside(other.team, team) && !other.below(n) {
			s.from = append(s.from, other)
		}
	}
	if len(s.from) > 0 {
		p.addShare(s)
	}
}

// addShare adds a share, or widens one that is there to editing.
func (p *plan) addShare(s *share) {
	for _, known := range p.shares {
		if known.object == s.object && known.to == s.to && known.field == s.field && slices.Equal(known.from, s.from) && slices.Equal(known.values, s.values) {
			known.edit = known.edit || s.edit
			return
		}
	}
	p.shares = append(p.shares, s)
}

// shareNamed opens the records of a scope that the entity names, where its condition is that a field has a value.
func (p *plan) shareNamed(o *object, n *node, scope *model.Scope, edit bool) {
	why := say(slipsScope, words.Args{"scope": scope.Title})
	tree := p.in.Conditions.Tree(&scope.When)
	if tree == nil || tree.Op != expr.Equals || tree.Args[0].Op != expr.Field || tree.Args[1].Op != expr.Constant || len(tree.Args[0].Path.Fields) != 1 {
		p.slip(o, n.role, why)
		p.lostScopes[scope] = why
		return
	}
	f := tree.Args[0].Path.Last()
	c := o.columns[f]
	if f == nil || c == nil || c.api == "" || f.BuiltIn || !slices.Contains([]kind{kindChoice, kindBool, kindTeam, kindYesNo}, c.kind) {
		p.slip(o, n.role, why)
		p.lostScopes[scope] = why
		return
	}
	print := &formula{plan: p}
	value, _ := print.code(tree.Args[1])
	switch c.kind {
	case kindBool:
		value = map[string]string{"true": "True", "false": "False"}[tree.Args[1].Value.Text]
	case kindYesNo:
		value = map[string]string{"true": "yes", "false": "no"}[tree.Args[1].Value.Text]
	}
	p.addShare(&share{object: o, to: n, field: c.api, values: []string{value}, edit: edit})
}

// slip notes that what a role sees of an object is not exactly what the description says; the first reason is kept.
func (p *plan) slip(o *object, role *model.Role, why words.Localized) {
	key := seen{o, role}
	if p.slips[key] == nil {
		p.slips[key] = why
	}
}

type seen struct {
	o    *object
	role *model.Role
}

// parents notes that whoever owns a deal, a request or a contact sees the account above it, whatever sharing says.
func (p *plan) parents(o *object) {
	for _, role := range p.roles() {
		one := []*model.Role{role}
		if !p.facts.Ever(one, model.ActionRead, o.entity, nil) || p.everywhere(one, model.ActionRead, o) {
			continue
		}
		for _, below := range p.objects {
			if below.standard == nil || !slices.Contains(below.standard.needs, o.api) || !p.facts.Ever(one, model.ActionRead, below.entity, nil) {
				continue
			}
			for _, f := range below.entity.Fields {
				if c := below.columns[f]; c != nil && c.standard && f.To.Get() == o.entity {
					p.slip(o, role, say(slipsParent, words.Args{"object": o.api, "below": below.api}))
				}
			}
		}
	}
}

// findLeaks notes where Salesforce shows more than the description says: in the hierarchy, and above what one owns.
func (p *plan) findLeaks() {
	for _, o := range p.objects {
		if o.sharing == "Private" && (o.api == "Account" || o.api == "Contact") {
			p.parents(o)
		}
		if !o.secured() || o.sharing == "ReadWrite" {
			continue
		}
		for _, n := range p.nodes {
			for _, other := range p.nodes {
				if !other.below(n) {
					continue
				}
				edit := p.facts.Allowed([]*model.Role{n.role}, model.ActionEdit, o.entity, nil, nil)
				if p.facts.Ever([]*model.Role{n.role}, model.ActionEdit, o.entity, nil) && !p.covers(edit, n.team, other.team) && !p.coversEdit(o, n, other.team) {
					key := seen{o, n.role}
					if p.leaks[key] == nil {
						p.leaks[key] = say(slipsAbove, words.Args{"role": n.role.Title, "other": other.role.Title})
					}
				}
			}
		}
	}
}

func (p *plan) coversEdit(o *object, n *node, team *model.Team) bool {
	return slices.ContainsFunc(p.reachOfEdit([]*model.Role{n.role}, o), func(a facts.Area) bool {
		root := rootTeam(a.Scope, n.team)
		return a.Scope.Word == facts.ScopeAll || a.Within.IsZero() && root != nil && inside(team, root)
	})
}

// writeSharing writes the sharing rules of an object: by owner one for each role whose records are opened, by field one.
func (p *plan) writeSharing(o *object) {
	var owner, criteria []*element
	add := func(e *element, to *[]*element) { *to = append(*to, e) }
	taken := map[string]bool{}
	for _, s := range p.shares {
		if s.object != o {
			continue
		}
		level := "Read"
		if s.edit {
			level = "Edit"
		}
		head := func(kind, mark string) *element {
			base := shareName(s.to.api, mark)
			api := base
			for i := 2; taken[strings.ToLower(api)]; i++ {
				api = base + "_" + strconv.Itoa(i)
			}
			taken[strings.ToLower(api)] = true
			e := (&element{name: kind}).say("fullName", api).say("accessLevel", level)
			if o.api == "Account" {
				a := e.add("accountSettings")
				a.say("caseAccessLevel", "None").say("contactAccessLevel", "None").say("opportunityAccessLevel", "None")
			}
			e.say("label", cut(strings.ReplaceAll(api, "_", " "), maxTitle)).add("sharedTo").say("role", s.to.api)
			return e
		}
		switch {
		case s.everyones:
			e := head("sharingOwnerRules", "all")
			e.add("sharedFrom").mark("allInternalUsers")
			add(e, &owner)
		case s.field != "":
			e := head("sharingCriteriaRules", s.field)
			e.add("criteriaItems").say("field", s.field).say("operation", "equals").say("value", strings.Join(s.values, ","))
			e.flag("includeRecordsOwnedByAll", true)
			add(e, &criteria)
		default:
			for _, from := range s.from {
				e := head("sharingOwnerRules", from.api)
				e.add("sharedFrom").say("role", from.api)
				add(e, &owner)
			}
		}
	}
	if len(owner)+len(criteria) == 0 {
		return
	}
	e := root("SharingRules")
	e.kids = append(criteria, owner...)
	p.write("sharingRules/"+o.api+".sharingRules-meta.xml", "SharingRules", o.api, e)
}

// shareName returns the name of a sharing rule.
func shareName(to, from string) string {
	from = strings.TrimSuffix(from, "__c")
	if len(to) > 36 {
		to = strings.TrimRight(to[:36], "_")
	}
	if len(from) > 36 {
		from = strings.TrimRight(from[:36], "_")
	}
	return "To_" + to + "_of_" + from
}
