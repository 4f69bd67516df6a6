package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/words"
)

var (
	watchFlag    = words.Text{En: "check again at every change, until Ctrl-C (exit code 130)", Ru: "проверять заново при каждом изменении, до Ctrl-C (код выхода 130)"}
	watchingSay  = words.Text{En: "Watching “{path}”. Ctrl-C ends this.", Ru: "Слежу за «{path}». Завершить: Ctrl-C."}
	lookingSay   = words.Text{En: "The system cannot tell of changes here ({reason}), so crmspec looks for them itself.", Ru: "Система здесь не сообщает об изменениях ({reason}), поэтому crmspec смотрит сам."}
	noWatcherSay = words.Text{En: "it has no means for that", Ru: "у неё нет такой возможности"}
)

const (
	// quiet is how long nothing may change before the description is read: editors write in several steps.
	quiet = 100 * time.Millisecond
	// often is how often crmspec looks itself, seldom how often it does so beside a watcher, which may miss what
	// happens in a folder that has just been made.
	often, seldom = 500 * time.Millisecond, 2 * time.Second
)

// separator stands between the outcomes of two checks. It holds no time, so that outputs can be compared.
const separator = "────────────────────"

// watching checks again and again, whenever something has changed.
func (c *checking) watching(args []string) error {
	root, _, err := c.locate(args)
	if err != nil {
		return c.failed(err)
	}
	return c.whenever(root, func(first bool) error {
		if !first {
			c.separate()
		}
		c.code = exitClean
		if err := c.once(args); err != nil {
			c.report(err)
		}
		_ = c.out.Flush() // the stream keeps the error
		if first {
			c.note(watchingSay, words.Args{"path": c.shown(root)})
		}
		return nil
	})
}

// whenever does something at once, and again whenever something has changed in a workspace, until the user wants to
// stop. It waits until changes are over before it does so.
//
// Errors: that of do, which ends it.
func (r *run) whenever(root string, do func(first bool) error) error {
	r.watching.Store(true)
	r.stay()
	w := r.watcher()
	defer func() { w.close() }()
	for first := true; ; first = false {
		w.follow(r, root)
		seen := snapshot(root)
		if err := do(first); err != nil {
			return err
		}
		for snapshot(root) == seen {
			if !r.wait(w) {
				return nil
			}
		}
		for settled := snapshot(root); ; {
			if !r.pause(quiet) {
				return nil
			}
			now := snapshot(root)
			if now == settled {
				break
			}
			settled = now
		}
	}
}

// separate parts two outcomes, on the stream that people look at.
func (r *run) separate() {
	switch {
	case r.quiet:
	case r.width() > 0:
		fmt.Fprintln(r.out, separator)
	default:
		r.line(separator)
	}
}

// eyes are what sees changes: a watcher of the system, or none.
type eyes struct{ of *Watcher }

// watcher returns the system's watcher, and says so where there is none.
func (r *run) watcher() *eyes {
	if r.Watcher == nil {
		return &eyes{}
	}
	of, err := r.Watcher()
	if err != nil {
		r.note(lookingSay, words.Args{"reason": reason(err)})
		return &eyes{}
	}
	return &eyes{of}
}

// close ends the watcher of the system.
func (e *eyes) close() {
	if e.of != nil {
		_ = e.of.Close() // nothing was written through it
		e.of = nil
	}
}

// follow names all folders to the watcher. Where it cannot take one more, crmspec looks itself.
func (e *eyes) follow(r *run, root string) {
	if e.of == nil {
		return
	}
	for _, folder := range folders(root) {
		if err := e.of.Add(folder); err != nil {
			if _, gone := os.Stat(folder); gone == nil {
				e.blind(r, err)
				return
			}
		}
	}
}

// blind gives the watcher up.
func (e *eyes) blind(r *run, err error) {
	e.close()
	r.note(lookingSay, words.Args{"reason": reason(err)})
}

// wait waits until it is worth while to look, and tells whether to go on.
func (r *run) wait(e *eyes) bool {
	if e.of == nil {
		return r.pause(often)
	}
	select {
	case <-r.stop:
		return false
	case err := <-e.of.Failed:
		e.blind(r, err)
	case <-e.of.Changes:
	case <-time.After(seldom):
	}
	return true
}

// pause waits, and tells whether to go on.
func (r *run) pause(d time.Duration) bool {
	select {
	case <-r.stop:
		return false
	case <-time.After(d):
		return true
	}
}

// folders returns the folders of a workspace in which something can be part of it.
func folders(root string) []string {
	var all []string
	look(root, func(name string, entry fs.DirEntry) {
		if entry.IsDir() {
			all = append(all, name)
		}
	})
	return all
}

// snapshot says in what state the files are that decide what a description says; it changes when one of them
// does, comes or goes.
func snapshot(root string) string {
	var state strings.Builder
	look(root, func(name string, entry fs.DirEntry) {
		if entry.IsDir() || !belongs(filepath.Base(name)) && name != root {
			return
		}
		info, err := os.Stat(name) // of what a link leads to
		if err != nil {
			fmt.Fprintf(&state, "%s\x00%v\n", name, err)
			return
		}
		fmt.Fprintf(&state, "%s\x00%d\x00%d\x00%v\n", name, info.Size(), info.ModTime().UnixNano(), info.Mode())
	})
	return state.String()
}

// look calls a function for everything below a folder that may be part of a workspace, and for the folder.
func look(root string, see func(name string, entry fs.DirEntry)) {
	_ = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && entry == nil, err != nil && name == root:
			return fs.SkipAll // the folder is gone: that is a state, too
		case err != nil:
			return fs.SkipDir
		case name != root && entry.IsDir() && (entry.Name()[0] == '.' || entry.Name()[0] == '_'):
			return fs.SkipDir
		}
		see(name, entry)
		return nil
	})
}
