package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// way is one way into a stage: a move, or a birth.
type way struct {
	// from is nil for a birth.
	from, to *model.Stage
	// move is zero for a birth.
	move model.Move
	// when is the condition of the move or birth, nil for none.
	when *model.Condition
	// again tells that another transition is written over the same pair.
	again bool
}

// wanted is a condition that is to be true, or not.
type wanted struct {
	condition *model.Condition
	so        bool
}

// setting is a checkpoint on a way.
type setting struct {
	checkpoint *model.Checkpoint
	way        way
}

// ways is the work on one pipeline.
type ways struct {
	*derivation
	pipeline *model.Pipeline
	entity   *model.Entity
	graph    *facts.Graph
	// all are the births, then the moves, in the order written.
	all []way
	// basis is what every record of the entity has: its required fields; always is what these bring.
	basis  state
	always []claim
	// held are the stages in which a checkpoint holds after it was passed.
	held map[*model.Checkpoint]map[*model.Stage]bool
	// paths are the ways to stages that were asked for.
	paths map[*model.Stage][]*model.Stage
	// requires, conditions and asking are what was worked out before.
	requires   map[*model.Require]claim
	conditions map[wanted]claim
	onWay      map[way][]*model.Checkpoint
	lasts      map[*model.Stage]*lasts
	// holding is what holds of a checkpoint after its move, guarding what one under a condition asks.
	holding, guarding map[*model.Checkpoint]claim
	// reached is what the former speaks of.
	reached map[*model.Checkpoint][]matter
	ready   map[setting]words.Localized
	full    map[way]*state
	// made are the cases of checkpoints by what they leave out.
	made map[string]*Case
	// handedOver are the stages whose hand-over has its cases.
	handedOver map[*model.Stage]bool
	// behind are the nodes of conditions behind what words say, relations the linked records.
	behind    map[string]*expr.Node
	relations map[string]relation
}

// relation is how many linked records there are, of any sort or of those that count.
type relation struct {
	item  *model.Require
	where bool
	n     int
	// by is what one of them is like; nil where that does not matter.
	by *expr.Node
}

func newWays(d *derivation, p *model.Pipeline) *ways {
	w := &ways{
		derivation: d, pipeline: p, entity: p.Entity.Get(), graph: d.facts.Graph(p),
		made: map[string]*Case{}, paths: map[*model.Stage][]*model.Stage{}, requires: map[*model.Require]claim{},
		conditions: map[wanted]claim{}, onWay: map[way][]*model.Checkpoint{}, lasts: map[*model.Stage]*lasts{}, holding: map[*model.Checkpoint]claim{},
		guarding: map[*model.Checkpoint]claim{}, reached: map[*model.Checkpoint][]matter{},
		ready: map[setting]words.Localized{}, full: map[way]*state{},
		handedOver: map[*model.Stage]bool{}, behind: map[string]*expr.Node{}, relations: map[string]relation{},
	}
	for _, stage := range w.graph.Starts() {
		birth := way{to: stage}
		for _, start := range p.Starts {
			if start.Stage.Get() == stage && stage.Kind() != model.StageStart && start.When.IsSet() {
				birth.when = &start.When
			}
		}
		w.all = append(w.all, birth)
	}
	for _, m := range w.graph.Moves {
		way := way{from: m.From, to: m.To, move: m, again: len(w.graph.Between(m.From, m.To)) > 1}
		if m.Transition.When.IsSet() {
			way.when = &m.Transition.When
		}
		w.all = append(w.all, way)
	}
	w.basis = state{fields: map[*model.Field]domain{}, words: map[string]bool{}, brings: map[*model.Field]claim{}}
	for _, f := range w.entity.Fields {
		if f.IsRequired() {
			w.basis.fields[f], _ = domain{}.narrow(f, demand{kind: basic})
		}
		if f.Only.IsSet() && f.To.Get() != w.entity { // else both are named alike, and which is meant is not clear
			w.basis.brings[f] = w.condition(&f.Only, true)
			if f.IsRequired() {
				w.always = append(w.always, w.basis.brings[f])
			}
		}
	}
	w.held = map[*model.Checkpoint]map[*model.Stage]bool{}
	for _, c := range p.Checkpoints {
		w.held[c] = w.holds(c)
	}
	return w
}

// ref names the way in what a case covers: a transition that the author wrote for just this pair,
// else the pair.
func (w *ways) ref(way way) string {
	if way.from == nil {
		return way.to.Self().Ref + "#birth"
	}
	if way.move.Explicit && way.move.Transition.Self().Ref != "" {
		return way.move.Transition.Self().Ref
	}
	return "transition/" + w.pipeline.Self().Path() + "." + way.move.ID()
}

// key names the way for ids: by its stages, so that giving a transition an id changes nothing. Only
// where two transitions are written over one pair, their conditions tell them apart.
func (w *ways) key(way way) string {
	if way.from == nil {
		return way.to.Self().Ref
	}
	key := w.pipeline.Self().Path() + "." + way.move.ID()
	if way.again {
		key += " when " + oneLine(way.move.Transition.When.Source)
	}
	return key
}

func (way way) title() words.Message {
	if way.from == nil {
		return say("way-birth", words.Args{"to": titleOf(way.to)})
	}
	return say("way", words.Args{"from": titleOf(way.from), "to": titleOf(way.to)})
}

// pathTo returns a shortest way to a stage from where every record may be born, else from where some
// may; nil for none.
func (w *ways) pathTo(stage *model.Stage) []*model.Stage {
	if known, done := w.paths[stage]; done {
		return known
	}
	var best []*model.Stage
	for _, start := range w.graph.Starts() {
		if path := w.graph.PathFrom(start, stage); start.Kind() == model.StageStart && path != nil && (best == nil || len(path) < len(best)) {
			best = path
		}
	}
	if best == nil {
		best = w.graph.Path(stage)
	}
	w.paths[stage] = best
	return best
}

// closed returns why no record can go a way at all, nil when one can.
func (w *ways) closed(way way) words.Localized {
	if way.from == nil {
		return nil
	}
	return w.unreachable(way.from)
}

// unreachable returns why no record stands in a stage, nil when one can.
func (w *ways) unreachable(stage *model.Stage) words.Localized {
	switch {
	case stage.Retired != nil:
		return say("left-retired", words.Args{"stage": titleOf(stage)})
	case !w.graph.Reachable(stage):
		return say("left-unreachable", words.Args{"stage": titleOf(stage)})
	}
	return nil
}

// settled tells whether a condition is true, or is not, in a record as it was found.
func (w *ways) settled(c *model.Condition, is bool, found state) bool {
	return !found.vague && !found.allows(false, w.condition(c, !is))
}

// needsWords tells whether values of the record alone do not make a condition true.
func (w *ways) needsWords(c *model.Condition) bool { return w.condition(c, true).needsWords() }

func (c claim) needsWords() bool {
	return c.op == said || slices.ContainsFunc(c.parts, claim.needsWords)
}

// least returns the mildest of some priorities: what is not needed yet need not be tried yet.
func least(all ...model.Value[model.Priority]) model.Priority {
	at := 0
	for _, p := range all {
		at = max(at, slices.Index(priorities, p.Or(model.PriorityMust)))
	}
	return priorities[at]
}

// priorities are those that there are, the most pressing first.
var priorities = []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater}
