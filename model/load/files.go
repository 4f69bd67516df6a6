package load

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/crmspec/crmspec/model/source"
)

// Files reads the YAML files of the workspace in a folder as they are, in order of path, and says what
// could not be read.
//
// Errors: those of Open.
func Files(root string) ([]*source.File, []Unread, error) {
	if info, err := os.Stat(filepath.Join(root, RootFile)); err != nil || info.IsDir() {
		return nil, nil, fmt.Errorf("%s: %w", root, ErrNoWorkspace)
	}
	if _, err := os.ReadDir(root); err != nil {
		return nil, nil, err
	}
	w, fsys := &Workspace{}, os.DirFS(root)
	names, err := w.walk(fsys, func(name string) (string, error) { return target(root, name) })
	if err != nil {
		return nil, nil, err
	}
	var files []*source.File
	for _, name := range names {
		file, err := readFile(fsys, name)
		if err != nil {
			w.Unread = append(w.Unread, Unread{name, plain(err)})
			continue
		}
		files = append(files, file)
	}
	return files, w.Unread, nil
}

// readFile reads one file.
//
// Errors: that of the file system, and one for a file that is too large.
func readFile(fsys fs.FS, name string) (*source.File, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil && info.Size() > MaxFileSize {
		err = fmt.Errorf("larger than %d MB", MaxFileSize>>20)
	}
	if err != nil {
		return source.NewFile(name, nil), err
	}
	content, err := fs.ReadFile(fsys, name)
	return source.NewFile(name, content), err
}
