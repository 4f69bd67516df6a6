package facts

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// frame is what decides how scopes compare: the entity, and the teams a person may be at home in.
type frame struct {
	tree   *tree
	entity *model.Entity
	homes  []*model.Team
}

// Covers tells whether every record of an entity in the narrow scope is also in the wide one,
// whichever team a holder of the roles is at home in. What the tree does not order is incomparable.
func (f *Facts) Covers(roles []*model.Role, entity *model.Entity, wide, narrow Scope) bool {
	return f.frame(roles, entity).covers(wide, narrow)
}

func (f *Facts) frame(roles []*model.Role, entity *model.Entity) frame {
	tree := f.rights().tree
	return frame{tree: tree, entity: entity, homes: tree.homesOf(roles)}
}

func (f frame) covers(wide, narrow Scope) bool {
	switch {
	case wide == narrow || narrow.IsZero() || wide.Word == ScopeAll:
		return true
	case wide.IsZero() || wide.Named != nil || narrow.Word == ScopeAll:
		return false
	case narrow.Named != nil:
		reach := string(narrow.Named.Reach.V)
		return reach != "" && f.covers(wide, Scope{Word: reach})
	case wide.Word == ScopeOwn:
		return false
	case narrow.Word == ScopeOwn:
		// An own record is of the person's team unless it has a team of its own.
		return f.entity != nil && f.entity.RecordTeam.Get() == nil && f.coversTeams(wide, Scope{Word: ScopeTeam})
	}
	return f.coversTeams(wide, narrow)
}

// coversTeams compares two scopes of teams for every home at which the narrow one reaches anything.
// Where no home tells, a team lies in any part of the company that is above it.
func (f frame) coversTeams(wide, narrow Scope) bool {
	told := false
	for _, home := range f.homes {
		inner := f.tree.root(narrow, home)
		if inner == nil {
			continue
		}
		told = true
		if !f.tree.below(inner, f.tree.root(wide, home)) {
			return false
		}
	}
	return told || narrow.Word == ScopeTeam && wide.Team == nil
}

// disjoint tells whether two scopes of teams share no record at any home.
func (f frame) disjoint(a, b Scope) bool {
	if !a.ofTeam() || !b.ofTeam() || len(f.homes) == 0 {
		return false
	}
	for _, home := range f.homes {
		one, other := f.tree.root(a, home), f.tree.root(b, home)
		if f.tree.below(one, other) || f.tree.below(other, one) || one == nil || other == nil {
			return false
		}
	}
	return true
}

// within tells whether an area lies inside a scope.
func (f frame) within(a Area, s Scope) bool {
	return slices.ContainsFunc(a.parts(), func(part Scope) bool { return f.covers(s, part) })
}

// inside tells whether an area lies inside another.
func (f frame) inside(narrow, wide Area) bool {
	return !slices.ContainsFunc(wide.parts(), func(part Scope) bool { return !f.within(narrow, part) })
}

// unite returns the areas without those that lie inside others, the narrowest kind first.
func (f frame) unite(areas []Area) []Area {
	if len(areas) < 2 {
		return areas
	}
	areas = slices.Clone(areas)
	slices.SortStableFunc(areas, func(a, b Area) int {
		return cmp.Or(
			a.Scope.rank()-b.Scope.rank(), cmp.Compare(a.Scope.ID(), b.Scope.ID()),
			a.Within.rank()-b.Within.rank(), cmp.Compare(a.Within.ID(), b.Within.ID()),
		)
	})
	areas = slices.Compact(areas)
	var kept []Area
	for i, area := range areas {
		shadowed := false
		for j, other := range areas {
			// Of two equal ones the later stays: it is the word for more.
			if i != j && f.inside(area, other) && (j > i || !f.inside(other, area)) {
				shadowed = true
			}
		}
		if !shadowed {
			kept = append(kept, area)
		}
	}
	return kept
}

// meet returns the records that are in both unions of simple areas.
func (f frame) meet(one, other []Area) []Area {
	var areas []Area
	for _, a := range one {
		for _, b := range other {
			switch {
			case f.covers(b.Scope, a.Scope):
				areas = append(areas, a)
			case f.covers(a.Scope, b.Scope):
				areas = append(areas, b)
			case !f.disjoint(a.Scope, b.Scope) && a.Scope.rank() <= b.Scope.rank():
				areas = append(areas, Area{Scope: a.Scope, Within: b.Scope})
			case !f.disjoint(a.Scope, b.Scope):
				areas = append(areas, Area{Scope: b.Scope, Within: a.Scope})
			}
		}
	}
	return f.unite(areas)
}
