package kpi_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// around is what KPIs need besides themselves: a company that sells, with a pause, a way back and a jump.
const around = `apiVersion: crmspec/v1
kind: Project
id: test
title: {en: Test, ru: Проверка}
timezone: Asia/Almaty
currencies: [KZT, USD]
calendar: {workdays: [mon, tue, wed, thu, fri], hours: 09:00-18:00}
systems: [{id: erp, title: ERP}, {id: desk, title: Help desk}]
releases: [{id: mvp, title: {en: First release, ru: Первый выпуск}, due: 2027-06-30}]
---
apiVersion: crmspec/v1
kind: Role
id: manager
title: {en: Manager, ru: Менеджер}
reports_to: head
---
apiVersion: crmspec/v1
kind: Role
id: head
title: {en: Head, ru: Руководитель}
---
apiVersion: crmspec/v1
kind: Role
id: clerk
title: {en: Clerk, ru: Делопроизводитель}
---
apiVersion: crmspec/v1
kind: Role
id: stranger
title: {en: Stranger, ru: Посторонний}
---
apiVersion: crmspec/v1
kind: Dictionary
id: source
title: {en: Source, ru: Источник}
values: [{id: site, title: {en: Site, ru: Сайт}}, {id: fair, title: {en: Fair, ru: Выставка}}]
---
apiVersion: crmspec/v1
kind: Entity
id: client
title: {en: Client, ru: Клиент}
fields:
  - {id: name, title: {en: Client name, ru: Имя клиента}, type: text, sensitive: personal}
  - {id: iin, title: {en: IIN, ru: ИИН}, type: text, unique: true}
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: {en: Deal, ru: Сделка}
record_owner: owner
fields:
  - {id: owner, title: {en: Owner, ru: Ответственный}, type: user}
  - {id: source, title: {en: Source, ru: Источник}, type: choice, dictionary: source}
  - {id: client, title: {en: Client, ru: Клиент}, type: reference, to: client}
  - {id: amount, title: {en: Amount, ru: Сумма}, type: money}
  - {id: cost, title: {en: Cost, ru: Себестоимость}, type: money}
  - {id: hours, title: {en: Hours, ru: Часы}, type: decimal}
  - {id: paid_on, title: {en: Paid on, ru: Дата оплаты}, type: date}
---
apiVersion: crmspec/v1
kind: Access
id: manager
title: Manager
role: manager
entities:
  deal: {create: true, read: own, edit: own, fields: {cost: hidden}}
  client: {read: all, edit: all}
---
apiVersion: crmspec/v1
kind: Access
id: head
title: Head
role: head
entities:
  deal: {read: all}
  client: {read: all}
---
apiVersion: crmspec/v1
kind: Access
id: clerk
title: Clerk
role: clerk
entities:
  deal: {read: all, fields: {amount: read, owner: read}, fields_default: hidden}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: {en: Sales, ru: Продажи}
entity: deal
stages:
  - {id: lead, title: {en: Lead, ru: Лид}, type: start, sla: {within: 4h, clock: business}}
  - {id: offer, title: {en: Offer, ru: Предложение}, sla: {within: 3d, clock: business}}
  - {id: contract, title: {en: Contract, ru: Договор}, sla: {within: [{when: "deal.amount > 1000000", is: 2w}, 5d], clock: calendar}}
  - {id: hold, title: {en: On hold, ru: Пауза}, type: pause}
  - {id: former, title: {en: Old stage, ru: Старый этап}, retired: {records_to: offer}}
  - {id: island, title: {en: Tender, ru: Тендер}}
  - {id: won, title: {en: Won, ru: Выиграна}, type: won}
  - {id: lost, title: {en: Lost, ru: Проиграна}, type: lost}
transitions:
  - {from: lead, to: [offer, contract], by: [manager]}
  - {from: offer, to: contract, by: [manager]}
  - {from: offer, to: hold, by: [manager]}
  - {from: hold, to: offer, by: [manager]}
  - {from: contract, to: won, by: [head]}
  - {from: [lead, offer, contract], to: lost, by: [manager]}
  - {from: island, to: lost, by: [manager]}
slas:
  - {id: sale, title: {en: From lead to result, ru: От лида до итога}, starts: lead, stops: {stages: [won, lost]}, within: 30d, pauses_in: [hold]}
---
apiVersion: crmspec/v1
kind: Pipeline
id: again
title: {en: Repeat sales, ru: Повторные продажи}
entity: deal
opens_when: "deal.source == 'fair'"
stages:
  - {id: asked, title: {en: Asked, ru: Обращение}, type: start}
  - {id: sold, title: {en: Sold, ru: Продано}, type: won}
transitions:
  - {from: asked, to: sold, by: [manager]}
`

// TestGolden shows what is said of each archive: the harder cases, and what is near them and right. Which fields are
// filled where is another matter, with tests of its own.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			files := loadtest.Archive(archive)
			files[load.RootFile] = &fstest.MapFile{Data: []byte(around)}
			for name, file := range files {
				file.Data = []byte(whole(string(file.Data)))
				files[name] = file
			}
			w := loadtest.AsIs(t, files)
			for _, d := range w.Findings {
				if d.Severity == diag.Error {
					t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
				}
			}
			archive.Compare(t, "findings", linttest.Show(lint.Run(lint.Input{
				Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: []string{"kpis"},
				Skip: []string{"kpi-field-not-captured", "kpi-incomplete"}, Today: linttest.Today,
			})))
		})
	}
}

// whole writes the head of each document out: "Kpi k1 Title | Название" and then its keys.
func whole(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		kind, rest, found := strings.Cut(line, " ")
		if !found || kind == "" || kind[0] < 'A' || kind[0] > 'Z' {
			out.WriteString(line)
			continue
		}
		id, titles, _ := strings.Cut(strings.TrimSpace(rest), " ")
		en, ru, _ := strings.Cut(titles, " | ")
		if out.Len() > 0 {
			out.WriteString("---\n")
		}
		fmt.Fprintf(&out, "apiVersion: crmspec/v1\nkind: %s\nid: %s\ntitle: {en: %q, ru: %q}\n", kind, id, en, ru)
		if kind == "Kpi" {
			out.WriteString("entity: deal\n")
		}
	}
	return out.String()
}
