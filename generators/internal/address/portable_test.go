package address_test

import (
	"testing"

	"github.com/crmspec/crmspec/generators/internal/address"
)

// Ids that Windows keeps for its devices give names of files that it takes, which lead back to the same place.
func TestPortable(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"role/con": "role/con-", "role/CON": "role/CON-", "stage/aux.lead": "stage/aux-.lead", "field/com1.nul": "field/com1-.nul", "lpt9": "lpt9-",
		"role/cons": "role/cons", "role/com": "role/com", "role/com10": "role/com10", "stage/sales.con": "stage/sales.con", "con_/x": "con_/x",
	} {
		got := address.Portable(name)
		if got != want {
			t.Errorf("%s becomes %s, not %s", name, got, want)
		}
		if address.Portable(got) != got {
			t.Errorf("%s is still kept by Windows", got)
		}
		if back := (address.Place{File: got + ".html"}).Ref(); back != name {
			t.Errorf("%s leads back to %s", got, back)
		}
	}
}
