package resolve

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// prefixes returns what may stand before the slash in a place, by the word of the element that it
// means.
func (x *Index) prefixes(site decode.LinkSite) map[string]string {
	all := map[string]string{}
	if len(site.Tags.Kinds) > 0 {
		for prefix, word := range site.Tags.Kinds {
			if before := all[word]; before == "" || prefix < before {
				all[word] = prefix
			}
		}
		return all
	}
	for _, kind := range model.Kinds {
		all[kind.Word] = kind.Word
	}
	for _, nested := range decode.Nesteds() {
		all[nested.Word] = nested.Word
	}
	return all
}

// legal lists what may stand before the slash in a place.
func (x *Index) legal(site decode.LinkSite) []string {
	var all []string
	if len(site.Tags.Kinds) > 0 {
		for prefix := range site.Tags.Kinds {
			all = append(all, prefix)
		}
	} else {
		for _, prefix := range x.prefixes(site) {
			all = append(all, prefix)
		}
	}
	slices.Sort(all)
	return all
}

// unprefixed reports a name in a free list that does not say its kind.
func (x *Index) unprefixed(site decode.LinkSite, name string) {
	_, at := site.Link.Written()
	args := words.Args{"name": name}
	d := diag.Diagnostic{
		Code: "unresolved-reference", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "unresolved-reference/unprefixed", Args: args, Text: words.Text{
			En: "“{name}” does not say what kind of element it is",
			Ru: "Неясно, какого вида элемент «{name}»",
		}},
		Help: words.Message{ID: "unresolved-reference/unprefixed/help", Args: args, Text: words.Text{
			En: "Write the kind, a slash and the id, such as kpi/win_rate or stage/sales.new",
			Ru: "Напишите вид, косую черту и идентификатор, например kpi/win_rate или stage/sales.new",
		}},
	}
	all := x.readings(site, name)
	if len(all) == 0 && isTitle(name) {
		all = x.titledReadings(site, name)
	}
	switch len(all) {
	case 0:
		d.Suggestion = x.similar(site, name)
		near(&d, args)
	case 1:
		d.Suggestion = all[0]
		near(&d, args)
		d.Fixes = []diag.Fix{replace(at, all[0])}
	default:
		args["known"] = known(all)
		d.Help.ID, d.Help.Text = "unresolved-reference/unprefixed/help-several", words.Text{
			En: "Write which one is meant: {known}",
			Ru: "Напишите, что имеется в виду: {known}",
		}
	}
	x.found.Add(d)
}

// readings returns what a name without a kind can mean: elements of that name, those of that id inside
// others, and kpi/win_rate where kpi.win_rate or "kpi: win_rate" is written.
func (x *Index) readings(site decode.LinkSite, name string) []string {
	var all []string
	prefixes := x.prefixes(site)
	try := func(word, path string) {
		if prefix := prefixes[word]; prefix != "" && x.spec.Element(word+"/"+path) != nil && !slices.Contains(all, prefix+"/"+path) {
			all = append(all, prefix+"/"+path)
		}
	}
	for word := range prefixes {
		try(word, name)
	}
	for _, sign := range []string{".", ":", " ", "-", "\\"} {
		if first, rest, cut := strings.Cut(name, sign); cut {
			try(kindMeant(first), strings.TrimSpace(rest))
		}
	}
	if len(all) == 0 && !strings.Contains(name, ".") {
		for _, nested := range decode.Nesteds() {
			for _, owner := range x.names[nested.Owner.Word] {
				if x.compared++; x.compared > maxCompared {
					return nil
				}
				try(nested.Word, owner+"."+name)
			}
		}
	}
	slices.Sort(all)
	return all
}

