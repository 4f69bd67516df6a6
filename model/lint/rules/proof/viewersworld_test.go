package proof_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// shop is what random pages are about: deals of two teams with their clients.
const shop = `kind: Pipeline
id: sales
title: Sales
entity: deal
stages: [{id: new, title: New, type: start}, {id: won, title: Won, type: won}]
transitions: [{from: new, to: won}]
---
{kind: Dictionary, id: district, title: District, values: [{id: port, title: Port}]}
---
{kind: Dictionary, id: level, title: Level, values: [{id: high, title: High}]}
---
{kind: Dictionary, id: city, title: City, values: [{id: shore, title: Shore}]}
---
{kind: Team, id: north, title: North, type: region, roles: [r0]}
---
{kind: Team, id: south, title: South, type: region, roles: [r1]}
---
{kind: Team, id: desk, title: Desk, type: team, part_of: south, roles: [r2, r3]}`

// shown are the columns and slices that a page may have, each with the fields that it is read over.
var shown = map[string][]string{
	"district": {"deal.district"}, "level": {"deal.level"}, "client": {"deal.client"}, "client.city": {"deal.client", "client.city"},
	"manager": {"deal.manager"}, "manager.region": {"deal.manager"},
}

// page is a KPI or a report with what it shows and to whom.
type page struct {
	ref                    string
	columns, slices, roles []string
	kpis                   []string
}

// pages writes cards, rights and pages at random.
func pages(r *rand.Rand) (text string, all []page) {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	some := func(from []string, most int) (list []string) {
		for _, name := range from {
			if len(list) < most && r.IntN(len(from)) < 2 {
				list = append(list, name)
			}
		}
		return list
	}
	mark := func() string {
		return []string{"", "", ", sensitive: personal", ", sensitive: secret", ", sensitive: financial"}[r.IntN(5)]
	}
	line("%s", shop)
	line("---\nkind: Entity\nid: client\ntitle: Client\nfields:\n  - {id: city, title: City, type: choice, dictionary: city%s}", mark())
	line("---\nkind: Entity\nid: deal\ntitle: Deal\nrecord_owner: manager\nscopes: [{id: hot, title: Hot, when: deal.district == 'port'}]\nfields:\n  - {id: manager, title: Manager, type: user%s}", mark())
	line("  - {id: district, title: District, type: choice, dictionary: district%s}\n  - {id: level, title: Level, type: choice, dictionary: level%s}\n  - {id: client, title: Client, type: reference, to: client%s}", mark(), mark(), mark())
	for i := range 4 {
		line("---\n{kind: Role, id: r%d, title: R%d}", i, i)
		if i == 3 && r.IntN(2) == 0 {
			continue // a role without any rights
		}
		line("---\nkind: Access\nid: a%d\ntitle: A%d\nrole: r%d\nentities:", i, i, i)
		for _, entity := range []string{"deal", "client"} {
			scopes := []string{"all", "all", "all", "none", "own", "region", "hot"}
			if entity == "client" {
				scopes = scopes[:4]
			}
			line("  %s:\n    read: %s", entity, scopes[r.IntN(len(scopes))])
			var fields []string
			for _, name := range []string{"manager", "district", "level", "client", "city"} {
				if (name == "city") == (entity == "client") && r.IntN(4) == 0 {
					fields = append(fields, name+": "+[]string{"hidden", "hidden", "read", "edit"}[r.IntN(4)])
				}
			}
			if r.IntN(8) == 0 {
				line("    fields_default: hidden")
			}
			if fields != nil {
				line("    fields: {%s}", strings.Join(fields, ", "))
			}
		}
		if r.IntN(4) == 0 {
			line("sensitive: {personal: hidden}")
		}
		if r.IntN(4) == 0 {
			line("never: [{entity: deal, %s}]", []string{"action: read", "field: district", "field: level", "action: edit"}[r.IntN(4)])
		}
	}
	names := []string{"district", "level", "client", "client.city", "manager", "manager.region"}
	people := []string{"r0", "r1", "r2", "r3"}
	var kpis []string
	for i := range 4 {
		p := page{ref: fmt.Sprint("kpi/k", i), slices: some(names, 2), roles: some(people, 3)}
		if i == 3 {
			p.slices = names // of this one every value is seen
		}
		kpis = append(kpis, fmt.Sprint("k", i))
		line("---\nkind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\nformula: {type: count, stage: sales.won, point: first_entry}\nslices: [%s]\nslices_as_of: now", i, i, strings.Join(p.slices, ", "))
		if p.roles != nil {
			line("viewers: [%s]", strings.Join(p.roles, ", "))
		}
		all = append(all, p)
	}
	for i := range 3 {
		p := page{ref: fmt.Sprint("report/p", i), columns: some(names[:5], 2), slices: some(names, 2), roles: some(people, 3), kpis: some(kpis, 2)}
		line("---\nkind: Report\nid: p%d\ntitle: P%d\nentity: deal\nviewers: [%s]\nkpis: [%s]\nslices: [%s]", i, i, strings.Join(p.roles, ", "), strings.Join(p.kpis, ", "), strings.Join(p.slices, ", "))
		if p.columns != nil {
			line("columns: [%s]", strings.Join(p.columns, ", "))
		}
		all = append(all, p)
	}
	return strings.TrimSuffix(out.String(), "\n"), all
}
