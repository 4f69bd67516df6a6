// Package cli is what a user types: commands, flags, streams and exit codes over the packages that
// do the work. It must not know any rule of the language, any check or any output by itself.
package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // projects name time zones, and not every machine knows them

	"golang.org/x/term"

	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/source"
)

// App is the world that the commands work in; tests give their own.
type App struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Width returns the width in columns of the terminal behind a stream, 0 when there is none.
	Width func(stream io.Writer) int
	// Typed tells whether a person types at Stdin; nil for no.
	Typed func() bool
	// Env returns an environment variable, "" for none.
	Env func(name string) string
	// Dir is the folder in which the user stands; "" is that of the process.
	Dir string
	// Disk makes all changes of files.
	Disk source.Disk
	// Git is the program that reads revisions, "" for git on the path.
	Git string
	// Watcher tells of changes in folders; nil where nothing does, so that the tool looks itself.
	Watcher func() (*Watcher, error)
	// Browse shows an address in the browser of the user; nil where there is none.
	Browse func(address string) error
	// Layout says where graphs are laid out.
	Layout layout.Options
	// Now tells the time.
	Now func() time.Time
	// Opened is called when a workspace of so many documents has been read, before anything is done with it; nil
	// for nothing.
	Opened func(documents int)
	// Interrupt receives a value when the user wants to stop; nil for never.
	Interrupt <-chan os.Signal
}

// OS returns the App of the real world. A closed pipe becomes an error of writing instead of a
// signal.
func OS() App {
	signal.Ignore(syscall.SIGPIPE)
	interrupt := make(chan os.Signal, 1)
	signal.Notify(interrupt, os.Interrupt)
	return App{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Typed: func() bool { return term.IsTerminal(int(os.Stdin.Fd())) },
		Width: terminalWidth, Env: os.Getenv, Now: time.Now, Interrupt: interrupt, Watcher: newWatcher, Browse: browse, Opened: tidyLater(),
	}
}

func terminalWidth(stream io.Writer) int {
	file, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return 0
	}
	if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
		return width
	}
	return 80
}

// Run runs one command and returns the exit code.
func (a App) Run(args []string) int {
	r := newRun(a, args)
	done := make(chan int, 1)
	go func() {
		defer func() {
			if fault := recover(); fault != nil {
				done <- r.crash(fault)
			}
		}()
		done <- r.execute(args)
	}()
	select {
	case code := <-done:
		return code
	case <-a.Interrupt:
		close(r.stop)
		if r.watching.Load() {
			<-done // it only waits, or is about to
		}
		// The work stops with the process; the writers leave whole files behind, and those that
		// belong together are waited for.
		r.writing.Lock()
		fmt.Fprintln(a.Stderr, r.say(interruptedSay, nil))
		return exitInterrupted
	}
}

// crash reports a bug of ours.
func (r *run) crash(fault any) int {
	fmt.Fprintf(r.Stderr, "%s\n\ncrmspec %s\n%v\n\n%s", r.say(crashSay, nil), version(), fault, debug.Stack())
	return exitBug
}
