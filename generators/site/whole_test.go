package site_test

import (
	"fmt"
	escaped "html"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// absent are the keys whose value is not on the page, each with the reason. A name ends with the key
// and may be as long as it must be to tell it from others.
var absent = map[string]string{
	".apiVersion":       "the version of the language, the same everywhere",
	".kind":             "the kind is the chapter",
	".id":               "people read titles; a title that is missing shows the id",
	"Project.languages": "the page has an edition for each language, and links to the others",
}

func excepted(path string) bool {
	for suffix := range absent {
		if strings.HasSuffix(path, suffix) {
			return true
		}
	}
	return false
}

// leaf is something that an author wrote: a value, or a list of them.
type leaf struct {
	// path leads to it from its kind: "Kpi.formula.from.stage"; key is its last step with the type that
	// has it: "Point.stage".
	path, key string
	v         reflect.Value
	// kind is the word of the document that has it.
	kind string
}

// leaves walks a document over its keys.
func leaves(path, key string, v reflect.Value, visit func(leaf)) {
	if v.Kind() == reflect.Pointer {
		if !v.IsNil() {
			leaves(path, key, v.Elem(), visit)
		}
		return
	}
	at := v.Addr().Interface()
	if written, ok := at.(interface{ IsSet() bool }); ok && !written.IsSet() {
		return
	}
	switch at := at.(type) {
	case *model.Text, *model.Literal, model.Link, model.Conditional:
		visit(leaf{path: path, key: key, v: v})
		return
	case model.Mapping:
		if v.FieldByName("Entries").Len() > 0 {
			visit(leaf{path: path, key: key, v: v})
		}
		for i := range v.FieldByName("Entries").Len() {
			name, value := at.Slot(i)
			leaves(path+".*", key, reflect.ValueOf(name), visit)
			leaves(path+".value", key, reflect.ValueOf(value), visit)
		}
		return
	case model.Many:
		visit(leaf{path: path, key: key, v: v})
		leaves(path, key, v.FieldByName("Items"), visit)
		return
	case model.Scalar:
		visit(leaf{path: path, key: key, v: v})
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		if v.Len() > 0 {
			visit(leaf{path: path, key: key, v: v})
		}
		for i := range v.Len() {
			leaves(path, key, v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			switch {
			case name == "-" || !f.IsExported():
			case f.Anonymous:
				leaves(path, key, v.Field(i), visit)
			case option == "rest":
				leaves(path+".rest", v.Type().Name()+".", v.Field(i), visit)
			default:
				leaves(path+"."+name, v.Type().Name()+"."+name, v.Field(i), visit)
			}
		}
	}
}

func written(spec *model.Spec) []leaf {
	var all []leaf
	for _, d := range spec.Documents {
		leaves(d.Kind.Name, "", reflect.ValueOf(d.Value), func(l leaf) {
			l.kind = d.Kind.Word
			all = append(all, l)
		})
	}
	return all
}

// worlds are the descriptions that are looked at: the example, and one that writes all keys that it
// leaves out.
func worlds(t *testing.T) map[string]fs.FS {
	t.Helper()
	return map[string]fs.FS{"sales-and-service": loadtest.Example(t, "sales-and-service"), "rest": os.DirFS("testdata/rest")}
}

// draft renders the page without its cases and pictures, which are made from the same values again.
func draft(t *testing.T, w generators.Input) string {
	t.Helper()
	w.Facts = facts.New(w.Spec, w.Conditions)
	w.Suite, w.Layout, w.Findings, w.Ready = nil, layouttest.Late{}, nil, nil
	w.Chosen = []string{"site", "matrix", "acceptance", "diagram"} // the JSON says everything, so it does not count
	w.Single = true
	files, _ := site.Generator.Files(w)
	content, _ := files[0].Render() // the error is that of the pictures
	text := string(content)
	if from, to := strings.Index(text, "<pre"), strings.Index(text, "</pre>"); from > 0 && to > from {
		text = text[:from] + text[to:]
	}
	return text
}

// TestEveryKey takes each key away in a document that writes it, and demands that the page tells the
// difference: what was agreed is on the page. The chapter about the document is asked first, the whole
// page where it says the same. Where the first document means the same without the key, the next is tried.
func TestEveryKey(t *testing.T) {
	t.Parallel()
	for name, world := range worlds(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := input(t, world, "en")
			in.Suite, in.Layout = nil, layouttest.Late{}
			look := func(kind string) string { return site.Chapter(in, kind) }
			before := map[string]string{}
			shown := map[string]bool{}
			var unseen []leaf
			for _, l := range written(in.Spec) {
				if _, marked := mark(l.v, 0, ""); marked || shown[l.path] || excepted(l.path) {
					continue // TestEveryWord looks at each of the marked
				}
				if _, known := before[l.kind]; !known {
					before[l.kind] = look(l.kind)
				}
				if shown[l.path] = differs(l.v, func() bool { return look(l.kind) != before[l.kind] }); !shown[l.path] {
					unseen = append(unseen, l)
				}
			}
			whole := draft(t, in)
			for _, l := range unseen {
				if !shown[l.path] {
					shown[l.path] = differs(l.v, func() bool { return draft(t, in) != whole })
				}
			}
			for path, there := range shown {
				if !there {
					t.Errorf("%s is not on the page", path)
				}
			}
			for kind, text := range before {
				if look(kind) != text {
					t.Fatal("what was taken away has not come back")
				}
			}
		})
	}
}

