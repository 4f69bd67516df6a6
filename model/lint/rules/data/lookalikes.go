package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Lookalikes is the check dictionary-lookalikes. Spellings in two alphabets are compared by how they sound,
// those in one by their letters, so that words that differ in one vowel stay two words; letters of two alphabets
// that nobody can tell apart, as in VIP with a Cyrillic Р, are one. An alias of a value is
// there to be like it; a value that cannot be chosen any more is kept for old records.
var Lookalikes = lint.Rule{
	Name: "dictionary-lookalikes", Family: lint.Data, Severity: diag.Warning,
	What: words.Text{
		En: "Two values of a list, or their other spellings, differ only by case, spaces, punctuation or alphabet",
		Ru: "Два значения справочника или их другие написания отличаются только регистром, пробелами, знаками или алфавитом",
	},
	Why: words.Text{
		En: "Half of the people choose one and half the other, and every report has two lines for one thing",
		Ru: "Половина людей выберет одно, половина другое, и в каждом отчёте будет две строки об одном и том же",
	},
	Mend: words.Text{
		En: "Keep one of them and write the other spelling into its “aliases”, or give them “title”s that tell them apart",
		Ru: "Оставьте одно, а другое написание впишите в его «aliases», или дайте им такие «title», чтобы их различали",
	},
	Say: words.Text{
		En: "“{one}” and “{other}” in the list “{dictionary}” are two values and read alike",
		Ru: "«{one}» и «{other}» в справочнике «{dictionary}» — два значения, а читаются одинаково",
	},
	Also: map[string]words.Text{
		"sound": {
			En: "“{one}” and “{other}” in the list “{dictionary}” are two values and one word in two alphabets",
			Ru: "«{one}» и «{other}» в справочнике «{dictionary}» — два значения, а слово одно, в двух алфавитах",
		},
		"shape": {
			En: "“{one}” and “{other}” in the list “{dictionary}” are two values and look the same: “{letter}” is Cyrillic in one of them and Latin in the other",
			Ru: "«{one}» и «{other}» в справочнике «{dictionary}» — два значения, а на вид одинаковы: «{letter}» в одном из них кириллическая, в другом латинская",
		},
		"first": {En: "“{one}” stands here", Ru: "«{one}» стоит здесь"},
	},
	Bad: []lint.Edit{
		{File: "loss_reason.yaml", Old: "  - {id: competitor,", New: "  - {id: high_price, title: {en: Price is too high., ru: Дорого}}\n  - {id: competitor,"},
	},
	Good: []lint.Edit{
		{File: "loss_reason.yaml", Old: "ru: Цена слишком высокая}}", New: "ru: Цена слишком высокая}, aliases: [Price is too high., Дорого]}"},
	},
	Check: lookalikes,
}

// entry is one spelling of one value.
type entry struct {
	spelling
	value *model.DictionaryValue
	text  string
	at    source.Span
	// among is where people meet it: the language of a title, or one of the words below.
	among string
}

// What people type and import stands beside titles of all languages; ids stand among themselves.
const (
	amongAliases = "aliases"
	amongAll     = "all"
	amongIDs     = "ids"
)

// place is a spelling among others.
type place struct{ among, text string }

// seen are the spellings so far, the first of each kind.
type seen struct {
	near  map[place]*entry
	sound map[place][3]*entry // by script
	shape map[place]*entry
}

func lookalikes(p *lint.Pass) {
	var before seen
	for _, dictionary := range model.All[model.Dictionary](p.Spec) {
		before.forget(3 * len(dictionary.Values)) // a title, twice, and an id
		for _, value := range dictionary.Values {
			if value == nil || value.Active.IsSet() && !value.Active.V {
				continue
			}
			p.Look()
			told := false
			for _, e := range spellings(value) {
				if other, variant, found := before.alike(e); found && !told {
					told = true
					p.Report(lint.Finding{
						Element: e.value, At: e.at, Variant: variant, Witness: []any{other.value.Ref, e.value.Ref},
						Args:    words.Args{"one": other.text, "other": e.text, "dictionary": dictionary.Title, "letter": mistaken(other.text, e.text)},
						Related: []diag.Related{p.Point(other.at, "first", words.Args{"one": other.text})},
					})
				}
				before.add(e)
			}
		}
	}
}

// forget begins anew, with room for about so many spellings. Small maps are used again.
func (s *seen) forget(about int) {
	const small = 1000
	if s.near == nil || max(len(s.near), about) > small {
		*s = seen{make(map[place]*entry, about), make(map[place][3]*entry, about), make(map[place]*entry, about)}
		return
	}
	clear(s.near)
	clear(s.sound)
	clear(s.shape)
}

// alike returns an earlier spelling of another value that is taken for this one, and the message for it.
func (s seen) alike(e *entry) (other *entry, variant string, found bool) {
	among := []string{e.among, amongAliases}
	switch e.among {
	case amongAliases:
		among = []string{amongAll}
	case amongIDs:
		among = among[:1]
	}
	for _, a := range among {
		if other, there := s.near[place{a, e.near}]; there && apart(other, e) {
			return other, "", true
		}
		for alphabet, other := range s.sound[place{a, e.sound}] {
			if other != nil && script(alphabet) != e.script && apart(other, e) {
				return other, "sound", true
			}
		}
		if other, there := s.shape[place{a, e.shape}]; there && apart(other, e) {
			return other, "shape", true
		}
	}
	return nil, "", false
}

// apart tells whether two spellings are of two values. Two of one id have a finding of their own.
func apart(one, other *entry) bool {
	return one.value != other.value && (one.value.ID.V == "" || one.value.ID.V != other.value.ID.V)
}

// add notes a spelling, unless another stands for it.
func (s seen) add(e *entry) {
	among := []string{e.among}
	if e.among != amongIDs {
		among = append(among, amongAll)
	}
	for _, a := range among {
		near, sound := place{a, e.near}, place{a, e.sound}
		if _, taken := s.near[near]; !taken {
			s.near[near] = e
		}
		if _, taken := s.shape[place{a, e.shape}]; !taken {
			s.shape[place{a, e.shape}] = e
		}
		if heard := s.sound[sound]; heard[e.script] == nil {
			heard[e.script] = e
			s.sound[sound] = heard
		}
	}
}

// spellings are all that a value is called: its titles, its other spellings and its id.
func spellings(value *model.DictionaryValue) []*entry {
	var all []*entry
	add := func(text, among string, at source.Span) {
		if s := spell(text); s.near != "" && !at.IsZero() {
			all = append(all, &entry{s, value, text, at, among})
		}
	}
	for _, part := range value.Title.Parts {
		add(part.S, "title "+part.Lang, part.At)
	}
	for _, alias := range value.Aliases.Items {
		add(alias.V, amongAliases, alias.At)
	}
	add(string(value.ID.V), amongIDs, value.ID.At)
	return all
}

// mistaken returns the first letter of a text that looks like that of another and is of another alphabet, "" for none.
func mistaken(one, other string) string {
	letters := []rune(other)
	for i, r := range []rune(one) {
		if i < len(letters) && r != letters[i] && drawn(r) == drawn(letters[i]) {
			return string(r)
		}
	}
	return ""
}
