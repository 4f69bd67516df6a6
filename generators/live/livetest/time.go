package livetest

import (
	"context"
	"sync"
	"time"

	"github.com/crmspec/crmspec/generators/live"
)

// Time is a clock that goes on only where somebody waits.
type Time struct {
	mu     sync.Mutex
	now    time.Time
	waited []time.Duration
}

// Clock is the time for a plan or a CRM.
func (t *Time) Clock() live.Clock {
	return live.Clock{
		Now: func() time.Time {
			t.mu.Lock()
			defer t.mu.Unlock()
			if t.now.IsZero() {
				t.now = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
			}
			return t.now
		},
		Wait: func(ctx context.Context, long time.Duration) error {
			t.mu.Lock()
			defer t.mu.Unlock()
			t.now = t.now.Add(long)
			t.waited = append(t.waited, long)
			return ctx.Err()
		},
	}
}

// Waited are the times that somebody waited, in order.
func (t *Time) Waited() []time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]time.Duration{}, t.waited...)
}
