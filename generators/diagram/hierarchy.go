package diagram

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// Hierarchy draws who reports to whom, which team is part of which, who hears when time is over, and
// who has to agree to a move; each as far as it is described.
func Hierarchy(in generators.Input) []Drawing {
	return slices.Concat(reporting(in), teams(in), escalations(in), approvals(in))
}

func reporting(in generators.Input) []Drawing {
	lang := in.Lang
	roles := model.All[model.Role](in.Spec)
	if !slices.ContainsFunc(roles, func(r *model.Role) bool { return r.ReportsTo.Get() != nil || r.Deputy.Get() != nil }) {
		return nil
	}
	t := tree{
		in: in, name: "reporting", title: say("reporting", lang), note: say("reporting-note", lang), describes: "reporting-desc",
		sort: say("role", lang), way: say("reports-to", lang),
		heads: []string{say("role", lang), say("group", lang), say("reports-to", lang), say("besides", lang)},
	}
	for _, r := range roles {
		b := branch{of: r, title: address.Title(r).In(lang), kind: say("group-"+string(r.Group.Or(model.RoleBusiness)), lang)}
		if above := r.ReportsTo.Get(); above != nil {
			b.above = above
		}
		if deputy := r.Deputy.Get(); deputy != nil {
			b.facts = append(b.facts, told{say("deputy", lang) + ": ", []string{address.Title(deputy).In(lang)}})
		}
		var leads, works []string
		for _, team := range model.All[model.Team](in.Spec) {
			title := address.Title(team).In(lang)
			if team.Lead.Get() == r {
				leads = append(leads, title)
			}
			if slices.ContainsFunc(team.Roles.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == r }) {
				works = append(works, title)
			}
		}
		b.facts = append(b.facts, told{say("leads", lang) + ": ", leads}, told{say("works-in", lang) + ": ", works},
			told{say("separate", lang) + ": ", roleTitles(r.SeparateFrom, lang)})
		t.branches = append(t.branches, b)
	}
	return t.draw()
}

// roleTitles returns the titles of roles.
func roleTitles(refs model.OneOrMany[model.Ref[model.Role]], lang string) []string {
	var list []string
	for _, ref := range refs.Items {
		if role := ref.Get(); role != nil {
			list = appendNew(list, address.Title(role).In(lang))
		}
	}
	return list
}

func teams(in generators.Input) []Drawing {
	lang := in.Lang
	all := model.All[model.Team](in.Spec)
	if len(all) == 0 {
		return nil
	}
	t := tree{
		in: in, name: "teams", title: say("teams", lang), note: say("teams-note", lang), describes: "teams-desc",
		sort: say("team", lang), way: say("part-of", lang),
		heads: []string{say("team", lang), say("sort", lang), say("part-of", lang), say("besides", lang)},
	}
	for _, team := range all {
		b := branch{of: team, title: address.Title(team).In(lang)}
		if team.Type.IsSet() {
			b.kind = say("team-"+string(team.Type.V), lang)
		}
		if above := team.PartOf.Get(); above != nil {
			b.above = above
		}
		if lead := team.Lead.Get(); lead != nil {
			b.facts = append(b.facts, told{say("led-by", lang) + ": ", []string{address.Title(lead).In(lang)}})
		}
		b.facts = append(b.facts, told{say("in-it", lang) + ": ", roleTitles(team.Roles, lang)})
		t.branches = append(t.branches, b)
	}
	return t.draw()
}
