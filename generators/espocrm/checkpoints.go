package espocrm

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// asked is a checkpoint as the scripts of an entity have it.
type asked struct {
	o          *object
	line       *model.Pipeline
	checkpoint *model.Checkpoint
	// at is the condition under which a move or birth asks it, kept the stages in which it is kept true.
	at   string
	kept []string
	// stages are those into which it is asked, both those that it names and those in which it is kept.
	stages []string
	// when is its own condition, waived that nobody let the record pass.
	when, waived string
	formula      *formula
	steady       bool
}

// writeCheckpoints writes what is asked: a field that must be filled as a rule of EspoCRM's own, which marks it on the card
// too; everything else in the script.
func (p *plan) writeCheckpoints(o *object) {
	said := false
	for _, line := range o.pipelines {
		for _, c := range line.Checkpoints {
			if !said {
				o.api.say("checkpoints")
				said = true
			}
			a := p.asked(o, line, c)
			if a == nil {
				continue
			}
			for i, item := range c.Require {
				if item != nil {
					p.keepItem(a, item, p.writeItem(a, item, i))
				}
			}
		}
	}
}

// asked prepares a checkpoint; nil where its condition cannot be told, of which all its promises then speak.
func (p *plan) asked(o *object, line *model.Pipeline, c *model.Checkpoint) *asked {
	a := &asked{o: o, line: line, checkpoint: c, waived: "true"}
	graph := p.facts.Graph(line)
	ref := c.Self().Ref
	var into []*model.Stage
	for _, to := range c.Into.Items {
		if to.Get() != nil {
			into = append(into, to.Get())
		}
	}
	kept := graph.Holds(c)
	a.kept = o.codes(kept)
	for _, s := range kept {
		if !slices.Contains(into, s) {
			into = append(into, s)
		}
	}
	a.stages = o.codes(into)
	var pairs []string
	for _, m := range graph.Moves {
		if pair := o.pair(m.From, m.To); facts.Guards(c, m) && !slices.Contains(into, m.To) && !slices.Contains(pairs, pair) {
			pairs = append(pairs, pair)
		}
	}
	a.at = either(both("$entered", among("$to", a.stages)), both("$moved", among("$move", pairs)))
	text, f, ok := p.printed(o, ref, &c.When)
	a.when, a.formula, a.steady = text, f, c.Holds.Or(model.HoldsWhile) == model.HoldsWhile && len(a.kept) > 0 && p.lasting(&c.When)
	if !ok {
		v := manual(contract.Inexpressible, orWhy(f.why), say(stepCheckpoint, words.Args{"checkpoint": c.Title}))
		p.lost(c, v)
		return nil
	}
	if c.When.IsSet() {
		p.keep(ref+"#when", judged(f))
	}
	if c.Waiver != nil && c.Waiver.By.Get() != nil {
		a.waived = "(" + p.waiver(o, c) + " != true)"
		p.keep(ref+"#waiver", near(contract.Inexpressible, say(slipsWaiver, nil), nil))
	}
	return a
}

// lost gives all promises of a checkpoint one verdict.
func (p *plan) lost(c *model.Checkpoint, v contract.Verdict) {
	ref := c.Self().Ref
	for _, part := range []string{"#when", "#waiver", "#kept", "#entry"} {
		p.keep(ref+part, v)
	}
	for _, item := range c.Require {
		if item != nil {
			p.keepRefs(ref, item, v)
		}
	}
}

// waiver returns the field by which somebody lets a record pass.
func (p *plan) waiver(o *object, c *model.Checkpoint) string {
	name := p.extraName(o, c, "waived")
	o.extra = append(o.extra, extraField{
		name: name, def: map[string]any{"type": "bool", "audited": true, "massUpdateDisabled": true}, shown: true,
		text: spoken(sayWaiver, words.Args{"checkpoint": c.Title}), help: spoken(helpWaiver, words.Args{"role": model.TitleOf(c.Waiver.By.Get())}),
	})
	p.waivers[c] = name
	return name
}

