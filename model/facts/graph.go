package facts

import (
	"slices"
	"sync"

	"github.com/crmspec/crmspec/model"
)

// Graph is a pipeline as stages and the moves between them.
type Graph struct {
	Pipeline *model.Pipeline
	// Stages stand in the order written.
	Stages []*model.Stage
	// Moves are all pairs that transitions allow, in the order written; lists and words are
	// expanded. Two transitions may allow one pair, so a pair can stand more than once.
	Moves []model.Move

	number   map[*model.Stage]int
	order    []int // by number of a stage; -1 where it has none
	starts   []int
	out, in  [][]int // numbers of moves, by number of a stage
	next     [][]int // numbers of the stages one step on, by number of a stage
	prev     [][]int // the same backward
	before   []int   // the stage before on the shortest way from a start; -1 a start, unreached: none
	closable []bool
	winnable []bool
	parts    [][]*model.Stage
	tree     func() domTree
	leads    Memo[int, []bool] // by number of a stage, those from which it can be reached
}

// unreached marks a stage that no way leads to.
const unreached = -2

// MoveID returns the id of a pair of stages: FROM__TO.
func MoveID(from, to *model.Stage) string { return from.Self().ID() + "__" + to.Self().ID() }

func newGraph(p *model.Pipeline) *Graph {
	g := &Graph{Pipeline: p, Stages: p.Stages, number: make(map[*model.Stage]int, len(p.Stages))}
	for i, stage := range p.Stages {
		g.number[stage] = i
	}
	g.out, g.in = make([][]int, len(p.Stages)), make([][]int, len(p.Stages))
	for _, move := range p.Moves() {
		from, known := g.number[move.From]
		to, known2 := g.number[move.To]
		// Nothing leads into a stage that is taken out of use, unless somebody wrote just that.
		if !known || !known2 || move.To.Retired != nil && !move.Explicit {
			continue
		}
		g.out[from] = append(g.out[from], len(g.Moves))
		g.in[to] = append(g.in[to], len(g.Moves))
		g.Moves = append(g.Moves, move)
	}
	g.findSteps()
	g.findOrder()
	g.findStarts()
	g.before = g.search(g.starts)
	g.closable = g.backward(func(s *model.Stage) bool { return !s.IsOpen() })
	g.winnable = g.backward(func(s *model.Stage) bool { return s.Kind() == model.StageWon })
	g.parts = g.tarjan()
	g.tree = sync.OnceValue(g.dominators)
	return g
}

// findSteps finds how records come from stage to stage: by moves, by an approval that is refused and
// sends them elsewhere, and out of a stage that is taken out of use.
func (g *Graph) findSteps() {
	g.next, g.prev = make([][]int, len(g.Stages)), make([][]int, len(g.Stages))
	step := func(from int, to *model.Stage) {
		if i, known := g.number[to]; known && i != from {
			g.next[from] = append(g.next[from], i)
			g.prev[i] = append(g.prev[i], from)
		}
	}
	for i, stage := range g.Stages {
		for _, move := range g.out[i] {
			step(i, g.Moves[move].To)
			for _, approval := range g.Moves[move].Transition.Approvals {
				step(i, approval.RejectTo.Get())
			}
		}
		if stage.Retired != nil {
			step(i, stage.Retired.RecordsTo.Get())
		}
	}
}

// findOrder numbers start, work and won stages as they stand; other types have no order.
func (g *Graph) findOrder() {
	g.order = make([]int, len(g.Stages))
	n := 0
	for i, stage := range g.Stages {
		g.order[i] = -1
		switch stage.Kind() {
		case model.StageStart, model.StageWork, model.StageWon:
			g.order[i] = n
			n++
		}
	}
}

func (g *Graph) findStarts() {
	born := make([]bool, len(g.Stages))
	for i, stage := range g.Stages {
		born[i] = stage.Kind() == model.StageStart && stage.Retired == nil
	}
	for _, start := range g.Pipeline.Starts {
		if i, known := g.number[start.Stage.Get()]; known && g.Stages[i].Retired == nil {
			born[i] = true
		}
	}
	for i := range born {
		if born[i] {
			g.starts = append(g.starts, i)
		}
	}
}

// search goes breadth first from some stages and returns for each stage the one before it.
func (g *Graph) search(from []int) []int {
	before := slices.Repeat([]int{unreached}, len(g.Stages))
	queue := slices.Clone(from)
	for _, i := range queue {
		before[i] = -1
	}
	for at := 0; at < len(queue); at++ {
		for _, to := range g.next[queue[at]] {
			if before[to] == unreached {
				before[to] = queue[at]
				queue = append(queue, to)
			}
		}
	}
	return before
}

