package odoo

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/words"
)

// judge says what becomes of a promise. What was noted when the table was written counts; the rest follows from what was
// written.
func (p *plan) judge(promise contract.Promise) contract.Verdict {
	ref := counted(promise.Ref)
	if v, known := p.kept[ref]; known {
		return v
	}
	if i := strings.Index(ref, "#hands over"); i >= 0 {
		if v, known := p.kept[ref[:i]+"#hands over"]; known {
			return v
		}
	}
	if strings.HasSuffix(ref, " late") || strings.HasSuffix(ref, " within") {
		return manual(contract.NeedsCode, say(whyWithin, nil), say(stepCheck, words.Args{"what": promise.Title}))
	}
	switch promise.Family {
	case suite.Scenario:
		return p.scenario(promise)
	case suite.Transition:
		return p.transition(promise)
	case suite.Access:
		return p.access(promise)
	case suite.Data:
		return p.dataVerdict(promise)
	case suite.Clock:
		return p.clock(promise)
	case suite.Channel:
		return manual(contract.NeedsCode, say(whyExchange, nil), say(stepExchange, words.Args{"what": titleOf(promise)}))
	case suite.Figure:
		return manual(contract.UIOnly, say(whyFigure, nil), say(stepFigure, words.Args{"what": titleOf(promise)}))
	case suite.Automation:
		return manual(contract.UIOnly, say(whyAuto, nil), say(stepAuto, words.Args{"what": titleOf(promise)}))
	}
	return manual(contract.NeedsCode, say(whyNone, nil), say(stepCheck, words.Args{"what": promise.Title}))
}

// counted drops the number that the ledger gives to a reference that stands there already.
func counted(ref string) string {
	if i := strings.LastIndex(ref, " ("); i > 0 && strings.HasSuffix(ref, ")") {
		if _, err := strconv.Atoi(ref[i+2 : len(ref)-1]); err == nil {
			return ref[:i]
		}
	}
	return ref
}

func titleOf(promise contract.Promise) words.Localized {
	if promise.Element == nil {
		return promise.Title
	}
	return model.TitleOf(promise.Element)
}

// scenario says whether every step of a story is kept by what the module does.
func (p *plan) scenario(promise contract.Promise) contract.Verdict {
	step := say(stepStory, words.Args{"what": promise.Title})
	s, ok := promise.Element.(*model.Scenario)
	if !ok {
		return manual(contract.NeedsCode, say(whyNone, nil), step)
	}
	for _, one := range s.Steps {
		if one == nil {
			continue
		}
		role, _ := one.As.Get().(*model.Role)
		if one.Wait.IsSet() || role == nil {
			return near(contract.NeedsCode, say(whyStory, nil), step)
		}
	}
	for ref, v := range p.kept {
		if pl := s.Pipeline.Get(); pl != nil && v.Class != contract.Enforced && strings.Contains(ref, "/"+pl.Self().ID()+".") {
			return near(contract.NeedsCode, say(whyStory, nil), step)
		}
	}
	return enforced
}

// transition says whether a role can make a move: the table has it with the role, and Odoo lets the role write the record.
func (p *plan) transition(promise contract.Promise) contract.Verdict {
	step := say(stepCheck, words.Args{"what": promise.Title})
	base, _, _ := strings.Cut(counted(promise.Ref), "#")
	if v, known := p.kept[base]; known && v.Class != contract.Enforced {
		return v
	}
	t, ok := promise.Element.(*model.Transition)
	if !ok {
		return manual(contract.Inexpressible, say(whyNone, nil), step)
	}
	pl, _ := t.Parent.(*model.Pipeline)
	if pl == nil || p.byEntity[pl.Entity.Get()] == nil {
		return manual(contract.Inexpressible, say(whyNone, nil), step)
	}
	o := p.byEntity[pl.Entity.Get()]
	for _, role := range p.acting {
		if role.Self().ID() == promise.Part && !p.rightOf(role, o).write {
			return manual(contract.Inexpressible, say(whyNone, nil), step)
		}
	}
	return enforced
}

// dataVerdict says what becomes of a promise about records that nothing was noted of.
func (p *plan) dataVerdict(promise contract.Promise) contract.Verdict {
	step := say(stepCheck, words.Args{"what": promise.Title})
	f, ok := promise.Element.(*model.Field)
	if !ok {
		return manual(contract.NeedsCode, say(whyNone, nil), step)
	}
	c := p.column(f)
	if c == nil || c.name == "" {
		return manual(contract.Inexpressible, say(whyNoField, words.Args{"field": f.Title}), step)
	}
	if c.stock && c.kind == kindNumber && promise.Part == "required" {
		return near(contract.Inexpressible, say(whyZero, nil), step)
	}
	switch promise.Part {
	case "choice", "optional", "whole", "computed", "min", "max", "required", "frozen", "only":
		return enforced
	case "default":
		if p.byDefault(c) != "" {
			return enforced
		}
		return manual(contract.NeedsCode, say(whyDefault, nil), step)
	}
	return manual(contract.NeedsCode, say(whyNone, nil), step)
}

// clock says what becomes of a promise about time: late records of a stage can be found, nothing is done by itself.
func (p *plan) clock(promise contract.Promise) contract.Verdict {
	step := say(stepClock, words.Args{"what": titleOf(promise)})
	s, ok := promise.Element.(*model.Stage)
	if !ok || s.Sla == nil || !strings.HasPrefix(promise.Part, "sla.within.") || len(s.Sla.Within.Items) != 1 || s.Sla.Within.Items[0] == nil || s.Sla.Clock.V == model.ClockBusiness {
		return manual(contract.NeedsCode, say(whyClock, nil), step)
	}
	pl, _ := s.Parent.(*model.Pipeline)
	if pl == nil || p.byEntity[pl.Entity.Get()] == nil {
		return manual(contract.NeedsCode, say(whyClock, nil), step)
	}
	query := say(queryLate, words.Args{"model": p.byEntity[pl.Entity.Get()].model, "stage": s.Title, "within": s.Sla.Within.Items[0].Is.V.String()})
	return detected(contract.NeedsCode, say(whyClock, nil), query, step)
}

// conditions returns all conditions in the order of the description; those of what the module does not make stand there
// as well.
func (p *plan) conditions() []contract.Printed {
	var all []contract.Printed
	for _, d := range p.spec.Documents {
		if d.Value == nil {
			continue
		}
		decode.EachName(d.Value, func(around model.Element, _ string, value any) {
			holder, ok := value.(model.Conditional)
			if !ok || !holder.AsCondition().IsSet() {
				return
			}
			c := holder.AsCondition()
			if printed, known := p.told[c]; known {
				all = append(all, printed)
				return
			}
			all = append(all, contract.Printed{Ref: around.Self().Ref, Text: c.Source, How: contract.ByHand, Why: say(whyOutside, nil)})
		})
	}
	return all
}
