package svg

// Room on a sheet of A4 within its margins, in CSS pixels: the shorter and the longer side upright, then across,
// where a heading and a line stand above the picture.
const (
	uprightW, uprightH = 672.0, 945.0
	acrossW, acrossH   = 1030.0, 650.0
)

// Legible is by how much a picture may be reduced on a sheet: the titles of its boxes are then six points high.
const Legible = 0.59

// Across tells whether a picture is larger on a sheet that lies across.
func Across(w, h float64) bool {
	return onSheet(w, h, acrossW, acrossH) > onSheet(w, h, uprightW, uprightH)
}

// OnSheet is by how much a picture is reduced on a sheet of A4 that lies as suits it: 1 for as it is, 0.5 for
// half its size.
func OnSheet(w, h float64) float64 {
	return max(onSheet(w, h, acrossW, acrossH), onSheet(w, h, uprightW, uprightH))
}

// Upright is by how much a picture is reduced on an upright sheet.
func Upright(w, h float64) float64 { return onSheet(w, h, uprightW, uprightH) }

func onSheet(w, h, roomW, roomH float64) float64 {
	return min(1, roomW/max(w, 1), roomH/max(h, 1))
}

// printed are the rules by which a drawing that is opened alone is printed: whole on one sheet, which lies across for
// one that is wider than high, and is of twice the size for one that could not be read on the usual one.
func printed(w, h float64) string {
	size := "A4"
	if OnSheet(w, h) < Legible {
		size = "A3"
	}
	if Across(w, h) {
		size += " landscape"
	}
	return "@media print{@page{size:" + size + ";margin:10mm}" + scope[:len(scope)-1] + ":root{width:100%;height:100%}}\n"
}