// backward marks the stages from which a wanted one can be reached, the wanted ones included.
func (g *Graph) backward(wanted func(*model.Stage) bool) []bool {
	marked := make([]bool, len(g.Stages))
	var queue []int
	for i, stage := range g.Stages {
		if wanted(stage) {
			marked[i] = true
			queue = append(queue, i)
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, from := range g.prev[queue[at]] {
			if !marked[from] {
				marked[from] = true
				queue = append(queue, from)
			}
		}
	}
	return marked
}

// Starts returns the stages in which records may be born, in the order written; none that is taken
// out of use.
func (g *Graph) Starts() []*model.Stage { return g.pick(g.starts) }

func (g *Graph) pick(numbers []int) []*model.Stage {
	var stages []*model.Stage
	for _, i := range numbers {
		stages = append(stages, g.Stages[i])
	}
	return stages
}

// Out returns the moves that lead out of a stage, in the order written.
func (g *Graph) Out(stage *model.Stage) []model.Move { return g.moves(g.out, stage) }

// In returns the moves that lead into a stage, in the order written.
func (g *Graph) In(stage *model.Stage) []model.Move { return g.moves(g.in, stage) }

func (g *Graph) moves(lists [][]int, stage *model.Stage) []model.Move {
	i, known := g.number[stage]
	if !known {
		return nil
	}
	moves := make([]model.Move, len(lists[i]))
	for at, move := range lists[i] {
		moves[at] = g.Moves[move]
	}
	return moves
}

// Next returns the stages one step on: those that moves lead to, those that a refused approval sends
// a record to, and the one that takes the records of a stage taken out of use. A stage can occur more
// than once.
func (g *Graph) Next(stage *model.Stage) []*model.Stage {
	i, known := g.number[stage]
	if !known {
		return nil
	}
	return g.pick(g.next[i])
}

// Between returns the moves of one pair: usually one, none when the move is forbidden.
func (g *Graph) Between(from, to *model.Stage) []model.Move {
	return slices.DeleteFunc(g.Out(from), func(m model.Move) bool { return m.To != to })
}

// Movers returns the roles that may make a move of one pair, each once, in the order written.
func (g *Graph) Movers(from, to *model.Stage) []*model.Role {
	var roles []*model.Role
	for _, move := range g.Between(from, to) {
		for _, by := range move.Transition.By.Items {
			if role := by.Get(); role != nil && !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
	}
	return roles
}

// Reachable tells whether some way leads from a start to the stage.
func (g *Graph) Reachable(stage *model.Stage) bool {
	i, known := g.number[stage]
	return known && g.before[i] != unreached
}

// Path returns a shortest way from a start to a stage, both included; nil when there is none. Of
// ways equally short it is the one whose moves are written first.
func (g *Graph) Path(to *model.Stage) []*model.Stage { return g.path(g.before, to) }

// PathFrom returns a shortest way from one stage to another, both included; nil when there is none.
func (g *Graph) PathFrom(from, to *model.Stage) []*model.Stage {
	i, known := g.number[from]
	if !known {
		return nil
	}
	return g.path(g.search([]int{i}), to)
}

func (g *Graph) path(before []int, to *model.Stage) []*model.Stage {
	i, known := g.number[to]
	if !known || before[i] == unreached {
		return nil
	}
	var stages []*model.Stage
	for ; i >= 0; i = before[i] {
		stages = append(stages, g.Stages[i])
	}
	slices.Reverse(stages)
	return stages
}

// CanClose tells whether some way leads from the stage to a closed one; true for a closed stage.
func (g *Graph) CanClose(stage *model.Stage) bool {
	i, known := g.number[stage]
	return known && g.closable[i]
}

// CanWin tells whether some way leads from the stage to a won one; true for a won stage.
func (g *Graph) CanWin(stage *model.Stage) bool {
	i, known := g.number[stage]
	return known && g.winnable[i]
}

// Order returns the position of a stage among those of type start, work and won, from 0; ok is
// false for other types, which have no position.
func (g *Graph) Order(stage *model.Stage) (position int, ok bool) {
	i, known := g.number[stage]
	if !known || g.order[i] < 0 {
		return 0, false
	}
	return g.order[i], true
}

// Pair is an ordered pair of different stages.
type Pair struct{ From, To *model.Stage }

// ID returns FROM__TO.
func (p Pair) ID() string { return MoveID(p.From, p.To) }

// Forbidden returns the pairs of different stages that no transition allows to anybody, in order of
// the stages.
func (g *Graph) Forbidden() []Pair {
	allowed := make(map[Pair]bool, len(g.Moves))
	for _, move := range g.Moves {
		allowed[Pair{move.From, move.To}] = true
	}
	var pairs []Pair
	for _, from := range g.Stages {
		for _, to := range g.Stages {
			if pair := (Pair{from, to}); from != to && !allowed[pair] {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}
