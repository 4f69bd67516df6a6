package cli

import (
	"slices"

	"github.com/crmspec/crmspec/model/words"
)

// The exit codes.
const (
	exitClean       = 0
	exitFindings    = 1   // findings, or differences
	exitUse         = 2   // wrong use
	exitUnread      = 3   // something could not be read, so not everything was checked
	exitUnwritten   = 4   // output could not be written
	exitBug         = 70  // a bug of ours
	exitInterrupted = 130 // by the user
)

// worse lists the codes from the worst.
var worse = []int{exitInterrupted, exitBug, exitUse, exitUnwritten, exitUnread, exitFindings, exitClean}

func worst(a, b int) int {
	if slices.Index(worse, a) < slices.Index(worse, b) {
		return a
	}
	return b
}

// failure ends a command: the code and what to tell the user.
type failure struct {
	code int
	text string
	hint string
}

// Error implements error.
func (f *failure) Error() string { return f.text }

func (r *run) fail(code int, text words.Text, args words.Args) *failure {
	return &failure{code: code, text: r.say(text, args)}
}

// but adds what the user can do.
func (f *failure) but(hint string) *failure {
	f.hint = hint
	return f
}

// unknown refuses a name and suggests the nearest that there is.
func (r *run) unknown(text words.Text, name string, known []string) *failure {
	f := r.fail(exitUse, text, words.Args{"name": name})
	if near := words.Nearest(name, known); near != "" {
		return f.but(r.say(didYouMeanSay, words.Args{"name": near}))
	}
	return f.but(r.say(knownSay, words.Args{"names": listed(known)}))
}

func listed(names []string) words.List {
	list := make(words.List, len(names))
	for i, name := range names {
		list[i] = name
	}
	return list
}
