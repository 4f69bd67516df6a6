package site

import (
	"reflect"

	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
)

// access is the page of a document of rights: what its role may do with which records, as the page of the
// role tells it, the fields that differ from their record, and what must never be.
func (s *site) access(element model.Element) {
	a, ok := element.(*model.Access)
	if !ok {
		return
	}
	r := a.Role.Get()
	if r == nil || s.in.Facts == nil { // nobody has these rights, so all that is known is what is written
		s.facets(a)
		return
	}
	var rows []row
	say := func(name, text string) {
		if text != "" {
			rows = append(rows, row{cells: []string{escape(name), text}})
		}
	}
	say(label("role", s.lang), s.linkTo(r))
	if a.Dictionaries != nil {
		say(label("lists-changed", s.lang), s.of(&a.Dictionaries.Edit))
	}
	say(s.keyName("Access", "configuration"), s.any("Access", "configuration", reflect.ValueOf(&a.Configuration)))
	say(label("sensitive", s.lang), s.sensitive(a))
	say(label("grant-reasons", s.lang), s.reasons(a))
	s.headed(s.about, []string{label("facet", s.lang), label("detail", s.lang)}, rows)
	s.base = 1
	s.rightsOf(r)
	s.fieldRights(a)
	if records := recordsOf(reflect.ValueOf(a.Never)); len(records) > 0 {
		s.section("must-never", label("must-never", s.lang))
		s.things(s.about, records)
	}
}

// fieldRights lists the fields that a role sees otherwise than the rest of their record, and those that an
// action leaves out.
func (s *site) fieldRights(a *model.Access) {
	var rows []row
	for _, entry := range a.Entities.Entries {
		e, rights := entry.Key.Get(), entry.Value
		if e == nil || rights == nil {
			continue
		}
		for _, each := range rights.Fields.Entries {
			if f := each.Key.Get(); f != nil && each.Value != nil {
				rows = append(rows, row{cells: []string{s.linkTo(e), s.linkTo(f), s.fieldRight(each.Value)}})
			}
		}
		if rest := rights.FieldsDefault; rest.IsSet() {
			rows = append(rows, row{cells: []string{s.linkTo(e), escape(s.keyName("EntityRights", "fields_default")), escape(label("field-"+string(rest.V), s.lang))}})
		}
		for _, action := range model.Actions {
			for _, grant := range rights.Of(action).Items {
				if grant != nil && len(grant.Except.Items) > 0 {
					rows = append(rows, row{cells: []string{s.linkTo(e), s.fieldTitles(grant.Except.Items...), s.named("not-in", escape(matrix.ActionName(action, s.lang)))}})
				}
			}
		}
	}
	if len(rows) > 0 {
		s.section("field-rights", label("field-rights", s.lang))
		s.table("field-rights", []string{"object", "field", "field-right"}, rows)
	}
}

// fieldRight says in words what may be done with one field.
func (s *site) fieldRight(r *model.FieldRight) string {
	given := model.FieldEdit
	switch {
	case r.Right.IsSet():
		given = r.Right.V
	case r.Edit.IsSet() && !r.Edit.V:
		given = model.FieldRead
	case !r.Edit.IsSet() && !r.Stages.IsSet():
		return ""
	}
	text := escape(label("field-"+string(given), s.lang))
	if given == model.FieldEdit && len(r.Stages.Items) > 0 {
		text += ", " + s.named("only-in-stages", s.stageLinks(r.Stages.Items...))
	}
	return text
}
