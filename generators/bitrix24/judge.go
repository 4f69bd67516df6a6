package bitrix24

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
	case calls.Moved:
		return p.movedVerdict(promise)
	case calls.Item, calls.Proof, calls.ItemIn:
		return p.itemVerdict(promise)
	case calls.Duplicate:
		return p.duplicateVerdict(promise)
	}
	if f, is := promise.Element.(*model.Field); is {
		return p.dataVerdict(topic, f)
	}
	return v, false
}

func (p *config) movedVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	from, to := calls.Pair(p.Spec, promise)
	if from == nil || p.stages[from] != nil && p.stages[to] != nil {
		return v, false
	}
	args := words.Args{"from": from.Title, "to": to.Title}
	return calls.Manual(contract.Inexpressible, calls.Say(slipsNoStage, args), calls.Say(stepNoStage, args)), true
}

// itemVerdict: from which stage on a field is required is set in the card alone; the server then asks programs as well.
func (p *config) itemVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	c, _ := promise.Element.(*model.Checkpoint)
	if c == nil {
		return v, false
	}
	of, _ := c.Parent.(*model.Pipeline)
	l := p.lines[of]
	if l == nil || c.When.IsSet() || promise.Family == suite.Placeholder || calls.TopicOf(promise) == calls.ItemIn {
		return v, false
	}
	for _, r := range c.Require {
		f := (*model.Field)(nil)
		if r != nil {
			f = r.Field.Get()
		}
		if f == nil || !strings.HasPrefix(promise.Part+" ", f.Self().ID()+" ") {
			continue
		}
		x := l.object.fields[f]
		if x == nil || x.kind == "" {
			return v, false
		}
		if x.own == "ASSIGNED_BY_ID" {
			return calls.Enforced, true // a record always has somebody
		}
		args := words.Args{"field": f.Title, "checkpoint": c.Title, "funnel": l.title, "records": p.recordsOf(l.object), "stages": p.asking(l, c)}
		return calls.Manual(contract.UIOnly, calls.Say(slipsItem, args), calls.Say(stepItem, args)), true
	}
	return v, false
}

// asking lists the stages in which Bitrix24 has to ask.
func (p *config) asking(l *line, c *model.Checkpoint) words.List {
	graph := p.Facts.Graph(l.pipeline)
	held := graph.Holds(c)
	var list words.List
	for _, st := range l.stages {
		named := slices.Contains(held, st.stage) || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == st.stage })
		for _, ref := range c.Transition.Items {
			for _, m := range graph.Moves {
				named = named || m.Transition == ref.Get() && m.To == st.stage
			}
		}
		if named {
			list = append(list, st.title)
		}
	}
	return list
}

func (p *config) recordsOf(o *object) words.Localized {
	if t, there := kindSays[o.kind]; there {
		return calls.Say(t, nil)
	}
	return o.entity.Title
}

// duplicateVerdict: the fields are in the search, which warns while a person enters a record.
func (p *config) duplicateVerdict(promise contract.Promise) (v contract.Verdict, ok bool) {
	d, _ := promise.Element.(*model.Duplicate)
	if d == nil {
		return v, false
	}
	e, _ := d.Parent.(*model.Entity)
	o := p.byEntity[e]
	if o == nil || o.kind != "contact" && o.kind != "company" {
		return v, false
	}
	for _, ref := range d.Match.Items {
		x := o.fields[ref.Get()]
		if x == nil || x.kind != "string" && !slices.Contains([]string{"TITLE", "NAME", "PHONE", "EMAIL"}, x.own) {
			return v, false
		}
	}
	args := words.Args{"entity": o.entity.Title, "title": promise.Title}
	return calls.Near(contract.Inexpressible, calls.Say(slipsDuplicate, args), nil), true
}

// dataVerdict is what becomes of the rules of a field.
func (p *config) dataVerdict(topic calls.Topic, f *model.Field) (v contract.Verdict, ok bool) {
	o := p.byEntity[f.Entity()]
	if o == nil || o.fields[f] == nil || o.fields[f].kind == "" {
		return v, false
	}
	x := o.fields[f]
	args := words.Args{"field": f.Title, "entity": o.entity.Title, "records": p.recordsOf(o)}
	switch topic {
	case calls.Choice:
		return calls.Enforced, x.kind == "enumeration" || x.own == "SOURCE_ID"
	case calls.Required:
		switch {
		case x.own == "ASSIGNED_BY_ID":
			return calls.Enforced, true
		case x.required:
			return calls.Near(contract.Inexpressible, calls.Say(slipsMandatory, args), nil), true
		case x.own == "TITLE" || x.own == "title":
			return calls.Near(contract.Inexpressible, calls.Say(slipsTitle, args), nil), true
		case x.own != "":
			return calls.Manual(contract.UIOnly, calls.Say(slipsOwn, args), calls.Say(stepOwn, args)), true
		}
	case calls.Written:
		if slices.Contains([]string{"date", "datetime", "enumeration", "boolean", "integer", "employee", "file"}, x.kind) || slices.Contains([]string{"SOURCE_ID", "ASSIGNED_BY_ID", "CLOSEDATE"}, x.own) {
			return calls.Enforced, true
		}
		if slices.Contains([]string{"double", "money"}, x.kind) || x.own == "OPPORTUNITY" {
			return calls.Near(contract.Inexpressible, calls.Say(slipsNumber, args), nil), true
		}
	}
	return v, false
}
