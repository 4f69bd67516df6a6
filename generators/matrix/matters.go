package matrix

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// led are the kinds that need no owner of their own: roles and teams are led, and what the others say stands
// under the owner of the project.
const led = " role team access training interview article "

// documentMatters are all documents, in the order of their kinds: the owner says yes. One that somebody
// else has agreed to, who does not stand in for the owner, has two who do.
func (m *matrix) documentMatters() []matter {
	byKind := map[string][]matter{}
	for _, d := range m.in.Spec.Documents {
		if d.Kind == nil || d.Value == nil {
			continue
		}
		headed, ok := d.Value.(interface{ Envelope() *model.Head })
		if !ok {
			continue
		}
		x := m.documentMatter(d.Value, headed.Envelope())
		if len(x.parts) == 0 && (d.Kind.Word == "role" || d.Kind.Word == "team") {
			continue
		}
		if owner := m.projectOwner(); !headed.Envelope().Owner.IsSet() && owner.Get() != nil && strings.Contains(led, " "+d.Kind.Word+" ") {
			x.role(owner, saysYes, m.say("owns-project"))
		}
		byKind[d.Kind.Word] = append(byKind[d.Kind.Word], x)
	}
	var all []matter
	for _, kind := range model.Kinds {
		all = append(all, byKind[kind.Word]...)
	}
	return all
}

// projectOwner is the role that answers for the CRM as a whole.
func (m *matrix) projectOwner() model.Ref[model.Role] {
	if m.in.Spec.Project == nil {
		return model.Ref[model.Role]{}
	}
	return m.in.Spec.Project.Owner
}

func (m *matrix) documentMatter(e model.Element, head *model.Head) matter {
	x := m.matter(e, m.kindOf(e))
	x.state = m.say("status-" + string(head.Status.Or(model.StatusDraft)))
	x.role(head.Owner, saysYes, "")
	if head.Owner.IsSet() && head.Owner.Get() == nil {
		x.lost = head.Owner.Name
	}
	if head.Agreed != nil {
		x.agreed(head.Agreed.By, head.Owner)
	}
	if decision, ok := e.(*model.Decision); ok {
		x.agreed(decision.ApprovedBy, head.Owner)
	}
	for _, ref := range head.Consulted.Items {
		x.role(ref, asks, "")
	}
	for _, ref := range head.Informed.Items {
		x.role(ref, told, "")
	}
	return x
}

// stepMatters are the steps of processes: the actor does it, the approver says yes; where a step has none,
// the owner of the process.
func (m *matrix) stepMatters() []matter {
	var all []matter
	for _, process := range model.All[model.Process](m.in.Spec) {
		for _, step := range process.Steps {
			x := m.matter(step, m.title(process))
			x.state = m.say("status-" + string(process.Status.Or(model.StatusDraft)))
			if step.Approver.IsSet() {
				x.role(step.Approver, saysYes, "")
			} else {
				x.role(process.Owner, saysYes, m.say("owns-process"))
			}
			if actor := step.Actor.Get(); actor != nil {
				x.parts = append(x.parts, partIn{actor, does, ""})
			} else if step.Actor.Word != "" {
				x.parts = append(x.parts, partIn{nil, does, ""})
			}
			all = append(all, x)
		}
	}
	return all
}

// moveMatters are the transitions that wait for an approval.
func (m *matrix) moveMatters() []matter {
	var all []matter
	for _, p := range model.All[model.Pipeline](m.in.Spec) {
		for _, t := range p.Transitions {
			if len(t.Approvals) == 0 {
				continue
			}
			x := m.matter(t, m.title(p))
			x.title = model.NameIn(m.lang, t, t.Self().Ref)
			if moves := model.MovesNamed(t, t.Self().Ref); len(moves) > 0 {
				x.href = address.Move(moves[0], "transition/"+p.Self().Path()+"."+moves[0].ID()).From("")
			}
			x.state = m.say("status-" + string(p.Status.Or(model.StatusDraft)))
			for _, approval := range t.Approvals {
				note := ""
				if approval.When.IsSet() {
					note = m.say("if", "condition", m.in.Words(&approval.When))
				}
				x.role(approval.By, saysYes, note)
			}
			for _, ref := range t.By.Items {
				x.role(ref, does, "")
			}
			all = append(all, x)
		}
	}
	return all
}

func (m *matrix) matter(e model.Element, within string) matter {
	return matter{element: e, title: m.title(e), href: href(e), sort: m.kindOf(e), within: within}
}

// agreed adds a yes that was given: one by the owner is known, and one by who stands in for the owner is the
// owner's; any other is one more.
func (x *matter) agreed(by, owner model.Ref[model.Role]) {
	switch role := by.Get(); {
	case role == owner.Get():
	case owner.Get() != nil && role == owner.Get().Deputy.Get():
		x.role(by, stoodIn, "")
	default:
		x.role(by, agreed, "")
	}
}

// role adds the part of a role, where the reference leads to one.
func (x *matter) role(ref model.Ref[model.Role], what, note string) {
	if role := ref.Get(); role != nil {
		x.parts = append(x.parts, partIn{role, what, note})
	}
}
