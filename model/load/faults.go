package load

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
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
	if key == nil {
		if wrong := misspelt(d.Root, "kind"); wrong != nil {
			found.Add(misspeltKey(wrong, "kind"))
			return nil
		}
	}
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
		if other := otherKind(d.Root, kind); other != nil {
			found.Add(keysOfOther(node, kind, other))
			return nil
		}
		return kind
	}
	suggestion := words.Nearest(node.Text(), kindNames())
	help := words.Text{En: "“kind” is one of {kinds}", Ru: "«kind» — одно из: {kinds}"}
	if suggestion == "" {
		help.En += "; if the file is not part of the description, name it in .crmspecignore"
		help.Ru += "; если файл не относится к описанию, укажите его в .crmspecignore"
	}
	args := words.Args{"kind": node.Text(), "kinds": strings.Join(kindNames(), ", "), "suggestion": suggestion}
	fault := finding("unknown-kind", "", node.Span, words.Text{
		En: "There is no kind “{kind}”",
		Ru: "Нет вида документов «{kind}»",
	}, help, args)
	if latin, alike := words.Latin(node.Text()); alike && latin == suggestion {
		args["text"] = node.Text()
		fault.Message.ID, fault.Message.Text = "unknown-kind/lookalike", words.Lookalike
	}
	if suggestion != "" {
		fault.Suggestion = suggestion
		fault.Fixes = []diag.Fix{{
			Title: words.Message{ID: "fix/name", Args: words.Args{"name": suggestion}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
			Edits: []source.Edit{{Span: node.Span, New: inQuotes(node, suggestion)}},
		}}
	}
	found.Add(fault)
	return nil
}

// misspelt returns the key that was probably meant as a certain one, or is it; nil for none.
func misspelt(root *syntax.Node, meant string) *syntax.Node {
	for _, pair := range root.Pairs {
		if words.Nearest(pair.Key.Value, []string{meant}) != "" {
			return pair.Key
		}
	}
	return nil
}

func misspeltKey(key *syntax.Node, meant string) diag.Diagnostic {
	args := words.Args{"key": key.Value, "name": meant}
	d := finding("unknown-key", "document", key.Span, words.Text{
		En: "“{key}” is not a key of a document",
		Ru: "«{key}» — не ключ документа",
	}, words.Text{
		En: "Write “{name}”, without which nothing else of the document can be read",
		Ru: "Напишите «{name}»: без этого ключа остальное в документе не прочитать",
	}, args)
	if latin, alike := words.Latin(key.Value); alike && latin == meant {
		args["text"] = key.Value
		d.Message.ID, d.Message.Text = "unknown-key/lookalike", words.Lookalike
	}
	d.Suggestion = meant
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/name", Args: args, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
		Edits: []source.Edit{{Span: key.Span, New: inQuotes(key, meant)}},
	}}
	return d
}

// inQuotes returns a text in the quotes of a node.
func inQuotes(n *syntax.Node, text string) string {
	switch n.Style {
	case syntax.Single:
		return "'" + text + "'"
	case syntax.Double:
		return `"` + text + `"`
	}
	return text
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

// project checks that there is one Project, at the root.
func (w *Workspace) project(lost []resolve.Lost) diag.List {
	projects := model.All[model.Project](w.Spec)
	var found diag.List
	for _, other := range projects[min(1, len(projects)):] {
		found.Add(secondProject(projects[0], other))
	}
	if len(projects) > 0 || len(w.Files) == 0 || len(w.Unread) > 0 {
		return found
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

func secondProject(first, other *model.Project) diag.Diagnostic {
	d := finding("duplicate-id", "project", other.Self().Name, words.Text{
		En: "A workspace has one Project, but this is another",
		Ru: "В рабочей папке один Project, а это ещё один",
	}, words.Text{
		En: "Join the two, or move this one into a workspace of its own",
		Ru: "Объедините их или перенесите этот в отдельную рабочую папку",
	}, nil)
	d.Related = []diag.Related{{Span: first.Self().Name, Message: words.Message{ID: "duplicate-id/first", Text: words.Text{En: "the first one is here", Ru: "первый стоит здесь"}}}}
	return d
}
