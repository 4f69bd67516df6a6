package word

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Placeholder is the check placeholder-text. Interviews and questions are about what is open; a text that mentions
// a decision says where it is decided.
var Placeholder = lint.Rule{
	Name: "placeholder-text", Family: lint.Words, Severity: diag.Warning,
	What: words.Text{
		En: "A text stands for something that nobody has decided: TBD, ???, “to be defined”",
		Ru: "Вместо текста стоит заглушка: TBD, ???, «уточнить позже»",
	},
	Why: words.Text{
		En: "It goes unseen until somebody builds it, and then whoever builds it decides",
		Ru: "До разработки её никто не замечает, а потом за всех решает тот, кто делает",
	},
	Mend: words.Text{
		En: "Write what is meant; what is still open becomes a Decision with an “owner” and a “due” day, and the text mentions it as [[decision/…]]",
		Ru: "Напишите, что имеется в виду; открытое запишите как Decision с «owner» и «due», а в тексте сошлитесь на него: [[decision/…]]",
	},
	Say: words.Text{
		En: "“{word}” stands for something that is not decided: nobody can build or check it",
		Ru: "«{word}» — заглушка: по ней нельзя ни сделать, ни проверить",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "verify: The KPI for September 2027, counted from the log of the CRM", New: "verify: TBD"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "verify: The KPI for September 2027, counted from the log of the CRM", New: "verify: As [[decision/when_won]] says, TBD for repeat sales"},
	},
	Check: placeholder,
}

// openKinds are the kinds that hold what is open by their nature, questions the keys that do.
var openKinds = map[string]bool{"interview": true, "case": true, "finding": true, "open_point": true}

func placeholder(p *lint.Pass) {
	report := func(t text) {
		if openKinds[t.kind()] || t.key == "question" || strings.Contains(t.part.S, "[[decision/") {
			return
		}
		p.Look()
		var told []string
		for _, at := range undecided(t.part.S, t.last(), t.kind() == "value") {
			if word := t.part.S[at.from:at.to]; !slices.Contains(told, word) {
				told = append(told, word)
				f := t.finding(at.from, at.to, nil)
				f.Mend = words.Text{
					En: "Write under “{key}” what is meant; what is still open becomes a Decision with an owner and a due day, and the text mentions it as [[decision/…]]",
					Ru: "Напишите в «{key}», что имеется в виду; открытое запишите как Decision с владельцем и сроком, а в тексте сошлитесь на него: [[decision/…]]",
				}
				p.Report(f)
			}
		}
	}
	eachText(p, report)
	for _, integration := range model.All[model.Integration](p.Spec) {
		for _, object := range integration.Objects {
			if object == nil {
				continue
			}
			for _, field := range object.Fields {
				if field != nil && field.Remote.IsSet() {
					report(nameText(integration, "remote", field.Remote))
				}
			}
		}
	}
}

// nameText is a name in another system, which people must know as well.
func nameText(e model.Element, key string, name model.Value[string]) text {
	return text{element: e, key: key, part: model.TextPart{S: name.V, At: name.At}}
}
