package preview

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// The port of a preview: the first of some that is free.
const (
	firstPort = 8080
	lastPort  = 8099
)

// ErrTaken means that another program has the port.
var ErrTaken = errors.New("the port is taken")

// Listen returns listeners of this machine alone, on one port: 0 means the first that is free from 8080 on.
//
// Errors: [ErrTaken]; those of the network.
func Listen(port int) ([]net.Listener, error) {
	if port > 0 {
		return both(port)
	}
	for port := firstPort; port <= lastPort; port++ {
		if listeners, err := both(port); err == nil {
			return listeners, nil
		}
	}
	return both(0) // whichever is free
}

// both listens at the two addresses of this machine, where it has both.
func both(port int) ([]net.Listener, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, asTaken(err)
	}
	if at, ok := four.Addr().(*net.TCPAddr); ok {
		port = at.Port
	}
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	switch {
	case err == nil:
		return []net.Listener{four, six}, nil
	case taken(err): // by another program, to which the name localhost would lead
		return nil, errors.Join(asTaken(err), four.Close())
	}
	return []net.Listener{four}, nil
}

// asTaken makes errors.Is(err, ErrTaken) true for a port that is taken.
func asTaken(err error) error {
	if taken(err) {
		return errors.Join(ErrTaken, err)
	}
	return err
}

// Serve answers at some listeners until stop is closed, then closes them.
//
// Errors: those of the network.
func (p *Preview) Serve(listeners []net.Listener, stop <-chan struct{}) error {
	server := &http.Server{
		Handler: p, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10, DisableGeneralOptionsHandler: true,
		ErrorLog: log.New(io.Discard, "", 0), // what a browser does wrong is of no use to the user
	}
	failed := make(chan error, len(listeners))
	var group sync.WaitGroup
	for _, listener := range listeners {
		group.Go(func() { failed <- server.Serve(listener) })
	}
	var err error
	select {
	case <-stop:
	case err = <-failed:
	}
	close(p.end)
	soon, done := context.WithTimeout(context.Background(), time.Second)
	defer done()
	if server.Shutdown(soon) != nil {
		_ = server.Close() // somebody who does not read holds a connection
	}
	group.Wait()
	return err
}
