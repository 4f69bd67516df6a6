package contract

import (
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/trial"
)

// Said returns what the account says of a case: it is kept where all that it tries is enforced; of several that are not, the
// weakest counts.
func (a Account) Said(c *acceptance.Case) trial.Said {
	said, weakest := trial.Said{Kept: true}, Enforced
	for _, row := range a {
		if row.Class == Enforced || !covers(c, row.Ref) || rankOf(row.Class) <= rankOf(weakest) {
			continue
		}
		weakest = row.Class
		said = trial.Said{Why: row.Slips}
	}
	return said
}

func rankOf(c Class) int {
	for i, known := range Classes {
		if c == known {
			return i
		}
	}
	return -1
}

func covers(c *acceptance.Case, ref string) bool {
	for _, covered := range c.Covers {
		if covered == ref {
			return true
		}
	}
	return false
}
