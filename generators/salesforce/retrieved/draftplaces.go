package retrieved

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// place is a place of the hierarchy: the people of a role, in a team where it is named after one.
type place struct {
	*component
	// role is the code of the role; team is nil for none.
	role string
	team *draft.Team
	// above is the place that it reports to, nil for none.
	above *place
}

// below tells whether a place lies below another one.
func (p *place) below(other *place) bool {
	n := 0
	for at := p.above; at != nil && n < 100; at, n = at.above, n+1 {
		if at == other {
			return true
		}
	}
	return false
}

// hierarchy reads who stands above whom. Places of the hierarchy for which there is no permission set become roles of their
// own, without rights. A place that is called after a role and a team is that role's in that team.
func (d *drafting) hierarchy() {
	byName := map[string]*place{}
	for _, one := range d.of("Role") {
		p := &place{component: one}
		byName[one.name] = p
		d.places = append(d.places, p)
		if set := d.setOf(one); set != nil && slices.ContainsFunc(d.draft.Roles, func(r *draft.Role) bool { return r.Code == set.name }) {
			p.role = set.name
		} else {
			name := draft.Name{Code: "Role " + one.name, Was: idOf(one.name), Title: d.text(one.at.line("name"), "", "", nil)}
			p.role = name.Code
			d.draft.Roles = append(d.draft.Roles, &draft.Role{Name: name})
		}
		_, title, _ := strings.Cut(one.at.line("name"), ", ")
		for _, t := range d.draft.Teams {
			if title != "" && t.Title[d.lang] == title && (p.team == nil || strings.HasPrefix(one.name, capital(t.Was)+"_")) {
				p.team = t
			}
		}
		if p.team != nil && !slices.Contains(p.team.Roles, p.role) {
			p.team.Roles = append(p.team.Roles, p.role)
		}
	}
	for _, p := range d.places {
		above := byName[p.at.get("parentRole")]
		if above == nil || above.role == p.role {
			continue
		}
		p.above = above
		if p.team != nil && above.team != nil {
			above.team.Lead = above.role
			if p.team != above.team && p.team.Above == "" {
				p.team.Above = above.team.Code
			}
		}
		i := slices.IndexFunc(d.draft.Roles, func(r *draft.Role) bool { return r.Code == p.role })
		switch role := d.draft.Roles[i]; {
		case role.Above == "":
			role.Above = above.role
		case role.Above != above.role:
			d.lose(p.kind+" "+p.name, p.path, words.Message{Text: whyTwoAbove})
		}
	}
}

// teamAt returns a team by its code, nil for none.
func (d *drafting) teamAt(code string) *draft.Team {
	for _, t := range d.draft.Teams {
		if t.Code == code {
			return t
		}
	}
	return nil
}

// inside tells whether a team is another one or a part of it.
func (d *drafting) inside(t, above *draft.Team) bool {
	for n := 0; t != nil && n < 100; t, n = d.teamAt(t.Above), n+1 {
		if t == above {
			return true
		}
	}
	return false
}

// opened is what a rule of sharing opens to the people in a place.
type opened struct {
	to     *place
	edit   bool
	values []string
	from   []*place
	field  string
}

// sharing reads which records of others a role reaches, out of the rules that open them; those that say it otherwise are noted.
func (d *drafting) sharing() {
	d.nest()
	for _, o := range d.all {
		rules := d.find("SharingRules", o.api)
		if rules == nil {
			continue
		}
		lost := 0
		var all []*opened
		for _, one := range rules.at.kids {
			if one.name != "sharingCriteriaRules" && one.name != "sharingOwnerRules" {
				continue
			}
			s := d.openedBy(one)
			switch {
			case s != nil:
				all = append(all, s)
			case one.first("sharedFrom").first("allInternalUsers") == nil || one.get("accessLevel") != "Edit" || d.placeOf(one) == nil: // which is read with the rights
				lost++
			}
		}
		lost += d.scopes(o, all)
		if lost > 0 {
			d.lose(rules.kind+" "+rules.name, rules.path, words.Message{Text: whySharing, Args: words.Args{"n": lost}})
		}
	}
}

