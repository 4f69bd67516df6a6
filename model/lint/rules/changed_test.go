package rules_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// exactly returns the keys whose values differ between two workspaces and those of entries that only one of them has,
// each with the key right above it: many are names (of a field, of a language), and what they stand under is what can
// be told. Keys further above are left out. ok is false where something is no YAML.
func exactly(t *testing.T, bad, good fs.FS) (keys []string, ok bool) {
	t.Helper()
	one, sound := leaves(t, bad)
	other, fine := leaves(t, good)
	if !sound || !fine {
		return nil, false
	}
	for _, pair := range [][2]map[string]string{{one, other}, {other, one}} {
		for path, value := range pair[0] {
			if pair[1][path] == value {
				continue
			}
			steps := strings.Split(path, "\x00")
			first := 1 // the first step that the other lacks
			for first < len(steps) && pair[1][strings.Join(steps[:first], "\x00")] != "" {
				first++
			}
			above, key := "", ""
			for i, step := range steps {
				if !strings.HasPrefix(step, "[") {
					above, key = key, step
				}
				if i >= first-1 {
					keys = append(keys, above, key)
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.DeleteFunc(slices.Compact(keys), func(key string) bool { return key == "" }), true
}

// leaves returns the values of a workspace by their paths, and something for each path on the way.
func leaves(t *testing.T, files fs.FS) (map[string]string, bool) {
	t.Helper()
	all := map[string]string{}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		documents, found := syntax.Parse(source.NewFile(name, content))
		if len(found) > 0 {
			return nil, false
		}
		for i, d := range documents {
			flatten(d.Root, fmt.Sprintf("[%s %d]", name, i), all)
		}
	}
	return all, true
}

func flatten(n *syntax.Node, path string, all map[string]string) {
	switch {
	case n == nil:
	case n.Kind == syntax.Scalar:
		all[path] = "= " + n.Value
	case n.Kind == syntax.Mapping:
		all[path] = "map"
		for _, p := range n.Pairs {
			flatten(p.Value, path+"\x00"+p.Key.Value, all)
		}
	default:
		all[path] = "list"
		for i, item := range n.Items {
			name := fmt.Sprint(i)
			for _, p := range item.Pairs {
				if p.Key.Value == "id" {
					name = p.Value.Value
				}
			}
			flatten(item, path+"\x00["+name+"]", all)
		}
	}
}
