package retrieved_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
	"github.com/crmspec/crmspec/model"
)

func file(root, inner string) []byte {
	return []byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n" + inner + "\n</" + root + ">\n")
}

const base = "sales/main/default/"

// rule is a validation rule as a person wrote it.
func rule(name, formula string) (string, []byte) {
	escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(formula)
	return base + "objects/Opportunity/validationRules/" + name + ".validationRule-meta.xml",
		file("ValidationRule", "<fullName>"+name+"</fullName><active>true</active><errorConditionFormula>"+escaped+"</errorConditionFormula><errorMessage>"+name+"!</errorMessage>")
}

func field(object, name, inner string) (string, []byte) {
	return base + "objects/" + object + "/fields/" + name + ".field-meta.xml", file("CustomField", "<fullName>"+name+"</fullName>"+inner)
}

func stage(name, inner string) string {
	return "<standardValue><fullName>" + name + "</fullName><default>false</default><label>" + name + "</label>" + inner + "</standardValue>"
}

// org is one that people made by hand.
func org(rules map[string]string) contract.Files {
	files := contract.Files{
		"sfdx-project.json": []byte(`{"name": "Acme", "sourceApiVersion": "62.0"}`),
		base + "standardValueSets/OpportunityStage.standardValueSet-meta.xml": file("StandardValueSet", "<sorted>false</sorted>"+
			stage("Prospecting", "<probability>10</probability>")+stage("Proposal/Price Quote", "<probability>50</probability>")+
			stage("Negotiation", "<probability>80</probability>")+stage("Closed Won", "<closed>true</closed><probability>100</probability><won>true</won>")+
			stage("Closed Lost", "<closed>true</closed><probability>0</probability>")+stage("Old", "<isActive>false</isActive>")),
		base + "objects/Opportunity/Opportunity.object-meta.xml": file("CustomObject", "<enableHistory>true</enableHistory><sharingModel>Private</sharingModel>"),
		base + "objects/Opportunity/businessProcesses/New.businessProcess-meta.xml": file("BusinessProcess", "<fullName>New</fullName><isActive>true</isActive>"+
			values("Closed Lost", "Closed Won", "Negotiation", "Proposal%2FPrice Quote", "Prospecting")),
		base + "objects/Opportunity/recordTypes/NewBusiness.recordType-meta.xml": file("RecordType", "<fullName>NewBusiness</fullName><active>true</active><businessProcess>New</businessProcess><label>New business</label>"),
		base + "globalValueSets/Reasons.globalValueSet-meta.xml": file("GlobalValueSet", "<customValue><fullName>Price</fullName><default>false</default><label>Price</label></customValue>"+
			"<customValue><fullName>Gone</fullName><default>false</default><isActive>false</isActive><label>Gone</label></customValue><masterLabel>Reasons</masterLabel><sorted>false</sorted>"),
		base + "globalValueSetTranslations/Reasons-ru.globalValueSetTranslation-meta.xml": file("GlobalValueSetTranslation", "<valueTranslation><masterLabel>Price</masterLabel><translation>Цена</translation></valueTranslation>"),
		base + "objects/Car__c/Car__c.object-meta.xml":                                    file("CustomObject", "<label>Car</label><pluralLabel>Cars</pluralLabel><nameField><label>Plate</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>"),
		base + "permissionsets/Sales_User.permissionset-meta.xml": file("PermissionSet", "<label>Sales user</label>"+
			"<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><object>Opportunity</object></objectPermissions>"+
			"<objectPermissions><allowEdit>true</allowEdit><allowRead>true</allowRead><object>Car__c</object></objectPermissions>"+
			"<fieldPermissions><editable>false</editable><field>Opportunity.Budget__c</field><readable>true</readable></fieldPermissions>"),
		base + "permissionsets/Sales_Manager.permissionset-meta.xml": file("PermissionSet", "<label>Sales manager</label>"+
			"<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Opportunity</object><viewAllRecords>true</viewAllRecords></objectPermissions>"+
			"<fieldPermissions><editable>true</editable><field>Opportunity.Budget__c</field><readable>true</readable></fieldPermissions><fieldPermissions><editable>true</editable><field>Opportunity.Phone__c</field><readable>true</readable></fieldPermissions>"+
			"<userPermissions><enabled>true</enabled><name>ExportReport</name></userPermissions>"),
		base + "roles/CEO.role-meta.xml":           file("Role", "<name>CEO</name>"),
		base + "roles/Sales_Manager.role-meta.xml": file("Role", "<name>Sales manager</name><parentRole>CEO</parentRole>"),
		base + "roles/Sales_User.role-meta.xml":    file("Role", "<name>Sales user, North</name><parentRole>Sales_Manager</parentRole>"),
		base + "pathAssistants/New.pathAssistant-meta.xml": file("PathAssistant", "<active>true</active><entityName>Opportunity</entityName><fieldName>StageName</fieldName><masterLabel>New</masterLabel>"+
			"<pathAssistantSteps><info>&lt;p&gt;Find out who &lt;b&gt;decides&lt;/b&gt;&lt;/p&gt;</info><picklistValueName>Prospecting</picklistValueName></pathAssistantSteps><recordTypeName>NewBusiness</recordTypeName>"),
		base + "profiles/Admin.profile-meta.xml": file("Profile", ""),
	}
	put := func(path string, content []byte) { files[path] = content }
	put(field("Opportunity", "Budget__c", "<label>Budget</label><precision>16</precision><scale>2</scale><trackHistory>true</trackHistory><type>Currency</type>"))
	put(field("Opportunity", "Reason__c", "<label>Reason</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetName>Reasons</valueSetName></valueSet>"))
	put(field("Opportunity", "Source__c", "<label>Source</label><type>Picklist</type><valueSet><valueSetDefinition><sorted>false</sorted><value><fullName>Web</fullName><default>true</default><label>Web</label></value></valueSetDefinition></valueSet>"))
	put(field("Opportunity", "Competitor__c", "<label>Competitor</label><length>80</length><type>Text</type>"))
	put(field("Opportunity", "Phone__c", "<label>Phone</label><type>Phone</type>"))
	put(field("Opportunity", "Score__c", "<label>Score</label><formula>Amount * 2</formula><type>Number</type>"))
	put(field("Opportunity", "Car__c", "<label>Car</label><referenceTo>Car__c</referenceTo><type>Lookup</type>"))
	put(field("Opportunity", "Engineer__c", "<label>Engineer</label><referenceTo>User</referenceTo><type>Lookup</type>"))
	put(field("Opportunity", "Where__c", "<label>Where</label><type>Location</type>"))
	put(field("Car__c", "Doors__c", "<label>Doors</label><defaultValue>4</defaultValue><precision>2</precision><required>true</required><scale>0</scale><type>Number</type><unique>true</unique>"))
	for name, formula := range rules {
		put(rule(name, formula))
	}
	return files
}

