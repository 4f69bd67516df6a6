package diagram

import (
	"fmt"
	"strings"

	grid "github.com/crmspec/crmspec/generators/internal/lane"
)

// dot returns the flow as Graphviz text for people who draw on: labels, links, a cluster for each lane
// and the steps of one column on one rank.
func (f *course) dot() []byte {
	var b strings.Builder
	from := "diagrams/" + f.name + ".dot"
	title := []string{f.title}
	for _, g := range f.below {
		for _, l := range g.lines {
			title = append(title, l.text)
		}
	}
	fmt.Fprintf(&b, "digraph %s {\n", quoted(f.name))
	fmt.Fprintf(&b, "  graph [rankdir=TB newrank=true label=%s tooltip=%s labelloc=t fontname=\"sans-serif\"];\n", quoted(strings.Join(title, "\n")), quoted(f.desc))
	b.WriteString("  node [shape=box style=rounded fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\" fontsize=10];\n")
	for i, l := range f.lanes {
		fmt.Fprintf(&b, "  subgraph cluster_%d {\n    label=%s; style=filled; color=\"#f3f5f8\";%s\n", i, quoted(l.title), url(f.href(placeOf(l.of), from)))
		for _, s := range f.steps {
			if s.lane == i {
				more := dotTones[s.card.Class]
				if s.ring {
					more += " peripheries=2"
				}
				fmt.Fprintf(&b, "    %s [label=%s tooltip=%s%s%s];\n", quoted(s.id), quoted(strings.Join(s.texts(), "\n")), quoted(strings.Join(s.tip, "\n")), url(f.href(s.at, from)), more)
			}
		}
		b.WriteString("  }\n")
	}
	column := f.columns()
	for at := range len(f.steps) {
		var same []string
		for i, s := range f.steps {
			if column[i] == at {
				same = append(same, quoted(s.id))
			}
		}
		if len(same) > 1 {
			fmt.Fprintf(&b, "  { rank=same; %s }\n", strings.Join(same, "; "))
		}
	}
	for _, w := range f.ways {
		more := flowDotLines[w.tone]
		if column[f.index(w.to)] <= column[f.index(w.from)] {
			more += " constraint=false"
		}
		fmt.Fprintf(&b, "  %s -> %s [id=%s label=%s tooltip=%s%s%s];\n", quoted(w.from.id), quoted(w.to.id), quoted(w.id), quoted(strings.Join(w.label, "\n")), quoted(w.whole()), url(f.href(w.at, from)), more)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

func (f *course) index(step *flowStep) int {
	for i, s := range f.steps {
		if s == step {
			return i
		}
	}
	return -1
}

// columns are the places of the steps along the flow.
func (f *course) columns() []int {
	shape := grid.Flow{Lanes: len(f.lanes)}
	for _, s := range f.steps {
		shape.Nodes = append(shape.Nodes, grid.Node{Lane: s.lane, Kind: s.kind, Main: s.main})
	}
	for _, w := range f.ways {
		shape.Edges = append(shape.Edges, grid.Edge{From: f.index(w.from), To: f.index(w.to)})
	}
	return grid.Columns(shape)
}

// texts returns all that a box says, a line each.
func (s *flowStep) texts() []string {
	var list []string
	if s.card.Kind != "" {
		list = append(list, s.card.Kind)
	}
	list = append(list, s.card.Title)
	for _, fact := range s.card.Facts {
		list = append(list, fact.String())
	}
	return list
}

// mermaidClasses paint boxes and lines as the SVG does in its light theme.
const mermaidClasses = `  classDef hue stroke:#0969da,fill:#e8f2ff,color:#0a4a9c
  classDef wait stroke:#9a6700,fill:#fff5d6,color:#6b4700,stroke-dasharray:2 3
  classDef good stroke:#1a7f37,fill:#e6f6ea,color:#0f5323,stroke-width:3px
  classDef bad stroke:#cf222e,fill:#fdecea,color:#8f1620,stroke-dasharray:6 3
  classDef shut stroke-width:3px
  classDef far stroke-dasharray:1 3
`

// mermaid returns the flow as a Mermaid flowchart with a subgraph for each lane, for places that
// render it. Names in it are numbers, so that no id and no title can be taken for markup. Those places
// render no text that is too long: then each box and arrow says less.
func (f *course) mermaid() []byte {
	for _, most := range []int{mermaidMost, 80, 40} {
		if text := f.flowchart(most, true); len(text) <= mermaidRoom {
			return text
		}
	}
	return f.flowchart(30, false)
}

// Rooms of a flowchart: bytes of the whole, characters of a text.
const (
	mermaidRoom = 48000
	mermaidMost = 200
)

// flowchart writes texts of at most most characters; without facts, boxes have their titles alone.
func (f *course) flowchart(most int, facts bool) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "flowchart TB\n  accTitle: %s\n  accDescr: %s\n", mermaidLine(f.title, 200), mermaidLine(f.desc, 400))
	for i, l := range f.lanes {
		fmt.Fprintf(&b, "  subgraph l%d[\"%s\"]\n", i, mermaidLabel(most, l.title))
		for j, s := range f.steps {
			if s.lane == i {
				left, right := "[", "]"
				if s.ring {
					left, right = "[[", "]]"
				}
				class, texts := "", s.texts()
				if s.card.Class != "" {
					class = ":::" + s.card.Class
				}
				if !facts {
					texts = texts[:min(len(texts), 2)]
				}
				fmt.Fprintf(&b, "    n%d%s\"%s\"%s%s\n", j, left, mermaidLabel(most, texts...), right, class)
			}
		}
		b.WriteString("  end\n")
	}
	for _, w := range f.merged() {
		arrow := "-->"
		switch w.tone {
		case "main", "main hue":
			arrow = "==>"
		case "wait", "bad", "back":
			arrow = "-.->"
		}
		text := ""
		if len(w.label) > 0 && facts {
			text = `|"` + mermaidLabel(most, w.label...) + `"|`
		}
		fmt.Fprintf(&b, "  n%d %s%s n%d\n", f.index(w.from), arrow, text, f.index(w.to))
	}
	b.WriteString(mermaidClasses)
	return []byte(b.String())
}

// merged returns the arrows, those between the same boxes as one: their labels would lie over each
// other.
func (f *course) merged() []*flowWay {
	type pair struct{ from, to *flowStep }
	merged := map[pair]*flowWay{}
	var list []*flowWay
	for _, w := range f.ways {
		p := pair{w.from, w.to}
		if merged[p] == nil {
			merged[p] = &flowWay{from: w.from, to: w.to, tone: w.tone}
			list = append(list, merged[p])
		}
		merged[p].label = appendNew(merged[p].label, w.label...)
	}
	return list
}

// mermaidLabel joins texts to the lines of a label, each cut to what a flowchart can show.
func mermaidLabel(most int, texts ...string) string {
	var lines []string
	for _, text := range texts {
		lines = append(lines, mermaidLine(text, most))
	}
	return strings.Join(lines, "<br>")
}

func mermaidLine(text string, most int) string { return mermaidText(shortened(text, most)) }

// shortened cuts a text to a number of characters.
func shortened(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return text
}

// flowDotLines paint arrows as the SVG does in its light theme.
var flowDotLines = map[string]string{
	"main":     ` penwidth=2.5 weight=10`,
	"main hue": ` penwidth=2.5 color="#0969da"`,
	"wait":     ` color="#9a6700" style=dotted`,
	"bad":      ` color="#cf222e" style=dashed`,
	"back":     ` style=dashed`,
}
