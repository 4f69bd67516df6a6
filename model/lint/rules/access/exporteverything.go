package access

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ExportEverything is the check export-everything. What counts is what a person can take out in the end:
// a grant of all that read cuts down is left to grant-wider-than-read. Where a grant says how many records at once,
// the sentence does too; a page of them is advice, and a single one a printout.
var ExportEverything = lint.Rule{
	Name: "export-everything", Family: lint.Access, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A role outside administration may take all records out as a file",
		Ru: "Роль вне администрирования может выгрузить все записи в файл",
	},
	Why: words.Text{
		En: "With one click the whole base goes to a competitor together with somebody who quits",
		Ru: "Уходящий к конкуренту сотрудник одним нажатием уносит всю базу",
	},
	Mend: words.Text{
		En: "Narrow the “scope” of “export” to the records that the task needs, such as those of the department, and leave out contacts with “except”",
		Ru: "Сузьте «scope» у «export» до нужного задаче, например до записей отдела, и уберите контакты через «except»",
	},
	Say: words.Text{
		En: "“{role}” may take all records of “{entity}” out as a file",
		Ru: "«{role}» может выгрузить в файл все записи «{entity}»",
	},
	Also: map[string]words.Text{
		"limited": {
			En: "“{role}” may take any records of “{entity}” out as a file, up to {n} at once, and again as often as it likes",
			Ru: "«{role}» может выгрузить в файл любые записи «{entity}», до {n} за раз, и повторять это сколько угодно",
		},
		"read": {En: "this is why it sees them all", Ru: "поэтому она видит все"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, export: all, for: [help_deals]}"},
		helpExports,
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, export: {scope: department, reason: Weekly review}, for: [help_deals]}"},
		helpExports,
	},
	Check: exportEverything,
}

// helpExports makes the task of the head need a file.
var helpExports = lint.Edit{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [read, edit, export]}"}

// aPage is how many records one takes out to work with them, and not to have them.
const aPage = 100

func exportEverything(p *lint.Pass) {
	if !known(p) {
		return
	}
	for _, e := range entries(p) {
		if !e.rights.Export.IsSet() {
			continue
		}
		p.Look()
		right := e.may(p, model.ActionExport, nil, nil)
		// What is granted counts, even where reading does not reach as far yet: whoever mends that opens the rest.
		if e.role.Group.V == model.RoleAdministration || len(right.Cuts) > 0 {
			continue
		}
		i := slices.IndexFunc(right.Grants, func(s facts.Source) bool {
			return s.Rights == e.rights && slices.ContainsFunc(s.Scopes, func(scope facts.Scope) bool { return scope.Word == facts.ScopeAll })
		})
		if i < 0 {
			continue
		}
		most := right.Grants[i].Grant.Max
		if most.IsSet() && most.V <= 1 {
			continue
		}
		f := lint.Finding{
			Element: e.access, At: right.Grants[i].At, Args: words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity)},
			Witness: []any{e.role.Ref, diag.Told{Code: "export: all", Say: may{model.ActionExport, scopeTexts[facts.ScopeAll]}}, e.entity.Ref},
		}
		if most.IsSet() {
			f.Variant, f.Args["n"] = "limited", most.V
			f.Witness = append(f.Witness, fmt.Sprintf("max: %d", most.V))
			if most.V <= aPage {
				f.Severity = diag.Info
			}
		}
		if read := e.may(p, model.ActionRead, nil, nil); len(read.Grants) > 0 {
			f.Related = append(f.Related, p.Point(read.Grants[0].At, "read", nil))
		}
		p.Report(f)
	}
}
