package resolve

import (
	"reflect"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// unknown reports a name that no element of the kind has. list is the name list to look for a
// similar one in, the kind's own when "". likely tells that there may be such an element whose name
// could not be read; then only a name is reported that looks like a slip of one that is known.
func (x *Index) unknown(site decode.LinkSite, word, list, name string, likely bool) {
	if list == "" {
		list = word
	}
	candidates := slices.Clone(x.names[list])
	if x.want(list, name, candidates) {
		return
	}
	if likely && (x.unread || x.unnamed[name] || x.nearest(name, candidates) == "") {
		return
	}
	if written, _ := site.Link.Written(); written == name {
		candidates = append(candidates, site.Tags.Words...)
	}
	if other := x.other(word, name); other != "" && list == word && !likely {
		x.wrongKind(site, word, name, other)
		return
	}
	if parent, nested := strings.CutPrefix(list, "stage/"); nested {
		candidates = births(site, x.spec.Element("pipeline/"+parent), candidates)
	}
	x.unknownAmong(site, word, list, name, candidates)
}

// unknownAmong reports a name that is none of some candidates; list is their name list.
func (x *Index) unknownAmong(site decode.LinkSite, word, list, name string, candidates []string) {
	if x.several(site, word, list, name, candidates) {
		return
	}
	written, at := site.Link.Written()
	suggestion := x.nearest(name, candidates)
	sure := suggestion != "" && words.Sure(name, suggestion)
	var part []string
	ids, whole := partOf(name, candidates), false
	if isTitle(name) {
		ids, whole = x.byTitle(list, name, candidates)
	}
	latin, alike := words.Latin(name)
	alike = alike && slices.Contains(candidates, latin)
	switch {
	case alike:
		suggestion, sure = latin, true
	case sure: // a slip of the fingers
	case whole && len(ids) == 1:
		suggestion, sure = ids[0], true
	case len(ids) == 1 && suggestion == "":
		suggestion = ids[0]
	case suggestion == "":
		part = ids
	}
	if suggestion == "" {
		if meant := notation.Synonyms(name, site.Tags.Words); len(meant) > 0 {
			suggestion, sure = meant[0], len(meant) == 1
		}
	}
	args := words.Args{"kind": KindName(word), "name": name, "suggestion": suggestion}
	d := diag.Diagnostic{
		Code: "unresolved-reference", Severity: diag.Error, Subject: at, Suggestion: suggestion, Cause: diag.Missing(list, name),
		Message: words.Message{ID: "unresolved-reference", Args: args, Text: words.Text{
			En: "There is no {kind} “{name}”",
			Ru: "Нет такого элемента: {kind} «{name}»",
		}},
	}
	if alike {
		args["text"] = name
		d.Message.ID, d.Message.Text = "unresolved-reference/lookalike", words.Lookalike
	}
	if suggestion != "" {
		d.Help = words.Message{ID: "unresolved-reference/help-near", Args: args, Text: words.Text{
			En: "Write “{suggestion}” if that is meant, or describe “{name}”",
			Ru: "Напишите «{suggestion}», если имелось в виду это, или опишите «{name}»",
		}}
		replaced := strings.TrimSuffix(written, name) + suggestion
		if !strings.HasSuffix(written, name) {
			replaced = strings.Replace(written, name, suggestion, 1)
		}
		if alike {
			d.Help.ID, d.Help.Text = "unresolved-reference/lookalike/help", words.Text{
				En: "Write “{suggestion}” in Latin letters", Ru: "Напишите «{suggestion}» латинскими буквами",
			}
		}
		if sure {
			d.Fixes = []diag.Fix{replace(at, replaced)}
		}
	} else {
		args["known"] = known(candidates)
		if len(part) > 0 {
			args["known"] = known(part)
		}
		d.Help = x.advice(site, word, name, args)
	}
	x.found.Add(d)
}

// maxCompared bounds how many names are compared in all to find those that were meant, so that a
// workspace of nothing but wrong names takes no longer than its size deserves.
const maxCompared = 1_000_000

// nearest returns the candidate that was probably meant, "" for none.
func (x *Index) nearest(name string, candidates []string) string {
	if x.compared += len(candidates); x.compared > maxCompared {
		return ""
	}
	return words.Nearest(name, candidates)
}

// replace is the fix that writes another name, in the quotes that there are.
func replace(at source.Span, name string) diag.Fix {
	text := at.Text()
	if len(text) > 1 && (text[0] == '"' || text[0] == '\'') {
		name = text[:1] + name + text[:1]
	}
	return replaceWhole(at, name)
}

// replaceWhole is the fix that writes something else in the place of a name and its quotes.
func replaceWhole(at source.Span, name string) diag.Fix {
	return diag.Fix{
		Title: words.Message{ID: "fix/name", Args: words.Args{"name": name}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
		Edits: []source.Edit{{Span: at, New: name}},
	}
}

// known lists a few names that exist, the first in the alphabet.
func known(names []string) words.Localized {
	const most = 8
	var first []string
	for _, name := range names {
		if len(first) > most && name >= first[most] {
			continue
		}
		if at, twice := slices.BinarySearch(first, name); !twice {
			first = slices.Insert(first, at, name)
			first = first[:min(len(first), most+1)]
		}
	}
	var list words.List
	for i, name := range first {
		if i == most {
			list = append(list, "…")
			break
		}
		list = append(list, name)
	}
	if len(list) == 0 {
		return noneYet
	}
	return list
}

// every returns all names of a kind; those of nested elements with their parent's in front.
func (x *Index) every(word string) []string {
	nested := decode.NestedNamed(word)
	if nested == nil || len(x.names[word]) > 0 {
		return x.names[word]
	}
	var all []string
	for _, owner := range x.names[nested.Owner.Word] {
		for _, name := range x.names[word+"/"+owner] {
			all = append(all, owner+"."+name)
		}
	}
	return all
}

// text is a fixed text that reads differently per language.
type text words.Text

// In implements words.Localized.
func (t text) In(lang string) string { return words.Text(t).In(lang) }

// one is the name of a kind as one of many: with its article, where the language has any.
type one struct{ words.Localized }

// In implements words.Localized.
func (o one) In(lang string) string {
	name := o.Localized.In(lang)
	if words.Speaks(lang) == "en" {
		return words.Article(name)
	}
	return name
}

var noneYet = text{En: "there is none yet", Ru: "пока нет ни одного"}

// other returns the word of another kind that has an element of this name, "" for none. A document that
// has its id from the very element that is missing, as the Access of a role has, shows nothing.
func (x *Index) other(word, name string) string {
	for _, kind := range model.Kinds {
		if element := x.spec.Element(kind.Word + "/" + name); kind.Word != word && element != nil && !about(element, word, name) {
			return kind.Word
		}
	}
	for _, nested := range decode.Nesteds() {
		if nested.Word != word && x.spec.Element(nested.Word+"/"+name) != nil {
			return nested.Word
		}
	}
	return ""
}

// about tells whether a document says under the key of a kind that it is about the element of a name.
func about(element model.Element, word, name string) bool {
	link := decode.LinkAt(reflect.ValueOf(element).Elem(), word)
	if link == nil {
		return false
	}
	written, _ := link.Written()
	return written == name
}

func (x *Index) wrongKind(site decode.LinkSite, word, name, other string) {
	_, at := site.Link.Written()
	candidate := x.nearest(name, x.names[word])
	if prefixes := x.prefixes(site); site.Link.Wants() == nil && prefixes[other] != "" {
		candidate = prefixes[other] + "/" + name
	}
	args := words.Args{"kind": one{KindName(word)}, "name": name, "other": one{KindName(other)}, "suggestion": candidate}
	d := diag.Diagnostic{
		Code: "wrong-reference-kind", Severity: diag.Error, Subject: at, Suggestion: candidate,
		Message: words.Message{ID: "wrong-reference-kind", Args: args, Text: words.Text{
			En: "“{name}” is {other}, but {kind} is meant here",
			Ru: "«{name}» — это {other}, а здесь нужен элемент другого вида: {kind}",
		}},
		Help: words.Message{ID: "wrong-reference-kind/help", Args: words.Args{"kind": one{KindName(word)}, "known": known(x.every(word))}, Text: words.Text{
			En: "Name {kind}: {known}",
			Ru: "Назовите элемент вида «{kind}»: {known}",
		}},
	}
	if element := x.spec.Element(other + "/" + name); element != nil && !element.Self().Name.IsZero() {
		d.Related = []diag.Related{{Span: element.Self().Name, Message: words.Message{ID: "wrong-reference-kind/there", Args: words.Args{"other": KindName(other)}, Text: words.Text{
			En: "the {other} is described here", Ru: "{other}: описание здесь",
		}}}}
	}
	x.found.Add(d)
}
