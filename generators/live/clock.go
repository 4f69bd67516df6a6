package live

import (
	"context"
	"time"
)

// Clock is how time passes; the zero value is that of the world.
type Clock struct {
	// Now tells the time; nil for the time it is.
	Now func() time.Time
	// Wait returns after so long, or with the error of ctx when that ends before; nil waits.
	Wait func(ctx context.Context, long time.Duration) error
}

func (c Clock) now() time.Time {
	if c.Now == nil {
		return time.Now()
	}
	return c.Now()
}

func (c Clock) wait(ctx context.Context, long time.Duration) error {
	if c.Wait != nil {
		return c.Wait(ctx, long)
	}
	timer := time.NewTimer(long)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// limit lets through so many requests in any stretch of time of a length.
type limit struct {
	rate
	clock Clock
	// sent are the times of the last requests, the oldest first.
	sent []time.Time
}

// rate is how many requests a CRM takes in a time.
type rate struct {
	most int
	in   time.Duration
}

// turn waits until one more request may be sent.
//
// Errors: those of ctx.
func (l *limit) turn(ctx context.Context) error {
	at := l.clock.now()
	if len(l.sent) == l.most {
		if free := l.sent[0].Add(l.in); free.After(at) {
			if err := l.clock.wait(ctx, free.Sub(at)); err != nil {
				return err
			}
			at = free
		}
		l.sent = l.sent[1:]
	}
	l.sent = append(l.sent, at)
	return ctx.Err()
}
