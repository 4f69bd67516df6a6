// Package russian stands beside the schemas and says in Russian what they say of kinds, keys and values in
// English. It must not know kinds, documents or who reads: a text leads to a text.
package russian

import (
	"maps"
	"slices"
)

// tables are all texts by the English one, one table for each file.
var tables = []map[string]string{access, automation, data, goal, kpi, pipeline, process, role}

// Of returns an English description in Russian, "" for one that is not known.
func Of(english string) string {
	for _, table := range tables {
		if text := table[english]; text != "" {
			return text
		}
	}
	return ""
}

// English returns the texts that are known, sorted; one that stands in two tables comes twice.
func English() []string {
	var all []string
	for _, table := range tables {
		all = slices.AppendSeq(all, maps.Keys(table))
	}
	slices.Sort(all)
	return all
}
