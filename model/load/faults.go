package load

import (
	"slices"
	"sort"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// APIVersion is the newest version of the language that this build reads.
const APIVersion = "crmspec/v1"

// kindOf returns the kind of a document, nil with a finding when it has none that is known.
func kindOf(d *syntax.Document, found *diag.List) *model.Kind {
	if d.Root.Kind != syntax.Mapping {
		found.Add(finding("wrong-type", "document", d.Root.Span, words.Text{
			En: "A document is a set of keys, beginning with apiVersion, kind and id",
			Ru: "Документ — это набор ключей; первые из них apiVersion, kind и id",
		}, words.Text{
			En: "Write “apiVersion: crmspec/v1” on the first line; if the file is not part of the description, name it in .crmspecignore",
			Ru: "Напишите в первой строке «apiVersion: crmspec/v1»; если файл не относится к описанию, укажите его в .crmspecignore",
		}, nil))
		return nil
	}
	key, node := d.Root.Pair("kind")
	if node.Text() == "" {
		span := d.Root.Span.Head()
		if key != nil {
			span = key.Span
		} else if len(d.Root.Pairs) > 0 {
			span = d.Root.Pairs[0].Key.Span
		}
		found.Add(finding("missing-key", "kind", span, words.Text{
			En: "The document does not say its kind",
			Ru: "Документ не говорит, какого он вида",
		}, words.Text{
			En: "Add the key “kind” with one of: {kinds}; if the file is not part of the description, name it in .crmspecignore",
			Ru: "Добавьте ключ «kind» с одним из значений: {kinds}; если файл не относится к описанию, укажите его в .crmspecignore",
		}, words.Args{"kinds": strings.Join(kindNames(), ", ")}))
		return nil
	}
	if kind := model.KindNamed(node.Text()); kind != nil && kind.Name == node.Text() {
		return kind
	}
	suggestion := words.Nearest(node.Text(), kindNames())
	args := words.Args{"kind": node.Text(), "kinds": strings.Join(kindNames(), ", "), "suggestion": suggestion}
	fault := finding("unknown-kind", "", node.Span, words.Text{
		En: "There is no kind “{kind}”",
		Ru: "Нет вида документов «{kind}»",
	}, words.Text{
		En: "The kinds are {kinds}", Ru: "Есть такие виды: {kinds}",
	}, args)
	if suggestion != "" {
		fault.Suggestion = suggestion
		fault.Fixes = []diag.Fix{{
			Title: words.Message{ID: "fix/name", Args: words.Args{"name": suggestion}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
			Edits: []source.Edit{{Span: node.Span, New: suggestion}},
		}}
	}
	found.Add(fault)
	return nil
}

func kindNames() []string {
	names := make([]string, len(model.Kinds))
	for i, kind := range model.Kinds {
		names[i] = kind.Name
	}
	return names
}

func finding(code, variant string, span source.Span, say, help words.Text, args words.Args) diag.Diagnostic {
	id := strings.TrimSuffix(code+"/"+variant, "/")
	return diag.Diagnostic{
		Code: code, Severity: diag.Error, Subject: span,
		Message: words.Message{ID: id, Text: say, Args: args},
		Help:    words.Message{ID: id + "/help", Text: help, Args: args},
	}
}

// spans are the places of findings in a document.
type spans map[int32]bool

// has tells whether a finding begins where a node begins.
func (s spans) has(span source.Span) bool { return s[span.Start.Byte] }

func places(found diag.List, document source.Span) spans {
	s := spans{}
	for _, d := range found {
		if document.Contains(d.Subject) {
			s[d.Subject.Start.Byte] = true
		}
	}
	return s
}

// swallowed returns the kinds of nested elements whose list may be lost to a fault: the key is
// misspelt or its value is no list. Ids of items that could not be decoded are returned besides.
func swallowed(root *syntax.Node, faults spans) (map[string]bool, []string) {
	if len(faults) == 0 {
		return nil, nil
	}
	lost := map[string]bool{}
	var hidden []string
	for _, pair := range root.Pairs {
		if !faults.has(pair.Key.Span) && !faults.has(pair.Value.Span) {
			continue
		}
		for _, nested := range decode.Nesteds() {
			lost[nested.Word] = true
		}
		for _, item := range pair.Value.Items {
			if id := item.Get("id").Text(); id != "" {
				hidden = append(hidden, id)
			}
		}
	}
	for _, pair := range root.Pairs {
		for _, item := range pair.Value.Items {
			if id := item.Get("id"); id != nil && faults.has(id.Span) {
				hidden = append(hidden, id.Text())
			}
			if item.Kind == syntax.Mapping && item.Get("id") == nil {
				for _, nested := range decode.Nesteds() {
					lost[nested.Word] = lost[nested.Word] || nested.Word != "transition"
				}
			}
		}
	}
	return lost, hidden
}

// project checks that there is one Project, at the root.
func (w *Workspace) project(lost []resolve.Lost) diag.List {
	projects := model.All[model.Project](w.Spec)
	if len(projects) > 1 {
		second := projects[1].Self()
		d := finding("duplicate-id", "project", second.Span.Head(), words.Text{
			En: "A workspace has one Project, but this is the second",
			Ru: "В рабочей папке один Project, а это второй",
		}, words.Text{
			En: "Join the two, or move this one into a workspace of its own",
			Ru: "Объедините их или перенесите этот в отдельную рабочую папку",
		}, nil)
		d.Related = []diag.Related{{Span: projects[0].Self().Name, Message: words.Message{ID: "duplicate-id/first", Text: words.Text{En: "the first one is here", Ru: "первый стоит здесь"}}}}
		return diag.List{d}
	}
	if len(projects) == 1 || len(w.Files) == 0 || len(w.Unread) > 0 {
		return nil
	}
	for _, l := range lost {
		if l.Kind == "project" || l.Kind == "" {
			return nil
		}
	}
	at := source.Span{File: w.Files[0]}
	if i := slices.IndexFunc(w.Files, func(f *source.File) bool { return f.Path == RootFile }); i >= 0 {
		at.File = w.Files[i]
	}
	at = at.File.Span(0, 0)
	return diag.List{finding("missing-key", "project", at, words.Text{
		En: "The workspace has no Project document",
		Ru: "В рабочей папке нет документа Project",
	}, words.Text{
		En: "Write one into crmspec.yaml: apiVersion: crmspec/v1, kind: Project, id, title, languages",
		Ru: "Напишите его в crmspec.yaml: apiVersion: crmspec/v1, kind: Project, id, title, languages",
	}, nil)}
}

// translations finds texts that miss a language of the project: labels and messages in whatever
// form, other texts where they are written per language.
func translations(spec *model.Spec, inputs []resolve.Input) diag.List {
	langs := spec.Languages()
	if len(langs) < 2 {
		return nil
	}
	var found diag.List
	for _, in := range inputs {
		for _, site := range in.Result.Texts {
			plain := len(site.Text.Parts) == 1 && site.Text.Parts[0].Lang == ""
			if plain && site.Tags.Key != "title" && site.Tags.Key != "message" || len(site.Text.Parts) == 0 {
				continue
			}
			for _, lang := range langs {
				if site.Text.Has(lang, langs[0]) {
					continue
				}
				d := finding("missing-translation", "", site.Text.At, words.Text{
					En: "“{text}” is not written in “{lang}”",
					Ru: "У «{text}» нет перевода: {lang}",
				}, words.Text{
					En: "Write it per language, such as {key}: {form}; until then readers see the text above",
					Ru: "Напишите по языкам, например {key}: {form}; пока читатели видят текст выше",
				}, words.Args{"text": site.Text.In(langs[0]), "lang": lang, "key": site.Tags.Key, "form": "{" + strings.Join(langs, ": …, ") + ": …}"})
				d.Severity = diag.Warning
				found.Add(d)
			}
		}
	}
	return found
}

// attribute says for each finding which element it is about, and marks broken documents.
func (w *Workspace) attribute(inputs []resolve.Input) {
	byFile := map[*source.File][]resolve.Input{}
	for _, in := range inputs {
		file := in.Document.Span.File
		byFile[file] = append(byFile[file], in)
	}
	for i := range w.Findings {
		d := &w.Findings[i]
		candidates := byFile[d.Subject.File]
		at := sort.Search(len(candidates), func(i int) bool {
			return candidates[i].Document.Span.End.Byte >= d.Subject.Start.Byte
		})
		if at == len(candidates) || !candidates[at].Document.Span.Contains(d.Subject) {
			continue
		}
		in := candidates[at]
		in.Document.Broken = in.Document.Broken || d.Severity == diag.Error
		if d.Element != "" {
			continue
		}
		for _, site := range in.Result.Elements {
			if self := site.Element.Self(); self.Ref != "" && self.Span.Contains(d.Subject) {
				d.Element = self.Ref
			}
		}
	}
}
