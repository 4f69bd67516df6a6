package verdicts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/words"
)

// column is what a column of a table holds.
type column int

// The columns.
const (
	idColumn column = iota
	hashColumn
	verdictColumn
	remarkColumn
	testerColumn
	dateColumn
	columnCount
)

// columnNames are the heads by which a column is known, in all languages, the surest first.
var columnNames = [columnCount][]string{
	idColumn:      {"id", "code", "case id", "case code", "test id", "test case id", "код", "код случая", "идентификатор", "references", "reference", "refs", "case", "title", "summary", "test case title", "название"},
	hashColumn:    {"hash", "edition", "хеш", "хэш", "редакция"},
	verdictColumn: {"result", "verdict", "status", "outcome", "результат", "вердикт", "статус", "итог", "нәтиже"},
	remarkColumn:  {"remark", "remarks", "comment", "comments", "note", "notes", "замечание", "замечания", "комментарий", "комментарии", "примечание", "ескерту", "пікір"},
	testerColumn:  {"tester", "tested by", "who tested", "тестировщик", "кто проверил", "проверил", "проверяющий", "тексерген", "тестілеуші", "тексеруші", "кім тексерді"},
	dateColumn:    {"date", "tested on", "day", "дата", "дата проверки", "день", "күні", "күн"},
}

// headRows is within how many rows the head of a table is looked for: above it may stand a title.
const headRows = 20

// grid is a table: its rows with their numbers.
type grid struct {
	sheet     string
	lines     []int
	rows      [][]string
	since1904 bool
}

// head finds the row that names the columns, and where each stands; -1 for none. There must be those of the code and
// of the verdict.
func (g grid) head() (int, [columnCount]int) {
	for i, row := range g.rows[:min(len(g.rows), headRows)] {
		at := columnsOf(row)
		if at[idColumn] >= 0 && at[verdictColumn] >= 0 {
			at[idColumn] = g.coded(row, g.rows[i+1:], at[idColumn])
			return i, at
		}
	}
	return -1, columnsOf(nil)
}

// coded returns the surest column in which the code of a case stands: tools for tests have ids of their own, and keep
// ours in a reference or at the beginning of the title. Where none has any it is the one given.
func (g grid) coded(head []string, rows [][]string, first int) int {
	for _, name := range columnNames[idColumn] {
		for i, cell := range head {
			if folded(cell) == name && slices.ContainsFunc(rows[:min(len(rows), codedRows)], func(row []string) bool { return i < len(row) && codeOf(namedIn(row[i])) != "" }) {
				return i
			}
		}
	}
	return first
}

// codedRows is in how many rows a code is looked for.
const codedRows = 200

// namedIn is the one code in a longer text, else the text.
func namedIn(text string) string {
	text = clean(text)
	if all := codesIn(text); codeOf(text) == "" && len(all) == 1 {
		return all[0]
	}
	return text
}

// columnsOf finds the columns by their heads.
func columnsOf(row []string) [columnCount]int {
	var at [columnCount]int
	heads := make([]string, len(row))
	for i, cell := range row {
		heads[i] = folded(cell)
	}
	for c := range columnCount {
		at[c] = -1
		for _, name := range columnNames[c] {
			if i := slices.Index(heads, name); i >= 0 {
				at[c] = i
				break
			}
		}
	}
	return at
}

// read takes the verdicts of a grid; it tells whether it is a table of cases.
func (r *reader) read(g grid) bool {
	head, at := g.head()
	if head < 0 {
		return false
	}
	for i, row := range g.rows[head+1:] {
		cell := func(c column) string {
			if at[c] < 0 || at[c] >= len(row) {
				return ""
			}
			return row[at[c]]
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		r.take(Place{File: r.name, Sheet: g.sheet, Line: g.lines[head+1+i]}, written{
			id: namedIn(cell(idColumn)), hash: cell(hashColumn), verdict: cell(verdictColumn), remark: unarmed(cell(remarkColumn)),
			tester: unarmed(cell(testerColumn)), date: cell(dateColumn), since1904: g.since1904,
		})
	}
	return true
}

// unarmed takes the mark off a text that our tables put before what a spreadsheet would take for a formula.
func unarmed(text string) string {
	rest, marked := strings.CutPrefix(text, "'")
	if first, _ := utf8.DecodeRuneInString(rest); marked && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return rest
	}
	return text
}

// lacking refuses a file in which no table has the columns; seen are the heads of the likeliest one.
func (r *reader) lacking(seen []string) {
	args := words.Args{"id": strings.Join(columnNames[idColumn][:2], ", "), "verdict": strings.Join(columnNames[verdictColumn][:2], ", "), "seen": brief(strings.Join(seen, ", "))}
	if len(seen) == 0 {
		r.refuse("columns", 0, args)
		return
	}
	r.refuse("columns-seen", 0, args)
}
