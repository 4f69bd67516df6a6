package exported_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/contract"
)

// TestLayers lays modules one over the other as EspoCRM does: by their order, what people made last.
func TestLayers(t *testing.T) {
	t.Parallel()
	field := func(def string) []byte { return []byte(`{"fields": {"cX": ` + def + `}}`) }
	at := func(module string) string {
		return "custom/Espo/Modules/" + module + "/Resources/"
	}
	const lead = "metadata/entityDefs/Lead.json"
	files := contract.Files{
		at("CrmspecZ") + "module.json": []byte(`{"order": 9}`), at("CrmspecZ") + lead: field(`{"type": "enum", "options": ["a", "b"], "min": 1, "max": 1, "maxLength": 1}`),
		at("CrmspecB") + "module.json": []byte("\ufeff" + `{"order": 25}`), at("CrmspecB") + lead: field(`{"options": ["__APPEND__", "c"], "max": 25, "min": 25}`),
		at("CrmspecA") + lead:                        field(`{"max": 11, "maxLength": 11, "padLength": 3}`), // 11, where a module gives no order
		"custom/Espo/Custom/Resources/" + lead:       field(`{"min": 90}`),
		"application/Espo/Resources/" + lead:         field(`{"padLength": 7}`),
		"custom/Espo/Modules/A/Resources/x/y/z.json": []byte(`{`), // none of ours to read
	}
	for _, thing := range read(t, files).Things {
		if thing.Kind != "field" {
			continue
		}
		var all []string
		for _, f := range thing.Facts {
			all = append(all, f.Key+"="+strings.ReplaceAll(f.Value, "\n", ","))
		}
		const want = "max=25 maxLength=11 min=90 order=a,b,c padLength=3 type=enum value a=yes value b=yes value c=yes"
		if got := strings.Join(all, " "); thing.Name != "Lead.cX" || got != want {
			t.Errorf("%s: %s", thing.Name, got)
		}
	}
}
