package word

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// TwoShalls is the check two-shalls. The words that demand are counted in each language, but those of clauses that
// only tell something apart; the second one is where the second demand begins.
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
		En: "Make each demand a Requirement of its own, with one “shall” and one verb in its “statement” and its own acceptance",
		Ru: "Сделайте каждое отдельным Requirement: в «statement» одно «должна» с одним глаголом и своя приёмка",
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

// severalDemands reports a statement that demands more than once: by several words that demand, or by a list of
// three verbs and more behind one.
func severalDemands(p *lint.Pass, r *model.Requirement, t text) bool {
	all := unquoted(t.part.S, tokens(t.part.S))
	found := demanding(t.part.S, all, t.lang())
	if len(found) < 2 {
		found = listed(t.part.S, all, t.lang())
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
