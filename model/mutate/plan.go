package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Plan are the mistakes that are made with agreements, changes and the rollout.
var Plan = slices.Concat(Agreements, Changes, []Operator{
	{"train nobody of a role that takes part in the rollout", "role-without-training", func(b *Base) []Place {
		taking := b.takingPart()
		var all []Place
		for _, d := range model.All[model.Training](b.Spec) {
			role := d.Role.Get()
			if !taking[role] {
				continue
			}
			others := slices.ContainsFunc(model.All[model.Training](b.Spec), func(other *model.Training) bool { return other != d && other.Role.Get() == role })
			if !others {
				all = append(all, Place{About: refs(role), Do: func(t *Tree) { t.Drop(t.Named("Training", d.Self().ID())) }})
			}
		}
		return all
	}},
	{"load old data without checking what arrived", "migration-without-check", func(b *Base) []Place {
		var all []Place
		for _, m := range model.All[model.Migration](b.Spec) {
			for _, set := range m.Sets {
				if set.Fate.V == model.FateMigrate && set.Check.IsSet() {
					all = append(all, Place{About: refs(set), Do: func(t *Tree) {
						Unset(With(Items(t.Named("Migration", m.Self().ID()).Root, "sets"), set.Self().ID()), "check")
					}})
				}
			}
		}
		return all
	}},
	{"begin a pilot or launch without a number that shows success", "rollout-without-criteria", ofEach("Rollout", func(r *model.Rollout) bool { return len(r.Success) > 0 }, func(_ *Tree, n *syntax.Node, _ *model.Rollout) {
		Unset(n, "success")
	})},
	{"do not say when a pilot is over", "rollout-without-criteria", ofEach("Rollout", func(r *model.Rollout) bool {
		return r.ReadyWhen.IsSet() && r.Type.V != model.RolloutLaunch // nothing comes after a launch
	}, func(_ *Tree, n *syntax.Node, _ *model.Rollout) { Unset(n, "ready_when") })},
	{"leave a duty of support without anybody", "duty-unassigned", ofEach("Support", func(s *model.Support) bool { return len(s.Duties) > 0 }, func(_ *Tree, n *syntax.Node, s *model.Support) {
		Unset(Items(n, "duties")[0], "who")
	})},
	{"let nobody answer questions", "duty-unassigned", ofEach("Support", func(s *model.Support) bool { return len(s.Types) > 0 }, func(_ *Tree, n *syntax.Node, _ *model.Support) {
		Unset(n, "responsible")
	})},
	{"let nobody say yes to changes", "duty-unassigned", ofEach("Project", hasPolicy, func(_ *Tree, n *syntax.Node, _ *model.Project) {
		Unset(n.Get("change_policy"), "approved_by")
	})},
	{"let nobody make the changes", "duty-unassigned", ofEach("Project", hasPolicy, func(_ *Tree, n *syntax.Node, _ *model.Project) {
		Unset(n.Get("change_policy"), "done_by")
	})},
	{"begin a rollout before its release is ready", "rollout-too-early", func(b *Base) []Place {
		return documents(b, "Rollout", func(r *model.Rollout) bool { return r.Release.Get() != nil && r.Release.Get().Due.IsSet() }, func(_ *Tree, n *syntax.Node, r *model.Rollout) {
			Set(n, "start", r.Release.Get().Due.V.Time.AddDate(0, 0, -10).Format("2006-01-02"))
		})
	}},
	{"launch while the pilot is still running", "rollout-too-early", func(b *Base) []Place {
		rollouts := model.All[model.Rollout](b.Spec)
		pilotOf := func(r *model.Rollout) *model.Rollout {
			i := slices.IndexFunc(rollouts, func(other *model.Rollout) bool {
				return other.Type.V == model.RolloutPilot && other.Start.IsSet() && other.Lasts.IsSet() && other.Release.Get() == r.Release.Get()
			})
			if r.Type.V != model.RolloutLaunch || i < 0 {
				return nil
			}
			return rollouts[i]
		}
		return documents(b, "Rollout", func(r *model.Rollout) bool { return pilotOf(r) != nil }, func(_ *Tree, n *syntax.Node, r *model.Rollout) {
			Set(n, "start", pilotOf(r).Start.V.Time.AddDate(0, 0, 3).Format("2006-01-02"))
		})
	}},
	{"begin a rollout while a question of its scope is open", "rollout-too-early", func(b *Base) []Place {
		return documents(b, "Rollout", func(r *model.Rollout) bool { return r.Start.IsSet() && len(r.Scope.Items) > 0 }, func(t *Tree, _ *syntax.Node, r *model.Rollout) {
			due := r.Start.V.Time.AddDate(0, 1, 0).Format("2006-01-02")
			t.Add("question.yaml", "{apiVersion: crmspec/v1, kind: Decision, id: question, title: Question, question: \"Who does it?\", options: [{id: we, title: We}], state: open, due: "+due+", affects: ["+r.Scope.Items[0].Name+"]}")
		})
	}},
	{"look at things regularly and do nothing with them", "review-without-result", ofEach("Review", func(r *model.Review) bool { return r.Does.IsSet() }, func(_ *Tree, n *syntax.Node, _ *model.Review) {
		Unset(n, "does")
	})},
	{"plan a release that brings nothing", "release-unused", func(b *Base) []Place {
		if b.Spec.Project == nil || len(b.Spec.Project.Releases) == 0 {
			return nil // with a single release everything belongs to it
		}
		return []Place{{About: []string{"release/later_on"}, Do: func(t *Tree) { Append(t.project(), "releases", "{id: later_on, title: Later, due: 2029-01-10}") }}}
	}},
})

// takingPart are the roles of people who take part in a rollout or move records of its pipelines. Who belongs to the
// project, is outside or is a program is not trained.
func (b *Base) takingPart() map[*model.Role]bool {
	taking := map[*model.Role]bool{}
	add := func(role *model.Role) {
		if role != nil && !isOne(role.Group.V, model.RoleProject, model.RoleExternal, model.RoleSystem) {
			taking[role] = true
		}
	}
	for _, r := range model.All[model.Rollout](b.Spec) {
		for _, set := range r.Team {
			for _, ref := range set.Roles.Items {
				add(ref.Get())
			}
		}
		for _, ref := range r.Scope.Items {
			if p, ok := ref.Get().(*model.Pipeline); ok {
				for _, transition := range p.Transitions {
					for _, by := range transition.By.Items {
						add(by.Get())
					}
				}
			}
		}
	}
	return taking
}

func hasPolicy(p *model.Project) bool {
	return p.ChangePolicy != nil && p.ChangePolicy.ProposedBy.IsSet()
}
