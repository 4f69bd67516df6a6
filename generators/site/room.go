package site

import (
	"bytes"
	"strconv"
)

// Rooms of pictures, in CSS pixels.
const (
	// large is the width from which the page gives a picture more room, broad that from which it is printed
	// across a sheet, if it is wider than high.
	large, broad = 1000, 1200
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
	if w > broad && w > h {
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

// roomStyle are the rules of those classes. On paper a picture has the width of the sheet.
func roomStyle() string {
	return "main:has(figure.large){max-width:112rem}\n@media print{figure.drawn>svg[class]{max-width:100%}}\n"
}
