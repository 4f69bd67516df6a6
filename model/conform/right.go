package conform

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	oracle "github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// right judges whether a person was allowed to make a move; refusal is what the rules say to that person.
func (j *judge) right(t *trail, i int, by doer, moves []model.Move, refusal *oracle.Refusal) {
	row := &t.rows[i]
	if !by.known || unread(moves) {
		return
	}
	args := func() words.Args {
		return words.Args{"record": t.record.ID, "person": row.Actor, "from": t.from(i).Title, "to": row.To.Title, "roles": titles(by.Roles)}
	}
	if !slices.ContainsFunc(moves, func(m model.Move) bool { return holdsAny(by.Roles, m.Transition.By.Items) }) {
		var may []*model.Role
		for _, m := range moves {
			for _, ref := range m.Transition.By.Items {
				if role := ref.Get(); role != nil && !slices.Contains(may, role) {
					may = append(may, role)
				}
			}
		}
		said, kind := args(), ""
		if said["may"] = titles(may); len(may) == 0 {
			kind = "nobody"
		}
		j.find(t, i, Finding{Rule: RuleRole, Element: moves[0].Transition, Say: say(RuleRole, kind, said)})
		return
	}
	if refusal == nil || !by.placed || j.Partial {
		return
	}
	switch {
	case refusal.Code != oracle.NotVisible && (refusal.Code != oracle.NoRight || refusal.Why != oracle.WhyField):
	case !j.ownerKnown(t.record):
		j.out.unowned++
	case refusal.Code == oracle.NotVisible:
		j.find(t, i, Finding{Rule: RuleReach, Element: t.record.Entity, Today: j.ownerToday(t.record), Say: say(RuleReach, "", args())})
	default:
		f, _ := refusal.Element.(*model.Field)
		if f != nil {
			said := args()
			said["field"] = f.Title
			j.find(t, i, Finding{Rule: RuleSight, Element: f, Field: f, Today: j.ownerToday(t.record), Say: say(RuleSight, "", said)})
		}
	}
}

// unjudgedRight counts a move whose right is not judged, since nobody said what who made it may do. Of one who is not among
// the people it is told where the row stands.
func (j *judge) unjudgedRight(row *kpi.Row, by doer) {
	if !by.known && (j.People == nil || row.Actor == "") {
		j.out.strangers++
	}
}

// unread tells whether a move names a role that could not be read.
func unread(moves []model.Move) bool {
	return slices.ContainsFunc(moves, func(m model.Move) bool {
		return slices.ContainsFunc(m.Transition.By.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == nil })
	})
}

// ownerKnown tells whether the tables say whose a record is.
func (j *judge) ownerKnown(record *kpi.Record) bool {
	f := facts.OwnerField(record.Entity)
	for _, scope := range record.Entity.Scopes {
		if len(j.known.conditions[&scope.When].lacks) > 0 {
			return false
		}
	}
	return f == nil || j.known.columns[record.Entity][f.Self().ID()]
}

// ownerToday tells whether the owner is that of today.
func (j *judge) ownerToday(record *kpi.Record) bool {
	f := facts.OwnerField(record.Entity)
	return f != nil && !j.known.changed[record.Entity][f.Self().ID()]
}

func holdsAny(roles []*model.Role, refs []model.Ref[model.Role]) bool {
	return slices.ContainsFunc(refs, func(ref model.Ref[model.Role]) bool { return ref.Get() != nil && slices.Contains(roles, ref.Get()) })
}

// approvals judges whether those agreed who have to. A log without a column for them says nothing, which is told where
// they had to, or may have had to.
func (j *judge) approvals(t *trail, i int, s *scene, by doer, used model.Move) {
	row := &t.rows[i]
	var asked []*model.Approval
	unsure := false
	for _, a := range used.Transition.Approvals {
		switch {
		case a == nil || a.By.Get() == nil:
		case len(j.known.conditions[&a.When].lacks) > 0:
			unsure = true
		case j.holds(&a.When, s, by.Persona):
			asked = append(asked, a)
		}
	}
	if !row.Approvers {
		if unsure || len(asked) > 0 {
			j.out.unagreed[used.Transition]++
		}
		return
	}
	if len(asked) == 0 {
		return
	}
	args := words.Args{"record": t.record.ID, "person": row.Actor, "from": used.From.Title, "to": used.To.Title}
	for _, a := range asked {
		if slices.ContainsFunc(row.Approved, func(who string) bool { return j.mayApprove(who, a.By.Get()) }) {
			continue
		}
		args["role"] = a.By.Get().Title
		kind := ""
		if len(row.Approved) > 0 {
			kind, args["approvers"] = "other", strings.Join(row.Approved, ", ")
		}
		j.find(t, i, Finding{Rule: RuleApproval, Element: used.Transition, Today: j.known.conditions[&a.When].today, Say: say(RuleApproval, kind, args)})
	}
	for _, who := range row.Approved {
		if j.People != nil && j.People.Find(who) == nil && j.Names.Role(who) == nil {
			j.out.notes = append(j.out.notes, j.stranger(t, row, who))
		}
		if j.same(who, row.Actor) {
			j.find(t, i, Finding{Rule: RuleTwo, Element: used.Transition, Say: say(RuleTwo, "", args)})
		}
	}
}

// mayApprove tells whether somebody whom a log names holds a role, or may hold it for all that is known.
func (j *judge) mayApprove(name string, role *model.Role) bool {
	if p := j.People.Find(name); p != nil {
		return p.Unsure || slices.Contains(p.Roles, role)
	}
	if named := j.Names.Role(name); named != nil {
		return named == role
	}
	return true // a stranger, who is told of
}

// same tells whether two names mean one person.
func (j *judge) same(a, b string) bool {
	if a == b {
		return a != ""
	}
	p := j.People.Find(a)
	return p != nil && p == j.People.Find(b)
}

// people finds what is wrong with the people themselves: roles that one person must not hold.
func (r *replay) people(report *Report) {
	if r.People == nil {
		return
	}
	for _, p := range r.People.List {
		for i, role := range p.Roles {
			for _, other := range p.Roles[i+1:] {
				if apart(role, other) || apart(other, role) {
					report.Findings = append(report.Findings, Finding{
						Rule: RuleRoles, Person: p.ID, Element: role, File: p.File, Line: p.Line,
						Say: say(RuleRoles, "", words.Args{"person": p.ID, "a": role.Title, "b": other.Title}),
					})
				}
			}
		}
	}
}

func apart(role, other *model.Role) bool {
	return slices.ContainsFunc(role.SeparateFrom.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == other })
}
