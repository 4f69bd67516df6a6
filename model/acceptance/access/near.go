package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// near returns other teams, from the nearest: of those at the same distance one, sisters before those above, and
// those that a grant names with one below each.
func (w *work) near(l *login, e *model.Entity) []*model.Team {
	type found struct {
		team     *model.Team
		distance int
	}
	var all []found
	best := map[int]int{}
	keep := func(f found) {
		if !slices.ContainsFunc(all, func(other found) bool { return other.team == f.team }) {
			all = append(all, f)
		}
	}
	teams := model.All[model.Team](w.Spec)
	for _, t := range teams {
		if t == l.home {
			continue
		}
		f := found{t, 2 * distance(l.home, t)}
		if below(l.home, t) {
			f.distance++
		}
		at, known := best[f.distance]
		if !known {
			best[f.distance] = len(all)
			keep(f)
		} else if f.distance == 0 && below(t, all[at].team) { // farther down
			all[at] = f
		}
	}
	for _, action := range model.Actions {
		for _, g := range w.grants(question{roles: l.roles, action: action, entity: e}) {
			for _, ref := range g.Teams.Items {
				if t := ref.Get(); t != nil && t != l.home {
					keep(found{t, 2 * distance(l.home, t)})
					if i := slices.IndexFunc(teams, func(other *model.Team) bool { return other != t && below(other, t) && other != l.home }); i >= 0 {
						keep(found{teams[i], 2 * distance(l.home, teams[i])})
					}
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.distance - b.distance })
	list := make([]*model.Team, len(all))
	for i, f := range all {
		list[i] = f.team
	}
	return list
}

// distance is how far one climbs from a team until the other lies below.
func distance(home, t *model.Team) int {
	n := 0
	for ; home != nil && n < deepest; n++ {
		if below(t, home) {
			return n
		}
		home = home.PartOf.Get()
	}
	return n
}
