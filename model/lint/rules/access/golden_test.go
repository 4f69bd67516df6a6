package access_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
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
			archive.Compare(t, "findings", show(check(loadtest.AsIs(t, files))))
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

// check returns what the checks of access find.
func check(w *load.Workspace) diag.List {
	return lint.Run(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: []string{"access", "language"},
		Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	})
}

func show(found diag.List) string {
	var out strings.Builder
	for _, d := range found {
		fmt.Fprintf(&out, "%s %s %s at %q\n", d.Subject, d.Severity, d.Code, d.Subject.Text())
		for _, lang := range words.Languages {
			fmt.Fprintf(&out, "    %s\n", d.Message.In(lang))
		}
		for _, other := range d.Related {
			fmt.Fprintf(&out, "    also %s %s | %s\n", other.Span, other.Message.In("en"), other.Message.In("ru"))
		}
		if len(d.Witness) > 0 {
			fmt.Fprintf(&out, "    witness %v\n", d.Witness)
		}
	}
	return out.String()
}
