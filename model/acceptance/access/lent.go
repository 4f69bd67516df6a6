package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// lent derives the case in which a role tries moves that are for others out of stages in which it sees no record by
// itself: of records that somebody has let it see. Moves over one pair stand together.
func (w *work) lent(l *login, e *model.Entity, p *model.Pipeline, ways [][]model.Move) {
	if len(ways) == 0 {
		return
	}
	for _, other := range w.logins() {
		if len(other.roles) > 1 || other.roles[0] == l.roles[0] || !w.any(question{roles: other.roles, action: model.ActionShare, entity: e}) {
			continue
		}
		for n, at := range w.places(other, e) {
			q := question{roles: other.roles, action: model.ActionShare, entity: e, stage: ways[0][0].From}
			if n <= most && w.rights.may(q, at.relation(other)) && w.lends(l, other, e, p, at, ways) {
				return
			}
		}
	}
}

// lends makes the case with one who lets records be seen, as they lie to that one; false where it cannot be put together.
func (w *work) lends(l, other *login, e *model.Entity, p *model.Pipeline, at place, ways [][]model.Move) bool {
	s := w.in(other, e, ways[0][0].From, at)
	if s == nil {
		return false
	}
	lender := s.by
	guest := l.person(s.Stand, "", l.home)
	records := map[*model.Stage]*stand.Record{s.own.Stage: s.own}
	for _, same := range ways {
		if from := same[0].From; records[from] == nil {
			records[from] = s.record(e, from, at)
		}
		r := records[same[0].From]
		if r == nil || !s.mayTo(r, model.ActionShare, nil) || w.rights.may(question{roles: l.roles, action: model.ActionRead, entity: e, stage: r.Stage}, s.Relation(guest, r)) {
			return false
		}
	}
	args := words.Args{"role": l.title(), "pipeline": suite.TitleOf(p), "entity": suite.TitleOf(e)}
	title := say("not-move-lent", args)
	t := w.Thing(suite.Access, p, "access/"+l.id+".move."+p.Self().Path()+".shared", title)
	s.login = l
	c := s.open(title)
	c.Pipeline = p
	me := suite.Actor{Ref: l.roles[0].Self().Ref, Title: l.title()}
	c.Actors = []suite.Actor{me, other.actor()}
	var steps []*driver.Step
	s.by = guest
	shared := map[*model.Stage]bool{}
	for i, same := range ways {
		from := same[0].From
		if r := records[from]; !shared[from] {
			shared[from] = true
			c.Preconditions = append(c.Preconditions, say("there-lent", words.Args{"entity": args["entity"], "stage": suite.TitleOf(from), "other": other.title(), "role": l.title()}))
			c.Steps = append(c.Steps, suite.Step{As: other.actor(), Do: say("share-in", words.Args{"stage": suite.TitleOf(from), "role": l.title()})})
			steps = append(steps, &driver.Step{Do: driver.Share, By: lender.ID, On: []string{r.Name}, With: guest.ID})
		}
		steps = append(steps, s.tryMove(c, records[from], same, i == len(ways)-1))
		c.Steps[len(c.Steps)-1].As = me
	}
	s.script(c, steps...)
	w.add(l, t, c, l.id, "move", "shared", p.Self().Ref)
	return true
}
