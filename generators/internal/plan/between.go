package plan

import (
	"encoding/json"
	"slices"
	"strings"
)

// Between is what lies between an earlier plan and the next one.
type Between struct {
	// Plan are the steps of the next one that are new or otherwise, and those that give their symbols; these only look for
	// what is there.
	Plan Plan
	// Added and Changed are the ids of the steps that are new, and of those that are otherwise.
	Added, Changed []string
	// Gone are the steps of the earlier plan for which there is none any more. Nothing is taken away by a plan.
	Gone []Step
	// Fixed are what is otherwise and what no change of the step says: the CRM lets nobody change it call by call.
	Fixed []Difference
}

// Since returns what lies between an earlier plan and this one. What stood for the same thing is found again by its id, or by
// that by which the CRM is asked for it.
func (p Plan) Since(old Plan) (Between, error) {
	b := Between{Plan: Plan{Target: p.Target, Spec: p.Spec, Version: p.Version, Steps: []Step{}}}
	taken := map[string]bool{}
	wanted := map[string]Step{}
	was := map[string]string{}
	for _, s := range p.Steps {
		before, ok := old.alike(s, p, was)
		if !ok {
			b.Added = append(b.Added, s.ID)
			wanted[s.ID] = s
			continue
		}
		taken[before.ID] = true
		s.renames(before, was)
		if earlier(s.says(), was) == before.says() {
			continue
		}
		b.Changed = append(b.Changed, s.ID)
		b.Fixed = append(b.Fixed, p.fixed(before, s, was)...)
		if f := s.Find; f != nil && before.Find != nil && earlier(written(f.by()), was) != written(before.Find.by()) {
			then, err := before.Find.by().later(was)
			if err != nil {
				return Between{}, err
			}
			if p.knows(then) {
				found := *f
				found.Was = &then
				s.Find = &found
			}
		}
		wanted[s.ID] = s
	}
	for _, s := range old.Steps {
		if !taken[s.ID] {
			b.Gone = append(b.Gone, s)
		}
	}
	if err := p.complete(wanted); err != nil {
		return Between{}, err
	}
	for _, s := range p.Steps {
		if s, ok := wanted[s.ID]; ok {
			b.Plan.Steps = append(b.Plan.Steps, s)
		}
	}
	return b, b.Plan.Check()
}

// alike returns the step of an earlier plan that stands for the same thing.
func (p Plan) alike(s Step, next Plan, was map[string]string) (Step, bool) {
	for _, before := range p.Steps {
		if before.ID == s.ID {
			return before, true
		}
	}
	free := func(before Step) bool { // no other step has its id now
		return !slices.ContainsFunc(next.Steps, func(other Step) bool { return other.ID == before.ID })
	}
	for _, id := range s.Was {
		for _, before := range p.Steps {
			if before.ID == id && free(before) {
				return before, true
			}
		}
	}
	if s.Find == nil {
		return Step{}, false
	}
	for _, before := range p.Steps {
		if free(before) && before.Find != nil && written(before.Find.by()) == earlier(written(s.Find.by()), was) {
			return before, true
		}
	}
	return Step{}, false
}

// renames notes which symbols of a step had other names in the earlier plan.
func (s Step) renames(before Step, was map[string]string) {
	note := func(now, then []Given) {
		for i := range min(len(now), len(then)) {
			if now[i].Symbol != then[i].Symbol {
				was[now[i].Symbol] = then[i].Symbol
			}
		}
	}
	note(s.Gives, before.Gives)
	if s.Find != nil && before.Find != nil {
		note(s.Find.Gives, before.Find.Gives)
	}
}

// earlier returns JSON with the symbols as the earlier plan named them.
func earlier(text string, was map[string]string) string {
	var pairs []string
	for now, then := range was {
		pairs = append(pairs, "{"+now+"}", "{"+then+"}", `"`+now+`"`, `"`+then+`"`)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// later returns a search of the earlier plan with the symbols as they are named now.
func (f Find) later(was map[string]string) (found Find, err error) {
	now := map[string]string{}
	for next, then := range was {
		now[then] = next
	}
	decoder := json.NewDecoder(strings.NewReader(earlier(written(f), now)))
	decoder.UseNumber()
	return found, decoder.Decode(&found)
}

// says is all that a step asks of the CRM; its title and what it stands for are for people.
func (s Step) says() string {
	return written([]any{s.Make, s.Change, s.Find, s.Gives, s.Optional})
}

// by returns how something is found, without what is taken of it.
func (f Find) by() Find {
	f.Gives, f.Was = nil, nil
	return f
}

// knows tells whether all symbols that a search needs are given by steps of the plan.
func (p Plan) knows(f Find) bool {
	needs, err := Step{Make: f.Request, Find: &f}.needs()
	return err == nil && !slices.ContainsFunc(needs, func(need Symbol) bool {
		return !slices.ContainsFunc(p.Steps, func(s Step) bool { return s.gives([]Symbol{need}) })
	})
}

// complete adds the steps that give the symbols which others need. They change nothing: what they stand for is as it was.
func (p Plan) complete(wanted map[string]Step) error {
	for i := len(p.Steps) - 1; i >= 0; i-- {
		s, ok := wanted[p.Steps[i].ID]
		if !ok {
			continue
		}
		needs, err := s.needs()
		if err != nil {
			return err
		}
		for _, before := range p.Steps[:i] {
			if _, there := wanted[before.ID]; there || !before.gives(needs) {
				continue
			}
			if before.Find != nil {
				before.Change = nil
			}
			wanted[before.ID] = before
		}
	}
	return nil
}

// needs returns the symbols that a step cannot do without.
func (s Step) needs() ([]Symbol, error) {
	requests := []Request{s.Make}
	if s.Change != nil {
		requests = append(requests, *s.Change)
	}
	if s.Find != nil {
		requests = append(requests, s.Find.Request, Request{Body: s.Find.Is})
		if was := s.Find.Was; was != nil {
			requests = append(requests, was.Request, Request{Body: was.Is})
		}
	}
	var all []Symbol
	for _, r := range requests {
		list, err := r.Symbols()
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

func (s Step) gives(needs []Symbol) bool {
	given := slices.Clone(s.Gives)
	if s.Find != nil {
		given = append(given, s.Find.Gives...)
	}
	return slices.ContainsFunc(given, func(g Given) bool { return slices.Contains(needs, Symbol(g.Symbol)) })
}
