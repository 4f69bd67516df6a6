package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/access"
)

// rights are written for roles with tasks or without, over entities that tell whose a record is or do not.
func (c *coins) rights() {
	const n = 3
	var owned, secret, required [n]bool
	for e := range n {
		owned[e], secret[e], required[e] = c.yes(), c.yes(), c.yes()
		c.line("---\nkind: Entity\nid: e%d\ntitle: E%d%s\nfields:\n  - {id: name, title: Name, type: text%s}", e, e, map[bool]string{true: "\nrecord_owner: manager"}[owned[e]], map[bool]string{true: ", required: true"}[required[e]])
		if owned[e] {
			c.line("  - {id: manager, title: Manager, type: user}")
		}
		c.line("  - {id: margin, title: Margin, type: percent%s}", map[bool]string{true: ", sensitive: financial"}[secret[e]])
	}
	var lost [n]bool
	for r := range 4 {
		role, tasked, all := fmt.Sprint("r", r), c.IntN(4) > 0, c.IntN(4) == 0
		var needs, grants []string
		wider := 0 // entities with more than the tasks need
		for e := range n {
			entity := fmt.Sprint("e", e)
			need := c.yes()
			if need {
				needs = append(needs, entity+": [read]")
			}
			if all {
				grants = append(grants, fmt.Sprintf("  %s: {create: true, read: all, edit: all, delete: all, export: all, bulk_edit: all, assign: all, merge: all, share: all, fields: {name: edit}}", entity))
				c.expect(secret[e] && tasked, "sensitive-open", "access/"+role)
				wider++
				continue
			}
			scope, create, blocked, hidden := []string{"all", "own"}[c.IntN(2)], c.IntN(3) == 0, c.yes(), c.yes()
			line := fmt.Sprintf("  %s: {read: %s", entity, scope)
			if create {
				line += ", create: true"
			}
			fields := []string{"name: " + map[bool]string{true: "read", false: "edit"}[blocked]}
			if hidden {
				fields = append(fields, "margin: hidden")
			}
			grants = append(grants, line+", fields: {"+strings.Join(fields, ", ")+"}}")
			lost[e] = lost[e] || scope == "own" && !owned[e]
			sees := scope == "all" || owned[e]
			if create || sees && !need {
				wider++
			}
			c.expect(create && blocked && required[e], "create-blocked", "access/"+role)
			c.expect(secret[e] && tasked && sees && !hidden, "sensitive-open", "access/"+role)
		}
		c.line("---\nkind: Role\nid: %s\ntitle: R%d", role, r)
		if tasked {
			c.line("tasks: [{id: t, title: Works, needs: {%s}}]", strings.Join(needs, ", "))
		}
		c.line("---\nkind: Access\nid: %s\ntitle: A%d\nrole: %s\nentities:\n%s", role, r, role, strings.Join(grants, "\n"))
		for range wider {
			c.expect(tasked && len(needs) > 0, "grant-wider-than-task", "access/"+role)
		}
		c.expect(!tasked, "role-without-task", "role/"+role)
		c.expect(all, "everyone-everything", "access/"+role)
	}
	for e := range n {
		c.expect(lost[e], "scope-without-owner", fmt.Sprint("entity/e", e))
	}
}

// What rights lack by a coin, or give too much, is found, and nothing else is.
func TestRightsByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 56, func(c *coins) {
		c.line("{kind: Role, id: clerk, title: Clerk, group: system}")
		c.rights()
	}, access.RoleWithoutTask, access.ScopeWithoutOwner, access.Everything, access.SensitiveOpen, access.CreateBlocked, access.WiderThanTask)
}