// wrongPrefix reports a kind that does not exist, or that the place does not allow.
func (x *Index) wrongPrefix(site decode.LinkSite, prefix, path string) {
	if prefix == "" {
		x.unprefixed(site, path)
		return
	}
	_, at := site.Link.Written()
	legal := x.legal(site)
	exists := model.KindNamed(prefix) != nil && model.KindNamed(prefix).Word == prefix || decode.NestedNamed(prefix) != nil
	args := words.Args{"prefix": prefix, "legal": strings.Join(legal, ", ")}
	d := diag.Diagnostic{
		Code: "unresolved-reference", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "unresolved-reference/prefix", Args: args, Text: words.Text{
			En: "There is no kind of element “{prefix}”",
			Ru: "Нет элементов вида «{prefix}»",
		}},
		Help: words.Message{ID: "unresolved-reference/prefix/help", Args: args, Text: words.Text{
			En: "Before the slash stands one of: {legal}",
			Ru: "Перед косой чертой стоит одно из: {legal}",
		}},
	}
	meant, sure := x.prefixes(site)[kindMeant(prefix)], true
	if meant == "" && !exists {
		meant = words.Nearest(prefix, legal)
		sure = words.Sure(prefix, meant)
	}
	switch {
	case strings.HasPrefix(prefix, "[["):
		d.Message.ID, d.Message.Text = "unresolved-reference/brackets", words.Text{
			En: "In a list, a reference stands without brackets",
			Ru: "В списке ссылка пишется без скобок",
		}
		d.Help.ID, d.Help.Text = "unresolved-reference/brackets/help", words.Text{
			En: "Write the kind, a slash and the id; brackets mark references inside texts",
			Ru: "Напишите вид, косую черту и идентификатор; скобками отмечают ссылки внутри текстов",
		}
		d.Suggestion = strings.Trim(prefix+"/"+path, "[] ")
		d.Fixes = []diag.Fix{replace(at, d.Suggestion)}
	case exists:
		d.Code = "wrong-reference-kind"
		d.Message = words.Message{ID: "wrong-reference-kind/prefix", Args: args, Text: words.Text{
			En: "“{prefix}/…” cannot stand here",
			Ru: "«{prefix}/…» здесь стоять не может",
		}}
	case meant != "":
		args["meant"] = meant
		if latin, alike := words.Latin(prefix); alike && latin == meant {
			args["text"] = prefix
			d.Message.ID, d.Message.Text = "unresolved-reference/lookalike", words.Lookalike
		}
		d.Suggestion = meant + "/" + path
		d.Help = words.Message{ID: "unresolved-reference/prefix/help-meant", Args: args, Text: words.Text{
			En: "Before the slash stands the word of the kind, in small Latin letters and for one element: {meant}",
			Ru: "Перед косой чертой стоит слово вида строчными латинскими буквами и в единственном числе: {meant}",
		}}
		if sure {
			d.Fixes = []diag.Fix{replace(at, d.Suggestion)}
		}
	}
	x.found.Add(d)
}

// prefixed reports a kind in front of a name where the place says the kind. It tells whether there is
// one.
func (x *Index) prefixed(site decode.LinkSite, word string) bool {
	written, at := site.Link.Written()
	prefix, path, slashed := strings.Cut(written, "/")
	if !slashed {
		return false
	}
	if meant := kindMeant(prefix); meant != word && meant != "" && x.spec.Element(meant+"/"+path) != nil {
		x.wrongKind(site, word, path, meant)
		return true
	}
	args := words.Args{"kind": KindName(word), "prefix": prefix, "path": path}
	d := diag.Diagnostic{
		Code: "unresolved-reference", Severity: diag.Error, Subject: at,
		Message: words.Message{ID: "unresolved-reference/prefixed", Args: args, Text: words.Text{
			En: "Here stands a {kind} by its id alone, without “{prefix}/” in front",
			Ru: "Здесь пишется один идентификатор ({kind}), без «{prefix}/» впереди",
		}},
		Help: words.Message{ID: "unresolved-reference/prefixed/help", Args: args, Text: words.Text{
			En: "Write “{path}”; the kind is needed only in lists that take elements of any kind",
			Ru: "Напишите «{path}»; вид нужен только в списках, куда можно вписать элемент любого вида",
		}},
	}
	if kindMeant(prefix) == word && path != "" {
		d.Suggestion = path
		d.Fixes = []diag.Fix{replace(at, path)}
	}
	x.found.Add(d)
	return true
}

// misfiled reports a name behind the wrong kind, where an element of another kind has it: stage/deal.price
// is a field. It tells whether it did.
func (x *Index) misfiled(site decode.LinkSite, word, path string) bool {
	if !strings.Contains(path, ".") {
		return false
	}
	for _, nested := range decode.Nesteds() {
		if nested.Word != word && x.spec.Element(nested.Word+"/"+path) != nil {
			x.wrongKind(site, word, path, nested.Word)
			return true
		}
	}
	return false
}

// kindMeant returns the word of the kind that somebody wrote in the plural, with capital or Cyrillic
// letters, or in Russian; "" for none.
func kindMeant(text string) string {
	text = strings.TrimSpace(strings.ToLower(text))
	latin := strings.ReplaceAll(looksLatin.Replace(text), "-", "_")
	for _, kind := range model.Kinds {
		if isWord(kind.Word, text, latin) || strings.EqualFold(kind.Name, latin) {
			return kind.Word
		}
	}
	for _, nested := range decode.Nesteds() {
		if isWord(nested.Word, text, latin) {
			return nested.Word
		}
	}
	return ""
}

func isWord(word, text, latin string) bool {
	plural := word + "s"
	switch {
	case strings.HasSuffix(word, "y") && !strings.HasSuffix(word, "ay"):
		plural = word[:len(word)-1] + "ies"
	case strings.HasSuffix(word, "ss"):
		plural = word + "es"
	}
	return latin == word || latin == plural || strings.EqualFold(KindName(word).In("ru"), text)
}

// looksLatin gives the Latin letters that Cyrillic ones look like.
var looksLatin = strings.NewReplacer(
	"а", "a", "в", "b", "е", "e", "к", "k", "м", "m", "н", "h", "о", "o", "р", "p", "с", "c", "т", "t", "у", "y", "х", "x", "і", "i", "ѕ", "s", "ј", "j",
)
