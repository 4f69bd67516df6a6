package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// holdFile is the file that stands in a folder while it is held, where folders themselves cannot be.
const holdFile = ".crmspec-writes"

// holdByFile holds a folder by a file in it, which is there as long. One that a program has left behind that was ended
// must be removed by hand.
func holdByFile(folder string) (release func(), err error) {
	name := filepath.Join(folder, holdFile)
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, errors.Join(ErrHeld, err)
	}
	if err != nil {
		return nil, err
	}
	return func() {
		_ = file.Close()    // nothing was written
		_ = os.Remove(name) // it is ours
	}, nil
}
