package sense

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

var (
	guardsNothing = fault{missingKey, "into", words.Text{
		En: "The checkpoint “{title}” guards neither a stage nor a move",
		Ru: "Контрольная точка «{title}» не охраняет ни этапа, ни перехода",
	}, words.Text{
		En: "Add “into” with a stage, or “transition” with a move",
		Ru: "Добавьте «into» с этапом или «transition» с переходом",
	}}
	holdsOnMove = fault{badValue, "holds", words.Text{
		En: "A checkpoint on moves is asked at the move only: “{title}” cannot hold afterwards",
		Ru: "Контрольная точка на переходах спрашивается только при переходе: «{title}» не может действовать потом",
	}, words.Text{
		En: "Delete “holds”, or guard the stage with “into” instead of “transition”",
		Ru: "Уберите «holds» или охраняйте этап через «into» вместо «transition»",
	}}
	asksNothing = fault{missingKey, "require", words.Text{
		En: "This item of “{title}” asks for nothing",
		Ru: "Этот пункт «{title}» ничего не требует",
	}, words.Text{
		En: "Add what must be there: “field”, “rule”, “related”, “any_of” or “task”",
		Ru: "Добавьте, что должно быть: «field», «rule», «related», «any_of» или «task»",
	}}
	asksTwice = fault{badValue, "require", words.Text{
		En: "One item asks for two things: “{first}” and “{second}”",
		Ru: "Один пункт требует двух вещей: «{first}» и «{second}»",
	}, words.Text{
		En: "Make each an item of its own, so that a refusal names just what is missing",
		Ru: "Сделайте каждую отдельным пунктом, чтобы отказ называл именно то, чего не хватает",
	}}
	saysNothing = fault{badValue, "require-key", words.Text{
		En: "“{key}” says nothing without “{needs}”",
		Ru: "«{key}» ничего не значит без «{needs}»",
	}, words.Text{
		En: "Add “{needs}”, or delete “{key}”",
		Ru: "Добавьте «{needs}» или уберите «{key}»",
	}}
)

func (c *check) checkpoint(p *model.Checkpoint) {
	if c.faulty(p.Span) { // what is missing may stand under a wrong key
		return
	}
	if !p.Into.IsSet() && !p.Transition.IsSet() {
		c.add(guardsNothing, p.Name, words.Args{"title": p.Title})
	}
	if p.Transition.IsSet() && p.Holds.IsSet() && p.Holds.V == model.HoldsWhile {
		c.add(holdsOnMove, p.Holds.At, words.Args{"title": p.Title})
	}
	for _, r := range p.Require {
		c.require(p, r)
	}
}

// part is a key of an item with the place of its value.
type part struct {
	key string
	at  source.Span
}

func written(parts ...part) []part {
	var all []part
	for _, p := range parts {
		if !p.at.IsZero() {
			all = append(all, p)
		}
	}
	return all
}

func (c *check) require(p *model.Checkpoint, r *model.Require) {
	asked := written(part{"field", r.Field.At}, part{"rule", r.Rule.At}, part{"related", r.Related.At}, part{"task", r.Task.At})
	for _, set := range r.AnyOf {
		for _, inner := range set {
			c.require(p, inner)
		}
	}
	ofField := written(part{"in", r.In.At}, part{"is", r.Is.At})
	ofRelated := written(part{"via", r.Via.At}, part{"where", r.Where.At}, part{"at_least", r.AtLeast.At})
	switch {
	case len(asked) == 0 && len(r.AnyOf) == 0:
		at := append(append(written(part{"", r.Message.At}), ofField...), append(ofRelated, part{"", p.Name})...)
		c.add(asksNothing, at[0].at, words.Args{"title": p.Title})
		return
	case len(asked) > 1:
		c.add(asksTwice, asked[1].at, words.Args{"first": asked[0].key, "second": asked[1].key})
		return
	case len(asked) == 1 && len(r.AnyOf) > 0:
		c.add(asksTwice, asked[0].at, words.Args{"first": "any_of", "second": asked[0].key})
		return
	}
	if !r.Field.IsSet() && len(ofField) > 0 {
		c.add(saysNothing, ofField[0].at, words.Args{"key": ofField[0].key, "needs": "field"})
	}
	if !r.Related.IsSet() && len(ofRelated) > 0 {
		c.add(saysNothing, ofRelated[0].at, words.Args{"key": ofRelated[0].key, "needs": "related"})
	}
}
