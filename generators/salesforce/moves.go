package salesforce

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// holds tells that the person who writes has a role: each role has a permission of its own in its permission set.
func (p *plan) holds(role *model.Role) string { return "$Permission." + p.roleName(role) }

// by tells that the person who writes is one whom a transition names, or a machine.
func (p *plan) by(t *model.Transition) string {
	var parts []string
	for _, ref := range t.By.Items {
		if role := ref.Get(); role != nil {
			parts = append(parts, p.holds(role))
		}
	}
	return some(append(parts, "$Permission."+machineName)...)
}

// moves refuses every move that is not allowed: one rule for each stage that is left, which names the moves out of it with
// their roles and conditions. Where that is too long for a formula it stands in several.
func (p *plan) moves(o *object, line *model.Pipeline) {
	graph := p.facts.Graph(line)
	for _, from := range line.Stages {
		if from == nil || o.stages[from] == nil {
			continue
		}
		left := all("ISCHANGED("+o.stage+")", o.leaving(from))
		var allowed, targets []string
		var each []move
		for _, m := range graph.Out(from) {
			to := o.picks([]*model.Stage{m.To})
			when, how, why := p.condition(o, m.Transition.Self().Ref, &m.Transition.When)
			if how == contract.ByHand {
				when = "TRUE"
			}
			p.whenVerdict(o, m, how, why)
			one := all(to, p.by(m.Transition), when)
			allowed, targets = append(allowed, one), append(targets, to)
			each = append(each, move{m, one})
		}
		message := say(saysMove, words.Args{"stage": from.Title})
		if p.rule(o, from, "moves", all(left, not(some(allowed...))), message, nil) {
			p.moveVerdicts(o, line, from, true)
			continue
		}
		kept := p.rule(o, from, "moves", all(left, not(some(targets...))), message, nil)
		for i, m := range each {
			// Several transitions may lead the same way; one of them is enough.
			var same []string
			for _, other := range each {
				if other.To == m.To {
					same = append(same, other.allowed)
				}
			}
			if i == slices.IndexFunc(each, func(other move) bool { return other.To == m.To }) {
				kept = p.rule(o, from, "move "+strconv.Itoa(i+1), all(o.moving(m.Move), not(some(same...))), message, nil) && kept
			}
		}
		p.moveVerdicts(o, line, from, kept)
	}
	for _, m := range graph.Moves {
		p.reason(o, m)
		p.limit(o, line, m)
		p.approvals(o, m)
	}
}

// move is a move with the formula that allows it.
type move struct {
	model.Move
	allowed string
}

// refOf returns the reference that the ledger has for a move.
func refOf(line *model.Pipeline, m model.Move) string {
	if m.Explicit && m.Transition.Self().Ref != "" {
		return m.Transition.Self().Ref
	}
	return "transition/" + line.Self().Path() + "." + m.ID()
}

// moveVerdicts notes what becomes of the moves out of a stage and of those that are forbidden.
func (p *plan) moveVerdicts(o *object, line *model.Pipeline, from *model.Stage, kept bool) {
	v := enforced
	if !kept {
		v = detected(contract.Inexpressible, say(whyTooLong, nil), p.history(o))
	}
	for _, pair := range p.facts.Graph(line).Forbidden() {
		if pair.From == from {
			p.keep("transition/"+line.Self().Path()+"."+pair.ID(), v)
		}
	}
	p.keep("moves/"+from.Self().Path(), v)
}

// whenVerdict notes what becomes of the condition of a transition.
func (p *plan) whenVerdict(o *object, m model.Move, how contract.Exactness, why words.Localized) {
	line, _ := m.From.Self().Parent.(*model.Pipeline)
	ref := refOf(line, m)
	p.keep(ref+"#when so", enforced)
	if how == contract.Exact {
		p.keep(ref+"#when", enforced)
	} else {
		p.keep(ref+"#when", detectedOrNear(how, why, p.history(o)))
	}
}

// reason asks why a move is made.
func (p *plan) reason(o *object, m model.Move) {
	f := m.Transition.Reason.Get()
	if f == nil {
		return
	}
	line, _ := m.From.Self().Parent.(*model.Pipeline)
	ref := refOf(line, m) + "#reason"
	c := o.columns[f]
	if c == nil || c.api == "" {
		p.keep(ref, manual(contract.Inexpressible, say(whyNoField, words.Args{"field": f.Title}), say(stepFlow, words.Args{"what": f.Title})))
		return
	}
	print := &formula{plan: p, from: map[*model.Entity]string{o.entity: ""}}
	blank := print.isEmpty(fieldNode(f))
	message := say(saysReason, words.Args{"field": f.Title})
	if p.rule(o, m.Transition, "reason "+m.ID(), all(o.moving(m), blank), message, c) {
		p.keep(ref, near(contract.Inexpressible, say(slipsReason, words.Args{"field": f.Title}), say(stepReason, words.Args{"field": f.Title})))
	}
}

// limit says how a move that was made too often is found: a formula cannot count.
func (p *plan) limit(o *object, line *model.Pipeline, m model.Move) {
	if !m.Transition.Limit.IsSet() {
		return
	}
	ref := refOf(line, m)
	p.keep(ref+"#limit", enforced)
	p.keep(ref+"#limit over", detected(contract.NeedsCode, say(whyCount, nil), say(queryText, words.Args{"soql": p.historyOf(o, m)})))
}

// history is the query that shows who moved what.
func (p *plan) history(o *object) words.Localized {
	return say(queryText, words.Args{"soql": p.historySOQL(o) + " ORDER BY CreatedDate DESC"})
}

