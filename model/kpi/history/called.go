package history

import "strings"

// called gives the columns of a table the names that we know them by, as the user says. The head may stand below a
// title, so every row that could be the head is looked at.
func (t *table) called(names map[string]string) {
	if len(names) == 0 {
		return
	}
	own := make(map[string]string, len(names))
	for theirs, ours := range names {
		own[folded(theirs)] = ours
	}
	rename := func(cells []string) bool {
		some := false
		for i, cell := range cells {
			if name, known := own[folded(strings.TrimSpace(cell))]; known {
				cells[i], some = name, true
			}
		}
		return some
	}
	if rename(t.heads) {
		return
	}
	for _, l := range t.lines[:min(firstLines, len(t.lines))] {
		if rename(l.cells) {
			return
		}
	}
}
