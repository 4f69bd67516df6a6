package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// data shows the cards: their fields and the rules of their data.
func (s *site) data() {
	entities := model.All[model.Entity](s.in.Spec)
	if len(entities) == 0 {
		return
	}
	s.chapter("data")
	for _, e := range entities {
		s.part(e)
		var rows []row
		for _, f := range e.Fields {
			rows = append(rows, row{f.Ref, []string{
				s.say(f.Title), s.fieldType(f), s.asked(f), s.uses(f), s.filled(f), lines(s.short(f.Help), s.named("example", s.example(f))),
			}})
		}
		s.table("fields", []string{"field", "type", "required", "use", "filled", "help"}, rows)
		s.dataRules(e)
	}
}

// lists shows the lists of values.
func (s *site) lists() {
	dictionaries := model.All[model.Dictionary](s.in.Spec)
	if len(dictionaries) == 0 {
		return
	}
	s.chapter("lists")
	for _, d := range dictionaries {
		s.part(d)
		var rows []row
		for _, v := range d.Values {
			state := label("active", s.lang)
			if !v.Active.Or(true) {
				state = label("inactive", s.lang)
			}
			rows = append(rows, row{v.Ref, []string{s.say(v.Title), s.short(v.Means), escape(state)}})
		}
		s.table("values", []string{"value", "means", "state"}, rows)
	}
}

func (s *site) example(f *model.Field) string {
	if !f.Example.IsSet() {
		return ""
	}
	return s.value(f, f.Example)
}

// filled says what fills a field instead of a person.
func (s *site) filled(f *model.Field) string {
	var list []string
	if by := f.FilledBy.Get(); by != nil {
		list = append(list, s.linkTo(by))
	}
	list = append(list, s.condition(&f.Formula.Condition))
	if r := f.Rollup; r != nil {
		list = append(list, s.choice("fold-", string(r.Fold.V))+" "+s.fieldTitles(r.Of))
	}
	return lines(append(list, s.named("only-if", s.condition(&f.AppliesWhen)))...)
}

func (s *site) fieldType(f *model.Field) string {
	text := escape(label("type-"+string(f.Type.V), s.lang))
	if d := f.Dictionary.Get(); d != nil {
		text += ": " + s.linkTo(d)
	}
	if e := f.To.Get(); e != nil {
		text += ": " + s.linkTo(e)
	}
	return text
}

// asked says from where on a field is asked for: always, or at which stages.
func (s *site) asked(f *model.Field) string {
	if f.IsRequired() {
		return escape(label("always", s.lang))
	}
	var where []string
	for _, p := range model.All[model.Pipeline](s.in.Spec) {
		if p.Entity.Get() != f.Entity() {
			continue
		}
		for _, c := range p.Checkpoints {
			if !asks(c.Require, f) {
				continue
			}
			only := ""
			if c.When.IsSet() {
				only = " " + escape(label("if", s.lang)) + " " + s.condition(&c.When)
			}
			for _, into := range c.Into.Items {
				if stage := into.Get(); stage != nil {
					where = append(where, s.linkTo(stage)+only)
				}
			}
			for _, t := range c.Transition.Items {
				if move := t.Get(); move != nil {
					for _, to := range move.To.Items {
						if stage := to.Get(); stage != nil {
							where = append(where, s.linkTo(stage)+only)
						}
					}
				}
			}
		}
	}
	return lines(where...)
}

func asks(items []*model.Require, f *model.Field) bool {
	for _, item := range items {
		if item.Field.Get() == f {
			return true
		}
		for _, set := range item.AnyOf {
			if asks(set, f) {
				return true
			}
		}
	}
	return false
}

func (s *site) uses(f *model.Field) string {
	var parts []string
	for _, use := range f.Use.Items {
		parts = append(parts, label("use-"+string(use.V), s.lang))
	}
	if len(parts) == 0 {
		parts = append(parts, label("use-operational", s.lang))
	}
	if f.Sensitive.IsSet() {
		parts = append(parts, label("sensitive-"+string(f.Sensitive.V), s.lang))
	}
	return escape(strings.Join(parts, ", "))
}

// dataRules lists what keeps the data clean.
func (s *site) dataRules(e *model.Entity) {
	var rows []row
	for _, u := range e.Unique {
		rows = append(rows, row{u.Self().Ref, []string{escape(label("unique", s.lang)), s.fieldTitles(u.Fields.Items...), ""}})
	}
	for _, d := range e.Duplicates {
		rows = append(rows, row{d.Self().Ref, []string{escape(label("duplicates", s.lang)), s.fieldTitles(d.Match.Items...), s.choice("duplicate-", string(d.Action.V))}})
	}
	if e.History.IsSet() {
		rows = append(rows, row{cells: []string{escape(label("history", s.lang)), s.fieldTitles(e.History.Items...), ""}})
	}
	for _, r := range e.Retention {
		keep := escape(diagram.Duration(r.Keep.V, s.lang)) + ", " + s.named("since", s.fieldTitles(r.CountsFrom)) + ", " + s.choice("retention-", string(r.Then.V))
		rows = append(rows, row{cells: []string{escape(label("retention", s.lang)), s.fieldTitles(r.Fields.Items...), keep}})
	}
	s.table("data-rules", []string{"rule", "fields", "then"}, rows)
}
