package salesforce

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/salesforce/inspect"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// mistake is one that is planted in a sound folder, with the step that has to catch it.
type mistake struct {
	name string
	step inspect.Step
	// plant changes the files; it is false where there was nothing to change, so that a mistake cannot be planted in vain.
	plant func(files map[string][]byte) bool
}

const (
	objects     = "force-app/main/default/objects/"
	aField      = objects + "Opportunity/fields/Phone__c.field-meta.xml"
	aText       = objects + "Opportunity/fields/Competitor__c.field-meta.xml"
	aChoice     = objects + "Opportunity/fields/Loss_Reason__c.field-meta.xml"
	aRule       = objects + "Opportunity/validationRules/Client_Agreed_Item_2.validationRule-meta.xml"
	aLossRule   = objects + "Opportunity/validationRules/Competitor_Named_Item_1.validationRule-meta.xml"
	aProcess    = objects + "Opportunity/businessProcesses/Sales.businessProcess-meta.xml"
	aCaseFlow   = objects + "Case/businessProcesses/Service.businessProcess-meta.xml"
	aType       = objects + "Opportunity/recordTypes/Sales.recordType-meta.xml"
	anObject    = objects + "Contract__c/Contract__c.object-meta.xml"
	aFormula    = objects + "Opportunity/fields/Net_Amount__c.field-meta.xml"
	aSet        = "force-app/main/default/permissionsets/Crm_Sales_Manager.permissionset-meta.xml"
	aList       = "force-app/main/default/globalValueSets/Loss_Reason.globalValueSet-meta.xml"
	stagesOfAll = "force-app/main/default/standardValueSets/OpportunityStage.standardValueSet-meta.xml"
	aPath       = "force-app/main/default/pathAssistants/Sales_Path.pathAssistant-meta.xml"
	aSharing    = "force-app/main/default/sharingRules/Account.sharingRules-meta.xml"
	aRole       = "force-app/main/default/roles/Sales_North_Sales_Manager.role-meta.xml"
	aDuplicate  = "force-app/main/default/duplicateRules/Account.Same_Phone_Duplicate.duplicateRule-meta.xml"
	aMatching   = "force-app/main/default/matchingRules/Account.matchingRule-meta.xml"
	aCard       = "force-app/main/default/customMetadata/Crm_Kpi_Passport.Won_Deals_Card.md-meta.xml"
	aTimeLimit  = "force-app/main/default/escalationRules/Case.escalationRules-meta.xml"
	aLetter     = "force-app/main/default/email/unfiled$public/Crm_Case_Late.email"
	aText2      = "force-app/main/default/objectTranslations/Opportunity-ru/Opportunity-ru.objectTranslation-meta.xml"
)

// change replaces the first place of a text in a file.
func change(path, from, to string) func(map[string][]byte) bool {
	return func(files map[string][]byte) bool {
		if !bytes.Contains(files[path], []byte(from)) {
			return false
		}
		files[path] = bytes.Replace(files[path], []byte(from), []byte(to), 1)
		return true
	}
}

// moved gives a file another path.
func moved(from, to string) func(map[string][]byte) bool {
	return func(files map[string][]byte) bool {
		content, ok := files[from]
		files[to] = content
		delete(files, from)
		return ok
	}
}

// copied puts the content of a file at another path as well.
func copied(from, to string) func(map[string][]byte) bool {
	return func(files map[string][]byte) bool {
		content, ok := files[from]
		files[to] = content
		return ok
	}
}

func removed(path string) func(map[string][]byte) bool {
	return func(files map[string][]byte) bool {
		_, ok := files[path]
		delete(files, path)
		return ok
	}
}

