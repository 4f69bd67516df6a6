package espocrm

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// writeHandOver creates, at the first entry into a stage, the records that it hands over.
func (p *plan) writeHandOver(o *object, s *model.Stage) {
	if len(s.HandsOver) == 0 {
		return
	}
	ref := s.Self().Ref
	done := p.extraName(o, s, "handed over")
	o.extra = append(o.extra, extraField{
		name: done, def: map[string]any{"type": "bool", "readOnly": true}, text: spoken(sayHanded, words.Args{"stage": s.Title}),
	})
	first := both("$moved", "$to == "+quoted(o.stages[s]), done+" != true")
	written := true
	for _, h := range s.HandsOver {
		statement := p.handOver(o, h)
		if statement == "" {
			written = false
			continue
		}
		reused := p.reused(o, h)
		if reused == "" {
			o.save.when(first, statement)
			continue
		}
		o.save.do("$linked = null")
		o.save.when(first, "$linked = "+reused)
		to, link := p.byEntity[h.Creates.Get()], p.column(h.Link.Get())
		if link != nil {
			o.save.when(both(first, "$linked != null"), `record\update(`+quoted(to.scope)+", $linked, "+quoted(link.attribute)+", id)")
		}
		o.save.when(both(first, "$linked == null"), statement)
		p.keep(ref+"#hands over reuses "+h.Creates.Get().Self().ID(), near(contract.Inexpressible, say(slipsReuse, nil), nil))
	}
	o.save.when(first, done+" = true")
	if !written {
		p.keep(ref+"#hands over first", manual(contract.Inexpressible, say(lostHandOver, nil), say(stepHandOver, words.Args{"stage": s.Title})))
		return
	}
	p.keep(ref+"#hands over first", near(contract.Inexpressible, say(slipsHandOver, nil), nil))
	p.keep(ref+"#hands over again", enforced)
}

// handOver returns the statement that creates a record, "" where its values cannot be told.
func (p *plan) handOver(o *object, h *model.HandOver) string {
	to := p.byEntity[h.Creates.Get()]
	if to == nil {
		return ""
	}
	args := []string{quoted(to.scope)}
	if stage := h.Into.Get(); stage != nil {
		args = append(args, quoted(to.stage), quoted(to.stages[stage]))
	}
	if link := p.column(h.Link.Get()); link != nil {
		args = append(args, quoted(link.attribute), "id")
	}
	for i := range h.Copy.Entries {
		c := p.column(h.Copy.Entries[i].Key.Get())
		n := p.book.Tree(h.Copy.Entries[i].Value.AsCondition())
		if c == nil || n == nil {
			return ""
		}
		f := p.formula(o)
		text := f.value(n)
		if f.how == contract.ByHand {
			return ""
		}
		args = append(args, quoted(c.attribute), text)
	}
	return `record\create(` + strings.Join(args, ", ") + ")"
}

// reused returns what finds a record to link instead, "" for none.
func (p *plan) reused(o *object, h *model.HandOver) string {
	to := p.byEntity[h.Creates.Get()]
	if to == nil || len(h.ReuseBy.Items) == 0 {
		return ""
	}
	args := []string{quoted(to.scope), "'createdAt'", "'desc'"}
	for _, ref := range h.ReuseBy.Items {
		c := p.column(ref.Get())
		if c == nil {
			return ""
		}
		text := ""
		for i := range h.Copy.Entries {
			if n := p.book.Tree(h.Copy.Entries[i].Value.AsCondition()); h.Copy.Entries[i].Key.Get() == ref.Get() && n != nil {
				f := p.formula(o)
				text = f.value(n)
				if f.how == contract.ByHand {
					return ""
				}
			}
		}
		if text == "" {
			return ""
		}
		args = append(args, quoted(c.attribute+"="), text)
	}
	return `record\findOne(` + strings.Join(args, ", ") + ")"
}

var (
	sayHanded     = words.Text{En: "Handed over from “{stage}”", Ru: "Передано с этапа «{stage}»"}
	slipsHandOver = words.Text{En: "The new record is made even where its own required fields or checkpoints lack something: EspoCRM does not check what a formula creates, and the move is not refused", Ru: "Новая запись создаётся, даже если ей не хватает обязательных полей или данных контрольных точек: EspoCRM не проверяет созданное формулой, и перевод не отклоняется"}
	slipsReuse    = words.Text{En: "Values are compared letter by letter, without making them alike first", Ru: "Значения сравниваются буква в букву, без приведения к одному виду"}
	lostHandOver  = words.Text{En: "What is copied cannot be told to a formula of EspoCRM", Ru: "Копируемое нельзя выразить формулой EspoCRM"}
	stepHandOver  = words.Text{En: "Create what “{stage}” hands over by hand", Ru: "Создавайте вручную то, что передаёт этап «{stage}»"}
)
