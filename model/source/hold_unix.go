//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package source

import (
	"errors"
	"os"
	"syscall"
)

// hold holds a folder by a lock on it, which ends with the program; by a file where the file system has no locks.
func hold(folder string) (release func(), err error) {
	file, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case err == nil:
		return func() { _ = file.Close() }, nil // the lock goes with it
	case errors.Is(err, syscall.EWOULDBLOCK):
		err = ErrHeld
	}
	_ = file.Close() // it was only to be locked
	if errors.Is(err, ErrHeld) {
		return nil, err
	}
	return holdByFile(folder)
}
