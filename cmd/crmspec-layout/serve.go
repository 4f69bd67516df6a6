package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/goccy/go-graphviz"

	"github.com/crmspec/crmspec/generators/layout"
)

// grace is how long a layout may go on after its asker is gone.
const grace = 10 * time.Second

// serve answers graphs until the input ends, then returns the exit code. The protocol is that of
// [layout.Protocol].
func serve(in io.Reader, out, complaints io.Writer) int {
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		fmt.Fprintln(complaints, "crmspec-layout:", err)
		return 1
	}
	if _, err := io.WriteString(out, layout.Hello(engine())); err != nil {
		return 1
	}
	requests := make(chan request)
	go read(bufio.NewReader(in), requests)
	for r := range requests {
		if r.err != nil {
			fmt.Fprintln(complaints, "crmspec-layout:", r.err)
			return 1
		}
		positions, failure := place(ctx, g, r.dot)
		if err := layout.WriteAnswer(out, positions, failure); err != nil {
			return 1
		}
	}
	return 0
}

type request struct {
	dot string
	err error
}

// read passes requests on and sees the end of the input even while a layout is running: an
// orphan does not compute for ever.
func read(in *bufio.Reader, requests chan<- request) {
	defer close(requests)
	for {
		dot, err := layout.ReadRequest(in)
		if err == io.EOF {
			time.AfterFunc(grace, func() { os.Exit(1) })
			return
		}
		requests <- request{dot, err}
		if err != nil {
			return
		}
	}
}

// place lays out one graph. Whatever breaks inside Graphviz comes back as an error; the asker
// then lets this process go.
func place(ctx context.Context, g *graphviz.Graphviz, dot string) (positions []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("graphviz broke down: %v", fault)
		}
	}()
	// For an empty text Graphviz gives neither a graph nor an error.
	if strings.TrimSpace(dot) == "" {
		return nil, errors.New("the graph is empty")
	}
	graph, err := graphviz.ParseBytes([]byte(dot))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := g.Render(ctx, graph, "json0", &b); err != nil {
		return nil, err
	}
	return b.Bytes(), graph.Close()
}

// engine names the Graphviz that is built in and what runs it, as [layout.EngineID] does.
func engine() string {
	info, known := debug.ReadBuildInfo()
	if !known {
		return layout.EngineID
	}
	var graphviz, runner string
	for _, m := range info.Deps {
		switch m.Path {
		case "github.com/goccy/go-graphviz":
			graphviz = "go-graphviz@" + m.Version
		case "github.com/tetratelabs/wazero":
			runner = "+wazero@" + m.Version
		}
	}
	if graphviz == "" {
		return layout.EngineID
	}
	return graphviz + runner
}
