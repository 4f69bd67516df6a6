package tryton

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/rulebook"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/words"
)

var enforced = contract.Verdict{Class: contract.Enforced}

func near(reason contract.Reason, slips, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Approximated, Reason: reason, Slips: slips, Step: step}
}

func manual(reason contract.Reason, why, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Manual, Reason: reason, Slips: why, Step: step}
}

// judge says what becomes of a promise. What was noted when the table was written counts; the rest follows from what was
// written.
func (m *module) judge(promise contract.Promise) contract.Verdict {
	ref := counted(promise.Ref)
	if v, known := m.Kept(ref); known {
		return v
	}
	if i := strings.Index(ref, "#hands over"); i >= 0 {
		if v, known := m.Kept(ref[:i] + "#hands over"); known {
			return v
		}
	}
	check := say(stepCheck, words.Args{"what": promise.Title})
	if strings.HasSuffix(ref, " late") || strings.HasSuffix(ref, " within") {
		return manual(contract.NeedsCode, say(whyWithin, nil), check)
	}
	what := words.Args{"what": titleOf(promise)}
	switch promise.Family {
	case suite.Scenario:
		return m.scenario(promise)
	case suite.Transition:
		return m.transition(promise, check)
	case suite.Access:
		return m.accessVerdict(promise, check)
	case suite.Data:
		return m.dataVerdict(promise, check)
	case suite.Clock:
		return manual(contract.NeedsCode, say(whyClock, nil), say(stepClock, what))
	case suite.Channel:
		return manual(contract.NeedsCode, say(whyExchange, nil), say(stepExchange, what))
	case suite.Figure:
		return manual(contract.NeedsCode, say(whyFigure, nil), say(stepFigure, what))
	case suite.Automation:
		return manual(contract.NeedsCode, say(whyAuto, nil), say(stepAuto, what))
	}
	return manual(contract.NeedsCode, say(whyNone, nil), check)
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
func (m *module) scenario(promise contract.Promise) contract.Verdict {
	step := say(stepStory, words.Args{"what": promise.Title})
	s, ok := promise.Element.(*model.Scenario)
	if !ok {
		return manual(contract.NeedsCode, say(whyNone, nil), step)
	}
	for _, one := range s.Steps {
		if one == nil {
			continue
		}
		if role, _ := one.As.Get().(*model.Role); one.Wait.IsSet() || role == nil {
			return near(contract.NeedsCode, say(whyStory, nil), step)
		}
	}
	pl := s.Pipeline.Get()
	if pl != nil && !m.Whole(func(ref string) bool { return strings.Contains(ref, "/"+pl.Self().ID()+".") }) {
		return near(contract.NeedsCode, say(whyStory, nil), step)
	}
	return enforced
}

// transition says whether a role can make a move: the table has it with the role, and Tryton lets the role write the record.
func (m *module) transition(promise contract.Promise, check words.Localized) contract.Verdict {
	base, _, _ := strings.Cut(counted(promise.Ref), "#")
	if v, known := m.Kept(base); known && v.Class != contract.Enforced {
		return v
	}
	nothing := manual(contract.Inexpressible, say(whyNone, nil), check)
	t, ok := promise.Element.(*model.Transition)
	if !ok {
		return nothing
	}
	pl, _ := t.Parent.(*model.Pipeline)
	if pl == nil || m.Object(pl.Entity.Get()) == nil {
		return nothing
	}
	for _, role := range m.Acting {
		if role.Self().ID() == promise.Part && !m.rightOf(role, m.Object(pl.Entity.Get())).write {
			return nothing
		}
	}
	return enforced
}

// dataVerdict says what becomes of a promise about records that nothing was noted of.
func (m *module) dataVerdict(promise contract.Promise, check words.Localized) contract.Verdict {
	f, ok := promise.Element.(*model.Field)
	if !ok || m.Column(f) == nil {
		return manual(contract.NeedsCode, say(whyNone, nil), check)
	}
	switch promise.Part {
	case "choice", "optional", "whole", "computed", "min", "max", "required", "frozen", "only":
		return enforced
	case "default":
		if m.Defaults(m.Column(f)) {
			return enforced
		}
		return manual(contract.NeedsCode, say(whyDefault, nil), check)
	}
	return manual(contract.NeedsCode, say(whyNone, nil), check)
}

// accessVerdict says what becomes of a cell of the access matrix, by the rights and record rules that were written; the rest
// the fixed part holds by the same table of grants.
func (m *module) accessVerdict(promise contract.Promise, check words.Localized) contract.Verdict {
	c := promise.Cell
	nothing := manual(contract.Inexpressible, say(whyNone, nil), check)
	if c == nil || len(c.Roles) == 0 {
		return nothing
	}
	var o *rulebook.Object
	switch {
	case c.Pipeline != nil:
		o = m.Object(c.Pipeline.Entity.Get())
	case c.Entity != nil:
		o = m.Object(c.Entity)
	default:
		return enforced // several roles of a person: grants of rows and fields unite in the table as described
	}
	switch {
	case o == nil, c.Field != nil && o.ByField[c.Field] == nil:
		return nothing
	case c.Field != nil || c.Pipeline != nil:
		return enforced
	case c.Action == model.ActionExport && c.Rest == "reason":
		return near(contract.Inexpressible, say(whyReason, nil), say(stepExport, nil))
	case c.Action == model.ActionMerge && c.Rest != "none":
		return manual(contract.NeedsCode, say(whyMerge, nil), say(stepMerge, nil))
	case strings.HasPrefix(c.Rest, "nobody") && m.table.Models[o.Model].Owner == "":
		return nothing
	}
	return enforced
}