func (p *plan) historySOQL(o *object) string {
	table, parent := o.api+"FieldHistory", o.api+"Id"
	switch {
	case o.custom():
		table, parent = o.api[:len(o.api)-len("c")]+"History", "ParentId"
	case o.api == "Case" || o.api == "Lead" || o.api == "Contact" || o.api == "Account":
		table = o.api + "History"
	}
	return "SELECT " + parent + ", OldValue, NewValue, CreatedById, CreatedDate FROM " + table + " WHERE Field = '" + o.stage + "'"
}

func (p *plan) historyOf(o *object, m model.Move) string {
	return p.historySOQL(o) + " ORDER BY " + map[bool]string{true: "ParentId", false: o.api + "Id"}[o.custom()] + ", CreatedDate"
}

// approvals lets a move that needs a yes pass only where the holder of the role has ticked a box that nobody else may
// tick.
func (p *plan) approvals(o *object, m model.Move) {
	line, _ := m.From.Self().Parent.(*model.Pipeline)
	for _, a := range m.Transition.Approvals {
		role := a.By.Get()
		if role == nil {
			continue
		}
		base := refOf(line, m) + "#approval " + role.Self().ID()
		when, how, why := p.condition(o, m.Transition.Self().Ref, &a.When)
		if how == contract.ByHand || o.home == "Activity" {
			for _, sort := range approvalSorts {
				p.keep(base+" "+sort, manual(contract.UIOnly, why, say(stepApproval, words.Args{"role": role.Title})))
			}
			continue
		}
		box := p.box(o, m.Transition, "approved_by_"+role.Self().ID(), say(labelApproved, words.Args{"role": role.Title}), role)
		parts := all(o.moving(m), when, not(box))
		if !p.rule(o, m.Transition, "approval "+role.Self().ID()+" "+m.ID(), parts, say(saysApproval, words.Args{"role": role.Title}), nil) {
			for _, sort := range approvalSorts {
				p.keep(base+" "+sort, manual(contract.Inexpressible, say(whyTooLong, nil), say(stepApproval, words.Args{"role": role.Title})))
			}
			continue
		}
		step := say(stepApproval, words.Args{"role": role.Title})
		p.keep(base+" free", judged(how, why))
		p.keep(base+" stranger", enforced)
		p.keep(base+" approve", near(contract.UIOnly, say(slipsApprove, words.Args{"role": role.Title}), step))
		p.keep(base+" reject", manual(contract.UIOnly, say(slipsReject, nil), step))
		p.keep(base+" mute", manual(contract.UIOnly, say(slipsReject, nil), step))
		p.keep(base+" self", near(contract.Inexpressible, say(slipsSelf, words.Args{"role": role.Title}), step))
		p.keep(base+" changed", near(contract.UIOnly, say(slipsChanged, nil), step))
		p.early(o, m, a, box, base)
	}
}

var approvalSorts = []string{"approve", "reject", "mute", "self", "stranger", "changed", "early", "free"}

// early refuses a yes that is given before the one that must come first.
func (p *plan) early(o *object, m model.Move, a *model.Approval, box, base string) {
	first := a.After.Get()
	if first == nil {
		return
	}
	for _, other := range m.Transition.Approvals {
		if other.By.Get() != first {
			continue
		}
		asked, how, _ := p.condition(o, m.Transition.Self().Ref, &other.When)
		if how == contract.ByHand {
			return
		}
		before := p.box(o, m.Transition, "approved_by_"+first.Self().ID(), say(labelApproved, words.Args{"role": first.Title}), first)
		if p.rule(o, m.Transition, "early "+a.By.Get().Self().ID(), all(box, asked, not(before)), say(saysEarly, words.Args{"role": first.Title}), nil) {
			p.keep(base+" early", enforced)
		}
	}
}

// waiver lets a record pass without a checkpoint where the holder of the role has ticked a box that nobody else may tick.
// It returns the condition that nobody did.
func (p *plan) waiver(o *object, c *model.Checkpoint) string {
	if c.Waiver == nil || c.Waiver.By.Get() == nil || o.home == "Activity" {
		return "TRUE"
	}
	role := c.Waiver.By.Get()
	box := p.box(o, c, "waived", say(labelWaived, words.Args{"checkpoint": c.Title}), role)
	p.keep(c.Self().Ref+"#waiver", near(contract.Inexpressible, say(slipsWaiver, words.Args{"role": role.Title}), say(stepWaiver, words.Args{"checkpoint": c.Title, "role": role.Title})))
	return not(box)
}

// box adds a checkbox that only a role may tick, and returns its name. The same box asked for twice is one.
func (p *plan) box(o *object, e model.Element, part string, title words.Localized, role *model.Role) string {
	api := p.names.PartAs(o.space(), fieldRule, e, part, p.born(part))
	if slices.ContainsFunc(p.boxes[o], func(b tick) bool { return b.api == api }) {
		return api
	}
	p.boxes[o] = append(p.boxes[o], tick{api, title, role})
	file := root("CustomField").say("fullName", api).say("defaultValue", "false").say("description", cut(e.Self().Ref+" "+part, maxLong)).
		say("label", cut(title.In(p.lang), maxLabel)).flag("trackHistory", o.home != "Activity" && p.room(o)).say("type", "Checkbox")
	p.write("objects/"+o.home+"/fields/"+api+".field-meta.xml", "CustomField", o.home+"."+api, file)
	p.translateBox(o, api, title)
	return api
}

// tick is a checkbox that only a role may tick.
type tick struct {
	api   string
	title words.Localized
	role  *model.Role
}
