package odoo

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

func TestExamplesAreSound(t *testing.T) {
	t.Parallel()
	for _, name := range full {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sound(t, made(t, example(t, name)))
		})
	}
}

// TestEveryPromiseIsJudged asks that every promise has a whole verdict, and that the sums are those of the ledger.
func TestEveryPromiseIsJudged(t *testing.T) {
	t.Parallel()
	for _, name := range full {
		in := inputOf(example(t, name))
		account := Target.Weigh(in).Account
		rows := 0
		for _, line := range in.Suite.Ledger {
			rows += line.Total()
		}
		if rows != len(account) {
			t.Errorf("%s: %d promises of %d are judged", name, len(account), rows)
		}
		for _, row := range account {
			if fault := row.Fault(); fault != "" {
				t.Errorf("%s: %s: %s", name, row.Ref, fault)
			}
		}
		for _, c := range contract.Classes {
			t.Logf("%s: %s %d", name, c, account.Count("", c))
			for _, f := range account.Families() {
				if n := account.Count(f, c); n > 0 {
					t.Logf("  %s %d", f, n)
				}
			}
		}
	}
}

// TestAbilities asks that there is one for each concept, in order.
func TestAbilities(t *testing.T) {
	t.Parallel()
	if len(abilities) != len(contract.Concepts) {
		t.Fatalf("%d abilities for %d concepts", len(abilities), len(contract.Concepts))
	}
	for i, a := range abilities {
		if a.Concept != contract.Concepts[i] || a.How.En == "" || a.How.Ru == "" {
			t.Errorf("%d: %v", i, a)
		}
	}
}

// TestSameBytes asks that equal descriptions give equal modules, and that the Python part is the same for every one.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	one, again, other := made(t, example(t, full[0])), made(t, example(t, full[0])), made(t, example(t, full[1]))
	for path, content := range one.files {
		if !bytes.Equal(content, again.files[path]) {
			t.Errorf("%s differs from run to run", path)
		}
		fixed := strings.HasSuffix(path, ".py") && path != "models/declared.py" && path != "__manifest__.py"
		if fixed && !bytes.Equal(content, other.files[path]) {
			t.Errorf("%s differs from description to description", path)
		}
	}
}

// TestPlantedMistakesAreCaught asks that the inspection finds what it is there for.
func TestPlantedMistakesAreCaught(t *testing.T) {
	t.Parallel()
	p := made(t, example(t, full[0]))
	for _, c := range []struct{ path, from, to, want string }{
		{"__manifest__.py", "'data/lists.xml',", "'data/list.xml',", "which is not there"},
		{"__manifest__.py", "        'views/menus.xml',\n", "", "is not in the manifest"},
		{"__manifest__.py", "        'security/groups.xml',\n        'security/ir.model.access.csv',", "        'security/ir.model.access.csv',\n        'security/groups.xml',", "too late"},
		{"__manifest__.py", "        'data/teams.xml',\n        'security/rules.xml',", "        'security/rules.xml',\n        'data/teams.xml',", "not known by then"},
		{"data/teams.xml", "<record id=\"", "<record id=\"twice_", "which is not known by then"},
		{"data/pipelines.xml", "name=\"crmspec_code\"", "name=\"code\"", "has no field"},
		{"security/rules.xml", "&#39;user_id&#39;", "&#39;owner_id&#39;", "which is not there"},
		{"security/groups.xml", "base.group_user", "base.group_people", "not known"},
		{"security/ir.model.access.csv", "group_sales_manager,1", "group_manager,1", "one of which is not there"},
		{"models/declared.py", "'crmspec.customer'", "'crmspec.client'", "which is no model"},
		{"models/declared.py", "cs_amount = ", "cs_sum = ", "which is not there"},
		{"views/views.xml", "</odoo>", "", "XML"},
		{"views/menus.xml", "action_crm_lead", "action_crm_deal", "not known"},
	} {
		files := maps.Clone(p.files)
		files[c.path] = bytes.ReplaceAll(files[c.path], []byte(c.from), []byte(c.to))
		if bytes.Equal(files[c.path], p.files[c.path]) {
			t.Errorf("%s: %q is not there", c.path, c.from)
			continue
		}
		if found := strings.Join(faults(files, p.module), "\n"); !strings.Contains(found, c.want) {
			t.Errorf("%s: %q for %q is not caught by %q, but: %.300s", c.path, c.to, c.from, c.want, found)
		}
	}
}

// TestUnseenShapes makes modules of descriptions of other forms.
func TestUnseenShapes(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("very_", 12) + "long"
	stages := ""
	for i := range 15 {
		stages += "\n  - {id: s" + string(rune('a'+i)) + ", title: Этап, type: " + map[bool]string{true: "start", false: "work"}[i == 0] + "}"
	}
	hostile := `"\"<&'` + "`" + `=cmd|' /C calc'!A0 \u202e конец {x} %(y)s \\ "`
	for name, text := range map[string]string{
		"empty":   "kind: Role\nid: a\ntitle: A",
		"three":   "kind: Entity\nid: o\ntitle: Заказ\nfields:\n  - {id: name, title: Имя, type: text}\n---\nkind: Pipeline\nid: p\ntitle: P\nentity: o\nflow: new_sale\nstages:\n  - {id: a, title: А, type: start}\n  - {id: b, title: Б, type: won}\n  - {id: c, title: В, type: lost}",
		"fifteen": "kind: Entity\nid: o\ntitle: O\n---\nkind: Pipeline\nid: p\ntitle: P\nentity: o\nstages:" + stages,
		"long":    "kind: Entity\nid: " + long + "\ntitle: O\nfields:\n  - {id: " + long + ", title: F, type: multi_choice, dictionary: d}\n  - {id: " + long + "_2, title: F, type: reference, to: " + long + ", many: true}\n---\nkind: Dictionary\nid: d\ntitle: D\nvalues: [{id: x, title: X}]",
		"twins":   "kind: Entity\nid: one\ntitle: O\nfields:\n  - {id: name, title: N, type: text}\n---\nkind: Entity\nid: two\ntitle: O\nfields:\n  - {id: name, title: N, type: text}",
		"taken":   "kind: Entity\nid: team\ntitle: O\nfields:\n  - {id: write, title: N, type: text}\n---\nkind: Entity\nid: stage\ntitle: S\ncodes: {odoo: res.partner}\nfields:\n  - {id: phone, title: P, type: phone}\n  - {id: id_2, title: P, type: money, codes: {odoo: 'bad name'}}",
		"hostile": "kind: Entity\nid: o\ntitle: " + hostile + "\nfields:\n  - {id: f, title: " + hostile + ", type: text, help: " + hostile + "}\n---\nkind: Role\nid: r\ntitle: " + hostile,
		"huge":    "kind: Entity\nid: o\ntitle: " + strings.Repeat("Ж", 10000) + "\nfields:\n  - {id: f, title: " + strings.Repeat("я ", 5000) + ", type: choice, dictionary: d}",
		"broken":  "kind: Entity\nid: o\nfields:\n  - {id: f, type: nothing}\n  - {type: text}\n---\nkind: Pipeline\nid: p\nentity: nobody\nstages: [{id: a}]\ntransitions: [{from: a, to: zz}]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.AsIs(t, loadtest.Short(text))
			sound(t, made(t, w))
			for _, row := range Target.Weigh(inputOf(w)).Account {
				if fault := row.Fault(); fault != "" {
					t.Errorf("%s: %s", row.Ref, fault)
				}
			}
		})
	}
}
