package site

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/svg"
)

// Rooms of pictures, in CSS pixels.
const (
	// large is the width from which the page gives a picture more room.
	large = 1000
	// roomy is by how much a picture is reduced at most, for a sheet to stay upright.
	roomy = 0.7
)

// room returns the classes of the frame of a picture: it is never scaled on a screen, since its least
// texts are as small as can be read, and scrolls where there is less room.
func room(drawn []byte) string {
	w, h := measure(drawn, "width"), measure(drawn, "height")
	if w == 0 {
		return "drawn"
	}
	classes := "drawn"
	if w > large {
		classes += " large"
	}
	across := svg.Across(float64(w), float64(h)) && svg.Upright(float64(w), float64(h)) < roomy
	switch small := svg.OnSheet(float64(w), float64(h)) < svg.Legible; {
	case small && across:
		classes += " poster-across"
	case small:
		classes += " poster"
	case across:
		classes += " spread"
	}
	return classes
}

// measure returns a size that a picture has, 0 for none.
func measure(drawn []byte, name string) int {
	_, after, _ := bytes.Cut(drawn, []byte(" "+name+`="`))
	size, _, _ := bytes.Cut(after, []byte(`"`))
	n, err := strconv.Atoi(string(size))
	if err != nil {
		return 0
	}
	return n
}

// roomStyle are the rules of those classes. On paper a picture has the width of the sheet, and one that could not
// be read on it a sheet of twice the size.
func roomStyle() string {
	return "main:has(figure.large){max-width:112rem}\n@media print{@page poster{size:A3;margin:10mm}figure.drawn{padding:0}figure.drawn>svg[class]{max-width:100%}" +
		"figure.poster>svg[class]{max-height:370mm}figure.poster-across>svg[class]{max-height:250mm}" +
		onSheet("wide", ".wide:not(.brief),.spread,.across") + onSheet("poster", ".poster") + onSheet("vast", ".poster-across") + "}\n"
}

// onSheet puts what is of a class on sheets of a name, with the headings and lines that lead to it: they would stand
// alone at the foot of the sheet before.
func onSheet(name, classes string) string {
	const line, head, lines = ":is(p,ul,.filter)+", ":is(h2,h3,h4)+", 6
	before := ""
	for n := range lines {
		way := strings.Repeat(line, n)
		for _, way := range []string{way, head + way} {
			before += ",:is(h1,h2,h3,h4,p,ul,.filter):has(+" + way + ":is(" + classes + "))"
		}
	}
	return classes + before + "{page:" + name + "}"
}
