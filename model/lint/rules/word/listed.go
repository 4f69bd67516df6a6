package word

import (
	"slices"
	"strings"
)

// A list of verbs behind one word that demands: the CRM shall show the amount, log the call and send an SMS. Two
// verbs are often one thing (open the card and show the phone), and so is what only an “and” holds together, so
// that three and more count that have a comma among them, each with what it is about.

// doing are English verbs in the form that stands behind “shall”; most are nouns too, so that an article must follow.
var doing = []string{
	"add", "archive", "ask", "assign", "attach", "block", "calculate", "call", "cancel", "change", "check", "close", "compare", "compute", "copy",
	"count", "create", "delete", "display", "draw", "email", "export", "fill", "filter", "find", "forbid", "forward", "generate", "hide", "import", "inform",
	"keep", "link", "list", "lock", "log", "mark", "merge", "move", "notify", "offer", "open", "post", "prepare", "prevent", "print", "propose", "publish", "put", "read", "recalculate",
	"record", "refuse", "register", "reject", "remind", "remove", "replace", "report", "return", "save", "schedule", "search", "send", "set", "show",
	"sort", "start", "stop", "store", "subtract", "suggest", "suspend", "transfer", "unlock", "update", "validate", "verify", "warn", "write",
}

// articles begin what a verb is about.
var articles = []string{"the", "a", "an", "all", "any", "each", "every", "its", "his", "her", "their", "no", "it", "them", "this", "these", "one", "two", "three"}

// allowing are words behind which a list tells what somebody else may do, or for what: one demand.
var allowing = []string{
	"allow", "allows", "let", "enable", "help", "can", "may", "could", "to", "will", "would", "able", "forced", "either",
	"позволять", "позволить", "давать", "дать", "разрешать", "разрешить", "помогать", "помочь", "чтобы", "может", "могут", "мог", "могла", "могли", "можно", "нужно", "надо",
	"возможность", "возможности", "право", "права", "способ", "кнопка", "кнопку", "кнопки", "команда", "команды", "либо", "просить", "предлагать", "предложить",
}

// between may stand before a verb of a list.
var between = []string{"also", "then", "automatically", "immediately", "также", "затем", "потом", "сразу", "автоматически", "тут"}

// infinitives are the endings of Russian verbs as they stand behind “должна”.
var infinitives = []string{
	"ать", "ять", "ить", "еть", "уть", "ыть", "оть", "аться", "яться", "иться", "еться", "уться", "ыться", "йти", "йтись", "нести", "вести", "везти", "учесть", "беречь", "влечь", "помочь",
}

// nouns end like Russian verbs and are none.
var nouns = []string{
	"печать", "пять", "девять", "десять", "двадцать", "тридцать", "память", "сеть", "путь", "суть", "нить", "кровать", "рукоять", "опять", "мать", "треть", "четверть", "плоть", "пятьдесят", "одиннадцать",
	"двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
}

// listed returns the verbs of the first list behind a word that demands, nil where fewer than three stand there.
func listed(s string, all []token, lang string) []token {
	for first := 0; first < len(all); first++ {
		if !slices.Contains(demands[lang], all[first].word) {
			continue
		}
		last := first + 1
		for last < len(all) && !ends(s[all[last-1].to:all[last].from]) {
			last++
		}
		if found := verbs(all[first:last], lang); len(found) >= 3 {
			return found
		}
	}
	return nil
}

// verbs returns the verbs that the first word of a sentence demands, nil where they are no list.
func verbs(sentence []token, lang string) []token {
	var found []token
	commas, clause := false, false
	for i := 1; i < len(sentence); i++ {
		word := sentence[i].word
		if slices.Contains(allowing, word) && !(word == "to" && isObject(sentence[i+1:])) {
			break
		}
		clause = isSubordinate(word) || clause && word != stop
		begins := i - 1 // what parts the verb from what stood before
		if slices.Contains(between, sentence[begins].word) && begins > 0 {
			begins--
		}
		parted := sentence[begins].word == stop
		if !clause && (begins == 0 || parted || slices.Contains(joining, sentence[begins].word)) && isVerb(sentence[i:], lang) {
			found = append(found, sentence[i])
			commas = commas || len(found) > 1 && parted
		}
	}
	if !commas {
		return nil
	}
	return found
}

// isObject tells whether a sentence goes on with a thing.
func isObject(rest []token) bool { return len(rest) > 0 && slices.Contains(articles, rest[0].word) }

// isVerb tells whether a sentence goes on with a verb and what it is about.
func isVerb(rest []token, lang string) bool {
	word := rest[0].word
	switch lang {
	case "en":
		return slices.Contains(doing, word) && isObject(rest[1:])
	case "ru":
		next := stop
		if len(rest) > 1 {
			next = rest[1].word
		}
		return next != stop && !slices.Contains(joining, next) && !slices.Contains(nouns, word) &&
			slices.ContainsFunc(infinitives, func(end string) bool { return strings.HasSuffix(word, end) })
	}
	return false
}
