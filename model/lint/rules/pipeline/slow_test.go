package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/words"
)

// Every check must agree with its definition, written here as slowly as it reads.
func TestAgreesWithTheDefinitions(t *testing.T) {
	t.Parallel()
	const workspaces = 150
	tripped := map[string]int{}
	for seed := range uint64(workspaces) {
		text := random(seed + 50)
		w := open(t, text)
		found := unfolded(w)
		p := model.All[model.Pipeline](w.Spec)[0]
		s := newSlow(p)
		for name, want := range s.definitions(found) {
			slices.Sort(want)
			tripped[name] += len(want)
			if diff := cmp.Diff(slices.Compact(want), named(found, name)); diff != "" {
				t.Errorf("seed %d: %s (-definition +check):\n%s\n%s\n%s", seed, name, diff, show(found), text)
			}
		}
		s.islands(t, seed, found)
	}
	for name, n := range tripped {
		if n < 5 {
			t.Errorf("%s is tripped only %d times: the generator does not try it", name, n)
		}
	}
}

// unfolded returns what all checks find, one by one, also where transition-nobody has said why.
func unfolded(w *load.Workspace) diag.List {
	list := slices.Clone(rules.All())
	for i := range list {
		if name := list[i].Name; name == "stage-unreachable" || name == "responsible-helpless" {
			list[i].Yields = nil
		}
	}
	return lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: list, Today: linttest.Today}).Apart()
}

