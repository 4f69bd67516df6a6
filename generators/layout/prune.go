package layout

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// What the cache keeps at most. An answer takes a few kilobytes, so this is some ten thousand graphs.
const (
	// cacheBytes bounds the answers; when they are more, those not used for longest go until a quarter
	// is free.
	cacheBytes = 64 << 20
	// cacheAge is how long an answer that nobody asks for stays, and native code of an engine at all:
	// that of an older build would stay for ever, that of this one is compiled again in a second.
	cacheAge = 60 * 24 * time.Hour
	// fresh is how old an answer is before its use is noted, so that a run that changes nothing writes
	// nothing.
	fresh = 24 * time.Hour
)

// kept is a file of the cache.
type kept struct {
	path string
	size int64
	used time.Time
}

// use notes that an answer was asked for.
func (c cache) use(path string, now time.Time) {
	if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > fresh {
		_ = os.Chtimes(path, now, now)
	}
}

// prune removes what is too old, then what is used least as long as the answers take more than the
// given number of bytes. Another run may do the same at the same time: what is gone is gone.
func (c cache) prune(now time.Time, most int64) {
	if c.folder == "" {
		return
	}
	var answers []kept
	total := int64(0)
	for _, f := range files(filepath.Join(c.folder, "placed")) {
		if now.Sub(f.used) > cacheAge {
			_ = c.disk.Remove(f.path)
			continue
		}
		answers, total = append(answers, f), total+f.size
	}
	if total > most {
		slices.SortFunc(answers, func(a, b kept) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.path, b.path)) })
		for _, f := range answers {
			if total <= most/4*3 {
				break
			}
			if c.disk.Remove(f.path) == nil {
				total -= f.size
			}
		}
	}
	for _, f := range files(filepath.Join(c.folder, "engine")) {
		if now.Sub(f.used) > cacheAge {
			_ = c.disk.Remove(f.path)
		}
	}
}

// files returns the plain files under a folder; links are not followed, and what cannot be read is
// left out.
func files(folder string) []kept {
	var list []kept
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil
		}
		if info, err := entry.Info(); err == nil {
			list = append(list, kept{path, info.Size(), info.ModTime()})
		}
		return nil
	})
	return list
}
