package proof_test

import (
	"fmt"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/lint/rules/word"
)

// passports count some stage, by the clock of the day or not; two that count one stage are one number, and two of one
// title are twins.
func (c *coins) passports() {
	c.line("{kind: Role, id: clerk, title: Clerk}\n---\n{kind: Entity, id: deal, title: Deal, fields: [{id: due, title: Due, type: date}, {id: sum, title: Sum, type: money}]}")
	c.line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages: [{id: s0, title: S0, type: start}, {id: s1, title: S1}, {id: s2, title: S2}, {id: s3, title: S3, type: won}]")
	c.line("transitions: [{from: s0, to: s1}, {from: s1, to: s2}, {from: s2, to: s3}]")
	same, titles := map[string]bool{}, map[string]bool{}
	for i := range 5 {
		stage, title, timed := c.IntN(4), fmt.Sprint("Won ", c.IntN(9)), c.IntN(4) == 0
		page := fmt.Sprint("kpi/k", i)
		c.line("---\nkind: Kpi\nid: k%d\ntitle: %s\nentity: deal\nformula: {type: count, stage: sales.s%d, point: first_entry}", i, title, stage)
		number := fmt.Sprint(stage, timed)
		if timed {
			c.line("filter: \"deal.due < today()\"")
		}
		c.expect(same[number], "kpi-same-number", page)
		c.expect(titles[title], "kpi-twin", page)
		c.expect(timed, "clock-in-passport", page)
		same[number], titles[title] = true, true
	}
	for i := range 3 {
		seen, decides, two := c.yes(), c.yes(), c.yes()
		c.line("---\nkind: Report\nid: r%d\ntitle: R%d\nentity: deal", i, i)
		if seen {
			c.line("viewers: [clerk]")
		}
		if decides {
			c.line("decision: Whom to call")
		}
		c.expect(!seen || !decides, "report-without-decision", fmt.Sprint("report/r", i))
		c.line("---\n{kind: Kpi, id: m%d, title: M%d, entity: deal, formula: {type: sum, field: sum, stage: sales.s%d%s}}", i, i, i, map[bool]string{true: ", currency: USD"}[two])
		c.expect(!two, "kpi-currency-unsaid", fmt.Sprint("kpi/m", i))
	}
	c.project = "currencies: [KZT, USD]\n"
}

// demands are accepted by something, ask for one thing and name everything as it is called, or do not.
func (c *coins) demands() {
	c.line("---\nkind: Glossary\nid: g\ntitle: G\nterms: [{id: client, title: Client, means: Who pays, forbidden: [Punter]}]")
	for i := range 5 {
		accepted, two, banned, open := c.yes(), c.yes(), c.yes(), c.yes()
		statement := "The CRM shall open the card of the " + map[bool]string{true: "punter", false: "client"}[banned]
		if two {
			statement += ", and it shall close the form"
		}
		if open {
			statement += ", TBD"
		}
		c.line("---\nkind: Requirement\nid: q%d\ntitle: Q%d\nstatement: %s", i, i, statement)
		if accepted {
			c.line("acceptance: [The card is open]")
		}
		demand := fmt.Sprint("requirement/q", i)
		c.expect(!accepted, "not-testable", demand)
		c.expect(two, "two-shalls", demand)
		c.expect(banned, "forbidden-synonym", demand)
		c.expect(open, "placeholder-text", demand)
	}
}

// What pages of numbers and demands lack by a coin is found, and nothing else is.
func TestPagesByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 58, func(c *coins) {
		c.passports()
		c.demands()
	}, kpi.SameNumber, kpi.Twin, kpi.Clock, kpi.CurrencyUnsaid, kpi.ReportWithoutDecision, word.NotTestable, word.TwoShalls, word.ForbiddenSynonym, word.Placeholder)
}
