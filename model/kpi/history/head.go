package history

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// firstLines is within how many rows the head of a table is looked for: above it may stand a title.
const firstLines = 10

var separatorLine = regexp.MustCompile(`(?i)^\s*"?sep=(.)"?[^\n]*`)

// directed takes the line by which a spreadsheet says what stands between cells, and leaves it empty.
func directed(text []byte) ([]byte, rune) {
	m := separatorLine.FindSubmatchIndex(text)
	if m == nil {
		return text, separator(text)
	}
	sign := []rune(string(text[m[2]:m[3]]))[0]
	if sign == '"' || sign == '\n' || sign > 0x7f {
		sign = separator(text[m[1]:])
	}
	return text[m[1]:], sign
}

// crown finds the head of a table: its first row, or, where that names no column, the row below that names
// most. What stands above it is told.
func (in *input) crown(t *table) {
	best, most := -1, in.recognised(t.heads)
	if most >= 2 {
		in.alike(t)
		return
	}
	for i, l := range t.lines[:min(firstLines, len(t.lines))] {
		if n := in.recognised(l.cells); n >= 2 && n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return
	}
	in.Titles = append(in.Titles, Title{File: t.name, Line: t.lines[best].number, Text: strings.TrimSpace(strings.Join(filled(t.heads), " "))})
	t.head, t.heads, t.lines = t.lines[best].number, t.lines[best].cells, t.lines[best+1:]
	in.alike(t)
}

// Title is what stands above the head of a table.
type Title struct {
	File string
	// Line is that of the head.
	Line int
	Text string
}

// recognised counts the cells of a row that name a column.
func (in *input) recognised(cells []string) int {
	n := 0
	for _, cell := range cells {
		if in.isColumn(cell) {
			n++
		}
	}
	return n
}

func (in *input) isColumn(name string) bool {
	if name = folded(name); name == "" {
		return false
	}
	same := func(other string) bool { return folded(other) == name }
	for _, c := range []column{
		recordColumn, fromColumn, toColumn, atColumn, seqColumn, actorColumn, roleColumn, approvedColumn, pipelineColumn, importedColumn, fieldColumn, oldColumn, newColumn,
		mergedColumn, mergedAtColumn, deletedColumn, deletedAtColumn,
	} {
		if slices.ContainsFunc(c.names, same) {
			return true
		}
	}
	if slices.ContainsFunc(in.more, func(c column) bool { return slices.ContainsFunc(c.names, same) }) {
		return true
	}
	if slices.ContainsFunc(in.entityNames(), same) || slices.ContainsFunc(entityNames(in.entity), same) {
		return true
	}
	path, _ := in.field(name)
	return path != ""
}

// alike tells of columns that have one name: only the first of them counts.
func (in *input) alike(t *table) {
	for i, head := range t.heads {
		before := slices.IndexFunc(t.heads, func(other string) bool { return folded(other) == folded(head) })
		if before < i && in.isColumn(head) {
			in.Faults = append(in.Faults, Fault{ID: "column-twice", File: t.name, Line: t.head, Args: words.Args{
				"name": strings.TrimSpace(head), "first": before + 1, "second": i + 1,
			}})
		}
	}
}

func filled(cells []string) []string {
	return slices.DeleteFunc(slices.Clone(cells), func(cell string) bool { return strings.TrimSpace(cell) == "" })
}

// Likely returns the entity whose records a table most probably holds: the one that knows most of its columns, of
// several the first.
func (r Reader) Likely(f File, entities []*model.Entity) *model.Entity {
	t, _ := cut(f)
	t.called(f.Columns)
	best, most := entities[0], -1
	for _, e := range entities {
		in := &input{Reader: r, entity: e}
		n := in.recognised(t.heads)
		for _, l := range t.lines[:min(firstLines, len(t.lines))] {
			n = max(n, in.recognised(l.cells))
		}
		for _, head := range t.heads { // a column called after the entity says it
			if slices.ContainsFunc(entityNames(e), func(name string) bool { return folded(name) == folded(head) }) {
				n++
			}
		}
		if n > most {
			best, most = e, n
		}
	}
	return best
}
