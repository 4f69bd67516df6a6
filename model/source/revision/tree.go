package revision

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// tree is a folder in memory. Folders hold what lies in them, in order of name.
type tree struct {
	entries map[string]*entry
}

type entry struct {
	name    string
	content []byte
	folder  bool
	below   []fs.DirEntry
}

func newTree(names []string, contents [][]byte) *tree {
	t := &tree{map[string]*entry{".": {name: ".", folder: true}}}
	for i, name := range names {
		t.add(name, &entry{name: path.Base(name), content: contents[i]})
	}
	for _, e := range t.entries {
		slices.SortFunc(e.below, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t
}

// add puts an entry into its folder, which is made where it is not there yet.
func (t *tree) add(name string, e *entry) {
	t.entries[name] = e
	folder := path.Dir(name)
	if t.entries[folder] == nil {
		t.add(folder, &entry{name: path.Base(folder), folder: true})
	}
	up := t.entries[folder]
	up.below = append(up.below, e)
}

// Open implements fs.FS.
func (t *tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	e := t.entries[name]
	if e == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &opened{entry: e, Reader: bytes.NewReader(e.content)}, nil
}

// opened is a file or folder that is being read.
type opened struct {
	*entry
	*bytes.Reader
	at int
}

// Stat implements fs.File.
func (o *opened) Stat() (fs.FileInfo, error) { return o.entry, nil }

// Size returns the length in bytes; bytes.Reader has one, too.
func (o *opened) Size() int64 { return o.entry.Size() }

// Close implements fs.File.
func (o *opened) Close() error { return nil }

// ReadDir implements fs.ReadDirFile.
func (o *opened) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := o.below[o.at:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 {
		rest = rest[:min(n, len(rest))]
	}
	o.at += len(rest)
	return slices.Clone(rest), nil
}

// Name implements fs.FileInfo and fs.DirEntry.
func (e *entry) Name() string { return e.name }

// Size implements fs.FileInfo.
func (e *entry) Size() int64 { return int64(len(e.content)) }

// Mode implements fs.FileInfo.
func (e *entry) Mode() fs.FileMode {
	if e.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// ModTime implements fs.FileInfo: git keeps none.
func (e *entry) ModTime() time.Time { return time.Time{} }

// IsDir implements fs.FileInfo and fs.DirEntry.
func (e *entry) IsDir() bool { return e.folder }

// Sys implements fs.FileInfo.
func (e *entry) Sys() any { return nil }

// Type implements fs.DirEntry.
func (e *entry) Type() fs.FileMode { return e.Mode().Type() }

// Info implements fs.DirEntry.
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }
