package schema

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// reservedWords are refused as ids everywhere: the words that CEL keeps for itself, and those that
// the language gives a meaning where ids stand.
var reservedWords = strings.Fields(`
	as break const continue else false for function if import in let loop package namespace null
	return true var void while
	actor old own team department region branch project all none open closed crm system record_owner`)

// answerWords are refused as ids everywhere, too, since without quotes many readers of YAML take them for yes
// and no; so are true, false and null, which CEL keeps.
var answerWords = strings.Fields("yes no on off y n")

// reservedFor are refused as the ids of one sort of element only, since places that take a reference
// to it also take the word.
var reservedFor = map[string][]string{
	"later":  {"stage"},
	"deputy": {"role"},
	"from":   {"field"},
	"to":     {"field"},
}

// isReserved tells whether a word is refused as the id of an element.
func isReserved(id, element string) bool {
	if slices.Contains(reservedWords, id) || slices.Contains(answerWords, id) {
		return true
	}
	for _, only := range reservedFor[id] {
		if only == element {
			return true
		}
	}
	return false
}

// proposeID returns an id for an element that has none: its title in Latin letters, "" where there
// is no title.
func (x *explainer) proposeID(s spot, title *syntax.Node) string {
	if title == nil {
		return ""
	}
	text := title.Text()
	if title.Kind == syntax.Mapping {
		for _, lang := range []string{"en", "ru", "kk"} {
			if text == "" {
				text = title.Get(lang).Text()
			}
		}
	}
	return x.freeID(s, identifier(text), s.shape.Element)
}

// freeID changes an id for the element at s where it is reserved, or another entry of the same list
// has it or was offered it.
func (x *explainer) freeID(s spot, id, element string) string {
	if id == "" {
		return ""
	}
	if isReserved(id, element) {
		id += "_" + element
	}
	if !s.item || s.up == nil || s.up.node == nil {
		return id
	}
	taken := x.taken[s.up.node]
	if taken == nil {
		taken = map[string]int{}
		for _, sibling := range s.up.node.Items {
			taken[sibling.Get("id").Text()] = 1
		}
		if x.taken == nil {
			x.taken = map[*syntax.Node]map[string]int{}
		}
		x.taken[s.up.node] = taken
	}
	free := id
	for taken[free] > 0 {
		taken[id]++
		free = id + "_" + strconv.Itoa(taken[id])
	}
	taken[free] = 1
	return free
}

// maxID is how long an id may be.
const maxID = 63

// identifier turns a text into the notation of ids: Cyrillic is transliterated, everything else
// that is no letter or digit becomes an underscore. It returns "" when nothing is left.
func identifier(text string) string {
	var out strings.Builder
	gap := false
	for _, r := range text {
		lower := unicode.ToLower(r)
		latin, known := transliteration[lower]
		if lower >= 'a' && lower <= 'z' || lower >= '0' && lower <= '9' {
			latin, known = string(lower), true
		}
		if !known {
			gap = true
			continue
		}
		if gap && out.Len() > 0 && latin != "" {
			out.WriteByte('_')
		}
		gap = gap && latin == ""
		out.WriteString(latin)
	}
	id := out.String()
	if id != "" && id[0] >= '0' && id[0] <= '9' {
		id = "n_" + id
	}
	if len(id) > maxID {
		id = strings.TrimRight(id[:maxID], "_")
	}
	if !matches(model.IDPattern, id) {
		return ""
	}
	return id
}

// transliteration gives the Latin letters for Russian and Kazakh ones, without signs above letters.
var transliteration = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z",
	'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ә': "a", 'ғ': "g", 'қ': "q", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'і': "i",
}

// isCyrillic tells whether a text has Cyrillic letters.
func isCyrillic(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Cyrillic, r) {
			return true
		}
	}
	return false
}
