package trace

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
)

// Cases returns the cases that try an element or a part of it, in the order of the suite.
func (t *Trace) Cases(e model.Element) []*acceptance.Case { return t.cases[e] }

// Expected tells whether a case of an element is to be expected; of others, such as texts and rules of work,
// there may be one.
func Expected(e model.Element) bool {
	switch e.(type) {
	case *model.Pipeline, *model.Stage, *model.Transition, *model.Checkpoint, *model.Scenario:
		return true
	}
	return false
}

// Untried tells whether a case of an element is to be expected and there is none.
func (t *Trace) Untried(e model.Element) bool { return t.tried && Expected(e) && len(t.cases[e]) == 0 }

// count notes what a case tries: what it says, and so what that is part of; a move tries the stages that it
// leads from and to; who acts in a case is tried as well, unless it is a role.
func (t *Trace) count(c *acceptance.Case) {
	tried := map[model.Element]bool{}
	try := func(e model.Element) {
		for ; e != nil && !tried[e]; e = e.Self().Parent {
			tried[e] = true
			t.cases[e] = append(t.cases[e], c)
		}
	}
	if c.Pipeline != nil {
		try(c.Pipeline)
	}
	for _, covered := range c.Covers {
		ref, item, _ := strings.Cut(covered, "#")
		e := t.spec.Element(ref)
		if e == nil {
			continue
		}
		try(e)
		for _, m := range model.MovesNamed(e, ref) {
			try(m.From)
			try(m.To)
		}
		if c.Pipeline != nil && c.Pipeline.Entity.Get() != nil && item != "" {
			if field := c.Pipeline.Entity.Get().Field(item); field != nil {
				try(field)
			}
		}
	}
	for _, actor := range c.Actors {
		if e := t.spec.Element(actor.Ref); e != nil && e.Self().Word() != "role" {
			try(e)
		}
	}
}
