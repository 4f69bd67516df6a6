package conform_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/conform"
)

// plant is a fault in the story, and what is to be said of it.
type plant struct {
	name string
	// do plants it, and returns the deal that it is in and the moment of it; a zero moment is that of its last move.
	do func(*story) (d *deal, at time.Time)
	// rule, about and person are what a finding must name: the rule, the element or field that is broken, who did it.
	rule   conform.Rule
	about  string
	person string
	// others are rules that are broken as well by what was planted.
	others []conform.Rule
}

// into returns the move of a deal into a stage, the last one.
func (d *deal) into(stage string) *move {
	for i := len(d.moves) - 1; i >= 0; i-- {
		if d.moves[i].to == stage {
			return &d.moves[i]
		}
	}
	return nil
}

// without takes the move into a stage out.
func (d *deal) without(stage string) {
	d.moves = slices.DeleteFunc(d.moves, func(m move) bool { return m.to == stage })
}

// into makes a plant at the move of the deal of a digit into a stage.
func into(digit int, stage string, do func(*story, *deal, *move)) func(*story) (*deal, time.Time) {
	return func(s *story) (*deal, time.Time) {
		d := s.nth(digit)
		m := d.into(stage)
		do(s, d, m)
		if m = d.into(stage); m == nil {
			return d, time.Time{}
		}
		return d, m.at
	}
}

var plants = []plant{
	{"a stage is jumped over", into(0, "proposal", func(_ *story, d *deal, m *move) {
		d.moves[0].at = m.at.Add(-30 * time.Minute)
		d.without("qualification")
	}), conform.RuleMove, "stage/sales.proposal", ann, nil},
	{"the condition of a move is false", into(0, "won", func(s *story, d *deal, _ *move) { s.contract(d)["paid"] = "10" }), conform.RuleGuard, "transition/sales.paid_and_accepted", ann, nil},
	{"back for the fourth time", func(s *story) (*deal, time.Time) {
		d := s.nth(4)
		contract := d.into("contract").at
		d.moves = d.moves[:slices.IndexFunc(d.moves, func(m move) bool { return m.to == "contract" })]
		d.at = d.moves[len(d.moves)-1].at
		var at time.Time
		for range 3 {
			d.change("rework_reason", "", "mistake", 10*time.Minute)
			d.move("proposal", 20*time.Minute, bob, "")
			d.who, d.moves[len(d.moves)-1].by = ann, ann
			at = d.at
			d.move("approval", 20*time.Minute, ann, "")
		}
		s.contracts = slices.DeleteFunc(s.contracts, func(r row) bool { return r["deal"] == d.id })
		_ = contract
		d.move("lost", time.Hour, ann, "")
		d.fields["loss_reason"] = "price"
		return d, at
	}, conform.RuleLimit, "transition/sales.approval__proposal", ann, nil},
	{"born in the middle", into(0, "proposal", func(_ *story, d *deal, _ *move) { d.without("lead"); d.without("qualification") }), conform.RuleBirth, "stage/sales.proposal", ann, nil},
	{"born as if a repeat customer", into(0, "qualification", func(_ *story, d *deal, _ *move) { d.without("lead") }), conform.RuleBirth, "stage/sales.qualification", ann, nil},
	{"a field is empty", into(0, "proposal", func(_ *story, d *deal, _ *move) { d.fields["need"] = "" }), conform.RuleItem, "field/deal.need", ann, nil},
	{"a file is only a filler", into(0, "approval", func(_ *story, d *deal, _ *move) { d.fields["proposal_file"] = "tbd.pdf" }), conform.RuleItem, "field/deal.proposal_file", ann, nil},
	{"the call did not reach the client", into(0, "qualification", func(_ *story, d *deal, _ *move) { d.fields["first_call_result"] = "no_answer" }), conform.RuleItem, "field/deal.first_call_result", ann, nil},
	{"the call lies in the future", into(0, "qualification", func(_ *story, d *deal, m *move) { d.fields["first_call_at"] = stamp(m.at.Add(time.Hour)) }), conform.RuleItem, "checkpoint/sales.first_call_recorded", ann, nil},
	{"nobody can be called", into(0, "qualification", func(_ *story, d *deal, _ *move) { d.fields["phone"] = "" }), conform.RuleItem, "field/deal.phone", ann, nil},
	{"a big deal without a credit check", into(0, "contract", func(s *story, d *deal, _ *move) {
		d.fields["amount"] = "60000000"
		s.contract(d)["paid"], s.contract(d)["amount"] = "60000000", "60000000"
	}), conform.RuleItem, "field/deal.credit_check", ann, nil},
	{"the contact does not decide", into(0, "contract", func(s *story, d *deal, _ *move) {
		d.fields["amount"], d.fields["credit_check"], d.fields["contact.is_decision_maker"] = "60000000", "check.pdf", "false"
		s.contract(d)["paid"], s.contract(d)["amount"] = "60000000", "60000000"
	}), conform.RuleItem, "checkpoint/sales.big_deal_checked", ann, nil},
	{"no contract is signed", into(0, "delivery", func(s *story, d *deal, _ *move) { s.contract(d)["signed_on"] = "" }), conform.RuleItem, "checkpoint/sales.contract_signed", ann, nil},
	{"a pause without a task", into(6, "on_hold", func(s *story, d *deal, _ *move) {
		s.tasks = slices.DeleteFunc(s.tasks, func(r row) bool { return r["record"] == d.id })
	}), conform.RuleItem, "checkpoint/sales.pause_has_a_date", ann, nil},
	{"a loss without a reason", into(8, "lost", func(_ *story, d *deal, _ *move) { d.fields["loss_reason"] = "" }), conform.RuleItem, "field/deal.loss_reason", ann, nil},
	{"rework without a reason", into(4, "proposal", func(_ *story, d *deal, _ *move) {
		d.changes[0].at = d.into("approval").at.Add(time.Hour) // given, but for nothing: after it
	}), conform.RuleReason, "field/deal.rework_reason", ann, nil},
	{"a field is emptied where it must stay", func(s *story) (*deal, time.Time) {
		d := s.nth(2)
		d.change("delivery_due", "2027-12-01", "", 5*time.Hour)
		return d, d.changes[len(d.changes)-1].at
	}, conform.RuleHeld, "field/deal.delivery_due", "", nil},
	{"an engineer moves it", into(0, "proposal", func(_ *story, _ *deal, m *move) { m.by = engineer }), conform.RuleRole, "transition/sales.qualification__proposal", engineer, nil},
	{"another manager moves it", into(0, "proposal", func(_ *story, _ *deal, m *move) { m.by = bob }), conform.RuleReach, "entity/deal", bob, nil},
	{"an engineer creates it", into(0, "lead", func(_ *story, _ *deal, m *move) { m.by = engineer }), conform.RuleCreate, "entity/deal", engineer, nil},
	{"nobody agreed to the discount", into(3, "contract", func(_ *story, _ *deal, m *move) { m.approved = "" }), conform.RuleApproval, "transition/sales.approval__contract", bob, nil},
	{"somebody else agreed to it", into(3, "contract", func(_ *story, _ *deal, m *move) { m.approved = accountant }), conform.RuleApproval, "transition/sales.approval__contract", bob, nil},
	{"the mover agreed to it", into(3, "contract", func(_ *story, _ *deal, m *move) { m.approved += ";" + bob }), conform.RuleTwo, "transition/sales.approval__contract", bob, nil},
	{"the first call took a day", func(s *story) (*deal, time.Time) {
		d := s.nth(0)
		late(d, 1, 24*time.Hour)
		return d, d.moves[0].at.Add(time.Hour)
	}, conform.RuleSla, "stage/sales.lead", ann, nil},
	{"two months to the contract", func(s *story) (*deal, time.Time) {
		d := s.nth(1)
		for i := range d.moves {
			if i < 4 {
				d.moves[i].at = d.moves[i].at.AddDate(0, 0, -56)
			}
		}
		d.fields["created_at"], d.fields["first_call_at"] = stamp(d.moves[0].at), stamp(d.moves[0].at)
		return d, d.moves[0].at.Add(45 * 24 * time.Hour)
	}, conform.RuleSla, "sla/sales.lead_to_contract", bob, []conform.Rule{conform.RuleSla}},
	{"deleted while open", func(s *story) (*deal, time.Time) {
		d := s.nth(2)
		at := d.at.Add(time.Hour)
		d.fields["deleted_at"] = stamp(at)
		return d, at
	}, conform.RuleEnd, "stage/sales.delivery", "", nil},
	{"it comes to another pipeline", into(5, "invoice", func(_ *story, d *deal, _ *move) {
		d.at = d.moves[len(d.moves)-1].at
		d.move("invoice", time.Minute, ann, "")
		d.moves[len(d.moves)-1].pipeline = "spare_parts"
		d.moves[len(d.moves)-1].by = bob
	}), conform.RulePipeline, "pipeline/spare_parts", bob, nil},
	{"spare parts in the pipeline of equipment", into(8, "lead", func(_ *story, d *deal, _ *move) { d.fields["product_line"] = "spare_parts" }), conform.RuleTaken, "pipeline/sales", ann, nil},
	{"one person holds two roles", func(s *story) (*deal, time.Time) {
		s.people[5]["roles"] = "accounting; sales_manager"
		return &deal{}, time.Time{}
	}, conform.RuleRoles, "role/accounting", accountant, nil},
}

