package spoken

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// keys are the keys of all documents of a workspace, by path.
type keys struct {
	// values are what stands under each key, in the order of files and places.
	values map[string][]string
	spots  []spot
}

// spot is a key or value with its path.
type spot struct {
	path string
	at   source.Span
}

// known are the paths of all keys of each kind.
var known = sync.OnceValue(func() map[*model.Kind]map[string]bool {
	all := map[*model.Kind]map[string]bool{}
	for i := range model.Kinds {
		paths := map[string]bool{}
		for _, e := range schema.Keys(&model.Kinds[i]) {
			paths[e.Path] = true
		}
		all[&model.Kinds[i]] = paths
	}
	return all
})

func read(files fs.FS) (*keys, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	k := &keys{values: map[string][]string{}}
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		documents, _ := syntax.Parse(source.NewFile(name, content)) // what cannot be read has no keys
		for _, d := range documents {
			if kind := model.KindNamed(d.Root.Get("kind").Text()); kind != nil {
				k.walk(known()[kind], kind.Name, d.Root)
			}
		}
	}
	return k, nil
}

// walk notes the keys below a node that stands at a path. Lists, and keys that the author made up, add
// nothing to it.
func (k *keys) walk(known map[string]bool, path string, n *syntax.Node) {
	k.spots = append(k.spots, spot{path, n.Span})
	for _, pair := range n.Pairs {
		below := path + "." + pair.Key.Value
		if !known[below] {
			below = path
		} else {
			k.values[below] = append(k.values[below], pair.Value.Span.Text())
		}
		k.spots = append(k.spots, spot{below, pair.Key.Span})
		k.walk(known, below, pair.Value)
	}
	for _, item := range n.Items {
		k.walk(known, path, item)
	}
}

// at returns the path of the smallest key or value around a place; none where nothing is known. What is
// found at an id is said of the whole element.
func (k *keys) at(place source.Span) []string {
	best, size := "", int32(0)
	for _, s := range k.spots {
		around := s.at.Path() == place.Path() && s.at.From() <= place.From() && place.From() < s.at.To()
		if length := s.at.To() - s.at.From(); around && (best == "" || length <= size) {
			best, size = s.path, length
		}
	}
	if best == "" {
		return nil
	}
	return []string{strings.TrimSuffix(best, ".id")}
}

// differ returns the paths under which another workspace has something else. What differs because a whole
// element came or went says nothing about its keys.
func (k *keys) differ(other *keys) []string {
	all := maps.Clone(k.values)
	maps.Copy(all, other.values)
	var paths []string
	for path := range all {
		if !slices.Equal(k.values[path], other.values[path]) && !strings.HasSuffix(path, ".id") && !k.moved(other, path) && !k.deeper(other, all, path) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// moved tells whether the number of elements around a key differs.
func (k *keys) moved(other *keys, path string) bool {
	for around, last, ok := cut(path); ok; around, last, ok = cut(around) {
		if id := around + ".id"; last != "" && len(k.values[id])+len(other.values[id]) > 0 {
			return len(k.values[id]) != len(other.values[id])
		}
	}
	return false
}

// deeper tells whether a key differs only by what stands under a key below it.
func (k *keys) deeper(other *keys, all map[string][]string, path string) bool {
	for below := range all {
		if strings.HasPrefix(below, path+".") && !slices.Equal(k.values[below], other.values[below]) {
			return len(k.values[path]) == len(other.values[path])
		}
	}
	return false
}

func cut(path string) (around, last string, ok bool) {
	dot := strings.LastIndexByte(path, '.')
	if dot < 0 {
		return "", "", false
	}
	return path[:dot], path[dot+1:], true
}
