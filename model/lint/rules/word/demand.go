package word

import (
	"slices"
	"strings"
)

// demands are the words by which a sentence demands something, after ISO/IEC/IEEE 29148 (shall) and the verbs
// that stand for it in Russian and Kazakh.
var demands = map[string][]string{
	"en": {"shall", "must"},
	"ru": {"должен", "должна", "должно", "должны", "обязан", "обязана", "обязано", "обязаны"},
	"kk": {"тиіс", "міндетті", "керек"},
}

// subordinates begin a clause that demands nothing but tells apart, gives a condition or a purpose: the fields that
// must be filled. Forms of который are known by their stem.
var subordinates = []string{
	"that", "which", "who", "whom", "whose", "what", "where", "when", "whenever", "if", "unless", "because", "while", "until", "before", "after", "so", "how",
	"что", "чтобы", "чего", "чем", "кто", "кого", "кому", "кем", "где", "куда", "когда", "если", "пока", "как", "сколько", "почему", "поскольку",
}

// joining are the words that set one demand beside another.
var joining = []string{"and", "or", "but", "also", "then", "и", "или", "а", "но", "также", "затем", "потом", "және", "немесе", "бірақ", "сондай-ақ"}

// demanding returns the words of a text that begin a demand. A clause that belongs to another demands nothing of its
// own, whether a word such as “that” begins it or not: two demands of one sentence have a comma or an “and” between
// them.
func demanding(s string, all []token, lang string) []token {
	var found []token
	subject := ""   // what the first demand is made of
	inside := ""    // the word that demands inside the clause that is being read
	clause := false // a clause is being read that belongs to another
	joined := true  // something has parted this place from the demand before
	for i, w := range all {
		before := ""
		if i > 0 {
			before = all[i-1].word
		}
		switch {
		case i > 0 && ends(s[all[i-1].to:w.from]):
			clause, inside, joined = false, "", true
		case w.word == stop:
			joined = true
			follows := i+1 < len(all) && (slices.Contains(joining, all[i+1].word) || all[i+1].word == leading(found))
			if len(found) == 0 || inside != "" || follows || strings.Contains(s[w.from:w.to], "\n") || strings.ContainsAny(s[w.from:w.to], "!?;") || before == "that" { // after that, it shall …
				clause, inside = false, ""
			}
		case slices.Contains(joining, w.word):
			joined = true
		}
		switch {
		case isSubordinate(w.word):
			clause, inside = true, ""
		case !slices.Contains(demands[lang], w.word):
		case clause && !(joined && inside != "" && (before == subject || slices.Contains(joining, before) && w.word == leading(found) && w.word != inside)):
			inside = w.word
		case len(found) > 0 && !joined:
		default:
			if len(found) == 0 {
				subject = before
			}
			found = append(found, w)
			clause, inside, joined = false, "", false
		}
		if slices.Contains(demands[lang], w.word) {
			joined = false
		}
	}
	return found
}

// leading returns the first word that demands, "" where there was none.
func leading(found []token) string {
	if len(found) == 0 {
		return ""
	}
	return found[0].word
}

// ends tells whether a sentence ends in what stands between two words.
func ends(between string) bool { return strings.ContainsAny(between, ".…") }

func isSubordinate(word string) bool {
	return slices.Contains(subordinates, word) || strings.HasPrefix(word, "котор")
}