// differs tells whether something is otherwise without a value, or with another one: what is written
// may be what holds without it.
func differs(v reflect.Value, otherwise func() bool) bool {
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	v.SetZero()
	there := otherwise()
	v.Set(old)
	if !there && change(v) {
		there = otherwise()
		v.Set(old)
	}
	return there
}

// anchors are the ends of links, of which a sentence may have several.
var anchors = regexp.MustCompile(`</?a\b[^>]*>`)

// TestEveryWord gives every text and every number a value of its own and looks for each of them on
// the page, and for every condition in words.
func TestEveryWord(t *testing.T) {
	t.Parallel()
	for name, world := range worlds(t) {
		for _, lang := range []string{"en", "ru"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				t.Parallel()
				in := input(t, world, lang)
				wanted := map[string]string{}
				for i, l := range written(in.Spec) {
					if mark, ok := mark(l.v, 10000+i, lang); ok && !excepted(l.path) {
						wanted[mark] = l.path
					}
				}
				page := draft(t, in)
				page += anchors.ReplaceAllString(page, "") // the fields of a condition are links
				for _, l := range written(in.Spec) {
					if c, ok := l.v.Addr().Interface().(model.Conditional); ok {
						wanted[in.Words(c.AsCondition())] = l.path
					}
				}
				var lost []string
				for mark, path := range wanted {
					if !strings.Contains(page, escaped.EscapeString(mark)) {
						lost = append(lost, fmt.Sprintf("%s: %q is not on the page", path, mark))
					}
				}
				sort.Strings(lost)
				for _, line := range slices.Compact(lost) {
					t.Error(line)
				}
				if len(wanted) < 100 && name != "rest" {
					t.Errorf("only %d values", len(wanted))
				}
			})
		}
	}
}

// TestEveryKeyIsWritten demands that the worlds write every key of the language somewhere, so that a
// new key that the page leaves out is missed above.
func TestEveryKeyIsWritten(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, world := range worlds(t) {
		for _, l := range written(input(t, world, "en").Spec) {
			found[l.key] = true
		}
	}
	all := map[reflect.Type]bool{}
	for _, kind := range model.Kinds {
		structs(kind.Type, all)
	}
	var missing []string
	for t := range all {
		for i := range t.NumField() {
			f := t.Field(i)
			name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if key := t.Name() + "." + name; f.IsExported() && !f.Anonymous && name != "-" && option != "rest" && !found[key] && !isObject(f.Type) {
				missing = append(missing, key)
			}
		}
	}
	sort.Strings(missing)
	for _, key := range missing {
		if !strings.HasPrefix(key, "CheckSetting.") && key != "Project.checks" { // examples need no exceptions
			t.Errorf("no document writes %s", key)
		}
	}
}
