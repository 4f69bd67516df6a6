package contract

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// ready returns what has to be done with the records before the next version is brought in: they leave stages and values that
// go, and get what the fields demand from then on. It is told out of the two descriptions, alike for each CRM.
func (w way) ready() Step {
	step := Step{Title: words.Message{Text: readyTitle}, Why: words.Message{Text: readyWhy}}
	add := func(t words.Text, args words.Args) { step.Do = append(step.Do, words.Message{Text: t, Args: args}) }
	pipelines := model.All[model.Pipeline](w.after.spec)
	for _, old := range model.All[model.Pipeline](w.before.spec) {
		if next := twin(old, pipelines); next != nil {
			w.leaveStages(old, next, add)
		}
	}
	lists := model.All[model.Dictionary](w.after.spec)
	for _, old := range model.All[model.Dictionary](w.before.spec) {
		if next := twin(old, lists); next != nil {
			w.leaveValues(old, next, add)
		}
	}
	for _, m := range w.moves() {
		add(moveFirst, words.Args{"title": w.movedTitle(m), "from": m.from})
	}
	for _, p := range w.fields() {
		w.fill(p[0], p[1], add)
	}
	return step
}

// leaveStages tells where the records of stages go that are taken out of use, or are described no more.
func (w way) leaveStages(old, next *model.Pipeline, add func(words.Text, words.Args)) {
	for _, was := range old.Stages {
		is := twin(was, next.Stages)
		args := words.Args{"stage": w.called(was), "pipeline": w.called(old)}
		switch {
		case is == nil && was.Retired != nil && was.Retired.RecordsTo.Get() != nil:
			args["to"] = w.called(was.Retired.RecordsTo.Get())
			add(stageTo, args)
		case is == nil:
			add(stageGone, args)
		case is.Retired == nil || was.Retired != nil:
		case is.Retired.RecordsTo.Get() != nil:
			args["to"] = w.called(is.Retired.RecordsTo.Get())
			add(stageTo, args)
		default:
			add(stageGone, args)
		}
	}
}

// leaveValues tells which values of a list nobody can choose any more, and which fields hold them.
func (w way) leaveValues(old, next *model.Dictionary, add func(words.Text, words.Args)) {
	for _, was := range old.Values {
		if !was.Active.Or(true) {
			continue
		}
		text := valueGone
		if is := twin(was, next.Values); is != nil && is.Active.Or(true) {
			continue
		} else if is != nil {
			text = valueOff
		}
		var fields []string
		for _, e := range model.All[model.Entity](w.before.spec) {
			for _, f := range e.Fields {
				if f.Dictionary.Get() == old {
					fields = append(fields, w.quoted(e, f))
				}
			}
		}
		args := words.Args{"value": w.called(was), "list": w.called(old), "fields": strings.Join(fields, ", ")}
		if len(fields) > 0 {
			add(text, args)
		}
	}
}

// fields returns the fields that both descriptions have, each with what became of it, and nil for those that are gone.
func (w way) fields() [][2]*model.Field {
	var list [][2]*model.Field
	entities := model.All[model.Entity](w.after.spec)
	for _, old := range model.All[model.Entity](w.before.spec) {
		next := twin(old, entities)
		if next == nil {
			continue
		}
		for _, f := range old.Fields {
			if !f.BuiltIn {
				list = append(list, [2]*model.Field{f, twin(f, next.Fields)})
			}
		}
	}
	return list
}

// fill tells what a field demands of records that it did not demand before.
func (w way) fill(was, is *model.Field, add func(words.Text, words.Args)) {
	args := words.Args{"field": w.place(was)}
	switch {
	case is == nil && w.delta.Ready:
		return
	case is == nil:
		add(fieldGone, args)
		return
	case (was.Type.V != is.Type.V || was.Many.V != is.Many.V) && !w.delta.Ready:
		add(fieldType, args)
		return
	}
	if was.To.Get() != nil && is.To.Get() != nil && twin(was.To.Get(), []*model.Entity{is.To.Get()}) == nil {
		add(fieldTo, args)
	}
	if was.Dictionary.Get() != nil && is.Dictionary.Get() != nil && twin(was.Dictionary.Get(), []*model.Dictionary{is.Dictionary.Get()}) == nil {
		add(fieldList, args)
	}
	if is.Required.V && !was.Required.V {
		add(fieldRequired, args)
	}
	if is.Unique.V && !was.Unique.V {
		add(fieldUnique, args)
	}
	if n := is.Min.V.Rat; n != nil && (was.Min.V.Rat == nil || was.Min.V.Rat.Cmp(n) < 0) {
		add(fieldMin, words.Args{"field": args["field"], "n": is.Min.V.Text})
	}
	if n := is.Max.V.Rat; n != nil && (was.Max.V.Rat == nil || was.Max.V.Rat.Cmp(n) > 0) {
		add(fieldMax, words.Args{"field": args["field"], "n": is.Max.V.Text})
	}
}