// nest finds which teams are parts of others where the hierarchy does not say it: what is opened by a field are always the
// records of a team with its parts, so that in a set of teams the one that is in no smaller set is the whole.
func (d *drafting) nest() {
	var sets [][]string
	for _, o := range d.all {
		rules := d.find("SharingRules", o.api)
		if rules == nil {
			continue
		}
		for _, one := range rules.at.all("sharingCriteriaRules") {
			s := d.openedBy(one)
			if s == nil || s.field == "" || o.fields[s.field] == nil || o.fields[s.field].Type != model.FieldTeam {
				continue
			}
			slices.Sort(s.values)
			if !slices.ContainsFunc(sets, func(other []string) bool { return slices.Equal(other, s.values) }) {
				sets = append(sets, s.values)
			}
		}
	}
	slices.SortStableFunc(sets, func(a, b []string) int { return len(a) - len(b) })
	for i, set := range sets {
		var whole []string
		for _, code := range set {
			if !slices.ContainsFunc(sets[:i], func(other []string) bool { return len(other) < len(set) && slices.Contains(other, code) }) {
				whole = append(whole, code)
			}
		}
		if len(whole) != 1 { // the one that the hierarchy puts into a team outside
			whole = slices.DeleteFunc(slices.Clone(set), func(code string) bool {
				t := d.teamAt(code)
				return t == nil || t.Above == "" || slices.Contains(set, t.Above)
			})
		}
		if len(whole) != 1 || d.teamAt(whole[0]) == nil {
			continue
		}
		for _, code := range set {
			if t := d.teamAt(code); t != nil && code != whole[0] && !slices.Contains(set, t.Above) && !d.inside(d.teamAt(whole[0]), t) {
				t.Above = whole[0]
			}
		}
	}
}

func (d *drafting) placeOf(one *node) *place {
	for _, p := range d.places {
		if to := one.first("sharedTo"); to != nil && len(to.kids) == 1 && p.name == to.get("role") {
			return p
		}
	}
	return nil
}

// openedBy reads a rule, nil for one that a description cannot say.
func (d *drafting) openedBy(one *node) *opened {
	s := &opened{to: d.placeOf(one), edit: one.get("accessLevel") == "Edit"}
	if s.to == nil || s.to.team == nil {
		return nil
	}
	if one.name == "sharingOwnerRules" {
		for _, p := range d.places {
			if p.name == one.first("sharedFrom").get("role") {
				s.from = []*place{p}
			}
		}
		if s.from == nil {
			return nil
		}
		return s
	}
	items := one.all("criteriaItems")
	if len(items) != 1 || items[0].get("operation") != "equals" || one.get("booleanFilter") != "" {
		return nil
	}
	s.field = items[0].get("field")
	for _, value := range strings.Split(items[0].get("value"), ",") {
		s.values = append(s.values, strings.TrimSpace(value))
	}
	return s
}

// scopes widens the rights of roles by what is opened to them, and returns how many rules were not read so.
func (d *drafting) scopes(o *object, all []*opened) (lost int) {
	team := ""
	for _, s := range all {
		if f := o.fields[s.field]; s.field != "" && (f == nil || f.Type != model.FieldTeam || team != "" && team != s.field) {
			return len(all)
		}
		if s.field != "" {
			team = s.field
		}
	}
	type key struct {
		to   *place
		edit bool
	}
	merged := map[key]*opened{}
	var order []key
	count := map[key]int{}
	for _, s := range all {
		k := key{s.to, s.edit}
		if merged[k] == nil {
			merged[k] = &opened{to: s.to, edit: s.edit}
			order = append(order, k)
		}
		merged[k].values = append(merged[k].values, s.values...)
		merged[k].from = append(merged[k].from, s.from...)
		count[k]++
	}
	reach := map[string]map[bool]string{} // by role, of reading or editing
	for _, k := range order {
		scope := d.scopeOf(merged[k], team != "")
		known := reach[k.to.role]
		if known == nil {
			known = map[bool]string{}
			reach[k.to.role] = known
		}
		if scope == "" || known[k.edit] != "" && known[k.edit] != scope {
			lost += count[k]
			continue
		}
		known[k.edit] = scope
		o.entity.Team = team
	}
	for _, r := range d.draft.Roles {
		for _, g := range r.Grants {
			if g.Entity != o.api {
				continue
			}
			widen := func(action model.Action, scope string) {
				if g.May[action] == "own" && scope != "" {
					g.May[action] = scope
				}
			}
			read, edit := reach[r.Code][false], reach[r.Code][true]
			if read == "" {
				read = edit
			}
			widen(model.ActionRead, read)
			widen(model.ActionExport, read)
			widen(model.ActionEdit, edit)
			widen(model.ActionAssign, edit)
		}
	}
	return lost
}

// scopeOf returns the scope that reaches just what is opened, "" for none. By a field those are the records of some teams, else
// those that the people in some places own.
func (d *drafting) scopeOf(s *opened, byField bool) string {
	n := 0
	for root := s.to.team; root != nil && n < 100; root, n = d.teamAt(root.Above), n+1 {
		same := true
		if byField {
			for _, t := range d.draft.Teams {
				same = same && d.inside(t, root) == slices.Contains(s.values, t.Code)
			}
		} else {
			for _, p := range d.places {
				mine := p.team != nil && d.inside(p.team, root) && !p.below(s.to)
				same = same && mine == slices.Contains(s.from, p)
			}
		}
		switch {
		case !same:
		case root == s.to.team:
			return "team"
		case root.Type == "" || root.Type == model.TeamDepartment:
			root.Type = model.TeamDepartment
			return "department"
		}
	}
	return ""
}
