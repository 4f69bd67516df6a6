package lane

// port is a place at a side of a node where lines of one net begin or end.
type port struct {
	node int
	side side
	// slot is the distance from the middle where it is fixed, as the other end is opposite; free
	// elsewhere.
	slot  float64
	fixed bool
	// toward is where the lines go, for the order of the ports.
	toward float64
	// shift is the distance from the middle; middle is where the middle of the side is.
	shift        float64
	base, middle float64
}

func (p *port) rough() float64 { return p.base + p.shift }
func (p *port) at() float64    { return p.middle + p.shift }

type portKey struct {
	node int
	side side
	net  string
	out  bool
}

// track is a line in a gutter, upright, or in a channel, level.
type track struct {
	upright bool
	// of is the gutter or channel, net whose line it is.
	of  int
	net string
	// low and high are how far it reaches.
	low, high float64
	used      bool
	// number counts the tracks of the gutter or channel from its beginning.
	number int
	place  float64
}

func (t *track) rough() float64 { return unit * float64(2*t.of) }
func (t *track) at() float64    { return t.place }

type trackKey struct {
	upright bool
	of      int
	net     string
}

// unit is the distance of neighbours in the rough grid: far more than any shift of a port.
const unit = 100000.0

func (g *grid) roughCol(node int) float64 { return unit * float64(2*g.col[node]+1) }
func (g *grid) roughRow(node int) float64 {
	return unit * float64(2*(g.row[node]+g.laneOf[g.row[node]])+1)
}

func (g *grid) gutter(of int, net string) *track  { return g.track(trackKey{true, of, net}) }
func (g *grid) channel(of int, net string) *track { return g.track(trackKey{false, of, net}) }
func (g *grid) track(key trackKey) *track {
	t := g.tracks[key]
	if t == nil {
		t = &track{upright: key.upright, of: key.of, net: key.net}
		g.tracks[key] = t
	}
	return t
}

// port returns the port of a net at a side; a port at the out side of an edge is another than that of
// one that comes in.
func (g *grid) port(node int, s side, net string, out bool) *port {
	key := portKey{node, s, net, out}
	p := g.ports[key]
	if p == nil {
		p = &port{node: node, side: s, base: g.roughRow(node)}
		if !s.along() {
			p.base = g.roughCol(node)
		}
		g.ports[key] = p
	}
	return p
}
