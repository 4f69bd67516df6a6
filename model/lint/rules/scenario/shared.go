package scenario

import "github.com/crmspec/crmspec/model/lint"

// The examples of the checks of processes need a process and what may go wrong in it; the base has neither.
const (
	exampleProcess = `apiVersion: crmspec/v1
kind: Process
id: sale
title: {en: From the call to the payment, ru: От звонка до оплаты}
owner: head_of_sales
pipeline: sales
steps:
  - {id: receive, title: {en: Take the call, ru: Принять звонок}, actor: sales_manager}
  - {id: price, title: {en: Name the price, ru: Назвать цену}, actor: sales_manager}
  - {id: sign, title: {en: Sign the contract, ru: Подписать договор}, actor: sales_manager}
  - {id: pay, title: {en: Receive the payment, ru: Получить оплату}, actor: integration/erp_payments}
`
	exampleFifth = `  - {id: hand_over, title: {en: Hand the client over, ru: Передать клиента}, actor: sales_manager}
`
	exampleGap = `  - id: tell
    title: {en: Tell the client, ru: Сообщить клиенту}
    actor: sales_manager
    gaps: [{id: told_late, what: {en: The client is told late, ru: Клиенту говорят поздно}`
	exampleNobody = `  - {id: hand_over, title: {en: Hand the client over, ru: Передать клиента}}
`
	exampleWaits = `apiVersion: crmspec/v1
kind: Scenario
id: client_waits
title: {en: The client asks to wait, ru: Клиент просит подождать}
owner: head_of_sales
pipeline: sales
type: exception
exception: reschedule
given: {deal: {name: Pump station, manager: sales_manager, phone: "+77011234567", source: website, amount: 50000}, stage: proposal}
steps:
  - {as: sales_manager, do: Puts the deal on hold, stage: on_hold, expect: The deal rests}
  - {as: sales_manager, do: Goes on after the pause, stage: proposal, expect: The deal goes on}
  - {as: sales_manager, do: Learns that another pump is wanted, stage: new, expect: The deal is new again}
accept: A deal that rests comes back
`
	exampleHollow = `apiVersion: crmspec/v1
kind: Scenario
id: price_later
title: {en: The price is named later, ru: Цену называют позже}
owner: head_of_sales
pipeline: sales
type: exception
exception: missing_data
given: {deal: {name: Pump station, manager: sales_manager, phone: "+77011234567", source: website`
	exampleHollowSteps = `}, stage: proposal}
steps:
  - {as: sales_manager, do: Looks at the deal, expect: The price is asked for}
accept: Nobody forgets the price
`
	exampleWon = `  - {id: close, title: {en: Close the deal, ru: Закрыть сделку}, actor: sales_manager, stage: won}
`
	exampleOrder = `  - id: hand_over
    title: {en: Hand the client over, ru: Передать клиента}
    actor: sales_manager
`
	// exampleBack is exampleWaits without the pause.
	exampleBack = `apiVersion: crmspec/v1
kind: Scenario
id: client_waits
title: {en: The client asks to wait, ru: Клиент просит подождать}
owner: head_of_sales
pipeline: sales
type: exception
exception: reschedule
given: {deal: {name: Pump station, manager: sales_manager, phone: "+77011234567", source: website, amount: 50000}, stage: on_hold}
steps:
  - {as: sales_manager, do: Goes on after the pause, stage: proposal, expect: The deal goes on}
  - {as: sales_manager, do: Learns that another pump is wanted, stage: new, expect: The deal is new again}
accept: A deal that rests comes back
`
	exampleBig = `apiVersion: crmspec/v1
kind: Scenario
id: big_deal
title: {en: A big deal without a contract, ru: Крупная сделка без договора}
owner: head_of_sales
pipeline: sales
type: exception
exception: missing_data
given: {deal: {name: Pump station, manager: sales_manager, phone: "+77011234567", source: website, amount: 900000}, stage: proposal}
steps:
  - {as: sales_manager, do: Tries to win the deal, stage: won, refused: contract_signed, expect: The CRM asks for the contract}
  - {as: sales_manager, do: Attaches it, record: {deal.contract_no: 0041/27, deal.signed_contract: Contract 41.pdf}, stage: won, expect: It is won}
accept: No big deal is won without a signed contract
`
	exampleLost = `apiVersion: crmspec/v1
kind: Scenario
id: lost_to_price
title: {en: The price is too high, ru: Слишком дорого}
owner: head_of_sales
pipeline: sales
type: exception
exception: discount
given: {deal: {name: Pump station, manager: sales_manager, phone: "+77011234567", source: website, amount: 50000}, stage: proposal}
steps:
  - {as: sales_manager, do: Says why the deal is lost, record: {deal.loss_reason: price}, stage: lost, expect: The deal is lost}
accept: Every lost deal has a reason
`
)

// files returns edits that add whole files to the base.
func files(texts ...string) []lint.Edit {
	names := []string{"process.yaml", "waits.yaml", "big.yaml", "lost.yaml"}
	var edits []lint.Edit
	for i, text := range texts {
		if text != "" {
			edits = append(edits, lint.Edit{File: names[i], New: text})
		}
	}
	return edits
}
