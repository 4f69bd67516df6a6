package cli

import (
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/words"
)

// whys say of every check why what it finds hurts, by its name, for outputs that owners read.
func whys() map[string]words.Text {
	all := map[string]words.Text{}
	for _, rule := range rules.All() {
		all[rule.Name] = rule.Why
	}
	return all
}