// called is an element for people.
func (w way) called(e model.Element) string {
	if title := model.TitleOf(e).In(w.lang); title != "" {
		return title
	}
	return e.Self().ID()
}

// quoted names elements in the quotation marks of the language.
func (w way) quoted(elements ...model.Element) string {
	var list []string
	for _, e := range elements {
		list = append(list, w.say(quotedSay, words.Args{"title": w.called(e)}))
	}
	return strings.Join(list, " – ")
}

// place is a field for people, with what it belongs to.
func (w way) place(f *model.Field) string {
	for _, e := range model.All[model.Entity](w.before.spec) {
		if slices.Contains(e.Fields, f) {
			return w.quoted(e, f)
		}
	}
	return w.called(f)
}

// twin returns what an element became among those of the next version, nil where it is gone. What says that it was the
// element goes before what has its id now.
func twin[E interface {
	comparable
	model.Element
}](old E, among []E) E {
	id := old.Self().ID()
	for _, e := range among {
		for _, was := range earlier(e) {
			if string(was.V) == id {
				return e
			}
		}
	}
	for _, e := range among {
		if e.Self().ID() == id {
			return e
		}
	}
	var none E
	return none
}

// moved is an entity or field whose name in the CRM became another one, though the element is the same.
type moved struct {
	element  model.Element
	from, to string
}

// moves returns what the CRM would have anew beside the old one, which keeps the data.
func (w way) moves() []moved {
	var list []moved
	entities := model.All[model.Entity](w.after.spec)
	for _, old := range model.All[model.Entity](w.before.spec) {
		next := twin(old, entities)
		if next == nil {
			continue
		}
		if from, to := w.before.codes(old), w.after.codes(next); from != "" && to != "" && from != to && !w.delta.Renames {
			list = append(list, moved{old, from, to})
			continue // with it go all its fields
		}
		for _, f := range old.Fields {
			is := twin(f, next.Fields)
			if is == nil || f.BuiltIn {
				continue
			}
			if from, to := w.before.codes(f), w.after.codes(is); from != "" && to != "" && from != to {
				list = append(list, moved{f, from, to})
			}
		}
	}
	return list
}

// title is what moved for people.
func (w way) movedTitle(m moved) string {
	if f, ok := m.element.(*model.Field); ok {
		return w.place(f)
	}
	return w.quoted(m.element)
}

// copies tells that data have to be copied from the old names to the new ones.
func (w way) copies() Step {
	step := Step{Title: words.Message{Text: copyTitle}, Why: words.Message{Text: copyWhy}}
	for _, m := range w.moves() {
		step.Do = append(step.Do, words.Message{Text: copyDo, Args: words.Args{"title": w.movedTitle(m), "from": m.from, "to": m.to}})
	}
	return step
}

// codes returns the names of an element itself, not those of what belongs to it.
func (c caller) codes(e model.Element) string {
	var list []string
	ref := e.Self().Ref
	for code, names := range c.byCode {
		for _, n := range names {
			_, part, cut := strings.Cut(n.Ref, "#")
			itself := !cut || part == "field" || part == "entity" || part == "object"
			if element(n.Ref) == ref && itself && !slices.Contains(list, code) {
				list = append(list, code)
			}
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// around puts before the steps what the records need, and before those that take things away the copying of data.
func (w way) around(first Step, steps []Step, late int) []Step {
	if len(w.hand.Do) > 0 {
		steps = slices.Insert(slices.Clone(steps), len(steps)-late, w.hand)
	}
	if copies := w.copies(); len(copies.Do) > 0 {
		steps = slices.Insert(slices.Clone(steps), len(steps)-late, copies)
	}
	if len(first.Do) > 0 {
		steps = append([]Step{first}, steps...)
	}
	return steps
}
