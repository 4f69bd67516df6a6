package lint

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ignore drops what a comment in the YAML silences, and reports the comments that silence nothing.
func (r *runner) ignore(found diag.List) diag.List {
	for _, document := range r.Workspace.Documents {
		for _, ignore := range document.Ignores {
			if ignore.Slip != "" {
				fault := unusedIgnore(ignore.Slip, "", "", ignore.Span)
				if len(ignore.Mended) > 0 {
					fault.Fixes = []diag.Fix{{Title: ignoreFix, Edits: ignore.Mended}}
				}
				found.Add(fault)
				continue
			}
			if len(ignore.Checks) == 0 {
				found.Add(unusedIgnore("name", "", "", ignore.Span))
			}
			for _, name := range ignore.Checks {
				if fault, ok := r.badIgnore(name, ignore.Reason, ignore.Span); ok {
					found.Add(fault)
					continue
				}
				used := false
				found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
					silenced := d.Code == name && ignore.Covers.Contains(d.Subject)
					used = used || silenced
					return silenced
				})
				if !used && r.wanted(name) {
					found.Add(unusedIgnore("", name, "", ignore.Span))
				}
			}
		}
	}
	return found
}

// badIgnore reports an ignore that cannot count.
func (r *runner) badIgnore(name, reason string, at source.Span) (diag.Diagnostic, bool) {
	switch {
	case r.unknown(name):
		return unusedIgnore("unknown", name, words.Nearest(name, r.names()), at), true
	case strings.TrimSpace(reason) == "":
		return unusedIgnore("reason", name, "", at), true
	case fixed(r.rules[name]):
		return unusedIgnore("fixed", name, "", at), true
	}
	return diag.Diagnostic{}, false
}

var ignoreFix = words.Message{ID: "fix/ignore", Text: words.Text{En: "Write it so that it counts", Ru: "Записать так, чтобы он действовал"}}

var ignoreTexts = map[string][2]words.Text{
	"": {
		{En: "This comment silences “{name}”, but there is nothing to silence", Ru: "Комментарий отключает «{name}», но отключать здесь нечего"},
		{En: "Delete the comment, so that a later fault is not hidden by it", Ru: "Удалите комментарий, чтобы он не скрыл будущую ошибку"},
	},
	"unknown": {
		{En: "There is no check “{name}” to silence", Ru: "Нет проверки «{name}», которую можно отключить"},
		{En: "Write the name as the finding shows it, such as {suggestion}; “crmspec explain checks” lists all that this version knows", Ru: "Напишите имя так, как оно стоит в замечании, например {suggestion}; все, что знает эта версия, перечислит «crmspec explain checks»"},
	},
	"name": {
		{En: "This comment does not say which check it silences", Ru: "Комментарий не говорит, какую проверку он отключает"},
		{En: "Write the name that the finding shows: # crmspec:ignore {suggestion} -- why it is right here", Ru: "Напишите имя из замечания: # crmspec:ignore {suggestion} -- почему здесь так правильно"},
	},
	"form": {
		{En: "This comment looks as if it silenced a check, but it silences none", Ru: "Комментарий похож на отключение проверки, но ничего не отключает"},
		{En: "Write it like this: # crmspec:ignore {suggestion} -- why it is right here", Ru: "Напишите его так: # crmspec:ignore {suggestion} -- почему здесь так правильно"},
	},
	"place": {
		{En: "A comment behind a value silences nothing", Ru: "Комментарий справа от значения ничего не отключает"},
		{En: "Put it on a line of its own above what it is about: # crmspec:ignore {suggestion} -- why it is right here", Ru: "Поставьте его отдельной строкой над тем, к чему он относится: # crmspec:ignore {suggestion} -- почему здесь так правильно"},
	},
	"setting": {
		{En: "“{name}” cannot be switched off or made milder: without it nothing else can be trusted", Ru: "«{name}» нельзя отключить или смягчить: без этой проверки нельзя доверять остальным"},
		{En: "Delete it under “checks”", Ru: "Уберите её из «checks»"},
	},
	"reason": {
		{En: "The comment that silences “{name}” gives no reason", Ru: "Комментарий, отключающий «{name}», не называет причину"},
		{En: "Write it after two dashes: # crmspec:ignore {name} -- why it is right here", Ru: "Напишите её после двух дефисов: # crmspec:ignore {name} -- почему здесь так правильно"},
	},
	"fixed": {
		{En: "“{name}” cannot be silenced: without it nothing else can be trusted", Ru: "«{name}» нельзя отключить: без этой проверки нельзя доверять остальным"},
		{En: "Mend the fault and delete the comment", Ru: "Исправьте ошибку и удалите комментарий"},
	},
}

func unusedIgnore(variant, name, suggestion string, at source.Span) diag.Diagnostic {
	id := strings.TrimSuffix("unused-ignore/"+variant, "/")
	if suggestion == "" {
		suggestion = "stage-unreachable"
	}
	args := words.Args{"name": name, "suggestion": suggestion}
	return diag.Diagnostic{
		Code: "unused-ignore", Severity: diag.Warning, Subject: at,
		Message: words.Message{ID: id, Text: ignoreTexts[variant][0], Args: args},
		Help:    words.Message{ID: id + "/help", Text: ignoreTexts[variant][1], Args: args},
	}
}

// settings checks the names under the project's key checks.
func (r *runner) settings() diag.List {
	var found diag.List
	project := r.Workspace.Spec.Project
	if project == nil {
		return nil
	}
	for _, entry := range project.Checks.Entries {
		if !r.unknown(entry.Key.V) {
			if fixed(r.rules[entry.Key.V]) && entry.Value != nil && entry.Value.Severity.V != "error" {
				found.Add(unusedIgnore("setting", entry.Key.V, "", entry.Key.At))
			}
			continue
		}
		suggestion := words.Nearest(entry.Key.V, r.names())
		d := diag.Diagnostic{
			Code: "unresolved-reference", Severity: diag.Error, Subject: entry.Key.At, Element: project.Self().Ref, Suggestion: suggestion,
			Message: words.Message{ID: "unresolved-reference/check", Args: words.Args{"name": entry.Key.V}, Text: words.Text{
				En: "There is no check “{name}”", Ru: "Нет проверки «{name}»",
			}},
			Help: words.Message{ID: "unresolved-reference/check/help", Text: words.Text{
				En: "Checks are named as the findings show them; “crmspec explain checks” lists all",
				Ru: "Проверки называются так, как показано в замечаниях; полный список: «crmspec explain checks»",
			}},
		}
		if suggestion == "" {
			d.Help = words.Message{ID: "unresolved-reference/check/help-later", Text: words.Text{
				En: "“crmspec explain checks” lists all; if a later crmspec knows it, take it out until you use that one",
				Ru: "Полный список: «crmspec explain checks»; если её знает более новый crmspec, уберите её до перехода на него",
			}}
		}
		if suggestion != "" && words.Sure(entry.Key.V, suggestion) {
			d.Fixes = []diag.Fix{{
				Title: words.Message{ID: "fix/name", Args: words.Args{"name": suggestion}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
				Edits: []source.Edit{{Span: entry.Key.At, New: suggestion}},
			}}
		}
		found.Add(d)
	}
	return found
}
