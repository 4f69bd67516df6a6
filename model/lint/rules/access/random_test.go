package access_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes small descriptions of access at random: scopes of all sorts, stages, nevers, fields,
// entities without an owner or a team, tasks, a duty and people with two roles.
type generator struct {
	*rand.Rand
	out strings.Builder
}

// company is what random rights are about: a tree of teams, one home for each role, and a pipeline.
const company = `apiVersion: crmspec/v1
kind: Project
id: test
title: Test
duties:
  - never_together: [edit/deal, export/deal]
---
apiVersion: crmspec/v1
kind: Team
id: house
title: House
type: department
---
apiVersion: crmspec/v1
kind: Team
id: north
title: North
type: region
part_of: house
roles: [r0]
---
apiVersion: crmspec/v1
kind: Team
id: south
title: South
type: region
part_of: house
roles: [r2]
---
apiVersion: crmspec/v1
kind: Team
id: desk
title: Desk
type: team
part_of: south
roles: [r1]
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Sales
entity: deal
stages: [{id: new, title: New, type: start}, {id: work, title: Work}, {id: won, title: Won, type: won}]
transitions:
  - {from: new, to: work, by: [r0, r1, r2]}
  - {from: work, to: won, by: [r0, r1, r2]}
---
apiVersion: crmspec/v1
kind: Rollout
id: pilot
title: Pilot
type: pilot
team: [{roles: [r0, r1]}, {roles: [r1, r2]}, {roles: [r0, r1, r2]}]
`

// random returns a valid description; the same seed gives the same one.
func random(seed uint64) string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 29))}
	g.out.WriteString(company)
	g.entity("deal", "record_owner: manager\n"+g.one("", "record_team: crew\n"))
	g.entity("item", g.one("", "", "record_owner: manager\n"))
	for i := range 3 {
		g.line("---\napiVersion: crmspec/v1\nkind: Role\nid: r%d\ntitle: Role %d\ntasks:", i, i)
		g.line("  - {id: t, title: Works, needs: {deal: %s, item: %s}}", g.some("create", "read", "edit", "delete", "export"), g.some("read", "edit", "assign"))
		g.access(i)
	}
	return g.out.String()
}

func (g *generator) entity(id, whose string) {
	reach := ""
	if whose != "" {
		reach = g.one("", ", reach: region", ", reach: own")
	}
	g.line("---\napiVersion: crmspec/v1\nkind: Entity\nid: %s\ntitle: %s\n%sscopes:\n  - {id: hot, title: Hot, when: \"%s.name != ''\"%s}", id, id, whose, id, reach)
	g.line("fields:\n  - {id: manager, title: Manager, type: user}\n  - {id: crew, title: Crew, type: team}\n  - {id: name, title: Name, type: text}\n  - {id: margin, title: Margin, type: money, sensitive: financial}")
	g.line("history: %s", g.one("[]", "[name]"))
}

func (g *generator) access(i int) {
	g.line("---\napiVersion: crmspec/v1\nkind: Access\nid: a%d\ntitle: Access %d\nrole: r%d\nentities:", i, i, i)
	for _, entity := range []string{"deal", "item"} {
		if entity == "item" && g.IntN(6) == 0 {
			continue
		}
		g.line("  %s:\n    create: %s", entity, g.one("true", "false"))
		g.line("    read: %s", g.scopes(entity, false))
		for _, action := range []string{"edit", "delete", "export", "assign"} {
			if g.IntN(2) == 0 {
				g.line("    %s: %s", action, g.scopes(entity, entity == "deal" && action != "export"))
			}
		}
		if g.IntN(2) == 0 {
			g.line("    fields: {margin: %s}", g.one("hidden", "read", "edit"))
		}
		if g.IntN(6) == 0 {
			g.line("    fields_default: hidden")
		}
	}
	if g.IntN(3) == 0 {
		g.line("sensitive: {financial: %s}", g.one("hidden", "read"))
	}
	if g.IntN(4) == 0 {
		g.line("never: [{entity: %s, %s}]", g.one("deal", "item"), g.one("action: edit", "action: read", "field: margin", "action: delete"))
	}
}

func (g *generator) scopes(entity string, staged bool) string {
	var list []string
	for range 1 + g.IntN(2) {
		grant := "scope: " + g.one("own", "own", "team", "region", "department", "all", "all", "hot", "none")
		if g.IntN(7) == 0 {
			grant = "teams: [" + g.one("house", "house", "south") + "]"
		}
		if staged {
			grant += g.one("", "", ", while: open", ", while: closed", ", stages: [sales.work]", ", stages: [sales.new, sales.won]")
		}
		list = append(list, "{"+grant+"}")
	}
	return "[" + strings.Join(list, ", ") + "]"
}

func (g *generator) some(from ...string) string {
	var list []string
	for _, s := range from {
		if g.IntN(2) == 0 {
			list = append(list, s)
		}
	}
	return "[" + strings.Join(list, ", ") + "]"
}

func (g *generator) one(choices ...string) string { return choices[g.IntN(len(choices))] }

func (g *generator) line(format string, args ...any) { fmt.Fprintf(&g.out, format+"\n", args...) }
