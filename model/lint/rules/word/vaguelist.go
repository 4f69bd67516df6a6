package word

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/words/tongue"
)

// list is the vague words of a language, in groups that stand with commas between.
type list struct {
	class                       class
	vague, escape, open, either string
}

// vagueIn are the lists that texts of a language are read with. Russian words stand in Kazakh texts as well.
var vagueIn = map[string][]list{
	"en": {englishVague},
	"ru": {russianVague},
	"kk": {kazakhVague, russianVague},
}

// vagueFinders compiles the lists, one finder for each language.
func vagueFinders() map[string]*finder {
	all := map[string]*finder{}
	for lang, lists := range vagueIn {
		var phrases []*phrase
		for _, l := range lists {
			phrases = append(phrases, l.phrases("vague", l.vague)...)
			phrases = append(phrases, l.phrases("escape", l.escape)...)
			phrases = append(phrases, l.phrases("open", l.open)...)
			phrases = append(phrases, l.phrases("either", l.either)...)
		}
		all[lang] = newFinder(phrases)
	}
	return all
}

func (l list) phrases(group, text string) []*phrase {
	var all []*phrase
	for written := range strings.SplitSeq(text, ",") {
		written = strings.Join(strings.Fields(written), " ")
		all = append(all, &phrase{words: parse(tongue.Fold(written), l.class), text: written, group: group})
	}
	return all
}

// longest returns the matches that no longer one covers.
func longest(found []match) []match {
	covered := func(m match) bool {
		return slices.ContainsFunc(found, func(other match) bool {
			return other.first <= m.first && m.last <= other.last && other.last-other.first > m.last-m.first
		})
	}
	return slices.DeleteFunc(slices.Clone(found), covered)
}