// writeItem writes one item and returns how well it is kept.
func (p *plan) writeItem(a *asked, item *model.Require, i int) contract.Verdict {
	f := p.formula(a.o)
	met := f.met(item)
	ref := a.checkpoint.Self().Ref
	if item.Rule.IsSet() {
		p.tell(ref, &item.Rule, f.how, met, f.why)
	}
	if item.Related.Get() != nil {
		p.tell(ref, &item.Where, f.how, met, f.why)
	}
	if f.how == contract.ByHand {
		return manual(contract.Inexpressible, orWhy(f.why), say(stepItem, words.Args{"checkpoint": a.checkpoint.Title}))
	}
	steady := a.steady && p.steady(item)
	if steady && p.native(a, item) {
		if f := item.Field.Get(); f != nil && f == facts.OwnerField(a.o.entity) {
			return near(contract.Inexpressible, say(slipsOwner, words.Args{"field": f.Title}), nil)
		}
		return enforced
	}
	a.o.read(f)
	here := a.at
	if steady {
		here = among(a.o.stage, a.stages)
	}
	a.o.api.when(both(here, a.when, a.waived, not(met)), a.o.refuse(lacking, ref+"_"+strconv.Itoa(i+1), p.message(a.checkpoint, item)))
	switch {
	case f.how != contract.Exact:
		return near(contract.Inexpressible, orWhy(f.why), nil)
	case a.formula.how != contract.Exact:
		return near(contract.Inexpressible, orWhy(a.formula.why), nil)
	}
	return enforced
}

// steady tells whether an item can be kept true: it asks for fields or for a rule over the record's own.
func (p *plan) steady(r *model.Require) bool {
	switch {
	case r.Field.IsSet():
		return true
	case r.Rule.IsSet():
		return p.lasting(&r.Rule)
	case r.Related.IsSet() || r.Task.IsSet():
		return false
	}
	for _, set := range r.AnyOf {
		for _, inner := range set {
			if inner != nil && !p.steady(inner) {
				return false
			}
		}
	}
	return true
}

// native writes an item as EspoCRM's own demand for a field; false where it is none. Of several fields of which one is
// enough each is demanded while the others are empty.
func (p *plan) native(a *asked, item *model.Require) bool {
	fields := p.alternatives(a.o, item)
	if fields == nil {
		return false
	}
	condition := []group{{"type": "in", "attribute": a.o.stage, "value": a.stages}}
	if a.checkpoint.When.IsSet() {
		g := p.inGroup(a.o, p.book.Tree(&a.checkpoint.When))
		if g == nil {
			return false
		}
		condition = append(condition, g)
	}
	if name := p.waivers[a.checkpoint]; name != "" {
		condition = append(condition, group{"type": "isFalse", "attribute": name})
	}
	for _, c := range fields {
		all := slices.Clone(condition)
		for _, other := range fields {
			if other != c {
				all = append(all, group{"type": "isEmpty", "attribute": other.attribute})
			}
		}
		a.o.required[c.name] = append(a.o.required[c.name], group{"type": "and", "value": all})
	}
	return true
}

// alternatives returns the fields of which one must be filled, nil where the item asks for something else.
func (p *plan) alternatives(o *object, r *model.Require) []*column {
	plain := func(r *model.Require) *column {
		c := p.column(r.Field.Get())
		if c == nil || r.In.IsSet() || r.Is.V == model.RequireEvidence || c.system || c.kind == kindBool || c.kind == kindNumbers || c.kind == kindParent || c.kind == kindOptDate {
			return nil
		}
		return c
	}
	if r.Field.IsSet() {
		if c := plain(r); c != nil {
			return []*column{c}
		}
		return nil
	}
	var all []*column
	for _, set := range r.AnyOf {
		if len(set) != 1 || set[0] == nil || plain(set[0]) == nil {
			return nil
		}
		all = append(all, plain(set[0]))
	}
	return all
}

