package source

import (
	"errors"
	"time"
)

// ErrHeld is returned where somebody else writes in a folder, and does not come to an end.
var ErrHeld = errors.New("somebody else writes in the folder")

// How often, and for how long at most, a folder that is held is asked for again.
const (
	holdAgain = 20 * time.Millisecond
	holdTries = 1500
)

// Hold makes the writing in a folder this program's own until release is called or the program ends. What is read after
// that and written before release is not written by anybody else who holds the folder. While another holds it, it
// waits, half a minute at most.
//
// Errors: [ErrHeld], and those of the file system.
func (d Disk) Hold(folder string) (release func(), err error) {
	if err := d.before("hold", folder); err != nil {
		return nil, err
	}
	for range holdTries {
		release, err = hold(folder)
		if !errors.Is(err, ErrHeld) {
			return release, err
		}
		time.Sleep(holdAgain)
	}
	return nil, ErrHeld
}
