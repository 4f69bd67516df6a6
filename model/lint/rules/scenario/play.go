package scenario

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// played plays every scenario whose parts could all be read; nothing is proved while a document that decides
// what happens has a fault.
func played(p *lint.Pass) []runtime.Run {
	for _, word := range []string{"pipeline", "entity", "access", "role", "team", "dictionary"} {
		if !p.Intact(word) {
			return nil
		}
	}
	var runs []runtime.Run
	for _, run := range p.Plays() {
		if !run.Unsure {
			runs = append(runs, run)
		}
	}
	return runs
}

// explained tells whether another check says what is at fault: a transition without roles, a role without a
// description of access, a stage that no way leads into.
func explained(p *lint.Pass, f *runtime.Fault) bool {
	if r := f.Refusal; r != nil {
		if r.Move != nil && r.Move.Transition != nil && len(r.Move.Transition.By.Items) == 0 {
			return true
		}
		if r.Code == runtime.NoRight || r.Code == runtime.NotVisible {
			for _, role := range f.By.Roles {
				if !described(p, role) {
					return true
				}
			}
		}
	}
	if f.At == nil {
		return false
	}
	pipeline, _ := f.At.Self().Parent.(*model.Pipeline)
	g := p.Facts.Graph(pipeline)
	if g == nil || !g.Reachable(f.At) || f.To != nil && !g.Reachable(f.To) {
		return true
	}
	// What holds in a closed stage would hold behind a forward move out of it as well: closed-stage-exit says so.
	return f.Refusal != nil && f.Refusal.Code == runtime.Incomplete && slices.ContainsFunc(g.Moves, func(m model.Move) bool {
		return !m.From.IsOpen() && m.Transition.Type.Or(model.TransitionForward) == model.TransitionForward
	})
}

func described(p *lint.Pass, role *model.Role) bool {
	for _, access := range model.All[model.Access](p.Spec) {
		if access.Role.Get() == role {
			return true
		}
	}
	return false
}

// place returns the text of a step that a finding is about: the stage it wants, else who acts.
func place(step *model.ScenarioStep) source.Span {
	switch {
	case step.Stage.IsSet():
		return step.Stage.At
	case step.Refused.IsSet():
		return step.Refused.At
	case step.Decides.IsSet():
		return step.Decides.At
	case step.Record.IsSet() && len(step.Record.Entries) > 0:
		return step.Record.Entries[0].Key.At
	}
	return step.As.At
}

// finding returns what is common to the findings about a step of a scenario.
func finding(p *lint.Pass, run runtime.Run) lint.Finding {
	f := run.Fault
	args := words.Args{"n": f.Step + 1, "do": f.Of.Do, "scenario": run.Scenario.Title, "same": same{because{p, f.By, f.Refusal}}}
	witness := say.Steps(run.Path)
	if f.At != nil {
		args["at"] = say.Element{Element: f.At}
		args["exits"] = exits(f.Legal)
	}
	if f.To != nil {
		args["to"] = say.Element{Element: f.To}
		witness = append(witness, f.To.Ref)
	}
	for _, role := range f.By.Roles {
		witness = append(witness, role.Ref)
	}
	if f.By.Machine != nil {
		witness = append(witness, f.By.Machine.Self().Ref)
	}
	args["who"] = because{by: f.By}.who()
	if r := f.Refusal; r != nil {
		args["because"] = because{p, f.By, r}
		witness = append(witness, diag.Told{Code: string(r.Code)})
		named := map[model.Element]bool{}
		add := func(e model.Element) {
			if e != nil && !named[e] {
				named[e] = true
				witness = append(witness, e.Self().Ref)
			}
		}
		add(r.Element)
		if t := moved(r); t != nil && !named[t] { // the stages before it say it to people
			named[t] = true
			witness = append(witness, diag.Told{Code: t.Ref})
		}
		for _, m := range r.Missing {
			if m.Checkpoint != nil {
				add(m.Checkpoint)
			}
			if m.Field != nil {
				add(m.Field)
			}
		}
	}
	if f.Of.Refused.IsSet() {
		if c := f.Of.Refused.Get(); c != nil {
			witness = append(witness, c.Ref)
		} else {
			witness = append(witness, diag.Told{Code: f.Of.Refused.Name, Say: refusedWords[f.Of.Refused.Word]})
		}
	}
	return lint.Finding{
		Element: run.Scenario, At: place(f.Of), Args: args, Witness: append(witness, sources(p, run)...),
		Cause: cause(p, f), Follows: follows(p, f),
	}
}

// moved returns the transition that is refused, nil for none.
func moved(r *runtime.Refusal) *model.Transition {
	if r.Move == nil {
		return nil
	}
	return r.Move.Transition
}

// sources are what decides about a right, a move that should not have been made, a record that should not have
// been created: where the mistake may be if it is not in the scenario.
func sources(p *lint.Pass, run runtime.Run) []any {
	f, word := run.Fault, run.Fault.Of.Refused.Word
	var list []any
	if r := f.Refusal; word == "right" || r != nil && (r.Code == runtime.NoRight || r.Code == runtime.NotVisible) {
		for _, access := range model.All[model.Access](p.Spec) {
			if slices.Contains(f.By.Roles, access.Role.Get()) {
				list = append(list, access.Ref)
			}
		}
	}
	if f.Kind != runtime.Accepted {
		return list
	}
	if n := len(run.Moves); n > 0 {
		list = append(list, run.Moves[n-1].Transition.Ref)
	}
	for _, entry := range f.Of.Creates.Entries {
		if e := entry.Key.Get(); e != nil {
			list = append(list, e.Ref)
		}
	}
	return list
}
