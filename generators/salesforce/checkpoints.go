package salesforce

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// guards tells whether a checkpoint itself names the stage or the move.
func guards(c *model.Checkpoint, m model.Move) bool {
	return slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To }) ||
		slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool {
			if ref.Get() == nil || ref.Get() != m.Transition {
				return false
			}
			id := ref.Name[strings.LastIndexAny(ref.Name, "./")+1:]
			return id == m.ID() || id == m.Transition.Self().ID() || !strings.Contains(id, "__")
		})
}

// asked is when a checkpoint is asked, as formulas.
type asked struct {
	// entry is at the move, or where the record is made; held is as long as it is kept true, "FALSE" where it is not.
	entry, held string
}

// askedAt returns when a checkpoint is asked.
//
// “while holds in the stage and every work or won stage reachable from it by forward transitions without passing a
// pause. Moving into any of them asks it too, so a jump cannot skip it.”
func (p *plan) askedAt(o *object, line *model.Pipeline, c *model.Checkpoint) asked {
	graph := p.facts.Graph(line)
	var into []*model.Stage
	for _, ref := range c.Into.Items {
		if s := ref.Get(); s != nil && o.stages[s] != nil {
			into = append(into, s)
		}
	}
	held := graph.Holds(c)
	for _, s := range held {
		if !slices.Contains(into, s) {
			into = append(into, s)
		}
	}
	var ways []string
	if len(into) > 0 {
		ways = append(ways, o.entering(into))
	}
	if len(c.Transition.Items) > 0 {
		for _, m := range graph.Moves {
			if guards(c, m) {
				ways = append(ways, o.moving(m))
			}
		}
	}
	return asked{entry: some(ways...), held: o.inStages(held)}
}

// checkpoint writes a rule for each thing that a checkpoint asks for, so that a refusal names exactly what is missing.
func (p *plan) checkpoint(o *object, line *model.Pipeline, c *model.Checkpoint) {
	ref := c.Self().Ref
	when, how, why := p.condition(o, ref, &c.When)
	at := p.askedAt(o, line, c)
	waived := p.waiver(o, c)
	if how == contract.ByHand {
		for _, r := range c.Require {
			p.itemVerdict(c, r, func(*model.Require) contract.Verdict { return p.unasked(o, line, c, r, why) })
		}
		p.keep(ref+"#when", p.unasked(o, line, c, nil, why))
		p.keep(ref+"#kept", p.unasked(o, line, c, nil, why))
		p.keep(ref+"#entry", enforced)
		return
	}
	p.keep(ref+"#when", judged(how, why))
	p.keep(ref+"#entry", enforced)
	p.keep(ref+"#kept", judged(how, why))
	for i, r := range c.Require {
		if r == nil {
			continue
		}
		item := p.item(o, c, r)
		if item.lost != nil {
			v := p.unasked(o, line, c, r, item.lost)
			p.itemVerdict(c, r, func(*model.Require) contract.Verdict { return v })
			p.keep(ref+"#entry", v)
			if item.lasting {
				p.keep(ref+"#kept", v)
			}
			continue
		}
		scope := at.entry
		if at.held != "FALSE" && item.lasting && p.lasting(&c.When) {
			scope = at.held // in which the stages that it guards lie, so that coming there is asked too
		}
		wrong := all(scope, waived, when, not(item.text))
		if scope == "FALSE" {
			p.itemVerdict(c, r, func(*model.Require) contract.Verdict { return enforced })
			continue
		}
		if !p.rule(o, c, "item "+strconv.Itoa(i+1), wrong, p.itemMessage(c, r), item.at) {
			v := p.unasked(o, line, c, r, say(whyTooLong, nil))
			p.itemVerdict(c, r, func(*model.Require) contract.Verdict { return v })
			p.keep(ref+"#kept", v)
			p.keep(ref+"#entry", v)
			continue
		}
		p.itemVerdict(c, r, func(inner *model.Require) contract.Verdict {
			switch {
			case how != contract.Exact:
				return near(contract.Inexpressible, why, nil)
			case inner.Is.V == model.RequireEvidence && inner.Field.Get() != nil:
				return p.proofVerdict(inner)
			case item.near != nil:
				return near(contract.Inexpressible, item.near, nil)
			}
			return enforced
		})
		if item.near != nil {
			p.keep(ref+"#kept", near(contract.Inexpressible, item.near, nil))
		}
	}
}

// proofVerdict says what becomes of a demand for evidence.
func (p *plan) proofVerdict(r *model.Require) contract.Verdict {
	if r.Field.Get().Type.V == model.FieldFile {
		return near(contract.Inexpressible, say(slipsFile, nil), say(stepFile, words.Args{"field": r.Field.Get().Title}))
	}
	return near(contract.Inexpressible, say(slipsProof, nil), say(stepProof, words.Args{"field": r.Field.Get().Title}))
}

// asks is an item of a checkpoint as a formula that is true where it is met.
type asks struct {
	text    string
	lasting bool
	at      *column
	// lost says why it cannot be asked, near what slips through.
	lost, near words.Localized
}

func (p *plan) item(o *object, c *model.Checkpoint, r *model.Require) asks {
	switch f := r.Field.Get(); {
	case f != nil:
		return p.fieldItem(o, r, f)
	case r.Rule.IsSet():
		text, how, why := p.condition(o, c.Self().Ref, &r.Rule)
		a := asks{text: text, lasting: p.lasting(&r.Rule)}
		switch how {
		case contract.ByHand:
			a.lost = why
		case contract.Near:
			a.near = why
		}
		return a
	case len(r.AnyOf) > 0:
		a := asks{lasting: true}
		var sets []string
		for _, set := range r.AnyOf {
			var parts []string
			for _, inner := range set {
				if inner == nil {
					continue
				}
				b := p.item(o, c, inner)
				parts = append(parts, b.text)
				a.lasting = a.lasting && b.lasting
				if b.lost != nil && a.lost == nil {
					a.lost = b.lost
				}
				if b.near != nil {
					a.near = b.near
				}
			}
			sets = append(sets, all(parts...))
		}
		a.text = some(sets...)
		return a
	case r.Related.Get() != nil:
		return asks{lost: say(whyRelated, words.Args{"entity": r.Related.Get().Title})}
	case r.Task.IsSet():
		return asks{lost: say(whyTask, nil)}
	}
	return asks{lost: say(whyFault, nil)}
}

func (p *plan) fieldItem(o *object, r *model.Require, f *model.Field) asks {
	a := asks{lasting: true, at: o.columns[f]}
	print := &formula{plan: p, from: map[*model.Entity]string{o.entity: ""}}
	parts := []string{print.truth(expr.FilledIn(f))}
	if r.In.IsSet() {
		if n := expr.Among(f, r.In.Items); n != nil {
			parts = append(parts, print.truth(n))
			if a.at != nil && a.at.kind == kindChoice {
				parts = parts[1:] // what is one of some values is filled
			}
		}
	}
	if r.Is.V == model.RequireEvidence && a.at != nil {
		parts = append(parts, proof(a.at))
	}
	text, how, why := print.result(all(parts...))
	a.text = text
	switch how {
	case contract.ByHand:
		a.lost = why
	case contract.Near:
		a.near = why
	}
	return a
}

// itemMessage returns what the user is told when an item is missing.
func (p *plan) itemMessage(c *model.Checkpoint, r *model.Require) words.Localized {
	switch {
	case r.Message.IsSet():
		return r.Message
	case r.Field.Get() != nil:
		lead := words.Localized(c.Title)
		if c.Message.IsSet() {
			lead = c.Message
		}
		return say(saysMissing, words.Args{"lead": lead, "field": r.Field.Get().Title})
	case c.Message.IsSet():
		return c.Message
	}
	return c.Title
}
