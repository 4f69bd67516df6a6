package practice

import (
	_ "embed"
	"strings"
)

// russian.tsv says in Russian what sections, lines and points say, a line each: id, tab, text.
//
//go:embed russian.tsv
var russianTable string

// readRussian returns the Russian texts by id.
func readRussian() map[string]string {
	texts := map[string]string{}
	for line := range strings.Lines(russianTable) {
		if id, text, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok {
			texts[id] = text
		}
	}
	return texts
}
