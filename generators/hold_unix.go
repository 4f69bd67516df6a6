//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package generators

import (
	"errors"
	"os"
	"syscall"
)

// hold makes a staging folder this run's own until release is called or the program ends. File systems
// that know no locks hold nothing.
//
// Errors: ErrBusy when another run holds it, or has taken it away.
func hold(folder string) (release func(), err error) {
	file, err := os.Open(folder)
	if err != nil {
		return nil, ErrBusy
	}
	release = func() { _ = file.Close() }
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		release()
		return nil, ErrBusy
	}
	mine, err := file.Stat()
	if err == nil {
		var there os.FileInfo
		if there, err = os.Lstat(folder); err == nil && os.SameFile(mine, there) {
			return release, nil
		}
	}
	release()
	return nil, ErrBusy
}
