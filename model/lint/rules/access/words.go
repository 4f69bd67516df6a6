package access

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

var verbs = map[model.Action]words.Text{
	model.ActionCreate:   {En: "create", Ru: "создавать"},
	model.ActionRead:     {En: "read", Ru: "видеть"},
	model.ActionEdit:     {En: "edit", Ru: "изменять"},
	model.ActionDelete:   {En: "delete", Ru: "удалять"},
	model.ActionExport:   {En: "export", Ru: "выгружать"},
	model.ActionBulkEdit: {En: "change in bulk", Ru: "менять пакетом"},
	model.ActionAssign:   {En: "assign", Ru: "передавать"},
	model.ActionMerge:    {En: "merge", Ru: "объединять"},
	model.ActionShare:    {En: "share", Ru: "открывать другим"},
}

// actions reads as what somebody may do: edit, delete and export.
type actions []model.Action

// In implements words.Localized.
func (a actions) In(lang string) string {
	parts := make([]string, len(a))
	for i, action := range a {
		parts[i] = verbs[action].In(lang)
	}
	return and(parts, lang)
}

var conjunction = words.Text{En: " and ", Ru: " и "}

func and(parts []string, lang string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + conjunction.In(lang) + parts[last]
}

var scopeTexts = map[string]words.Text{
	facts.ScopeOwn:        {En: "own records", Ru: "свои записи"},
	facts.ScopeTeam:       {En: "records of the team", Ru: "записи команды"},
	facts.ScopeDepartment: {En: "records of the department", Ru: "записи отдела"},
	facts.ScopeRegion:     {En: "records of the region", Ru: "записи региона"},
	facts.ScopeBranch:     {En: "records of the branch", Ru: "записи филиала"},
	facts.ScopeProject:    {En: "records of the project", Ru: "записи проекта"},
	facts.ScopeAll:        {En: "all records", Ru: "все записи"},
}

var recordsOf = words.Text{En: "records of {title}", Ru: "записи {title}"}

// reach reads as the records that a right reaches: own records, records of “Field engineers”.
type reach []facts.Area

// In implements words.Localized.
func (r reach) In(lang string) string {
	if len(r) == 0 {
		return words.Text{En: "none", Ru: "никаких"}.In(lang)
	}
	parts := make([]string, len(r))
	for i, area := range r {
		parts[i] = scopeText(area.Scope, lang)
		if !area.Within.IsZero() {
			parts[i] += words.Text{En: " that are also ", Ru: ", если это и "}.In(lang) + scopeText(area.Within, lang)
		}
	}
	return and(parts, lang)
}

func scopeText(s facts.Scope, lang string) string {
	switch {
	case s.Named != nil:
		return words.Fill(recordsOf.In(lang), lang, words.Args{"title": say.Element{Element: s.Named}})
	case s.Team != nil:
		return words.Fill(recordsOf.In(lang), lang, words.Args{"title": say.Element{Element: s.Team}})
	}
	return scopeTexts[s.Word].In(lang)
}

// may reads as a right: edit: own records.
type may struct {
	action model.Action
	reach  words.Localized
}

// In implements words.Localized.
func (m may) In(lang string) string { return verbs[m.action].In(lang) + ": " + m.reach.In(lang) }

var (
	nobody   = words.Text{En: "nobody", Ru: "никто"}
	neverSay = words.Text{En: "never", Ru: "никогда"}
)

// granted returns a right as a step of a witness.
func granted(action model.Action, areas []facts.Area) diag.Told {
	return diag.Told{Code: string(action) + ": " + written(areas), Say: may{action, reach(areas)}}
}

// written returns the scopes of areas as they are written, for a witness.
func written(areas []facts.Area) string {
	parts := make([]string, len(areas))
	for i, area := range areas {
		parts[i] = area.Scope.ID()
		if !area.Within.IsZero() {
			parts[i] += " within " + area.Within.ID()
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

// scopeWords reads as built-in scopes: own records and records of the team.
type scopeWords []string

// In implements words.Localized.
func (s scopeWords) In(lang string) string {
	parts := make([]string, len(s))
	for i, word := range s {
		parts[i] = scopeTexts[word].In(lang)
	}
	return and(parts, lang)
}
