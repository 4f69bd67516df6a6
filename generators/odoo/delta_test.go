package odoo

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

func TestHigher(t *testing.T) {
	t.Parallel()
	for _, test := range [][3]string{
		{"17.0.1.2.0", "17.0.1.3.0", "17.0.1.3.0"}, {"17.0.1.2.0", "17.0.1.2.0", "17.0.1.2.1"}, {"17.0.2.0.0", "17.0.1.9.9", "17.0.2.0.1"},
		{"17.0.1.9.0", "17.0.1.10.0", "17.0.1.10.0"}, {"", "17.0.1.0.0", "17.0.1.0.0"},
	} {
		if got := higher(test[0], test[1]); got != test[2] {
			t.Errorf("over %q, %q becomes %q and not %q", test[0], test[1], got, test[2])
		}
	}
}

// TestModuleAsThings reads each sort of file of a module.
func TestModuleAsThings(t *testing.T) {
	t.Parallel()
	files := contract.Files{
		"m/data/pipelines.xml": []byte(`<?xml version="1.0"?><odoo>
 <record id="pipeline_a" model="crm.team"><field name="name">A &amp; B</field></record>
 <record id="stage_a" model="crm.stage"><field name="name">One</field><field name="sequence" eval="1"/><field name="team_id" ref="pipeline_a"/></record>
 <record id="stage_b" model="crm.stage"><field name="name">Two</field><field name="sequence" eval="2"/><field name="team_id" ref="pipeline_a"/></record>
</odoo>`),
		"m/security/ir.model.access.csv": []byte("id,name,perm_read\naccess_a,a,1\n"),
		"m/models/declared.py":           []byte("class D(models.Model):\n    _name = 'crmspec.a'\n\n    cs_x = fields.Selection([('a', 'A, B')], string='X (y), z', digits=(16, 2))\n    cs_l = fields.Many2many('crmspec.value', 'a_cs_l_rel', 'r', 'o', string='L')\n"),
		"m/data/rules.json":              []byte(`{"zone": "UTC", "roles": {"r": {"group": "g", "may": ["b", "a"]}}}`),
		"m/views/views.xml":              []byte("not looked at"),
	}
	s, err := readModule(files)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, thing := range s.Things {
		line := thing.Kind + " " + thing.Name + " (" + thing.Title + ")"
		for _, f := range thing.Facts {
			line += "; " + f.Key + "=" + strings.ReplaceAll(f.Value, "\n", "/")
		}
		got = append(got, line)
	}
	want := []string{
		"crm.team pipeline_a (A & B); name=A & B; " + state.Order + "=stage_a/stage_b", "crm.stage stage_a (One); name=One; team_id=pipeline_a",
		"crm.stage stage_b (Two); name=Two; team_id=pipeline_a", "rule of roles roles/g (); group=g; may=a, b", "rule of zone zone (); value=UTC",
		"model crmspec.a ()", "field crmspec.a.cs_x (X (y), z); type=Selection; argument 1=[('a', 'A, B')]; string=X (y), z; digits=(16, 2)",
		"field crmspec.a.cs_l (L); type=Many2many; to=crmspec.value; string=L",
		"ir.model.access access_a (); perm_read=1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := readModule(contract.Files{"m/data/x.xml": []byte("<odoo>")}); err == nil {
		t.Error("a damaged file is read")
	}
	if _, err := readModule(contract.Files{}); err == nil {
		t.Error("no file is read")
	}
}

// TestRulesInWords reads who may do what where, so that moves are known by their stages and roles by their groups.
func TestRulesInWords(t *testing.T) {
	t.Parallel()
	files := contract.Files{
		"m/data/stages.xml": []byte(`<?xml version="1.0"?><odoo>
 <record id="stage_a" model="crmspec.stage"><field name="name">One</field><field name="crmspec_code">p.new</field></record>
 <record id="stage_b" model="crmspec.stage"><field name="name">Two</field><field name="crmspec_code">p.next</field></record>
</odoo>`),
		"m/data/rules.json": []byte(`{"roles": {"boss": {"group": "m.group_chief", "title": {"en": "Boss"}}}, "models": {"crmspec.a": {"title": {"en": "Case"},
 "columns": {"x": {"col": "cs_x", "type": "text", "title": {"en": "X"}, "max": "9"}, "y": {"col": "cs_y", "type": "text", "title": {"en": "Y"}}},
 "moves": [{"from": "p.new", "to": "p.next", "ref": "new__next@0", "by": ["boss"]}],
 "checkpoints": [{"ref": "checkpoint/p.c", "title": {"en": "C"}, "held": ["p.next"], "items": [{"field": "x"}]}],
 "rights": {"boss": {"grants": {"edit": [{"stages": ["p.new"], "areas": [["own"]], "max": null}]}, "fields": {"edit": {"*": ["x"]}}, "never": {}}}}}}`),
	}
	s, err := readModule(files)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, thing := range s.Things {
		if strings.HasSuffix(thing.Kind, ".stage") {
			continue
		}
		line := thing.Kind + " " + thing.Name + " (" + thing.Title + ")"
		for _, f := range thing.Facts {
			line += "; " + f.Key + "=" + f.Value
		}
		if holds(thing) {
			t.Errorf("%s holds no data", thing.Name)
		}
		got = append(got, line)
	}
	want := []string{
		"checkpoint crmspec.a/checkpoint/p.c (C); asks for=X; held=Two",
		"field rule crmspec.a.cs_x (X); max=9", "field rule crmspec.a.cs_y (Y)",
		"move crmspec.a/stage_a > stage_b (Case: One → Two); who=Boss",
		"rights crmspec.a/group_chief (Case: Boss); edit: not these fields=Y; edit: own=One",
		"rule of models models/crmspec.a (Case)", "rule of roles roles/group_chief (Boss); group=m.group_chief; title.en=Boss",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
