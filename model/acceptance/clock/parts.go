package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// parts derives the cases in which the condition of a limit is true, or is not, for one of its parts alone: it is the
// limit then, or another one is, or none.
func (w *work) parts(p *promise) {
	for _, limit := range p.within {
		if limit == nil || !limit.Is.IsSet() {
			continue
		}
		tree := w.Book.Tree(&limit.When)
		if tree == nil || stand.Speaks(tree) {
			continue
		}
		for _, so := range []bool{true, false} {
			turns := stand.Turns(tree, so)
			if len(turns) == 1 {
				continue // as in the other cases
			}
			for _, turn := range turns {
				w.part(p, limit, so, turn)
			}
		}
	}
}

// part derives one of them.
func (w *work) part(p *promise, limit *model.Limit, so bool, turn stand.Turn) {
	args := words.Args{"of": p.title(), "condition": turn.Told.Words()}
	t := w.thing(p, "within.by", say("thing-part", args))
	candidates := []*model.Limit{limit}
	if !so {
		candidates = append(slices.DeleteFunc(slices.Clone(p.within), func(other *model.Limit) bool { return other == limit }), nil)
	}
	for _, is := range candidates {
		s := w.open(p, &opening{limit: is, by: turn.So, at: w.usual(p)})
		if s == nil {
			continue
		}
		if is == nil {
			length := time.Duration(0)
			if n, ok := p.length(limit.Is); ok {
				length = n
			}
			s.wait(s.counts(p, s.now, length).Add(later))
		} else if due, ok := s.clock(p).due(); ok {
			s.wait(due)
			s.wait(due.Add(tick))
		}
		args["limit"] = w.limitTitle(p, is)
		w.add(t, s, p, is, "part", args, "part", limit.When.Source, stand.Written(turn.Told))
		return
	}
	t.Leave(t.Title, say("left-arrange", nil))
}
