package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/crmspec/crmspec/model/words"
)

// run is one run of one command.
type run struct {
	App
	out  *stream
	lang string
	// color is what the user said of colours: auto, always, never.
	color string
	quiet bool
	// folder is where the user wants to be instead.
	folder string
	code   int
	// writing is held while several files are written that belong together.
	writing sync.Mutex
	// watching tells that the command goes on until stop is closed.
	watching atomic.Bool
	stop     chan struct{}
}

func newRun(a App, args []string) *run {
	r := &run{App: a, out: newStream(a.Stdout), color: "auto", stop: make(chan struct{})}
	r.lang = cmpLang(append(strings.Split(early(args), ","), a.Env("CRMSPEC_LANG"))...) // init takes several
	return r
}

// early finds --lang before the flags are parsed, so that complaints about flags know it.
func early(args []string) string {
	for i, arg := range args {
		switch {
		case arg == "--":
			return ""
		case arg == "--lang" && i+1 < len(args):
			return args[i+1]
		case strings.HasPrefix(arg, "--lang="):
			return strings.TrimPrefix(arg, "--lang=")
		}
	}
	return ""
}

// cmpLang returns the first of the wishes that we speak. A locale such as ru_RU.UTF-8 counts as
// its language.
func cmpLang(wishes ...string) string {
	for _, wish := range wishes {
		if lang, _, _ := strings.Cut(strings.ToLower(wish), "_"); slices.Contains(words.Spoken, lang) {
			return lang
		}
	}
	return words.Languages[0]
}

func (r *run) say(text words.Text, args words.Args) string {
	return words.Fill(text.In(r.lang), r.lang, args)
}

// execute runs the command and settles streams and exit code.
func (r *run) execute(args []string) int {
	root := r.root()
	root.SetArgs(args)
	err := r.find(root, args)
	if err == nil {
		err = root.Execute()
	}
	if err != nil {
		r.code = worst(r.code, r.report(err))
	}
	if err := r.out.Flush(); err != nil && !errors.Is(err, syscall.EPIPE) && !errors.Is(err, io.ErrClosedPipe) {
		r.note(outputSay, words.Args{"reason": reason(err)})
		r.code = worst(r.code, exitUnwritten)
	}
	return r.code
}

// report tells the user why a command ended and returns the exit code.
func (r *run) report(err error) int {
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{code: exitUse, text: err.Error()} // cobra's own complaints are about use
	}
	r.line("crmspec: " + f.text)
	if f.hint != "" {
		r.line("  " + f.hint)
	}
	return f.code
}

// note writes a sentence for the user to stderr, unless there shall be none.
func (r *run) note(text words.Text, args words.Args) {
	if !r.quiet {
		r.line(r.say(text, args))
	}
}

// line writes a line to stderr, after what stands before it on stdout.
func (r *run) line(text string) {
	_ = r.out.Flush() // the error stays in the stream and is reported at the end
	fmt.Fprintln(r.Stderr, text)
}

// find refuses an unknown command before its flags are looked at.
func (r *run) find(root *cobra.Command, args []string) error {
	root.InitDefaultHelpFlag() // flags that are not known yet would seem to have a value behind them
	root.InitDefaultVersionFlag()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd(args...)
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Short, c.Long = r.say(completionSay, nil), ""
		c.Example = "  crmspec completion bash > /etc/bash_completion.d/crmspec"
	}
	_, _, err := root.Find(args)
	if err == nil {
		return nil
	}
	var name string
	if _, scanErr := fmt.Sscanf(err.Error(), "unknown command %q", &name); scanErr != nil {
		return err
	}
	if strings.HasPrefix(name, "__") { // the hidden commands of completion come with Execute
		return nil
	}
	return r.unknown(noCommandSay, name, commandNames(root))
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// badFlag says what is wrong with a flag.
func (r *run) badFlag(c *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing):
		if short := missing.GetSpecifiedShortnames(); short != "" {
			return r.fail(exitUse, noFlagSay, words.Args{"name": "-" + missing.GetSpecifiedName()}).but(r.say(seeHelpSay, words.Args{"command": c.CommandPath()}))
		}
		var known []string
		c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		if near := words.Nearest("--"+missing.GetSpecifiedName(), known); near != "" {
			return r.fail(exitUse, noFlagSay, words.Args{"name": "--" + missing.GetSpecifiedName()}).but(r.say(didYouMeanSay, words.Args{"name": near}))
		}
		return r.fail(exitUse, noFlagSay, words.Args{"name": "--" + missing.GetSpecifiedName()}).but(r.say(seeHelpSay, words.Args{"command": c.CommandPath()}))
	case errors.As(err, &empty):
		return r.fail(exitUse, emptyFlagSay, words.Args{"name": "--" + empty.GetFlag().Name})
	case errors.As(err, &invalid):
		return r.fail(exitUse, badFlagSay, words.Args{"name": "--" + invalid.GetFlag().Name, "value": invalid.GetValue()})
	}
	return &failure{code: exitUse, text: err.Error()}
}

// oneOf refuses a flag's value that is not one of some.
func (r *run) oneOf(flag, value string, known ...string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return r.orThese(r.fail(exitUse, badFlagSay, words.Args{"name": "--" + flag, "value": value}), value, known)
}

// orThese adds to a complaint about a value the nearest of those there are, else all of them.
func (r *run) orThese(f *failure, value string, known []string) error {
	if near := words.Nearest(value, known); near != "" {
		return f.but(r.say(didYouMeanSay, words.Args{"name": near}))
	}
	return f.but(r.say(knownSay, words.Args{"names": listed(known)}))
}

// atMost refuses arguments beyond a number.
func (r *run) atMost(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return r.fail(exitUse, tooManySay, words.Args{"name": args[n]}).but(r.say(seeHelpSay, words.Args{"command": c.CommandPath()}))
	}
}

// path returns a path of the user's as this process understands it.
func (r *run) path(name string) string {
	if filepath.IsAbs(name) || r.Dir == "" {
		return name
	}
	return filepath.Join(r.Dir, name)
}

// shown returns a path as the user would write it.
func (r *run) shown(name string) string {
	base, err := filepath.Abs(r.path("."))
	if err != nil {
		return name
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	relative, err := filepath.Rel(base, full)
	if err != nil {
		return name
	}
	return filepath.ToSlash(relative)
}
