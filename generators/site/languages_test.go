package site_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

const shop = `apiVersion: crmspec/v1
kind: Project
id: shop
title: {kk: «Шаңырақ», ru: «Шанырак», uz: Shanyraq, de: Schanyrak}
languages: [kk, ru, uz, de]
calendar: {workdays: [mon], hours: 09:00-18:00}
---
apiVersion: crmspec/v1
kind: Glossary
id: terms
title: {kk: Терминдер, ru: Термины, uz: Atamalar, de: Begriffe}
terms:
  - {id: t1, title: {kk: Үй, ru: Жалоба, uz: Uy, de: Zeit}}
  - {id: t2, title: {kk: Ұсыныс, ru: Ёлка, uz: Taklif, de: Übergabe}}
  - {id: t3, title: {kk: Қоңырау, ru: Ель, uz: Idora, de: Auftrag}}
  - {id: t4, title: {kk: Кеңсе, ru: Ящик, uz: Ish, de: Umbau}}
  - {id: t5, title: {kk: Әрекет, ru: Акт, uz: Anor, de: Ärger}}
  - {id: t6, title: {kk: Іс, ru: Егерь, uz: Bozor, de: Bau}}
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: {kk: Мәміле, ru: Сделка, uz: Bitim, de: Geschäft}
fields: [{id: sum, title: {kk: Сомасы, ru: Сумма, uz: Summa, de: Summe}, type: money, help: {ru: Без НДС}}]
`

// TestLanguages holds what a page says in languages that the tool speaks in part or not at all: titles in
// the alphabet of the language, labels of the tool or of what stands in for it, and where the page says
// so; what is not translated is marked for screen readers.
func TestLanguages(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][]string{
		"kk": {"Әрекет Кеңсе Қоңырау Ұсыныс Үй Іс", `<html lang="kk">`, "Терминдер", "дүйсенбі", "тексерілмеген аударма нобайы", `<span lang="ru">Без НДС</span>`, ">Русский<", ">Oʻzbekcha<", ">Deutsch<"},
		"ru": {"Акт Егерь Ёлка Ель Жалоба Ящик", `<html lang="ru">`, "Термины", "понедельник", ">Қазақша<"},
		"uz": {"Anor Bozor Idora Ish Taklif Uy", `<html lang="uz">`, "Рабочие дни", "они на русском", "Bitim"},
		"de": {"Ärger Auftrag Bau Übergabe Umbau Zeit", `<html lang="de">`, "Working days", "they are in English", "Geschäft"},
	} {
		page := html(t, input(t, loadtest.One(shop), lang))
		last := 0
		for _, title := range strings.Fields(want[0]) {
			at := strings.Index(page[last:], ">"+title+"<")
			if at < 0 {
				t.Errorf("%s: “%s” does not stand where the alphabet has it", lang, title)
			}
			last += max(at, 0)
		}
		for _, text := range want[1:] {
			if !strings.Contains(page, text) {
				t.Errorf("%s: no “%s” on the page", lang, text)
			}
		}
	}
}
