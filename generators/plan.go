package generators

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// ErrLeftOut is wrapped by the error of a Render that cannot make its file while the run can go on,
// such as a graph that will not lay out.
var ErrLeftOut = errors.New("left out")

// Incomplete is the error of a Render whose bytes lack parts that could not be made. They are
// written all the same; the parts are reported, and the next run renders the file again.
type Incomplete struct {
	// Parts are named within their file: "#pipeline/sales".
	Parts []LeftOut
}

// Error implements error.
func (e *Incomplete) Error() string { return fmt.Sprintf("%d parts are left out", len(e.Parts)) }

// Meta is what the manifest says about a run.
type Meta struct {
	// Version is that of the tool. Another version renders every file again.
	Version string
	// Whole is the hash of the whole description.
	Whole string
	// Asked is the hash of all else that decides what is made: the generators chosen and the findings
	// they show. Empty, the next run looks at every file again.
	Asked string
}

// Report says what a run did, or would do. Paths stand in order.
type Report struct {
	// Written are the files that were written, the manifest among them.
	Written []string
	// Unchanged are the files whose bytes were right already, the manifest among them.
	Unchanged []string
	// Removed are the files of an earlier run that nothing makes any more.
	Removed []string
	// LeftOut are the files, and parts of files, that could not be made.
	LeftOut []LeftOut
	// Resumed tells that the run before was interrupted; this one has finished the work.
	Resumed bool
	// Rendered is the number of files that were rendered.
	Rendered int
}

// Stale tells whether anything had to be written, removed or finished.
func (r Report) Stale() bool { return len(r.Written) > 0 || len(r.Removed) > 0 || r.Resumed }

// LeftOut is a file, or a part of one, that could not be made, and why.
type LeftOut struct {
	Path string
	Err  error
}

// plan is what a run has to do.
type plan struct {
	dir     string
	seen    stamp // the folder before anything was read
	report  Report
	next    manifest
	content map[string][]byte // of the files to write
	there   map[string]string // the hashes of the known files as they are on disk, "" for none
	listed  []byte            // of the next manifest
	relist  bool              // the manifest is to be written
	journal []entry           // all that the interrupted run may have written
	gone    []string          // all that nothing makes any more, be it still there or not
}

