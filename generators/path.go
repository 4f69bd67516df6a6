package generators

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/crmspec/crmspec/generators/internal/address"
)

// ErrPath means that generators returned a path that cannot be written or that another file has.
// It is a fault of a generator, not of the user.
var ErrPath = errors.New("a generator made an impossible path")

// ErrInTheWay means that files which are not ours stand where outputs belong. Nothing was changed.
// The error is an *InTheWay, which names them.
var ErrInTheWay = errors.New("there are files in the way that crmspec did not write")

// InTheWay names the files that stand where outputs belong.
type InTheWay struct {
	// Paths are relative to the output folder, in order.
	Paths []string
	// Manifest tells what has become of the list by which we know our own files.
	Manifest ManifestState
}

// ManifestState is what a folder has of the list of what was written to it.
type ManifestState int

// The states.
const (
	// ManifestRead: it is there and tells what is ours.
	ManifestRead ManifestState = iota
	// ManifestMissing: there is none.
	ManifestMissing
	// ManifestDamaged: there is a file of its name that is no such list.
	ManifestDamaged
)

// Error implements error.
func (e *InTheWay) Error() string { return ErrInTheWay.Error() + ": " + strings.Join(e.Paths, ", ") }

// Is makes errors.Is(err, ErrInTheWay) true.
func (e *InTheWay) Is(target error) bool { return target == ErrInTheWay }

// ErrBusy means that another run is writing into the folder. Nothing was changed.
var ErrBusy = errors.New("another run of crmspec is writing into the folder")

// badPath tells whether a path leaves the output folder, is not the same everywhere, names a device, or is one of
// our own files.
func badPath(p string) bool {
	if p == "" || p == "." || path.IsAbs(p) || path.Clean(p) != p || !filepath.IsLocal(filepath.FromSlash(p)) || strings.ContainsAny(p, "\\:*?\"<>|") {
		return true
	}
	if strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return true
	}
	first, _, _ := strings.Cut(strings.ToLower(p), "/")
	return first == ManifestFile || first == stagingFolder || slices.ContainsFunc(strings.Split(p, "/"), func(part string) bool {
		return strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || address.Device(part)
	})
}

// checkPaths refuses paths that are bad, written twice (letters of either size count as one), or
// both a file and a folder.
func checkPaths(files []File) error {
	taken := make(map[string]string, len(files))
	for _, f := range files {
		if badPath(f.Path) {
			return fmt.Errorf("%w: %q", ErrPath, f.Path)
		}
		folded := strings.ToLower(f.Path)
		if other, twice := taken[folded]; twice {
			return fmt.Errorf("%w: %q and %q", ErrPath, other, f.Path)
		}
		taken[folded] = f.Path
	}
	for _, f := range files {
		for _, folder := range parents(f.Path) {
			if other, both := taken[strings.ToLower(folder)]; both {
				return fmt.Errorf("%w: %q lies in the file %q", ErrPath, f.Path, other)
			}
		}
	}
	return nil
}

// parents returns the folders above a path, the outermost first.
func parents(p string) []string {
	var list []string
	for i, r := range p {
		if r == '/' {
			list = append(list, p[:i])
		}
	}
	return list
}

// missing tells whether an error says that a file is not there, be it because its folder is a file.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// obstacles returns what stands in the way of the files: anything that is not in owned. A folder
// where a file belongs is no obstacle when all that is in it is about to go.
func obstacles(dir string, files []string, owned, going map[string]bool) ([]string, error) {
	found := map[string]bool{}
	seen := map[string]bool{}
	for _, p := range files {
		for _, folder := range parents(p) {
			if seen[folder] {
				continue
			}
			seen[folder] = true
			info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(folder)))
			switch {
			case missing(err):
			case err != nil:
				return nil, err
			case !info.IsDir() && !owned[folder]:
				// A link to a folder too: what we write stays in the output folder.
				found[folder] = true
			}
		}
		if err := obstacle(dir, p, owned, going, found); err != nil {
			return nil, err
		}
	}
	list := make([]string, 0, len(found))
	for p := range found {
		list = append(list, p)
	}
	slices.Sort(list)
	return list, nil
}

func obstacle(dir, p string, owned, going, found map[string]bool) error {
	name := filepath.Join(dir, filepath.FromSlash(p))
	info, err := os.Lstat(name)
	switch {
	case missing(err):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		if !owned[p] {
			found[p] = true
		}
		return nil
	}
	return filepath.WalkDir(name, func(inner string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		relative, err := filepath.Rel(dir, inner)
		if relative = filepath.ToSlash(relative); err == nil && !going[relative] {
			found[relative] = true
		}
		return err
	})
}
