package diagram

import (
	"slices"
	"strings"

	grid "github.com/crmspec/crmspec/generators/internal/lane"
	"github.com/crmspec/crmspec/generators/internal/svg"
)

// Sizes of a flow, in CSS pixels.
const (
	flowCard   = 204.0
	flowMargin = 16.0
	flowLabel  = 150.0
	// flowLabelLines is the room of each text of a label.
	flowLabelLines = 3
	// flowHeadSize is the size of the names of lanes, flowHeadWidth their width at least.
	flowHeadSize    = 12.0
	flowHeadLeading = 16.0
	flowHeadWidth   = 180.0
	flowHeadLines   = 3
	// flowHeadPad is where it begins in its lane: a lane may be wider than the screen.
	flowHeadPad = 14.0
)

// flowSketch is a flow with its places.
type flowSketch struct {
	*course
	boxes  []svg.Box
	labels []svg.Label
	heads  [][]string
	head   float64
	placed grid.Placed
}

// sketch breaks the texts into lines and gives everything its place.
func (f *course) sketch() *flowSketch {
	s := &flowSketch{course: f}
	lanes := map[*flowStep]int{}
	shape := grid.Flow{Down: true, Lanes: len(f.lanes)}
	for _, l := range f.lanes {
		lines := svg.Wrap(l.title, flowHeadSize, true, flowHeadWidth, flowHeadLines)
		s.heads = append(s.heads, lines)
		s.head = max(s.head, float64(len(lines))*flowHeadLeading+16)
	}
	shape.Head = s.head
	for i, step := range f.steps {
		lanes[step] = i
		step.card.W = flowCard
		s.boxes = append(s.boxes, step.card.Measure())
		shape.Nodes = append(shape.Nodes, grid.Node{Lane: step.lane, W: s.boxes[i].W, H: s.boxes[i].H, Kind: step.kind, Main: step.main})
	}
	told := map[string]bool{}
	for _, w := range f.ways {
		lines := w.lines
		if len(lines) == 0 {
			lines = w.label
		}
		label := svg.NewLabel(lines, flowLabel, flowLabelLines)
		if w.bundle != "" && told[w.bundle] {
			label = svg.Label{}
		}
		told[w.bundle] = true
		s.labels = append(s.labels, label)
		shape.Edges = append(shape.Edges, grid.Edge{From: lanes[w.from], To: lanes[w.to], W: label.W, H: label.H, Bundle: w.bundle})
	}
	s.placed = grid.Place(shape)
	for i := range s.boxes {
		s.boxes[i].W, s.boxes[i].H = s.placed.Nodes[i].W, s.placed.Nodes[i].H
	}
	return s
}

// svg draws the flow. It needs no layout program and has no errors.
func (f *course) svg(bare bool, from string) ([]byte, error) {
	s := f.sketch()
	width := max(s.placed.W+2*flowMargin, least)
	left, top := (width-s.placed.W)/2, flowMargin
	bottom := top + s.placed.H + flowMargin
	below := s.footer(width)
	legend := s.legend()
	d := svg.Open(svg.Canvas{
		W: width, H: bottom + below.h + legend.Height(width, flowMargin) + flowMargin,
		ID: f.id, Title: f.title, Desc: f.desc, Lang: f.in.Lang, Bare: bare,
	})
	for i := range f.lanes {
		at := s.placed.Lanes[i]
		s.paintLane(d, i, grid.Area{X: left + at.X, Y: top + at.Y, W: at.W, H: at.H}, from)
	}
	lines := s.lines()
	for _, thick := range []bool{false, true} {
		for i, w := range f.ways {
			if strings.HasPrefix(w.tone, "main") == thick {
				d.Group("", "move-"+w.id, w.whole(), func() { lines[i].paint(d, left, top, w.tone) })
			}
		}
	}
	for i, w := range f.ways {
		if at, ok := lines[i].mark(); ok && len(w.yes) > 0 {
			d.Group("", "yes-"+w.id, strings.Join(w.yes, "\n"), func() { d.Tick(left+at.X, top+at.Y) })
		}
	}
	for i, step := range f.steps {
		at := s.placed.Nodes[i]
		d.Group("", step.id, "", func() {
			d.Link(f.href(step.at, from), strings.Join(step.tip, "\n"), func() {
				s.boxes[i].Paint(d, left+at.X, top+at.Y)
				if step.begins {
					s.paintStart(d, left+at.X+at.W/2, top+at.Y, i)
				}
				if step.ring {
					d.Rect(left+at.X+3.5, top+at.Y+3.5, at.W-7, at.H-7, 5, "line "+step.card.Class)
				}
			})
		})
	}
	for i, w := range f.ways {
		if s.placed.Lines[i].Told {
			d.Group("", "label-"+w.id, "", func() {
				d.Link(f.href(w.at, from), w.whole(), func() {
					s.paintLabel(d, i, left, top)
				})
			})
		}
	}
	below.paint(d, bottom, width, from)
	legend.Paint(d, bottom+below.h, width, flowMargin)
	return d.Bytes(), nil
}

