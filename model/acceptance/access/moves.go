package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// moves derives the cases of moves that are not for a role that sees the record: of a role that makes other moves of
// the pipeline each by itself, of one that makes none all those out of a stage together.
func (w *work) moves(l *login) {
	for _, p := range model.All[model.Pipeline](w.Spec) {
		e := p.Entity.Get()
		if e == nil || !w.any(question{roles: l.roles, action: model.ActionRead, entity: e}) {
			continue
		}
		var unseen [][]model.Move
		all := p.Moves()
		mine := func(m model.Move) bool { return named(m.Transition, l.roles) }
		mover := slices.ContainsFunc(all, mine)
		done, over := map[[2]*model.Stage]bool{}, map[[2]*model.Stage][]model.Move{}
		for _, m := range all {
			over[[2]*model.Stage{m.From, m.To}] = append(over[[2]*model.Stage{m.From, m.To}], m)
		}
		for _, m := range all {
			pair := [2]*model.Stage{m.From, m.To}
			same := over[pair]
			if done[pair] || slices.ContainsFunc(same, mine) || m.From.Retired != nil || m.To.Retired != nil || len(movers(same)) == 0 {
				continue
			}
			done[pair] = true
			if mover {
				if !w.stays(l, e, p, m, [][]model.Move{same}) {
					unseen = append(unseen, same)
				}
				continue
			}
			if done[[2]*model.Stage{m.From}] {
				continue
			}
			done[[2]*model.Stage{m.From}] = true
			var ways [][]model.Move
			seen := map[*model.Stage]bool{}
			for _, other := range all {
				moves := over[[2]*model.Stage{m.From, other.To}]
				if other.From == m.From && !seen[other.To] && other.To.Retired == nil && len(movers(moves)) > 0 {
					seen[other.To] = true
					ways = append(ways, moves)
				}
			}
			if !w.stays(l, e, p, m, ways) {
				unseen = append(unseen, ways...)
			}
		}
		w.lent(l, e, p, unseen)
	}
}

// named tells whether a transition is for one of the roles.
func named(t *model.Transition, roles []*model.Role) bool {
	return slices.ContainsFunc(t.By.Items, func(ref model.Ref[model.Role]) bool { return slices.Contains(roles, ref.Get()) })
}

// movers returns the titles of the roles that moves are for.
func movers(moves []model.Move) []words.Localized {
	var list []words.Localized
	var known []*model.Role
	for _, m := range moves {
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil && !slices.Contains(known, role) {
				known = append(known, role)
				list = append(list, suite.TitleOf(role))
			}
		}
	}
	return list
}

// stays derives the case in which a role tries moves out of a stage that are for others, false where it sees no record
// there. Of several moves the case is about all, and they are tried one after the other: a refusal changes nothing.
func (w *work) stays(l *login, e *model.Entity, p *model.Pipeline, m model.Move, ways [][]model.Move) bool {
	args := words.Args{"role": l.title(), "from": suite.TitleOf(m.From), "to": suite.TitleOf(m.To), "stage": suite.TitleOf(m.To)}
	title, ref, key := say("not-move", args), m.ID(), []string{m.From.Self().Ref, m.To.Self().Ref}
	if len(ways) > 1 {
		title, ref, key = say("not-move-any", args), m.From.Self().ID(), []string{m.From.Self().Ref}
	}
	q := question{roles: l.roles, action: model.ActionRead, entity: e, stage: m.From}
	for n, at := range w.places(l, e) {
		if n > most || !w.rights.may(q, at.relation(l)) {
			continue
		}
		s := w.in(l, e, m.From, at)
		if s == nil || !s.may(model.ActionRead, nil) {
			continue
		}
		t := w.Thing(suite.Access, p, "access/"+l.id+".move."+p.Self().Path()+"."+ref, title)
		c := s.open(title)
		c.Pipeline = p
		s.there(c)
		var steps []*driver.Step
		for i, same := range ways {
			steps = append(steps, s.tryMove(c, s.own, same, i == len(ways)-1))
		}
		s.script(c, steps...)
		w.add(l, t, c, append([]string{l.id, "move"}, key...)...)
		return true
	}
	return false
}

// tryMove adds the step in which moves over one pair are tried, which are for others; the last one says what is expected
// of the case.
func (s *scene) tryMove(c *suite.Case, r *stand.Record, same []model.Move, last bool) *driver.Step {
	do := suite.Step{Do: say("move", words.Args{"stage": suite.TitleOf(same[0].To)})}
	expected := []words.Localized{say("stays", words.Args{"roles": suite.List(movers(same)), "stage": suite.TitleOf(r.Stage)})}
	if last {
		c.Expected = expected
	} else {
		do.Expected = expected
	}
	c.Steps = append(c.Steps, do)
	var by model.Element = same[0].Transition
	if len(same) > 1 {
		by = nil // either of them may be named
	}
	return &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{r.Name}, To: same[0].To, Want: s.refusal(by, driver.Row{Name: r.Name, Stage: r.Stage})}
}
