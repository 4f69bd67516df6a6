package schema

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

func TestExamplesAreWellShaped(t *testing.T) {
	t.Parallel()
	err := filepath.WalkDir("../examples", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "templates" {
			return fs.SkipDir // they become documents when a language is chosen; model/edit/start tests those
		}
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if list := checkText(t, filepath.ToSlash(path), text); len(list) > 0 {
			t.Errorf("%s\n%s", path, show(list, "en", text))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Every key of every kind is written somewhere: in the examples, or in testdata/language, which has what
// they leave out and every short form; each must be taken as it is.
func TestLanguageIsWellShaped(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	var paths []string
	for _, pattern := range []string{"testdata/language/*.yaml", "../examples/*/*.yaml", "../examples/*/*/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if list := checkText(t, path, text); len(list) > 0 {
			t.Errorf("%s\n%s", path, show(list, "en", text))
		}
		documents, _ := syntax.Parse(source.NewFile(path, text))
		for _, d := range documents {
			root := standard.kinds[model.KindNamed(d.Root.Get("kind").Text()).Word].shape()
			mark(seen, names(root), root, d.Root)
		}
	}
	for i := range model.Kinds {
		for s, name := range names(standard.kinds[model.Kinds[i].Word].shape()) {
			for _, key := range s.Properties.names {
				if !seen[name+"."+key] && !seen["."+key] {
					t.Errorf("%s.%s is nowhere written", name, key)
				}
			}
		}
	}
}

// names gives the name of each object of a schema: that of its kind, or of its definition without what
// tells that a list of such may stand there too.
func names(root *shape) map[*shape]string {
	all := map[*shape]string{root: root.Title}
	for _, name := range root.Definitions.names {
		all[root.Definitions.by[name]] = strings.TrimSuffix(name, "List")
	}
	return all
}

// envelope are the keys that documents and nested elements share; written in one, they are written.
var envelope = strings.Fields("description owner consulted informed priority release status agreed origin tags codes was")

// mark notes the keys that a node writes, each with the name of its object.
func mark(seen map[string]bool, names map[*shape]string, s *shape, n *syntax.Node) {
	s = s.full()
	if s != nil && s.Short != "" && n.Kind == syntax.Scalar { // a bare value writes the key that it stands for
		seen[names[s]+"."+s.Short] = true
	}
	for _, pair := range n.Pairs {
		key := pair.Key.Value
		if name := names[s]; name != "" { // the keys of maps are the author's own
			seen[name+"."+key] = true
		}
		if slices.Contains(envelope, key) {
			seen["."+key] = true
		}
		below := s.Properties.by[key]
		if below == nil {
			below = s.Additional.shape
		}
		mark(seen, names, below, pair.Value)
	}
	for _, item := range n.Items {
		mark(seen, names, s.Items, item)
	}
}

// No kind uses a word of the envelope for anything else.
func TestEnvelopeIsTheSame(t *testing.T) {
	t.Parallel()
	head := reflect.TypeFor[model.Head]()
	for _, kind := range model.Kinds {
		for i := range kind.Type.NumField() {
			f := kind.Type.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			for j := range head.NumField() {
				taken, _, _ := strings.Cut(head.Field(j).Tag.Get("yaml"), ",")
				if !f.Anonymous && key == taken && key != "-" {
					t.Errorf("%s uses the envelope's %q for something of its own", kind.Name, key)
				}
			}
		}
	}
}
