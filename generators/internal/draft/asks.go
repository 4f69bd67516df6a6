package draft

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// starts returns the stages in which records may be born besides the start stage.
func (w *writer) starts(l *line) []string {
	var items []string
	for _, s := range l.Starts {
		stage, known := l.ids.known(s.Stage)
		when, ok := w.condition(l.Entity, s.When)
		if !known {
			w.lost(w.shown(l.Name), noStageSay, words.Args{"code": s.Stage})
			continue
		}
		if !ok {
			w.lost(w.shown(l.Name)+": "+s.Stage, noCondSay, nil)
		}
		var b braces
		b.key("stage", stage)
		b.key("when", when)
		items = append(items, b.String())
	}
	return items
}

// asks returns the checkpoints.
func (w *writer) asks(l *line) []string {
	n := w.ids("checkpoint")
	var items []string
	for _, a := range l.Asks {
		into, moves, name, ok := w.guarded(l, a)
		if !ok {
			continue
		}
		when, ok := w.condition(l.Entity, a.When)
		if !ok { // asked of all records it would be another checkpoint
			w.lost(w.shown(l.Name)+": "+name, noCondSay, nil)
			continue
		}
		require := w.required(l, a, name)
		if len(require) == 0 {
			continue
		}
		wish := "before_" + strings.Join(moves, "_")
		if len(into) > 0 {
			wish = fitting(into[0], "_needs")
		}
		var b braces
		b.key("id", n.wished(a.Was, wish))
		b.key("title", w.own(askTitle, words.Args{"stage": name}))
		if len(into) == 1 {
			b.key("into", into[0])
		} else {
			b.key("into", brackets(into))
		}
		b.key("transition", brackets(moves))
		b.key("when", when)
		b.key("require", brackets(require))
		if !a.Holds && len(moves) == 0 {
			b.key("holds", string(model.HoldsEntry))
		}
		b.key("message", w.text(a.Message))
		items = append(items, b.String())
		w.numbers.asks++
	}
	return items
}

// guarded returns the stages and moves that a checkpoint guards, and the name of the first stage; ok is false where one of
// them was not read, which is noted then.
func (w *writer) guarded(l *line, a Ask) (into, moves []string, name string, ok bool) {
	id := func(code string) string {
		one, known := l.ids.known(code)
		if !known {
			w.lost(w.shown(l.Name)+": "+strings.Join(a.Fields, ", "), noStageSay, words.Args{"code": code})
			return ""
		}
		if i := slices.IndexFunc(l.stages, func(s *Stage) bool { return s.Code == code }); name == "" && i >= 0 {
			name = w.shown(l.stages[i].Name)
		}
		return one
	}
	if len(a.Moves) == 0 {
		for _, code := range append([]string{a.Stage}, a.Also...) {
			if one := id(code); one != "" && !slices.Contains(into, one) {
				into = append(into, one)
			}
		}
		return into, nil, name, len(into) > 0
	}
	for _, m := range a.Moves {
		to, from := id(m[1]), id(m[0])
		if from != "" && to != "" && !slices.Contains(moves, from+"__"+to) {
			moves = append(moves, from+"__"+to)
		}
	}
	return nil, moves, name, len(moves) > 0
}

// required returns what a checkpoint asks for, each as it is written.
func (w *writer) required(l *line, a Ask, name string) []string {
	var list []string
	add := func(text string) {
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	for _, code := range a.Fields {
		if id := w.fieldIDs[l.Entity].byCode[code]; id != "" {
			add(id)
		} else {
			w.lost(w.shown(l.Name)+": "+name+": "+code, noFieldSay, nil)
		}
	}
	for _, item := range a.Items {
		message := w.text(item.Message)
		if item.Field == "" {
			rule, ok := w.condition(l.Entity, item.Rule)
			if !ok || rule == "" {
				w.lost(w.shown(l.Name)+": "+name, noCondSay, nil)
				continue
			}
			var b braces
			b.key("rule", rule)
			b.key("message", message)
			add(b.String())
			continue
		}
		f := w.written(l.Entity, item.Field)
		if f == nil {
			w.lost(w.shown(l.Name)+": "+name+": "+item.Field, noFieldSay, nil)
			continue
		}
		id := w.fieldIDs[l.Entity].byCode[item.Field]
		values := w.values(f, item.In)
		if len(values) < len(item.In) {
			w.lost(w.shown(l.Name)+": "+name+": "+w.shown(f.Name), noCondSay, nil)
		}
		if message == "" && !item.Evidence && len(values) == 0 {
			add(id)
			continue
		}
		var b braces
		b.key("field", id)
		if len(values) == len(item.In) {
			b.key("in", brackets(values))
		}
		if item.Evidence {
			b.key("is", string(model.RequireEvidence))
		}
		b.key("message", message)
		add(b.String())
	}
	return list
}

// values returns the ids of values of a field's list.
func (w *writer) values(f *Field, codes []string) []string {
	var list []string
	for _, code := range codes {
		if values := w.valueIDs[f.List]; values != nil {
			if id, known := values.known(code); known {
				list = append(list, id)
			}
		}
	}
	return list
}