// newPlan compares what is there with what should be there; it reads and renders, and writes nothing.
func newPlan(dir string, files []File, meta Meta) (*plan, error) {
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	p := &plan{dir: dir, seen: stampOf(dir), content: map[string][]byte{}, there: map[string]string{}}
	before, old, listed, foreign, err := readManifest(filepath.Join(dir, ManifestFile))
	if err != nil {
		return nil, err
	}
	var blocked []string
	if foreign {
		blocked = append(blocked, ManifestFile)
	}
	inWay, err := p.readJournal(meta.Version)
	if err != nil {
		return nil, err
	}
	if inWay {
		blocked = append(blocked, stagingFolder)
	}
	known := p.known(before, meta.Version)
	files = slices.SortedFunc(slices.Values(files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	state := ManifestRead
	switch {
	case foreign:
		state = ManifestDamaged
	case !listed:
		state = ManifestMissing
	}
	if err := p.clear(files, known, blocked, state); err != nil {
		return nil, err
	}
	fresh, err := p.fresh(known)
	if err != nil {
		return nil, err
	}
	if err := p.renderAll(files, fresh); err != nil {
		return nil, err
	}
	p.findStale(known)
	p.next.Tool, p.next.Version, p.next.Spec, p.next.Asked = toolName, meta.Version, meta.Whole, meta.Asked
	if len(p.report.LeftOut) > 0 {
		p.next.Asked = "" // what could not be made is tried again
	}
	if p.listed, err = p.next.bytes(); err != nil {
		return nil, err
	}
	if p.relist = !listed || string(old) != string(p.listed); p.relist {
		p.report.Written = append(p.report.Written, ManifestFile)
		slices.Sort(p.report.Written)
	} else {
		p.report.Unchanged = append(p.report.Unchanged, ManifestFile)
		slices.Sort(p.report.Unchanged)
	}
	return p, nil
}

// current tells whether no other run has written since the plan was made.
func (p *plan) current() bool {
	now := stampOf(p.dir)
	now.staging = p.seen.staging // it is ours by now
	return p.seen.same(now)
}

// readJournal learns what an interrupted run was about to write. foreign tells that something of
// somebody else's has the name of our folder.
func (p *plan) readJournal(version string) (foreign bool, err error) {
	folder := filepath.Join(p.dir, stagingFolder)
	info, err := os.Lstat(folder)
	if missing(err) {
		return false, nil
	}
	if err != nil || !info.IsDir() {
		return true, err
	}
	p.report.Resumed = true
	journal, _, _, foreign, err := readManifest(filepath.Join(folder, journalFile))
	for _, e := range journal.Files {
		if journal.Version != version {
			e.Key = ""
		}
		p.journal = append(p.journal, e)
	}
	return foreign, err
}

// known returns all that we have, or may have, written, by path; of one path the latest is last.
// Keys made by another version of the tool say nothing and are dropped.
func (p *plan) known(before manifest, version string) map[string][]entry {
	known := make(map[string][]entry, len(before.Files))
	for _, e := range before.Files {
		if before.Version != version {
			e.Key = ""
		}
		known[e.Path] = append(known[e.Path], e)
	}
	for _, e := range p.journal {
		known[e.Path] = append(known[e.Path], e)
	}
	return known
}

// clear makes sure that nothing of somebody else's is in the way.
func (p *plan) clear(files []File, known map[string][]entry, blocked []string, state ManifestState) error {
	paths := make([]string, len(files))
	owned, going := map[string]bool{}, map[string]bool{}
	for path := range known {
		owned[path], going[path] = true, true
	}
	for i, f := range files {
		paths[i] = f.Path
		delete(going, f.Path)
	}
	found, err := obstacles(p.dir, paths, owned, going)
	if err != nil {
		return err
	}
	if blocked = append(blocked, found...); len(blocked) > 0 {
		slices.Sort(blocked)
		return &InTheWay{Paths: blocked, Manifest: state}
	}
	return nil
}

// fresh returns the known entries whose file on disk still has the bytes that we wrote.
func (p *plan) fresh(known map[string][]entry) (map[string]entry, error) {
	fresh := make(map[string]entry, len(known))
	for path, entries := range known {
		hash, err := hashAt(p.dir, path)
		if err != nil {
			return nil, err
		}
		p.there[path] = hash
		for _, e := range entries {
			if e.Hash == hash && e.Key != "" {
				fresh[path] = e
			}
		}
	}
	return fresh, nil
}

// renderAll renders the files whose key has changed or whose bytes are not ours, on all cores, and
// keeps those whose bytes differ.
func (p *plan) renderAll(files []File, fresh map[string]entry) error {
	type result struct {
		content []byte
		err     error
	}
	results := make([]result, len(files))
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, f := range files {
		if e, ok := fresh[f.Path]; ok && e.Key == f.Key {
			continue
		}
		p.report.Rendered++
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			results[i].content, results[i].err = f.Render()
		})
	}
	group.Wait()
	for i, f := range files {
		if e, ok := fresh[f.Path]; ok && e.Key == f.Key {
			p.next.Files = append(p.next.Files, e)
			p.report.Unchanged = append(p.report.Unchanged, f.Path)
			continue
		}
		content, err := results[i].content, results[i].err
		if errors.Is(err, ErrLeftOut) {
			p.report.LeftOut = append(p.report.LeftOut, LeftOut{f.Path, err})
			continue
		}
		var lacking *Incomplete
		if errors.As(err, &lacking) {
			for _, part := range lacking.Parts {
				p.report.LeftOut = append(p.report.LeftOut, LeftOut{f.Path + part.Path, part.Err})
			}
			f.Key, err = "", nil // a file without a key is never taken for fresh
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		e := entry{Path: f.Path, Key: f.Key, Hash: hashOf(content)}
		p.next.Files = append(p.next.Files, e)
		there, known := p.there[f.Path]
		if !known {
			if there, err = hashAt(p.dir, f.Path); err != nil {
				return err
			}
		}
		if there == e.Hash {
			p.report.Unchanged = append(p.report.Unchanged, f.Path)
			continue
		}
		p.content[f.Path] = content
		p.report.Written = append(p.report.Written, f.Path)
	}
	return nil
}

// findStale lists the files that we have written and that nothing makes any more.
func (p *plan) findStale(known map[string][]entry) {
	made := make(map[string]bool, len(p.next.Files))
	for _, e := range p.next.Files {
		made[e.Path] = true
	}
	for path := range known {
		if made[path] || throughLink(p.dir, path) {
			continue
		}
		p.gone = append(p.gone, path)
		if _, err := os.Lstat(filepath.Join(p.dir, filepath.FromSlash(path))); err == nil && !isFolder(p.dir, path) {
			p.report.Removed = append(p.report.Removed, path)
		}
	}
	slices.Sort(p.report.Removed)
	slices.Sort(p.gone)
}

func isFolder(dir, path string) bool {
	info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(path)))
	return err == nil && info.IsDir()
}

// throughLink tells whether a folder above a path is a link, or a file.
func throughLink(dir, path string) bool {
	return slices.ContainsFunc(parents(path), func(folder string) bool {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(folder)))
		return err == nil && !info.IsDir()
	})
}
