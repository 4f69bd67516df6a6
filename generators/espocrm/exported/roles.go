package exported

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
)

// roleThings adds the roles with their rights, and the teams. They are known by their ids, which EspoCRM keeps when people
// call them otherwise.
func (b *builder) roleThings() {
	for _, r := range b.roles {
		var set facts
		set.set("name", strings.TrimSpace(r.text("name")))
		for _, key := range r.keys() {
			if strings.HasSuffix(key, "Permission") && r.text(key) != "not-set" {
				set.set(key, r.text(key))
			}
		}
		data := r.in("data")
		for _, scope := range data.keys() {
			levels := data.in(scope)
			if levels == nil {
				set.set(scope, map[bool]string{true: "yes", false: "no"}[data[scope] == true])
				continue
			}
			for _, action := range levels.keys() {
				set.set(scope+" "+action, levels.text(action))
			}
		}
		fields := r.in("fieldData")
		for _, scope := range fields.keys() {
			for _, name := range fields.in(scope).keys() {
				for _, action := range fields.at(scope, name).keys() {
					set.set(scope+"."+name+" "+action, fields.at(scope, name).text(action))
				}
			}
		}
		b.add(kindRole, known(r), r.text("name"), b.rolesPath, false, set)
	}
	for _, t := range b.teams {
		b.add(kindTeam, known(t), t.text("name"), b.rolesPath, false, facts{state.Fact{Key: "name", Value: strings.TrimSpace(t.text("name"))}})
	}
}

// known returns what a record is known by.
func known(record object) string { return first(record.text("id"), record.text("name")) }
