package runtime_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// Whatever anybody tries: a refusal changes nothing, a move that is made exists and is for the role, and after a
// write nothing is missing of what holds where the record stands.
func TestRandomAttempts(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"sales-and-service", "zayavki", "minimal"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			space := loadtest.Open(t, loadtest.Example(t, name))
			w := runtime.New(facts.New(space.Spec, space.Conditions), space.Conditions)
			g := &guess{rand.New(rand.NewPCG(7, 11)), w, space.Spec, model.All[model.Entity](space.Spec)}
			for _, p := range model.All[model.Pipeline](space.Spec) {
				for _, stage := range p.Stages {
					w.Place(p.Entity.Get(), stage, nil)
				}
			}
			done, refused := 0, 0
			for i := range 1500 {
				if i%10 == 0 {
					g.tick(t)
				}
				a := g.attempt()
				before := dump(w, g.entities)
				v := w.Try(a)
				switch {
				case v.Refusal != nil:
					refused++
					if after := dump(w, g.entities); after != before {
						t.Fatalf("a refusal (%s) changes something:\n%s\n%s", describe(v.Refusal), before, after)
					}
				case a.Do == runtime.Write || a.Do == runtime.Create:
					done++
					if missing := w.Lacking(v.Record); len(missing) > 0 && a.By.Sort != runtime.Migration {
						t.Fatalf("%s lacks %s", v.Record.ID, describe(&runtime.Refusal{Missing: missing}))
					}
					if m := v.Move; m != nil && a.By.Sort == runtime.Human && !slices.ContainsFunc(m.Transition.By.Items, func(ref model.Ref[model.Role]) bool { return slices.Contains(a.By.Roles, ref.Get()) }) {
						t.Fatalf("%s made the move %s", a.By.ID, m.ID())
					}
				}
			}
			if done < 30 || refused < 100 {
				t.Errorf("%d attempts succeeded, %d were refused: nothing is proved", done, refused)
			}
			if n := len(w.Outbox()); n < 10 && name != "minimal" { // whose clocks tell nobody
				t.Errorf("clocks have told %d times: nothing is proved", n)
			}
		})
	}
}

type guess struct {
	*rand.Rand
	w        *runtime.World
	spec     *model.Spec
	entities []*model.Entity
}

func pick[T any](g *guess, list []T) T { return list[g.IntN(len(list))] }

func (g *guess) attempt() runtime.Attempt {
	roles := model.All[model.Role](g.spec)
	a := runtime.Attempt{By: g.w.Person(pick(g, roles)), Do: runtime.Deed(g.IntN(int(runtime.Export) + 1))}
	if g.IntN(2) == 0 {
		a.By = []*runtime.Persona{runtime.Actor(nil), {ID: "migration", Sort: runtime.Migration}}[g.IntN(8)/7]
	}
	if g.IntN(2) == 0 {
		a.Do = []runtime.Deed{runtime.Create, runtime.Write}[g.IntN(2)]
	}
	a.Entity = pick(g, g.entities)
	if list := g.w.Records(a.Entity); len(list) > 0 {
		a.On = []*runtime.Record{pick(g, list)}
	} else if a.Do != runtime.Create {
		a.Do = runtime.Create
	}
	a.Yes, a.Reason = g.IntN(2) == 0, []string{"", "because"}[g.IntN(2)]
	for _, f := range a.Entity.Fields {
		if g.IntN(5) == 0 && !facts.Computed(f) || a.Do == runtime.Create && f.IsRequired() && !facts.Computed(f) {
			a.Set = append(a.Set, runtime.Value{Field: f, Datum: g.datum(f)})
		}
	}
	for _, p := range model.All[model.Pipeline](g.spec) {
		if p.Entity.Get() == a.Entity && g.IntN(2) == 0 {
			a.To = pick(g, p.Stages)
			if p.Checkpoints != nil {
				a.Checkpoint = pick(g, p.Checkpoints)
			}
		}
	}
	return a
}

// tick lets some hours pass. What clocks then say is of their time, of records that are there, and said once.
func (g *guess) tick(t *testing.T) {
	for _, n := range g.w.Tick(g.w.Now().Add(time.Duration(g.IntN(30)) * time.Hour)) {
		clock := n.What == runtime.Overdue || n.What == runtime.Resume
		if n.Due.After(n.At) || n.Record != nil && (n.Record.Gone() || clock && !n.Record.Stage.IsOpen()) {
			t.Fatalf("%s of %v came %s, told %s", n.What, n.Record, n.Due, n.At)
		}
	}
	if more := g.w.Tick(g.w.Now()); len(more) > 0 {
		t.Fatalf("%d rows are told twice", len(more))
	}
	for _, e := range g.entities {
		for _, r := range g.w.Records(e) {
			for _, c := range g.w.Clocks(r) {
				if !c.Due.IsZero() && c.Goes() && c.Late != g.w.Now().After(c.Due) || len(c.Fired) > 0 && c.Started.After(g.w.Now()) {
					t.Fatalf("%s: %+v at %s", r.ID, c, g.w.Now())
				}
			}
		}
	}
}

func (g *guess) datum(f *model.Field) expr.Datum {
	if g.IntN(12) == 0 {
		return expr.Datum{}
	}
	text := []string{"Something", "tbd", "+77011234567", "5", "2027-05-01", "true", "2d", "a@b.kz"}[g.IntN(8)]
	switch f.Type.V {
	case model.FieldChoice, model.FieldMultiChoice:
		if list := f.Dictionary.Get(); list != nil {
			text = pick(g, list.Values).Self().ID()
		}
	case model.FieldReference:
		if list := g.w.Records(f.To.Get()); len(list) > 0 {
			text = pick(g, list).ID
		}
	case model.FieldUser:
		text = pick(g, model.All[model.Role](g.spec)).Self().ID()
	case model.FieldTeam:
		text = pick(g, model.All[model.Team](g.spec)).Self().ID()
	case model.FieldText, model.FieldLongText:
		text = fmt.Sprintf("Value %d", g.IntN(90))
		if f.Example.IsSet() {
			text = f.Example.Text
		}
	}
	d, ok := g.w.Datum(f, model.Literal{Text: text})
	if !ok {
		return expr.Named(expr.Text, text)
	}
	return d
}

// dump shows all that there is but the requests for approval.
func dump(w *runtime.World, entities []*model.Entity) string {
	var out strings.Builder
	for _, e := range entities {
		for _, r := range w.Records(e) {
			fmt.Fprint(&out, r.ID, r.Deleted, r.MergedInto, r.ChangedAt, stageName(r.Stage))
			for _, f := range e.Fields {
				fmt.Fprint(&out, " ", show(w.Value(r, f)))
			}
			fmt.Fprintln(&out)
		}
	}
	fmt.Fprint(&out, len(w.Log()))
	return out.String()
}
