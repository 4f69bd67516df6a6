package preview

import (
	"errors"
	"syscall"
)

// taken tells whether a port could not be had because a program has it, or may not be had.
func taken(err error) bool {
	const inUse, forbidden = syscall.Errno(10048), syscall.Errno(10013)
	return errors.Is(err, inUse) || errors.Is(err, forbidden)
}