// late puts a move and all behind it off.
func late(d *deal, from int, by time.Duration) {
	for i := from; i < len(d.moves); i++ {
		d.moves[i].at = d.moves[i].at.Add(by)
	}
}

// Each planted fault is reported with its record, moment, rule and person, and nothing else is.
func TestPlanted(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, p := range plants {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			s := newStory(b.zone, 20)
			d, at := p.do(s)
			report := conform.Run(b.input(t, s))
			found := false
			for _, f := range report.Findings {
				about := ""
				if f.Element != nil {
					about = f.Element.Self().Ref
				}
				if f.Field != nil && f.Rule != conform.RuleSight {
					about = f.Field.Self().Ref
				}
				hit := f.Rule == p.rule && f.Record == d.id && about == p.about && f.At.Equal(at)
				if hit && !found {
					found = true
					if diff := cmp.Diff(p.person, f.Person); p.person != "" && diff != "" {
						t.Error(diff)
					}
					continue
				}
				if f.Record != d.id || !slices.Contains(p.others, f.Rule) {
					t.Errorf("besides: %s %s %s %s by %q: %s", f.Rule, f.Record, about, f.At, f.Person, f.Say.In("en"))
				}
			}
			if !found {
				t.Errorf("%s in %s at %s by %q is not found", p.rule, d.id, at, p.person)
			}
		})
	}
}