// named returns the last parts of the elements that a check found something in.
func named(found diag.List, check string) []string {
	names := []string{}
	for _, d := range found {
		switch {
		case d.Code != check:
		case check == "stage-unreachable":
			for _, step := range stagesOf(d.Witness) {
				names = append(names, last(step))
			}
		case check == "no-way-to-lose" && d.Message.ID == check:
			for _, stage := range d.Message.Args["stages"].(say.Titles) {
				names = append(names, stage.Self().ID())
			}
		case check == "transition-nobody" && d.Message.ID != check:
			names = append(names, d.Message.Args["roles"].(words.Localized).In("en")+fmt.Sprint(" ", d.Message.Args["n"]))
		default:
			names = append(names, last(d.Element))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// stagesOf returns the references of stages in a witness.
func stagesOf(witness []any) []string {
	var refs []string
	for _, step := range witness {
		if ref := fmt.Sprint(step); strings.HasPrefix(ref, "stage/") {
			refs = append(refs, ref)
		}
	}
	return refs
}

func last(ref string) string { return ref[strings.LastIndexAny(ref, "./")+1:] }

// slow is a pipeline as tables of yes and no.
type slow struct {
	*model.Pipeline
	ways  map[[2]*model.Stage][]*model.Transition // what allows a pair
	step  map[[2]*model.Stage]bool
	reach map[[2]*model.Stage]bool // in any number of steps, none included
	open  map[[2]*model.Stage]bool // the same without leaving a closed stage
}

func newSlow(p *model.Pipeline) *slow {
	s := &slow{p, map[[2]*model.Stage][]*model.Transition{}, map[[2]*model.Stage]bool{}, nil, nil}
	for _, a := range p.Stages {
		for _, b := range p.Stages {
			if a == b {
				continue
			}
			var written, listed []*model.Transition
			for _, t := range p.Transitions {
				if !s.leaves(t, a) || !s.enters(t, a, b) {
					continue
				}
				if len(t.From.Items) == 1 && len(t.To.Items) == 1 && t.From.Items[0].Get() == a && t.To.Items[0].Get() == b {
					written = append(written, t)
				} else {
					listed = append(listed, t)
				}
			}
			if len(written) == 0 && b.Retired == nil {
				written = listed
			}
			s.ways[[2]*model.Stage{a, b}] = written
			for _, t := range written {
				s.step[[2]*model.Stage{a, b}] = true
				for _, approval := range t.Approvals {
					s.step[[2]*model.Stage{a, approval.RejectTo.Get()}] = true
				}
			}
		}
		if a.Retired != nil {
			s.step[[2]*model.Stage{a, a.Retired.RecordsTo.Get()}] = true
		}
	}
	for _, a := range p.Stages {
		delete(s.step, [2]*model.Stage{a, a})
	}
	s.reach = s.closure(func(*model.Stage) bool { return true })
	s.open = s.steps(func(a, b *model.Stage) bool { return a.IsOpen() && s.step[[2]*model.Stage{a, b}] })
	return s
}

func (s *slow) leaves(t *model.Transition, a *model.Stage) bool {
	return slices.ContainsFunc(t.From.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == a || r.Name == "open" && a.IsOpen() })
}

func (s *slow) enters(t *model.Transition, a, b *model.Stage) bool {
	ordered := slices.Contains([]model.StageType{"start", "work", "won"}, a.Kind())
	later := ordered && b.Kind() == "work" && slices.Index(s.Stages, b) > slices.Index(s.Stages, a)
	return slices.ContainsFunc(t.To.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == b || r.Name == "later" && later })
}

// closure returns which stage can be reached from which, over the stages allowed.
func (s *slow) closure(allowed func(*model.Stage) bool) map[[2]*model.Stage]bool {
	reach, on := map[[2]*model.Stage]bool{}, map[*model.Stage]bool{}
	for _, a := range s.Stages {
		on[a] = allowed(a)
	}
	for range len(s.Stages) + 1 {
		for _, a := range s.Stages {
			for _, b := range s.Stages {
				reach[[2]*model.Stage{a, b}] = reach[[2]*model.Stage{a, b}] || a == b && on[a]
				for _, c := range s.Stages {
					if reach[[2]*model.Stage{a, c}] && s.step[[2]*model.Stage{c, b}] && on[b] {
						reach[[2]*model.Stage{a, b}] = true
					}
				}
			}
		}
	}
	return reach
}

func (s *slow) born(stage *model.Stage) bool {
	return stage.Retired == nil && (stage.Kind() == "start" || slices.ContainsFunc(s.Starts, func(b *model.Start) bool { return b.Stage.Get() == stage }))
}

func (s *slow) any(test func(*model.Stage) bool) bool { return slices.ContainsFunc(s.Stages, test) }

func (s *slow) ends(a *model.Stage) bool {
	return !s.any(func(b *model.Stage) bool { return s.step[[2]*model.Stage{a, b}] })
}

func (s *slow) reached(b *model.Stage) bool {
	return s.any(func(a *model.Stage) bool { return s.born(a) && s.reach[[2]*model.Stage{a, b}] })
}

// cut tells whether stage-unreachable is about a stage.
func (s *slow) cut(b *model.Stage) bool {
	leaves := s.any(func(a *model.Stage) bool { return s.born(a) && !s.ends(a) })
	return b.Retired == nil && !s.reached(b) && s.started() && leaves
}

func (s *slow) started() bool {
	return s.any(func(a *model.Stage) bool { return a.Kind() == "start" && a.Retired == nil })
}

func (s *slow) inUse(a *model.Stage) bool { return a.Retired == nil && (!s.started() || s.reached(a)) }

// islands demands of stage-unreachable that each finding is one cause: all of it hangs on its first
// stage, and its first stage on no other finding.
func (s *slow) islands(t *testing.T, seed uint64, found diag.List) {
	t.Helper()
	cut, shut := s.closure(s.cut), s.made().closure(s.shut)
	byID := map[string]*model.Stage{}
	for _, stage := range s.Stages {
		byID[stage.Self().ID()] = stage
	}
	var firsts []*model.Stage
	for _, d := range found {
		if d.Code != "stage-unreachable" {
			continue
		}
		within := cut
		if strings.HasPrefix(d.Message.ID, "stage-unreachable/vain") {
			within = shut
		}
		first := byID[last(d.Element)]
		for _, step := range stagesOf(d.Witness) {
			if !within[[2]*model.Stage{first, byID[last(step)]}] {
				t.Errorf("seed %d: %v does not hang on %s", seed, step, d.Element)
			}
		}
		for _, other := range firsts {
			if within[[2]*model.Stage{first, other}] || within[[2]*model.Stage{other, first}] {
				t.Errorf("seed %d: %s hangs on %s", seed, first.Self().ID(), other.Self().ID())
			}
		}
		firsts = append(firsts, first)
	}
}
