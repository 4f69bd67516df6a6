package resolve

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// fits checks that a field is of the type that the place needs, and links the entities that it should.
// It runs when all names are bound.
func (x *Index) fits(site decode.LinkSite) {
	field, ok := site.Link.Target().(*model.Field)
	if !ok || field.Type.V == "" {
		return
	}
	if types := site.Tags.Types; len(types) > 0 && !slices.Contains(types, string(field.Type.V)) {
		x.wrongType(site, field)
	}
	if len(site.Tags.Joins) == 2 {
		x.joins(site, field)
	}
}

// wrongType reports a field that holds something else than the place needs.
func (x *Index) wrongType(site decode.LinkSite, field *model.Field) {
	name, at := site.Link.Written()
	var fitting []string
	if entity := field.Entity(); entity != nil {
		for _, f := range slices.Concat(entity.Fields, entity.System) {
			if slices.Contains(site.Tags.Types, string(f.Type.V)) {
				fitting = append(fitting, f.Self().ID())
			}
		}
	}
	var types words.List
	for _, t := range site.Tags.Types {
		types = append(types, t)
	}
	args := words.Args{"name": name, "key": site.Tags.Key, "type": string(field.Type.V), "types": types, "known": known(fitting)}
	x.found.Add(diag.Diagnostic{
		Code: "wrong-reference-kind", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "wrong-reference-kind/type", Args: args, Text: words.Text{
			En: "“{name}” is a field of type {type}, but “{key}” needs one of type {types}",
			Ru: "«{name}» — поле типа {type}, а для «{key}» нужно поле типа {types}",
		}},
		Help: words.Message{ID: "wrong-reference-kind/type/help", Args: args, Text: words.Text{
			En: "Name a field of such a type: {known}",
			Ru: "Назовите поле такого типа: {known}",
		}},
	})
}

// joins checks that a field is a reference between the two entities of its tag. What is not known, or
// may point at any record, is left alone.
func (x *Index) joins(site decode.LinkSite, field *model.Field) {
	var sides [2]*model.Entity
	for i, path := range site.Tags.Joins {
		if element, _ := follow(path, site.Frame); element != nil {
			sides[i], _ = recordsOf(element)
		}
	}
	if sides[0] == nil {
		sides[0], sides[1] = sides[1], sides[0]
	}
	to := field.To.Get()
	isLink := field.Type.V == model.FieldReference
	if sides[0] == nil || isLink && to == nil || isLink && links(field, sides[0], sides[1]) {
		return
	}
	var fitting []string
	for _, e := range sides {
		if e == nil {
			continue
		}
		for _, f := range e.Fields {
			if name := e.Self().ID() + "." + f.Self().ID(); links(f, sides[0], sides[1]) && !slices.Contains(fitting, name) && foreign(site, decode.NestedNamed("field"), f, e.Self().ID()) == nil {
				fitting = append(fitting, name)
			}
		}
	}
	name, at := site.Link.Written()
	args := words.Args{"name": name, "one": titled(sides[0]), "other": "", "known": known(fitting)}
	d := diag.Diagnostic{
		Code: "wrong-reference-kind", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "wrong-reference-kind/end", Args: args, Text: words.Text{
			En: "“{name}” is no reference to or from “{one}”",
			Ru: "«{name}» — не ссылка, которая связана с «{one}»",
		}},
		Help: words.Message{ID: "wrong-reference-kind/link/help", Args: args, Text: words.Text{
			En: "Name the reference field that links the records: {known}",
			Ru: "Назовите поле-ссылку, которое связывает записи: {known}",
		}},
	}
	if !isLink {
		args["type"] = string(field.Type.V)
		d.Message.ID, d.Message.Text = "wrong-reference-kind/no-link", words.Text{
			En: "“{name}” is a field of type {type}, but a reference is meant here",
			Ru: "«{name}» — поле типа {type}, а здесь нужна ссылка",
		}
	} else if sides[1] != nil {
		args["other"] = titled(sides[1])
		d.Message.ID, d.Message.Text = "wrong-reference-kind/link", words.Text{
			En: "“{name}” does not link “{one}” with “{other}”",
			Ru: "«{name}» не связывает «{one}» и «{other}»",
		}
	}
	if len(fitting) == 1 {
		d.Suggestion = fitting[0]
		d.Fixes = []diag.Fix{replace(at, fitting[0])}
	}
	x.found.Add(d)
}

// links tells whether a field is a reference between two entities, either way; other is nil where it
// is not known.
func links(field *model.Field, one, other *model.Entity) bool {
	from, to := field.Entity(), field.To.Get()
	switch {
	case to == nil:
		return false
	case other == nil:
		return from == one || to == one
	}
	return from == one && to == other || from == other && to == one
}
