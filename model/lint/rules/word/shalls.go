package word

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// TwoShalls is the check two-shalls. The words that demand are counted in each language; the second one is where
// the second demand begins.
var TwoShalls = lint.Rule{
	Name: "two-shalls", Family: lint.Words, Severity: diag.Warning,
	What: words.Text{
		En: "One requirement demands several things",
		Ru: "Одно требование требует сразу нескольких вещей",
	},
	Why: words.Text{
		En: "Half of it gets done, and it can be neither accepted nor sent back, nor put off by itself",
		Ru: "Половину сделают, и ни принять, ни вернуть, ни отложить её отдельно нельзя",
	},
	Mend: words.Text{
		En: "Make each demand a Requirement of its own, with one “shall” in its “statement” and its own acceptance",
		Ru: "Сделайте каждое отдельным Requirement: в «statement» одно «должна» и своя приёмка",
	},
	Say: words.Text{
		En: "“{requirement}” demands {n} things at once: with “{word}” begins another one",
		Ru: "«{requirement}» требует {n|# вещь|# вещи|# вещей} сразу: со слова «{word}» начинается ещё одна",
	},
	Also: map[string]words.Text{
		"first": {En: "the first demand", Ru: "первое требование"},
	},
	Bad: []lint.Edit{
		{File: "popup.yaml", New: strings.Replace(popup, "within 3 seconds.", "within 3 seconds. It shall also log the call.", 1) + "acceptance: [A call opens the card]\n"},
	},
	Good: []lint.Edit{
		{File: "popup.yaml", New: popup + "acceptance: [A call opens the card]\n"},
	},
	Check: twoShalls,
}

// demands are the words by which a sentence demands something, after ISO/IEC/IEEE 29148 (shall) and the verbs
// that stand for it in Russian and Kazakh.
var demands = map[string][]string{
	"en": {"shall", "must"},
	"ru": {"должен", "должна", "должно", "должны", "обязан", "обязана", "обязано", "обязаны"},
	"kk": {"тиіс", "міндетті", "керек"},
}

// relatives are words after which nothing is demanded, only told apart: the fields that must be filled.
var relatives = []string{"that", "which", "who", "который", "которая", "которое", "которые"}

func twoShalls(p *lint.Pass) {
	for _, r := range model.All[model.Requirement](p.Spec) {
		told := false
		textsOf(p.Spec, r, func(t text) {
			if t.key == "statement" {
				p.Look()
				told = told || severalDemands(p, r, t) // another language says the same
			}
		})
	}
}

// severalDemands reports a statement that demands more than once.
func severalDemands(p *lint.Pass, r *model.Requirement, t text) bool {
	var found []token
	all, lang := tokens(t.part.S), t.lang()
	for i, w := range all {
		if slices.Contains(demands[lang], w.word) && (i == 0 || !slices.Contains(relatives, all[i-1].word)) {
			found = append(found, w)
		}
	}
	if len(found) < 2 {
		return false
	}
	word := t.part.S[found[1].from:found[1].to]
	p.Report(lint.Finding{
		Element: r, At: t.place(found[1].from, found[1].to), Witness: []any{r.Ref, word},
		Args:    words.Args{"requirement": r.Title, "n": len(found), "word": word},
		Related: []diag.Related{p.Point(t.place(found[0].from, found[0].to), "first", nil)},
	})
	return true
}
