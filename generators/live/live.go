// Package live carries out the plan of a CRM against its REST interface: it looks for each thing first, makes or changes
// what is lacking, and notes which ids came of it, so that a run that was ended anywhere goes on from there. It must not
// know what the steps are about, nor print or store the secret by which it is let in.
package live

import (
	"context"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// Plan is what is to be asked of a CRM.
type Plan = plan.Plan

// Read reads a plan from its file.
//
// Errors: those of JSON, and what is wrong with the plan in itself.
func Read(content []byte) (Plan, error) { return plan.Read(content) }

// Did is what became of a step.
type Did string

// What becomes of a step. While nothing is to be written, it is what would.
const (
	// Made things were not there.
	Made Did = "made"
	// Found things were there, and are as they shall be.
	Found Did = "found"
	// Changed things were there and differed.
	Changed Did = "changed"
	// Unchanged things were brought in by an earlier run and are as they shall be.
	Unchanged Did = "unchanged"
	// LeftOut steps were not asked for.
	LeftOut Did = "left out"
	// Planned steps were not looked at.
	Planned Did = "planned"
)

// Dids are all that becomes of steps, in the order in which it is counted.
var Dids = []Did{Planned, Made, Found, Changed, Unchanged, LeftOut}

// Outcome is what became of one step.
type Outcome struct {
	// N is its place in the plan, from 1.
	N    int
	Step plan.Step
	Did  Did
}

// Count says how many steps came to what.
type Count map[Did]int

// Work is a plan to be carried out.
type Work struct {
	Plan Plan
	// Account is the CRM; nil where nobody is to be asked, and then nothing is done but telling the steps.
	Account *Account
	// Execute asks for writing; otherwise the account is only looked at.
	Execute bool
	// Only are the steps wanted, by their ids or by what stands before a "/" in them; none stands for all.
	Only []string
	// With are the flags of the optional steps wanted.
	With []string
	// Journal is what earlier runs noted. It is written only when executing; nil where there is none.
	Journal *Journal
	Clock   Clock
	// Tell is called after each step; nil for nobody.
	Tell func(Outcome)
}

// Run carries the plan out, step by step, and returns what became of the steps until its end or until the first that
// could not be done.
//
// Errors: those of ctx when it ends; [*Failed] for a step that could not be done.
func (w Work) Run(ctx context.Context) (Count, error) {
	c := carrying{Work: w, ids: map[string]any{}, trusts: true}
	if w.Journal == nil {
		c.Journal = &Journal{}
	}
	if w.Account != nil {
		c.client = newClient(w.Account, w.Clock)
	}
	count := Count{}
	wanted := w.wanted()
	for i, s := range w.Plan.Steps {
		did, err := c.step(ctx, s, wanted[i])
		if ctx.Err() != nil {
			return count, ctx.Err()
		}
		if err != nil {
			return count, &Failed{N: i + 1, Step: s, Err: err}
		}
		count[did]++
		if w.Tell != nil {
			w.Tell(Outcome{N: i + 1, Step: s, Did: did})
		}
	}
	return count, nil
}

// wish says what is wanted of a step.
type wish int

const (
	nothing wish = iota
	// itsIDs are wanted where other steps need them: it is looked for and never made.
	itsIDs
	all
)

// wanted says of each step what is wanted of it.
func (w Work) wanted() []wish {
	wishes := make([]wish, len(w.Plan.Steps))
	needed := map[string]bool{}
	for i := len(w.Plan.Steps) - 1; i >= 0; i-- {
		s := w.Plan.Steps[i]
		chosen := len(w.Only) == 0 || slices.ContainsFunc(w.Only, func(name string) bool { return Called(s, name) })
		switch {
		case chosen && (s.Optional == "" || slices.Contains(w.With, s.Optional)):
			wishes[i] = all
		case s.Find != nil && slices.ContainsFunc(s.Gives, func(g plan.Given) bool { return needed[g.Symbol] }):
			wishes[i] = itsIDs
		default:
			continue
		}
		for _, r := range requests(s) {
			used, _ := r.Symbols() // those that cannot be read are told when the step's turn comes
			for _, symbol := range used {
				needed[string(symbol)] = true
			}
		}
	}
	return wishes
}

// requests are all that a step may ask.
func requests(s plan.Step) []plan.Request {
	list := []plan.Request{s.Make}
	if s.Change != nil {
		list = append(list, *s.Change)
	}
	if s.Find != nil {
		list = append(list, s.Find.Request, plan.Request{Path: "/", Body: s.Find.Is})
	}
	return list
}

// Called tells whether a step is meant by a name: its id, or what stands before a "/" in it.
func Called(s plan.Step, name string) bool {
	return s.ID == name || strings.HasPrefix(s.ID, strings.TrimSuffix(name, "/")+"/")
}

// Options are the flags of the optional steps of a plan, each once, in order.
func Options(p Plan) []string {
	var names []string
	for _, s := range p.Steps {
		if s.Optional != "" && !slices.Contains(names, s.Optional) {
			names = append(names, s.Optional)
		}
	}
	slices.Sort(names)
	return names
}
