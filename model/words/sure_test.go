package words_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/words"
)

// TestSure holds which names are so near that a fix may write them without asking.
func TestSure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, meant string
		sure        bool
	}{
		{"mangaer", "manager", true}, // two letters changed places
		{"webiste", "website", true},
		{"nwe", "new", true},
		{"managment", "management", true},
		{"Website", "website", true},
		{"updated_at", "changed_at", false},
		{"updated_at", "created_at", false}, // as near as changed_at, and not meant
		{"lead", "deal", false},
		{"won", "lost", false},
		{"k2", "k1", false},
		{"step_2", "step_1", false},
		{"stpe_1", "step_1", true},
		{"скидка", "скидки", true},
	} {
		if got := words.Sure(c.name, c.meant); got != c.sure {
			t.Errorf("%s for %s: %t", c.name, c.meant, got)
		}
	}
}
