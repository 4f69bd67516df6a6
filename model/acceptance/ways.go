package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// way is one way into a stage: a move, or a birth.
type way struct {
	// from is nil for a birth.
	from, to *model.Stage
	// moves are the moves over this pair; more than one where transitions repeat it.
	moves []model.Move
	// when is the condition of a birth, nil for none.
	when *model.Condition
}

// ways is the work on one pipeline.
type ways struct {
	*derivation
	pipeline *model.Pipeline
	entity   *model.Entity
	graph    *facts.Graph
	// all are the births, then the moves, in the order written; a pair stands once.
	all []way
	// held are the stages in which a checkpoint holds after it was passed.
	held map[*model.Checkpoint]map[*model.Stage]bool
	// asked are the ways on which a checkpoint is asked.
	asked map[*model.Checkpoint][]way
}

func newWays(d *derivation, p *model.Pipeline) *ways {
	w := &ways{derivation: d, pipeline: p, entity: p.Entity.Get(), graph: d.facts.Graph(p)}
	for _, stage := range w.graph.Starts() {
		birth := way{to: stage}
		for _, start := range p.Starts {
			if start.Stage.Get() == stage && stage.Kind() != model.StageStart && start.When.IsSet() {
				birth.when = &start.When
			}
		}
		w.all = append(w.all, birth)
	}
	at := map[facts.Pair]int{}
	for _, m := range w.graph.Moves {
		pair := facts.Pair{From: m.From, To: m.To}
		if _, known := at[pair]; !known {
			at[pair] = len(w.all)
			w.all = append(w.all, way{from: m.From, to: m.To})
		}
		w.all[at[pair]].moves = append(w.all[at[pair]].moves, m)
	}
	w.held = map[*model.Checkpoint]map[*model.Stage]bool{}
	w.asked = map[*model.Checkpoint][]way{}
	for _, c := range p.Checkpoints {
		w.held[c] = w.holds(c)
	}
	for _, c := range p.Checkpoints {
		for _, way := range w.all {
			if w.asks(c, way) {
				w.asked[c] = append(w.asked[c], way)
			}
		}
	}
	return w
}

// holds returns the stages in which a checkpoint holds: those that it guards, and every work or won
// stage that forward transitions reach from there without passing a pause. One that is asked at the
// move only holds nowhere.
func (w *ways) holds(c *model.Checkpoint) map[*model.Stage]bool {
	held := map[*model.Stage]bool{}
	if c.Holds.Or(model.HoldsWhile) != model.HoldsWhile {
		return held
	}
	var queue []*model.Stage
	for _, ref := range c.Into.Items {
		if stage := ref.Get(); stage != nil && !held[stage] {
			held[stage] = true
			queue = append(queue, stage)
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, m := range w.graph.Out(queue[at]) {
			kind := m.To.Kind()
			if held[m.To] || m.Transition.Type.Or(model.TransitionForward) != model.TransitionForward || kind != model.StageWork && kind != model.StageWon {
				continue
			}
			held[m.To] = true
			queue = append(queue, m.To)
		}
	}
	return held
}

// asks tells whether a checkpoint is asked on a way: into a stage that it guards, over a transition
// that it guards, or into a stage where it holds, so that a jump cannot skip it.
func (w *ways) asks(c *model.Checkpoint, way way) bool {
	if w.held[c][way.to] || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == way.to }) {
		return true
	}
	return slices.ContainsFunc(c.Transition.Items, func(ref model.Ref[model.Transition]) bool {
		return slices.ContainsFunc(way.moves, func(m model.Move) bool { return names(ref, m) })
	})
}

// names tells whether a reference means a move: its transition, or just this pair of it.
func names(ref model.Ref[model.Transition], m model.Move) bool {
	if ref.Get() != m.Transition {
		return false
	}
	id := ref.Name[strings.LastIndexByte(ref.Name, '.')+1:]
	return id == m.ID() || id == m.Transition.Self().ID() || !strings.Contains(id, "__")
}

