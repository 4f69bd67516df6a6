package mutate

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/syntax"
)

// demands are the mistakes with checkpoints.
var demands = []Operator{
	{"demand two rules that exclude each other", "checkpoint-unsatisfiable", func(b *Base) []Place {
		return b.checkpoints(anyCheckpoint, func(t *Tree, c *model.Checkpoint) {
			number := t.number(entityOf(c))
			Append(t.checkpoint(c), "require", fmt.Sprintf(`{rule: "%s < 5"}`, number))
			Append(t.checkpoint(c), "require", fmt.Sprintf(`{rule: "%s > 10"}`, number))
		})
	}},
	{"demand at one entry what excludes each other", "checkpoint-unsatisfiable", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.inUse(s) && len(b.Facts.Graph(pipelineOf(s)).In(s)) > 0 }, func(t *Tree, s *model.Stage) {
			number := t.number(entityOf(s))
			t.addCheckpoint(pipelineOf(s), slip, fmt.Sprintf(`into: %s, require: [{rule: "%s < 5"}]`, s.Self().ID(), number))
			t.addCheckpoint(pipelineOf(s), slip+"_other", fmt.Sprintf(`into: %s, require: [{rule: "%s > 10"}]`, s.Self().ID(), number))
		})
	}},
	{"ask for eight fields more at one step", "checkpoint-too-heavy", func(b *Base) []Place {
		return b.checkpoints(b.asked, func(t *Tree, c *model.Checkpoint) {
			for i := range 8 {
				Append(t.checkpoint(c), "require", t.addField(entityOf(c), fmt.Sprintf("%s_%d", slip, i), "text"))
			}
		})
	}},
	{"let nobody fill a field that a checkpoint asks for", "checkpoint-nobody-can-fill", func(b *Base) []Place {
		return b.demanded(b.typedIn, func(t *Tree, _ model.Move, f *model.Field) { t.restrict(b, f, nil, "read") })
	}},
	{"let a field be filled only behind the checkpoint that asks for it", "checkpoint-nobody-can-fill", func(b *Base) []Place {
		return b.demanded(func(c *model.Checkpoint, m model.Move, f *model.Field) bool {
			return b.behind(m) != nil && b.typedIn(c, m, f)
		}, func(t *Tree, m model.Move, f *model.Field) {
			t.restrict(b, f, nil, "{edit: true, stages: ["+b.behind(m).Self().Path()+"]}")
		})
	}},
	{"hide a field that a checkpoint asks for", "checkpoint-hidden-field", func(b *Base) []Place {
		return b.demanded(func(*model.Checkpoint, model.Move, *model.Field) bool { return true }, func(t *Tree, m model.Move, f *model.Field) {
			t.restrict(b, f, m.Transition.By.Items[0].Get(), "hidden")
		})
	}},
	{"ask again for what is there already", "checkpoint-redundant", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			for _, s := range p.Stages {
				if f := b.certain(p, s); b.whole(p) && f != nil {
					all = append(all, Place{About: []string{inside("checkpoint", p, slip)}, Do: func(t *Tree) {
						t.addCheckpoint(p, slip, "into: "+s.Self().ID()+", require: ["+f.Self().ID()+"]")
					}})
				}
			}
		}
		return all
	}},
	{"ask only where a field that may be empty has a value", "checkpoint-bypassed", func(b *Base) []Place {
		return b.checkpoints(b.asked, func(t *Tree, c *model.Checkpoint) {
			set(t.checkpoint(c), "when", t.number(entityOf(c))+" > 100")
		})
	}},
	{"jump over a checkpoint that is asked at its entry only", "checkpoint-bypassed", func(b *Base) []Place {
		var all []Place
		for _, p := range model.All[model.Pipeline](b.Spec) {
			for _, c := range p.Checkpoints {
				from, to := b.over(c)
				if !b.whole(p) || from == nil {
					continue
				}
				all = append(all, Place{About: []string{c.Self().Ref}, Do: func(t *Tree) {
					Set(t.checkpoint(c), "holds", "entry")
					Append(t.checkpoint(c), "require", t.addField(p.Entity.Get(), slip, "text"))
					t.addMove(p, slip, from.Self().ID(), to.Self().ID(), "")
				}})
			}
		}
		return all
	}},
	{"let the reason of a loss be typed in", "loss-without-reason", func(b *Base) []Place {
		return b.stages(b.losable, func(t *Tree, s *model.Stage) {
			p := pipelineOf(s)
			t.addField(p.Entity.Get(), slip, "long_text")
			for _, c := range p.Checkpoints {
				if asksOn(c, s, p) {
					t.typed(Items(t.checkpoint(c), "require"), c.Require)
				}
			}
			for _, m := range p.Moves() {
				if m.To == s && isReason(m.Transition.Reason.Get()) {
					Unset(t.transition(m.Transition), "reason")
				}
			}
		})
	}},
	{"ask for the reason of some losses only", "loss-without-reason", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool {
			return b.losable(s) && !slices.ContainsFunc(pipelineOf(s).Moves(), func(m model.Move) bool { return m.To == s && isReason(m.Transition.Reason.Get()) })
		}, func(t *Tree, s *model.Stage) {
			number := t.number(entityOf(s))
			for _, c := range pipelineOf(s).Checkpoints {
				if asksOn(c, s, pipelineOf(s)) {
					set(t.checkpoint(c), "when", number+" > 100")
				}
			}
		})
	}},
	{"turn the reason of a loss into a text", "loss-without-reason", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return b.losable(s) && len(b.reasons(s)) > 0 }, func(t *Tree, s *model.Stage) {
			for _, f := range b.reasons(s) {
				node := With(Items(t.element(f.Entity()), "fields"), f.Self().ID())
				Set(node, "type", "text")
				Unset(node, "dictionary")
			}
		})
	}},
}

