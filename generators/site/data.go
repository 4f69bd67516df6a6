package site

import (
	"html"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// data shows the cards and the lists of values.
func (s *site) data() error {
	entities := model.All[model.Entity](s.in.Spec)
	if len(entities) > 0 {
		s.chapter("data", "data")
	}
	for _, e := range entities {
		s.part(e)
		var rows [][]string
		var ids []string
		for _, f := range e.Fields {
			rows = append(rows, []string{
				html.EscapeString(f.Title.In(s.lang)), s.fieldType(f), s.asked(f), s.uses(f), s.short(f.Help),
			})
			ids = append(ids, f.Ref)
		}
		s.table(label("fields", s.lang), []string{label("field", s.lang), label("type", s.lang), label("required", s.lang), label("use", s.lang), label("help", s.lang)}, rows, ids)
		s.dataRules(e)
	}
	dictionaries := model.All[model.Dictionary](s.in.Spec)
	if len(dictionaries) > 0 {
		s.chapter("lists", "lists")
	}
	for _, d := range dictionaries {
		s.part(d)
		var rows [][]string
		var ids []string
		for _, v := range d.Values {
			state := label("active", s.lang)
			if !v.Active.Or(true) {
				state = label("inactive", s.lang)
			}
			rows = append(rows, []string{html.EscapeString(v.Title.In(s.lang)), s.short(v.Means), html.EscapeString(state)})
			ids = append(ids, v.Ref)
		}
		s.table(label("values", s.lang), []string{label("value", s.lang), label("means", s.lang), label("state", s.lang)}, rows, ids)
	}
	return nil
}

func (s *site) fieldType(f *model.Field) string {
	text := html.EscapeString(label("type-"+string(f.Type.V), s.lang))
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
		return html.EscapeString(label("always", s.lang))
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
			for _, into := range c.Into.Items {
				if stage := into.Get(); stage != nil {
					where = append(where, s.linkTo(stage))
				}
			}
			for _, t := range c.Transition.Items {
				if move := t.Get(); move != nil {
					for _, to := range move.To.Items {
						if stage := to.Get(); stage != nil {
							where = append(where, s.linkTo(stage))
						}
					}
				}
			}
		}
	}
	return strings.Join(where, "<br>")
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
	return html.EscapeString(strings.Join(parts, ", "))
}

// dataRules lists what keeps the data clean.
func (s *site) dataRules(e *model.Entity) {
	var rows [][]string
	for _, u := range e.Unique {
		rows = append(rows, []string{html.EscapeString(label("unique", s.lang)), s.fieldTitles(u.Fields), ""})
	}
	for _, d := range e.Duplicates {
		action := label("duplicate-"+string(d.Action.V), s.lang)
		rows = append(rows, []string{html.EscapeString(label("duplicates", s.lang)), s.fieldTitles(d.Match), html.EscapeString(action)})
	}
	if e.History.IsSet() {
		rows = append(rows, []string{html.EscapeString(label("history", s.lang)), s.fieldTitles(e.History), ""})
	}
	for _, r := range e.Retention {
		from := ""
		if f := r.CountsFrom.Get(); f != nil {
			from = f.Title.In(s.lang)
		}
		rows = append(rows, []string{html.EscapeString(label("retention", s.lang)), s.fieldTitles(r.Fields), html.EscapeString(label("retention-"+string(r.Then.V), s.lang) + ": " + r.Keep.V.String() + " ← " + from)})
	}
	s.table(label("data-rules", s.lang), []string{label("rule", s.lang), label("fields", s.lang), label("then", s.lang)}, rows, nil)
}

func (s *site) fieldTitles(refs model.OneOrMany[model.Ref[model.Field]]) string {
	var titles []string
	for _, ref := range refs.Items {
		if f := ref.Get(); f != nil {
			titles = append(titles, html.EscapeString(f.Title.In(s.lang)))
		}
	}
	return strings.Join(titles, ", ")
}
