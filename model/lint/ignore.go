package lint

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// ignore takes out what a comment in the YAML silences, and adds a finding for each comment that silences
// nothing, or does so no longer.
func (r *runner) ignore(all diag.List) (found diag.List, silenced []diag.Silenced) {
	found = slices.Clone(all)
	for _, document := range r.Workspace.Documents {
		for _, ignore := range document.Ignores {
			if ignore.Slip != "" {
				fault := unusedIgnore(ignore.Slip, ignore.Until, strings.Join(ignore.Checks, ", "), ignore.Span)
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
				if fault, ok := r.badIgnore(name, ignore); ok {
					found.Add(fault)
					continue
				}
				used := false
				found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
					if d.Code != name || !ignore.Covers.Contains(d.Subject) {
						return false
					}
					used = true
					silenced = append(silenced, diag.Silenced{Diagnostic: d, By: diag.InPlace, Reason: words.Text{En: ignore.Reason}})
					return true
				})
				if !used && r.wanted(name) && r.judged(document) {
					found.Add(unusedIgnore("", name, "", ignore.Span))
				}
			}
		}
	}
	kept := make(diag.List, len(silenced))
	for i := range silenced {
		kept[i] = silenced[i].Diagnostic
	}
	r.severities(kept)
	for i := range silenced {
		silenced[i].Diagnostic = kept[i]
	}
	return found, silenced
}

// judged tells whether the checks could judge a document: faults in it, or files that were not read, may have
// kept them from a finding.
func (r *runner) judged(document *syntax.Document) bool {
	if len(r.Workspace.Unread) > 0 || document.Root == nil && document.Unread {
		return false
	}
	return !slices.ContainsFunc(r.Workspace.Spec.Documents, func(d *model.Document) bool { return d.Span == document.Span && d.Broken })
}

// badIgnore reports an ignore that cannot count, or counts no longer.
func (r *runner) badIgnore(name string, ignore syntax.Ignore) (diag.Diagnostic, bool) {
	switch {
	case r.unknown(name):
		return unusedIgnore("unknown", name, words.Nearest(name, r.names()), ignore.Span), true
	case strings.TrimSpace(ignore.Reason) == "":
		return unusedIgnore("reason", name, "", ignore.Span), true
	case fixed(r.rules[name]):
		return unusedIgnore("fixed", name, "", ignore.Span), true
	case ignore.Until != "" && r.Today.Format(time.DateOnly) > ignore.Until:
		return expired("over", name, ignore.Until, ignore.Span), true
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
	"until": {
		{En: "There is no day “{name}”, so this comment silences nothing", Ru: "Нет такого дня «{name}», поэтому комментарий ничего не отключает"},
		{En: "Write the last day on which it holds like this: # crmspec:ignore {suggestion} until=2027-03-01 -- why it is right here", Ru: "Напишите последний день действия так: # crmspec:ignore {suggestion} until=2027-03-01 -- почему здесь так правильно"},
	},
	"over": {
		{En: "The comment that silences “{name}” held until {day} and silences nothing now", Ru: "Комментарий, отключающий «{name}», действовал до {day} и больше ничего не отключает"},
		{En: "Mend what it silenced and delete it, or write a later day after “until=”", Ru: "Исправьте то, что он отключал, и удалите его или напишите более поздний день после «until=»"},
	},
	"setting-over": {
		{En: "The exception from “{name}” held until {day} and has no effect now", Ru: "Исключение для «{name}» действовало до {day} и больше не действует"},
		{En: "Delete it under “checks”, or write a later day as its “until”", Ru: "Уберите эту проверку из «checks» или напишите более поздний день в «until»"},
	},
	"setting-unused": {
		{En: "“{name}” is switched off, but it finds nothing that would need it", Ru: "«{name}» отключена, но и без этого ничего не находит"},
		{En: "Delete it under “checks”, so that a later fault is not hidden by it", Ru: "Уберите её из «checks», чтобы она не скрыла будущую ошибку"},
	},
	"setting-milder-unused": {
		{En: "“{name}” is made milder, but it finds nothing that this would change", Ru: "«{name}» смягчена, но она не находит ничего, на что это повлияло бы"},
		{En: "Delete it under “checks”, so that a later fault is not taken for a trifle", Ru: "Уберите её из «checks», чтобы будущую ошибку не приняли за мелочь"},
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

// expired reports an exception whose last day has passed.
func expired(variant, name, day string, at source.Span) diag.Diagnostic {
	d := unusedIgnore(variant, name, "", at)
	d.Message.Args["day"] = day
	return d
}

// settings checks the project's key checks: names that there are, and settings that do something.
func (r *runner) settings(all diag.List) diag.List {
	var found diag.List
	project := r.Workspace.Spec.Project
	if project == nil {
		return nil
	}
	for _, entry := range project.Checks.Entries {
		if !r.unknown(entry.Key.V) {
			if fault, ok := r.badSetting(entry.Key, entry.Value, all); ok {
				fault.Element = project.Self().Ref
				found.Add(fault)
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

// badSetting reports a setting that cannot count, counts no longer, or takes nothing back: a check that is switched
// off or made milder and finds nothing. One that makes a check stricter is a guard and may stand without a finding.
func (r *runner) badSetting(key model.Value[string], setting *model.CheckSetting, all diag.List) (diag.Diagnostic, bool) {
	name := key.V
	switch {
	case setting == nil:
	case fixed(r.rules[name]):
		if setting.Severity.V != "error" {
			return unusedIgnore("setting", name, "", key.At), true
		}
	case r.isOver(setting.Until):
		return expired("setting-over", name, setting.Until.V.String(), setting.Until.At), true
	case r.wanted(name) && r.sound() && !slices.ContainsFunc(all, func(d diag.Diagnostic) bool { return d.Code == name }):
		severity, ok := diag.ParseSeverity(string(setting.Severity.V))
		switch {
		case ok && severity == diag.None:
			return unusedIgnore("setting-unused", name, "", key.At), true
		case ok && severity < r.rules[name].Severity:
			return unusedIgnore("setting-milder-unused", name, "", key.At), true
		}
	}
	return diag.Diagnostic{}, false
}

// sound tells whether the whole description could be read, so that no check was kept from a finding.
func (r *runner) sound() bool {
	return len(r.Workspace.Unread) == 0 && len(r.Workspace.Lost) == 0 &&
		!slices.ContainsFunc(r.Workspace.Spec.Documents, func(d *model.Document) bool { return d.Broken })
}
