package live_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// openBureau loads it.
func openBureau(t *testing.T) *load.Workspace {
	t.Helper()
	const version = "apiVersion: crmspec/v1\n"
	var documents []string
	for _, d := range bureau {
		if inner, flow := strings.CutPrefix(d, "{"); flow {
			d = "{apiVersion: crmspec/v1, " + inner
		} else {
			d = version + d
		}
		documents = append(documents, d)
	}
	return loadtest.AsIs(t, loadtest.Files(map[string]string{
		load.RootFile: version + "kind: Project\nid: bureau\ntitle: Бюро\nlanguages: [ru]\n", "all.yaml": strings.Join(documents, "\n---\n"),
	}))
}

// bureau is a description that no example is like: three pipelines, two of one entity, services, titles in Russian, choices
// of several values, reasons of loss, a role that sees less than another.
var bureau = []string{
	`{kind: Role, id: manager, title: "Менеджер"}`,
	`{kind: Role, id: head, title: "Руководитель отдела"}`,
	`{kind: Dictionary, id: services, title: "Услуги", owner: head, values: [{id: design, title: "Проектирование"}, {id: build, title: "Монтаж"}, {id: care, title: "Сопровождение"}]}`,
	`{kind: Dictionary, id: reason, title: "Причина отказа", owner: head, values: [{id: price, title: "Дорого"}, {id: term, title: "Не устроил срок"}, {id: rival, title: "Ушли к конкуренту"}]}`,
	`kind: Entity
id: deal
title: "Сделка"
owner: head
record_owner: keeper
fields:
  - {id: title, title: "Название", type: text, required: true}
  - {id: keeper, title: "Ответственный", type: user}
  - {id: amount, title: "Сумма", type: money, min: 0}
  - {id: services, title: "Услуги", type: multi_choice, dictionary: services}
  - {id: main_service, title: "Главная услуга", type: choice, dictionary: services}
  - {id: lost_because, title: "Причина отказа", type: choice, dictionary: reason}
  - {id: area, title: "Площадь, м²", type: decimal, min: 1, max: 100000, help: "По обмерам"}
  - {id: urgent, title: "Срочно", type: bool}
  - {id: visit, title: "Выезд", type: datetime}
  - {id: client, title: "Клиент", type: reference, to: customer}`,
	`kind: Entity
id: customer
title: "Клиент"
owner: head
record_owner: keeper
fields:
  - {id: name, title: "Название", type: text, required: true}
  - {id: keeper, title: "Ответственный", type: user}
  - {id: bin, title: "БИН", type: text, unique: true, format: {pattern: "[0-9]{12}"}}`,
	`kind: Entity
id: visit_report
title: "Отчёт о выезде"
owner: head
fields:
  - {id: name, title: "Название", type: text}
  - {id: done_on, title: "Дата", type: date, required: true}
  - {id: mood, title: "Настроение", type: choice, dictionary: services}`,
	`kind: Pipeline
id: sales
title: "Продажи"
owner: head
entity: deal
flow: sales
stages:
  - {id: new, title: "Новая заявка", type: start, goal: "Понять, чего хотят", action: "Позвонить в тот же день", probability: 10}
  - {id: offer, title: "Предложение", action: "Отправить смету", probability: 40}
  - {id: contract, title: "Договор", probability: 80}
  - {id: won, title: "Договор подписан", type: won}
  - {id: lost, title: "Отказ", type: lost}
transitions:
  - {from: new, to: offer, by: [manager]}
  - {from: offer, to: contract, by: [manager]}
  - {from: contract, to: won, by: [head]}
  - {from: [new, offer, contract], to: lost, by: [manager]}
checkpoints:
  - {id: known, title: "Услуга известна", into: offer, require: [main_service, services]}
  - {id: why_lost, title: "Причина названа", into: lost, require: [lost_because]}`,
	`kind: Pipeline
id: after
title: "Сопровождение"
owner: head
entity: deal
stages:
  - {id: open, title: "Открыто", type: start}
  - {id: wait, title: "Ждём клиента", type: pause, means: "Ответа ещё нет"}
  - {id: done, title: "Закрыто", type: won}
transitions:
  - {from: open, to: wait, by: [manager]}
  - {from: wait, to: open, by: [manager], type: rework}
  - {from: [open, wait], to: done, by: [manager]}`,
	`{kind: Access, id: manager, title: "Права менеджера", role: manager, entities: {deal: {create: true, read: own, edit: own}, customer: {create: true, read: all, edit: own}, visit_report: {create: true, read: all, edit: all}}}`,
	`{kind: Access, id: head, title: "Права руководителя", role: head, entities: {deal: {create: true, read: all, edit: all, delete: all, export: all}, customer: {create: true, read: all, edit: all, export: all}, visit_report: {read: all}}}`,
}
