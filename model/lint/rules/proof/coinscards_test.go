package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/integration"
)

// cards have a plan for errors, two owners and a field that tells their records apart, each or not.
func (c *coins) cards() {
	c.project = "systems: [{id: erp, title: ERP}, {id: site, title: Site}]\n"
	c.line("{kind: Role, id: clerk, title: Clerk}\n---\n{kind: Role, id: head, title: Head}\n---\n{kind: Access, id: clerk, title: Clerk, role: clerk, entities: {deal: {create: true, read: all}}}")
	c.line("---\nkind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: code, title: Code, type: text, unique: true}\n  - {id: name, title: Name, type: text}")
	c.line("  - {id: source, title: Source, type: choice, dictionary: source}")
	var fields, cards strings.Builder
	for i := range 6 {
		card := fmt.Sprint("integration/x", i)
		plan, business, it, link := c.IntN(4), c.yes(), c.yes(), c.IntN(3)
		fmt.Fprintf(&cards, "---\nkind: Integration\nid: x%d\ntitle: X%d\nsystem: erp\n", i, i)
		cards.WriteString([]string{"", "errors: {retry: 3, notify: [clerk]}\n", "errors: {then: stop}\n", "errors: {then: queue, notify: [clerk]}\n"}[plan])
		if business {
			cards.WriteString("owner: clerk\n")
		}
		if it {
			cards.WriteString("it_owner: head\n")
		}
		direction, master, settled := []string{"in", "out", "both"}[c.IntN(3)], []string{"crm", "erp", "[crm, erp]", "site", "[crm, site]"}[c.IntN(5)], c.yes()
		by := []string{"name", "code", "[code, name]"}[link]
		field, computed := fmt.Sprint("f", i), c.IntN(3) == 0
		if computed {
			field = fmt.Sprint("g", i)
		}
		line := fmt.Sprintf("{field: %s, direction: %s, master: %s", field, direction, master)
		if settled {
			line += ", on_conflict: keep_master"
		}
		fmt.Fprintf(&cards, "objects: [{entity: deal, link_by: %s, fields: [%s}]}]\n", by, line)
		filler := c.yes()
		fmt.Fprintf(&fields, "  - {id: f%d, title: F%d, type: decimal", i, i)
		if filler {
			fmt.Fprintf(&fields, ", filled_by: integration/x%d", i)
		}
		fmt.Fprintf(&fields, "}\n  - {id: g%d, title: G%d, type: decimal, formula: deal.f%d + 1}\n", i, i, i)
		c.expect(plan < 3, "integration-without-error-plan", card)
		c.expect(!business || !it, "integration-without-owner", card)
		c.expect(link == 0, "integration-link-not-unique", card)
		c.expect(computed && direction != "out", "integration-writes-computed", card)
		c.expect(filler && (computed || direction == "out"), "filled-by-in-vain", fmt.Sprint("field/deal.f", i))
		c.expect(direction == "in" && !strings.Contains(master, "erp") || direction == "out" && !strings.Contains(master, "crm"), "master-against-direction", card)
		c.expect(direction == "both" && !settled, "exchange-without-conflict-rule", card)
	}
	c.line("%s---\n{kind: Dictionary, id: source, title: Source, values: [{id: a, title: A}, {id: b, title: B}, {id: d, title: D}]}%s", fields.String(), "\n"+strings.TrimSuffix(cards.String(), "\n"))
}

// channels land in a start stage, know repeats, say where a request comes from and give it to somebody who sees it, or
// do not.
func (c *coins) channels() {
	c.line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages: [{id: s0, title: S0, type: start}, {id: s1, title: S1}, {id: s2, title: S2, type: won}]\ntransitions: [{from: s0, to: s1}, {from: s1, to: s2}]")
	set := map[string]bool{}
	for i := range 3 {
		channel := fmt.Sprint("channel/h", i)
		middle, repeats, sees, source := c.IntN(3) == 0, c.IntN(3), c.yes(), c.IntN(4)
		c.line("---\nkind: Channel\nid: h%d\ntitle: H%d\ncreates: deal\nfields: [name]", i, i)
		c.line("into: sales.s%d", map[bool]int{true: 1}[middle])
		c.line("first_handler: %s", map[bool]string{true: "clerk", false: "head"}[sees])
		if repeats > 0 {
			c.line("repeats: {match: [deal.%s], on_open: attach, on_closed: create}", []string{"", "name", "code"}[repeats])
		}
		if source > 0 {
			value := []string{"", "a", "b", "d"}[source]
			c.line("sets: {source: %s}", value)
			set[value] = true
		}
		c.expect(middle || !sees, "channel-lands-nowhere", channel)
		c.expect(repeats != 1, "channel-forgets-repeats", channel)
		c.expect(source == 0, "channel-without-source", channel)
	}
	c.expect(len(set) > 0 && len(set) < 3, "source-without-channel", "dictionary/source")
}

// What cards and channels lack by a coin is found, and nothing else is.
func TestCardsByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 53, func(c *coins) {
		c.cards()
		c.channels()
	}, integration.ErrorPlan, integration.Owner, integration.Link, integration.Computed, integration.FilledBy, integration.Direction, integration.Conflict,
		integration.LandsNowhere, integration.ForgetsRepeats, integration.WithoutSource, integration.WithoutChannel)
}
