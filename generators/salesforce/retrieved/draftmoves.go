package retrieved

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model/words"
)

// moves reads a rule that says which moves are allowed out of a stage; false where it is none.
func (d *drafting) moves(o *object, r *rule) bool {
	if len(r.prior) == 0 || r.born || r.entry {
		return false
	}
	if len(o.linesOf(r, r.prior)) == 0 {
		d.loseRule(r.component, whyNoLine, words.Args{"stages": strings.Join(r.prior, ", ")})
		return true
	}
	if r.stages != nil && len(r.rest) == 1 && len(r.prior) == 1 && len(r.stages) == 1 { // one move, with who may make it
		if w, clean, ok := d.way(o, r.rest[0]); ok && slices.Equal(w.to, r.stages) {
			for _, p := range o.linesOf(r, r.prior) {
				p.Moves = append(p.Moves, draft.Move{From: r.prior[0], To: w.to[0], By: w.by, When: w.when})
			}
			if !clean {
				d.loseRule(r.component, whyWhen, nil)
			}
			d.bypassed(r)
			return true
		}
	}
	if r.stages != nil && len(r.rest) == 0 { // the moves that are refused, by name, or all others than those named
		for _, p := range o.linesOf(r, r.prior) {
			for _, from := range r.prior {
				for _, to := range r.stages {
					p.refused[[2]string{from, to}] = true
				}
			}
		}
		d.bypassed(r)
		return true
	}
	if !r.changed {
		return false
	}
	var ways []toward
	if r.stages != nil { // where it refuses only some, the others are open to all
		ways = append(ways, toward{to: slices.DeleteFunc(o.codes(nil), func(code string) bool {
			return slices.Contains(r.stages, code) || slices.Contains(r.prior, code)
		})})
	}
	lost := false
	for _, part := range r.rest {
		w, clean, ok := d.way(o, part)
		if !ok {
			return false
		}
		lost = lost || !clean
		ways = append(ways, w)
	}
	for _, p := range o.linesOf(r, r.prior) {
		for _, from := range r.prior {
			if p.stageAt(from) < 0 {
				continue
			}
			p.ruled[from] = true
			for _, w := range ways {
				for _, to := range w.to {
					if p.stageAt(to) >= 0 {
						p.Moves = append(p.Moves, draft.Move{From: from, To: to, By: w.by, When: w.when})
					}
				}
			}
		}
	}
	if lost {
		d.loseRule(r.component, whyWhen, nil)
	}
	d.bypassed(r)
	return true
}

// toward is a move that a rule lets pass.
type toward struct {
	to, by []string
	when   *draft.Cond
}

// way reads one of the tests that must fail for a move to be refused: it goes elsewhere, or somebody makes it who may not, or
// a condition does not hold. clean is false where there is such a condition, which has no place in a draft.
func (d *drafting) way(o *object, t *tree) (w toward, clean, ok bool) {
	clean = true
	for _, part := range choices(t) {
		var names []string
		people := true
		for _, one := range parts(part) {
			name := ""
			if inner := one.denied(); inner != nil {
				name = permission(inner)
			}
			people = people && name != ""
			names = append(names, name)
		}
		if people {
			for _, name := range names {
				if name != machineName && name != bypassName {
					w.by = append(w.by, name)
				}
			}
			continue
		}
		var to []string
		mine := true
		for _, one := range parts(part) {
			of, value := unpicked(one)
			before, is := o.isStage(of)
			mine = mine && is && !before
			to = append(to, value)
		}
		if mine && w.to == nil {
			w.to = to
		} else if c := d.condition(o, positive(part, true)); c != nil {
			w.when = draft.Both(w.when, c)
		} else {
			clean = false
		}
	}
	if !clean {
		w.when = nil // half a condition is another one
	}
	return w, clean, w.to != nil
}

// bypassed notes who is let pass where that is not the permission made for it.
func (d *drafting) bypassed(r *rule) {
	others := slices.DeleteFunc(slices.Clone(r.bypass), func(name string) bool { return name == bypassName })
	if len(others) > 0 {
		d.loseRule(r.component, whyBypass, words.Args{"names": strings.Join(others, ", ")})
	}
}

// open adds the moves out of stages that no rule speaks of, where others are restricted: all of them are allowed.
func (p *pipeline) open() {
	if len(p.ruled) == 0 && len(p.refused) == 0 {
		return
	}
	for _, from := range p.Stages {
		for _, to := range p.Stages {
			pair := [2]string{from.Code, to.Code}
			if slices.ContainsFunc(p.Moves, func(m draft.Move) bool { return m.From == from.Code && m.To == to.Code }) {
				continue
			}
			if !p.ruled[from.Code] && from != to && !p.refused[pair] {
				p.Moves = append(p.Moves, draft.Move{From: from.Code, To: to.Code})
			}
		}
	}
	p.Moves = slices.DeleteFunc(p.Moves, func(m draft.Move) bool { return p.refused[[2]string{m.From, m.To}] })
}
