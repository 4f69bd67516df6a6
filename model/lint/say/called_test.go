package say_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// What an element is called in a witness: no id where there is anything that people know.
func TestCalled(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.Short(`kind: Entity
id: deal
title: {en: Deal, ru: Сделка}
fields: [{id: phone, title: {en: Phone, ru: Телефон}, type: phone}]
duplicates: [{id: same_phone, match: [phone], action: warn}]
---
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: {en: New, ru: Новая}, type: start}
  - {id: approval, title: {en: Approval, ru: Согласование}}
  - {id: contract, title: {en: Contract, ru: Договор}}
  - {id: lost, title: {en: Lost, ru: Проиграна}, type: lost}
transitions:
  - {from: approval, to: contract}
  - {id: go_on, from: new, to: [approval, contract]}
  - {id: lose, from: open, to: lost}
  - {id: back, title: {en: Back to new, ru: Снова новая}, from: contract, to: new, type: rework}`))
	for ref, want := range map[string][2]string{
		"transition/sales.approval__contract": {"“Approval → Contract”", "«Согласование → Договор»"},
		"transition/sales.go_on":              {"“New → Approval, Contract”", "«Новая → Согласование, Договор»"},
		"transition/sales.lose":               {"“any open stage → Lost”", "«любой открытый этап → Проиграна»"},
		"transition/sales.back":               {"Back to new", "Снова новая"},
		"duplicate/deal.same_phone":           {"Phone", "Телефон"},
		"stage/sales.approval":                {"Approval", "Согласование"},
	} {
		e := w.Spec.Element(ref)
		if e == nil {
			t.Errorf("there is no %s", ref)
			continue
		}
		called := say.Called{Element: e, Ref: ref}
		if diff := cmp.Diff(want, [2]string{called.In("en"), called.In("ru")}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", ref, diff)
		}
	}
}
