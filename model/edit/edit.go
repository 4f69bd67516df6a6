// Package edit is the only writer of the user's YAML: it takes the fixes of findings and makes them
// in the files, leaving every other byte as it is. It must not know the checks, nor what YAML means.
package edit

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
)

// ErrChanged is returned by Write when a file is no longer what was read.
var ErrChanged = errors.New("the file has changed since it was read")

// Plan is a set of changes to the user's files, not yet made.
type Plan struct {
	// Changes are in order of path.
	Changes []Change
	// Made is the number of fixes in the plan, Left that of fixes which touch the same text as one
	// of them and must wait for the next run.
	Made, Left int
	// Refused is the number of fixes that other faults would follow, Untried that of fixes of which
	// this is not known because it would take too long. Only Choose counts them.
	Refused, Untried int
	// Refusals say why, in the order in which the fixes were refused.
	Refusals []Refusal
}

// Refusal is a fix that is not made.
type Refusal struct {
	// Mended is the finding that it would mend, Follows the one that would follow.
	Mended, Follows diag.Diagnostic
}

// Change is what happens to one file.
type Change struct {
	File *source.File
	// Edits are in order of place.
	Edits []source.Edit
	// New is the content with the edits made.
	New []byte
}

// Fixes returns the plan that makes the first fix of each finding, the earlier finding first. A fix
// is made whole or, where one of its edits touches what another fix edits, not at all.
func Fixes(found diag.List) Plan {
	plan, _ := fixes(found)
	return plan
}

// fixes returns the plan and the findings whose fixes are in it.
func fixes(found diag.List) (plan Plan, mended diag.List) {
	taken := map[*source.File][]source.Edit{}
	for _, d := range found {
		if len(d.Fixes) == 0 {
			continue
		}
		edits, ok := fit(d.Fixes[0].Edits, taken)
		if !ok {
			plan.Left++
			continue
		}
		plan.Made++
		mended.Add(d)
		for _, e := range edits {
			taken[e.Span.File] = append(taken[e.Span.File], e)
		}
		for i, e := range edits {
			if i == 0 || edits[i-1].Span.File != e.Span.File {
				slices.SortFunc(taken[e.Span.File], byPlace)
			}
		}
	}
	for file, edits := range taken {
		content, err := source.Apply(file.Bytes, edits)
		if err != nil || bytes.Equal(content, file.Bytes) {
			continue // nothing changes; fit keeps overlaps out
		}
		plan.Changes = append(plan.Changes, Change{file, edits, content})
	}
	slices.SortFunc(plan.Changes, func(a, b Change) int { return strings.Compare(a.File.Path, b.File.Path) })
	return plan, mended
}

// fit returns those edits of a fix that are not in the plan already, and whether they get on with
// it and with each other. What is taken is in order of place, and so is what is returned.
func fit(edits []source.Edit, taken map[*source.File][]source.Edit) ([]source.Edit, bool) {
	var fresh []source.Edit
	for _, e := range edits {
		file := e.Span.File
		if file == nil || int(e.Span.To()) > len(file.Bytes) || e.Span.To() < e.Span.From() {
			return nil, false
		}
		e = suited(e)
		before := taken[file]
		at, _ := slices.BinarySearchFunc(before, e.Span.From(), func(b source.Edit, start int32) int { return int(b.Span.From() - start) })
		if at < len(before) && before[at] == e {
			continue
		}
		if at < len(before) && touch(e.Span, before[at].Span) || at > 0 && touch(e.Span, before[at-1].Span) {
			return nil, false
		}
		fresh = append(fresh, e)
	}
	slices.SortStableFunc(fresh, byPlace)
	fresh = slices.Compact(fresh)
	for i := range fresh[:max(0, len(fresh)-1)] {
		if touch(fresh[i].Span, fresh[i+1].Span) {
			return nil, false
		}
	}
	return fresh, len(edits) > 0
}

func byPlace(a, b source.Edit) int { return a.Span.Compare(b.Span) }

// touch tells whether the outcome of two edits would depend on their order.
func touch(a, b source.Span) bool {
	if a.File != b.File {
		return false
	}
	if a.IsEmpty() || b.IsEmpty() {
		return a.From() <= b.To() && b.From() <= a.To()
	}
	return a.From() < b.To() && b.From() < a.To()
}

// mark is the byte order mark, which stays the first thing in its file.
var mark = []byte("\xEF\xBB\xBF")

// suited fits an edit to the habits of its file: line ends as they are there, nothing before the
// byte order mark.
func suited(e source.Edit) source.Edit {
	file := e.Span.File
	if i := bytes.IndexByte(file.Bytes, '\n'); i > 0 && file.Bytes[i-1] == '\r' {
		e.New = strings.ReplaceAll(strings.ReplaceAll(e.New, "\r\n", "\n"), "\n", "\r\n")
	}
	if n := len(mark); bytes.HasPrefix(file.Bytes, mark) && int(e.Span.From()) < n {
		e.Span = file.Span(n, max(n, int(e.Span.To())))
	}
	return e
}

// Write makes the changes below root, all of them or none: when one cannot be made, those before
// it are taken back.
//
// Errors: ErrChanged and those of the file system, with the path of the file.
func (p Plan) Write(root string, disk source.Disk) error {
	for _, c := range p.Changes {
		if err := c.ready(root); err != nil {
			return fmt.Errorf("%s: %w", c.File.Path, err)
		}
	}
	for i, c := range p.Changes {
		err := disk.WriteAtomic(c.path(root), c.New)
		if err == nil {
			continue
		}
		err = fmt.Errorf("%s: %w", c.File.Path, reason(err))
		for _, before := range p.Changes[:i] {
			err = errors.Join(err, disk.WriteAtomic(before.path(root), before.File.Bytes))
		}
		return err
	}
	return nil
}

func (c Change) path(root string) string { return filepath.Join(root, filepath.FromSlash(c.File.Path)) }

// ready tells why a file must not be written, nil when it may.
func (c Change) ready(root string) error {
	info, err := os.Stat(c.path(root))
	if err != nil {
		return reason(err)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fs.ErrPermission // a write beside it would get past the mark
	}
	content, err := os.ReadFile(c.path(root))
	if err != nil {
		return reason(err)
	}
	if !bytes.Equal(content, c.File.Bytes) {
		return ErrChanged
	}
	return nil
}

// reason returns the cause inside an error of the file system, without the paths around it, which
// would name the machine.
func reason(err error) error {
	for {
		switch wrapped := err.(type) {
		case interface{ Unwrap() error }:
			err = wrapped.Unwrap()
		case interface{ Unwrap() []error }:
			err = wrapped.Unwrap()[0]
		default:
			return err
		}
	}
}
