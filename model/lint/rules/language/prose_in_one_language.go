package language

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ProseInOneLanguage is the check prose-in-one-language.
var ProseInOneLanguage = lint.Rule{
	Name: "prose-in-one-language", Family: lint.Language, Severity: diag.Info,
	What: words.Text{
		En: "In a project with several languages, texts beside labels and messages are written in the first one only",
		Ru: "В проекте с несколькими языками тексты, кроме подписей и сообщений, написаны только на первом",
	},
	Why: words.Text{
		En: "Readers of the other languages see these texts in a language that they may not read; often that is what was agreed",
		Ru: "Читатели других языков видят эти тексты на языке, которого могут не знать; часто так и договорились",
	},
	Mend: words.Text{
		En: "Write what they need per language: {en: …, ru: …}; if one language is enough, say so under “checks” in crmspec.yaml, with severity: none and the reason",
		Ru: "Напишите нужное им по языкам: {en: …, ru: …}; если одного языка достаточно, скажите об этом в «checks» в crmspec.yaml: severity: none и причина",
	},
	Say: words.Text{
		En: "{n|# text is|# texts are} written in “{first}” only, and readers of “{lang}” see {n|it|them} in “{first}”",
		Ru: "{n|# текст написан|# текста написаны|# текстов написано} только на языке «{first}», и читатели «{lang}» видят {n|его|их|их} на «{first}»",
	},
	Also: map[string]words.Text{
		"most": {En: "{n|# of them stands|# of them stand} here", Ru: "здесь {n|# из них|# из них|# из них}"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "prose-in-one-language: {severity: none, ", New: "prose-in-one-language: {severity: info, "},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "prose-in-one-language: {severity: none, ", New: "prose-in-one-language: {severity: none, until: 2027-06-01, "},
	},
	Check: proseInOneLanguage,
}

// mostDocuments is how many documents with most such texts are named.
const mostDocuments = 3

// proseOf is how many such texts a document has.
type proseOf struct {
	document *model.Document
	n        int
}

func proseInOneLanguage(p *lint.Pass) {
	project := p.Spec.Project
	if project == nil || len(project.Languages) < 2 {
		return
	}
	var all []proseOf
	total := 0
	for _, d := range p.Spec.Documents {
		if d.Value == nil {
			continue
		}
		p.Look()
		if n := prose(decode.Parts(d.Value)); n > 0 {
			all, total = append(all, proseOf{d, n}), total+n
		}
	}
	if total == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b proseOf) int { return cmp.Compare(b.n, a.n) })
	var related []diag.Related
	for _, most := range all[:min(mostDocuments, len(all))] {
		related = append(related, p.Point(placeOf(most.document), "most", words.Args{"n": most.n}))
	}
	first := string(project.Languages[0].V)
	for _, lang := range project.Languages[1:] {
		if lang.IsSet() && string(lang.V) != first {
			p.Report(lint.Finding{
				Element: project, At: lang.At, Related: related,
				Args: words.Args{"n": total, "first": first, "lang": string(lang.V)},
			})
		}
	}
}

// placeOf returns where a document says its id.
func placeOf(d *model.Document) source.Span {
	if name := d.Value.Self().Name; !name.IsZero() {
		return name
	}
	return d.Span
}

// prose counts the texts that are one plain string. Labels and messages have a check of their own.
func prose(parts []decode.Part) int {
	n := 0
	for _, part := range parts {
		if text, ok := part.Value.(*model.Text); ok && part.Tags.Key != "title" && part.Tags.Key != "message" {
			if len(text.Parts) == 1 && text.Parts[0].Lang == "" && text.Parts[0].S != "" {
				n++
			}
		}
		n += prose(part.Parts)
	}
	return n
}
