package diagram

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// dot returns the picture as Graphviz text for people who draw on: labels, types and links, no
// positions.
func (pic *picture) dot() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n", quoted(pic.pipeline.Self().ID()))
	title := []string{pic.title}
	for _, s := range pic.spans() {
		title = append(title, s.text)
	}
	fmt.Fprintf(&b, "  graph [rankdir=TB label=%s labelloc=t fontname=\"sans-serif\"];\n", quoted(strings.Join(title, "\n")))
	b.WriteString("  node [shape=box style=rounded fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\" fontsize=10];\n")
	for _, c := range pic.all() {
		var text []string
		if c.kind != "" {
			text = append(text, c.kind)
		}
		text = append(text, c.title)
		for _, f := range c.facts {
			text = append(text, f.text())
		}
		fmt.Fprintf(&b, "  %s [label=%s tooltip=%s%s%s];\n", quoted(c.id), quoted(strings.Join(text, "\n")), quoted(strings.Join(c.tip, "\n")), url(c.ref), dotTone[c.stage.Kind()])
	}
	for _, a := range pic.arrows {
		style := ""
		if a.kind != model.TransitionForward {
			style = " style=dashed"
		}
		if a.back {
			style += " constraint=false"
		}
		fmt.Fprintf(&b, "  %s -> %s [id=%s label=%s tooltip=%s%s%s];\n", quoted(a.from.id), quoted(a.to.id), quoted(a.id), quoted(strings.Join(texts(a.label), "\n")), quoted(a.tip()), url(a.ref), style)
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// url returns a link as an attribute, "" for none.
func url(ref string) string {
	if ref == "" {
		return ""
	}
	return " URL=" + quoted(ref)
}

// dotTone paints the types of stages as the SVG does in its light theme.
var dotTone = map[model.StageType]string{
	model.StageStart:     ` color="#0969da"`,
	model.StagePause:     ` color="#9a6700" style="rounded,dotted"`,
	model.StageWon:       ` color="#1a7f37" penwidth=2.5`,
	model.StageConverted: ` color="#1a7f37" penwidth=2.5`,
	model.StageClosed:    ` penwidth=2.5`,
	model.StageLost:      ` color="#cf222e" style="rounded,dashed"`,
}

// quoted returns text as a quoted DOT string; \n in it is a line break.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "", "\x00", "").Replace(text) + `"`
}
