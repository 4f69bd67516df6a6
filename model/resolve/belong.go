package resolve

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// home returns what the element that a reference leads to must belong to, nil where it may stand
// anywhere: the tag belongs says what; where it is not written, a name with its parent in front leads
// to the same element in which a plain one is looked up.
func home(site decode.LinkSite, nested *decode.Nested) model.Element {
	path := cmp.Or(site.Tags.Belongs, site.Tags.Within)
	if path == "any" || slices.ContainsFunc(site.Tags.Unless, func(key string) bool { return decode.Written(around(site.Frame), key) }) {
		return nil
	}
	element, _ := follow(cmp.Or(path, "^"), site.Frame)
	switch element.(type) {
	case *model.Field, *model.Stage:
		if entity, _ := recordsOf(element); entity != nil {
			element = entity
		}
	}
	if element == nil {
		return nil
	}
	_, records := element.(*model.Entity)
	if reflect.TypeOf(element).Elem() != nested.Owner.Type && (!records || path == "") {
		return nil
	}
	return element
}

// foreign returns what an element should belong to and does not, nil where it may stand.
func foreign(site decode.LinkSite, nested *decode.Nested, element model.Element, parent string) model.Element {
	home := home(site, nested)
	if home == nil || parent == "" || belongs(element, home) {
		return nil
	}
	if entity, records := home.(*model.Entity); records && site.Tags.Hop {
		// customer.segment is also a step over the field customer.
		if over := entity.Field(parent); over != nil && over.To.Get() != nil && belongs(element, over.To.Get()) {
			return nil
		}
	}
	return home
}

// around returns the nearest struct around.
func around(frame *decode.Frame) reflect.Value {
	for !frame.Struct.IsValid() {
		frame = frame.Up
	}
	return frame.Struct
}

// belongs tells whether an element is part of another, or of a document about the records of another.
func belongs(element, home model.Element) bool {
	for at := element; at != nil; at = at.Self().Parent {
		if at == home || at.Self().Ref == home.Self().Ref { // a copy has a finding of its own
			return true
		}
	}
	if _, records := home.(*model.Entity); !records {
		return false
	}
	entity, known := recordsOf(element)
	return !known || entity == home
}

// recordsOf returns the entity whose records an element is about, nil for none; known tells that the
// author wrote one that was found, or needs none.
func recordsOf(element model.Element) (entity *model.Entity, known bool) {
	for at := element; at != nil; at = at.Self().Parent {
		if entity, ok := at.(*model.Entity); ok {
			return entity, true
		}
		if at.Self().Parent != nil {
			continue
		}
		if link := decode.LinkAt(reflect.ValueOf(at).Elem(), "entity"); link != nil {
			entity, _ = link.Target().(*model.Entity)
			return entity, entity != nil
		}
	}
	return nil, true
}

// misplaced reports an element that does not belong to what the place is about.
func (x *Index) misplaced(site decode.LinkSite, nested *decode.Nested, element, home model.Element) {
	name, at := site.Link.Written()
	args := words.Args{
		"name": name, "kind": one{KindName(nested.Word)},
		"other": titled(element.Self().Parent), "home": titled(home),
	}
	say := words.Message{ID: "wrong-reference-kind/foreign", Args: args, Text: words.Text{
		En: "“{name}” is {kind} of “{other}”, but one of “{home}” is meant here",
		Ru: "«{name}» — {kind} из «{other}», а здесь нужно взять из «{home}»",
	}}
	if entity, _ := recordsOf(element); entity != nil && entity != element.Self().Parent {
		args["other"] = titled(entity)
		if reflect.TypeOf(home) == reflect.TypeOf(entity) {
			say.ID = "wrong-reference-kind/foreign-records"
			say.Text = words.Text{
				En: "“{name}” is {kind} for records of “{other}”, but one for records of “{home}” is meant here",
				Ru: "«{name}» — {kind} для записей «{other}», а здесь речь о записях «{home}»",
			}
		} else {
			args["other"] = titled(element.Self().Parent)
		}
	}
	own, meant := x.within(site, nested, element, home)
	args["known"] = known(own)
	d := diag.Diagnostic{
		Code: "wrong-reference-kind", Severity: diag.Error, Subject: at, Suggestion: meant, Message: say,
		Help: words.Message{ID: "wrong-reference-kind/foreign/help", Args: args, Text: words.Text{
			En: "Name one of: {known}", Ru: "Здесь могут стоять: {known}",
		}},
	}
	if place := element.Self().Name; !place.IsZero() {
		d.Related = []diag.Related{{Span: place, Message: words.Message{ID: "wrong-reference-kind/there", Args: words.Args{"other": KindName(nested.Word)}, Text: words.Text{
			En: "the {other} is described here", Ru: "{other}: описание здесь",
		}}}}
	}
	if meant != "" {
		d.Fixes = []diag.Fix{replace(at, meant)}
	}
	x.found.Add(d)
}

// within lists the elements that could stand where a foreign one does, as they are written there, and
// the one of them that has the same id.
func (x *Index) within(site decode.LinkSite, nested *decode.Nested, element, home model.Element) (all []string, meant string) {
	lookedUp, _ := x.parent(site, nested)
	for _, id := range x.names[nested.Owner.Word] {
		owner := x.spec.Element(nested.Owner.Word + "/" + id)
		if owner == nil || owner != home && !belongs(owner, home) {
			continue
		}
		for _, name := range x.names[nested.Word+"/"+id] {
			written := id + "." + name
			if owner == lookedUp {
				written = name
			}
			if all = append(all, written); name == element.Self().ID() {
				meant = written
			}
		}
	}
	return all, meant
}

// titled is the title of an element, "" for none.
func titled(element model.Element) any {
	if element == nil {
		return ""
	}
	return model.TitleOf(element)
}
