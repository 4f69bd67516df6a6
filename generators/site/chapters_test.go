package site_test

import (
	escaped "html"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// told are the kinds whose chapters the archive shows as text.
var told = []string{
	"interview", "process", "channel", "automation", "work_rule", "entity", "report", "signal", "review", "requirement",
	"change_request", "migration", "rollout", "training", "article", "support",
}

// TestChapters compares what the chapters say with the archive.
func TestChapters(t *testing.T) {
	t.Parallel()
	archive := golden.Read(t, "testdata/chapters.txtar")
	for _, lang := range []string{"en", "ru"} {
		loadtest.Open(t, loadtest.Archive(archive))
		in := input(t, loadtest.Archive(archive), lang)
		var out strings.Builder
		for _, kind := range told {
			out.WriteString(read(site.Chapter(in, kind)))
		}
		archive.Compare(t, "chapters."+lang, out.String())
	}
}

var (
	cells  = regexp.MustCompile(`</t[hd]><t[hd][^>]*>`)
	breaks = regexp.MustCompile(`<(br|li|p|tr|h[1-6]|div|caption)\b[^>]*>|</(ul|ol|h[1-6]|caption)>`)
	// A picture and its table are tested where they are made.
	figures = regexp.MustCompile(`(?s)<figure.*?</figure>|<details><summary>The same as a table.*?</details>|<details><summary>То же таблицей.*?</details>`)
	tags    = regexp.MustCompile(`<[^>]*>`)
)

// read returns HTML as a reader sees it: lines, and cells apart from each other.
func read(html string) string {
	html = figures.ReplaceAllString(html, "")
	text := tags.ReplaceAllString(breaks.ReplaceAllString(cells.ReplaceAllString(html, " | "), "\n"), "")
	var out strings.Builder
	for _, line := range strings.Split(escaped.UnescapeString(text), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

// TestNamed demands that there is something for each name of a key or of a value: what the language no
// longer has needs no words.
func TestNamed(t *testing.T) {
	t.Parallel()
	all := map[reflect.Type]bool{}
	for _, kind := range model.Kinds {
		structs(kind.Type, all)
	}
	known := map[string]bool{}
	for of := range all {
		for i := range of.NumField() {
			f := of.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			known[key], known[of.Name()+"."+key] = true, true
			if of := valueType(f.Type); of != nil {
				known["of "+of.Name()] = true
			}
		}
	}
	keys, values := site.Named()
	for _, name := range keys {
		if !known[name] {
			t.Errorf("no key is called %s", name)
		}
	}
	for _, name := range values {
		if of, _, _ := strings.Cut(name, "."); !known["of "+of] {
			t.Errorf("no key has the type of %s", name)
		}
	}
}

// valueType returns the type of the value that a key holds, or a list of them; nil for other keys.
func valueType(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	if _, many := reflect.New(t).Interface().(model.Many); many {
		if items, found := t.FieldByName("Items"); found {
			return valueType(items.Type)
		}
	}
	if v, scalar := t.FieldByName("V"); scalar {
		return v.Type
	}
	return nil
}
