package load

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// texts finds texts that are empty, and texts that miss a language of the project or are written in
// one that it has not. A text with a fault is left alone.
func (w *Workspace) texts(inputs []resolve.Input, faulty func(source.Span) bool) diag.List {
	langs := slices.DeleteFunc(w.Spec.Languages(), func(lang string) bool { return tongue.Canonical(lang) != lang })
	foreign := w.foreign(langs)
	var found diag.List
	for _, in := range inputs {
		for _, site := range in.Result.Texts {
			if faulty(site.Text.At) {
				continue
			}
			if empty := empties(site); len(empty) > 0 {
				found = append(found, empty...)
				continue
			}
			if wrong := foreign.text(site); len(wrong) > 0 {
				found = append(found, wrong...)
			} else if len(langs) > 1 {
				found = append(found, untranslated(site, langs)...)
			}
		}
	}
	return append(found, foreign.undeclared()...)
}

// empties finds the languages in which a text is empty. A label or a message that nobody can read is
// worse than one in another language, so it does not count as written.
func empties(site decode.TextSite) diag.List {
	parts := site.Text.Parts
	if len(parts) == 0 {
		parts = []model.TextPart{{At: site.Text.At}}
	}
	var found diag.List
	for _, part := range parts {
		if strings.TrimSpace(part.S) != "" {
			continue
		}
		args := words.Args{"key": site.Tags.Key, "lang": part.Lang}
		d := finding("bad-value", "empty-text", part.At, words.Text{
			En: "The text of “{key}” is empty", Ru: "Текст «{key}» пустой",
		}, words.Text{
			En: "Write what people shall read, or delete the key", Ru: "Напишите то, что прочтут люди, или уберите ключ",
		}, args)
		if part.Lang != "" {
			d = finding("bad-value", "empty-translation", part.At, words.Text{
				En: "The text of “{key}” is empty in “{lang}”", Ru: "Текст «{key}» пустой на языке «{lang}»",
			}, words.Text{
				En: "Write it in this language, or delete “{lang}”; until then readers see another language",
				Ru: "Напишите его на этом языке или уберите «{lang}»; тогда читатели увидят другой язык",
			}, args)
		}
		found.Add(d)
	}
	return found
}

// untranslated finds the languages that a text misses, in one finding: labels and messages in whatever
// form, other texts where they are written per language.
func untranslated(site decode.TextSite, langs []string) diag.List {
	plain := len(site.Text.Parts) == 1 && site.Text.Parts[0].Lang == ""
	if plain && site.Tags.Key != "title" && site.Tags.Key != "message" {
		return nil
	}
	var missing []string
	for _, lang := range langs {
		if !site.Text.Has(lang, langs[0]) {
			missing = append(missing, lang)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	d := finding("missing-translation", "", site.Text.At, words.Text{
		En: "“{text}” is not written in “{quoted}”",
		Ru: "У «{text}» нет перевода: {langs}",
	}, words.Text{
		En: "Write it per language, such as {key}: {form}; until then readers see the text above",
		Ru: "Напишите по языкам, например {key}: {form}; пока читатели видят текст выше",
	}, words.Args{
		"text": brief(site.Text.In(langs[0])), "quoted": strings.Join(missing, "”, “"), "langs": strings.Join(missing, ", "),
		"key": site.Tags.Key, "form": "{" + strings.Join(langs, ": …, ") + ": …}",
	})
	d.Severity = diag.Warning
	return diag.List{d}
}

// brief keeps long texts out of sentences.
func brief(text string) string {
	const most = 60
	line, _, more := strings.Cut(strings.TrimSpace(text), "\n")
	if letters := []rune(line); len(letters) > most {
		line, more = string(letters[:most]), true
	}
	if more {
		line = strings.TrimRight(line, " ") + "…"
	}
	return line
}

// faulty returns a function that tells whether one of the findings so far lies inside a place.
func (w *Workspace) faulty() func(source.Span) bool {
	faults := map[*source.File]spans{}
	for _, d := range w.Findings.Sorted() {
		faults[d.Subject.File] = append(faults[d.Subject.File], d.Subject)
	}
	return func(at source.Span) bool { return faults[at.File].inside(at) }
}
