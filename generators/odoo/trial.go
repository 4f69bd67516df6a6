package odoo

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/crmspec/crmspec/model/words"
)

//go:embed trial.py
var trialPart string

// trialGroup is the group of whoever puts the records of cases there, on instances for tests alone.
const trialGroup = "group_crmspec_trial"

var trialTitle = words.Text{En: "Acceptance tests", Ru: "Приёмочные проверки"}

// markKey is the parameter of the system that tells an instance for tests.
func (p *plan) markKey() string { return p.module + ".trial" }

// writeTest marks the module as one of an instance to try the description on: a parameter of the system, a group that none
// of the roles has, and a door through which it puts records there as they are. Nothing else differs.
func (p *plan) writeTest() {
	p.mark = p.fingerprint()
	p.files["models/__init__.py"] = append(slices.Clone(p.files["models/__init__.py"]), "from . import trial\n"...)
	p.files["models/trial.py"] = []byte(trialPart)
	x := newXML()
	x.record("res.groups", trialGroup, textField("name", trialTitle.In(p.lang)), refField("category_id", categoryID),
		evalField("implied_ids", "[(4, ref("+python(migrationGroup)+"))]"))
	x.record("ir.config_parameter", "crmspec_trial_mark", textField("key", p.markKey()), textField("value", p.mark))
	models := []string{"crmspec_request", "crmspec_waiver", "crmspec_log"}
	ids := map[string]string{}
	for _, m := range models {
		ids[m] = "model_" + m
	}
	for _, o := range p.objects {
		models = append(models, o.table())
		ids[o.table()] = o.modelID()
	}
	for _, m := range models {
		x.record("ir.model.access", "access_"+m+"_"+trialGroup, textField("name", m+" "+trialGroup), refField("model_id", ids[m]), refField("group_id", trialGroup),
			evalField("perm_read", "True"), evalField("perm_write", "True"), evalField("perm_create", "True"), evalField("perm_unlink", "True"))
	}
	p.load("data/trial.xml", x.bytes())
}

// fingerprint tells one module from another by what it does.
func (p *plan) fingerprint() string {
	sum := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(p.files)) {
		fmt.Fprintf(sum, "%s\n%d\n%s\n", path, len(p.files[path]), p.files[path])
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}