func values(names ...string) string {
	var out strings.Builder
	for _, name := range names {
		out.WriteString("<values><fullName>" + name + "</fullName><default>false</default></values>")
	}
	return out.String()
}

func drafted(t *testing.T, files contract.Files) *draft.Draft {
	t.Helper()
	d, err := retrieved.Draft(files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told tells a condition.
func told(c *draft.Cond) string {
	var parts []string
	for _, arg := range c.Args {
		parts = append(parts, told(arg))
	}
	path := strings.Join(c.Path, ".")
	switch c.Op {
	case draft.CondAnd:
		return "(" + strings.Join(parts, " and ") + ")"
	case draft.CondOr:
		return "(" + strings.Join(parts, " or ") + ")"
	case draft.CondNot:
		return "not " + parts[0]
	case draft.CondFilled:
		return path + " filled"
	case draft.CondYes:
		return path
	}
	sign := map[draft.CondOp]string{
		draft.CondEquals: "=", draft.CondDiffers: "<>", draft.CondLess: "<", draft.CondAtMost: "<=", draft.CondMore: ">", draft.CondAtLeast: ">=",
	}[c.Op]
	return path + " " + sign + " " + c.Value + c.Day + strings.Join(c.Than, ".")
}

// lines tells a draft in lines.
func lines(d *draft.Draft) []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	text := func(t draft.Text) string {
		return strings.TrimSuffix(strings.TrimPrefix(fmt.Sprint(map[string]string(t)), "map["), "]")
	}
	add("%s %v %v", d.Title, d.Languages, d.Options)
	for _, l := range d.Lists {
		add("list %s told %v (%s)", l.Code, l.Told, text(l.Title))
		for _, v := range l.Values {
			add("  %s inactive %v (%s)", v.Code, v.Inactive, text(v.Title))
		}
	}
	for _, e := range d.Entities {
		add("entity %s, %s (%s), owner %s, unique %v", e.Code, e.Was, text(e.Title), e.Owner, e.Unique)
		for _, f := range e.Fields {
			add("  %s %s %s %s%s default %q required %v unique %v history %v min %s max %s %s", f.Code, f.Was, f.Type, f.List, f.To, f.Default, f.Required, f.Unique, f.History, f.Min, f.Max, f.Pattern)
		}
	}
	for _, p := range d.Pipelines {
		add("pipeline %s of %s (%s)", p.Code, p.Entity, text(p.Title))
		for _, s := range p.Stages {
			add("  %s %s %s goal %q", s.Code, s.Type, s.Probability, text(s.Goal))
		}
		for _, m := range p.Moves {
			add("  %s > %s by %v", m.From, m.To, m.By)
		}
		for _, a := range p.Asks {
			asked, message := slices.Clone(a.Fields), text(a.Message)
			for _, item := range a.Items {
				switch {
				case item.Rule != nil:
					asked = append(asked, told(item.Rule))
				case len(item.In) > 0:
					asked = append(asked, item.Field+" in "+strings.Join(item.In, ", "))
				default:
					asked = append(asked, item.Field)
				}
				if message == "" {
					message = text(item.Message)
				}
			}
			when := ""
			if a.When != nil {
				when = " when " + told(a.When)
			}
			for _, stage := range append([]string{a.Stage}, a.Also...) {
				add("  %s asks %v holds %v (%s)%s", stage, asked, a.Holds, message, when)
			}
		}
	}
	for _, r := range d.Roles {
		add("role %s above %q", r.Code, r.Above)
		for _, g := range r.Grants {
			var may []string
			for _, a := range model.Actions {
				if g.May[a] != "" {
					may = append(may, string(a)+" "+g.May[a])
				}
			}
			add("  %s: %s; %v", g.Entity, strings.Join(may, ", "), g.Fields)
		}
	}
	return all
}

func TestAnOrgMadeByHandIsRead(t *testing.T) {
	t.Parallel()
	want := strings.Split(strings.TrimSpace(`
Acme [en ru] map[api:62.0]
list Reasons told true (en:Reasons)
  Price inactive false (en:Price ru:Цена)
  Gone inactive true (en:Gone)
list Opportunity.Source__c told false (en:Source)
  Web inactive false (en:Web)
entity Car__c, car (en:Car), owner , unique []
  Name name text  default "" required true unique false history false min  max  
  Doors__c doors integer  default "4" required true unique true history false min  max  
entity Opportunity, opportunity (en:Opportunity ru:Сделка), owner OwnerId, unique []
  Name name text  default "" required true unique false history false min  max  
  CloseDate close_date date  default "" required true unique false history false min  max  
  OwnerId owner user  default "" required false unique false history false min  max  
  Budget__c budget money  default "" required false unique false history true min  max  
  Car__c car reference Car__c default "" required false unique false history false min  max  
  Competitor__c competitor text  default "" required false unique false history false min  max  
  Engineer__c engineer user  default "" required false unique false history false min  max  
  Phone__c phone phone  default "" required false unique false history false min  max  
  Reason__c reason choice Reasons default "" required false unique false history false min  max  
  Source__c source choice Opportunity.Source__c default "Web" required false unique false history false min  max  
pipeline NewBusiness of Opportunity (en:New business)
  Prospecting start 10 goal "en:Find out who decides"
  Proposal/Price Quote work 50 goal ""
  Negotiation work 80 goal ""
  Closed Won won  goal ""
  Closed Lost lost  goal ""
role Sales_Manager above "Role CEO"
  Opportunity: create yes, read all, edit all, delete all, export all, assign all; map[]
role Sales_User above "Sales_Manager"
  Car__c: read all, edit all; map[]
  Opportunity: create yes, read own, edit own, assign own; map[Budget__c:read Phone__c:hidden]
role Role CEO above ""
`), "\n")
	d := drafted(t, org(nil))
	if diff := gocmp.Diff(want, lines(d)); diff != "" {
		t.Error(diff)
	}
	var unread []string
	for _, u := range d.Unread {
		unread = append(unread, u.What)
		if ru := u.Why.In("ru"); ru == "" || ru == u.Why.In("en") || strings.Contains(ru, "{") {
			t.Errorf("%s: %s", u.What, ru)
		}
	}
	slices.Sort(unread)
	if diff := gocmp.Diff([]string{"CustomField", "CustomField Opportunity.Score__c", "CustomField Opportunity.Source__c", "CustomField Opportunity.Where__c", "Profile"}, unread); diff != "" {
		t.Error(diff)
	}
}

// TestRulesAsPeopleWriteThem reads one rule each.
func TestRulesAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	plain := lines(drafted(t, org(nil)))
	for _, test := range []struct {
		name, formula string
		// adds are the lines that are there more, or otherwise; "unread" stands for a rule that is not read.
		adds []string
	}{
		{"one stage", `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`, []string{"Negotiation asks [Budget__c] holds false"}},
		{"signs", `ISPICKVAL(StageName,"Negotiation")&&ISBLANK( Budget__c )`, []string{"Negotiation asks [Budget__c] holds false"}},
		{"text of the stage", `TEXT(StageName) = "Closed Lost" && ISPICKVAL(Reason__c, "")`, []string{"Closed Lost asks [Reason__c] holds true"}},
		{"text the other way round", `AND("Closed Lost" = TEXT(StageName), TEXT(Reason__c) = "")`, []string{"Closed Lost asks [Reason__c] holds true"}},
		{"on entry", `AND(ISCHANGED(StageName), OR(ISPICKVAL(StageName, "Negotiation"), ISPICKVAL(StageName, "Closed Won")), OR(ISBLANK(Budget__c), ISNULL(Competitor__c)))`,
			[]string{"Negotiation asks [Budget__c Competitor__c] holds false", "Closed Won asks [Budget__c Competitor__c] holds false"}},
		{"new or changed", `AND(OR(ISNEW(), ISCHANGED(StageName)), ISPICKVAL(StageName, "Negotiation"), LEN(Competitor__c) = 0)`, []string{"Negotiation asks [Competitor__c] holds false"}},
		{"from a stage on", `AND(OR(ISPICKVAL(StageName, "Negotiation"), ISPICKVAL(StageName, "Closed Won")), NOT(NOT(ISBLANK(TRIM(Competitor__c)))))`, []string{"Negotiation asks [Competitor__c] holds true", "!Closed Won asks"}},
		{"not in the first", `NOT(ISPICKVAL(StageName, "Prospecting")) && NOT(ISPICKVAL(StageName, "Closed Lost")) && ISBLANK(TEXT(Source__c))`, []string{
			"Proposal/Price Quote asks [Source__c] holds true"}},
		{"by number", `AND(CASE(StageName, "Negotiation", 1, "Closed Won", 1, 0) = 1, Budget__c = NULL)`, []string{"Negotiation asks [Budget__c] holds true", "!Closed Won asks"}},
		{"by its record type", `AND(RecordType.DeveloperName = "NewBusiness", ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`, []string{"Negotiation asks [Budget__c] holds false"}},
		{"with a bypass", `AND(NOT($Permission.Import), ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`, []string{"Negotiation asks [Budget__c] holds false", "unread"}},
		{"more than filled", `AND(ISPICKVAL(StageName, "Negotiation"), OR(ISBLANK(Budget__c), Budget__c < 5))`, []string{"Negotiation asks [(Budget__c filled and not Budget__c < 5)] holds false"}},
		{"only for some", `AND(ISPICKVAL(StageName, "Closed Lost"), ISPICKVAL(Reason__c, "Price"), LEN(Competitor__c) = 0)`, []string{"Closed Lost asks [Competitor__c] holds true (en:R!) when Reason__c = Price"}},
		{"some values", `AND(ISPICKVAL(StageName, "Closed Lost"), NOT(OR(TEXT(Reason__c) = "Price", ISPICKVAL(Reason__c, "Gone"))))`, []string{"Closed Lost asks [Reason__c in Price, Gone] holds true"}},
		{"all empty", `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c), ISBLANK(Competitor__c))`, []string{"Negotiation asks [(Budget__c filled or Competitor__c filled)] holds false"}},
		{"closed for good", `AND(ISCHANGED(StageName), ISPICKVAL(PRIORVALUE(StageName), "Closed Won"))`, []string{"Prospecting > Closed Won", "!Closed Won >"}},
		{"only to some", `AND(ISCHANGED(StageName), ISPICKVAL(PRIORVALUE(StageName), "Prospecting"), NOT(OR(ISPICKVAL(StageName, "Negotiation"), ISPICKVAL(StageName, "Closed Lost"))))`,
			[]string{"Prospecting > Negotiation by []", "Prospecting > Closed Lost by []", "!Prospecting > Closed Won", "Closed Won > Negotiation"}},
		{"only by some", `AND(ISCHANGED(StageName), TEXT(PRIORVALUE(StageName)) = "Negotiation", NOT(OR(AND(ISPICKVAL(StageName, "Closed Won"), $Permission.Sales_Manager), ISPICKVAL(StageName, "Closed Lost"))))`,
			[]string{"Negotiation > Closed Won by [Sales_Manager]", "!Negotiation > Prospecting"}},
		{"not back", `AND(ISPICKVAL(PRIORVALUE(StageName), "Negotiation"), ISPICKVAL(StageName, "Prospecting"))`, []string{"Negotiation > Closed Won", "!Negotiation > Prospecting"}},
		{"always filled", `ISBLANK(Competitor__c)`, []string{"Competitor__c competitor text  default \"\" required true"}},
		{"never below", `Budget__c < 0`, []string{"min 0 max"}},
		{"never above", `AND(NOT(ISBLANK(Budget__c)), Budget__c > -1.50)`, []string{"min  max -1.5"}},
		{"written so", `AND(NOT(ISBLANK(Phone__c)), NOT(REGEX(Phone__c, "[0-9]{4}\\d")))`, []string{`^[0-9]{4}\d$`}},
		{"by a profile", `AND($Profile.Name <> "Admin", ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`, []string{"unread"}},
		{"of a related record", `ISBLANK(Car__r.Doors__c)`, []string{"unread"}},
		{"two fields", `Budget__c > Amount`, []string{"unread"}},
		{"not closed", `AND(ISBLANK(Budget__c`, []string{"unread"}},
		{"nothing", ``, []string{"unread"}},
		{"a stage of none", `AND(ISPICKVAL(StageName, "Old"), ISBLANK(Budget__c))`, []string{"unread"}},
		{"a field of none", `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Nothing__c))`, []string{"unread"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := drafted(t, org(map[string]string{"R": test.formula}))
			got := lines(d)
			for _, u := range d.Unread {
				if u.What == "ValidationRule Opportunity.R" {
					got = append(got, "unread")
				}
			}
			more := slices.DeleteFunc(slices.Clone(got), func(line string) bool { return slices.Contains(plain, line) })
			if len(test.adds) == 1 && test.adds[0] == "unread" && len(slices.DeleteFunc(more, func(line string) bool { return strings.Contains(line, "Amount") })) != 1 {
				t.Errorf("more than that it is not read: %v", more)
			}
			unread := false
			for _, add := range test.adds {
				without, not := strings.CutPrefix(add, "!")
				if slices.ContainsFunc(got, func(line string) bool { return strings.Contains(line, without) }) == not {
					t.Errorf("%q: %v", add, more)
				}
				unread = unread || add == "unread"
			}
			if slices.Contains(got, "unread") != unread {
				t.Errorf("unread: %v", got)
			}
		})
	}
}

// TestReadingIsTheSameEachTime reads the same twice.
func TestReadingIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	files := org(map[string]string{"A": `ISBLANK(Competitor__c)`, "B": `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`})
	once := lines(drafted(t, files))
	for range 5 {
		if diff := gocmp.Diff(once, lines(drafted(t, maps.Clone(files)))); diff != "" {
			t.Fatal(diff)
		}
	}
}
