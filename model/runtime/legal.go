package runtime

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// Legal is a move that leads out of the stage where a record stands, and that somebody may make of it as it is.
type Legal struct {
	Move model.Move
	// Now tells that the actor could make it at once.
	Now bool
	// By are the roles of the transition of which a person could; none where only a machine could.
	By []*model.Role
	// Asks is what has to be there first; none where the move could be made at once.
	Asks []Missing
}

// Legal returns the moves out of the stage where a record stands: those that the actor could make at once
// first, then those that others could, then those that ask for something first; of each the nearest to a stage in
// the order of the pipeline first. A move whose condition is false, whose limit is reached or which nobody may make
// of this record is none.
func (w *World) Legal(by *Persona, r *Record, toward *model.Stage) []Legal {
	if r == nil || r.Stage == nil {
		return nil
	}
	g := w.law.graph(r.Stage)
	var list []Legal
	for _, m := range g.Out(r.Stage) {
		if slices.ContainsFunc(list, func(l Legal) bool { return l.Move.To == m.To }) {
			continue
		}
		if l, some := w.legal(by, r, g.Between(r.Stage, m.To)); some {
			list = append(list, l)
		}
	}
	place := func(s *model.Stage) int { return slices.Index(g.Stages, s) }
	rank := func(l Legal) (group, far int) {
		switch {
		case len(l.Asks) > 0:
			group = 2
		case !l.Now:
			group = 1
		}
		if toward != nil {
			far = place(l.Move.To) - place(toward)
		}
		return group, max(far, -far)
	}
	slices.SortStableFunc(list, func(a, b Legal) int {
		groupA, farA := rank(a)
		groupB, farB := rank(b)
		return cmp.Or(groupA-groupB, farA-farB)
	})
	return list
}

// legal asks the actor and a person of every role about the transitions between two stages.
func (w *World) legal(by *Persona, r *Record, moves []model.Move) (legal Legal, some bool) {
	try := func(who *Persona) (may bool) {
		v := w.Ask(Attempt{By: who, Do: Write, On: []*Record{r}, To: moves[0].To})
		var asks []Missing
		switch {
		case v.Refusal == nil || v.Refusal.Code == Waits:
		case v.Refusal.Code == Incomplete && v.Refusal.HandOver == nil:
			asks = v.Refusal.Missing
		default:
			return false
		}
		if !some || len(asks) < len(legal.Asks) {
			legal.Asks = asks
			legal.Move = moves[0]
			if v.Move != nil {
				legal.Move = *v.Move
			}
		}
		some = true
		return true
	}
	own := try(by)
	legal.Now = own && len(legal.Asks) == 0
	for _, m := range moves {
		for _, ref := range m.Transition.By.Items {
			role := ref.Get()
			if role == nil || slices.Contains(legal.By, role) {
				continue
			}
			if by != nil && slices.Contains(by.Roles, role) && own || try(w.Person(role)) {
				legal.By = append(legal.By, role)
			}
		}
	}
	return legal, some
}
