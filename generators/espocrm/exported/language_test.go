package exported_test

import (
	"slices"
	"testing"

	"github.com/crmspec/crmspec/generators/espocrm/exported"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestOneLanguage reads what was made of descriptions in one language: the English texts that EspoCRM falls back on are no
// language of their own where they say what another one says.
func TestOneLanguage(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"ru": "ru_RU", "en": "en_US"} {
		_, files := made(t, loadtest.AsIs(t, loadtest.One(`{apiVersion: crmspec/v1, kind: Project, id: clinic, title: Клиника, version: 1.0.0, languages: [`+lang+`]}
---
{apiVersion: crmspec/v1, kind: Entity, id: pet, title: Питомец, fields: [{id: chip, title: Номер чипа, type: text}]}
`)))
		d, err := exported.Draft(files)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(d.Languages, []string{want}) {
			t.Errorf("%s: %v", lang, d.Languages)
		}
	}
}