// ref names the way in what a case covers.
func (w *ways) ref(way way) string {
	if way.from == nil {
		return way.to.Self().Ref + "#birth"
	}
	return w.pairRef(way.moves[0])
}

// pairRef returns the reference of a move: that of its transition where the author wrote one for
// just this pair, else that of the pair.
func (w *ways) pairRef(m model.Move) string {
	if m.Explicit && m.Transition.Self().Ref != "" {
		return m.Transition.Self().Ref
	}
	return "transition/" + w.pipeline.Self().Path() + "." + m.ID()
}

// key names the way for ids: by its stages, so that giving a transition an id changes nothing.
func (w *ways) key(way way) string {
	if way.from == nil {
		return way.to.Self().Ref
	}
	return w.pipeline.Self().Path() + "." + facts.MoveID(way.from, way.to)
}

func (way way) title() words.Message {
	if way.from == nil {
		return say("way-birth", words.Args{"to": way.to.Title})
	}
	return say("way", words.Args{"from": way.from.Title, "to": way.to.Title})
}

// movers returns the roles that may make a move and may see the record, with how far they see.
func (w *ways) movers(m model.Move) (roles []*model.Role, sees []facts.Right) {
	for _, ref := range m.Transition.By.Items {
		role := ref.Get()
		if role == nil {
			continue
		}
		if right := w.facts.AllowedMove([]*model.Role{role}, m); right.Any() {
			roles, sees = append(roles, role), append(sees, right)
		}
	}
	return roles, sees
}

// actor returns the first role that can go a way with a field empty, and which move it makes. Where
// there is none, why says so.
func (w *ways) actor(way way, empty *model.Field) (role *model.Role, move model.Move, why words.Localized) {
	if way.from == nil {
		for _, role := range model.All[model.Role](w.spec) {
			if w.facts.Allowed([]*model.Role{role}, model.ActionCreate, w.entity, way.to, nil).Any() {
				return role, model.Move{}, nil
			}
		}
		return nil, model.Move{}, say("left-create", nil)
	}
	own := empty != nil && empty == w.entity.RecordOwner.Get()
	for _, move := range way.moves {
		roles, sees := w.movers(move)
		for i, role := range roles {
			if !own || slices.ContainsFunc(sees[i].Reach, func(a facts.Area) bool { return a.Scope.Word != facts.ScopeOwn }) {
				return role, move, nil
			}
			why = say("left-own", words.Args{"field": empty.Title})
		}
	}
	if why == nil {
		why = say("left-nobody", nil)
	}
	return nil, model.Move{}, why
}

// certain returns the checkpoint that has made sure of an item before the record leaves a stage, nil
// for none. An item that speaks of a field is certain where a checkpoint without a condition holds
// and asks for the same, or for more.
func (w *ways) certain(stage *model.Stage, sure func(*model.Require) bool) *model.Checkpoint {
	if stage == nil {
		return nil
	}
	for _, c := range w.pipeline.Checkpoints {
		if !w.held[c][stage] || c.When.IsSet() {
			continue
		}
		if slices.ContainsFunc(c.Require, func(r *model.Require) bool { return everywhere(r, sure) }) {
			return c
		}
	}
	return nil
}

// everywhere tells whether an item makes something sure; one with several sets, whether each does.
func everywhere(r *model.Require, sure func(*model.Require) bool) bool {
	if len(r.AnyOf) == 0 {
		return sure(r)
	}
	for _, set := range r.AnyOf {
		if !slices.ContainsFunc(set, func(r *model.Require) bool { return everywhere(r, sure) }) {
			return false
		}
	}
	return true
}

// heldIn returns the checkpoint itself when it is already held where the way comes from and what is
// asked cannot be lost there: then the case cannot happen.
func (w *ways) heldIn(c *model.Checkpoint, way way) bool {
	return way.from != nil && w.held[c][way.from] && (!c.When.IsSet() || timeless(&c.When))
}
