package facts

import (
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Filled says which fields of a record are certain to be filled where in a pipeline: on every way on
// which records come there, whatever they are like. Moves that can never be made lead nowhere. It is about records that are born under this
// description; those that a migration brings are listed as gaps when they come.
//
// What makes a field certain: that it is required, has a default value, or is computed from such fields;
// that a checkpoint without a condition asks for it, or each of the sets of one that leaves a choice; that
// a rule asked there, the condition of the transition or of the birth can only be true with a value; that
// it is the reason of the move; that the move, an automation in the same write, a channel or a hand-over
// writes it; and, of the owner, that somebody makes the record. Several of these that only together
// cover all records do not count.
//
// What is certain stays so until somebody may empty the field: a person by a right to edit it in the stage,
// an automation or an integration. A checkpoint that holds refuses to. A checkpoint that can be waived
// counts, as the waiver is given for single records with a reason; Waivable tells which fields are only
// certain as long as nobody does.
type Filled struct {
	graph  *Graph
	entity *entityFacts
	book   *expr.Book
	*solution
	strict func() *solution // without the checkpoints that can be waived
	waived *solution        // the same, once it was asked for

	open    []bool                 // whether a stage is open, by its number
	target  []int                  // the number of the stage that a move leads to, by its own
	moves   []moveWrites           // by number of a move
	in      [][]write              // what automations write on entry, by number of a stage
	later   [][]write              // what they write while a record stays, by number of a stage
	clear   []fieldSet             // what somebody may empty, by number of a stage
	birth   [][]birth              // how records are born, by number of a stage
	sources []handedFrom           // hand-overs out of this pipeline
	first   Memo[string, *Entries] // by the numbers of the stages in which ways end
	held    Memo[*model.Checkpoint, []int]
}

// moveWrites is what happens with fields on a move beside what its checkpoints ask.
type moveWrites struct {
	given fieldSet // filled by the condition or the reason; nil for none
	after []write  // written by the move and what it sets off
	// possible tells whether it can ever be made, refusals are the numbers of the approvals that somebody can
	// refuse.
	possible bool
	refusals []int
}

// Filled returns what is certain to be filled in a pipeline; nil for nil, and for a pipeline whose
// entity is not known.
func (f *Facts) Filled(p *model.Pipeline) *Filled {
	if p == nil {
		return nil
	}
	return f.filled()[p]
}

// newFilled works out all pipelines at once, as one may hand records over to another.
func (f *Facts) newFilled() map[*model.Pipeline]*Filled {
	entities := map[*model.Entity]*entityFacts{}
	of := func(e *model.Entity) *entityFacts {
		if entities[e] == nil {
			entities[e] = newEntityFacts(e, f.book)
		}
		return entities[e]
	}
	all := map[*model.Pipeline]*Filled{}
	var list []*Filled
	for _, p := range model.All[model.Pipeline](f.spec) {
		if entity := p.Entity.Get(); entity != nil {
			all[p] = &Filled{graph: f.Graph(p), entity: of(entity), book: f.book}
			list = append(list, all[p])
		}
	}
	work := f.automations(entities)
	for _, x := range list {
		f.prepare(x, work)
	}
	f.births(list, work, of)
	solve(list, false)
	strict := sync.OnceFunc(func() { solve(list, true) })
	for _, x := range list {
		x.strict = func() *solution {
			strict()
			return x.waived
		}
	}
	return all
}

// at returns the numbers of a stage and a field; ok is false where the pipeline has no such stage, its
// records no such field, or no way leads to the stage.
func (x *Filled) at(stage *model.Stage, field *model.Field) (s, f int, ok bool) {
	if x == nil {
		return 0, 0, false
	}
	s, known := x.graph.number[stage]
	f, known2 := x.entity.number[field]
	return s, f, known && known2 && x.entry[s] != nil
}

// AtEntry tells whether a field is certain to be filled at the moment a record has entered a stage. In a
// stage that no way leads to nothing is.
func (x *Filled) AtEntry(stage *model.Stage, field *model.Field) bool {
	s, f, ok := x.at(stage, field)
	return ok && x.entry[s].has(f)
}

// While tells whether a field is certain to be filled as long as a record stays in a stage.
func (x *Filled) While(stage *model.Stage, field *model.Field) bool {
	s, f, ok := x.at(stage, field)
	return ok && x.stay[s].has(f)
}

// BeforeMove tells whether a field is certain to be filled before the checkpoints of a move ask for it:
// as long as the record stays where it comes from, or by the condition of the transition.
func (x *Filled) BeforeMove(move model.Move, field *model.Field) bool {
	s, f, ok := x.at(move.From, field)
	if !ok {
		return false
	}
	return x.stay[s].has(f) || x.guard(move.Transition).has(f)
}

// Waivable tells whether a field is certain at entry into a stage only as long as nobody lets a record
// pass without a checkpoint.
func (x *Filled) Waivable(stage *model.Stage, field *model.Field) bool {
	s, f, ok := x.at(stage, field)
	return ok && x.entry[s].has(f) && !x.strict().entry[s].has(f)
}

// AfterChecks tells whether a field is certain to be filled when the checkpoints of a move have been asked: it was
// before, they ask for it, or it is computed from such fields.
func (x *Filled) AfterChecks(move model.Move, field *model.Field) bool {
	if x == nil {
		return false
	}
	f, known := x.entity.number[field]
	if !known {
		return false
	}
	all := x.askedOn(move)
	if s, _, ok := x.at(move.From, field); ok {
		all.unite(x.stay[s])
		all.unite(x.guard(move.Transition))
	}
	if all.has(f) {
		return true
	}
	x.entity.derive(all)
	return all.has(f)
}

// Asked returns the fields that the checkpoints of a move are certain to ask for, the reason of the
// transition among them, in the order of the entity.
func (x *Filled) Asked(move model.Move) []*model.Field {
	if x == nil {
		return nil
	}
	return x.list(x.askedOn(move))
}

func (x *Filled) askedOn(move model.Move) fieldSet {
	all := x.entity.none()
	to, known := x.graph.number[move.To]
	from, known2 := x.graph.number[move.From]
	if !known || !known2 {
		return all
	}
	if x.asks.into[to] != nil {
		all.unite(x.asks.into[to])
	}
	for _, m := range x.graph.out[from] {
		if other := x.graph.Moves[m]; other.To == move.To && other.Transition == move.Transition && x.asks.on[m] != nil {
			all.unite(x.asks.on[m])
		}
	}
	if i, asked := x.entity.number[move.Transition.Reason.Get()]; asked {
		all.add(i)
	}
	return all
}

// AskedAtBirth returns the fields that are certain to be asked for when a record is born in a stage.
func (x *Filled) AskedAtBirth(stage *model.Stage) []*model.Field {
	i, known := x.graph.number[stage]
	if !known || x.asks.into[i] == nil {
		return nil
	}
	return x.list(x.asks.into[i])
}

func (x *Filled) list(s fieldSet) []*model.Field {
	var fields []*model.Field
	s.each(func(i int) { fields = append(fields, x.entity.fields[i]) })
	return fields
}

// guard returns the fields that are filled whenever the condition of a transition holds.
func (x *Filled) guard(t *model.Transition) fieldSet {
	return x.entity.implied(x.book.Tree(&t.When), true)
}