func anyCheckpoint(*model.Checkpoint) bool { return true }

// demanded returns a place for each checkpoint and field that it asks for by itself, on a move on which it
// asks for something new; the field is named too.
func (b *Base) demanded(meant func(*model.Checkpoint, model.Move, *model.Field) bool, do func(*Tree, model.Move, *model.Field)) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		filled, g := b.Facts.Filled(p), b.Facts.Graph(p)
		if !b.whole(p) || filled == nil || !b.judgesAccess() {
			continue
		}
		for _, c := range p.Checkpoints {
			for _, a := range filled.AsksOf(c) {
				for _, m := range filled.AskedOn(c) {
					// What holds where the move comes from is asked there; conditions may exclude each other.
					if len(a.Choices) > 0 || len(a.Fields) != 1 || !g.Reachable(m.From) || filled.Holds(c, m.From) || c.When.IsSet() && m.Transition.When.IsSet() {
						continue
					}
					by, f := m.Transition.By.Items, a.Fields[0]
					if len(by) == 0 || by[0].Get() == nil || !b.sees(by[0].Get(), p.Entity.Get()) || facts.Computed(f) || f.Entity() != p.Entity.Get() || !meant(c, m, f) {
						continue
					}
					all = append(all, Place{About: []string{c.Self().Ref}, Do: func(t *Tree) { do(t, m, f) }})
					break
				}
			}
		}
	}
	return all
}

// typedIn tells whether only people fill a field, and it may still be empty before a move: what something else fills,
// or what is there before, needs nobody. Whom a record belongs to is given with it, whatever the rights to the field say.
func (b *Base) typedIn(c *model.Checkpoint, m model.Move, f *model.Field) bool {
	return f != facts.OwnerField(f.Entity()) && f != f.Entity().RecordTeam.Get() && !b.Facts.Filled(pipelineOf(c)).BeforeMove(m, f) && !slices.ContainsFunc(b.Facts.Fillers(f), func(by facts.Filler) bool {
		return by.Role == nil && by.How != facts.FilledByMigration
	})
}

// behind returns an open stage behind a move from which no way leads back to it, nil for none.
func (b *Base) behind(m model.Move) *model.Stage {
	p, _ := m.From.Self().Parent.(*model.Pipeline)
	g := b.Facts.Graph(p)
	for _, s := range g.Stages {
		if s != m.From && s.IsOpen() && g.Leads(m.To, s) && !g.Leads(s, m.From) {
			return s
		}
	}
	return nil
}

