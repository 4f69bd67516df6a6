package workbook

import "github.com/xuri/excelize/v2"

// The looks of cells. Classes of matrices are looks as well.
const (
	lookText      = ""
	lookHead      = "head"
	lookInputHead = "input-head"
	lookRowHead   = "row-head"
	lookInput     = "input"
	lookDay       = "day"
	lookNumber    = "number"
	lookPercent   = "percent"
	lookTitle     = "title"
	lookPage      = "page"
	lookLabel     = "label"
	lookLink      = "link"
	lookFaint     = "faint"
	lookTotal     = "total"

	lookTotalLabel = "total-label"
)

// colour is what a look adds: letters and ground in hex, "" for the usual.
type colour struct {
	ink, ground string
	bold        bool
}

// colours are the looks that differ in colour only. Each says the same in words as well.
var colours = map[string]colour{
	lookText:       {},
	lookHead:       {ink: "FFFFFF", ground: "2F4858", bold: true},
	lookInputHead:  {ink: "3A2E00", ground: "FFD966", bold: true},
	lookRowHead:    {bold: true},
	lookInput:      {ground: "FFFBE6"},
	lookDay:        {ground: "FFFBE6"},
	lookNumber:     {},
	lookPercent:    {},
	lookTotal:      {bold: true, ground: "EEF2F4"},
	lookTotalLabel: {bold: true, ground: "EEF2F4"},
	lookTitle:      {ink: "2F4858", bold: true},
	lookPage:       {},
	lookLabel:      {ink: "2F4858", bold: true},
	lookLink:       {ink: "0B5394"},
	lookFaint:      {ink: "595959"},
	"muted":        {ink: "6B6B6B"},
	"about":        {ink: "404040"},
	"no":           {ink: "9C0006", ground: "FFE3E1"},
	"warn":         {ink: "6B4A00", ground: "FFF2CC"},
	"strong":       {bold: true},
	"asked":        {ground: "E3F1FA"},
	"good":         {ink: "1E5C2A", ground: "DFF2E1"},
}

// looks makes the styles of one workbook, each once.
type looks struct {
	f    *excelize.File
	ids  map[string][2]int
	tint map[string]int
}

// newLooks makes all styles, in the order of their names, so that they are numbered alike in every workbook.
func newLooks(f *excelize.File) (*looks, error) {
	l := &looks{f: f, ids: map[string][2]int{}, tint: map[string]int{}}
	for _, name := range sortedKeys(colours) {
		var pair [2]int
		for i, text := range []bool{false, true} {
			id, err := f.NewStyle(styleOf(name, text))
			if err != nil {
				return nil, err
			}
			if text {
				f.Styles.CellXfs.Xf[id].QuotePrefix = &text
			}
			pair[i] = id
		}
		l.ids[name] = pair
		c := colours[name]
		if c.ink == "" && c.ground == "" {
			continue
		}
		id, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "#" + or(c.ink, "000000")}, Fill: fill(c.ground)})
		if err != nil {
			return nil, err
		}
		l.tint[name] = id
	}
	return l, nil
}

// style returns the number of a look; text is for a cell that begins as a formula does.
func (l *looks) style(look string, text bool) int {
	pair, known := l.ids[look]
	if !known {
		pair = l.ids[lookText]
	}
	if text {
		return pair[1]
	}
	return pair[0]
}

func styleOf(look string, text bool) *excelize.Style {
	c := colours[look]
	size := 10.0
	if look == lookTitle {
		size = 14
	}
	dayFormat := "yyyy-mm-dd"
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: size, Bold: c.bold, Color: or(c.ink, "000000")},
		Fill:      fill(c.ground),
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left"},
		// A cell that begins as a formula does needs a style of its own: only that can be told to be text.
		Protection: &excelize.Protection{Locked: !text},
	}
	switch look {
	case lookTitle:
		s.Alignment.WrapText = false
	case lookPage, lookLabel, lookLink:
		if look == lookLink {
			s.Font.Underline = "single"
		}
	default:
		s.Border = border()
	}
	switch look {
	case lookHead, lookInputHead:
		s.Alignment.Vertical = "center"
	case lookNumber, lookTotal:
		s.NumFmt, s.Alignment.Horizontal = 1, "right"
	case lookDay:
		s.CustomNumFmt = &dayFormat
	case lookPercent:
		s.NumFmt, s.Alignment.Horizontal = 9, "right"
	}
	return s
}

func border() []excelize.Border {
	var all []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: "BFC8CD", Style: 1})
	}
	return all
}

func fill(ground string) excelize.Fill {
	if ground == "" {
		return excelize.Fill{}
	}
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#" + ground}}
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// lookOf says how a cell looks.
func lookOf(s Sheet, column int, c Cell) string {
	switch {
	case c.Class != "":
		return c.Class
	case s.Page && c.Sheet != "":
		return lookLink
	case s.Page && c.Formula != "":
		return lookNumber
	case s.Page:
		return lookPage
	case column < len(s.Columns) && s.Columns[column].Day:
		return lookDay
	case column < len(s.Columns) && s.Columns[column].Input:
		return lookInput
	case column < len(s.Columns) && s.Columns[column].Faint:
		return lookFaint
	case column < s.Frozen:
		return lookRowHead
	case column < len(s.Columns) && s.Columns[column].Number:
		return lookNumber
	}
	return lookText
}
