package draft

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// above returns whom everybody stands under, by code, without those that would close a circle.
func above[T any](w *writer, all []T, of func(T) (Name, string), known *ids) map[string]string {
	up := map[string]string{}
	for _, one := range all {
		name, code := of(one)
		if code == "" {
			continue
		}
		if _, there := known.known(code); !there {
			w.lost(w.shown(name), aboveSay, words.Args{"code": code})
			continue
		}
		circle := false
		for at := code; at != "" && !circle; at = up[at] {
			circle = at == name.Code
		}
		if circle {
			w.lost(w.shown(name), circleSay, words.Args{"code": code})
			continue
		}
		if _, twice := up[name.Code]; !twice {
			up[name.Code] = code
		}
	}
	return up
}

// roles writes the roles.
func (w *writer) roles() {
	up := above(w, w.draft.Roles, func(r *Role) (Name, string) { return r.Name, r.Above }, w.roleIDs)
	done := map[string]bool{}
	for _, r := range w.draft.Roles {
		if done[r.Code] {
			w.lost(w.shown(r.Name), twiceSay, words.Args{"code": r.Code})
			continue
		}
		done[r.Code] = true
		id, _ := w.roleIDs.known(r.Code)
		p := &page{}
		p.key("id", id)
		p.key("title", w.title(r.Name, id))
		p.key("description", w.text(r.Help))
		p.key("codes", w.code(r.Name))
		if code := up[r.Code]; code != "" {
			over, _ := w.roleIDs.known(code)
			p.key("reports_to", over)
		}
		w.document("roles", id, "Role", "role", p)
		w.numbers.roles++
	}
}

// teams writes the departments and groups.
func (w *writer) teams() {
	up := above(w, w.draft.Teams, func(t *Team) (Name, string) { return t.Name, t.Above }, w.teamIDs)
	done := map[string]bool{}
	for _, t := range w.draft.Teams {
		if done[t.Code] {
			w.lost(w.shown(t.Name), twiceSay, words.Args{"code": t.Code})
			continue
		}
		done[t.Code] = true
		id, _ := w.teamIDs.known(t.Code)
		p := &page{}
		p.key("id", id)
		p.key("title", w.title(t.Name, id))
		p.key("description", w.text(t.Help))
		p.key("codes", w.code(t.Name))
		kind := t.Type
		if kind == "" {
			kind = model.TeamTeam
		}
		p.key("type", string(kind))
		if code := up[t.Code]; code != "" {
			over, _ := w.teamIDs.known(code)
			p.key("part_of", over)
		}
		lead, _ := w.roleIDs.known(t.Lead)
		p.key("lead", lead)
		var roles []string
		for _, code := range t.Roles {
			if id, known := w.roleIDs.known(code); known && !slices.Contains(roles, id) {
				roles = append(roles, id)
			} else if !known {
				w.lost(w.shown(t.Name), noRoleSay, words.Args{"code": code})
			}
		}
		slices.Sort(roles)
		p.key("roles", brackets(roles))
		w.document("teams", id, "Team", "team", p)
		w.numbers.teams++
	}
}

// access writes what the roles may do.
func (w *writer) access() {
	done := map[string]bool{}
	for _, r := range w.draft.Roles {
		if done[r.Code] {
			continue
		}
		done[r.Code] = true
		id, _ := w.roleIDs.known(r.Code)
		var rights []string
		named := map[string]bool{}
		for _, g := range r.Grants {
			entity, known := w.entityIDs.known(g.Entity)
			if !known || named[entity] {
				w.lost(w.shown(r.Name)+": "+g.Entity, grantSay, words.Args{"code": g.Entity})
				continue
			}
			named[entity] = true
			if text := w.grant(r, g); text != "" {
				rights = append(rights, entity+": "+text)
				w.numbers.grants++
			}
		}
		if len(rights) == 0 {
			continue
		}
		slices.Sort(rights)
		w.accessOf(id, w.shown(r.Name), rights)
	}
}

// accessOf writes the document of a role's rights, each a line.
func (w *writer) accessOf(id, title string, rights []string) {
	p := &page{}
	p.key("id", id)
	p.key("title", w.own(accessTitle, words.Args{"role": title}))
	p.key("role", id)
	p.out.WriteString("entities:\n")
	for _, line := range rights {
		p.out.WriteString("  " + line + "\n")
	}
	w.document("access", id, "Access", "access", p)
}

// grant returns what a role may do with an entity, "" for nothing.
func (w *writer) grant(r *Role, g Grant) string {
	what := w.shown(r.Name) + ": " + g.Entity
	var b braces
	reads := seen(g)
	for _, action := range model.Actions {
		scope := g.May[action]
		if action == model.ActionRead && reads != "" {
			scope = reads
		}
		switch reach := slices.Index(scopes, scope); {
		case scope == "" || scope == "none":
		case action == model.ActionCreate:
			b.key(string(action), "true")
		case reach < 0:
			w.lost(what, scopeSay, words.Args{"action": string(action), "scope": flat(scope)})
		case reach > slices.Index(scopes, reads):
			w.lost(what, widerSay, words.Args{"action": string(action), "scope": scope, "read": reads})
			b.key(string(action), w.reach(g, reads))
		default:
			b.key(string(action), w.reach(g, scope))
		}
	}
	if len(b) == 0 {
		return ""
	}
	var fields braces
	for _, code := range sorted(g.Fields) {
		id := w.fieldIDs[g.Entity].byCode[code]
		if right := model.FieldRightName(g.Fields[code]); id != "" && (right == model.FieldHidden || right == model.FieldRead) {
			fields.key(id, string(right))
		} else {
			w.lost(what+"."+code, fieldRightSay, words.Args{"right": flat(g.Fields[code])})
		}
	}
	b.key("fields", fields.String())
	return b.String()
}

// reach returns a scope as it is written: where records belong to the team in a field, one's own are reached besides.
func (w *writer) reach(g Grant, scope string) string {
	if scope == "own" || scope == "all" {
		return scope
	}
	for _, e := range w.draft.Entities {
		if e.Code == g.Entity && e.Team != "" {
			return "[own, " + scope + "]"
		}
	}
	return scope
}

// scopes are the built-in record scopes, the narrowest first.
var scopes = strings.Split(model.ScopeWords, ",")

// seen returns which records a role sees: those that it is told to, else, as nobody changes what he does not see, the most
// that it may do anything else with; "" for none.
func seen(g Grant) string {
	if slices.Contains(scopes, g.May[model.ActionRead]) && g.May[model.ActionRead] != "none" {
		return g.May[model.ActionRead]
	}
	widest := ""
	for _, action := range model.Actions {
		if scope := g.May[action]; action != model.ActionCreate && scope != "none" && slices.Index(scopes, scope) > slices.Index(scopes, widest) {
			widest = scope
		}
	}
	return widest
}

// editors returns the roles that may change records of an entity.
func (w *writer) editors(entity string) []string {
	var list []string
	for _, r := range w.draft.Roles {
		for _, g := range r.Grants {
			scope := g.May[model.ActionEdit]
			if id, _ := w.roleIDs.known(r.Code); g.Entity == entity && scope != "none" && slices.Contains(scopes, scope) && !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}
