package kommo

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// findReasons looks for the field by which a loss is explained: the first choice that a checkpoint asks for on the way
// into a lost stage. An account has one list of reasons, for all pipelines.
func (p *config) findReasons() {
	for _, of := range model.All[model.Pipeline](p.Spec) {
		if p.lines[of] == nil {
			continue
		}
		for _, c := range of.Checkpoints {
			if !p.intoLost(c) {
				continue
			}
			for _, r := range c.Require {
				if r == nil || r.Field.Get() == nil {
					continue
				}
				if f := r.Field.Get(); f.Type.V == model.FieldChoice && f.Dictionary.Get() != nil {
					p.reasons = f
					return
				}
			}
		}
	}
}

func (p *config) intoLost(c *model.Checkpoint) bool {
	lost := func(s *model.Stage) bool { return p.stages[s] != nil && p.stages[s].fixed == lostStatus }
	for _, ref := range c.Into.Items {
		if lost(ref.Get()) {
			return true
		}
	}
	for _, ref := range c.Transition.Items {
		if t := ref.Get(); t != nil {
			for _, to := range t.To.Items {
				if lost(to.Get()) {
					return true
				}
			}
		}
	}
	return false
}

// writeReasons makes the reasons of loss: the values of the field that explains it, and the stages that Kommo has no
// status for, so that one still sees how a record ended.
func (p *config) writeReasons() {
	shown := calls.Unlike{}
	n := 0
	add := func(e model.Element, title string) {
		title = shown.Of(title, e.Self().ID(), maxName)
		n++
		symbol := "reason/" + e.Self().Path()
		p.Names.Part("reasons of loss", exactly(title), e, "reason")
		p.Step(plan.Step{
			ID: symbol, Title: calls.Say(saysReason, titles(title)).In(p.Lang), Refs: calls.Refs(e.Self().Ref),
			Find:  find("/api/v4/leads/loss_reasons?limit=250", "loss_reasons", "/name", title, symbol),
			Make:  plan.Request{Method: "POST", Path: "/api/v4/leads/loss_reasons", Body: []any{body{"name": title, "sort": n * 10}}},
			Gives: gives("loss_reasons", symbol),
		})
	}
	if p.reasons != nil {
		for _, v := range p.reasons.Dictionary.Get().Values {
			if v != nil && v.Active.Or(true) {
				add(v, calls.Titled(v, p.Lang, maxName))
			}
		}
	}
	for _, of := range model.All[model.Pipeline](p.Spec) {
		for _, s := range of.Stages {
			if st := p.stages[s]; st != nil && st.merged && st.fixed == lostStatus {
				add(s, st.title)
			}
		}
	}
}

// reasonVerdict is what becomes of the demand for a reason of loss.
func (p *config) reasonVerdict() contract.Verdict {
	args := words.Args{"field": p.reasons.Title}
	return calls.Near(contract.UIOnly, calls.Say(slipsReason, args), calls.Say(stepReason, args))
}
