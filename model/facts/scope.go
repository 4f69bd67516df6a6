package facts

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// The built-in scopes, as they are written.
const (
	ScopeOwn        = "own"
	ScopeTeam       = "team"
	ScopeDepartment = "department"
	ScopeRegion     = "region"
	ScopeBranch     = "branch"
	ScopeProject    = "project"
	ScopeAll        = "all"
)

// scopeWords are the built-in scopes in the order in which they are shown.
var scopeWords = strings.Split(model.ScopeWords, ",")

// Scope is a set of records as seen by a person: one of the three is set.
type Scope struct {
	// Word is a built-in scope: own team department region branch project all.
	Word string
	// Named is a scope of the entity's own.
	Named *model.Scope
	// Team is a team named in a grant: its records and those of all teams below it.
	Team *model.Team
}

// allRecords is the scope of every record.
var allRecords = Scope{Word: ScopeAll}

// IsZero tells whether the scope is none.
func (s Scope) IsZero() bool { return s == Scope{} }

// ID returns the scope as it is written: a word, the id of a scope, or team/ID.
func (s Scope) ID() string {
	switch {
	case s.Named != nil:
		return s.Named.Self().ID()
	case s.Team != nil:
		return s.Team.Self().Ref
	}
	return s.Word
}

// rank orders scopes for people: built-in ones from the narrowest, then named ones, then teams.
func (s Scope) rank() int {
	switch {
	case s.Named != nil:
		return len(scopeWords)
	case s.Team != nil:
		return len(scopeWords) + 1
	case s.Word == ScopeAll:
		return len(scopeWords) + 2
	}
	return slices.Index(scopeWords, s.Word)
}

// ofTeam tells whether the scope follows from the team of a record.
func (s Scope) ofTeam() bool {
	return s.Team != nil || s.Word != "" && s.Word != ScopeOwn && s.Word != ScopeAll
}

// Area is the set of records that lie in a scope and, unless Within is zero, in a second one too.
type Area struct{ Scope, Within Scope }

func (a Area) parts() []Scope {
	if a.Within.IsZero() {
		return []Scope{a.Scope}
	}
	return []Scope{a.Scope, a.Within}
}

// Relation says how a record stands to a person.
type Relation struct {
	// Own tells that the person owns the record.
	Own bool
	// Home is the person's home team, Team the record's; nil for none.
	Home, Team *model.Team
	// Named are the scopes of the entity whose condition the record meets.
	Named []*model.Scope
}

// Contains tells whether a record that stands so to a person lies in the scope.
func (f *Facts) Contains(s Scope, r Relation) bool {
	switch {
	case s.Named != nil:
		return slices.Contains(r.Named, s.Named)
	case s.Word == ScopeAll:
		return true
	case s.Word == ScopeOwn:
		return r.Own
	}
	tree := f.rights().tree
	return tree.below(r.Team, tree.root(s, r.Home))
}

// tree is the tree of teams.
type tree struct {
	teams []*model.Team
	// enter and leave number the walk through the tree: a team lies below another when its number
	// is between the two of the other.
	enter, leave map[*model.Team]int
	homes        map[*model.Role][]*model.Team
}

func newTree(spec *model.Spec) *tree {
	t := &tree{
		teams: model.All[model.Team](spec),
		enter: map[*model.Team]int{}, leave: map[*model.Team]int{}, homes: map[*model.Role][]*model.Team{},
	}
	children := map[*model.Team][]*model.Team{}
	for _, team := range t.teams {
		children[team.PartOf.Get()] = append(children[team.PartOf.Get()], team)
		for _, ref := range team.Roles.Items {
			if role := ref.Get(); role != nil {
				t.homes[role] = append(t.homes[role], team)
			}
		}
	}
	n := 0
	var walk func(*model.Team)
	walk = func(team *model.Team) {
		n++
		t.enter[team] = n
		for _, child := range children[team] {
			walk(child)
		}
		t.leave[team] = n
	}
	// Teams in a cycle hang on no root; each then stands alone.
	for _, team := range children[nil] {
		walk(team)
	}
	for _, team := range t.teams {
		if _, walked := t.enter[team]; !walked {
			n++
			t.enter[team], t.leave[team] = n, n
		}
	}
	return t
}

// below tells whether a team is another one or lies below it; nothing lies below no team.
func (t *tree) below(team, above *model.Team) bool {
	if team == nil || above == nil {
		return false
	}
	if team == above {
		return true // one that is invented for a test stands in no tree
	}
	number, known := t.enter[team]
	return known && t.enter[above] <= number && number <= t.leave[above]
}

// root returns the team whose records, with those below, are a scope of teams for a person of a
// home team; nil when it reaches nothing.
func (t *tree) root(s Scope, home *model.Team) *model.Team {
	if s.Team != nil || s.Word == ScopeTeam {
		if s.Team != nil {
			return s.Team
		}
		return home
	}
	for range len(t.teams) {
		if home == nil || string(home.Type.V) == s.Word {
			return home
		}
		home = home.PartOf.Get()
	}
	return nil
}

// homesOf returns the teams in which somebody who holds one of the roles may be at home: those that
// name a role, or all when none does.
func (t *tree) homesOf(roles []*model.Role) []*model.Team {
	if len(roles) == 1 && len(t.homes[roles[0]]) > 0 {
		return t.homes[roles[0]]
	}
	var homes []*model.Team
	for _, role := range roles {
		for _, team := range t.homes[role] {
			if !slices.Contains(homes, team) {
				homes = append(homes, team)
			}
		}
	}
	if len(homes) == 0 {
		return t.teams
	}
	return homes
}
