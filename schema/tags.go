package schema

import (
	"cmp"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// tags are those that resolve and expr read, as the schemas publish them.
type tags struct {
	Within  string `json:"x-within"`
	Belongs string `json:"x-belongs"`
	Unless  string `json:"x-unless"`
	Joins   string `json:"x-joins"`
	Types   string `json:"x-types"`
	Of      string `json:"x-of"`
	Result  string `json:"x-result"`
	For     string `json:"x-for"`
	Change  bool   `json:"x-change"`
	Hop     bool   `json:"x-hop"`
	Acyclic bool   `json:"x-acyclic"`
}

// tags returns the tags of a key: its own, else those of the definition behind it or of its entries.
func (w walker) tags() tags {
	t := w.shape.tags
	full := w.shape.full()
	for _, other := range []*shape{full, full.Items, full.Items.full()} {
		if other == nil {
			continue
		}
		o := other.tags
		t.Within, t.Belongs, t.Unless = cmp.Or(t.Within, o.Within), cmp.Or(t.Belongs, o.Belongs), cmp.Or(t.Unless, o.Unless)
		t.Joins, t.Types, t.Of = cmp.Or(t.Joins, o.Joins), cmp.Or(t.Types, o.Types), cmp.Or(t.Of, o.Of)
		t.Result, t.For = cmp.Or(t.Result, o.Result), cmp.Or(t.For, o.For)
		t.Change, t.Hop, t.Acyclic = t.Change || o.Change, t.Hop || o.Hop, t.Acyclic || o.Acyclic
	}
	return t
}

// demands words the tags, in the order in which an author meets them.
func (t tags) demands() []words.Localized {
	var all []words.Localized
	say := func(written bool, en, ru string, args words.Args) {
		if written {
			all = append(all, phrase{words.Text{En: en, Ru: ru}, args})
		}
	}
	say(t.Within != "", "A name alone is looked up in {place}.", "Имя без уточнения ищется здесь: {place}.", words.Args{"place": place(t.Within)})
	elsewhere := t.Belongs == "any"
	say(elsewhere, "With its parent in front, the name may lead anywhere.", "С именем родителя впереди ссылка может вести куда угодно.", nil)
	home := words.Args{"place": place(t.Belongs), "keys": keyList(t.Unless)}
	say(t.Belongs != "" && !elsewhere && t.Unless == "", "What it leads to belongs to {place}.", "То, на что она указывает, относится сюда: {place}.", home)
	say(t.Belongs != "" && !elsewhere && t.Unless != "", "What it leads to belongs to {place}, unless {keys} is written.", "То, на что она указывает, относится сюда: {place}; но не тогда, когда написано {keys}.", home)
	say(t.Belongs == "" && t.Unless != "", "What it leads to belongs there too, unless {keys} is written.", "Туда же относится и то, на что она указывает, если не написано {keys}.", home)
	first, second, _ := strings.Cut(t.Joins, ",")
	say(t.Joins != "", "It is the reference field that links {a} with {b}.", "Это поле-ссылка, которое связывает {a} и {b}.", words.Args{"a": place(first), "b": place(second)})
	say(t.Types != "", "The field is of the type {types}.", "Тип поля: {types}.", words.Args{"types": keyList(t.Types)})
	say(t.Hop, "One step over a reference or a person is allowed: “customer.segment”, “manager.region”.", "Разрешён один шаг по ссылке или сотруднику: «customer.segment», «manager.region».", nil)
	say(t.Acyclic, "Followed from one to the next, it never leads back to its beginning.", "Если идти по таким ссылкам, к началу они не возвращаются.", nil)
	say(t.Of != "", "It may name the fields of a record of {places}.", "В нём можно называть поля записи: {places}.", words.Args{"places": places(t.Of)})
	say(t.Change, "It may speak of the change that is being made: “old” and “changed(…)”.", "Можно говорить об изменении, которое вносится: «old» и «changed(…)».", nil)
	say(t.Result != "", "It gives a value to {place}.", "Оно даёт значение сюда: {place}.", words.Args{"place": field(t.Result)})
	path, demand, _ := strings.Cut(t.For, ",")
	value := words.Args{"place": field(path)}
	say(t.For != "" && demand == "", "The value is one that {place} can have.", "Это значение, которое может быть здесь: {place}.", value)
	say(demand == "model", "The value is one that {place} can have, within its bounds and format.", "Это значение, которое может быть здесь: {place}; в его границах и формате.", value)
	say(demand == "role", "The value is one that {place} can have; a person is named by a role.", "Это значение, которое может быть здесь: {place}; сотрудник называется ролью.", value)
	return all
}

// place words a path of the tags: "^" is the document, "@key" the key of the map around, "self" the element
// itself, and a word a key of the nearest group that has it. After "|" stands what counts where the first
// is not written.
func place(path string) words.Localized {
	if first, rest, two := strings.Cut(path, "|"); two {
		return phrase{words.Text{En: "{a}, else {b}", Ru: "{a}, иначе {b}"}, words.Args{"a": place(first), "b": place(rest)}}
	}
	key, document := strings.CutPrefix(path, "^")
	args := words.Args{"key": key}
	switch {
	case path == "^":
		return phrase{words.Text{En: "this document", Ru: "этот документ"}, nil}
	case path == "@key":
		return phrase{words.Text{En: "what the key above it names", Ru: "то, что названо ключом выше"}, nil}
	case document:
		return phrase{words.Text{En: "the “{key}” of this document", Ru: "«{key}» этого документа"}, args}
	}
	return phrase{words.Text{En: "the “{key}” beside or above it", Ru: "«{key}» рядом или выше"}, args}
}

// field words a path that leads to a field.
func field(path string) words.Localized {
	switch path {
	case "self":
		return phrase{words.Text{En: "the field itself", Ru: "само поле"}, nil}
	case "@key":
		return phrase{words.Text{En: "the field that is its key", Ru: "поле, которое стоит ключом"}, nil}
	}
	return place(path)
}

// places words several paths.
func places(list string) words.Localized {
	var all words.List
	for _, path := range strings.Split(list, ",") {
		all = append(all, place(path))
	}
	return all
}

// keyList quotes words of the language.
func keyList(list string) words.Localized {
	var all words.List
	for _, key := range strings.Split(list, ",") {
		all = append(all, phrase{words.Text{En: "“{key}”", Ru: "«{key}»"}, words.Args{"key": key}})
	}
	return all
}
