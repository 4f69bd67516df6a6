package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// TwoMasters is the check two-masters. Each card says whose value of a field comes first. Two cards
// disagree when each puts another system first and no card's list tells which of the two comes before
// the other, or when one list has them one way round and another the other way.
var TwoMasters = lint.Rule{
	Name: "two-masters", Family: lint.Integrations, Severity: diag.Error,
	What: words.Text{
		En: "Two cards name different masters for one field, and no list tells which of them comes first",
		Ru: "Две карточки называют разные главные системы для одного поля, и ни один список не говорит, какая важнее",
	},
	Why: words.Text{
		En: "The systems overwrite each other's value again and again, and nobody knows which one to believe",
		Ru: "Системы раз за разом перезаписывают значение друг друга, и неясно, какому верить",
	},
	Mend: words.Text{
		En: "Name one system under “master” in both cards, or both in one order, such as “master: [crm, erp]”",
		Ru: "Назовите в «master» обеих карточек одну систему или обе в одном порядке, например «master: [crm, erp]»",
	},
	Say: words.Text{
		En: "“{field}” has two masters: “{card}” takes “{one}” for right, “{other-card}” takes “{other}”, and nothing tells which comes first",
		Ru: "У поля «{field}» две главные системы: по карточке «{card}» права «{one}», по карточке «{other-card}» — «{other}», и неясно, какая важнее",
	},
	Also: map[string]words.Text{
		"order": {
			En: "The cards order the masters of “{field}” in two ways: for “{card}” “{one}” comes before “{other}”, for “{other-card}” it is the other way round",
			Ru: "Карточки по-разному упорядочили главные системы поля «{field}»: в «{card}» сначала «{one}», потом «{other}», в «{other-card}» наоборот",
		},
		"other": {En: "the other card says so here", Ru: "другая карточка говорит так здесь"},
		"own": {
			En: "“{card}” gives “{field}” two masters: in one line “{one}” comes first, in another “{other}”, and nothing tells which of the two",
			Ru: "В карточке «{card}» у поля «{field}» две главные системы: в одной строке первая «{one}», в другой «{other}», и неясно, какая важнее",
		},
		"own-order": {
			En: "“{card}” orders the masters of “{field}” in two ways: in one line “{one}” comes before “{other}”, in another it is the other way round",
			Ru: "В карточке «{card}» главные системы поля «{field}» упорядочены по-разному: в одной строке сначала «{one}», потом «{other}», в другой наоборот",
		},
		"line": {En: "the other line says so here", Ru: "другая строка говорит так здесь"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "systems:\n", New: "systems:\n  - {id: bank, title: {en: Bank, ru: Банк}, owner: head_of_sales}\n"},
		{File: "bank.yaml", New: bankCard("bank")},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "systems:\n", New: "systems:\n  - {id: bank, title: {en: Bank, ru: Банк}, owner: head_of_sales}\n"},
		{File: "bank.yaml", New: bankCard("[erp, bank]")},
	},
	Check: twoMasters,
}

// bankCard is a second card that brings the payment, with its master.
func bankCard(master string) string {
	return `apiVersion: crmspec/v1
kind: Integration
id: bank_statements
title: {en: Statements of the bank, ru: Выписки банка}
owner: head_of_sales
system: bank
objects:
  - entity: deal
    link_by: [contract_no]
    fields:
      - {field: paid_on, direction: in, master: ` + master + `, remote: valueDate}
trigger: {event: A payment arrives}
errors: {retry: 5, backoff: 1m, then: queue, notify: [head_of_sales], resend: manual}
it_owner: head_of_sales
`
}

func twoMasters(p *lint.Pass) {
	if !p.Intact("integration") {
		return
	}
	of, fields := linesByField(p)
	for _, field := range fields {
		lines := of[field]
		p.Look()
		if f, found := opposite(p, field, lines); found {
			p.Report(f)
		} else if f, found := rivals(p, field, lines); found {
			p.Report(f)
		}
	}
}

// opposite looks for two lines of which one has two systems one way round and the other the other way.
func opposite(p *lint.Pass, field *model.Field, lines []line) (lint.Finding, bool) {
	first := map[[2]string]line{}
	for _, l := range lines {
		masters := l.masters()
		for i := range masters {
			for _, below := range masters[i+1:] {
				if other, known := first[[2]string{below.id, masters[i].id}]; known {
					f := finding(p, field, other, l, below, masters[i])
					f.Variant = orderOf[f.Variant]
					return f, true
				}
				if pair := [2]string{masters[i].id, below.id}; first[pair].card == nil {
					first[pair] = l
				}
			}
		}
	}
	return lint.Finding{}, false
}

// rivals looks for two lines that put different systems first, of which no list has one before the other.
func rivals(p *lint.Pass, field *model.Field, lines []line) (lint.Finding, bool) {
	above := map[string][]string{} // the systems that a list names right behind one
	var heads []line
	for _, l := range lines {
		masters := l.masters()
		if len(masters) == 0 {
			continue
		}
		for i := 1; i < len(masters); i++ {
			above[masters[i-1].id] = append(above[masters[i-1].id], masters[i].id)
		}
		if !slices.ContainsFunc(heads, func(h line) bool { return h.masters()[0].id == masters[0].id }) {
			heads = append(heads, l)
		}
	}
	for i, one := range heads {
		for _, other := range heads[i+1:] {
			a, b := one.masters()[0], other.masters()[0]
			if !comesBefore(above, a.id, b.id) && !comesBefore(above, b.id, a.id) {
				return finding(p, field, one, other, a, b), true
			}
		}
	}
	return lint.Finding{}, false
}

// comesBefore tells whether lists, one behind the other, lead from a system to another.
func comesBefore(above map[string][]string, from, to string) bool {
	seen := map[string]bool{from: true}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == to {
			return true
		}
		for _, next := range above[queue[0]] {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	return false
}

// orderOf are the messages about an order, by those about two masters.
var orderOf = map[string]string{"": "order", "own": "own-order"}

func finding(p *lint.Pass, field *model.Field, one, other line, a, b system) lint.Finding {
	f := lint.Finding{
		Element: other.card, At: other.Master.At, Witness: []any{field.Ref, one.card.Ref, a.ref(), other.card.Ref, b.ref()},
		Args: words.Args{
			"field": field.Title, "card": model.TitleOf(one.card), "other-card": model.TitleOf(other.card), "one": a.title(), "other": b.title(),
		},
		Related: []diag.Related{p.Point(one.Master.At, "other", nil)},
	}
	if one.card == other.card {
		f.Variant, f.Related = "own", []diag.Related{p.Point(one.Master.At, "line", nil)}
		f.Mend = words.Text{
			En: "Name one system under “master” in all lines of the field, or all of them in one order, such as “master: [crm, erp]”",
			Ru: "Назовите в «master» всех строк поля одну систему или все в одном порядке, например «master: [crm, erp]»",
		}
	}
	return f
}
