package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// robots are the mistakes with what moves records by itself.
var robots = []Operator{
	{"let the CRM move what waits, past a checkpoint that people fill in for", "automation-move-refused", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			if !b.whole(p) || !b.judgesAccess() {
				continue
			}
			for _, c := range p.Checkpoints {
				m, asked := b.asksPeople(c)
				if !asked {
					continue
				}
				all = append(all, Place{About: append(refs(c, m.From), "automation/"+slip), Do: func(t *Tree) {
					t.Add(slip+".yaml", fmt.Sprintf(
						"{apiVersion: crmspec/v1, kind: Automation, id: %s, title: %s, trigger: {event: stage_stay, stage: %s.%s, longer_than: 90d}, do: {move: %s.%s}}",
						slip, b.inAll("Close old ones"), p.Self().ID(), m.From.Self().ID(), p.Self().ID(), m.To.Self().ID()))
				}})
			}
		}
		return all
	}},
	{"let the CRM tell somebody of a record who sees none", "automation-tells-blind", func(b *Base) []Place {
		return documents(b, "Automation", func(a *model.Automation) bool {
			entity := facts.Subject(a)
			return entity != nil && b.judgesAccess() && len(b.Facts.Readers(entity, nil)) > 0
		}, func(t *Tree, n *syntax.Node, _ *model.Automation) {
			t.addRole(stranger)
			t.Add("stranger_rights.yaml", "{apiVersion: crmspec/v1, kind: Access, id: "+stranger+", title: Nothing, role: "+stranger+", entities: {}}")
			Append(n, "do", "{notify: "+stranger+", message: Look}")
		})
	}},
}

// asksPeople returns a move on which a checkpoint asks for a field that only people fill, and need not have filled
// before.
func (b *Base) asksPeople(c *model.Checkpoint) (move model.Move, found bool) {
	filled := b.Facts.Filled(pipelineOf(c))
	if filled == nil || c.When.IsSet() {
		return move, false
	}
	for _, m := range filled.AskedOn(c) {
		if !b.inUse(m.From) || m.Transition.When.IsSet() || filled.Holds(c, m.From) {
			continue
		}
		for _, ask := range filled.AsksOf(c) {
			if len(ask.Choices) == 0 && slices.ContainsFunc(ask.Fields, func(f *model.Field) bool {
				return fillsByHand(f) && m.Transition.Reason.Get() != f && !filled.BeforeMove(m, f) && b.byPeople(f)
			}) {
				return m, true
			}
		}
	}
	return move, false
}

// byPeople tells whether people fill a field while they work on a record, and nothing else does.
func (b *Base) byPeople(f *model.Field) bool {
	people := false
	for _, filler := range b.Facts.Fillers(f) {
		switch filler.How {
		case facts.FilledByAutomation, facts.FilledByIntegration, facts.FilledByMove, facts.FilledByDefault:
			return false
		case facts.FilledByRole:
			people = people || !filler.Birth
		}
	}
	return people
}

// intoComputed are the mistakes with values that the CRM computes.
var intoComputed = []Operator{
	{"let a move write a number that the CRM counts up", "computed-field-written", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return entityOf(tr) != nil }, func(t *Tree, tr *model.Transition) {
			t.addField(entityOf(tr), slip, "auto_number")
			set(mapping(t.transition(tr), "sets"), slip, "'1'")
		})
	}},
	{"let a channel bring a number that the CRM counts up", "computed-field-written", func(b *Base) []Place {
		return b.channels(func(c *model.Channel) bool { return c.Creates.Get().Document != nil }, func(t *Tree, c *model.Channel) {
			Append(t.element(c), "fields", t.addField(c.Creates.Get(), slip, "auto_number"))
		})
	}},
}

// copies are the sorts of fields that a formula can show as they are.
var copies = []model.FieldType{model.FieldText, model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDate, model.FieldDatetime}

// shown are the mistakes with formulas that show what is hidden.
var shown = []Operator{
	{"hide a field and leave the formula that shows it", "formula-shows-hidden", func(b *Base) []Place {
		return b.entries(func(e entry) bool { return b.copied(e) != nil }, func(t *Tree, rights *syntax.Node, e entry) {
			f, entity := b.copied(e), e.entity.Self().ID()
			Append(t.entity(e.entity), "fields", fmt.Sprintf("{id: %s, title: Slip, type: %s, formula: %s.%s}", slip, f.Type.V, entity, f.Self().ID()))
			Set(mapping(rights, "fields"), f.Self().ID(), "hidden")
		}, func(e entry) []string {
			return append(refs(e.access, b.copied(e)), "field/"+e.entity.Self().ID()+"."+slip)
		})
	}},
}

// copied returns a field that a role sees, and would see in a formula were it hidden; nil for none.
func (b *Base) copied(e entry) *model.Field {
	if e.entity.Document == nil || e.rights.FieldsDefault.IsSet() || len(accessOf(b.Spec, e.role)) != 1 || !b.may(e, model.ActionRead) {
		return nil
	}
	for _, f := range e.entity.Fields {
		if isOne(f.Type.V, copies...) && !facts.Computed(f) && !f.Sensitive.IsSet() && b.Facts.Ever([]*model.Role{e.role}, model.ActionRead, e.entity, f) {
			return f
		}
	}
	return nil
}