// mistakes has two variants, at least, of each row of the table of mistakes that were tried on the tools there are.
var mistakes = []mistake{
	{"unknown element in a field", inspect.Schema, change(aField, "    <type>", "    <colour>red</colour>\n    <type>")},
	{"unknown element in a set", inspect.Schema, change(aSet, "<hasActivationRequired>", "<isGood>true</isGood>\n    <hasActivationRequired>")},
	{"misspelt element in a rule", inspect.Schema, change(aRule, "errorMessage>", "errorMesage>")},
	{"misspelt element in a process", inspect.Schema, change(aProcess, "<isActive>true</isActive>", "<active>true</active>")},

	{"no such field type", inspect.Schema, change(aField, "<type>Phone</type>", "<type>Telephone</type>")},
	{"no such sharing model", inspect.Schema, change(anObject, "<sharingModel>Private", "<sharingModel>Secret")},
	{"no such forecast category", inspect.Schema, change(stagesOfAll, "<forecastCategory>Pipeline", "<forecastCategory>Maybe")},
	{"no such matching method", inspect.Schema, change(aMatching, "<matchingMethod>Phone", "<matchingMethod>Alike")},

	{"a rule without its formula", inspect.Schema, change(aLossRule, "errorConditionFormula>", "description>")},
	{"a record type without active", inspect.Schema, change(aType, "    <active>true</active>\n", "")},
	{"a duplicate rule without description", inspect.Schema, change(aDuplicate, "    <description xsi:nil=\"true\"/>\n", "")},

	{"yes for true", inspect.Schema, change(aRule, "<active>true", "<active>yes")},
	{"ten for 10", inspect.Schema, change(aText, "<length>255", "<length>ten")},
	{"a fraction for a whole probability", inspect.Schema, change(stagesOfAll, "<probability>15", "<probability>15.5")},

	{"a tag that is not closed", inspect.Schema, change(aField, "</label>", "")},
	{"a raw ampersand", inspect.Schema, change(aField, "<label>", "<label>R&D ")},
	{"a raw less-than in a formula", inspect.Schema, change(aRule, "ISBLANK", "1 < 2, ISBLANK")},

	{"no namespace in a field", inspect.Schema, change(aField, ` xmlns="http://soap.sforce.com/2006/04/metadata"`, "")},
	{"another namespace in a set", inspect.Schema, change(aSet, "2006/04/metadata", "2006/08/metadata")},

	{"a wrong root that is no type", inspect.Schema, func(files map[string][]byte) bool {
		files[aField] = bytes.ReplaceAll(files[aField], []byte("CustomField"), []byte("Field"))
		return true
	}},
	{"the root of another type", inspect.Layout, func(files map[string][]byte) bool {
		files[aList] = []byte(`<?xml version="1.0" encoding="UTF-8"?><StandardValueSet xmlns="http://soap.sforce.com/2006/04/metadata"><sorted>false</sorted></StandardValueSet>`)
		return true
	}},

	{"a rule in a folder of its own", inspect.Layout, moved(aRule, "force-app/main/default/validationRules/Client_Agreed_Item_2.validationRule-meta.xml")},
	{"a field in a folder of its own", inspect.Layout, moved(aField, "force-app/main/default/fields/Phone__c.field-meta.xml")},
	{"a wrong ending", inspect.Layout, moved(aField, objects+"Opportunity/fields/Phone__c.customField-meta.xml")},
	{"a set with the ending of a profile", inspect.Layout, moved(aSet, "force-app/main/default/permissionsets/Crm_Sales_Manager.profile-meta.xml")},
	{"a rule among the fields", inspect.Layout, moved(aRule, objects+"Opportunity/fields/Client_Agreed_Item_2.validationRule-meta.xml")},
	{"a set among the roles", inspect.Layout, moved(aSet, "force-app/main/default/roles/Crm_Sales_Manager.permissionset-meta.xml")},
	{"a list among the standard ones", inspect.Layout, moved(aList, "force-app/main/default/standardValueSets/Loss_Reason.globalValueSet-meta.xml")},

	{"elements out of order in a field", inspect.Schema, change(aText, "<label>Competitor</label>\n    <length>255</length>", "<length>255</length>\n    <label>Competitor</label>")},
	{"elements out of order in a role", inspect.Schema, change(aRole, "    <mayForecastManagerShare>", "    <parentRole>Sales_Department_Head_Of_Sales</parentRole>\n    <mayForecastManagerShare>")},
	{"a group that is split", inspect.Schema, change(aSet, "    <hasActivationRequired>false</hasActivationRequired>\n", "    <hasActivationRequired>false</hasActivationRequired>\n    <fieldPermissions><editable>false</editable><field>Opportunity.Phone__c</field><readable>true</readable></fieldPermissions>\n")},
	{"values split by a flag", inspect.Schema, change(aProcess, "</isActive>", "</isActive>\n    <values><fullName>Sales_Lead</fullName><default>false</default></values>\n    <isActive>true</isActive>")},

	{"two labels", inspect.Schema, change(aField, "<label>", "<label>Twice</label>\n    <label>")},
	{"two formulas", inspect.Schema, change(aRule, "<errorConditionFormula>", "<errorConditionFormula>TRUE</errorConditionFormula>\n    <errorConditionFormula>")},

	{"a file that is not called as it says", inspect.Layout, change(aField, "<fullName>Phone__c", "<fullName>Fone__c")},
	{"a rule that is not called as its file", inspect.Layout, change(aRule, "<fullName>Client_Agreed_Item_2", "<fullName>Client_Agreed_Item_9")},
	{"two files of one name", inspect.Layout, copied(aField, objects+"Opportunity/fields/PHONE__C.field-meta.xml")},
	{"two rules of one name", inspect.Layout, copied(aRule, objects+"Opportunity/validationRules/Other.validationRule-meta.xml")},
	{"a space in a name", inspect.Layout, func(files map[string][]byte) bool {
		return moved(aField, objects+"Opportunity/fields/Phone no__c.field-meta.xml")(files) && change(objects+"Opportunity/fields/Phone no__c.field-meta.xml", "Phone__c", "Phone no__c")(files)
	}},
	{"a Cyrillic name", inspect.Layout, moved(aList, "force-app/main/default/globalValueSets/Причина.globalValueSet-meta.xml")},
	{"fields without their object", inspect.Layout, removed(anObject)},
	{"rules without their object", inspect.Layout, removed(objects + "Case/Case.object-meta.xml")},
	{"package.xml names what is not there", inspect.Layout, change("manifest/package.xml", "<members>Opportunity.Phone__c", "<members>Opportunity.Nothing__c")},
	{"a phase leaves something out", inspect.Layout, change("manifest/3-process.xml", "        <members>Opportunity.Sales</members>\n", "")},

	{"a process that is not there", inspect.References, change(aType, "<businessProcess>Sales", "<businessProcess>Sale")},
	{"a process of no type", inspect.References, change(aType, "    <businessProcess>Sales</businessProcess>\n", "")},
	{"a list that is not there", inspect.References, change(aChoice, "<valueSetName>Loss_Reason", "<valueSetName>Loss_Reasons")},
	{"a list that was forgotten", inspect.References, removed(aList)},
	{"a message at a field that is not there", inspect.References, change(aRule, "<errorDisplayField>Delivery_Due__c", "<errorDisplayField>Delivery__c")},
	{"a message at a field that was forgotten", inspect.References, removed(objects + "Opportunity/fields/Delivery_Due__c.field-meta.xml")},
	{"a right to a field that is not there", inspect.References, change(aSet, "Opportunity.Phone__c", "Opportunity.Fone__c")},
	{"a right to a required field", inspect.References, change(aSet, "Opportunity.Phone__c", "Opportunity.Source__c")},
	{"a right to a field of the system", inspect.References, change(aSet, "Opportunity.Phone__c", "Opportunity.StageName")},
	{"a right to edit without reading", inspect.References, change(aSet, "<allowRead>true", "<allowRead>false")},
	{"a permission that is not there", inspect.References, change(aSet, "<name>Crm_Sales_Manager", "<name>Crm_Sales")},
	{"a record type that is not there", inspect.References, change(aSet, "<recordType>Opportunity.Sales<", "<recordType>Opportunity.Sale<")},
	{"a stage that is not in the list", inspect.References, change(aProcess, "<fullName>Sales_Proposal", "<fullName>Sales_Offer")},
	{"a stage that the list lost", inspect.References, change(stagesOfAll, "<fullName>Sales_Proposal", "<fullName>Sales_Offer")},
	{"a default among the stages of opportunities", inspect.References, change(aProcess, "<default>false", "<default>true")},
	{"no default among the stages of cases", inspect.References, change(aCaseFlow, "<default>true", "<default>false")},
	{"a value of a type that is not in the list", inspect.References, change(aType, "<fullName>website", "<fullName>web")},
	{"a choice of a type that is not there", inspect.References, change(aType, "<picklist>Loss_Reason__c", "<picklist>Loss__c")},
	{"a step of a path that is no stage", inspect.References, change(aPath, "<picklistValueName>Sales_Lead", "<picklistValueName>Lead")},
	{"a field of a path that is not there", inspect.References, change(aPath, "<fieldNames>Delivery_Due__c", "<fieldNames>Delivery__c")},
	{"a role that sharing does not find", inspect.References, change(aSharing, "<role>Sales_North_Sales_Manager", "<role>Sales_North")},
	{"a team that sharing does not find", inspect.References, change(aSharing, "sales_north", "sales_nord")},
	{"a role above that is not there", inspect.References, change(aRole, "<parentRole>Sales_Department_Head_Of_Sales", "<parentRole>Head")},
	{"a matching rule that is not there", inspect.References, change(aDuplicate, "<matchingRule>Same_Phone_Duplicate", "<matchingRule>Same_Phone")},
	{"a field that matching does not find", inspect.References, change(aMatching, "<fieldName>", "<fieldName>X_")},
	{"a field of a card that is not there", inspect.References, change(aCard, "<field>Target__c", "<field>Goal__c")},
	{"a translated rule that is not there", inspect.References, change(aText2, "<name>Client_Agreed_Item_2", "<name>Client_Agreed_Item_7")},

	{"a letter without its words", inspect.References, removed(aLetter)},
	{"a letter that was forgotten", inspect.References, func(files map[string][]byte) bool {
		return removed(aLetter)(files) && removed(aLetter+"-meta.xml")(files)
	}},
	{"somebody is told without a letter", inspect.References, change(aTimeLimit, "                <notifyToTemplate>unfiled$public/Crm_Case_Warning</notifyToTemplate>\n", "")},
	{"a time limit of a stage that is not there", inspect.References, change(aTimeLimit, "<value>Request", "<value>Nothing")},
	{"a time limit with criteria and a formula", inspect.References, change(aTimeLimit, "</escalationStartTime>", "</escalationStartTime>\n            <formula>TRUE</formula>")},
	{"a time limit in hours that are none", inspect.Schema, change(aTimeLimit, "<businessHoursSource>Case", "<businessHoursSource>Office")},
	{"a time limit after nothing", inspect.Limits, change(aTimeLimit, "<minutesToEscalation>45<", "<minutesToEscalation>0<")},
	{"a time limit whose formula names nothing", inspect.Formulas, change(aTimeLimit, "<formula>AND(ISPICKVAL(Status", "<formula>AND(ISPICKVAL(State")},

	{"a formula with an unknown field", inspect.Formulas, change(aRule, "Delivery_Due__c)", "Delivery__c)")},
	{"a formula that steps over nothing", inspect.Formulas, change(aFormula, "Amount -", "Customer__r.Amount -")},
	{"a bracket that is not closed", inspect.Formulas, change(aRule, "))</errorConditionFormula>", ")</errorConditionFormula>")},
	{"a bracket too many", inspect.Formulas, change(aRule, "))</errorConditionFormula>", ")))</errorConditionFormula>")},
	{"a text that does not end", inspect.Formulas, change(aRule, "&#34;)", ")")},
	{"a choice compared with a text", inspect.Formulas, change(aLossRule, "ISPICKVAL(Loss_Reason__c, &#34;competitor&#34;)", "Loss_Reason__c = &#34;competitor&#34;")},
	{"a stage compared with a text", inspect.Formulas, change(aLossRule, "ISPICKVAL(StageName, &#34;Sales_Lost&#34;)", "StageName = &#34;Sales_Lost&#34;")},
	{"a choice asked whether it is blank", inspect.Formulas, change(aLossRule, "ISBLANK(Competitor__c)", "ISBLANK(Loss_Reason__c)")},
	{"a value that the list has not", inspect.Formulas, change(aLossRule, "&#34;competitor&#34;", "&#34;rival&#34;")},
	{"a stage that no list has", inspect.Formulas, change(aRule, "Sales_Contract", "Sales_Treaty")},
	{"a function that does not exist", inspect.Formulas, change(aRule, "ISBLANK", "ISEMPTY")},
	{"an argument too many", inspect.Formulas, change(aRule, "ISBLANK(Delivery_Due__c)", "ISBLANK(Delivery_Due__c, TRUE)")},
	{"a permission that nobody has", inspect.Formulas, change(aRule, "$Permission.Crm_Rules_Bypass", "$Permission.Bypass")},
	{"what was before in a computed field", inspect.Formulas, change(aFormula, "NULL", "PRIORVALUE(Amount)")},

	{"a label of 41 characters", inspect.Limits, change(aField, "<label>Phone", "<label>"+strings.Repeat("я", 41))},
	{"a label of a record of 41 characters", inspect.Limits, change(aCard, "<label>", "<label>"+strings.Repeat("x", 41))},
	{"a message of 256 characters", inspect.Limits, change(aRule, "<errorMessage>", "<errorMessage>"+strings.Repeat("я", 256))},
	{"a translated message of 256 characters", inspect.Limits, change(aText2, "<errorMessage>", "<errorMessage>"+strings.Repeat("я", 256))},
	{"a text without a length", inspect.Limits, change(aText, "    <length>255</length>\n", "")},
	{"a text that is too long", inspect.Limits, change(aText, "<length>255", "<length>256")},
	{"a process without stages", inspect.Limits, func(files map[string][]byte) bool {
		files[aCaseFlow] = []byte(`<?xml version="1.0" encoding="UTF-8"?><BusinessProcess xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Service</fullName></BusinessProcess>`)
		return true
	}},
	{"two values that look alike", inspect.Limits, change(aList, "<label>Price is too high", "<label>Bought from a competitor")},
	{"a won stage that is not certain", inspect.Limits, change(stagesOfAll, "<probability>100", "<probability>90")},
	{"a formula that is too long", inspect.Limits, change(aRule, "<errorConditionFormula>", "<errorConditionFormula>"+strings.Repeat("NOT(NOT(TRUE)) || ", 300))},
}

func TestPlantedMistakesAreCaught(t *testing.T) {
	t.Parallel()
	_, sound := made(t, loadtest.Open(t, loadtest.Example(t, "sales-and-service")))
	all := types(t)
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			files := maps.Clone(sound)
			if !m.plant(files) {
				t.Fatal("nothing was planted")
			}
			for _, by := range all {
				faults := inspect.Folder(files, by)
				found := false
				for _, f := range faults {
					found = found || f.Step == m.step
				}
				if !found {
					t.Errorf("not caught by %q, but: %v", m.step, faults)
				}
			}
		})
	}
}
