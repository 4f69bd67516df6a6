package hubspot

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

// judge says what becomes of the promises that what was written decides.
func (p *config) judge(promise contract.Promise) (v contract.Verdict, ok bool) {
	topic := calls.TopicOf(promise)
	switch topic {
	case calls.Moved, calls.Forbidden, calls.BornElsewhere:
		return p.moveVerdict(topic, promise)
	case calls.Item, calls.Proof, calls.ItemIn:
		return p.itemVerdict(promise)
	}
	if f, is := promise.Element.(*model.Field); is {
		return p.dataVerdict(topic, f, promise)
	}
	return v, false
}

// moveVerdict: what a rule of the pipeline would refuse is not refused without it, and the rule is in beta.
func (p *config) moveVerdict(topic calls.Topic, promise contract.Promise) (v contract.Verdict, ok bool) {
	if topic == calls.BornElsewhere {
		if s, is := promise.Element.(*model.Stage); is && p.stages[s] != nil {
			return p.Way(wayBirth, promise), true
		}
		return v, false
	}
	from, to := calls.Pair(p.Spec, promise)
	if from == nil {
		return v, false
	}
	if p.stages[from] == nil || p.stages[to] == nil {
		if topic == calls.Moved {
			args := words.Args{"from": from.Title, "to": to.Title}
			return calls.Manual(contract.Inexpressible, calls.Say(slipsNoStage, args), calls.Say(stepNoStage, args)), true
		}
		return v, false
	}
	if topic == calls.Moved {
		return v, false
	}
	l := p.stages[from].line
	a, b := l.place(from), l.place(to)
	switch {
	case b < a && p.onward(l):
		return p.Way(wayBack, promise), true
	case b > a+1 && p.stepwise(l):
		return p.Way(waySkip, promise), true
	}
	return v, false
}

// itemVerdict: that a stage asks for a property is set in the user interface alone, at the pipeline, the stage and the
// property that the step names.
func (p *config) itemVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	c, _ := promise.Element.(*model.Checkpoint)
	if c == nil {
		return v, false
	}
	of, _ := c.Parent.(*model.Pipeline)
	if of == nil || p.lines[of] == nil || c.When.IsSet() {
		return v, false
	}
	placeholder := promise.Family == suite.Placeholder
	for _, r := range c.Require {
		f := (*model.Field)(nil)
		if r != nil {
			f = r.Field.Get()
		}
		if f == nil || !strings.HasPrefix(promise.Part+" ", f.Self().ID()+" ") {
			continue
		}
		q := p.lines[of].object.properties[f]
		if q == nil || placeholder || calls.TopicOf(promise) == calls.ItemIn {
			return v, false
		}
		args := words.Args{"field": f.Title, "checkpoint": c.Title, "pipeline": p.lines[of].label, "object": p.objectTitle(p.lines[of].object), "stages": p.asking(of, c)}
		if q.association != "" {
			args["field"] = q.association
			return calls.Manual(contract.UIOnly, calls.Say(slipsItem, args), calls.Say(stepAssociation, args)), true
		}
		if q.name == "" {
			return v, false
		}
		args["name"] = q.name
		if q.name == "hubspot_owner_id" {
			args["name"] = "Owner"
		}
		return calls.Manual(contract.UIOnly, calls.Say(slipsItem, args), calls.Say(stepItem, args)), true
	}
	return v, false
}

// asking lists the stages in which HubSpot has to ask: those that a checkpoint guards and in which it is kept.
func (p *config) asking(of *model.Pipeline, c *model.Checkpoint) words.List {
	graph := p.Facts.Graph(of)
	held := graph.Holds(c)
	var list words.List
	for _, st := range p.lines[of].stages {
		named := slices.Contains(held, st.stage) || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == st.stage })
		for _, ref := range c.Transition.Items {
			for _, m := range graph.Moves {
				named = named || m.Transition == ref.Get() && m.To == st.stage
			}
		}
		if named {
			list = append(list, st.label)
		}
	}
	return list
}

func (p *config) objectTitle(o *object) words.Localized {
	if t, there := objectSays[o.api]; there {
		return calls.Say(t, nil)
	}
	return o.entity.Title
}

// dataVerdict is what becomes of the rules of a field.
func (p *config) dataVerdict(topic calls.Topic, f *model.Field, promise contract.Promise) (v contract.Verdict, ok bool) {
	o := p.byEntity[f.Entity()]
	if o == nil || o.properties[f] == nil {
		return v, false
	}
	q := o.properties[f]
	if q.name == "" {
		return v, false
	}
	args := words.Args{"field": f.Title, "entity": o.entity.Title, "object": p.objectTitle(o), "name": q.name}
	near := func(t words.Text) (contract.Verdict, bool) {
		return calls.Near(contract.Inexpressible, calls.Say(t, args), nil), true
	}
	switch topic {
	case calls.Choice:
		return calls.Enforced, q.kind == "enumeration"
	case calls.Unique:
		return calls.Enforced, q.unique || q.name == "email" && o.api == "contacts"
	case calls.Bound:
		if slices.ContainsFunc(q.rules, func(r rule) bool {
			return r.kind == "MIN_NUMBER" && promise.Part == "min" || r.kind == "MAX_NUMBER" && promise.Part == "max"
		}) && !q.standard {
			return near(slipsValidation)
		}
	case calls.Written:
		switch {
		case q.kind == "enumeration" || q.kind == "bool" || q.kind == "date" || q.kind == "datetime":
			return calls.Enforced, true
		case q.kind == "number":
			return near(slipsNumber)
		case len(q.rules) > 0 && !q.standard && q.rules[0].exact:
			return near(slipsValidation)
		case len(q.rules) > 0 && !q.standard:
			return near(slipsPartly)
		}
	case calls.Required:
		if q.must {
			return near(slipsMust)
		}
		return calls.Manual(contract.UIOnly, calls.Say(slipsRequired, args), calls.Say(stepRequired, args)), true
	}
	return v, false
}
