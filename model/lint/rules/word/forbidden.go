package word

import (
	"slices"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ForbiddenSynonym is the check forbidden-synonym. What people told in interviews and how it was is in their words;
// a question may be about a word.
var ForbiddenSynonym = lint.Rule{
	Name: "forbidden-synonym", Family: lint.Words, Severity: diag.Warning,
	What: words.Text{
		En: "A title or text uses a word that the glossary forbids",
		Ru: "В названии или тексте есть слово, которое запрещает глоссарий",
	},
	Why: words.Text{
		En: "Two words for one thing become two stages, two reports and an argument about which number is right",
		Ru: "Два слова об одном превращаются в два этапа, два отчёта и спор о том, чьё число верно",
	},
	Mend: words.Text{
		En: "Write the term of the glossary instead, or take the word out of “forbidden”",
		Ru: "Напишите вместо него термин из глоссария или уберите слово из «forbidden»",
	},
	Say: words.Text{
		En: "The glossary forbids “{word}”: the term is “{term}”",
		Ru: "Глоссарий запрещает «{word}»: принят термин «{term}»",
	},
	Also: map[string]words.Text{
		"here": {En: "it is forbidden here", Ru: "запрещено здесь"},
	},
	Bad: []lint.Edit{
		{File: "glossary.yaml", Old: "    synonyms: [Paid]", New: "    synonyms: [Paid]\n    forbidden: [Success]"},
		{File: "decision.yaml", Old: "because: Every sixth contract was never paid", New: "because: Every sixth success was never paid"},
	},
	Good: []lint.Edit{
		{File: "glossary.yaml", Old: "    synonyms: [Paid]", New: "    synonyms: [Paid]\n    forbidden: [Success]"},
		{File: "decision.yaml", Old: "because: Every sixth contract was never paid", New: "because: Every sixth won deal was never paid"},
	},
	Check: forbiddenSynonym,
}

// quoted are the kinds and keys whose texts are in the words of those who told them.
var (
	quotedKinds = map[string]bool{
		"interview": true, "case": true, "finding": true, "open_point": true, "glossary": true, "term": true, "observation": true, "option": true,
	}
	quotedKeys = map[string]bool{"question": true, "pain": true, "as_is": true, "sign": true}
)

func forbiddenSynonym(p *lint.Pass) {
	finders := banned(p.Spec)
	if len(finders) == 0 {
		return
	}
	eachText(p, func(t text) {
		finder := finders[t.lang()]
		if finder == nil || quotedKinds[t.kind()] || quotedKeys[t.last()] {
			return
		}
		p.Look()
		all := parted(unquoted(t.part.S, tokens(t.part.S)))
		found := finder.find(all)
		told := map[*phrase]bool{}
		for _, m := range longest(found) {
			b, forbidden := m.of.(ban)
			allowed := func(other match) bool { return other.of == nil && other.first == m.first && other.last == m.last }
			if !forbidden || told[m.phrase] || slices.ContainsFunc(found, allowed) {
				continue
			}
			told[m.phrase] = true
			f := t.finding(all[m.first].from, all[m.last].to, words.Args{"term": b.term.Title})
			f.Witness = append(f.Witness, b.term.Ref)
			f.Related = []diag.Related{p.Point(b.at, "here", nil)}
			f.Mend = words.Text{
				En: "Write “{term}” under “{key}” instead, or take the word out of “forbidden”",
				Ru: "Напишите в «{key}» термин «{term}» или уберите слово из «forbidden»",
			}
			p.Report(f)
		}
	})
}
