package resolve

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// inside lists what is in a document and may stand in a place, with its id in front.
func (x *Index) inside(site decode.LinkSite, nested *decode.Nested, owner string) []string {
	var all []string
	for _, name := range births(site, x.spec.Element(nested.Owner.Word+"/"+owner), x.names[nested.Word+"/"+owner]) {
		all = append(all, owner+"."+name)
	}
	return all
}

// unplaced reports a name that needs its parent's in front.
func (x *Index) unplaced(site decode.LinkSite, nested *decode.Nested, name string) {
	written, at := site.Link.Written()
	var owners []string
	place := home(site, nested)
	for _, id := range x.names[nested.Owner.Word] {
		if element := x.spec.Element(nested.Word + "/" + id + "." + name); element != nil && (place == nil || belongs(element, place)) {
			owners = append(owners, id+"."+name)
		}
	}
	byTitle := len(owners) == 0 && isTitle(name)
	if byTitle {
		owners = x.placed(site, nested, name, place)
	}
	args := words.Args{"kind": KindName(nested.Word), "owner": KindName(nested.Owner.Word), "name": name}
	d := diag.Diagnostic{
		Code: "unresolved-reference", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "unresolved-reference/unplaced", Args: args, Text: words.Text{
			En: "It is not clear which {owner} the {kind} “{name}” is in",
			Ru: "Неясно, где искать «{name}» ({kind}): не назван родительский элемент ({owner})",
		}},
		Help: words.Message{ID: "unresolved-reference/unplaced/help", Args: args, Text: words.Text{
			En: "Write the id of the {owner} and a dot in front of it",
			Ru: "Напишите перед ним идентификатор элемента ({owner}) и точку",
		}},
	}
	if owner := x.spec.Element(nested.Owner.Word + "/" + name); owner != nil && len(owners) == 0 {
		owners = x.inside(site, nested, name)
		args["title"], args["known"] = titled(owner), known(owners)
		d.Message.ID, d.Message.Text = "unresolved-reference/whole", words.Text{
			En: "“{name}” is the {owner} itself, not a {kind} in it",
			Ru: "«{name}» — это сам элемент «{title}» ({owner}), а не то, что в нём ({kind})",
		}
		d.Help.ID, d.Help.Text = "unresolved-reference/whole/help", words.Text{
			En: "Write one of: {known}", Ru: "Напишите одно из: {known}",
		}
		if len(owners) > 1 {
			owners = nil
		}
	} else if len(owners) == 0 {
		x.nowhere(site, nested, &d, place, args)
	}
	if byTitle && len(owners) == 1 {
		args["meant"] = owners[0]
		d.Message.ID, d.Message.Text = "unresolved-reference/title", words.Text{
			En: "“{name}” is the title of a {kind}, and a reference is an id",
			Ru: "«{name}» — название ({kind}), а ссылка — это id",
		}
		d.Help.ID, d.Help.Text = "unresolved-reference/title/help", words.Text{
			En: "Write {meant}", Ru: "Напишите {meant}",
		}
	}
	if len(owners) > 0 {
		d.Suggestion = strings.TrimSuffix(written, name) + owners[0]
		if len(owners) > 1 {
			args["known"] = known(owners)
			d.Help.ID, d.Help.Text = "unresolved-reference/unplaced/help-several", words.Text{
				En: "Write which one is meant: {known}", Ru: "Напишите, что имеется в виду: {known}",
			}
		}
	}
	if len(owners) == 1 {
		d.Fixes = []diag.Fix{replace(at, d.Suggestion)}
	}
	x.found.Add(d)
}

// nowhere says of a name without its parent's that no document has it, and what there is.
func (x *Index) nowhere(site decode.LinkSite, nested *decode.Nested, d *diag.Diagnostic, place model.Element, args words.Args) {
	var all []string
	for _, id := range x.names[nested.Owner.Word] {
		owner := x.spec.Element(nested.Owner.Word + "/" + id)
		if e, entity := owner.(*model.Entity); entity && slices.Contains(x.spec.Builtin, e) {
			continue
		}
		if place == nil || owner == place || owner != nil && belongs(owner, place) {
			all = append(all, x.inside(site, nested, id)...)
		}
	}
	if len(all) == 0 {
		return
	}
	args["known"] = known(all)
	d.Message.ID, d.Message.Text = "unresolved-reference/nowhere", words.Text{
		En: "There is no {kind} “{name}”, and the id of the {owner} with a dot is missing in front",
		Ru: "Нет такого элемента: {kind} «{name}»; и перед ним не хватает идентификатора с точкой ({owner})",
	}
	d.Help.ID, d.Help.Text = "unresolved-reference/nowhere/help", words.Text{
		En: "Write one of: {known}", Ru: "Напишите одно из: {known}",
	}
}
