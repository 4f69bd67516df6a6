package sense

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var (
	notChosen = fault{missingKey, "chosen", words.Text{
		En: "“{title}” is decided, but no answer is chosen",
		Ru: "Решение «{title}» принято, но ответ не выбран",
	}, words.Text{
		En: "Add “chosen” with the id of an option, or write state: open",
		Ru: "Добавьте «chosen» с идентификатором варианта или напишите state: open",
	}}
	notTheOwner = fault{badValue, "agreed", words.Text{
		En: "“{role}” cannot agree to “{title}” for “{owner}”: the owner gives the final yes",
		Ru: "«{role}» не может согласовать «{title}» за роль «{owner}»: последнее слово за владельцем",
	}, words.Text{
		En: "Write {id}, or make {other} the owner",
		Ru: "Напишите {id} или сделайте владельцем {other}",
	}}
)

// agreements demands that the yes comes from whose it is: the owner, or who stands in for the owner.
func (c *check) agreements() {
	for _, document := range c.spec.Documents {
		enveloped, ok := document.Value.(interface{ Envelope() *model.Head })
		if !ok {
			continue
		}
		head := enveloped.Envelope()
		owner := head.Owner.Get()
		if owner == nil || head.Agreed == nil || c.faulty(head.Agreed.By.At) {
			continue
		}
		by := head.Agreed.By.Get()
		if by == nil || by == owner || by == owner.Deputy.Get() {
			continue
		}
		c.add(notTheOwner, head.Agreed.By.At, words.Args{
			"role": by.Title, "title": head.Title, "owner": owner.Title, "id": owner.Self().ID(), "other": by.Self().ID(),
		})
	}
}

// decision demands that what is decided has an answer.
func (c *check) decision(d *model.Decision) {
	if d.State.V == model.DecisionDecided && !d.Chosen.IsSet() && !c.faulty(d.Span) {
		c.add(notChosen, d.State.At, words.Args{"title": d.Title})
	}
}
