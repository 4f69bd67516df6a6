package word

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// VagueWord is the check vague-word. Only texts that somebody has to check are read, for such words are wrong
// about three times in five; each is told once a text.
var VagueWord = lint.Rule{
	Name: "vague-word", Family: lint.Words, Severity: diag.Warning,
	What: words.Text{
		En: "A text that has to be exact has a word that nobody can check",
		Ru: "В тексте, который должен быть точным, есть слово, которое нельзя проверить",
	},
	Why: words.Text{
		En: "Everybody agrees to “fast and convenient” and means something else by it; the quarrel comes at acceptance",
		Ru: "С «быстро и удобно» согласны все, но каждый понимает это по-своему; спор начнётся на приёмке",
	},
	Mend: words.Text{
		En: "Say there what can be seen or counted: a time, a number, a list, who and when",
		Ru: "Скажите там то, что можно увидеть или посчитать: время, число, список, кто и когда",
	},
	Say: words.Text{
		En: "“{word}” cannot be checked: say what is seen or measured",
		Ru: "«{word}» нельзя проверить: скажите, что видно или измерено",
	},
	Also: map[string]words.Text{
		"escape": {
			En: "“{word}” leaves a way out: say when it holds and when it does not",
			Ru: "«{word}» оставляет лазейку: скажите, когда это так, а когда нет",
		},
		"open": {
			En: "“{word}” leaves the list open: name what belongs to it",
			Ru: "«{word}» оставляет список открытым: назовите всё, что в него входит",
		},
		"either": {
			En: "“{word}” can be read in two ways: say whether both, or one is enough",
			Ru: "«{word}» можно понять двояко: скажите, нужно и то и другое или хватит одного",
		},
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "change: Every deal has a next step", New: "change: Every deal quickly has a next step"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "change: Every deal has a next step", New: "change: Every deal has a next step within a day"},
	},
	Check: vagueWord,
}

func vagueWord(p *lint.Pass) {
	finders := vagueFinders()
	eachText(p, func(t text) {
		if !isExact(t) {
			return
		}
		finder := finders[t.lang()]
		if finder == nil {
			return
		}
		p.Look()
		all := unquoted(t.part.S, tokens(t.part.S))
		told := map[*phrase]bool{}
		for _, m := range longest(finder.find(all)) {
			if told[m.phrase] {
				continue
			}
			told[m.phrase] = true
			from, to := all[m.first].from, all[m.last].to
			f := t.finding(from, to, nil)
			f.Mend = words.Text{
				En: "Say in “{key}” what can be seen or counted: a time, a number, a list, who and when",
				Ru: "Скажите в «{key}» то, что можно увидеть или посчитать: время, число, список, кто и когда",
			}
			if m.group != "vague" {
				f.Variant = m.group
			}
			p.Report(f)
		}
	})
}
