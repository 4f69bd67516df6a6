package svg

import "strings"

// fonts is the list of families, widest choice first; the table of widths covers their like.
const fonts = `system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif`

// shapes are the rules that hold in every theme. Colour never says anything alone: what a tone
// means is also in the width or the dashes of its line.
const shapes = `
.crmspec-diagram{max-width:100%;height:auto}
.crmspec-diagram .d-lane,.crmspec-diagram .d-rule{stroke-width:1}
.crmspec-diagram .d-line{fill:none}
.crmspec-diagram .d-line,.crmspec-diagram .d-box{stroke-width:1.25}
.crmspec-diagram .d-line.d-main,.crmspec-diagram .d-box.d-good,.crmspec-diagram .d-box.d-shut{stroke-width:2.5}
.crmspec-diagram .d-line.d-bad,.crmspec-diagram .d-box.d-bad{stroke-dasharray:6 3}
.crmspec-diagram .d-box.d-far{stroke-dasharray:1 3}
.crmspec-diagram .d-line.d-back{stroke-dasharray:10 4}
.crmspec-diagram .d-line.d-wait,.crmspec-diagram .d-box.d-wait{stroke-dasharray:2 3}
.crmspec-diagram:root{max-width:none}
.crmspec-diagram a:hover .d-box,.crmspec-diagram a:focus-visible .d-box{stroke-width:3}
`

// theme gives every role a colour; colours are "#rrggbb".
type theme struct {
	paper, ink, muted    string // background; text on it, on lanes and on boxes
	lane, alt, laneLine  string // two fills of lanes, their outline
	box, line            string // fill of a plain box; its outline, arrows
	good, bad, wait, hue tone
}

// tone is a meaning: good (won), bad (lost), wait (pause), hue (something to note).
type tone struct{ fill, line, text string }

var light = theme{
	paper: "#ffffff", ink: "#1b1f24", muted: "#57606a",
	lane: "#f3f5f8", alt: "#ffffff", laneLine: "#828b95",
	box: "#ffffff", line: "#57606a",
	good: tone{"#e6f6ea", "#1a7f37", "#0f5323"},
	bad:  tone{"#fdecea", "#cf222e", "#8f1620"},
	wait: tone{"#fff5d6", "#9a6700", "#6b4700"},
	hue:  tone{"#e8f2ff", "#0969da", "#0a4a9c"},
}

var dark = theme{
	paper: "#0d1117", ink: "#e6edf3", muted: "#a5afba",
	lane: "#151b23", alt: "#0d1117", laneLine: "#6e7681",
	box: "#1c2128", line: "#9da7b3",
	good: tone{"#12261a", "#3fb950", "#8be9a8"},
	bad:  tone{"#2d1517", "#f85149", "#ffb3ad"},
	wait: tone{"#2b2111", "#d29922", "#f2cc60"},
	hue:  tone{"#10233f", "#58a6ff", "#a5d0ff"},
}

// Style returns the rules for all drawings: light, dark where the reader's system asks for it, and
// either where an element above carries data-theme="light" or "dark". Print is always light.
//
// The classes:
//
//	paper lane alt        backgrounds: the canvas, a lane, every second lane (with lane)
//	box good bad wait hue a box, plain or in a tone
//	shut far              with box: an end that is neither good nor bad; what another drawing shows
//	line main back        an arrow's line; the thick one of the main way; one that leads back; tones as
//	                      for box
//	head dot              an arrowhead, in a tone; a filled dot
//	rule plate            a thin separating line; the ground under a label
//	text muted            text, subdued; tones as for box
func Style() string {
	var b strings.Builder
	b.WriteString(shapes)
	b.WriteString(light.rules(scope))
	b.WriteString("@media screen and (prefers-color-scheme:dark){\n" + dark.rules(scope) + "}\n")
	b.WriteString("@media screen{\n" + light.rules("[data-theme=light] "+scope) + dark.rules("[data-theme=dark] "+scope) + "}\n")
	return b.String()
}

// scope keeps the rules inside our drawings.
const scope = ".crmspec-diagram "

// rules are the colours of a theme under a selector that makes them count.
func (t theme) rules(under string) string {
	var b strings.Builder
	rule := func(selectors, declarations string) {
		for i, s := range strings.Fields(selectors) {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(under + s)
		}
		b.WriteString("{" + declarations + "}\n")
	}
	rule(".d-paper .d-plate", "fill:"+t.paper)
	rule(".d-lane", "fill:"+t.lane+";stroke:"+t.laneLine)
	rule(".d-alt", "fill:"+t.alt)
	rule(".d-box", "fill:"+t.box+";stroke:"+t.line)
	rule(".d-box.d-shut .d-box.d-far", "fill:"+t.lane)
	rule(".d-line", "stroke:"+t.line)
	rule(".d-rule", "fill:none;stroke:"+t.laneLine)
	rule(".d-head", "fill:"+t.line)
	rule(".d-text .d-dot", "fill:"+t.ink)
	rule(".d-muted", "fill:"+t.muted)
	for _, each := range []struct {
		name string
		tone tone
	}{{"good", t.good}, {"bad", t.bad}, {"wait", t.wait}, {"hue", t.hue}} {
		rule(".d-box.d-"+each.name, "fill:"+each.tone.fill+";stroke:"+each.tone.line)
		rule(".d-line.d-"+each.name, "stroke:"+each.tone.line)
		rule(".d-head.d-"+each.name, "fill:"+each.tone.line)
		rule(".d-text.d-"+each.name, "fill:"+each.tone.text)
	}
	return b.String()
}

// classes puts the prefix before each class.
func classes(list string) string {
	words := strings.Fields(list)
	for i, w := range words {
		words[i] = "d-" + w
	}
	return strings.Join(words, " ")
}
