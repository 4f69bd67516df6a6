package diagram

import (
	"math"
	"strings"

	grid "github.com/crmspec/crmspec/generators/internal/lane"
	"github.com/crmspec/crmspec/generators/internal/svg"
)

// Sizes of lines, in CSS pixels.
const (
	flowCorner = 6.0
	flowArrow  = 9.0
)

// flowLine is the part of an arrow that no other of its bundle draws.
type flowLine struct {
	points []grid.Point
	// open tells that it runs into another line and has no head.
	open bool
}

// lines returns what each arrow draws: of those that run on one line, each only as far as the line of
// another, so that dashes do not cover each other.
func (s *flowSketch) lines() []flowLine {
	list := make([]flowLine, len(s.ways))
	for i, w := range s.ways {
		points := s.placed.Lines[i].Points
		list[i].points = points
		if w.bundle == "" {
			continue
		}
		var drawn [][]grid.Point
		joins := false
		for j, other := range s.ways[:i] {
			if other.bundle == w.bundle {
				drawn = append(drawn, list[j].points)
				joins = joins || other.to == w.to
			}
		}
		if joins {
			list[i].points, list[i].open = until(points, drawn)
		} else if len(drawn) > 0 {
			rest, _ := until(reversed(points), drawn)
			list[i].points = reversed(rest)
		}
	}
	return list
}

// until returns a line up to where it meets one of those drawn, and whether it meets any.
func until(points []grid.Point, drawn [][]grid.Point) ([]grid.Point, bool) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		best, found := grid.Point{}, false
		for _, line := range drawn {
			for j := 1; j < len(line); j++ {
				if at, meets := meet(a, b, line[j-1], line[j]); meets && (!found || away(a, at) < away(a, best)) {
					best, found = at, true
				}
			}
		}
		if found {
			return append(append([]grid.Point{}, points[:i]...), best), true
		}
	}
	return points, false
}

// meet returns the first place, from a on, at which two pieces meet.
func meet(a, b, c, d grid.Point) (grid.Point, bool) {
	within := func(low, x, high float64) float64 { return min(max(x, min(low, high)), max(low, high)) }
	at := grid.Point{X: within(c.X, a.X, d.X), Y: within(c.Y, a.Y, d.Y)} // the place of the other that is nearest to a
	on := grid.Point{X: within(a.X, at.X, b.X), Y: within(a.Y, at.Y, b.Y)}
	return on, on == at
}

func away(a, b grid.Point) float64 { return math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y) }

func reversed(points []grid.Point) []grid.Point {
	list := make([]grid.Point, len(points))
	for i, p := range points {
		list[len(points)-1-i] = p
	}
	return list
}

// paint draws a line of level and upright pieces with rounded corners and a head at its end.
func (l flowLine) paint(d *svg.Drawing, left, top float64, tone string) {
	n := len(l.points)
	if n < 2 {
		return
	}
	list := make([]svg.Point, n)
	for i, p := range l.points {
		list[i] = svg.Point{X: left + p.X, Y: top + p.Y}
	}
	tip := list[n-1]
	if !l.open {
		list[n-1] = toward(tip, list[n-2], flowArrow)
	}
	path := new(svg.Path).Move(list[0].X, list[0].Y)
	for i := 1; i+1 < n; i++ {
		at, before, behind := list[i], list[i-1], list[i+1]
		r := min(flowCorner, length(before, at)/2, length(at, behind)/2)
		a, b := toward(at, before, r), toward(at, behind, r)
		path.Line(a.X, a.Y).Curve(at.X, at.Y, at.X, at.Y, b.X, b.Y)
	}
	path.Line(list[n-1].X, list[n-1].Y)
	d.Path(path, "line "+tone)
	if l.open {
		return
	}
	head := "head"
	if tone := strings.TrimPrefix(tone, "main"); tone != "back" {
		head += " " + tone
	}
	d.Head(list[n-1], tip, head)
}

// mark returns a place on the line for a mark, behind where it begins or in the middle of its first long
// piece; ok is false where it is too short.
func (l flowLine) mark() (at svg.Point, ok bool) {
	const behind, room = 12.0, 20.0
	for i := 1; i < len(l.points); i++ {
		a, b := svg.Point(l.points[i-1]), svg.Point(l.points[i])
		switch far := length(a, b); {
		case far < room:
		case i == 1:
			return toward(a, b, behind), true
		default:
			return toward(a, b, far/2), true
		}
	}
	return at, false
}

func length(a, b svg.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// toward returns the place at a distance from a point on the way to another.
func toward(from, to svg.Point, distance float64) svg.Point {
	all := length(from, to)
	if all == 0 {
		return from
	}
	return svg.Point{X: from.X + (to.X-from.X)*distance/all, Y: from.Y + (to.Y-from.Y)*distance/all}
}
