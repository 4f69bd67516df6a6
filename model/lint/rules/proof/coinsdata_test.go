package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/data"
)

// lists have an owner and a field that uses them, each or not; some choices have no list at all.
func (c *coins) lists() {
	c.line("kind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: name, title: Name, type: text}")
	var lists strings.Builder
	for i := range 4 {
		used, owned, listed := c.yes(), c.yes(), c.yes()
		if used {
			c.line("  - {id: c%d, title: C%d, type: %s, dictionary: d%d}", i, i, []string{"choice", "multi_choice"}[c.IntN(2)], i)
		}
		if listed {
			c.line("  - {id: u%d, title: U%d, type: choice, dictionary: common}", i, i)
		} else {
			c.line("  - {id: u%d, title: U%d, type: multi_choice}", i, i)
		}
		fmt.Fprintf(&lists, "---\nkind: Dictionary\nid: d%d\ntitle: D%d\nvalues: [{id: a, title: A}]\n", i, i)
		if owned {
			lists.WriteString("owner: clerk\n")
		}
		c.expect(!used, "dictionary-unused", fmt.Sprint("dictionary/d", i))
		c.expect(!owned, "dictionary-without-owner", fmt.Sprint("dictionary/d", i))
		c.expect(!listed, "choice-without-dictionary", fmt.Sprint("field/deal.u", i))
	}
	c.line("  - {id: last, title: Last, type: choice, dictionary: common}\n%s---\n{kind: Dictionary, id: common, title: Common, owner: clerk, values: [{id: a, title: A}]}", lists.String())
}

// contacts are unique or compared, and made alike or not; fields that are broken down by are lists or not.
func (c *coins) contacts() {
	c.line("---\nkind: Entity\nid: client\ntitle: Client\nfields:")
	var rules, sliced []string
	titles := map[string]bool{}
	for i := range 5 {
		unique, compared, shaped, alike, slice := c.yes(), c.yes(), c.yes(), c.yes(), c.yes()
		phone := c.yes()
		id, kind := fmt.Sprint("p", i), map[bool]string{true: "phone", false: "text"}[phone]
		title := []string{"Phone", "phone", "Mobile", "Line", "mo bile"}[c.IntN(5)]
		line := fmt.Sprintf("  - {id: %s, title: %s, type: %s", id, title, kind)
		if unique {
			line += ", unique: true"
		}
		if shaped {
			line += ", format: {pattern: \"^[0-9]+$\"}"
		}
		c.line("%s}", line)
		if compared {
			rule := fmt.Sprintf("{id: r%d, match: [%s], action: warn", i, id)
			if alike {
				rule += ", normalize: digits"
			}
			rules = append(rules, rule+"}")
		}
		if slice {
			sliced = append(sliced, id)
		}
		folded := strings.ReplaceAll(strings.ToLower(title), " ", "")
		c.expect(titles[folded], "field-title-twice", "field/client."+id)
		titles[folded] = true
		c.expect(phone && (unique || compared) && !shaped && !(compared && alike), "unique-without-format", "field/client."+id)
		c.expect(slice && !unique, "slice-not-a-list", "field/client."+id)
	}
	if len(rules) > 0 {
		c.line("duplicates: [%s]", strings.Join(rules, ", "))
	}
	if len(sliced) > 0 {
		c.line("---\n{kind: Report, id: r, title: R, entity: client, slices: [%s]}", strings.Join(sliced, ", "))
	}
	merges, reads := c.yes(), c.IntN(4) > 0
	c.line("---\n{kind: Role, id: clerk, title: Clerk}\n---\nkind: Access\nid: clerk\ntitle: Clerk\nrole: clerk\nentities:\n  deal: {read: all}")
	switch {
	case reads && merges:
		c.line("  client: {read: all, merge: all}")
	case reads:
		c.line("  client: {read: all}")
	}
	c.expect(len(rules) > 0 && reads && !merges, "merge-without-right", "entity/client")
}

// proofs are files and texts that are asked for with evidence, or not.
func (c *coins) proofs() {
	c.line("---\nkind: Entity\nid: order\ntitle: Order\nfields:")
	var require []string
	for i := range 4 {
		kind := c.IntN(3)
		c.line("  - {id: o%d, title: %s %d, type: %s}", i, []string{"Scan", "Scan", "Note"}[kind], i, []string{"file", "text", "text"}[kind])
		evident := c.yes()
		if evident {
			require = append(require, fmt.Sprintf("[{field: o%d, is: evidence}]", i))
		} else {
			require = append(require, fmt.Sprintf("[{field: o%d}]", i))
		}
		c.expect(kind < 2 && !evident, "placeholder-proof", fmt.Sprint("checkpoint/orders.c", i))
	}
	c.line("---\nkind: Pipeline\nid: orders\ntitle: Orders\nentity: order\nstages: [{id: s0, title: S0, type: start}, {id: s1, title: S1, type: won}]\ntransitions: [{from: s0, to: s1}]\ncheckpoints:")
	for i, r := range require {
		c.line("  - {id: c%d, title: C%d, into: s1, require: %s}", i, i, r)
	}
}

// What the data lacks by a coin is found, and nothing else is.
func TestDataByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 52, func(c *coins) {
		c.lists()
		c.contacts()
		c.proofs()
	}, data.DictionaryUnused, data.DictionaryOwner, data.ChoiceList, data.FieldTitles, data.UniqueFormat, data.SliceList, data.MergeRight, data.Proof)
}
