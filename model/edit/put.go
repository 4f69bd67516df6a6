package edit

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"

	"github.com/crmspec/crmspec/model/source"
)

// File is a whole file that is to stand in a workspace.
type File struct {
	// Path is relative to the workspace and written with "/".
	Path    string
	Content []byte
}

// Standing tells how the place of a file looks before it is written.
type Standing int

// The standings.
const (
	// Nothing is there.
	Missing Standing = iota
	// The very same file is there.
	Same
	// Something else is there.
	Other
)

// Stands returns how the place of a file below root looks.
//
// Errors: those of the file system, when what is there cannot be read.
func (f File) Stands(root string) (Standing, error) {
	info, err := os.Lstat(f.At(root))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Missing, nil
	case errors.Is(err, syscall.ENOTDIR): // a file stands where a folder is to be
		return Other, nil
	case err != nil:
		return Other, fmt.Errorf("%s: %w", f.Path, reason(err))
	case !info.Mode().IsRegular():
		return Other, nil
	}
	content, err := os.ReadFile(f.At(root))
	if err != nil {
		return Other, fmt.Errorf("%s: %w", f.Path, reason(err))
	}
	if bytes.Equal(content, f.Content) {
		return Same, nil
	}
	return Other, nil
}

// At returns the path of a file in a workspace that lies at root, as this machine writes it.
func (f File) At(root string) string { return filepath.Join(root, filepath.FromSlash(f.Path)) }

// Put writes files below root in their order, all of them or none: when one cannot be written, those
// before it, and the folders made for them, are taken back. What stands there already is left alone;
// what is other is written over, so ask Stands before.
//
// Errors: those of the file system, with the path of the file.
func Put(root string, files []File, disk source.Disk) error {
	var undo []func() error
	for _, f := range files {
		back, err := f.put(root, disk)
		undo = append(undo, back...)
		if err == nil {
			continue
		}
		err = fmt.Errorf("%s: %w", f.Path, reason(err))
		for i := len(undo) - 1; i >= 0; i-- {
			err = errors.Join(err, undo[i]())
		}
		return err
	}
	return nil
}

// put writes one file and returns how to take back what was done, also when it fails.
func (f File) put(root string, disk source.Disk) (undo []func() error, err error) {
	standing, err := f.Stands(root)
	if err != nil || standing == Same {
		return nil, err
	}
	name := f.At(root)
	for _, folder := range folders(root, f.Path) {
		if _, err := os.Stat(folder); err == nil {
			continue
		}
		if err := disk.MkdirAll(folder); err != nil {
			return undo, err
		}
		undo = append(undo, func() error { return disk.Remove(folder) })
	}
	back := func() error { return disk.Remove(name) }
	if standing == Other {
		before, err := os.ReadFile(name)
		if err != nil {
			return undo, err
		}
		back = func() error { return disk.WriteAtomic(name, before) }
	}
	if err := disk.WriteAtomic(name, f.Content); err != nil {
		return undo, err
	}
	return append(undo, back), nil
}

// folders returns the folders on the way to a file, root and those around it that are missing
// included, the outermost first.
func folders(root, file string) []string {
	var list []string
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		list = append([]string{filepath.Join(root, filepath.FromSlash(dir))}, list...)
	}
	for dir := filepath.Clean(root); ; dir = filepath.Dir(dir) {
		list = append([]string{dir}, list...)
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			return list
		}
	}
}
