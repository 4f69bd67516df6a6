package cli

import (
	"os"
	"runtime"
	"runtime/debug"
)

// How much memory may be taken, in percent of what is in use, before it is tidied up. Most of what is read is let
// go as reading goes on, and the run over a usual description ends before the first time; what was read of a large
// one is kept, so that it is tidied up once when it has been read, and then not before the checks are done: they take
// about as much again as is kept. A command that goes on takes less.
const (
	usualSpare   = 800
	largeSpare   = 400
	stayingSpare = 220
	isLarge      = 1000 // documents
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
			runtime.GC()
			debug.SetGCPercent(largeSpare)
		}
	}
}

// stay is for commands that go on until the user ends them: what they take, they keep from others, so that they tidy
// up as after a large workspace.
func (r *run) stay() {
	if r.Opened != nil {
		debug.SetGCPercent(stayingSpare)
	}
}
