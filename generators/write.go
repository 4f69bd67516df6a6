package generators

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model/source"
)

// Check says what Write would do, and writes nothing.
//
// Errors: those of Write.
func Check(dir string, files []File, meta Meta) (Report, error) {
	var report Report
	err := settled(dir, patience, func() (own bool, err error) {
		p, err := newPlan(dir, files, meta)
		if err == nil {
			report = p.report
		}
		return false, err
	})
	return report, err
}

// Write brings an output folder to hold exactly the files, besides what is not ours. Only files
// whose key or bytes differ from those of the last run are rendered and written; those that nothing
// makes any more are removed, and folders that this empties. With nothing to do it writes nothing.
//
// New files are first put into a folder inside dir, then moved to their places one by one, the
// manifest last. A run that is interrupted leaves either the old files alone or a journal of what
// it was about to write; the next run knows those files as its own and finishes the work. While
// another run is writing into the folder, this one waits, then looks at what is left to do.
//
// Errors: ErrInTheWay, before anything is changed; ErrBusy, where another run goes on for long;
// ErrPath; those of Render; those of the file system.
func Write(dir string, disk source.Disk, files []File, meta Meta) (Report, error) {
	var report Report
	err := settled(dir, patience, func() (own bool, err error) {
		report, own, err = write(dir, disk, files, meta)
		return own, err
	})
	return report, err
}

// write is one try; own tells that it had the folder to itself.
func write(dir string, disk source.Disk, files []File, meta Meta) (report Report, own bool, err error) {
	p, err := newPlan(dir, files, meta)
	if err != nil {
		return Report{}, false, err
	}
	if !p.report.Stale() {
		return p.report, false, nil
	}
	s := staging{plan: p, disk: disk, folder: filepath.Join(dir, stagingFolder)}
	if err := s.disk.MkdirAll(s.folder); err != nil {
		return Report{}, true, errors.Join(err, s.leave())
	}
	release, err := hold(s.folder)
	if err != nil {
		return Report{}, false, err
	}
	defer release()
	if !p.current() {
		_ = s.disk.Remove(s.folder) // where it is empty: it may be that of the other run
		return Report{}, false, ErrBusy
	}
	if len(p.report.Written)+len(p.report.Removed) == 0 { // only the end of an interrupted run is missing
		return p.report, true, errors.Join(s.commit(), s.tidy())
	}
	if err := s.prepare(); err != nil {
		return Report{}, true, errors.Join(err, s.leave())
	}
	if err := s.commit(); err != nil {
		return Report{}, true, err
	}
	return p.report, true, s.tidy()
}

// leave takes the staging folder away when nothing has changed yet, so that no trace is left.
func (s staging) leave() error {
	if s.report.Resumed {
		return nil
	}
	return s.tidy()
}

// staging is a run in progress.
type staging struct {
	*plan
	disk   source.Disk
	folder string
}

// number returns the place of the n-th new file among the staged ones.
func (s staging) number(n int) string { return filepath.Join(s.folder, strconv.Itoa(n)) }

func (s staging) final(path string) string { return filepath.Join(s.dir, filepath.FromSlash(path)) }

// prepare puts all new files and the manifest into the staging folder; the journal, last, makes
// them count. What an earlier journal names stays in it.
func (s staging) prepare() error {
	journal := manifest{Tool: toolName, Version: s.next.Version, Spec: s.next.Spec, Files: slices.Clone(s.journal)}
	for i, e := range s.next.Files {
		content, isNew := s.content[e.Path]
		if !isNew {
			continue
		}
		if err := s.disk.WriteAtomic(s.number(i), content); err != nil {
			return err
		}
		journal.Files = append(journal.Files, e)
	}
	if err := s.disk.WriteAtomic(filepath.Join(s.folder, ManifestFile), s.listed); err != nil {
		return err
	}
	list, err := journal.bytes()
	if err != nil {
		return err
	}
	return s.disk.WriteAtomic(filepath.Join(s.folder, journalFile), list)
}

// commit removes what is stale, moves the new files to their places, and the manifest last.
func (s staging) commit() error {
	for _, path := range s.gone {
		if _, there := slices.BinarySearch(s.report.Removed, path); there {
			if err := s.disk.Remove(s.final(path)); err != nil {
				return err
			}
		}
		if err := s.removeEmpty(path); err != nil {
			return err
		}
	}
	for i, e := range s.next.Files {
		if _, isNew := s.content[e.Path]; !isNew {
			continue
		}
		final := s.final(e.Path)
		if err := s.disk.MkdirAll(filepath.Dir(final)); err != nil {
			return err
		}
		if isFolder(s.dir, e.Path) {
			if err := s.removeTree(final); err != nil {
				return err
			}
		}
		if err := s.disk.Rename(s.number(i), final); err != nil {
			return err
		}
	}
	if !s.relist {
		return nil
	}
	return s.disk.Rename(filepath.Join(s.folder, ManifestFile), s.final(ManifestFile))
}

// removeEmpty removes the folders above a removed file that are now empty, the innermost first.
func (s staging) removeEmpty(path string) error {
	folders := parents(path)
	slices.Reverse(folders)
	for _, folder := range folders {
		entries, err := os.ReadDir(s.final(folder))
		if missing(err) {
			continue
		}
		if err != nil || len(entries) > 0 {
			return err
		}
		if err := s.disk.Remove(s.final(folder)); err != nil {
			return err
		}
	}
	return nil
}

// removeTree removes a folder in which there are only empty folders.
func (s staging) removeTree(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			if err := s.removeTree(filepath.Join(folder, e.Name())); err != nil {
				return err
			}
		}
	}
	return s.disk.Remove(folder)
}

// tidy removes the staging folder: until it is gone, the run counts as unfinished.
func (s staging) tidy() error {
	entries, err := os.ReadDir(s.folder)
	if err != nil {
		if missing(err) {
			return nil
		}
		return err
	}
	for _, e := range entries {
		if err := s.disk.Remove(filepath.Join(s.folder, e.Name())); err != nil {
			return err
		}
	}
	return s.disk.Remove(s.folder)
}
