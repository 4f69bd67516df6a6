package retrieved_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load"
)

// described writes what was read as a description and opens it; it must have no error.
func described(t *testing.T, files contract.Files) *model.Spec {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range drafted(t, files).Files("en").Files {
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	w, err := load.OpenFS(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range w.Findings {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
		}
	}
	return w.Spec
}

func TestAnOrgBecomesADescription(t *testing.T) {
	t.Parallel()
	spec := described(t, org(map[string]string{
		"Budget": `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`, "Closed": `AND(ISCHANGED(StageName), ISPICKVAL(PRIORVALUE(StageName), "Closed Won"))`,
	}))
	lines := model.All[model.Pipeline](spec)
	if len(lines) != 1 || len(lines[0].Checkpoints) != 1 || len(lines[0].Stages) != 5 {
		t.Errorf("%d pipelines", len(lines))
	}
}

// TestAnOrgWithoutRecordTypes has the stages of its list in one pipeline.
func TestAnOrgWithoutRecordTypes(t *testing.T) {
	t.Parallel()
	files := org(map[string]string{"Budget": `AND(ISPICKVAL(StageName, "Negotiation"), ISBLANK(Budget__c))`})
	for path := range files {
		if strings.Contains(path, "recordTypes") || strings.Contains(path, "businessProcesses") {
			delete(files, path)
		}
	}
	lines := model.All[model.Pipeline](described(t, files))
	if len(lines) != 1 || len(lines[0].Stages) != 5 || len(lines[0].Checkpoints) != 1 {
		t.Errorf("%d pipelines", len(lines))
	}
}

// TestAnOrgOfOneObject has neither pipelines nor roles.
func TestAnOrgOfOneObject(t *testing.T) {
	t.Parallel()
	files := contract.Files{
		"src/objects/Visit__c.object": file("CustomObject", "<label>Визит</label><pluralLabel>Визиты</pluralLabel><nameField><displayFormat>{0}</displayFormat><label>No.</label><type>AutoNumber</type></nameField>"+
			"<sharingModel>ReadWrite</sharingModel><fields><fullName>Day__c</fullName><label>День</label><type>Date</type></fields>"+
			"<validationRules><fullName>Day</fullName><active>true</active><errorConditionFormula>ISBLANK(Day__c)</errorConditionFormula><errorMessage>!</errorMessage></validationRules>"),
		"src/package.xml": file("Package", "<version>58.0</version>"),
	}
	d := drafted(t, files)
	if d.Languages[0] != "ru" || d.Options["api"] != "58.0" || len(d.Entities) != 1 || len(d.Entities[0].Fields) != 1 || !d.Entities[0].Fields[0].Required {
		t.Errorf("%v", lines(d))
	}
	described(t, files)
	s, err := retrieved.State(files)
	if err != nil || len(s.Things) != 3 {
		t.Errorf("%v %v", s, err)
	}
}
