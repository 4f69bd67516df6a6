package lane

import "slices"

// grid is a flow in columns and rows, with gutters before and behind the columns and channels before
// and behind the rows, in which the lines run. Columns follow the flow from left to right.
type grid struct {
	Flow
	// col and row are the places of the nodes; rows count over all lanes.
	col, row   []int
	cols, rows int
	// laneOf is the lane of a row.
	laneOf []int
	// held are the cells that a node or a line takes.
	held map[cell]bool

	routes []*route
	ports  map[portKey]*port
	// tracks are the lines of a net in a gutter or channel.
	tracks map[trackKey]*track
	// perGutter and perChannel count the tracks side by side.
	perGutter, perChannel []int
	// roomGutter and roomChannel are what labels need there besides.
	roomGutter, roomChannel []float64
	// roomTrack is what they need beside a single track; widened counts how often a route asked, undo takes
	// back what it got, onLine are those that it has not helped.
	roomTrack map[trackAt]float64
	widened   map[*route]int
	undo      map[*route][]func()
	onLine    map[*route]bool
}

type cell struct{ col, row int }

// trackAt is a track by its number in a gutter or channel.
type trackAt struct {
	upright    bool
	of, number int
}

func newGrid(f Flow) *grid {
	g := &grid{Flow: f, held: map[cell]bool{}, ports: map[portKey]*port{}, tracks: map[trackKey]*track{}, roomTrack: map[trackAt]float64{}, widened: map[*route]int{}, undo: map[*route][]func(){}, onLine: map[*route]bool{}}
	g.columns()
	g.rowsOf()
	for i := range f.Nodes {
		g.held[cell{g.col[i], g.row[i]}] = true
	}
	g.roomGutter = make([]float64, g.cols+1)
	g.roomChannel = make([]float64, g.rows+g.Lanes)
	return g
}

// columns gives every step a column of its own, in the order told, so that a new step moves the others
// by one column at most. What stands beside them, or ends them, comes near its neighbours.
func (g *grid) columns() {
	g.col = make([]int, len(g.Nodes))
	steps := 0
	for _, n := range g.Nodes {
		if n.Kind == Step {
			steps++
		}
	}
	g.cols = 0
	for i, n := range g.Nodes {
		g.col[i] = g.cols
		if n.Kind == Step || steps == 0 {
			g.cols++
		}
	}
	if steps == 0 {
		return
	}
	for i, n := range g.Nodes {
		switch n.Kind {
		case Beside:
			if near := g.neighbours(i, true); len(near) > 0 {
				slices.Sort(near)
				g.col[i] = near[(len(near)-1)/2]
			}
		case Out:
			if near := g.neighbours(i, false); len(near) > 0 {
				g.col[i] = slices.Max(near) + 1
			}
		}
		g.col[i] = min(g.col[i], g.cols-1)
	}
}

// neighbours returns the columns of the steps that lead to a node and, with both, of those that it
// leads to.
func (g *grid) neighbours(node int, both bool) []int {
	var list []int
	for _, e := range g.Edges {
		if !g.legal(e) {
			continue
		}
		if e.To == node && g.Nodes[e.From].Kind == Step {
			list = append(list, g.col[e.From])
		}
		if both && e.From == node && g.Nodes[e.To].Kind == Step {
			list = append(list, g.col[e.To])
		}
	}
	return list
}

func (g *grid) legal(e Edge) bool {
	return e.From >= 0 && e.To >= 0 && e.From < len(g.Nodes) && e.To < len(g.Nodes)
}

// sort of row in a lane: the straight line, other work, what is beside it, ends.
const (
	rowMain = iota
	rowWork
	rowBeside
	rowOut = 1 << 20
)

// rowsOf gives every node a row of its lane: the main way first, other work and what is beside it next,
// ends last. Two in one cell make way along the flow first, then into the next row.
func (g *grid) rowsOf() {
	type place struct{ lane, row, col int }
	taken := map[place]bool{}
	local := make([]int, len(g.Nodes))
	put := func(i, row, col int) bool {
		at := place{g.Nodes[i].Lane, row, col}
		if taken[at] || col < 0 {
			return false
		}
		taken[at] = true
		local[i], g.col[i] = row, col
		g.cols = max(g.cols, col+1)
		return true
	}
	for i, n := range g.Nodes {
		switch {
		case n.Kind == Step && n.Main:
			put(i, rowMain, g.col[i])
		case n.Kind == Step:
			put(i, rowWork, g.col[i])
		}
	}
	for i, n := range g.Nodes {
		if n.Kind != Beside {
			continue
		}
		want := g.col[i]
		for row := rowWork; !put(i, row, want) && (want+1 >= g.cols || !put(i, row, want+1)); row++ {
		}
	}
	for i, n := range g.Nodes {
		for col := g.col[i]; n.Kind == Out && !put(i, rowOut, col); col++ {
		}
	}
	g.laneOf = nil
	g.row = make([]int, len(g.Nodes))
	for lane := range g.Lanes {
		var used []int
		for i, n := range g.Nodes {
			if n.Lane == lane {
				used = append(used, local[i])
			}
		}
		slices.Sort(used)
		used = slices.Compact(used)
		first := len(g.laneOf)
		for range max(1, len(used)) {
			g.laneOf = append(g.laneOf, lane)
		}
		for i, n := range g.Nodes {
			if n.Lane == lane {
				at, _ := slices.BinarySearch(used, local[i])
				g.row[i] = first + at
			}
		}
	}
	g.rows = len(g.laneOf)
}

// before and after are the channels at both sides of a row.
func (g *grid) before(row int) int { return row + g.laneOf[row] }
func (g *grid) after(row int) int  { return row + g.laneOf[row] + 1 }

// Columns returns the places of the nodes along the flow, from 0, without placing anything.
func Columns(f Flow) []int { return newGrid(turned(f)).col }
