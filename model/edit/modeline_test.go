package edit_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/edit"
)

func TestModeline(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"crmspec.yaml":             "# yaml-language-server: $schema=.crmspec/schema/work_rule.json",
		"roles/manager.yaml":       "# yaml-language-server: $schema=../.crmspec/schema/work_rule.json",
		"продажи/2026/этапы.yaml":  "# yaml-language-server: $schema=../../.crmspec/schema/work_rule.json",
		"a folder/b/c/d/deal.yaml": "# yaml-language-server: $schema=../../../../.crmspec/schema/work_rule.json",
	} {
		if got := edit.Modeline(file, "work_rule"); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}
