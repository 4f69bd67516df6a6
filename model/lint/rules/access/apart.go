package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// apart reports people who hold two roles that are kept apart, and roles that stand in for one that they
// are kept apart from.
func apart(p *lint.Pass) {
	if !p.Intact("role") {
		return
	}
	for _, role := range model.All[model.Role](p.Spec) {
		other := role.Deputy.Get()
		if other == nil {
			continue
		}
		p.Look()
		if rule := separation(role, other); rule.IsSet() {
			p.Report(lint.Finding{
				Element: role, At: role.Deputy.At, Variant: "deputy", Witness: []any{role.Ref, diag.Told{Code: "deputy"}, other.Ref, diag.Told{Code: "separate_from"}},
				Args:    words.Args{"role": role.Title, "other": other.Title},
				Related: []diag.Related{p.Point(rule.At, "rule", nil)},
			})
		}
	}
	for _, person := range sets(p) {
		p.Look()
		for i, role := range person.roles {
			for _, other := range person.roles[i+1:] {
				if rule := separation(role, other); rule.IsSet() {
					p.Report(lint.Finding{
						Element: person.rollout, At: person.set.Roles.At, Variant: "apart", Witness: []any{person.rollout.Ref, role.Ref, other.Ref, diag.Told{Code: "separate_from"}},
						Args:    words.Args{"roles": say.TitlesOf(person.roles), "role": role.Title, "other": other.Title},
						Related: []diag.Related{p.Point(rule.At, "rule", nil)},
					})
				}
			}
		}
	}
}

// separation returns the reference that keeps two roles apart, whichever of them says it.
func separation(a, b *model.Role) model.Ref[model.Role] {
	for _, pair := range [][2]*model.Role{{a, b}, {b, a}} {
		i := slices.IndexFunc(pair[0].SeparateFrom.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == pair[1] })
		if i >= 0 {
			return pair[0].SeparateFrom.Items[i]
		}
	}
	return model.Ref[model.Role]{}
}
