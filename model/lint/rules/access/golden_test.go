package access_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Each archive is a description beside around, and what the checks of access find in it.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			files := loadtest.Archive(archive)
			if files[load.RootFile] == nil {
				files[load.RootFile] = &fstest.MapFile{Data: []byte(around)}
			}
			archive.Compare(t, "findings", linttest.Show(linttest.Check(loadtest.AsIs(t, files), "access", "language")))
		})
	}
}

// around is what rights are about.
const around = `apiVersion: crmspec/v1
kind: Project
id: test
title: {en: Test, ru: Проба}
languages: [en, ru]
systems: [{id: bank, title: {en: Bank, ru: Банк}}]
checks: {prose-in-one-language: {severity: none, reason: Everybody reads English}}
---
apiVersion: crmspec/v1
kind: Team
id: house
title: {en: House, ru: Дом}
type: department
---
apiVersion: crmspec/v1
kind: Team
id: north
title: {en: North, ru: Север}
type: region
part_of: house
roles: [manager]
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: {en: Deal, ru: Сделка}
record_owner: manager
fields:
  - {id: manager, title: {en: Manager, ru: Менеджер}, type: user}
  - {id: name, title: {en: Name, ru: Название}, type: text}
  - {id: margin, title: {en: Margin, ru: Маржа}, type: money, sensitive: financial}
history: [stage]
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: {en: Sales, ru: Продажи}
entity: deal
stages:
  - {id: new, title: {en: New, ru: Новая}, type: start}
  - {id: work, title: {en: Work, ru: Работа}}
  - {id: won, title: {en: Won, ru: Выиграна}, type: won}
transitions:
  - {from: new, to: work, by: [manager]}
  - {from: work, to: won, by: [manager]}
`
