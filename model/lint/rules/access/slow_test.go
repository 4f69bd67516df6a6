package access_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Every check must agree with its definition, which asks for each record, one by one, whether it is reached.
func TestAgreesWithTheDefinitions(t *testing.T) {
	t.Parallel()
	const workspaces = 80
	tripped := map[string]int{}
	for seed := range uint64(workspaces) {
		text := random(seed)
		w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": text}))
		s := slow{w.Spec, facts.New(w.Spec, w.Conditions)}
		found := linttest.Check(w, "access", "language")
		for name, want := range s.definitions() {
			slices.Sort(want)
			want = slices.Compact(want)
			tripped[name] += len(want)
			if diff := cmp.Diff(want, named(found, name)); diff != "" {
				t.Errorf("seed %d: %s (-definition +check):\n%s\n%s\n%s", seed, name, diff, linttest.Show(found), text[len(company):])
			}
		}
		s.twins(t, seed, found)
	}
	for name, n := range tripped {
		if n < 5 {
			t.Errorf("%s is tripped only %d times: the generator does not try it", name, n)
		}
	}
}

// named returns what each finding of a check is about: the roles and entities of its witness.
func named(found diag.List, check string) []string {
	names := []string{}
	for _, d := range found {
		if d.Code != check {
			continue
		}
		var about []string
		for _, step := range d.Witness {
			text, _ := step.(string)
			if ref, is := strings.CutPrefix(text, "role/"); is && !slices.Contains(about, ref) {
				about = append(about, ref)
			}
			if ref, is := strings.CutPrefix(text, "entity/"); is && !slices.Contains(about, ref) && check != "rights-wider-together" {
				about = append(about, ref)
			}
		}
		names = append(names, strings.Join(about, " "))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// slow asks the facts about single records.
type slow struct {
	spec  *model.Spec
	facts *facts.Facts
}

// records returns how a record may stand to a person at home in a team.
func (s slow) records(entity *model.Entity, home *model.Team) []facts.Relation {
	owned, teamed := entity.RecordOwner.IsSet(), entity.RecordTeam.IsSet()
	teams := []*model.Team{nil}
	if owned || teamed {
		teams = append(teams, model.All[model.Team](s.spec)...)
	}
	var all []facts.Relation
	for _, team := range teams {
		for _, own := range []bool{false, true} {
			if own && (!owned || !teamed && team != home) {
				continue
			}
			for _, hot := range [][]*model.Scope{nil, entity.Scopes} {
				r := facts.Relation{Own: own, Home: home, Team: team, Named: hot}
				if len(hot) > 0 && hot[0].Reach.IsSet() && !s.facts.Contains(facts.Scope{Word: string(hot[0].Reach.V)}, r) {
					continue
				}
				all = append(all, r)
			}
		}
	}
	return all
}

func (s slow) stages() []*model.Stage {
	return append([]*model.Stage{nil}, model.All[model.Pipeline](s.spec)[0].Stages...)
}

func (s slow) homes(roles ...*model.Role) []*model.Team {
	var homes []*model.Team
	for _, team := range model.All[model.Team](s.spec) {
		if len(team.Roles.Items) > 0 && slices.Contains(roles, team.Roles.Items[0].Get()) {
			homes = append(homes, team)
		}
	}
	return homes
}

// ever tells whether somebody may do something to some record in some stage.
func (s slow) ever(roles []*model.Role, action model.Action, entity *model.Entity) bool {
	return slices.ContainsFunc(s.stages(), func(stage *model.Stage) bool {
		right := s.facts.Allowed(roles, action, entity, stage, nil)
		return slices.ContainsFunc(s.homes(roles...), func(home *model.Team) bool {
			return slices.ContainsFunc(s.records(entity, home), right.Admits)
		})
	})
}

func (s slow) definitions() map[string][]string {
	want := map[string][]string{}
	add := func(check string, names ...string) { want[check] = append(want[check], strings.Join(names, " ")) }
	for _, check := range []string{"grant-wider-than-read", "entity-nobody-reads", "entity-nobody-creates", "export-everything", "task-without-right", "duties-not-separated", "rights-wider-together", "delete-without-history"} {
		want[check] = []string{}
	}
	for _, entity := range model.All[model.Entity](s.spec) {
		id := entity.Self().ID()
		var reads, creates, deletes []string
		for _, role := range model.All[model.Role](s.spec) {
			alone, name := []*model.Role{role}, role.Self().ID()
			if s.ever(alone, model.ActionRead, entity) {
				reads = append(reads, name)
			}
			if s.ever(alone, model.ActionCreate, entity) {
				creates = append(creates, name)
			}
			if s.ever(alone, model.ActionDelete, entity) {
				deletes = append(deletes, name)
			}
			if s.blind(role, entity) {
				add("grant-wider-than-read", name, id)
			}
			export := s.facts.Allowed(alone, model.ActionExport, entity, nil, nil)
			if slices.Contains(export.Granted, facts.Area{Scope: facts.Scope{Word: facts.ScopeAll}}) && len(export.Cuts) == 0 {
				add("export-everything", name, id)
			}
			for _, need := range role.Tasks[0].Needs.Entries {
				for _, action := range need.Value {
					if need.Key.Get() == entity && !s.ever(alone, action.V, entity) && !s.lost(alone, action.V, entity) {
						add("task-without-right", name, id)
					}
				}
			}
		}
		if len(reads) == 0 {
			add("entity-nobody-reads", id)
		}
		if len(creates) == 0 && len(reads) > 0 {
			add("entity-nobody-creates", append([]string{id}, s.granted(entity)...)...)
		}
		if len(deletes) > 0 && len(entity.History.Items) == 0 {
			add("delete-without-history", append([]string{id}, deletes...)...)
		}
	}
	s.people(add)
	return want
}

// granted returns the roles whose documents have a line for an entity.
func (s slow) granted(entity *model.Entity) []string {
	var names []string
	for _, access := range model.All[model.Access](s.spec) {
		for _, entry := range access.Entities.Entries {
			if entry.Key.Get() == entity {
				names = append(names, access.Role.Get().Self().ID())
			}
		}
	}
	return names
}

// lost tells whether an action is granted in every stage, though it reaches nothing.
func (s slow) lost(roles []*model.Role, action model.Action, entity *model.Entity) bool {
	return len(s.facts.Allowed(roles, action, entity, nil, nil).Grants) > 0
}

// blind tells whether some record is reached by the grants of an action and cannot be read, although no
// never takes the sight away.
func (s slow) blind(role *model.Role, entity *model.Entity) bool {
	alone := []*model.Role{role}
	read := s.facts.Allowed(alone, model.ActionRead, entity, nil, nil)
	if len(read.Cuts) > 0 {
		return false
	}
	for _, action := range model.Actions {
		if action == model.ActionRead || action == model.ActionCreate {
			continue
		}
		for _, stage := range s.stages() {
			right := s.facts.Allowed(alone, action, entity, stage, nil)
			for _, record := range s.records(entity, s.homes(role)[0]) {
				granted := slices.ContainsFunc(right.Granted, func(a facts.Area) bool { return s.facts.Contains(a.Scope, record) })
				if granted && !read.Admits(record) {
					return true
				}
			}
		}
	}
	return false
}

// people judges each role alone and each set of the rollout.
func (s slow) people(add func(check string, names ...string)) {
	deal, _ := s.spec.Element("entity/deal").(*model.Entity)
	both := func(roles []*model.Role) bool {
		return s.ever(roles, model.ActionEdit, deal) && s.ever(roles, model.ActionExport, deal)
	}
	guilty := map[*model.Role]bool{}
	var guiltySets [][]*model.Role
	for _, role := range model.All[model.Role](s.spec) {
		if both([]*model.Role{role}) {
			guilty[role] = true
			add("duties-not-separated", role.Self().ID())
		}
	}
	for _, set := range model.All[model.Rollout](s.spec)[0].Team {
		var roles []*model.Role
		var names []string
		alone := false
		for _, ref := range set.Roles.Items {
			roles, names = append(roles, ref.Get()), append(names, ref.Get().Self().ID())
			alone = alone || guilty[ref.Get()]
		}
		for _, other := range guiltySets {
			alone = alone || !slices.ContainsFunc(other, func(r *model.Role) bool { return !slices.Contains(roles, r) })
		}
		if !alone && both(roles) {
			guiltySets = append(guiltySets, roles)
			add("duties-not-separated", names...)
		}
		if s.wider(roles) {
			add("rights-wider-together", names...)
		}
	}
}

// wider tells whether a person may do something to a record that none of the roles allows alone.
func (s slow) wider(roles []*model.Role) bool {
	for _, entity := range model.All[model.Entity](s.spec) {
		for _, action := range model.Actions {
			for _, stage := range s.stages() {
				for _, field := range append([]*model.Field{nil}, entity.Fields...) {
					if s.widerCell(roles, action, entity, stage, field) {
						return true
					}
				}
			}
		}
	}
	return false
}

func (s slow) widerCell(roles []*model.Role, action model.Action, entity *model.Entity, stage *model.Stage, field *model.Field) bool {
	union := s.facts.Allowed(roles, action, entity, stage, field)
	for _, home := range s.homes(roles...) {
		for _, record := range s.records(entity, home) {
			if union.Admits(record) && !slices.ContainsFunc(roles, func(role *model.Role) bool {
				return s.facts.Allowed([]*model.Role{role}, action, entity, stage, field).Admits(record)
			}) {
				return true
			}
		}
	}
	return false
}
