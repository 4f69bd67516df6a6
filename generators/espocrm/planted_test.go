package espocrm_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/espocrm/inspect"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Faults planted in what was made are all found, each by the check that is there for it.
func TestPlantedFaults(t *testing.T) {
	t.Parallel()
	_, whole := made(t, input(t, loadtest.Example(t, "sales-and-service")))
	const root = "extension/files/custom/Espo/Modules/CrmspecTulpar/"
	const meta = root + "Resources/metadata/"
	for _, planted := range []struct{ path, old, now, want string }{
		{"extension/manifest.json", `"version": "`, `"versions": "`, "no name or version"},
		{"extension/manifest.json", `">=9.1.0"`, `">=8.4.0"`, "takes versions"},
		{"extension/scripts/AfterInstall.php", "class AfterInstall", "class Installed", "no class AfterInstall"},
		{"extension/scripts/AfterInstall.php", "Modules/CrmspecTulpar/", "Modules/Crmspec/", "another folder"},
		{"extension/scripts/AfterInstall.php", "foreach (", "foreach ((", "bracket"},
		{"extension/scripts/AfterInstall.php", "'Role'", "'Role", "text without end"},
		{root + "Controllers/CContract.php", "", "-", "no controller"},
		{root + "Controllers/CContract.php", "}\n", "", "stay open"},
		{root + "Resources/module.json", "25", "5", "not read after"},
		{root + "Resources/crmspec/teams.json", "", "-", "no teams.json"},
		{meta + "entityDefs/CContract.json", `"fields": {`, `"fields": {,`, "no JSON"},
		{meta + "entityDefs/CContract.json", `"type": "date"`, `"type": "day"`, "of no type"},
		{meta + "entityDefs/CContract.json", `"foreign": "cContractDeal"`, `"foreign": "contracts"`, "no relation contracts"},
		{meta + "entityDefs/Opportunity.json", `"cContractDeal": {`, `"contractsOfDeal": {`, "no relation cContractDeal"},
		{meta + "entityDefs/CContract.json", `"entity": "Account"`, `"entity": "Accounts"`, "not there"},
		{meta + "recordDefs/Contact.json", `"account"`, `"accounts"`, "no relation"},
		{meta + "recordDefs/CContract.json", `"deal"`, `"cDeal"`, "no relation"},
		{meta + "entityDefs/Opportunity.json", `"default": "sales_lead"`, `"default": "lead"`, "none of its values"},
		{meta + "entityDefs/Opportunity.json", `"sales_on_hold": "warning"`, `"on_hold": "warning"`, "none of its values"},
		{meta + "entityDefs/Opportunity.json", `"sales_on_hold": "warning"`, `"sales_on_hold": "orange"`, "no style"},
		{meta + "entityDefs/CContract.json", `"pattern": "`, `"pattern": 1, "was": "`, "no text"},
		{meta + "entityDefs/Opportunity.json", `"cLossReason": {`, `"cLossReasons": {`, "not there"},
		{meta + "scopes/Opportunity.json", `"sales_lost"`, `"lost"`, "no stage"},
		{meta + "scopes/Opportunity.json", `"statusField": "stage"`, `"statusField": "phase"`, "kept in phase"},
		{meta + "logicDefs/Opportunity.json", `"sales_lost"`, `"lost"`, `stage "lost"`},
		{meta + "logicDefs/Opportunity.json", `"cCompetitor": {`, `"competitor": {`, "demands competitor"},
		{meta + "logicDefs/Opportunity.json", `"attribute": "cLossReason"`, `"attribute": "lossReason"`, `depends on "lossReason"`},
		{meta + "logicDefs/Opportunity.json", `"type": "equals"`, `"type": "is"`, "condition of the type"},
		{meta + "formula/Opportunity.json", "$from, '>', $to)", "$from, '>', $to", "script of Opportunity: no"},
		{meta + "formula/Opportunity.json", "'sales_lead>sales_qualification'", "'sales_lead>qualification'", `stage "qualification"`},
		{meta + "formula/Opportunity.json", "cFirstCallAt != null", "cFirstCall != null", "reads cFirstCall,"},
		{meta + "formula/Opportunity.json", `entity\\isAttributeChanged('assignedUserId')`, `entity\\isAttributeChanged('assignedUser2')`, "asks for"},
		{meta + "formula/Opportunity.json", `'dealId='`, `'deal='`, "looks for deal="},
		{meta + "formula/Opportunity.json", `record\\count('CContract'`, `record\\count('Contract'`, "looks for records"},
		{meta + "formula/Opportunity.json", `entity\\isNew()`, `entity\\isFresh()`, "does not have"},
		{meta + "formula/Opportunity.json", `'opportunityNoSuchMove'`, `'opportunityNoMove'`, "tells people opportunityNoMove"},
		{meta + "formula/Opportunity.json", `$new = entity`, `$fresh = entity`, "before it has a value"},
		{meta + "formula/Opportunity.json", `entity\\sumRelated('cContractDeal'`, `entity\\sumRelated('contracts'`, "follows"},
		{meta + "formula/Opportunity.json", `cApprovalProposalMoves != null`, `c_moves != null`, "attribute called"},
		{root + "Resources/crmspec/roles.json", `"Opportunity": {`, `"Deal": {`, "not there"},
		{root + "Resources/crmspec/roles.json", `"read": "team"`, `"read": "department"`, `is "department"`},
		{root + "Resources/crmspec/roles.json", `"cMargin": {`, `"margin": {`, "right to Opportunity.margin"},
		{root + "Resources/crmspec/layouts/Opportunity/detail.json", `"cMargin"`, `"margin"`, "shows margin"},
		{root + "Resources/layouts/CContract/filters.json", `"paidOn"`, `"paid_on"`, "shows paid_on"},
		{root + "Resources/i18n/ru_RU/Opportunity.json", `"cNeed": "`, `"need": "`, "no name"},
		{root + "Resources/i18n/ru_RU/Opportunity.json", `"sales_lead": "`, `"lead": "`, "no name"},
		{root + "Resources/i18n/ru_RU/Opportunity.json", `"opportunityNoSuchMove": "`, `"noSuchMove": "`, "does not have"},
		{"crmspecTulpar.zip", "PK", "PQ", "zip"},
		{"extension/readme.txt", "", "+", "does not look"},
	} {
		files := maps.Clone(whole)
		switch {
		case planted.now == "-" && planted.old == "":
			delete(files, planted.path)
		case planted.now == "+":
			files[planted.path] = "left over"
		default:
			if !strings.Contains(files[planted.path], planted.old) {
				t.Errorf("%s has no %q to spoil", planted.path, planted.old)
				continue
			}
			files[planted.path] = strings.Replace(files[planted.path], planted.old, planted.now, 1)
		}
		found := inspect.Faults(files)
		caught := false
		for _, fault := range found {
			caught = caught || strings.Contains(fault, planted.want)
		}
		if !caught {
			t.Errorf("%s: %q → %q is not found as %q: %q", planted.path, planted.old, planted.now, planted.want, found)
		}
		// Whatever is changed, the zip is no longer the same as the folder.
		zipped := false
		for _, fault := range found {
			zipped = zipped || strings.Contains(fault, "zip")
		}
		if !zipped {
			t.Errorf("%s: the zip still equals the folder", planted.path)
		}
	}
}
