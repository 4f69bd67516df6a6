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
	args := words.Args{"record": t.record.ID, "person": row.Actor, "from": t.from(i).Title, "to": row.To.Title, "roles": titles(by.Roles)}
	if !slices.ContainsFunc(moves, func(m model.Move) bool { return holdsAny(by.Roles, m.Transition.By.Items) }) {
		var may []*model.Role
		for _, m := range moves {
			for _, ref := range m.Transition.By.Items {
				if role := ref.Get(); role != nil && !slices.Contains(may, role) {
					may = append(may, role)
				}
			}
		}
		args["may"] = titles(may)
		kind := ""
		if len(may) == 0 {
			kind = "nobody"
		}
		j.find(t, i, Finding{Rule: RuleRole, Element: moves[0].Transition, Say: say(RuleRole, kind, args)})
		return
	}
	if refusal == nil || !by.placed {
		return
	}
	switch {
	case refusal.Code == oracle.NotVisible && j.ownerKnown(t.record):
		j.find(t, i, Finding{Rule: RuleReach, Element: t.record.Entity, Today: j.ownerToday(t.record), Say: say(RuleReach, "", args)})
	case refusal.Code == oracle.NoRight && refusal.Why == oracle.WhyField:
		f, _ := refusal.Element.(*model.Field)
		if f != nil && j.ownerKnown(t.record) {
			args["field"] = f.Title
			j.find(t, i, Finding{Rule: RuleSight, Element: f, Field: f, Today: j.ownerToday(t.record), Say: say(RuleSight, "", args)})
		}
	}
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

// approvals judges whether those agreed who have to. A log without a column for them says nothing.
func (j *judge) approvals(t *trail, i int, s *scene, by doer, used model.Move) {
	row := &t.rows[i]
	if !row.Approvers {
		return
	}
	var asked []*model.Approval
	for _, a := range used.Transition.Approvals {
		if a != nil && a.By.Get() != nil && len(j.known.conditions[&a.When].lacks) == 0 && j.holds(&a.When, s, by.Persona) {
			asked = append(asked, a)
		}
	}
	if len(asked) == 0 {
		return
	}
	args := words.Args{"record": t.record.ID, "person": row.Actor, "from": used.From.Title, "to": used.To.Title}
	for _, a := range asked {
		if slices.ContainsFunc(row.Approved, func(who string) bool { return slices.Contains(j.rolesOf(who), a.By.Get()) }) {
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
		if j.same(who, row.Actor) {
			j.find(t, i, Finding{Rule: RuleTwo, Element: used.Transition, Say: say(RuleTwo, "", args)})
		}
	}
}

// rolesOf returns the roles of somebody whom a log names.
func (j *judge) rolesOf(name string) []*model.Role {
	if p := j.People.Find(name); p != nil {
		return p.Roles
	}
	if role := j.Names.Role(name); role != nil {
		return []*model.Role{role}
	}
	return nil
}

// same tells whether two names mean one person.
func (j *judge) same(a, b string) bool {
	if a == b {
		return a != ""
	}
	p := j.People.Find(a)
	return p != nil && p == j.People.Find(b)
}

// Acts that the history tells of.
const (
	actCreate  = "create"
	actMove    = "move"
	actApprove = "approve"
)

// deed is something that somebody did to a record.
type deed struct {
	act        string
	transition *model.Transition
	who        string
}

// deeds are those of one record, in order.
type deeds []deed

func (d *deeds) note(act string, t *model.Transition, who string) {
	one := deed{act, t, who}
	if who != "" && !slices.Contains(*d, one) {
		*d = append(*d, one)
	}
}

// duties finds who did alone what must never be done together. That somebody agreed to the own move is told where it
// happened.
func (j *judge) duties(t *trail, done deeds) {
	p := j.Facts.Spec().Project
	if p == nil {
		return
	}
	for _, duty := range p.Duties {
		if duty == nil || len(duty.NeverTogether) < 2 || selfApproval(duty) {
			continue
		}
		var told []string
		for _, first := range done {
			all := !slices.ContainsFunc(duty.NeverTogether, func(act model.AnyRef) bool {
				return !slices.ContainsFunc(done, func(d deed) bool { return j.same(d.who, first.who) && d.is(act, t) })
			})
			if all && !slices.ContainsFunc(told, func(who string) bool { return j.same(who, first.who) }) {
				told = append(told, first.who)
				j.find(t, len(t.rows)-1, Finding{Rule: RuleDuty, Person: first.who, Element: p, Say: say(RuleDuty, "", words.Args{
					"record": t.record.ID, "person": first.who, "acts": acts(duty),
				})})
			}
		}
	}
}

// selfApproval tells whether a duty only says that nobody agrees to their own move.
func selfApproval(duty *model.Duty) bool {
	a, b := duty.NeverTogether[0], duty.NeverTogether[1]
	return len(duty.NeverTogether) == 2 && a.Get() != nil && a.Get() == b.Get() && strings.HasPrefix(a.Name, actMove+"/") != strings.HasPrefix(b.Name, actMove+"/")
}

// is tells whether a deed is what a duty speaks of.
func (d deed) is(act model.AnyRef, t *trail) bool {
	kind, _, _ := strings.Cut(act.Name, "/")
	switch kind {
	case actCreate:
		return d.act == actCreate && act.Get() == model.Element(t.record.Entity)
	case actMove, actApprove:
		return d.act == kind && d.transition != nil && act.Get() == model.Element(d.transition)
	}
	return false
}

func acts(duty *model.Duty) words.List {
	var list words.List
	for _, act := range duty.NeverTogether {
		kind, _, _ := strings.Cut(act.Name, "/")
		list = append(list, words.Message{ID: "conform/act-" + kind, Text: actSays[kind], Args: words.Args{"what": titleOf(act.Get())}})
	}
	return list
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
