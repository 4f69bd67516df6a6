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
		"m/models/declared.py":           []byte("class D(models.Model):\n    _name = 'crmspec.a'\n\n    cs_x = fields.Selection([('a', 'A, B')], string='X (y), z', digits=(16, 2))\n"),
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
		"crm.stage stage_b (Two); name=Two; team_id=pipeline_a", "rule of roles roles/r (); group=g; may=a, b", "rule of zone zone (); value=UTC",
		"model crmspec.a ()", "field crmspec.a.cs_x (X (y), z); type=Selection; argument 1=[('a', 'A, B')]; string=X (y), z; digits=(16, 2)",
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
