package salesforce

import (
	"fmt"
	"maps"
	"math/rand"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// unlikeExamples is a description of other shapes: one object with two pipelines, a pipeline of an object of its own, texts with
// signs that XML and formulas take for theirs.
func unlikeExamples(t testing.TB) *load.Workspace {
	t.Helper()
	sale := strings.Replace(pipeline("sales", "sale", 5, "flow: new_sale\ndescription: \"A & B <c> 'd'\""), "title: T2, type: start}", "title: \"T, 1 / 2\", type: start, goal: Know the <need>, action: \"Call & ask\"}", 1)
	return loadtest.AsIs(t, loadtest.Short(
		role("seller"), role("chief"), dictionary("size"), entity("sale", everyType...), entity("thing", everyType...), entity("order", "{id: total, title: Total, type: money, min: 1}"),
		sale+"\ncheckpoints:\n  - {id: sized, title: Sized, into: s3, require: [{field: size}, {field: money}]}\n  - {id: told, title: Told, into: s4, while: true, require: [{field: email}, {any_of: [[{field: url}], [{field: phone}]]}]}",
		pipeline("again", "sale", 4, "flow: repeat_sale"), pipeline("orders", "order", 4, ""),
	))
}

// every returns the descriptions that readers are tried on.
func every(t testing.TB) map[string]*load.Workspace {
	t.Helper()
	all := map[string]*load.Workspace{"unlike": unlikeExamples(t)}
	for _, example := range full {
		all[example] = loadtest.AsIs(t, loadtest.Example(t, example))
	}
	return all
}

func read(t testing.TB, files map[string][]byte) *state.State {
	t.Helper()
	s, err := retrieved.State(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told returns changes as a person reads them.
func told(changes state.Changes) []string {
	var list []string
	for _, c := range changes {
		line := fmt.Sprintf("%s %s %s", c.Sort, c.Thing.Kind, c.Thing.Name)
		for _, d := range c.Facts {
			line += fmt.Sprintf("; %s: %q, wanted %q", d.Key, d.Now, d.Want)
		}
		list = append(list, line)
	}
	return list
}

func TestWhatIsGeneratedComesBackAsItIs(t *testing.T) {
	t.Parallel()
	for name, w := range every(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, files := made(t, w)
			want := read(t, files)
			once := map[[2]string]bool{}
			for _, thing := range want.Things {
				key := [2]string{thing.Kind, thing.Name}
				if once[key] {
					t.Errorf("%s %s is there twice", thing.Kind, thing.Name)
				}
				once[key] = true
			}
			for _, u := range want.Unread {
				t.Errorf("not read: %s %s: %s", u.What, u.Path, u.Why.In("en"))
			}
			if len(want.Things) < len(files)*3/4 {
				t.Errorf("%d things of %d files", len(want.Things), len(files))
			}
			for _, variant := range variants {
				now := read(t, variant.of(files))
				if changes := told(state.Compare(now, want)); len(changes) > 0 {
					t.Errorf("%s: %d changes\n%s", variant.name, len(changes), strings.Join(changes[:min(len(changes), 8)], "\n"))
				}
			}
		})
	}
}

// variants are forms in which the same configuration comes back from an org.
var variants = []struct {
	name string
	of   func(map[string][]byte) contract.Files
}{
	{"as it is", func(files map[string][]byte) contract.Files { return files }},
	{"in other folders", func(files map[string][]byte) contract.Files {
		moved := contract.Files{}
		for path, content := range files {
			rest, ok := strings.CutPrefix(path, folder)
			switch {
			case ok && strings.HasPrefix(rest, "objects/Opportunity/fields/"):
				moved["work/packages/sales/main/"+rest] = content
			case ok:
				moved["work/packages/base/"+rest] = content
			}
		}
		return moved
	}},
	{"as an org writes it", asRetrieved},
	{"in the format of the older tools", asOlder},
}

// asRetrieved writes files as an org gives them back: what may stand in any order stands in another one, what is not set is
// written out, formulas have line breaks, and beside them stands what an org has besides.
func asRetrieved(files map[string][]byte) contract.Files {
	random := rand.New(rand.NewSource(7))
	all := contract.Files{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		text := string(files[path])
		if strings.HasPrefix(path, folder) {
			text = reordered(random, text)
			text = strings.ReplaceAll(text, "&#34;", "&quot;")
			text = strings.NewReplacer("ISBLANK(", "ISBLANK ( ", "AND(", "\n  AND(\n    ", ", ISPICKVAL", " ,\n\tISPICKVAL").Replace(text)
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		text = writtenOut(path, text)
		all[path] = []byte(text)
	}
	maps.Copy(all, besides)
	return all
}

// several are elements of which there may be several in any order.
var several = regexp.MustCompile(`(?m)^    <(fieldPermissions|objectPermissions|customPermissions|recordTypeVisibilities|userPermissions|picklistValues|validationRules|recordTypes|valueTranslation|matchingRules|sharingOwnerRules|sharingCriteriaRules|pathAssistantSteps|values)>\n(?:        .*\n|    [^ <].*\n)*?    </(?:\w+)>\n`)

// reordered puts such elements in another order.
func reordered(random *rand.Rand, text string) string {
	groups := map[string][]string{}
	for _, m := range several.FindAllStringSubmatch(text, -1) {
		groups[m[1]] = append(groups[m[1]], m[0])
	}
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		list := groups[name]
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	return several.ReplaceAllStringFunc(text, func(one string) string {
		name := several.FindStringSubmatch(one)[1]
		first := groups[name][0]
		groups[name] = groups[name][1:]
		return first
	})
}

// writtenOut adds what an org writes although it is as it is by itself.
func writtenOut(path, text string) string {
	before := func(end, add string) string { return strings.Replace(text, end, add+end, 1) }
	switch {
	case strings.HasSuffix(path, "__c.field-meta.xml"):
		text = before("</CustomField>", "    <trackTrending>false</trackTrending>\r\n    <trackFeedHistory>false</trackFeedHistory>\r\n")
		if !strings.Contains(text, "<externalId>") {
			text = before("</CustomField>", "<externalId>false</externalId>")
		}
	case strings.Contains(path, "globalValueSets/"):
		text = strings.ReplaceAll(text, "<default>false</default>", "<default>false</default><color>#FF0000</color>")
	case strings.HasSuffix(path, "__c.object-meta.xml"):
		text = before("</CustomObject>", "<actionOverrides><actionName>View</actionName><type>Default</type></actionOverrides><allowInChatterGroups>false</allowInChatterGroups>")
	case strings.Contains(path, "permissionsets/"):
		text = before("</PermissionSet>", "<fieldPermissions><editable>false</editable><field>Account.Fax</field><readable>false</readable></fieldPermissions><license>Salesforce</license>")
	case strings.Contains(path, "recordTypes/"):
		text = before("</RecordType>", "<picklistValues><picklist>LeadSource</picklist><values><fullName>Web</fullName><default>false</default></values></picklistValues>")
	case strings.Contains(path, "objectTranslations/"):
		text = before("</CustomObjectTranslation>", "<layouts><layout>Deal Layout</layout></layouts><gender>Neuter</gender><caseValues><caseType>Genitive</caseType><plural>false</plural><value></value></caseValues><recordTypes><label><!-- Old --></label><name>Old</name></recordTypes>")
	}
	return text
}

// besides is what an org has that no description decides.
var besides = map[string][]byte{
	"README.md":    []byte("# A project"),
	".forceignore": []byte("**/profiles"),
	folder + "profiles/Admin.profile-meta.xml":                                       xmlOf("Profile", "<custom>false</custom>"),
	folder + "layouts/Opportunity-Opportunity Layout.layout-meta.xml":                xmlOf("Layout", ""),
	folder + "flows/Remind.flow-meta.xml":                                            xmlOf("Flow", "<status>Active</status>"),
	folder + "flows/Remind_Twice.flow-meta.xml":                                      xmlOf("Flow", "<status>Active</status>"),
	folder + "classes/Work.cls":                                                      []byte("public class Work {}"),
	folder + "classes/Work.cls-meta.xml":                                             xmlOf("ApexClass", ""),
	folder + "settings/Account.settings-meta.xml":                                    xmlOf("AccountSettings", ""),
	folder + "objects/Campaign/Campaign.object-meta.xml":                             xmlOf("CustomObject", "<enableHistory>false</enableHistory><sharingModel>Read</sharingModel>"),
	folder + "objects/Campaign/fields/Status.field-meta.xml":                         xmlOf("CustomField", "<fullName>Status</fullName><type>Picklist</type>"),
	folder + "objects/Account/fields/Fax.field-meta.xml":                             xmlOf("CustomField", "<fullName>Fax</fullName><trackHistory>true</trackHistory>"),
	folder + "objects/Opportunity/fields/ns__Score__c.field-meta.xml":                xmlOf("CustomField", "<fullName>ns__Score__c</fullName><label>Score</label><type>Text</type>"),
	folder + "objects/ns__Invoice__c/ns__Invoice__c.object-meta.xml":                 xmlOf("CustomObject", "<label>Invoice</label>"),
	folder + "objects/Told__e/Told__e.object-meta.xml":                               xmlOf("CustomObject", "<label>Told</label>"),
	folder + "objects/Told__e/fields/Text__c.field-meta.xml":                         xmlOf("CustomField", "<fullName>Text__c</fullName><type>Text</type>"),
	folder + "objects/Opportunity/listViews/All.listView-meta.xml":                   xmlOf("ListView", "<fullName>All</fullName>"),
	folder + "standardValueSets/LeadSource.standardValueSet-meta.xml":                xmlOf("StandardValueSet", "<sorted>false</sorted><standardValue><fullName>Web</fullName><default>false</default><label>Web</label></standardValue>"),
	folder + "permissionsets/ns__Viewer.permissionset-meta.xml":                      xmlOf("PermissionSet", "<label>Viewer</label>"),
	folder + "objectTranslations/Campaign-ru/Campaign-ru.objectTranslation-meta.xml": xmlOf("CustomObjectTranslation", ""),
}

func xmlOf(root, inner string) []byte {
	return []byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">" + inner + "</" + root + ">\n")
}

// asOlder puts what belongs to an object into one file, and the names of files without “-meta.xml”.
func asOlder(files map[string][]byte) contract.Files {
	all := contract.Files{}
	parts := map[string]string{"fields": "fields", "recordTypes": "recordTypes", "businessProcesses": "businessProcesses", "validationRules": "validationRules"}
	body := regexp.MustCompile(`(?s)<(\w+) xmlns[^>]*>(.*)</\w+>`)
	objects := map[string]string{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		rest, ok := strings.CutPrefix(path, folder)
		if !ok {
			continue
		}
		dirs := strings.Split(rest, "/")
		if dirs[0] == "email" {
			all["src/"+rest] = files[path]
			continue
		}
		inner := body.FindStringSubmatch(string(files[path]))[2]
		switch {
		case dirs[0] == "objects" && len(dirs) == 3:
			objects[dirs[1]] += inner
		case dirs[0] == "objects":
			element := parts[dirs[2]]
			objects[dirs[1]] += "<" + element + ">" + inner + "</" + element + ">"
		case dirs[0] == "objectTranslations":
			all["src/"+strings.TrimSuffix(rest, "-meta.xml")+"-meta.xml"] = files[path]
		default:
			all["src/"+strings.TrimSuffix(rest, "-meta.xml")] = files[path]
		}
	}
	for object, inner := range objects {
		all["src/objects/"+object+".object"] = xmlOf("CustomObject", inner)
	}
	return all
}
