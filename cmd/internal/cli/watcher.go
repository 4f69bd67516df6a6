package cli

import (
	"github.com/fsnotify/fsnotify"
)

// Watcher tells that something has changed in folders that were named to it.
type Watcher struct {
	// Add names a folder, which may be named already. Its error means that the system can watch no more.
	Add func(folder string) error
	// Changes receives a value after changes; several may be one.
	Changes <-chan struct{}
	// Failed receives a value when changes may have been missed.
	Failed <-chan error
	// Close ends it.
	Close func() error
}

// newWatcher returns a Watcher of the operating system.
func newWatcher() (*Watcher, error) {
	inner, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	changes, failed := make(chan struct{}, 1), make(chan error, 1)
	go func() { // ends with the two channels, which Close closes
		events, errs := inner.Events, inner.Errors
		for events != nil || errs != nil {
			select {
			case event, open := <-events:
				switch {
				case !open:
					events = nil
				case event.Op != fsnotify.Chmod:
					poke(changes)
				}
			case err, open := <-errs:
				if !open {
					errs = nil
					continue
				}
				select {
				case failed <- err:
				default:
				}
			}
		}
	}()
	return &Watcher{Add: inner.Add, Changes: changes, Failed: failed, Close: inner.Close}, nil
}

// poke leaves a value in a channel that has room for one.
func poke(changes chan<- struct{}) {
	select {
	case changes <- struct{}{}:
	default:
	}
}
