package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// chosen derives the cases of a list of values: one in use, one that is not of the list and one that is not in use any
// more. “Inactive list values stay where they are and cannot be chosen.”
func (w *work) chosen(f *model.Field) {
	list := f.Dictionary.Get()
	if list == nil || f.Type.V != model.FieldChoice && f.Type.V != model.FieldMultiChoice {
		return
	}
	t := w.thing(f, "choice", nil)
	choose := func(what, id string, title words.Localized, want *fault) {
		w.try(attempt{thing: t, about: f, what: what, fields: []*model.Field{f}, want: want, args: words.Args{"value": title}, arrange: func(s *scene) bool {
			if s.own.Get(f).Text != id {
				s.own.Set(f, stand.Shaped(f, expr.Named(expr.Choice, id)))
			}
			return true
		}})
	}
	bad := &fault{code: driver.BadValue, element: f}
	for _, v := range list.Values {
		if v != nil && v.Active.Or(true) && v.Self().ID() != "" {
			choose("in-use", v.Self().ID(), suite.TitleOf(v), nil)
			break
		}
	}
	unknown := "not_in_the_list"
	if !slices.ContainsFunc(list.Values, func(v *model.DictionaryValue) bool { return v.Self().ID() == unknown }) {
		choose("unknown", unknown, suite.Plain(unknown), bad)
	}
	for _, v := range list.Values {
		if v != nil && !v.Active.Or(true) && v.Self().ID() != "" {
			choose("not-in-use", v.Self().ID(), suite.TitleOf(v), bad)
			w.stays(t, f, v.Self().ID(), suite.TitleOf(v))
			break
		}
	}
}
