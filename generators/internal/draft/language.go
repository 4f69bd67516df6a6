package draft

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/words/tongue"
)

// language returns the code of a language out of the name of a locale, such as ru_RU; "" for none.
func language(name string) string {
	name, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(name), "-", "_"), "_")
	return tongue.Canonical(name)
}

// isZone tells whether a time zone exists, and is none of the machine.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "" && name != "Local"
}

// languages returns those of the project: the ones that the reader names, else those in which there are texts, else the
// one that the user speaks.
func languages(d *Draft, spoken string) []string {
	var list []string
	add := func(name string) {
		if lang := language(name); lang != "" && !slices.Contains(list, lang) {
			list = append(list, lang)
		}
	}
	for _, name := range d.Languages {
		add(name)
	}
	if len(list) == 0 {
		for _, e := range d.Entities {
			for _, lang := range sorted(e.Title) {
				add(lang)
			}
		}
		for _, p := range d.Pipelines {
			for _, lang := range sorted(p.Title) {
				add(lang)
			}
		}
	}
	if len(list) == 0 {
		add(spoken)
	}
	if len(list) == 0 {
		list = []string{"en"}
	}
	return list
}

// sorted returns the keys of a map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
