package generators

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// patience is how long a run waits for another one that writes into the same folder, pause how often
// it looks.
const (
	patience = 15 * time.Second
	pause    = 50 * time.Millisecond
)

// settled does the work on a folder again while another run is at it, at most for a time. What fails
// while the folder is being written is no fault of the folder; own tells that the work had the folder
// to itself when it failed.
//
// Errors: ErrBusy when the other run goes on; else those of the work.
func settled(dir string, limit time.Duration, work func() (own bool, err error)) error {
	for waited := time.Duration(0); ; waited += pause {
		before := stampOf(dir)
		own, err := work()
		if err == nil || own || !errors.Is(err, ErrBusy) && before.same(stampOf(dir)) && !held(filepath.Join(dir, stagingFolder)) {
			return err
		}
		if waited >= limit {
			return ErrBusy
		}
		time.Sleep(pause)
	}
}

// stamp is what another run changes in a folder, whatever it writes.
type stamp struct {
	manifest, journal []byte
	staging           bool
}

func stampOf(dir string) stamp {
	var s stamp
	s.manifest, _ = os.ReadFile(filepath.Join(dir, ManifestFile))
	s.journal, _ = os.ReadFile(filepath.Join(dir, stagingFolder, journalFile))
	_, err := os.Lstat(filepath.Join(dir, stagingFolder))
	s.staging = err == nil
	return s
}

func (s stamp) same(t stamp) bool {
	return s.staging == t.staging && bytes.Equal(s.manifest, t.manifest) && bytes.Equal(s.journal, t.journal)
}

// held tells whether another run is at work in a staging folder.
func held(folder string) bool {
	if _, err := os.Lstat(folder); err != nil {
		return false
	}
	release, err := hold(folder)
	if err == nil {
		release()
	}
	return errors.Is(err, ErrBusy)
}
