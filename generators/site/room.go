package site

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Rooms of pictures, in CSS pixels.
const (
	// roomStep divides the widths below which a picture is not scaled, roomMost is the greatest of them.
	roomStep, roomMost = 100, 6000
	// large is the width from which a picture is printed across a sheet, and the page gives it more room.
	large = 1000
	// legible is how far a picture may be scaled down until it scrolls instead.
	legible = 0.7
)

// room returns the classes of the frame of a picture: it is scaled to the width of the page as long as its
// texts can be read, and scrolls where there is less.
func room(drawn []byte) string {
	_, after, _ := bytes.Cut(drawn, []byte(` width="`))
	width, _, _ := bytes.Cut(after, []byte(`"`))
	w, err := strconv.Atoi(string(width))
	if err != nil {
		return "drawn"
	}
	classes := "drawn"
	if least := int(float64(w)*legible) / roomStep * roomStep; least > 0 {
		classes += fmt.Sprint(" least-", min(least, roomMost))
	}
	if w > large {
		classes += " large spread"
	}
	return classes
}

// roomStyle are the rules of those classes. A policy that allows no style within elements wants a rule for
// each width.
func roomStyle() string {
	var b strings.Builder
	b.WriteString("figure.drawn>svg[class]{max-width:100%}\nmain:has(figure.large){max-width:112rem}\n")
	for n := roomStep; n <= roomMost; n += roomStep {
		fmt.Fprintf(&b, ".least-%d>svg{min-width:%dpx}\n", n, n)
	}
	b.WriteString("@media print{figure.drawn>svg[class]{min-width:0}}\n")
	return b.String()
}
