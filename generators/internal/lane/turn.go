package lane

// turned returns a flow that runs from left to right, whichever way it is to be drawn: everything else
// in this package knows this way only.
func turned(f Flow) Flow {
	nodes, edges := make([]Node, len(f.Nodes)), make([]Edge, len(f.Edges))
	copy(nodes, f.Nodes)
	copy(edges, f.Edges)
	f.Lanes = max(f.Lanes, 1)
	for i := range nodes {
		n := &nodes[i]
		n.Lane = min(max(n.Lane, 0), f.Lanes-1)
		if f.Down {
			n.W, n.H = n.H, n.W
		}
	}
	for i := range edges {
		if f.Down {
			edges[i].W, edges[i].H = edges[i].H, edges[i].W
		}
	}
	f.Nodes, f.Edges = nodes, edges
	return f
}

// turned returns the places with both axes exchanged.
func (p Placed) turned() Placed {
	p.W, p.H = p.H, p.W
	turn := func(list []Area) {
		for i, a := range list {
			list[i] = Area{a.Y, a.X, a.H, a.W}
		}
	}
	turn(p.Lanes)
	turn(p.Nodes)
	for i := range p.Lines {
		l := &p.Lines[i]
		for j, at := range l.Points {
			l.Points[j] = Point{at.Y, at.X}
		}
		l.Label = Area{l.Label.Y, l.Label.X, l.Label.H, l.Label.W}
	}
	return p
}
