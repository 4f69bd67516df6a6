package access_test

import (
	"slices"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
)

// A right without effect can be deleted: with all that grant-without-effect names, nobody may do less with any record
// in any stage; and of those that stay, each gives something.
func TestWithoutEffectAgreesWithDeleting(t *testing.T) {
	t.Parallel()
	const workspaces = 50
	named := 0
	for seed := range uint64(workspaces) {
		text := random(seed)
		w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": text}))
		found := linttest.Check(w, "grant-without-effect")
		reported := places(found)
		s := slow{w.Spec, facts.New(w.Spec, w.Conditions)}
		all := s.grants()
		before := s.reached(all)
		var kept []grant
		for _, g := range all {
			if s.forbidden(g) && slices.ContainsFunc(all, func(o grant) bool { return o.shares(g) && slices.Contains(reported, o.at) }) || slices.Contains(reported, g.at) && !g.seen() {
				g.delete()
				named++
			} else {
				kept = append(kept, g)
			}
		}
		if after := (slow{w.Spec, facts.New(w.Spec, w.Conditions)}).reached(all); !slices.Equal(before, after) {
			t.Errorf("seed %d: what was named without effect had one:\n%s\n%s", seed, linttest.Show(found), text[len(company):])
		}
		for _, g := range kept {
			back := g.delete()
			if slices.Equal(before, (slow{w.Spec, facts.New(w.Spec, w.Conditions)}).reached(all)) && g.entity.RecordOwner.IsSet() { // else scope-without-owner says it
				t.Errorf("seed %d: %s of %s at %q has no effect and is not named:\n%s", seed, g.action, g.entity.Ref, g.at.Text(), text[len(company):])
			}
			back()
		}
	}
	if named < 20 {
		t.Errorf("only %d rights are named: the generator does not try it", named)
	}
}

// places returns where findings stand.
func places(found diag.List) []source.Span {
	var at []source.Span
	for _, d := range found {
		for _, one := range (diag.List{d}).Apart() {
			at = append(at, one.Subject)
		}
	}
	return at
}

// grant is a right to some records, as it is written.
type grant struct {
	*model.Grant
	role   *model.Role
	entity *model.Entity
	action model.Action
	at     source.Span
}

// grants returns all rights that name records.
func (s slow) grants() []grant {
	var all []grant
	for _, access := range model.All[model.Access](s.spec) {
		for _, e := range access.Entities.Entries {
			for _, action := range model.Actions {
				for _, g := range e.Value.Of(action).Items {
					if g.Scope.Word != "none" || g.Teams.IsSet() {
						at := g.Scope.At
						if at.IsZero() {
							at = g.Teams.At
						}
						all = append(all, grant{g, access.Role.Get(), e.Key.Get(), action, at})
					}
				}
			}
		}
	}
	return all
}

// shares tells whether another grant is of the same action on the same records.
func (g grant) shares(other grant) bool {
	return g.role == other.role && g.entity == other.entity && g.action == other.action
}

// seen tells whether the grant is one of sight for some stages only, which is named because it counts in all.
func (g grant) seen() bool {
	return (g.action == model.ActionRead || g.action == model.ActionExport) && (g.While.IsSet() || g.Stages.IsSet())
}

// delete takes a grant away and returns what brings it back.
func (g grant) delete() (back func()) {
	was := *g.Grant
	g.Scope, g.Teams = model.Ref[model.Scope]{Name: "none", Word: "none", At: was.Scope.At}, model.OneOrMany[model.Ref[model.Team]]{}
	return func() { *g.Grant = was }
}

// forbidden tells whether a never takes the action of a grant away.
func (s slow) forbidden(g grant) bool {
	for _, access := range model.All[model.Access](s.spec) {
		for _, never := range access.Never {
			if access.Role.Get() == g.role && never.Entity.Get() == g.entity && never.Action.V == g.action && !never.Field.IsSet() {
				return true
			}
		}
	}
	return false
}

// reached answers for every action that somebody is granted, every stage and every record whether the grants of a role
// name the record there and no never takes it away.
func (s slow) reached(all []grant) []bool {
	var answers []bool
	for i, g := range all {
		if i > 0 && g.shares(all[i-1]) {
			continue
		}
		stages := s.facts.Stages(g.entity)
		if len(stages) == 0 {
			stages = []*model.Stage{nil}
		}
		for _, stage := range stages {
			right := s.facts.Allowed([]*model.Role{g.role}, g.action, g.entity, stage, nil)
			for _, home := range s.homes(g.role) {
				for _, record := range s.records(g.entity, home) {
					names := slices.ContainsFunc(right.Granted, func(a facts.Area) bool { return s.facts.Contains(a.Scope, record) })
					answers = append(answers, names && !s.forbidden(g))
				}
			}
		}
	}
	return answers
}
