package generators

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Rendered are outputs that nobody has written to a folder.
type Rendered struct {
	// Files are the bytes of all files, by path.
	Files map[string][]byte
	// LeftOut are the files, and parts of files, that could not be made, in order.
	LeftOut []LeftOut
	// Count is the number of files that were rendered; the others are those of the time before.
	Count int

	keys map[string]string // of the files that need not be rendered again while theirs stays
}

// Render returns the bytes of the files without writing any. What has the key that it had before, nil for
// nothing, is not rendered again.
//
// Errors: ErrPath; those of Render.
func Render(files []File, before *Rendered) (*Rendered, error) {
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	if before == nil {
		before = &Rendered{}
	}
	files = slices.SortedFunc(slices.Values(files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	r := &Rendered{Files: make(map[string][]byte, len(files)), keys: make(map[string]string, len(files))}
	contents, faults := make([][]byte, len(files)), make([]error, len(files))
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, f := range files {
		if key, known := before.keys[f.Path]; known && key == f.Key {
			contents[i] = before.Files[f.Path]
			continue
		}
		r.Count++
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			contents[i], faults[i] = f.Render()
		})
	}
	group.Wait()
	for i, f := range files {
		if err := r.keep(f, contents[i], faults[i]); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Other counts the files that are not as they were before, nil for nothing: those that are new, differ or are gone.
func (r *Rendered) Other(before *Rendered) int {
	if before == nil {
		return len(r.Files)
	}
	n := 0
	for path, content := range r.Files {
		if old, there := before.Files[path]; !there || !bytes.Equal(old, content) {
			n++
		}
	}
	for path := range before.Files {
		if _, there := r.Files[path]; !there {
			n++
		}
	}
	return n
}

// keep takes what came of one file.
func (r *Rendered) keep(f File, content []byte, err error) error {
	var lacking *Incomplete
	switch {
	case err == nil && f.Key != "":
		r.keys[f.Path] = f.Key
	case err == nil:
	case errors.Is(err, ErrLeftOut):
		r.LeftOut = append(r.LeftOut, LeftOut{f.Path, err})
		return nil
	case errors.As(err, &lacking):
		for _, part := range lacking.Parts {
			r.LeftOut = append(r.LeftOut, LeftOut{f.Path + part.Path, part.Err})
		}
	default:
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	r.Files[f.Path] = content
	return nil
}
