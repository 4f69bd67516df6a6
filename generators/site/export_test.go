package site

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
)

// Named returns the names of the labels that keys and values have.
func Named() (keys, values []string) {
	for name := range keyLabels {
		keys = append(keys, name)
	}
	for name := range valueLabels {
		values = append(values, name)
	}
	return keys, values
}

// Chapter returns what the chapter about the documents of a kind says.
func Chapter(in generators.Input, kind string) string {
	s := newSite(in)
	s.write(func(c chapter) bool { return slices.Contains(c.kinds, kind) })
	return s.w.String()
}
