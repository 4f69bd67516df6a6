package plan_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Each archive is a description beside around, and what the checks of plans find in it.
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
			archive.Compare(t, "findings", linttest.Show(linttest.Check(loadtest.AsIs(t, files), "plan", "language")))
		})
	}
}

// around is what plans are about; the day is 1 December 2026, a Tuesday.
const around = `apiVersion: crmspec/v1
kind: Project
id: test
title: {en: Test, ru: Проба}
owner: head
languages: [en, ru]
checks: {prose-in-one-language: {severity: none, reason: Everybody reads English}}
calendar: {workdays: [mon, tue, wed, thu, fri], hours: 09:00-18:00, holidays: [2026-11-20]}
releases:
  - {id: mvp, title: {en: First version, ru: Первая версия}, due: 2027-02-01}
  - {id: second, title: {en: Second version, ru: Вторая версия}, due: 2027-09-01}
change_policy:
  window: {every: week, day: fri}
  proposed_by: [manager]
  approved_by: [head]
  done_by: [head]
---
apiVersion: crmspec/v1
kind: Role
id: manager
title: {en: Manager, ru: Менеджер}
---
apiVersion: crmspec/v1
kind: Role
id: head
title: {en: Head, ru: Руководитель}
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: {en: Deal, ru: Сделка}
owner: head
release: mvp
fields:
  - {id: name, title: {en: Name, ru: Название}, type: text}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: {en: Sales, ru: Продажи}
owner: head
release: mvp
entity: deal
status: agreed
agreed: {by: head, agreed_on: 2026-11-16}
stages:
  - {id: new, title: {en: New, ru: Новая}, type: start}
  - {id: won, title: {en: Won, ru: Выиграна}, type: won}
transitions:
  - {from: new, to: won, by: [manager]}
`
