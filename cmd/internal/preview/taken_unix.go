//go:build !windows

package preview

import (
	"errors"
	"syscall"
)

// taken tells whether a port could not be had because a program has it.
func taken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
