package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Migration is the check migration-without-check. What goes to the archive or is deleted does not arrive.
var Migration = lint.Rule{
	Name: "migration-without-check", Family: lint.Plan, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "Old data come into the CRM, and nothing says how it is seen that they arrived",
		Ru: "Старые данные загружают в CRM, но не сказано, как убедиться, что они дошли",
	},
	Why: words.Text{
		En: "Half a client base that arrived wrong is noticed by the clients, and the CRM lies from its first day",
		Ru: "Половину базы, загруженную с ошибкой, первыми заметят клиенты, и CRM будет врать с первого дня",
	},
	Mend: words.Text{
		En: "Write under “check” of the set what is compared with the source: counts, sums, ten cards by hand",
		Ru: "Напишите в «check» набора, что сверяют с источником: число, суммы, десять карточек вручную",
	},
	Say: words.Text{
		En: "Nothing says how it is checked that “{set}” arrived as it was",
		Ru: "Не сказано, как проверить, что «{set}» загружено верно",
	},
	Bad: []lint.Edit{
		{File: "migration.yaml", New: migrationHead},
	},
	Good: []lint.Edit{
		{File: "migration.yaml", New: migrationHead + "    check: The number and the sum of open deals match the spreadsheet\n"},
	},
	Check: migration,
}

const migrationHead = `apiVersion: crmspec/v1
kind: Migration
id: first_load
title: {en: First load, ru: Первая загрузка}
owner: head_of_sales
status: review
sets:
  - id: open_deals
    from: Spreadsheet of deals
    to: deal
    take: Open deals of the last 12 months
    fate: migrate
    map:
      - {column: Client, field: name}
    clean: [Merge rows of one client]
    cleaned_by: head_of_sales
`

func migration(p *lint.Pass) {
	for _, migration := range model.All[model.Migration](p.Spec) {
		for _, set := range migration.Sets {
			if set == nil || set.Fate.V != model.FateMigrate {
				continue
			}
			p.Look()
			if empty(set.Check) {
				p.Report(lint.Finding{Element: set, Args: words.Args{"set": model.TitleOf(set)}, Witness: []any{set.Ref}})
			}
		}
	}
}
