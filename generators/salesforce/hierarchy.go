package salesforce

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// node is a role of Salesforce: a role of the description in one of its teams. Whoever stands above sees and changes what
// belongs to those below, so that nobody stands above people whose records his role may not read.
type node struct {
	api    string
	role   *model.Role
	team   *model.Team
	parent *node
}

// below tells whether a node lies below another one.
func (n *node) below(above *node) bool {
	for at := n.parent; at != nil; at = at.parent {
		if at == above {
			return true
		}
	}
	return false
}

// findNodes makes the hierarchy of roles out of the tree of teams.
func (p *plan) findNodes() {
	teams := model.All[model.Team](p.spec)
	at := map[*model.Team]map[*model.Role]*node{}
	homed := map[*model.Role]bool{}
	rule := contract.Rule{Max: maxTitle, Write: spelled}
	for _, t := range teams {
		at[t] = map[*model.Role]*node{}
		for _, ref := range t.Roles.Items {
			role := ref.Get()
			if role == nil || at[t][role] != nil {
				continue
			}
			n := &node{role: role, team: t, api: p.names.PartAs("roles", rule, t, role.Self().ID(), contract.Born(role))}
			at[t][role], homed[role] = n, true
			p.nodes = append(p.nodes, n)
		}
	}
	for _, role := range p.roles() {
		if !homed[role] {
			p.nodes = append(p.nodes, &node{role: role, api: p.names.Part("roles", rule, role, "")})
		}
	}
	var head func(t *model.Team, depth int) *node
	head = func(t *model.Team, depth int) *node {
		if t == nil || depth > len(teams) {
			return nil
		}
		if n := at[t][t.Lead.Get()]; n != nil {
			return n
		}
		return head(t.PartOf.Get(), depth+1)
	}
	for _, n := range p.nodes {
		if n.team == nil {
			continue
		}
		above := head(n.team, 0)
		if above == n {
			above = head(n.team.PartOf.Get(), 0)
		}
		if above != nil && above != n && !above.below(n) && p.oversees(above, n) {
			n.parent = above
		}
	}
}

// oversees tells whether a role may read all that people of another one own.
func (p *plan) oversees(above, below *node) bool {
	return !slices.ContainsFunc(p.objects, func(o *object) bool {
		if !o.secured() || !o.owned() {
			return false
		}
		right := p.facts.Allowed([]*model.Role{above.role}, model.ActionRead, o.entity, nil, nil)
		return right.Any() && !right.Reaches(facts.Scope{Team: below.team}) && !p.covers(right, above.team, below.team)
	})
}

// covers tells whether a right of people of one team reaches the records of another team.
func (p *plan) covers(r facts.Right, home, team *model.Team) bool {
	return slices.ContainsFunc(r.Reach, func(a facts.Area) bool {
		if !a.Within.IsZero() {
			return false
		}
		if a.Scope.Word == facts.ScopeAll {
			return true
		}
		at := rootTeam(a.Scope, home)
		return at != nil && inside(team, at)
	})
}

// rootTeam returns the team whose records, with those of all teams below it, a scope reaches for people of a team; nil for
// a scope that is not about teams.
func rootTeam(s facts.Scope, home *model.Team) *model.Team {
	if s.Team != nil {
		return s.Team
	}
	if s.Word == facts.ScopeTeam {
		return home
	}
	for t, n := home, 0; t != nil && n < 100; t, n = t.PartOf.Get(), n+1 {
		if string(t.Type.V) == s.Word {
			return t
		}
	}
	return nil
}

// inside tells whether a team is another one or lies below it.
func inside(team, above *model.Team) bool {
	for t, n := team, 0; t != nil && n < 100; t, n = t.PartOf.Get(), n+1 {
		if t == above {
			return true
		}
	}
	return false
}

// writeNodes writes the roles. What an owner of an account sees of records that belong to others is nothing.
func (p *plan) writeNodes() {
	private := func(api string) bool {
		return slices.ContainsFunc(p.objects, func(o *object) bool { return o.api == api && o.sharing == "Private" })
	}
	for _, n := range p.nodes {
		e := root("Role")
		if private("Case") {
			e.say("caseAccessLevel", "None")
		}
		if private("Contact") {
			e.say("contactAccessLevel", "None")
		}
		title := titled(n.role, p.lang, maxTitle)
		if n.team != nil {
			title = cut(titled(n.role, p.lang, maxTitle)+", "+titled(n.team, p.lang, maxTitle), maxTitle)
		}
		e.flag("mayForecastManagerShare", false).say("name", p.roleTitles.of(title, n.api, maxTitle))
		if private("Opportunity") {
			e.say("opportunityAccessLevel", "None")
		}
		if n.parent != nil {
			e.say("parentRole", n.parent.api)
		}
		p.write("roles/"+n.api+".role-meta.xml", "Role", n.api, e)
	}
}