func (s *flowSketch) paintLane(d *svg.Drawing, i int, at grid.Area, from string) {
	class := "lane"
	if i%2 == 1 {
		class = "lane alt"
	}
	d.Rect(at.X, at.Y, at.W, at.H, 0, class)
	l := s.lanes[i]
	d.Group("", "lane-"+number(i), "", func() {
		d.Link(s.href(placeOf(l.of), from), l.title, func() {
			d.Text(svg.Text{X: at.X + flowHeadPad, Y: at.Y + 20, Leading: flowHeadLeading, Size: flowHeadSize, Bold: true, Class: "text", Lines: s.heads[i]})
		})
	})
	d.Path(new(svg.Path).Move(at.X, at.Y+s.head-2).Line(at.X+at.W, at.Y+s.head-2), "rule")
}

// legend explains the tones of boxes and the sorts of arrows.
func (s *flowSketch) legend() svg.Legend {
	l := svg.Legend{Title: label("legend", s.in.Lang)}
	for _, step := range s.steps {
		if step.sort != "" {
			l.Add(svg.Sample{Text: step.sort, Class: step.card.Class})
		}
	}
	for _, w := range s.ways {
		if w.sort != "" {
			l.Add(svg.Sample{Text: w.sort, Class: w.tone, Line: true})
		}
	}
	if slices.ContainsFunc(s.ways, func(w *flowWay) bool { return len(w.yes) > 0 }) {
		l.Add(svg.Sample{Text: label("waits-for-yes", s.in.Lang), Tick: true})
	}
	return l
}

// paintLabel writes the label of an arrow, on a ground where its line runs under it.
func (s *flowSketch) paintLabel(d *svg.Drawing, i int, left, top float64) {
	at := s.placed.Lines[i].Label
	tone := strings.TrimPrefix(strings.TrimPrefix(s.ways[i].tone, "main"), " ")
	if tone == "back" {
		tone = ""
	}
	for j, w := range s.ways {
		if j == i || w.bundle != "" && w.bundle == s.ways[i].bundle {
			for k := 1; k < len(s.placed.Lines[j].Points); k++ {
				if crossesArea(s.placed.Lines[j].Points[k-1], s.placed.Lines[j].Points[k], at) {
					s.labels[i].Paint(d, left+at.X, top+at.Y, tone)
					return
				}
			}
		}
	}
	for _, lane := range s.placed.Lanes[1:] {
		if at.X < lane.X && lane.X < at.X+at.W {
			s.labels[i].Paint(d, left+at.X, top+at.Y, tone)
			return
		}
	}
	s.labels[i].Write(d, left+at.X, top+at.Y, tone)
}

func crossesArea(a, b grid.Point, at grid.Area) bool {
	return min(a.X, b.X) < at.X+at.W && max(a.X, b.X) > at.X && min(a.Y, b.Y) < at.Y+at.H && max(a.Y, b.Y) > at.Y
}

// paintStart draws a dot before a box in which records are born, where no line comes in.
func (s *flowSketch) paintStart(d *svg.Drawing, x, y float64, box int) {
	for i, w := range s.ways {
		if points := s.placed.Lines[i].Points; w.to == s.steps[box] && len(points) > 1 {
			if end := points[len(points)-1]; end.Y == s.placed.Nodes[box].Y {
				return
			}
		}
	}
	d.Circle(x, y-18, 4, "dot")
	d.Path(new(svg.Path).Move(x, y-14).Line(x, y-flowArrow), "line main")
	d.Head(svg.Point{X: x, Y: y - flowArrow}, svg.Point{X: x, Y: y}, "head")
}
