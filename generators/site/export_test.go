package site

import "github.com/crmspec/crmspec/generators"

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

// Chapter returns what the chapters about the documents of a kind say, as on one page.
func Chapter(in generators.Input, kind string) string {
	s := newSite(newBook(in), "")
	for i := range s.sheets {
		for j := range s.sheets[i].chapters {
			for _, word := range s.sheets[i].chapters[j].kinds {
				if c := &s.sheets[i].chapters[j]; word == kind && s.says(c) {
					s.write(c)
				}
			}
		}
	}
	return s.w.String()
}
