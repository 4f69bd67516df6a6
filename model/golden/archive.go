package golden

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Archive is a file in the txtar format: a comment, then sections under "-- name --" lines, each of
// which is empty or ends in a newline.
type Archive struct {
	*txtar.Archive
	path    string
	changed bool
}

// Read reads an archive. What Compare and Set change in it is written when the test ends.
func Read(t testing.TB, path string) *Archive {
	t.Helper()
	a := &Archive{Archive: txtar.Parse([]byte(Text(t, path))), path: path}
	for i, section := range a.Files {
		if a.index(section.Name) != i {
			t.Fatalf("%s: %s stands twice", path, section.Name)
		}
	}
	t.Cleanup(func() {
		if a.changed {
			Write(t, path, string(txtar.Format(a.Archive)))
		}
	})
	return a
}

// Text returns the text of a section, and whether there is one of that name.
func (a *Archive) Text(name string) (text string, found bool) {
	i := a.index(name)
	if i < 0 {
		return "", false
	}
	return string(a.Files[i].Data), true
}

// Texts returns the texts of the sections whose names have an ending, such as ".yaml", by name.
func (a *Archive) Texts(ending string) map[string]string {
	texts := map[string]string{}
	for _, section := range a.Files {
		if strings.HasSuffix(section.Name, ending) {
			texts[section.Name] = string(section.Data)
		}
	}
	return texts
}

// Set gives a section another text. A section that is not there yet gets its place behind the last
// one whose name differs in the ending only, or else at the end.
func (a *Archive) Set(name, text string) {
	section := txtar.File{Name: name, Data: []byte(text)}
	i := a.index(name)
	switch {
	case i < 0:
		at := len(a.Files)
		for j, other := range a.Files {
			if stem(other.Name) == stem(name) {
				at = j + 1
			}
		}
		a.Files = slices.Insert(a.Files, at, section)
	case string(a.Files[i].Data) == text:
		return
	default:
		a.Files[i] = section
	}
	a.changed = true
}

// Compare compares a text with a section, or sets it. Not for tests that run side by side over one
// archive.
func (a *Archive) Compare(t testing.TB, name, got string) {
	t.Helper()
	if Update() {
		a.Set(name, got)
		return
	}
	want, found := a.Text(name)
	if !found {
		t.Errorf("%s has no section %s", a.path, name)
	}
	compare(t, a.path+": "+name, want, got)
}

func (a *Archive) index(name string) int {
	return slices.IndexFunc(a.Files, func(section txtar.File) bool { return section.Name == name })
}

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
