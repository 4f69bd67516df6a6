package cli

import (
	"os"
	"runtime/debug"
)

// How much memory may be taken, in percent of what is in use, before it is tidied up. Most of what is read is let
// go as reading goes on, and the run over a usual description ends before the first time; what was read of a large
// one is kept.
const (
	usualSpare = 800
	largeSpare = 220
	isLarge    = 1000 // documents
)

// tidyLater lets the process take more memory for less work, and returns what takes some of that back when a large
// workspace has been read; nil where the user has set GOGC.
func tidyLater() (opened func(documents int)) {
	if os.Getenv("GOGC") != "" {
		return nil
	}
	debug.SetGCPercent(usualSpare)
	return func(documents int) {
		if documents > isLarge {
			debug.SetGCPercent(largeSpare)
		}
	}
}

// stay is for commands that go on until the user ends them: what they take, they keep from others, so that they tidy
// up as after a large workspace.
func (r *run) stay() {
	if r.Opened != nil {
		r.Opened(isLarge + 1)
	}
}
