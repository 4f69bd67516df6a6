// Package load is the one front door: from a folder of YAML to a linked, type-checked Spec with all
// the findings of the language. It must not know rules, generators or how findings are shown.
package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// RootFile is the name of the file at the root of every workspace.
const RootFile = "crmspec.yaml"

// ResultsFile is the name of a file beside it that is no part of the description: what became of the acceptance
// cases; see model/acceptance/results.
const ResultsFile = "acceptance-results.yaml"

// MaxFileSize is the size in bytes of the largest file that is read.
const MaxFileSize = 64 << 20

// ErrNoWorkspace is returned by Open when the folder is no workspace.
var ErrNoWorkspace = errors.New("no " + RootFile + " here")

// Workspace is a description as it was read: what could be understood, and what was found.
type Workspace struct {
	// Root is the folder as given, "" when it was read from an fs.FS.
	Root string
	// Files are all YAML files in order of path.
	Files []*source.File
	// Documents are their documents in order. Their nodes are let go when they have been decoded.
	Documents []*syntax.Document
	Spec      *model.Spec
	// Conditions holds the compiled conditions.
	Conditions *expr.Book
	// Findings are those of the Language family; the rules add theirs.
	Findings diag.List
	// Unread are files and folders that could not be read, so that not everything was checked.
	Unread []Unread
	// Lost are documents that exist but could not be read to their end.
	Lost []resolve.Lost
	// Met counts what was met while reading.
	Met Met
}

// Met counts the places that the checks of the front door judge.
type Met struct {
	Elements, References, Conditions, Values, Texts int
}

// Unread is a file or folder that could not be read.
type Unread struct {
	Path string
	Err  error
}

// Find returns the folder of the workspace that dir lies in: the nearest one upward with a
// crmspec.yaml.
func Find(dir string) (root string, ok bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, RootFile)); err == nil && !info.IsDir() {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// Open reads a workspace: a folder with a crmspec.yaml, or a file of one JSON with all documents
// as the generator neutral writes it.
//
// Errors: ErrNoWorkspace when there is no crmspec.yaml, or that of the file system when the folder
// itself cannot be read. What is wrong inside is in Findings and Unread.
func Open(root string) (*Workspace, error) {
	info, err := os.Stat(root)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return openFile(root)
	}
	if info, err := os.Stat(filepath.Join(root, RootFile)); err != nil || info.IsDir() {
		return nil, fmt.Errorf("%s: %w", root, ErrNoWorkspace)
	}
	if _, err := os.ReadDir(root); err != nil {
		return nil, err
	}
	w, err := read(os.DirFS(root), func(name string) (string, error) { return target(root, name) })
	if w != nil {
		w.Root = root
	}
	return w, err
}

// OpenFS reads a workspace from a file system, such as an embedded example.
func OpenFS(fsys fs.FS) (*Workspace, error) {
	if info, err := fs.Stat(fsys, RootFile); err != nil || info.IsDir() {
		return nil, ErrNoWorkspace
	}
	return read(fsys, func(string) (string, error) { return "", nil })
}

func read(fsys fs.FS, follow func(name string) (string, error)) (*Workspace, error) {
	w := &Workspace{}
	names, err := w.walk(fsys, follow)
	if err != nil {
		return nil, err
	}
	return w, w.load(len(names), func(i int) (*source.File, error) { return readFile(fsys, names[i]) })
}

func openFile(name string) (*Workspace, error) {
	if filepath.Ext(name) != ".json" {
		return nil, fmt.Errorf("%s: %w", name, ErrNoWorkspace)
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	w := &Workspace{Root: filepath.Dir(name)}
	return w, w.load(1, func(int) (*source.File, error) {
		return source.NewFile(filepath.Base(name), content), nil
	})
}

// walk returns the YAML files of a workspace in order of path. follow returns the path of the file
// that a symbolic link leads to, or why it must not be followed.
func (w *Workspace) walk(fsys fs.FS, follow func(name string) (string, error)) ([]string, error) {
	ignored, err := ignoreFile(fsys)
	if err != nil {
		w.Unread = append(w.Unread, Unread{IgnoreFile, err})
	}
	var names []string
	links := map[string]string{}
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			w.Unread = append(w.Unread, Unread{name, plain(err)})
			return fs.SkipDir
		}
		if name == "." || name == ResultsFile {
			return nil
		}
		if strings.HasPrefix(entry.Name(), ".") || strings.HasPrefix(entry.Name(), "_") || ignored(name, entry.IsDir()) || entry.IsDir() && isOutput(fsys, name) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		extension := strings.ToLower(path.Ext(name))
		isYAML := extension == ".yaml" || extension == ".yml"
		link := entry.Type()&fs.ModeSymlink != 0
		if link && !isYAML && !leadsToFolder(fsys, name) || !link && (entry.IsDir() || !isYAML) {
			return nil
		}
		if link {
			real, err := follow(name)
			if err != nil {
				w.Unread = append(w.Unread, Unread{name, err})
				return nil
			}
			if leadsToFolder(fsys, name) { // inside the workspace, so it is read where it really is
				return nil
			}
			links[name] = real
		} else if !entry.Type().IsRegular() {
			w.Unread = append(w.Unread, Unread{name, errors.New("not a regular file")})
			return nil
		}
		names = append(names, name)
		return nil
	})
	slices.Sort(names)
	once := slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		_, double := slices.BinarySearch(names, links[name])
		return double
	})
	return once, err
}

func leadsToFolder(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

// target returns the path, relative to root, of the file that a symbolic link leads to.
//
// Errors: that of the file system, and one for a link that leads out of the workspace.
func target(root, name string) (string, error) {
	real, err := filepath.EvalSymlinks(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return "", plain(err)
	}
	base, err := filepath.EvalSymlinks(root)
	if err != nil {
		return "", plain(err)
	}
	relative, err := filepath.Rel(base, real)
	if err != nil || relative == ".." || strings.HasPrefix(relative, ".."+string(filepath.Separator)) {
		return "", errors.New("a link that leads out of the workspace")
	}
	return filepath.ToSlash(relative), nil
}

// plain returns the reason of a file-system error without the path, which would name the machine.
func plain(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
