package espocrm

import (
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// writeComputed fills fields that follow from others: before the rules, which may speak of them, and at every save.
func (p *plan) writeComputed(o *object) {
	said := false
	for _, c := range o.list {
		f := c.field
		if c.kind == kindNumbers && !c.lost {
			p.keep(f.Self().Ref+"#computed", enforced) // EspoCRM counts it up
			p.keep(f.Self().Ref+"#worked-out", enforced)
		}
		if c.lost || !f.Formula.IsSet() && f.Rollup == nil {
			continue
		}
		if !said {
			o.api.say("computed")
			o.save.say("computed")
			said = true
		}
		ref := f.Self().Ref
		statement, v := p.computed(o, c)
		p.keep(ref+"#computed", enforced) // nobody may write it
		p.keep(ref+"#worked-out", v)
		if statement != "" {
			o.api.do(statement)
			o.save.do(statement)
		}
	}
}

// computed returns the statement that fills a field, "" for none, and how well it does.
func (p *plan) computed(o *object, c *column) (string, contract.Verdict) {
	f := c.field
	if f.Formula.IsSet() {
		n := p.book.Tree(f.Formula.AsCondition())
		if n == nil {
			return "", manual(contract.Inexpressible, say(lostForm, nil), say(stepComputed, words.Args{"field": f.Title}))
		}
		printed := p.formula(o)
		statement := printed.assigned(c.attribute, n)
		p.tell(f.Self().Ref, f.Formula.AsCondition(), printed.how, statement, printed.why)
		if printed.how == contract.ByHand {
			return "", manual(contract.Inexpressible, orWhy(printed.why), say(stepComputed, words.Args{"field": f.Title}))
		}
		if p.hops(n) {
			return statement, near(contract.Inexpressible, say(slipsLinked, words.Args{"field": f.Title}), nil)
		}
		return statement, judged(printed)
	}
	statement := p.rollup(o, c)
	if statement == "" {
		return "", manual(contract.NeedsCode, say(lostRollup, words.Args{"field": f.Title}), say(stepComputed, words.Args{"field": f.Title}))
	}
	return statement, near(contract.NeedsCode, say(slipsRollup, words.Args{"field": f.Title}), nil)
}

// hops tells whether an expression reads a linked record.
func (p *plan) hops(n *expr.Node) bool {
	if n.Op == expr.Field && len(n.Path.Fields) > 1 {
		return true
	}
	for _, arg := range n.Args {
		if p.hops(arg) {
			return true
		}
	}
	return false
}

// rollup returns the statement that folds linked records: their sum or number, which EspoCRM works out without a filter.
func (p *plan) rollup(o *object, c *column) string {
	r := c.field.Rollup
	of := p.column(r.Of.Get())
	through := p.through(o, r)
	if of == nil || through == nil || r.Where.IsSet() {
		return ""
	}
	back := p.backTo(through)
	if back == "" {
		return ""
	}
	switch r.Fold.V {
	case model.FoldSum:
		return c.attribute + ` = ifThenElse($new, 0, entity\sumRelated(` + quoted(back) + ", " + quoted(of.attribute) + "))"
	case model.FoldCount:
		return c.attribute + ` = ifThenElse($new, 0, entity\countRelated(` + quoted(back) + "))"
	}
	return ""
}

// through returns the field of the linked records that leads here.
func (p *plan) through(o *object, r *model.Rollup) *model.Field {
	if f := r.Through.Get(); f != nil {
		return f
	}
	if r.Of.Get() == nil || r.Of.Get().Entity() == nil {
		return nil
	}
	var found *model.Field
	for _, f := range r.Of.Get().Entity().Fields {
		if f.To.Get() == o.entity {
			if found != nil {
				return nil
			}
			found = f
		}
	}
	return found
}

// writeMoveEffects writes what a move writes by itself: the clock of the stage, values that transitions set, records that
// are handed over.
func (p *plan) writeMoveEffects(o *object) {
	if o.stage == "" {
		return
	}
	o.save.say("stages")
	o.save.when(either("$new", "$moved"), o.since+` = datetime\now()`)
	var open []string
	for _, line := range o.pipelines {
		for _, s := range line.Stages {
			if s.IsOpen() {
				open = append(open, o.stages[s])
			}
		}
	}
	o.save.when(both(either("$new", "$moved"), not(among("$to", open))), o.closed+` = datetime\now()`)
	o.save.when(both(either("$new", "$moved"), among("$to", open)), o.closed+" = null")
	for _, line := range o.pipelines {
		for _, m := range p.facts.Graph(line).Moves {
			p.writeSets(o, m)
		}
		for _, s := range line.Stages {
			p.writeHandOver(o, s)
		}
	}
}

// writeSets writes the values that a move sets.
func (p *plan) writeSets(o *object, m model.Move) {
	entries := m.Transition.Sets.Entries
	for i := range entries {
		c := p.column(entries[i].Key.Get())
		if c == nil {
			continue
		}
		n := p.book.Tree(entries[i].Value.AsCondition())
		if n == nil {
			continue
		}
		f := p.formula(o)
		statement := f.assigned(c.attribute, n)
		p.tell(m.Transition.Self().Ref, entries[i].Value.AsCondition(), f.how, statement, f.why)
		if f.how == contract.ByHand {
			p.unset[m.Transition] = near(contract.Inexpressible, orWhy(f.why), say(stepSets, words.Args{"field": c.field.Title, "move": moveTitle(m)}))
			continue
		}
		o.save.when(both("$moved", "$move == "+quoted(o.pair(m.From, m.To))), statement)
	}
}

var (
	slipsLinked  = words.Text{En: "“{field}” is worked out anew when the record is saved, not when a linked record changes", Ru: "«{field}» пересчитывается при сохранении записи, а не при изменении связанной"}
	slipsRollup  = words.Text{En: "“{field}” is worked out anew when this record is saved, not when a linked one changes", Ru: "«{field}» пересчитывается при сохранении этой записи, а не при изменении связанных"}
	lostRollup   = words.Text{En: "Formulas of EspoCRM fold linked records to their sum or number alone, without a condition", Ru: "Формулы EspoCRM сводят связанные записи только к сумме или количеству, без условия"}
	stepComputed = words.Text{En: "Work “{field}” out by hand, or have a programmer write a hook", Ru: "Считайте «{field}» вручную или поручите программисту написать обработчик"}
	stepSets     = words.Text{En: "Fill “{field}” by hand at the move “{move}”", Ru: "При переводе «{move}» заполняйте «{field}» вручную"}
)
