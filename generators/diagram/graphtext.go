package diagram

import (
	"fmt"
	"strconv"
	"strings"
)

// dot returns the graph as DOT, to be drawn on.
func (g *graph) dot() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n", quoted(g.name))
	title := strings.Join(appendNew(nil, g.title, g.note), "\n")
	fmt.Fprintf(&b, "  graph [rankdir=LR newrank=true label=%s tooltip=%s labelloc=t fontname=\"sans-serif\"];\n", quoted(strings.TrimSpace(title)), quoted(g.desc))
	b.WriteString("  node [shape=box style=rounded fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\" fontsize=10];\n")
	from := "diagrams/" + g.name + ".dot"
	node := func(indent string, v *vertex) {
		fmt.Fprintf(&b, "%s%s [label=%s tooltip=%s%s%s];\n", indent, quoted(v.id), quoted(strings.Join(v.texts(), "\n")), quoted(strings.Join(v.tip, "\n")), url(g.href(v, from)), dotTones[v.card.Class])
	}
	if len(g.columns) == 0 {
		for _, v := range g.vertices {
			node("  ", v)
		}
	}
	for c, head := range g.columns {
		var list []*vertex
		for _, v := range g.vertices {
			if v.column == c {
				list = append(list, v)
			}
		}
		if len(list) == 0 {
			continue
		}
		if head == "" {
			for _, v := range list {
				node("  ", v)
			}
			continue
		}
		fmt.Fprintf(&b, "  subgraph cluster_%d {\n    label=%s; style=filled; color=\"#f3f5f8\";\n", c, quoted(head))
		for _, v := range list {
			node("    ", v)
		}
		b.WriteString("  }\n")
	}
	for _, l := range g.links {
		more := dotLines[l.tone]
		if l.both {
			more += " dir=both"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s tooltip=%s%s];\n", quoted(l.from.id), quoted(l.to.id), quoted(strings.Join(l.label, "\n")), quoted(l.whole()), more)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// texts returns all that a box says, a line each.
func (v *vertex) texts() []string {
	var list []string
	if v.card.Kind != "" {
		list = append(list, v.card.Kind)
	}
	list = append(list, v.card.Title)
	for _, f := range v.card.Facts {
		list = append(list, f.String())
	}
	return list
}

// dotTones paints boxes as the SVG does in its light theme.
var dotTones = map[string]string{
	"hue":  ` color="#0969da"`,
	"wait": ` color="#9a6700" style="rounded,dotted"`,
	"good": ` color="#1a7f37" penwidth=2.5`,
	"shut": ` penwidth=2.5`,
	"bad":  ` color="#cf222e" style="rounded,dashed"`,
}

// dotLines paints arrows so.
var dotLines = map[string]string{
	"main": ` penwidth=2.5`,
	"hue":  ` color="#0969da"`,
	"wait": ` color="#9a6700" style=dotted`,
	"good": ` color="#1a7f37"`,
	"bad":  ` color="#cf222e" style=dashed`,
}

// mermaid returns the graph as a Mermaid flowchart, for places that render it. Those places render no text
// that is too long: then each box and arrow says less.
func (g *graph) mermaid() []byte {
	var text []byte
	for _, most := range []int{mermaidMost, 80, 40, 20} {
		if text = g.flowchart(most); len(text) <= mermaidRoom {
			break
		}
	}
	return text
}

// flowchart writes texts of at most most characters.
func (g *graph) flowchart(most int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n---\nflowchart LR\n", strconv.Quote(shortened(g.title, 200)))
	fmt.Fprintf(&b, "  accTitle: %s\n  accDescr: %s\n", mermaidLine(g.title, 200), mermaidLine(g.desc, 400))
	number := map[*vertex]int{}
	for i, v := range g.vertices {
		number[v] = i
	}
	node := func(indent string, v *vertex) {
		fmt.Fprintf(&b, "%sn%d[\"%s\"]\n", indent, number[v], mermaidLabel(most, v.texts()...))
	}
	if len(g.columns) == 0 {
		for _, v := range g.vertices {
			node("  ", v)
		}
	}
	for c, head := range g.columns {
		open := false
		for _, v := range g.vertices {
			if v.column != c {
				continue
			}
			if head == "" {
				node("  ", v)
				continue
			}
			if !open {
				fmt.Fprintf(&b, "  subgraph c%d[\"%s\"]\n", c, mermaidLine(head, most))
				open = true
			}
			node("    ", v)
		}
		if open {
			b.WriteString("  end\n")
		}
	}
	for _, l := range g.links {
		arrow := "-->"
		switch {
		case l.tone == "wait" && l.both:
			arrow = "<-.->"
		case l.tone == "wait":
			arrow = "-.->"
		case l.both:
			arrow = "<-->"
		case l.tone == "main":
			arrow = "==>"
		}
		label := ""
		if len(l.label) > 0 {
			label = `|"` + mermaidLabel(most, l.label...) + `"|`
		}
		fmt.Fprintf(&b, "  n%d %s%s n%d\n", number[l.from], arrow, label, number[l.to])
	}
	return []byte(b.String())
}

// mermaidText makes text safe inside a quoted Mermaid string: what is markup there becomes a number of
// a character.
func mermaidText(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case strings.ContainsRune("#&<>\"`\\;%${}", r):
			fmt.Fprintf(&b, "#%d;", r)
		case r < ' ' || r == 0x7F || r >= 0x200E && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
