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

// Asked returns the names of what the search knows questions about.
func Asked() map[string]bool {
	names := map[string]bool{}
	for name := range questions {
		names[name] = true
	}
	return names
}

// Found returns the names of the sheets, chapters and parts of matrices that a site has.
func Found(in generators.Input) []string {
	b := newBook(in)
	var names []string
	for _, sheet := range b.used() {
		names = append(names, sheet.name)
		for _, c := range sheet.chapters {
			names = append(names, c.name)
		}
	}
	for _, one := range b.allMatrices() {
		for _, section := range one.Sections {
			names = append(names, section.ID)
		}
	}
	return names
}