// message is what people are told when an item is missing.
func (p *plan) message(c *model.Checkpoint, item *model.Require) model.Text {
	switch {
	case item.Message.IsSet():
		return item.Message
	case c.Message.IsSet():
		return c.Message
	}
	return c.Title
}

// keepItem notes what becomes of the promises about an item.
func (p *plan) keepItem(a *asked, item *model.Require, v contract.Verdict) {
	ref := a.checkpoint.Self().Ref
	p.keepRefs(ref, item, v)
	if p.facts != nil {
		p.keep(ref+"#kept", v)
		p.keep(ref+"#entry", v)
	}
}

func (p *plan) keepRefs(ref string, item *model.Require, v contract.Verdict) {
	p.keep(ref+"#"+itemKey(item), v)
	if item.Is.V == model.RequireEvidence {
		p.keep(ref+"#"+itemKey(item)+" placeholder", v)
	}
	for _, set := range item.AnyOf {
		for _, inner := range set {
			if inner != nil {
				p.keepRefs(ref, inner, v)
			}
		}
	}
}

// itemKey names an item as the ledger of acceptance does: by what it asks for.
func itemKey(r *model.Require) string {
	switch {
	case r.Field.Get() != nil && r.Is.V == model.RequireEvidence:
		return r.Field.Get().Self().ID() + " is evidence"
	case r.Field.Get() != nil:
		return r.Field.Get().Self().ID()
	case r.Rule.IsSet():
		return "rule " + oneLine(r.Rule.Source)
	case r.Related.Get() != nil:
		return "related " + r.Related.Get().Self().ID() + " " + oneLine(r.Where.Source)
	case r.Task.IsSet():
		return "task " + string(r.Task.V)
	}
	var sets []string
	for _, set := range r.AnyOf {
		var parts []string
		for _, inner := range set {
			if inner != nil {
				parts = append(parts, itemKey(inner))
			}
		}
		slices.Sort(parts)
		sets = append(sets, strings.Join(parts, " + "))
	}
	slices.Sort(sets)
	return "any of " + strings.Join(sets, " / ")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// logicDefs returns the fields that EspoCRM demands under a condition, of which each reason is enough.
func (p *plan) logicDefs(o *object) map[string]any {
	fields := map[string]any{}
	for name, groups := range o.required {
		conditions := groups
		if len(groups) > 1 {
			conditions = []group{{"type": "or", "value": groups}}
		}
		fields[name] = map[string]any{"required": map[string]any{"conditionGroup": conditions}}
	}
	for name, g := range o.visible {
		logic, _ := fields[name].(map[string]any)
		if logic == nil {
			logic = map[string]any{}
		}
		logic["visible"] = map[string]any{"conditionGroup": []group{g}}
		fields[name] = logic
	}
	return fields
}

var (
	slipsOwner = words.Text{En: "EspoCRM fills “{field}” of a new record with whoever creates it, and a record without it is not seen by those who see their own alone", Ru: "EspoCRM сама ставит в «{field}» новой записи того, кто её создаёт, а запись без него не видна тем, кто видит только свои"}
	sayWaiver  = words.Text{En: "May pass without: {checkpoint}", Ru: "Пропустить без: {checkpoint}"}
	helpWaiver = words.Text{En: "Ticked by “{role}” for this record before the move; say why in the description.", Ru: "Отмечает «{role}» для этой записи до перевода; причину напишите в описании."}

	slipsWaiver    = words.Text{En: "The tick stays until somebody takes it off, its reason is not asked for, and who gave it may make the move too", Ru: "Отметка держится, пока её не снимут, причина не спрашивается, и тот, кто её поставил, может сам сделать перевод"}
	stepCheckpoint = words.Text{En: "Check “{checkpoint}” by hand before the move", Ru: "Перед переводом проверяйте «{checkpoint}» вручную"}
	stepItem       = words.Text{En: "Check by hand what “{checkpoint}” asks for and EspoCRM does not", Ru: "Проверяйте вручную то в «{checkpoint}», чего EspoCRM не спрашивает"}
)
