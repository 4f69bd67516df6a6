package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
	"github.com/crmspec/crmspec/schema"
)

var (
	perhapsSay        = words.Text{En: "Perhaps one of these:", Ru: "Возможно, что-то из этого:"}
	moreCandidatesSay = words.Text{En: "and {n|# more|# more}; “crmspec explain checks” lists all checks", Ru: "и ещё {n}; все проверки: «crmspec explain checks»"}
	familiesSay       = words.Text{
		En: "The families are {names}; “crmspec explain checks” lists the checks of each",
		Ru: "Семейства: {names}; проверки каждого перечислит «crmspec explain checks»",
	}
)

// mostCandidates is how many names are proposed for one that there is not.
const mostCandidates = 12

// candidate is a name that somebody may have meant, with what it stands for.
type candidate struct {
	name, what string
	// named tells that the words are in the name itself.
	named bool
}

// candidates returns the checks, and with them the kinds, whose name or sentence in either language has all words
// of a text, those that are named so first.
func (r *run) candidates(text string, kinds bool) []candidate {
	sought := stems(text)
	var all []candidate
	add := func(name, what string, sentences ...string) {
		c := candidate{name: name, what: what, named: has(name, sought)}
		if c.named || slices.ContainsFunc(sentences, func(s string) bool { return has(s, sought) }) {
			all = append(all, c)
		}
	}
	for _, rule := range rules.All() {
		add(rule.Name, briefly(rule, r.lang).What, rule.What.En, rule.What.Ru)
	}
	for i := range model.Kinds {
		entry, known := schema.Describe(model.Kinds[i].Name)
		if kinds && known {
			first, _, _ := strings.Cut(entry.In(r.lang).Description, "\n")
			add(model.Kinds[i].Name, first, entry.In("en").Description, entry.In("ru").Description)
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		switch {
		case a.named == b.named:
			return 0
		case a.named:
			return -1
		}
		return 1
	})
	return all
}

// proposed writes candidates out, "" for none.
func (r *run) proposed(all []candidate) string {
	if len(all) == 0 {
		return ""
	}
	shown := []string{r.say(perhapsSay, nil)}
	for _, c := range all[:min(len(all), mostCandidates)] {
		shown = append(shown, fmt.Sprintf("  %-30s %s", c.name, c.what))
	}
	if n := len(all) - mostCandidates; n > 0 {
		shown = append(shown, "  "+r.say(moreCandidatesSay, words.Args{"n": n}))
	}
	return strings.Join(shown, "\n  ")
}

// meant says what somebody may have meant by a name among known ones, "" where nothing is like it: a name with a slip
// of the fingers, else what has the word in its name, else the nearest name, else what is said with the word.
func (r *run) meant(name string, known []string, kinds bool) string {
	near, all := words.Nearest(name, known), r.candidates(name, kinds)
	if near != "" && (words.Sure(name, near) || len(all) == 0 || !all[0].named) {
		return r.say(didYouMeanSay, words.Args{"name": near})
	}
	return r.proposed(all)
}

// noCheck refuses the name of a check or family that there is not.
func (r *run) noCheck(name string) *failure {
	f := r.fail(exitUse, noCheckSay, words.Args{"name": name})
	if hint := r.meant(name, checkNames(), false); hint != "" {
		return f.but(hint)
	}
	return f.but(r.say(familiesSay, words.Args{"names": listed(families())}))
}

// stems returns the words of a text without their endings, as far as they can be told from their length.
func stems(text string) []string {
	var all []string
	for _, word := range parts(text) {
		letters := []rune(word)
		switch n := len(letters); {
		case n >= 7:
			letters = letters[:n-2]
		case n >= 5:
			letters = letters[:n-1]
		}
		all = append(all, string(letters))
	}
	return all
}

// has tells whether each stem begins a word of a text; none begin any.
func has(text string, stems []string) bool {
	all := parts(text)
	return len(stems) > 0 && !slices.ContainsFunc(stems, func(stem string) bool {
		return !slices.ContainsFunc(all, func(word string) bool { return strings.HasPrefix(word, stem) })
	})
}

func parts(text string) []string {
	return strings.FieldsFunc(tongue.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
