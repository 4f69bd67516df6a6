package svg

import "strings"

// Path is a line made of pieces; its methods return it again.
type Path struct{ b strings.Builder }

// Move begins a piece.
func (p *Path) Move(x, y float64) *Path { return p.add("M", x, y) }

// Line goes straight on.
func (p *Path) Line(x, y float64) *Path { return p.add("L", x, y) }

// Curve goes on along a cubic Bézier curve.
func (p *Path) Curve(x1, y1, x2, y2, x, y float64) *Path { return p.add("C", x1, y1, x2, y2, x, y) }

// Close goes straight back to the beginning of the piece.
func (p *Path) Close() *Path { return p.add("Z") }

// String returns the path as SVG writes it.
func (p *Path) String() string { return p.b.String() }

func (p *Path) add(command string, numbers ...float64) *Path {
	p.b.WriteString(command)
	for i, n := range numbers {
		if i > 0 {
			p.b.WriteByte(' ')
		}
		p.b.WriteString(number(n))
	}
	return p
}

// Curves returns the path through the control points of cubic Bézier curves: a start, then three
// for each curve. Points that make no whole curve are left out.
func Curves(points []Point) *Path {
	p := &Path{}
	if len(points) == 0 {
		return p
	}
	p.Move(points[0].X, points[0].Y)
	for i := 1; i+2 < len(points); i += 3 {
		a, b, c := points[i], points[i+1], points[i+2]
		p.Curve(a.X, a.Y, b.X, b.Y, c.X, c.Y)
	}
	return p
}
