package uses

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/schema"
)

// Relations speak of references that the language has, and there is one for each key that is not said
// well enough by its own name.
func TestRelations(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		around := map[string]string{kind.Name: kind.Word} // the nearest element, by path
		for _, e := range schema.Keys(kind) {
			path := e.Path[:strings.LastIndexByte(e.Path, '.')]
			for around[path] == "" {
				path = path[:strings.LastIndexByte(path, '.')]
			}
			if e.Element != "" {
				around[e.Path] = e.Element
			}
			if e.Ref == "" && len(e.RefKinds) == 0 && !strings.Contains(e.Type.In("en"), "a reference") && (e.Item == nil || !strings.Contains(e.Item.In("en"), "a reference")) {
				continue
			}
			for key, deeper := e.Path[len(path)+1:], true; deeper; _, key, deeper = strings.Cut(key, ".") {
				known[around[path]+" "+key], known[key] = true, true
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(relations)) {
		if !known[strings.ReplaceAll(key, ".any_of", "")] { // a set holds what a list of demands does
			t.Errorf("there is no reference “%s”", key)
		}
		if text := relations[key]; text.En == "" || text.Ru == "" {
			t.Errorf("“%s” is not said in both languages", key)
		}
	}
}
