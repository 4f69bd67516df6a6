package espocrm_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// limits is a description of which EspoCRM holds a part only.
const limits = `kind: Role
id: seller
title: Seller
---
kind: Role
id: boss
title: Boss
---
kind: Dictionary
id: why
title: Why
values: [{id: a, title: A}, {id: b, title: B}]
---
kind: Entity
id: order
title: Order
record_owner: seller
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: seller, title: Seller, type: user}
  - {id: sum, title: Sum, type: money, min: 0, max: 100}
  - {id: pieces, title: Pieces, type: integer}
  - {id: tax, title: Tax no, type: text, format: bin_iin, unique: true}
  - {id: word, title: Word, type: text, format: {pattern: "^[а-я]+$"}}
  - {id: code, title: Code, type: text, format: {pattern: "^[A-Z]{2}/[0-9]+$"}}
  - {id: due, title: Due, type: date}
  - {id: why, title: Why, type: choice, dictionary: why}
  - {id: site, title: Site, type: url}
  - {id: secret, title: Secret, type: text, sensitive: secret}
  - {id: total, title: Total, type: money, formula: "order.sum * 2"}
scopes:
  - {id: free, title: Nobody's, when: "order.seller == null", reach: all}
duplicates:
  - {id: same_name, match: [name], normalize: text, action: warn}
---
kind: Pipeline
id: orders
title: Orders
entity: order
stages:
  - {id: begun, title: Begun, type: start}
  - {id: made, title: Made, sla: 2d}
  - {id: paid, title: Paid, type: won}
transitions:
  - {from: begun, to: made, by: [seller]}
  - {from: made, to: paid, by: [seller], when: "in_period(order.due, 'month', 0)"}
  - {from: made, to: begun, by: [seller], type: rework, reason: why}
checkpoints:
  - {id: known, title: Known, into: made, require: [sum, {rule: "order.due > today()"}]}
  - {id: timely, title: Timely, into: paid, require: [{rule: "in_period(order.due, 'month', 0)", message: Not this month}]}
---
kind: Access
id: seller
title: Seller
role: seller
entities:
  order: {create: true, read: [own, free], edit: own, export: own, bulk_edit: {scope: own, max: 5}, fields: {secret: hidden}}
---
kind: Access
id: boss
title: Boss
role: boss
entities:
  order: {read: all, merge: all}
`

// What becomes of a promise follows from what was written for it.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.Short(limits))
	_, files := made(t, in)
	sound(t, files)
	rows := judged(t, in)
	faultless(t, rows)
	classes := map[string]contract.Class{}
	for _, row := range rows {
		classes[row.Ref] = row.Class
	}
	for ref, want := range map[string]contract.Class{
		"transition/orders.begun__paid":                                  contract.Enforced,
		"transition/orders.begun__made#seller":                           contract.Enforced,
		"transition/orders.made__paid#when":                              contract.Manual,
		"transition/orders.made__begun#reason":                           contract.Approximated,
		"stage/orders.begun#birth":                                       contract.Enforced,
		"stage/orders.paid#birth":                                        contract.Enforced,
		"stage/orders.made#sla.within.1":                                 contract.Detected,
		"checkpoint/orders.known#sum":                                    contract.Enforced,
		"checkpoint/orders.known#rule order.due > today()":               contract.Enforced,
		"checkpoint/orders.timely#rule in_period(order.due, 'month', 0)": contract.Manual,
		"field/order.name#required":                                      contract.Enforced,
		"field/order.sum#min":                                            contract.Enforced,
		"field/order.sum#max":                                            contract.Enforced,
		"field/order.pieces#whole":                                       contract.Approximated,
		"field/order.tax#written":                                        contract.Enforced,
		"field/order.tax#unique":                                         contract.Enforced,
		"field/order.word#written":                                       contract.Approximated,
		"field/order.code#written":                                       contract.Enforced,
		"field/order.site#written":                                       contract.Enforced,
		"field/order.why#choice":                                         contract.Enforced,
		"field/order.total#computed":                                     contract.Enforced,
		"field/order.total#worked-out":                                   contract.Enforced,
		"duplicate/order.same_name#duplicate":                            contract.Approximated,
		"access/seller.order.read.own":                                   contract.Enforced,
		"access/seller.order.read.free":                                  contract.Manual,
		"access/seller.order.edit.own":                                   contract.Enforced,
		"access/seller.order.secret.hidden":                              contract.Enforced,
		"access/seller.order.export.own":                                 contract.Enforced,
		"access/seller.order.bulk_edit.max":                              contract.Manual,
		"access/boss.order.create":                                       contract.Enforced,
		"access/boss.order.read.all":                                     contract.Enforced,
		"access/boss.order.edit.none":                                    contract.Enforced,
		"access/boss.order.export.none":                                  contract.Enforced,
		"access/boss.order.merge.all":                                    contract.Manual,
		"access/boss.move.orders.made":                                   contract.Enforced,
	} {
		got, known := classes[ref]
		switch {
		case !known:
			t.Errorf("there is no promise %s", ref)
		case got != want:
			t.Errorf("%s is %s, wanted %s", ref, got, want)
		}
	}
	script := files["extension/files/custom/Espo/Modules/CrmspecTest/Resources/metadata/formula/COrder.json"]
	for key, written := range map[string]bool{"checkpointOrdersKnown2": true, "checkpointOrdersTimely1": false, "cOrderNoSuchMove": true, "fieldOrderTaxUnique": true} {
		if strings.Contains(script, key) != written {
			t.Errorf("%s is written: %v", key, !written)
		}
	}
}
