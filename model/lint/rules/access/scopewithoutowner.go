package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ScopeWithoutOwner is the check scope-without-owner. All grants of an entity that ask whose a record is
// are one finding: one field mends them.
var ScopeWithoutOwner = lint.Rule{
	Name: "scope-without-owner", Family: lint.Access, Severity: diag.Error, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A right depends on whose a record is, but the records of the entity do not say it",
		Ru: "Право зависит от того, чья это запись, но у объекта этого не видно",
	},
	Why: words.Text{
		En: "Such a right reaches nothing: on the first day people see an empty list, and then everything is opened to everybody",
		Ru: "Такое право ни на что не распространяется: в первый день люди видят пустой список, а потом всем открывают всё",
	},
	Mend: words.Text{
		En: "Name the field with the person as “record_owner” of the entity, or the one with the team as “record_team”; or write “all”",
		Ru: "Назовите поле с сотрудником в «record_owner» объекта или поле с командой в «record_team»; или напишите «all»",
	},
	Say: words.Text{
		En: "Rights to “{entity}” reach {scopes}, but a record of it is nobody's: the entity has neither an owner nor a team",
		Ru: "Права на «{entity}» ограничены ({scopes}), но записи ничьи: у объекта нет ни ответственного, ни команды",
	},
	Also: map[string]words.Text{
		"own": {
			En: "Rights to “{entity}” reach {scopes}, but nobody owns a record of it: the entity has a team and no owner",
			Ru: "Права на «{entity}» ограничены ({scopes}), но у её записей нет ответственного: у объекта есть только команда",
		},
		"grant": {En: "this right reaches nothing", Ru: "это право ни на что не распространяется"},
	},
	Bad: append([]lint.Edit{
		{File: "deal.yaml", Old: "record_owner: manager\n", New: ""},
	}, departmentOnly...),
	Good: append([]lint.Edit{
		{File: "deal.yaml", Old: "record_owner: manager\n", New: "record_owner: manager  # whoever works on a deal owns it\n"},
	}, departmentOnly...),
	Check: scopeWithoutOwner,
}

// departmentOnly lets the head edit only the deals of the department.
var departmentOnly = []lint.Edit{
	{File: "access.yaml", Old: "{create: true, read: own, edit: own, for: [run_deal]}", New: "{create: true, read: all, edit: all, for: [run_deal]}"},
	{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: department, for: [help_deals]}"},
}

func scopeWithoutOwner(p *lint.Pass) {
	if !known(p) {
		return
	}
	type blind struct {
		words  []string
		places []source.Span
		roles  []any
	}
	lost := map[*model.Entity]*blind{}
	var order []*model.Entity
	for _, e := range entries(p) {
		in, _ := e.givens(p)
		for _, g := range in {
			if word := g.grant.Scope.Word; word == "" || word == "all" || word == "none" {
				continue
			}
			p.Look()
			if slices.ContainsFunc(g.source.Scopes, func(s facts.Scope) bool { return s.Word == g.grant.Scope.Word }) {
				continue
			}
			b := lost[e.entity]
			if b == nil {
				b = &blind{}
				lost[e.entity] = b
				order = append(order, e.entity)
			}
			b.places = append(b.places, g.source.At)
			if !slices.Contains(b.words, g.grant.Scope.Word) {
				b.words = append(b.words, g.grant.Scope.Word)
			}
			if !slices.Contains(b.roles, any(e.role.Ref)) {
				b.roles = append(b.roles, e.role.Ref)
			}
		}
	}
	for _, entity := range order {
		b := lost[entity]
		f := lint.Finding{
			Element: entity, Args: words.Args{"entity": model.TitleOf(entity), "scopes": scopeWords(b.words)},
			Witness: append([]any{entity.Ref, diag.Told{Code: "scope: " + b.words[0], Say: scopeWords{b.words[0]}}}, b.roles...),
		}
		if entity.RecordTeam.Get() != nil {
			f.Variant = "own"
		}
		for i := range min(len(b.places), say.FewTitles) {
			f.Related = append(f.Related, p.Point(b.places[i], "grant", nil))
		}
		p.Report(f)
	}
}
