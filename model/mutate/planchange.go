package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/uses"
)

// Changes are the mistakes that are made with requests for changes.
var Changes = []Operator{
	{"decide on a change on another day than that of the window", "change-outside-window", func(b *Base) []Place {
		return documents(b, "ChangeRequest", func(c *model.ChangeRequest) bool { return b.Spec.Project != nil }, func(t *Tree, n *syntax.Node, c *model.ChangeRequest) {
			policy := mapping(t.project(), "change_policy")
			Set(policy, "window", "{every: week, day: fri}")
			// In a week with a holiday on the day of the window any day will do.
			Unset(t.project(), "calendar")
			decision := opened(n, "decision", "result")
			if decision.Get("result") == nil {
				Set(decision, "result", "rejected")
			}
			Set(decision, "decided_on", "2027-03-03")
		})
	}},
	{"make an accepted change without saying who agreed", "change-not-approved", ofEach("ChangeRequest", always, func(t *Tree, n *syntax.Node, _ *model.ChangeRequest) {
		accept(t, n)
		Unset(n.Get("decision"), "by")
		Unset(n.Get("decision"), "decided_on")
	})},
	{"let a role say yes to a change that may not", "change-not-approved", func(b *Base) []Place {
		return documents(b, "ChangeRequest", func(*model.ChangeRequest) bool { return b.otherApprover() != "" }, func(t *Tree, n *syntax.Node, _ *model.ChangeRequest) {
			accept(t, n)
			Set(n.Get("decision"), "by", b.otherApprover())
		})
	}},
	{"leave a request unanswered for a year", "change-unanswered", ofEach("ChangeRequest", always, func(t *Tree, n *syntax.Node, _ *model.ChangeRequest) {
		Unset(n, "decision")
		Unset(n, "effect")
		Set(n, "requested_on", "2025-06-02")
	})},
	{"change a document after it was agreed", "agreement-outdated", func(b *Base) []Place {
		var all []Place
		for _, c := range model.All[model.ChangeRequest](b.Spec) {
			for i, ref := range c.Affects.Items {
				e := ref.Get()
				if envelope(e) == nil || slices.ContainsFunc(c.Affects.Items[:i], func(other model.AnyRef) bool { return envelope(other.Get()) == envelope(e) }) {
					continue
				}
				all = append(all, Place{About: refs(c, e), Do: func(t *Tree) {
					n := t.Named("ChangeRequest", c.Self().ID()).Root
					accept(t, n)
					Set(n.Get("decision"), "decided_on", "2027-04-02")
					// A change of a later release is not made yet.
					Unset(n.Get("decision"), "release")
					agree(t.documentOf(e), "2027-01-20", b)
				}})
			}
		}
		return all
	}},
	{"note what people do otherwise and let it rest", "noted-without-change", func(b *Base) []Place {
		var all []Place
		for _, r := range model.All[model.Rollout](b.Spec) {
			all = append(all, Place{About: []string{"observation/" + r.Self().ID() + ".skipped"}, Do: func(t *Tree) {
				Append(t.Named("Rollout", r.Self().ID()).Root, "observations", "{id: skipped, noted_on: 2027-03-01, what: Half of the people skip the field, then: change}")
			}})
		}
		return all
	}},
	{"hear something in an interview and let it rest", "noted-without-change", func(b *Base) []Place {
		var all []Place
		for _, i := range model.All[model.Interview](b.Spec) {
			for _, finding := range i.Findings {
				if !finding.LeadsTo.IsSet() || b.isOrigin(finding) {
					continue // something says that it comes from there
				}
				all = append(all, Place{About: refs(finding), Do: func(t *Tree) {
					Unset(With(Items(t.Named("Interview", i.Self().ID()).Root, "findings"), finding.Self().ID()), "leads_to")
				}})
			}
		}
		return all
	}},
}

// accept makes a request one that is accepted, on the day of the window, and the policy one that says who may.
func accept(t *Tree, n *syntax.Node) {
	policy := mapping(t.project(), "change_policy")
	if policy.Get("approved_by") == nil {
		Set(policy, "approved_by", "["+t.Of("Role")[0].ID+"]")
	}
	decision := opened(n, "decision", "result")
	Set(decision, "result", "accepted")
	if decision.Get("decided_on") == nil {
		Set(decision, "decided_on", friday)
	}
}

// friday is some day on which changes are decided.
const friday = "2027-03-05"

// otherApprover returns the id of a role that does not say yes to changes, "" for none.
func (b *Base) otherApprover() string {
	for i, role := range model.All[model.Role](b.Spec) {
		policy := b.Spec.Project.ChangePolicy
		if policy == nil || !policy.ApprovedBy.IsSet() {
			if i > 0 {
				return role.Self().ID()
			}
			continue
		}
		if !slices.ContainsFunc(policy.ApprovedBy.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == role }) {
			return role.Self().ID()
		}
	}
	return ""
}

// isOrigin tells whether a document says that it comes from an element.
func (b *Base) isOrigin(e model.Element) bool {
	return slices.ContainsFunc(b.uses.Of(e.Self().Ref), func(use uses.Use) bool { return use.From.Self().Ref != e.Self().Parent.Self().Ref })
}
