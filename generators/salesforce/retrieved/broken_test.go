package retrieved_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
)

func TestWhatIsNoSalesforceIsRefused(t *testing.T) {
	t.Parallel()
	for name, files := range map[string]contract.Files{
		"nothing":               {},
		"something else":        {"readme.txt": []byte("hello"), "data.json": []byte("{}"), "a/b.xml": []byte("<a/>")},
		"another CRM":           {"manifest.json": []byte("{}"), "files/custom/Espo/layouts/Deal.json": []byte("{}")},
		"only a manifest":       {"manifest/package.xml": file("Package", "<version>62.0</version>")},
		"only damaged files":    {"objects/Deal__c/Deal__c.object-meta.xml": []byte("<CustomObject><label>Deal")},
		"another root":          {"objects/Deal__c/Deal__c.object-meta.xml": file("Layout", "")},
		"a file without folder": {"Phone__c.field-meta.xml": file("CustomField", "")},
		"no text":               {"objects/Deal__c/Deal__c.object-meta.xml": nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, read := range []func(contract.Files) error{
				func(f contract.Files) error { _, err := retrieved.State(f); return err },
				func(f contract.Files) error { _, err := retrieved.Draft(f); return err },
			} {
				var foreign *retrieved.Foreign
				if err := read(files); !errors.As(err, &foreign) {
					t.Fatalf("%v", err)
				}
				for _, lang := range []string{"en", "ru"} {
					if says := foreign.In(lang); says == "" || strings.Contains(says, "{") {
						t.Errorf("%q", says)
					}
				}
			}
		})
	}
}

// TestDamagedFilesAreNamed reads a good org with one damaged file: the rest is read, and the file is told with its place.
func TestDamagedFilesAreNamed(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<a>", 100_000)
	for name, content := range map[string]string{
		"not closed": "<CustomField><label>Phone", "not XML": "PK\x03\x04", "empty": "", "another root": "<Layout/>", "two roots": "<CustomField/><CustomField/>",
		"a bare &": "<CustomField><label>A & B</label></CustomField>", "deep": "<CustomField>" + deep, "an entity": `<!DOCTYPE a [<!ENTITY x "y">]><CustomField><label>&x;</label></CustomField>`,
		"other letters": "<?xml version=\"1.0\" encoding=\"UTF-16\"?><CustomField/>", "no name": "<>", "bytes": "<CustomField>\xff\xfe</CustomField>",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := org(nil)
			path := base + "objects/Opportunity/fields/Broken__c.field-meta.xml"
			files[path] = []byte(content)
			s, err := retrieved.State(files)
			if err != nil {
				t.Fatal(err)
			}
			told := 0
			for _, u := range s.Unread {
				if u.Path == path && u.What == "CustomField Opportunity.Broken__c" && u.Why.In("en") != "" {
					told++
				}
			}
			for _, thing := range s.Things {
				if thing.Name == "Opportunity.Broken__c" {
					t.Errorf("%v was read", thing)
				}
			}
			if told != 1 {
				t.Errorf("told %d times: %v", told, s.Unread)
			}
			if _, err := retrieved.Draft(files); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTheSameInTwoPackagesIsTold(t *testing.T) {
	t.Parallel()
	files := org(nil)
	path, content := field("Opportunity", "Phone__c", "<label>Telephone</label><type>Phone</type>")
	files["other/"+path] = content
	s, err := retrieved.State(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Unread) == 0 || s.Unread[0].What != "CustomField Opportunity.Phone__c" {
		t.Errorf("%v", s.Unread)
	}
}

func FuzzReading(f *testing.F) {
	paths := []string{
		"objects/Opportunity/fields/X__c.field-meta.xml", "objects/Opportunity/Opportunity.object-meta.xml", "objects/Opportunity/recordTypes/X.recordType-meta.xml",
		"objects/Opportunity/businessProcesses/X.businessProcess-meta.xml", "objects/Opportunity/validationRules/X.validationRule-meta.xml",
		"standardValueSets/OpportunityStage.standardValueSet-meta.xml", "globalValueSets/X.globalValueSet-meta.xml", "permissionsets/X.permissionset-meta.xml",
		"roles/X.role-meta.xml", "sharingRules/Opportunity.sharingRules-meta.xml", "matchingRules/Account.matchingRule-meta.xml",
		"duplicateRules/Account.X.duplicateRule-meta.xml", "pathAssistants/X.pathAssistant-meta.xml", "customMetadata/Crm_Kpi_Passport.X.md-meta.xml",
		"objectTranslations/Opportunity-ru/Opportunity-ru.objectTranslation-meta.xml", "objectTranslations/Opportunity-ru/X__c.fieldTranslation-meta.xml",
		"globalValueSetTranslations/X-ru.globalValueSetTranslation-meta.xml", "escalationRules/Case.escalationRules-meta.xml", "objects/X__c.object",
		"objects/X__c/fields/Stage__c.field-meta.xml", "objects/X__c/X__c.object-meta.xml", "sfdx-project.json", "package.xml",
	}
	for i, path := range paths {
		for other, content := range org(map[string]string{"R": `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`}) {
			if strings.HasSuffix(other, path[strings.LastIndex(path, "/")+2:]) || i == 0 {
				f.Add(uint8(i), content)
			}
		}
		f.Add(uint8(i), []byte(`<CustomField xmlns="x"><fullName/><valueSet/><type>Picklist</type></CustomField>`))
	}
	f.Fuzz(func(t *testing.T, which uint8, content []byte) {
		files := org(nil)
		files[base+paths[int(which)%len(paths)]] = content
		s, err := retrieved.State(files)
		if err != nil {
			t.Fatal(err)
		}
		if changes := state.Compare(s, s); len(changes) > 0 {
			t.Errorf("%v", changes)
		}
		once := map[string]bool{}
		for _, thing := range s.Things {
			if key := thing.Kind + " " + thing.Name; once[key] && which == 0 {
				t.Errorf("%s twice", key)
			} else {
				once[key] = true
			}
		}
		d, err := retrieved.Draft(files)
		if err != nil {
			t.Fatal(err)
		}
		_ = fmt.Sprint(lines(d))
	})
}
