//go:build !unix

package load_test

import "time"

var started = time.Now()

// cpu returns the time since the start, which is near the processor time where one processor works.
func cpu() time.Duration { return time.Since(started) }
