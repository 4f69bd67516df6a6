package calls

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// Topic is a sort of promise of which a CRM keeps all or none.
type Topic string

// The topics.
const (
	// Moved: somebody makes a move that is allowed.
	Moved Topic = "moved"
	// Forbidden: nobody makes a move that is not.
	Forbidden Topic = "forbidden"
	// Born: a record is created where it may be. BornElsewhere: none is created where none may be.
	Born          Topic = "born"
	BornElsewhere Topic = "born-elsewhere"
	// LimitOver: a move is not made once too often.
	LimitOver Topic = "limit"
	// Guard: a move is not made where its condition does not hold.
	Guard Topic = "guard"
	// Approval: a move waits for somebody's yes. Unasked: nobody is asked where nobody is to be.
	Approval Topic = "approval"
	Unasked  Topic = "unasked"
	// HandOver: records of another entity are created.
	HandOver Topic = "hand-over"
	// Item: a checkpoint asks for a field; ItemIn, Rule, Related, TaskOpen, AnyOf and Proof for more than that.
	Item     Topic = "item"
	ItemIn   Topic = "item-in"
	Rule     Topic = "rule"
	Related  Topic = "related"
	TaskOpen Topic = "task"
	AnyOf    Topic = "any-of"
	Proof    Topic = "proof"
	// ReasonOf: a move asks for its reason.
	ReasonOf Topic = "reason"
	// Kept: what a checkpoint asked for stays so. Entry: what is asked once may be otherwise later.
	Kept  Topic = "kept"
	Entry Topic = "entry"
	// Waiver: somebody lets a record pass.
	Waiver Topic = "waiver"
	// The rules of data.
	Written   Topic = "written"
	Unique    Topic = "unique"
	Required  Topic = "required"
	Optional  Topic = "optional"
	Duplicate Topic = "duplicate"
	Frozen    Topic = "frozen"
	Bound     Topic = "bound"
	Choice    Topic = "choice"
	Only      Topic = "only"
	Computed  Topic = "computed"
	Worked    Topic = "worked"
	Opens     Topic = "opens"
	// Rights: what a role may do with records; Fields: with single fields; Moves: which moves it makes.
	Rights Topic = "rights"
	Fields Topic = "fields"
	Moves  Topic = "moves"
	// Clock: time limits and escalation.
	Clock Topic = "clock"
	// Exchange, Channel, Automation, WorkRule, Signal, Figure, Scenario: one row of each for all of it.
	Exchange   Topic = "exchange"
	Channel    Topic = "channel"
	Automation Topic = "automation"
	WorkRule   Topic = "work-rule"
	Signal     Topic = "signal"
	Figure     Topic = "figure"
	Scenario   Topic = "scenario"
)

// Topics lists all of them.
var Topics = []Topic{
	Moved, Forbidden, Born, BornElsewhere, LimitOver, Guard, Approval, Unasked, HandOver, Item, ItemIn, Rule, Related, TaskOpen,
	AnyOf, Proof, ReasonOf, Kept, Entry, Waiver, Written, Unique, Required, Optional, Duplicate, Frozen, Bound, Choice, Only,
	Computed, Worked, Opens, Rights, Fields, Moves, Clock, Exchange, Channel, Automation, WorkRule, Signal, Figure, Scenario,
}

// TopicOf returns what a promise is about.
func TopicOf(p contract.Promise) Topic {
	switch p.Family {
	case suite.Transition:
		return Moved
	case suite.Guard:
		return guardTopic(p)
	case suite.Checkpoint:
		return itemTopic(p)
	case suite.Placeholder:
		return Proof
	case suite.Forbidden:
		return Forbidden
	case suite.Access:
		switch {
		case p.Cell != nil && p.Cell.Field != nil:
			return Fields
		case p.Cell != nil && p.Cell.Pipeline != nil:
			return Moves
		}
		return Rights
	case suite.Data:
		return dataTopic(p)
	case suite.Clock:
		return Clock
	case suite.Figure:
		return Figure
	case suite.Scenario:
		return Scenario
	}
	switch p.Element.(type) {
	case *model.Channel:
		return Channel
	case *model.Integration:
		return Exchange
	case *model.WorkRule:
		return WorkRule
	case *model.Signal:
		return Signal
	}
	return Automation
}

func guardTopic(p contract.Promise) Topic {
	switch {
	case p.Part == "birth":
		if s, ok := p.Element.(*model.Stage); ok && Bears(s) {
			return Born
		}
		return BornElsewhere
	case strings.HasPrefix(p.Part, "birth"):
		return BornElsewhere
	case p.Part == "limit over":
		return LimitOver
	case p.Part == "when":
		return Guard
	case strings.HasPrefix(p.Part, "approval ") && strings.HasSuffix(p.Part, " free"):
		return Unasked
	case strings.HasPrefix(p.Part, "approval "):
		return Approval
	case strings.HasPrefix(p.Part, "hands over"):
		return HandOver
	}
	return Moved
}

// Bears tells whether records are born in a stage.
func Bears(s *model.Stage) bool {
	line, _ := s.Parent.(*model.Pipeline)
	if s.Kind() == model.StageStart && s.Retired == nil {
		return true
	}
	if line != nil {
		for _, start := range line.Starts {
			if start != nil && start.Stage.Get() == s {
				return true
			}
		}
	}
	return false
}

func itemTopic(p contract.Promise) Topic {
	switch {
	case p.Part == "reason":
		return ReasonOf
	case p.Part == "when":
		return Unasked
	case strings.HasPrefix(p.Part, "rule "):
		return Rule
	case strings.HasPrefix(p.Part, "task "):
		return TaskOpen
	case strings.HasPrefix(p.Part, "any of "):
		return AnyOf
	case strings.HasSuffix(p.Part, " is evidence"):
		return Proof
	case p.Part != "" && p.Part[0] >= '0' && p.Part[0] <= '9':
		return Related
	case strings.Contains(p.Part, " in "):
		return ItemIn
	}
	return Item
}

var dataTopics = map[string]Topic{
	"waiver": Waiver, "written": Written, "whole": Written, "unique": Unique, "required": Required, "optional": Optional,
	"duplicate": Duplicate, "frozen": Frozen, "min": Bound, "max": Bound, "choice": Choice, "only": Only, "computed": Computed,
	"worked-out": Worked, "opens": Opens, "kept": Kept, "entry": Entry,
}

func dataTopic(p contract.Promise) Topic {
	if t, ok := dataTopics[p.Part]; ok {
		return t
	}
	return Written
}