// restrict gives a role, or everybody who sees the records, a right over one field.
func (t *Tree) restrict(b *Base, f *model.Field, role *model.Role, right string) {
	for _, access := range model.All[model.Access](b.Spec) {
		if role != nil && access.Role.Get() != role {
			continue
		}
		rights := t.element(access).Get("entities").Get(f.Entity().Self().ID())
		if rights == nil || rights.Kind != syntax.Mapping {
			continue
		}
		if rights.Get("fields") == nil {
			Set(rights, "fields", "{}")
		}
		Set(rights.Get("fields"), f.Self().ID(), right)
	}
}

// certain returns a field that is there before a record gets into a stage and stays there, whatever a new
// checkpoint asks; nil for none. What is asked at a pause holds in the stages behind it as well, to which other
// ways lead: there it asks for something new.
func (b *Base) certain(p *model.Pipeline, s *model.Stage) *model.Field {
	g, filled := b.Facts.Graph(p), b.Facts.Filled(p)
	if filled == nil || s.Kind() == model.StageStart || s.Kind() == model.StagePause || len(g.In(s)) == 0 || !b.inUse(s) || slices.Contains(g.Starts(), s) {
		return nil
	}
	for _, f := range p.Entity.Get().Fields {
		sure := !slices.ContainsFunc(g.In(s), func(m model.Move) bool { return g.Reachable(m.From) && !filled.Surely(m, f) })
		kept := !slices.ContainsFunc(g.Stages, func(o *model.Stage) bool { return b.inUse(o) && g.Leads(s, o) && !filled.Kept(o, f, nil) })
		if sure && kept && !facts.Computed(f) {
			return f
		}
	}
	return nil
}

// over returns two stages far enough apart for a jump over the stage that a checkpoint guards, nil for none.
func (b *Base) over(c *model.Checkpoint) (from, to *model.Stage) {
	p := pipelineOf(c)
	g := b.Facts.Graph(p)
	for _, into := range c.Into.Items {
		at, ordered := g.Order(into.Get())
		if !ordered || into.Get().Kind() != model.StageWork {
			continue
		}
		for _, a := range g.Stages {
			for _, z := range g.Stages {
				one, first := g.Order(a)
				two, last := g.Order(z)
				guarded := slices.ContainsFunc(c.Into.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == z })
				if first && last && one < at && at < two && two-one >= 3 && b.inUse(a) && a.IsOpen() && !guarded && len(g.Between(a, z)) == 0 {
					return a, z
				}
			}
		}
	}
	return nil, nil
}

// losable tells whether a stage is lost, and the way into it asks for a reason now.
func (b *Base) losable(s *model.Stage) bool {
	return s.Kind() == model.StageLost && b.inUse(s) && len(b.Facts.Graph(pipelineOf(s)).In(s)) > 0
}

// reasons are the fields with the reason of a loss.
func (b *Base) reasons(s *model.Stage) []*model.Field {
	var list []*model.Field
	for _, c := range pipelineOf(s).Checkpoints {
		if asksOn(c, s, pipelineOf(s)) {
			for _, r := range c.Require {
				if f := r.Field.Get(); isReason(f) && f.Type.V == model.FieldChoice && f.Entity() == entityOf(s) && len(b.uses.Of(f.Self().Ref)) > 0 {
					list = append(list, f)
				}
			}
		}
	}
	return list
}

// asksOn tells whether a checkpoint is asked on the way into a stage.
func asksOn(c *model.Checkpoint, s *model.Stage, p *model.Pipeline) bool {
	return slices.ContainsFunc(c.Into.Items, func(r model.Ref[model.Stage]) bool { return r.Get() == s }) ||
		slices.ContainsFunc(p.Moves(), func(m model.Move) bool { return m.To == s && facts.Guards(c, m) })
}

// typed puts a free text in the place of each choice from a list that is asked for.
func (t *Tree) typed(nodes []*syntax.Node, require []*model.Require) {
	for i, r := range require {
		if isReason(r.Field.Get()) {
			*nodes[i] = *Node(slip)
		}
		for j, set := range r.AnyOf {
			t.typed(nodes[i].Get("any_of").Items[j].Items, set)
		}
	}
}

// isReason tells whether a field is a choice from a list.
func isReason(f *model.Field) bool {
	return f != nil && (f.Type.V == model.FieldChoice || f.Type.V == model.FieldMultiChoice) && f.Dictionary.IsSet()
}
