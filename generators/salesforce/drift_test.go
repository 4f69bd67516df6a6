package salesforce

import (
	"maps"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// added puts a file that the description knows nothing of.
func added(path, root, inner string) func(map[string][]byte) bool {
	return func(files map[string][]byte) bool {
		_, there := files[path]
		files[path] = xmlOf(root, inner)
		return !there
	}
}

// drifts are changes that somebody made in the org by hand, with what is to be told of each.
var drifts = []struct {
	name  string
	plant func(map[string][]byte) bool
	want  []string
}{
	{"a label", change(aField, "<label>Phone<", "<label>Telephone<"), []string{`change CustomField Opportunity.Phone__c; label: "Telephone", wanted "Phone"`}},
	{"a length", change(aText, "<length>255<", "<length>80<"), []string{`change CustomField Opportunity.Competitor__c; length: "80", wanted "255"`}},
	{"a field that somebody made required", change(aText, "<required>false<", "<required>true<"), []string{`change CustomField Opportunity.Competitor__c; required: "yes", wanted ""`}},
	{"a field that is logged", change(aText, "<trackHistory>false<", "<trackHistory>true<"), []string{`change CustomField Opportunity.Competitor__c; trackHistory: "yes", wanted ""`}},
	{"a field of the org's own", added(objects+"Opportunity/fields/Mood__c.field-meta.xml", "CustomField", "<fullName>Mood__c</fullName><label>Mood</label><type>Checkbox</type><defaultValue>false</defaultValue>"),
		[]string{`remove CustomField Opportunity.Mood__c`}},
	{"a field that is gone", removed(aText), []string{`add CustomField Opportunity.Competitor__c`}},
	{"an object of the org's own", added(objects+"Car__c/Car__c.object-meta.xml", "CustomObject", "<label>Car</label>"), []string{`remove CustomObject Car__c`}},
	{"another formula of a field", change(aFormula, "- ", "+ "), []string{`change CustomField Opportunity.Net_Amount__c; formula: `}},
	{"a rule that is switched off", change(aRule, "<active>true<", "<active>false<"), []string{`change ValidationRule Opportunity.Client_Agreed_Item_2; active: "", wanted "yes"`}},
	{"another message", change(aRule, "<errorMessage>", "<errorMessage>Sorry: "), []string{`change ValidationRule Opportunity.Client_Agreed_Item_2; errorMessage: "Sorry: `}},
	{"another formula of a rule", change(aRule, "$Permission.Crm_Rules_Bypass", "$Permission.Everybody"), []string{`change ValidationRule Opportunity.Client_Agreed_Item_2; errorConditionFormula: "AND(ISBLANK(Delivery_Due__c), NOT($Permission.Everybody), `}},
	{"a rule that is gone", removed(aRule), []string{`add ValidationRule Opportunity.Client_Agreed_Item_2`}},
	{"a rule of the org's own", added(objects+"Opportunity/validationRules/Mine.validationRule-meta.xml", "ValidationRule", "<fullName>Mine</fullName><active>true</active>"), []string{`remove ValidationRule Opportunity.Mine`}},
	{"a value of a list added by hand", change(aList, "    <masterLabel>", "    <customValue><fullName>fate</fullName><default>false</default><label>Fate</label></customValue>\n    <masterLabel>"),
		[]string{`remove GlobalValueSet value Loss_Reason.fate`}},
	{"a value of a list with another label", change(aList, "<label>Price is too high", "<label>Too dear"), []string{`change GlobalValueSet value Loss_Reason.price; label: "Too dear", wanted "Price is too high"`}},
	{"the probability of a stage", change(stagesOfAll, "<probability>15<", "<probability>20<"), []string{`change StandardValueSet value OpportunityStage.Sales_Qualification; probability: "20", wanted "15"`}},
	{"a stage added by hand", change(stagesOfAll, "    <standardValue>", "    <standardValue><fullName>Dream</fullName><label>Dream</label><closed>false</closed><probability>1</probability></standardValue>\n    <standardValue>"),
		[]string{`remove StandardValueSet value OpportunityStage.Dream`}},
	{"a stage of Salesforce's own", change(stagesOfAll, "    <standardValue>", "    <standardValue><fullName>Prospecting</fullName><label>Prospecting</label></standardValue>\n    <standardValue>"), nil},
	{"a stage that is switched off and kept for old records", change(stagesOfAll, "    <standardValue>", "    <standardValue><fullName>Dream</fullName><isActive>false</isActive><label>Dream</label></standardValue>\n    <standardValue>"), nil},
	{"stages in another order", change(stagesOfAll, "<fullName>Sales_Lead</fullName>\n        <default>false</default>\n        <label>Lead</label>\n        <closed>false</closed>\n        <forecastCategory>Pipeline</forecastCategory>\n        <probability>5</probability>\n        <won>false</won>\n    </standardValue>\n    <standardValue>\n        <fullName>Sales_Qualification</fullName>\n        <default>false</default>\n        <label>Qualification</label>\n        <closed>false</closed>\n        <forecastCategory>Pipeline</forecastCategory>\n        <probability>15</probability>",
		"<fullName>Sales_Qualification</fullName>\n        <default>false</default>\n        <label>Qualification</label>\n        <closed>false</closed>\n        <forecastCategory>Pipeline</forecastCategory>\n        <probability>15</probability>\n        <won>false</won>\n    </standardValue>\n    <standardValue>\n        <fullName>Sales_Lead</fullName>\n        <default>false</default>\n        <label>Lead</label>\n        <closed>false</closed>\n        <forecastCategory>Pipeline</forecastCategory>\n        <probability>5</probability>"),
		[]string{`change StandardValueSet OpportunityStage; order: "Sales_Qualification\nSales_Lead\n`}},
	{"a stage taken out of a process", change(aProcess, "    <values>\n        <fullName>Sales_Approval</fullName>\n        <default>false</default>\n    </values>\n", ""), []string{`change BusinessProcess Opportunity.Sales; value Sales_Approval: "", wanted "yes"`}},
	{"a value taken out of a record type", change(aType, "<fullName>price</fullName>", "<fullName>too_cheap</fullName>"),
		[]string{`change RecordType Opportunity.Sales; picklist Loss_Reason__c: price: "", wanted "yes"; picklist Loss_Reason__c: too_cheap: "yes", wanted ""`}},
	{"a right to delete", change(aSet, "<allowDelete>false<", "<allowDelete>true<"), []string{`change PermissionSet Crm_Sales_Manager; object Contact: delete: "yes", wanted ""`}},
	{"a field that may be changed", change(aSet, "<editable>false</editable>\n        <field>Opportunity.Net_Amount__c", "<editable>true</editable>\n        <field>Opportunity.Net_Amount__c"),
		[]string{`change PermissionSet Crm_Sales_Manager; field Opportunity.Net_Amount__c: "edit", wanted "read"`}},
	{"the right to export", change(aSet, "</PermissionSet>", "<userPermissions><enabled>true</enabled><name>ExportReport</name></userPermissions></PermissionSet>"),
		[]string{`change PermissionSet Crm_Sales_Manager; user permission ExportReport: "yes", wanted ""`}},
	{"a permission set of the org's own", added("force-app/main/default/permissionsets/Boss.permissionset-meta.xml", "PermissionSet", "<label>Boss</label>"), []string{`remove PermissionSet Boss`}},
	{"a role that reports to somebody else", change(aRole, "<parentRole>Sales_Department_Head_Of_Sales<", "<parentRole>CEO<"), []string{`change Role Sales_North_Sales_Manager; parentRole: "CEO", wanted "Sales_Department_Head_Of_Sales"`}},
	{"what a role sees of requests", change(aRole, "<caseAccessLevel>None<", "<caseAccessLevel>Edit<"), []string{`change Role Sales_North_Sales_Manager; caseAccessLevel: "Edit", wanted ""`}},
	{"a sharing rule that opens more", change(aSharing, "<accessLevel>Read<", "<accessLevel>Edit<"), []string{`change Sharing`}},
	{"how open an object is", change(anObject, "<sharingModel>", "<sharingModel>Full"), []string{`change CustomObject Contract__c; sharingModel: "Full`}},
	{"a matching rule that is off", change(aMatching, "<ruleStatus>Active<", "<ruleStatus>Inactive<"), []string{`change MatchingRule Account.Same_Phone_Duplicate; ruleStatus: "Inactive", wanted "Active"`}},
	{"how a matching rule compares", change(aMatching, "<matchingMethod>Phone<", "<matchingMethod>Exact<"), []string{`change MatchingRule Account.Same_Phone_Duplicate; field Phone: "Exact, NullNotAllowed", wanted "Phone, NullNotAllowed"`}},
	{"a duplicate rule that refuses", change(aDuplicate, "<actionOnInsert>Allow<", "<actionOnInsert>Block<"), []string{`change DuplicateRule Account.Same_Phone_Duplicate; actionOnInsert: "Block", wanted "Allow"`}},
	{"a duplicate rule at another place", change(aDuplicate, "<sortOrder>1<", "<sortOrder>4<"), nil},
	{"what a path says", change(aPath, "Take the lead", "Ignore the lead"), []string{`change PathAssistant Sales_Path; step Sales_Lead: info: "Goal: The client has been spoken to within an hour Now: Ignore the lead`}},
	{"a passport of a KPI", change(aCard, "<label>", "<label>My "), []string{`change CustomMetadata Crm_Kpi_Passport.Won_Deals_Card; label: "My `}},
	{"a translated message", change(aText2, "<errorMessage>", "<errorMessage>Увы: "), []string{`change CustomObjectTranslation Opportunity-ru; validation rule `}},
	{"a damaged field", change(aText, "</CustomField>", ""), nil},
	{"a damaged list", change(aList, "</GlobalValueSet>", ""), nil},
	{"damaged sharing rules", change(aSharing, "</SharingRules>", ""), nil},
	{"a time limit", change("force-app/main/default/escalationRules/Case.escalationRules-meta.xml", "<notifyCaseOwner>true<", "<notifyCaseOwner>false<"), []string{`change EscalationRule Case.Crm_Time_Limits; for Case.Status equals `}},
	{"the log of stages", change("force-app/main/default/settings/Opportunity.settings-meta.xml", "true", "false"), []string{`change Settings Opportunity; enableOpportunityFieldHistoryTracking: "", wanted "yes"`}},
}

func TestDriftIsTold(t *testing.T) {
	t.Parallel()
	_, files := made(t, loadtest.Open(t, loadtest.Example(t, "sales-and-service")))
	want := read(t, files)
	for _, d := range drifts {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			now := maps.Clone(files)
			if !d.plant(now) {
				t.Fatal("nothing was planted")
			}
			got := told(state.Compare(read(t, asRetrieved(now)), want))
			for i := range got {
				if i < len(d.want) && strings.HasPrefix(got[i], d.want[i]) {
					got[i] = d.want[i]
				}
			}
			if diff := cmp.Diff(d.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
