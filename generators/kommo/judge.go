package kommo

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// judge says what becomes of the promises that what was written decides.
func (p *config) judge(promise contract.Promise) (v contract.Verdict, ok bool) {
	switch calls.TopicOf(promise) {
	case calls.Moved:
		return p.movedVerdict(promise)
	case calls.Forbidden:
		from, _ := calls.Pair(p.Spec, promise)
		return calls.Enforced, from != nil && p.held(from)
	case calls.Moves:
		return p.movesVerdict(promise)
	case calls.Born, calls.BornElsewhere:
		return p.bornVerdict(promise)
	case calls.Item, calls.Proof, calls.ItemIn:
		return p.itemVerdict(promise)
	case calls.Rights:
		return p.rightVerdict(promise)
	case calls.Fields:
		return p.fieldVerdict(promise)
	}
	if f, is := promise.Element.(*model.Field); is {
		return p.dataVerdict(calls.TopicOf(promise), f)
	}
	return v, false
}

// movedVerdict: a move that is allowed can be made by whoever may change the record; where several stages fall together,
// one sees the stage by the reason alone.
func (p *config) movedVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	from, to := calls.Pair(p.Spec, promise)
	if from == nil {
		return v, false
	}
	a, b := p.stages[from], p.stages[to]
	args := words.Args{"stage": to.Title, "from": from.Title, "to": to.Title}
	if a == nil || b == nil {
		return calls.Manual(contract.Inexpressible, calls.Say(slipsNoStage, args), calls.Say(stepNoStage, args)), true
	}
	for _, r := range p.roles {
		if promise.Part != r.roles[0].Self().ID() || len(r.roles) > 1 {
			continue
		}
		if r.in(p.shared(a), "edit") == denied {
			args["role"] = r.roles[0].Title
			return calls.Manual(contract.Inexpressible, calls.Say(slipsCannot, args), calls.Say(stepCannot, args)), true
		}
	}
	if b.merged {
		return calls.Near(contract.Inexpressible, calls.Say(slipsMerged, args), calls.Say(stepMerged, args)), true
	}
	return v, false
}

// held tells whether no role may change records in a stage, so that none leaves it.
func (p *config) held(s *model.Stage) bool {
	st := p.stages[s]
	return st != nil && len(p.roles) > 0 && !slices.ContainsFunc(p.roles, func(r *role) bool { return r.in(p.shared(st), "edit") != denied })
}

// movesVerdict: a role that may not change records in a stage makes no move out of it.
func (p *config) movesVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	r := p.roleOf(promise.Cell.Roles)
	st := p.stages[p.leaves(promise.Cell)]
	if r == nil || st == nil {
		return v, false
	}
	return calls.Enforced, r.in(p.shared(st), "edit") == denied
}

// leaves returns the stage out of which a cell about moves says that none is made, nil where it is not known.
func (p *config) leaves(cell *contract.Cell) *model.Stage {
	for _, s := range cell.Pipeline.Stages {
		if s == nil {
			continue
		}
		to, paired := strings.CutPrefix(cell.Rest, s.Self().ID()+"__")
		if cell.Rest == s.Self().ID() || paired && p.Spec.Element("stage/"+cell.Pipeline.Self().ID()+"."+to) != nil {
			return s
		}
	}
	return nil
}

func (p *config) bornVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	s, _ := promise.Element.(*model.Stage)
	if p.stages[s] == nil {
		return v, false
	}
	none := len(p.roles) > 0 && !slices.ContainsFunc(p.roles, func(r *role) bool { return r.rights[leads]["add"] != denied })
	return calls.Enforced, none && calls.TopicOf(promise) == calls.BornElsewhere
}

// itemVerdict: what Kommo has itself is asked for by a switch in its interface.
func (p *config) itemVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	c, _ := promise.Element.(*model.Checkpoint)
	if c == nil {
		return v, false
	}
	of, _ := c.Parent.(*model.Pipeline)
	if of == nil || p.lines[of] == nil {
		return v, false
	}
	o := p.byEntity[of.Entity.Get()]
	for _, r := range c.Require {
		if r == nil || r.Field.Get() == nil || itemKeys(r)[0] != promise.Part {
			continue
		}
		col := o.columns[r.Field.Get()]
		switch {
		case col == nil || col.own == "":
		case col.own == "responsible_user_id":
			return calls.Enforced, true // a lead always has somebody
		case col.own == "loss_reason_id":
			return p.reasonVerdict(), true
		case !c.When.IsSet():
			args := words.Args{"field": r.Field.Get().Title, "checkpoint": c.Title, "pipeline": of.Title, "stages": stageTitles(c)}
			return calls.Manual(contract.UIOnly, calls.Say(slipsOwnField, args), calls.Say(stepOwnField, args)), true
		}
	}
	return v, false
}

func stageTitles(c *model.Checkpoint) words.List {
	var list words.List
	for _, ref := range c.Into.Items {
		if s := ref.Get(); s != nil {
			list = append(list, s.Title)
		}
	}
	for _, ref := range c.Transition.Items {
		if t := ref.Get(); t != nil {
			for _, to := range t.To.Items {
				if to.Get() != nil {
					list = append(list, to.Get().Title)
				}
			}
		}
	}
	return list
}

