// Package loadtest stands behind the front door, for tests alone: it opens descriptions of texts,
// archives and examples through model/load, as the commands do. It must not know what is made of them.
package loadtest

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
)

// Open opens a workspace that must have no findings.
func Open(t testing.TB, fsys fs.FS) *load.Workspace {
	t.Helper()
	w := AsIs(t, fsys)
	for _, u := range w.Unread {
		t.Errorf("%s: %v", u.Path, u.Err)
	}
	for _, d := range w.Findings.Sorted() {
		t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
	}
	if len(w.Findings)+len(w.Unread) > 0 {
		t.FailNow()
	}
	return w
}

// AsIs opens a workspace with whatever findings it has.
func AsIs(t testing.TB, fsys fs.FS) *load.Workspace {
	t.Helper()
	w, err := load.OpenFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// One returns a workspace of one file.
func One(text string) fstest.MapFS { return Files(map[string]string{load.RootFile: text}) }

// Files returns a workspace of texts by path.
func Files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range texts {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// Archive returns the workspace that the YAML files of an archive make up.
func Archive(a *golden.Archive) fstest.MapFS { return Files(a.Texts(".yaml")) }

// Example returns the workspace of one of our examples, free to be changed.
func Example(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return Copy(t, sub)
}

// Copy returns the files of a file system, free to be changed.
func Copy(t testing.TB, fsys fs.FS) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(fsys, path)
		all[path] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Short returns a workspace of documents that leave out what stands in every one: the version. They
// need no project either.
func Short(documents ...string) fstest.MapFS {
	const version, end = "apiVersion: crmspec/v1", "\n---\n"
	all := strings.Split(strings.Join(documents, end), end)
	for i, document := range all {
		if inner, flow := strings.CutPrefix(document, "{"); flow {
			all[i] = "{" + version + ", " + inner
		} else {
			all[i] = version + "\n" + document
		}
	}
	project := version + "\nkind: Project\nid: test\ntitle: Test\n"
	return Files(map[string]string{load.RootFile: project, "all.yaml": strings.Join(all, end)})
}
