// Package sample stands beside the schemas: it holds values as they could be written, for messages and
// for what editors offer. It must not know schemas, kinds or YAML, only what a sort of value is called.
package sample

import "strconv"

// Form returns a value of a scalar form, "" where none is known.
func Form(form string) string { return forms[form] }

// Reference returns the id of an element as it could be, by the word of the element; "" where none is
// known.
func Reference(word string) string { return references[word] }

var forms = map[string]string{
	"text": "Call the client", "string": "Text", "id": "first_contact", "duration": "4h",
	"date": "2026-12-31", "period": "2026-Q1", "number": "10.5", "integer": "3", "quantity": "48%",
	"hours": "09:00-18:00", "cron": "*/15 * * * *", "currency": "KZT", "language": "kk", "month-day": "01-31", "offset": "-15d", "promise": "same_day", "bool": "true", "any-reference": "kpi/win_rate",
	"condition": `"deal.amount > 0"`, "expression": strconv.Quote("today()"), "literal": "10",
}

var references = map[string]string{
	"role": "sales_manager", "entity": "deal", "field": "deal.amount", "stage": "contacted",
	"transition": "to_contract", "checkpoint": "contact_established", "release": "mvp",
	"system": "erp", "kpi": "win_rate", "team": "north", "dictionary": "lead_source",
	"pipeline": "sales", "scope": "own", "task": "run_deal", "option": "within_year", "sla": "sales.resolution",
}
