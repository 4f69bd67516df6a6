package salesforce

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

func decimalInt(n int) string { return strconv.Itoa(n) }

// judge says what becomes of a promise. What was noted when its rule was written counts; the rest follows from the family.
func (p *plan) judge(promise contract.Promise) contract.Verdict {
	ref := counted(promise.Ref)
	if v, known := p.verdicts[ref]; known {
		return v
	}
	switch promise.Family {
	case suite.Scenario:
		return p.scenario(promise)
	case suite.Transition:
		return p.transition(promise)
	case suite.Access:
		return p.access(promise)
	case suite.Guard:
		return manual(contract.NeedsCode, say(whyHandOver, nil), say(stepHandOver, words.Args{"what": promise.Title}))
	case suite.Data:
		return p.data(promise)
	case suite.Clock:
		return p.clock(promise)
	case suite.Channel:
		return manual(contract.NeedsCode, say(whyExchange, nil), say(stepExchange, words.Args{"what": titleOf(promise.Element), "set": p.setOf(promise.Element)}))
	case suite.Figure:
		return manual(contract.UIOnly, say(whyFigure, nil), say(stepFigure, words.Args{"what": titleOf(promise.Element)}))
	case suite.Automation:
		return manual(contract.NeedsCode, say(whyAutomation, nil), say(stepAutomation, words.Args{"what": titleOf(promise.Element)}))
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

func titleOf(e model.Element) words.Localized {
	if e == nil {
		return words.List{}
	}
	return model.TitleOf(e)
}

// stepIsMore says what of a step of a scenario Salesforce does not do by itself, nil for nothing.
func (p *plan) stepIsMore(s *model.Scenario, step *model.ScenarioStep) words.Localized {
	switch {
	case step.Wait.IsSet():
		return say(whyClock, nil)
	case step.Decides.IsSet():
		return say(slipsReject, nil)
	case len(step.Creates.Entries) > 0:
		return say(slipsCreates, nil)
	}
	if c := step.Refused.Get(); c != nil {
		for ref, v := range p.verdicts {
			if strings.HasPrefix(ref, c.Self().Ref+"#") && v.Class != contract.Enforced {
				return say(slipsAsked, words.Args{"checkpoint": c.Title})
			}
		}
	}
	if role, ok := step.As.Get().(*model.Role); !ok || role == nil {
		return say(slipsMachine, nil)
	}
	return nil
}

// scenario says whether every step of a story is kept by Salesforce itself.
func (p *plan) scenario(promise contract.Promise) contract.Verdict {
	s, ok := promise.Element.(*model.Scenario)
	if !ok {
		return manual(contract.NeedsCode, say(whyNone, nil), say(stepCheck, words.Args{"what": promise.Title}))
	}
	step := say(stepScenario, words.Args{"what": promise.Title})
	for i, one := range s.Steps {
		if one == nil {
			continue
		}
		if why := p.stepIsMore(s, one); why != nil {
			return near(contract.NeedsCode, say(slipsScenario, words.Args{"n": i + 1, "why": why}), step)
		}
	}
	if line := s.Pipeline.Get(); line != nil {
		for _, stage := range line.Stages {
			if stage != nil && len(stage.HandsOver) > 0 && p.passes(s, stage) {
				return near(contract.NeedsCode, say(slipsScenario, words.Args{"n": len(s.Steps), "why": say(whyHandOver, nil)}), step)
			}
		}
	}
	// The refusals may each be kept, and yet what the moves ask for on the way need not be.
	return near(contract.Inexpressible, say(slipsStory, nil), step)
}

func (p *plan) passes(s *model.Scenario, stage *model.Stage) bool {
	for _, one := range s.Steps {
		if one != nil && one.Stage.Get() == stage {
			return true
		}
	}
	return false
}

// transition says whether a role can make a move, and whether it does all that it is to do.
func (p *plan) transition(promise contract.Promise) contract.Verdict {
	t, ok := promise.Element.(*model.Transition)
	if !ok {
		return manual(contract.Inexpressible, say(whyNone, nil), say(stepCheck, words.Args{"what": promise.Title}))
	}
	line, _ := t.Parent.(*model.Pipeline)
	if line == nil || p.byEntity[line.Entity.Get()] == nil || p.byEntity[line.Entity.Get()].stage == "" {
		return manual(contract.Inexpressible, say(whyNoStages, nil), say(stepCheck, words.Args{"what": promise.Title}))
	}
	if len(t.Sets.Entries) > 0 {
		return near(contract.NeedsCode, say(slipsSets, nil), say(stepSets, words.Args{"what": titleOf(t)}))
	}
	o := p.byEntity[line.Entity.Get()]
	for _, s := range p.sets {
		if promise.Part == s.role.Self().ID() && (s.objects[o] == nil || !s.objects[o].edit) {
			return manual(contract.Inexpressible, say(whyBlind, words.Args{"role": s.role.Title}), say(stepCheck, words.Args{"what": promise.Title}))
		}
		if promise.Part == s.role.Self().ID() && !p.editsWhatItReads(s.role, o) {
			return near(contract.Inexpressible, say(slipsMoves, words.Args{"role": s.role.Title}), say(stepCheck, words.Args{"what": promise.Title}))
		}
	}
	return enforced
}

// editsWhatItReads tells whether a role may change, in some stage, all records that it may read: in Salesforce nobody
// moves a record that he may only see.
func (p *plan) editsWhatItReads(role *model.Role, o *object) bool {
	one := []*model.Role{role}
	edit := p.reachOfEdit(one, o)
	return !slices.ContainsFunc(p.facts.Allowed(one, model.ActionRead, o.entity, nil, nil).Reach, func(a facts.Area) bool {
		return !slices.Contains(edit, a) && !slices.Contains(edit, facts.Area{Scope: facts.Scope{Word: facts.ScopeAll}})
	})
}

// data says what becomes of a promise about records that no rule was written for.
func (p *plan) data(promise contract.Promise) contract.Verdict {
	f, ok := promise.Element.(*model.Field)
	if !ok {
		if c, is := promise.Element.(*model.Checkpoint); is {
			return manual(contract.NeedsCode, say(whyNone, nil), say(stepCheckpoint, words.Args{"checkpoint": c.Title}))
		}
		return manual(contract.NeedsCode, say(whyNone, nil), say(stepCheck, words.Args{"what": promise.Title}))
	}
	c := p.column(f)
	if c == nil || c.api == "" {
		return manual(contract.Inexpressible, say(whyNoField, words.Args{"field": f.Title}), say(stepField, words.Args{"field": f.Title}))
	}
	switch promise.Part {
	case "choice":
		if c.list != "" {
			return enforced // the list is restricted
		}
	case "optional":
		return enforced
	case "whole":
		return near(contract.Inexpressible, say(slipsWhole, nil), say(stepWhole, words.Args{"field": f.Title}))
	case "computed":
		return enforced
	case "min", "max", "written", "required", "frozen":
		if c.standard {
			break
		}
	}
	return manual(contract.UIOnly, say(whyNone, nil), say(stepCheck, words.Args{"what": promise.Title}))
}

// clock says what becomes of a promise about time: nothing in Salesforce counts the working time of a stay by itself.
func (p *plan) clock(promise contract.Promise) contract.Verdict {
	v := manual(contract.NeedsCode, say(whyClock, nil), say(stepClock, words.Args{"what": titleOf(promise.Element)}))
	s, ok := promise.Element.(*model.Stage)
	if !ok || s.Sla == nil || s.Sla.Clock.V == model.ClockBusiness || !strings.HasPrefix(promise.Part, "sla.within.") || len(s.Sla.Within.Items) != 1 {
		return v
	}
	line, _ := s.Parent.(*model.Pipeline)
	limit := s.Sla.Within.Items[0]
	if line == nil || limit == nil {
		return v
	}
	days := map[string]int{"d": 1, "w": 7}[limit.Is.V.Unit] * limit.Is.V.N
	if soql := p.lateSOQL(p.byEntity[line.Entity.Get()], s, days); soql != "" {
		found := detected(contract.NeedsCode, say(whyClock, nil), say(queryText, words.Args{"soql": soql}))
		found.Step = v.Step
		return found
	}
	return v
}

// rest notes what becomes of conditions that are not printed, so that none is passed over, and puts all of them into the
// order of the description.
func (p *plan) rest() {
	at := map[*model.Condition]int{}
	for i, c := range p.printedConditions {
		at[c] = i
	}
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
			if i, known := at[c]; known {
				all = append(all, p.conditions[i])
				return
			}
			all = append(all, contract.Printed{Ref: around.Self().Ref, Text: c.Source, How: contract.ByHand, Why: say(whyOutside, nil)})
		})
	}
	p.conditions = all
}
