package resolve

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// several reports names with commas between them in the place of one reference, and tells whether it did.
// Each must lead to an element of the kind, by id or by title; list is the name list of the candidates.
func (x *Index) several(site decode.LinkSite, word, list, name string, candidates []string) bool {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == ';' })
	if strings.IndexAny(name, "–—•") == 0 { // items of a list, as a word processor writes them
		parts = strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("–—•", r) })
	} else if len(parts) < 2 {
		return false
	}
	var ids []string
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if !slices.Contains(candidates, part) {
			found, whole := x.byTitle(list, part, candidates)
			if !whole || len(found) != 1 {
				return false
			}
			part = found[0]
		}
		ids = append(ids, part)
	}
	_, at := site.Link.Written()
	args := words.Args{"kind": KindName(word), "list": "[" + strings.Join(ids, ", ") + "]", "first": ids[0], "key": site.Tags.Key, "n": len(ids)}
	d := diag.Diagnostic{
		Code: "unresolved-reference", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "unresolved-reference/several", Args: args, Text: words.Text{
			En: "“{key}” names one {kind}, and here stand {n}",
			Ru: "В «{key}» стоит одно имя ({kind}), а здесь их {n}",
		}},
		Help: words.Message{ID: "unresolved-reference/several/help", Args: args, Text: words.Text{
			En: "Choose one of them, such as {first}", Ru: "Выберите одно, например {first}",
		}},
	}
	if decode.Single(around(site.Frame), site.Tags.Key, at) {
		d.Message.ID, d.Message.Text = "unresolved-reference/unlisted", words.Text{
			En: "Several stand here as one text, and a list stands in brackets",
			Ru: "Здесь несколько имён одним текстом, а список пишется в скобках",
		}
		if len(ids) == 1 {
			d.Message.ID, d.Message.Text = "unresolved-reference/dash", words.Text{
				En: "The sign before “{first}” is not “-”, so YAML does not see a list item here",
				Ru: "Знак перед «{first}» — не «-», поэтому YAML не видит здесь элемента списка",
			}
		}
		d.Help.ID, d.Help.Text = "unresolved-reference/unlisted/help", words.Text{
			En: "Write {list}", Ru: "Напишите {list}",
		}
		d.Suggestion = args["list"].(string)
		d.Fixes = []diag.Fix{replaceWhole(at, d.Suggestion)}
	}
	x.found.Add(d)
	return true
}

// everybody are words that mean all people, for which there is no reference.
var everybody = []string{"all", "everyone", "everybody", "anyone", "any", "все", "всем", "любой", "каждый"}

// nobody are words that mean that there is none.
var nobody = []string{"none", "nobody", "no", "n/a", "-", "нет", "никто", "никого", "не", "жоқ"}

// advice returns what to do about a name that nothing is near to: where such an element is described, or
// what the author probably took the key for.
func (x *Index) advice(site decode.LinkSite, word, name string, args words.Args) words.Message {
	nested := decode.NestedNamed(word)
	switch {
	case word == "role" && slices.Contains(everybody, strings.ToLower(name)):
		return words.Message{ID: "unresolved-reference/everybody/help", Args: args, Text: words.Text{
			En: "There is no word for all people: name the roles, such as [{known}]",
			Ru: "Слова для всех сразу нет: назовите роли, например [{known}]",
		}}
	case slices.Contains(nobody, strings.ToLower(name)):
		return words.Message{ID: "unresolved-reference/nobody/help", Args: args, Text: words.Text{
			En: "Leave the key out where there is none; else name one that exists: {known}",
			Ru: "Если такого нет, уберите ключ; иначе назовите существующий: {known}",
		}}
	case word == "role" && site.Tags.Key == "task" && strings.Contains(name, " "):
		return words.Message{ID: "unresolved-reference/task/help", Args: args, Text: words.Text{
			En: "“task” says who does it, and “title” what is to be done: task: record_owner, title: {name}",
			Ru: "«task» говорит, кто делает, а «title» — что делать: task: record_owner, title: {name}",
		}}
	case nested != nil && nested.Owner.Word == "project":
		args["list"] = word + "s"
		return words.Message{ID: "unresolved-reference/project/help", Args: args, Text: words.Text{
			En: "Describe it under “{list}” in crmspec.yaml, or name one that stands there: {known}",
			Ru: "Опишите его в «{list}» в crmspec.yaml или назовите из того, что там есть: {known}",
		}}
	}
	return words.Message{ID: "unresolved-reference/help", Args: args, Text: words.Text{
		En: "Describe it, or name one that exists: {known}",
		Ru: "Опишите его или назовите существующий: {known}",
	}}
}

// placed returns, of the elements of a sort inside documents, those with a certain title, each with the id
// of its document in front.
func (x *Index) placed(site decode.LinkSite, nested *decode.Nested, name string, place model.Element) []string {
	var all []string
	for _, id := range x.names[nested.Owner.Word] {
		owner := x.spec.Element(nested.Owner.Word + "/" + id)
		if owner == nil || place != nil && owner != place && !belongs(owner, place) {
			continue
		}
		list := nested.Word + "/" + id
		if ids, whole := x.byTitle(list, name, x.names[list]); whole {
			for _, found := range ids {
				all = append(all, id+"."+found)
			}
		}
	}
	return all
}
