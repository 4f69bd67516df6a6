package load

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// foreign collects the texts that are written in languages which the project does not have.
type foreign struct {
	langs []string
	// declared is the place where the project says its languages, zero where it does not.
	declared source.Span
	// known tells that the languages of the project could all be read.
	known bool
	// order are the languages used that are not declared, texts where they are.
	order []string
	texts map[string][]source.Span
}

func (w *Workspace) foreign(langs []string) *foreign {
	f := &foreign{langs: langs, texts: map[string][]source.Span{}}
	p := w.Spec.Project
	if p == nil || w.Spec.MayHold("project", "") {
		return f
	}
	f.known = !slices.ContainsFunc(p.Languages, func(l model.Value[model.Language]) bool { return !l.IsSet() })
	for i, l := range p.Languages {
		if i == 0 {
			f.declared = l.At
		}
		if meant := tongue.Meant(string(l.V)); meant != "" { // a slip there has a finding of its own
			f.langs = append(slices.Clip(f.langs), meant)
		}
	}
	return f
}

// text returns the languages of a text that are slips of others, and notes those that are languages but
// not of this project.
func (f *foreign) text(site decode.TextSite) diag.List {
	if !f.known {
		return nil
	}
	t := site.Text
	var found diag.List
	if f.group(site) {
		return diag.List{f.notText(site)}
	}
	for _, part := range t.Parts {
		if part.Lang == "" || slices.Contains(f.langs, part.Lang) {
			continue
		}
		meant := tongue.Meant(part.Lang)
		if tongue.Canonical(part.Lang) == part.Lang {
			if f.texts[part.Lang] == nil {
				f.order = append(f.order, part.Lang)
			}
			f.texts[part.Lang] = append(f.texts[part.Lang], part.Key)
			continue
		}
		found.Add(f.slip(t, part, meant))
	}
	return found
}

// group tells whether the keys of a text are words for other things than languages, so that the text is no
// text at all.
func (f *foreign) group(site decode.TextSite) bool {
	return len(site.Text.Parts) > 0 && !slices.ContainsFunc(site.Text.Parts, func(part model.TextPart) bool {
		return len(part.Lang) < 4 && !beside(site, part.Lang) || slices.Contains(f.langs, part.Lang) ||
			tongue.Canonical(part.Lang) == part.Lang || tongue.Meant(part.Lang) != ""
	})
}

// beside tells whether a key could be written beside that of the text.
func beside(site decode.TextSite, key string) bool {
	if site.Frame == nil || !site.Frame.Struct.IsValid() {
		return false
	}
	t := site.Frame.Struct.Type()
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); name == key && name != "" {
			return true
		}
	}
	return false
}

// notText is the finding about a group of keys in the place of a text. A key that belongs beside the text, such as the
// stage of a step under what is expected of it, is said to stand there; so is a field that is recorded.
func (f *foreign) notText(site decode.TextSite) diag.Diagnostic {
	var said []string
	for _, part := range site.Text.Parts {
		said = append(said, part.Lang+" "+part.S)
	}
	first := site.Text.Parts[0]
	args := words.Args{"key": first.Lang, "value": brief(first.S), "sentence": brief(strings.Join(said, ", ")), "text": site.Tags.Key, "langs": joined(f.langs)}
	help := words.Text{
		En: "Write it as one text, such as “{sentence}”, or per language: {langs}",
		Ru: "Напишите одним текстом, например «{sentence}», или по языкам: {langs}",
	}
	switch {
	case beside(site, first.Lang):
		help = words.Text{
			En: "Write “{key}: {value}” on a line of its own beside “{text}”, which says in words what people see",
			Ru: "Напишите «{key}: {value}» отдельной строкой рядом с «{text}», а в «{text}» скажите словами, что видно",
		}
	case strings.Contains(first.Lang, ".") && beside(site, "record"):
		help = words.Text{
			En: "What is written into the record stands beside “{text}”: “record: {pair}”; “{text}” says in words what people see",
			Ru: "То, что записывают, стоит рядом с «{text}»: «record: {pair}»; в «{text}» скажите словами, что видно",
		}
		args["pair"] = "{" + first.Lang + ": " + brief(first.S) + "}"
	}
	return finding("wrong-type", "text", site.Text.At, words.Text{
		En: "A text stands here, or one per language, and “{key}” is no language",
		Ru: "Здесь пишется текст или тексты по языкам, а «{key}» — не язык",
	}, help, args)
}

// slip is the finding about a code that is that of no language, or not the shortest one.
func (f *foreign) slip(t *model.Text, part model.TextPart, meant string) diag.Diagnostic {
	args := words.Args{"lang": part.Lang, "meant": meant, "langs": joined(f.langs)}
	help := words.Text{
		En: "The languages of this project are: {langs}",
		Ru: "Языки этого проекта: {langs}",
	}
	if meant != "" && !slices.Contains(f.langs, meant) {
		help = words.Text{
			En: "Write “{meant}” and add it to “languages” in crmspec.yaml; the languages of this project are: {langs}",
			Ru: "Напишите «{meant}» и добавьте этот язык в «languages» в crmspec.yaml; языки этого проекта: {langs}",
		}
	}
	if meant != "" && t.Has(meant, "") {
		help = words.Text{
			En: "“{meant}” is written already: delete one of them",
			Ru: "«{meant}» уже написан: уберите один из них",
		}
	}
	d := finding("bad-value", "language-code", part.Key, words.Text{
		En: "“{lang}” is not the code of a language",
		Ru: "«{lang}» — не код языка",
	}, help, args)
	d.Suggestion = meant
	if meant != "" && slices.Contains(f.langs, meant) && !t.Has(meant, "") {
		d.Fixes = []diag.Fix{{
			Title: words.Message{ID: "fix/name", Args: words.Args{"name": meant}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
			Edits: []source.Edit{{Span: part.Key, New: meant}},
		}}
	}
	return d
}

// undeclared returns one finding for each language that is used but not declared.
func (f *foreign) undeclared() diag.List {
	var found diag.List
	for _, lang := range f.order {
		places := f.texts[lang]
		args := words.Args{"lang": lang, "n": len(places), "langs": joined(f.langs)}
		d := finding("undeclared-language", "", places[0], words.Text{
			En: "{n|# text is|# texts are} written in “{lang}”, which is none of the project's languages",
			Ru: "{n|# текст написан|# текста написаны|# текстов написано} на языке «{lang}», а среди языков проекта его нет",
		}, words.Text{
			En: "Nobody will see {n|it|them}: add “{lang}” to “languages” in crmspec.yaml ({langs}), or delete {n|the text|these texts}",
			Ru: "{n|Его|Их|Их} никто не увидит: добавьте «{lang}» в «languages» в crmspec.yaml (сейчас: {langs}) или уберите {n|этот текст|эти тексты|эти тексты}",
		}, args)
		d.Severity = diag.Warning
		if !f.declared.IsZero() {
			d.Related = []diag.Related{{Span: f.declared, Message: words.Message{ID: "undeclared-language/there", Text: words.Text{
				En: "the languages are declared here", Ru: "языки объявлены здесь",
			}}}}
		}
		found.Add(d)
	}
	return found
}

// joined lists languages, each once.
func joined(langs []string) string {
	list := ""
	for i, lang := range langs {
		if slices.Contains(langs[:i], lang) {
			continue
		}
		if i > 0 {
			list += ", "
		}
		list += lang
	}
	return list
}
