package sense

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/words"
)

var waitsForItself = fault{"reference-cycle", "approvals", words.Text{
	En: "The approvals of this transition wait for each other, so that none of them is ever asked: {path}",
	Ru: "Согласования этого перехода ждут друг друга, поэтому ни одно не начнётся: {path}",
}, words.Text{
	En: "Let one of them go first: delete its “after”",
	Ru: "Пусть одно будет первым: уберите у него «after»",
}}

// order finds approvals of a transition that wait for each other in a circle. Of two approvals of one
// role, which is waited for is not said, so a role that is asked twice is no part of one.
func (c *check) order(t *model.Transition) {
	next := map[*model.Role]*model.Approval{}
	twice := map[*model.Role]bool{}
	for _, approval := range t.Approvals {
		role := approval.By.Get()
		twice[role] = next[role] != nil
		next[role] = approval
	}
	done := map[*model.Role]bool{}
	for _, approval := range t.Approvals {
		var path []*model.Role
		for role := approval.By.Get(); role != nil && !twice[role] && next[role] != nil; role = next[role].After.Get() {
			if i := slices.Index(path, role); i >= 0 && len(path)-i > 1 {
				c.waiting(path[i:], next)
			}
			if done[role] {
				break
			}
			done[role] = true
			path = append(path, role)
		}
	}
}

func (c *check) waiting(path []*model.Role, next map[*model.Role]*model.Approval) {
	elements := make([]model.Element, len(path))
	for i, role := range path {
		elements[i] = role
	}
	d := c.add(waitsForItself, next[path[0]].After.At, words.Args{"path": resolve.Circle(elements)})
	for i, role := range path {
		d.Witness = append(d.Witness, role.Ref)
		if i > 0 {
			d.Related = append(d.Related, diag.Related{Span: next[role].After.At, Message: words.Message{
				ID: "reference-cycle/approvals/next", Args: words.Args{"title": role.Title}, Text: words.Text{
					En: "what “{title}” waits for", Ru: "чего ждёт «{title}»",
				},
			}})
		}
	}
	d.Witness = append(d.Witness, path[0].Ref)
}
