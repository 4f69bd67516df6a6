package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// CreateBlocked is the check create-blocked. A field that is required is asked before anything is written,
// so that only a default, a formula or what its filled_by names stands in for the person. Where records are
// born in stages, one stage in which the role can fill everything is enough.
var CreateBlocked = lint.Rule{
	Name: "create-blocked", Family: lint.Access, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A role may create a record but may not fill a field that is always required",
		Ru: "Роль может создать запись, но не может заполнить поле, которое всегда обязательно",
	},
	Why: words.Text{
		En: "The form can be opened and never saved: on the first day people ask for full rights",
		Ru: "Форму можно открыть, но не сохранить: в первый же день попросят полные права",
	},
	Mend: words.Text{
		En: "Let the role “edit” the field under “fields”, give the field a “default” or “filled_by”, or take “create” away",
		Ru: "Дайте роли «edit» на поле в «fields», задайте полю «default» или «filled_by» или уберите «create»",
	},
	Say: words.Text{
		En: "“{role}” may create “{entity}” but can never save it: {fields} must be filled, and the role may not",
		Ru: "«{role}» может создать «{entity}», но не сохранит: {fields} заполнять обязательно, а у роли нет права",
	},
	Also: map[string]words.Text{
		"field": {En: "this is always required", Ru: "это обязательно всегда"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "{create: true, read: own, edit: own, for: [run_deal]}", New: "{create: true, read: own, edit: own, fields: {name: read}, for: [run_deal]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "{create: true, read: own, edit: own, for: [run_deal]}", New: "{create: true, read: own, edit: own, fields: {name: edit}, for: [run_deal]}"},
	},
	Check: createBlocked,
}

func createBlocked(p *lint.Pass) {
	if !known(p) {
		return
	}
	births := map[*model.Entity][]*model.Stage{}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		births[pipeline.Entity.Get()] = append(births[pipeline.Entity.Get()], p.Facts.Graph(pipeline).Starts()...)
	}
	for _, e := range entries(p) {
		if !e.rights.Create.V {
			continue
		}
		p.Look()
		alone, stages := []*model.Role{e.role}, births[e.entity]
		if len(stages) == 0 {
			stages = []*model.Stage{nil}
		}
		var missing []*model.Field
		for _, stage := range stages {
			if missing = p.Facts.Unsettable(alone, e.entity, stage); len(missing) == 0 {
				break
			}
		}
		if len(missing) == 0 || len(e.may(p, model.ActionCreate, nil, nil).Cuts) > 0 {
			continue // grant-without-effect speaks of a never
		}
		f := lint.Finding{
			Element: e.access, At: e.rights.Create.At, Witness: []any{e.role.Ref, diag.Told{Code: "create", Say: verbs[model.ActionCreate]}, e.entity.Ref},
			Args: words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity), "fields": say.TitlesOf(missing)},
		}
		for i, field := range missing {
			f.Witness = append(f.Witness, field.Ref)
			if i < say.FewTitles {
				f.Related = append(f.Related, p.Point(field.Name, "field", nil))
			}
		}
		p.Report(f)
	}
}
