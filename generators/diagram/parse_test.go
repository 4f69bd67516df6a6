package diagram_test

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/svg"
)

// node is an element of a picture.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) num(name string) float64 {
	x, _ := strconv.ParseFloat(n.attr(name), 64)
	return x
}

func (n node) is(class string) bool {
	return strings.Contains(" "+n.attr("class")+" ", " d-"+class+" ")
}

// walk calls visit for a node and all below it, each with the node around it.
func (n node) walk(parent node, visit func(n, parent node)) {
	visit(n, parent)
	for _, child := range n.Nodes {
		child.walk(n, visit)
	}
}

func parse(t *testing.T, content []byte) node {
	t.Helper()
	var root node
	if err := xml.Unmarshal(content, &root); err != nil {
		t.Fatalf("%v in\n%s", err, content)
	}
	return root
}

// points returns places along a path of lines and cubic curves.
func points(d string) []svg.Point {
	var all, curve []svg.Point
	command := byte(0)
	for _, part := range regexp.MustCompile(`[MLCZ]|[-.0-9]+ [-.0-9]+`).FindAllString(d, -1) {
		x, y, pair := strings.Cut(part, " ")
		if !pair {
			command, curve = part[0], nil
			continue
		}
		var at svg.Point
		at.X, _ = strconv.ParseFloat(x, 64)
		at.Y, _ = strconv.ParseFloat(y, 64)
		if command != 'C' {
			all = append(all, at)
			continue
		}
		if curve = append(curve, at); len(curve) == 3 {
			from := all[len(all)-1]
			for t := 0.1; t < 1.05; t += 0.1 {
				u := 1 - t
				all = append(all, svg.Point{
					X: u*u*u*from.X + 3*t*u*u*curve[0].X + 3*t*t*u*curve[1].X + t*t*t*curve[2].X,
					Y: u*u*u*from.Y + 3*t*u*u*curve[0].Y + 3*t*t*u*curve[1].Y + t*t*t*curve[2].Y,
				})
			}
			curve = nil
		}
	}
	return all
}