// dataVerdict is what becomes of the rules of a field.
func (p *config) dataVerdict(topic calls.Topic, f *model.Field) (v contract.Verdict, ok bool) {
	o := p.byEntity[f.Entity()]
	if o == nil {
		return v, false
	}
	c := o.columns[f]
	args := words.Args{"field": f.Title, "entity": o.entity.Title}
	switch {
	case c == nil || c.kind == "":
		return v, false
	case topic == calls.Choice && (c.kind == "select" || c.kind == "multiselect" || c.own == "loss_reason_id"):
		return calls.Enforced, true
	case topic == calls.Written && slices.Contains([]string{"date", "date_time", "select", "multiselect", "checkbox", "file"}, c.kind),
		topic == calls.Written && c.own == "responsible_user_id":
		return calls.Enforced, true
	case topic == calls.Written && c.kind == "numeric" && f.Type.V != model.FieldInteger, topic == calls.Written && c.own == "price":
		return calls.Near(contract.Inexpressible, calls.Say(slipsNumber, args), nil), true
	case topic == calls.Required && c.own == "responsible_user_id":
		return calls.Enforced, true
	case topic == calls.Required && c.own == "name":
		return calls.Near(contract.Inexpressible, calls.Say(slipsName, args), nil), true
	case topic == calls.Required && (len(c.required) > 0 || o.sort == lists):
		return calls.Near(contract.Inexpressible, calls.Say(slipsRequiredAlways, args), nil), true
	case topic == calls.Computed && c.machine:
		return calls.Near(contract.Inexpressible, calls.Say(slipsMachine, args), nil), true
	case topic == calls.Optional && f.IsRequired():
		return v, false
	}
	return v, false
}

// rightVerdict compares what was written with what the description says.
func (p *config) rightVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	cell := promise.Cell
	if cell == nil || cell.Entity == nil || len(cell.Roles) == 0 {
		return v, false
	}
	r, o := p.roleOf(cell.Roles), p.byEntity[cell.Entity]
	if r == nil || o == nil || o.sort == nothing {
		return v, false
	}
	i := slices.IndexFunc(actions, func(a struct {
		name   string
		action model.Action
		needs  []string
	}) bool {
		return a.action == cell.Action
	})
	if i < 0 || cell.Rest == "reason" || cell.Rest == "max" || o.sort == tasks && (actions[i].name == "view" || actions[i].name == "add" || actions[i].name == "export") {
		return v, false
	}
	stages := []*model.Stage{nil}
	switch {
	case cell.Stage != nil:
		stages = []*model.Stage{cell.Stage}
	case len(o.pipelines) > 0:
		stages = p.Facts.Stages(o.entity)
	}
	for _, s := range stages {
		want, exact := p.reach(r.roles, cell.Action, o.entity, s)
		got, known := p.got(r, o, s, actions[i].name)
		if !known {
			continue
		}
		if got != want || !exact {
			return wider(words.Args{
				"title": promise.Title, "role": calls.Say(saysQuoted, words.Args{"title": p.roleTitle(r)}), "entity": o.entity.Title,
				"level": calls.Say(levelSays[got], nil), "want": p.Scope(r.roles, cell.Action, o.entity), "hint": p.hint(r, s),
			}), true
		}
	}
	return calls.Enforced, true
}

// hint says why a right is another one, where that is known.
func (p *config) hint(r *role, s *model.Stage) words.Localized {
	if s != nil && r.raised[s] {
		return calls.Say(hintMoves, nil)
	}
	return calls.Say(hintLevels, nil)
}

func (p *config) roleTitle(r *role) words.Localized {
	var list words.List
	for _, of := range r.roles {
		list = append(list, of.Title)
	}
	return list
}

// got returns the level that was written for an action.
func (p *config) got(r *role, o *object, s *model.Stage, action string) (l level, known bool) {
	switch o.sort {
	case leads:
		st := p.stages[s]
		if st == nil {
			return denied, s == nil && len(o.pipelines) == 0
		}
		return r.in(p.shared(st), action), true
	case lists:
		return p.inList(r, o)[action].orDenied(), true
	}
	return r.rights[o.sort][action].orDenied(), true
}

// fieldVerdict: a field that people cannot write by hand is written by nobody; else Kommo knows no rights to fields.
func (p *config) fieldVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	cell := promise.Cell
	o := p.byEntity[cell.Entity]
	if o == nil || p.roleOf(cell.Roles) == nil {
		return v, false
	}
	c := o.columns[cell.Field]
	args := words.Args{"field": cell.Field.Title, "entity": o.entity.Title, "role": p.roleTitle(p.roleOf(cell.Roles))}
	switch cell.Rest {
	case "shown", "edit":
		if c != nil && c.kind != "" && (cell.Rest == "shown" || !c.machine) {
			return calls.Enforced, true
		}
	case "read":
		if c != nil && c.machine {
			return calls.Near(contract.Inexpressible, calls.Say(slipsMachine, args), nil), true
		}
		return p.Way(wayReadOnly, promise), true
	case "kept":
		return p.Way(wayReadOnly, promise), true
	}
	return v, false
}
