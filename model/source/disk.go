package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Disk makes every change of the file system that the product makes: atomic writes, renames,
// removals, folders. The zero value is ready to use.
type Disk struct {
	// Before, when set, is called before each single operation with its name ("mkdir", "create",
	// "write", "sync", "rename", "remove") and path; its error stops the operation. Tests use it to
	// make each operation fail in turn.
	Before func(operation, path string) error
}

func (d Disk) before(operation, path string) error {
	if d.Before == nil {
		return nil
	}
	return d.Before(operation, path)
}

// MkdirAll makes a folder and its parents.
func (d Disk) MkdirAll(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	if err := d.before("mkdir", path); err != nil {
		return err
	}
	return os.MkdirAll(path, 0o755)
}

// WriteAtomic writes a file so that readers see either the old content or the new, never a part:
// a temporary file beside it is filled, flushed and renamed over it. An existing file keeps its
// mode; a symbolic link is followed, so that the link stays a link.
//
// Errors: those of the file system, with the old file untouched and no temporary file left
// unless even its removal failed.
func (d Disk) WriteAtomic(path string, content []byte) error {
	mode := fs.FileMode(0o644)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	if err := d.before("create", path); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".crmspec-*")
	if err != nil {
		return err
	}
	err = d.fill(temp, path, content, mode)
	if err == nil {
		if err = d.before("rename", path); err == nil {
			err = os.Rename(temp.Name(), path)
		}
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, err), os.Remove(temp.Name()))
	}
	return nil
}

func (d Disk) fill(temp *os.File, path string, content []byte, mode fs.FileMode) error {
	err := d.before("write", path)
	if err == nil {
		_, err = temp.Write(content)
	}
	if err == nil {
		err = temp.Chmod(mode)
	}
	if err == nil {
		if err = d.before("sync", path); err == nil {
			err = temp.Sync()
		}
	}
	return errors.Join(err, temp.Close())
}

// Rename moves a file or folder.
func (d Disk) Rename(from, to string) error {
	if err := d.before("rename", to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// Remove removes one file or one empty folder; that it is already gone is no error.
func (d Disk) Remove(path string) error {
	if err := d.before("remove", path); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
