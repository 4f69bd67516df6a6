package cli

import (
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/cmd/internal/preview"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/diag/render"
	"github.com/crmspec/crmspec/model/words"
)

// serving is the command serve.
type serving struct {
	*run
	asked
	port int
	open bool

	root    string
	preview *preview.Preview
	engine  *layout.Engine       // one for all times
	made    *generators.Rendered // nil until there is something
	lacks   []string             // what was said to be left out
}

func newServeCmd(r *run) *cobra.Command {
	s := &serving{run: r}
	cmd := &cobra.Command{
		Use: "serve [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(1),
		Short: r.say(serveSay, nil), Long: r.say(serveLongSay, nil),
		Example: "  crmspec serve\n  crmspec serve examples/sales-and-service --port 9000",
		RunE: func(cmd *cobra.Command, args []string) error {
			lang := "" // that of the page
			if cmd.Flags().Changed("lang") || r.Env("CRMSPEC_LANG") != "" {
				lang = r.lang
			}
			s.preview = preview.New(lang)
			return s.do(args)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&s.port, "port", 0, r.say(portFlag, nil))
	flags.BoolVar(&s.open, "open", false, r.say(openFlag, nil))
	flags.StringVar(&s.day, "today", "", r.say(todayFlag, nil))
	return cmd
}

// do serves a workspace until the user wants to stop.
func (s *serving) do(args []string) error {
	if s.port < 0 || s.port > 65535 {
		return s.fail(exitUse, badFlagSay, words.Args{"name": "--port", "value": strconv.Itoa(s.port)})
	}
	var err error
	if s.root, err = s.workspace(args); err != nil {
		return err
	}
	s.engine = layout.New(s.Layout)
	defer s.engine.Close()
	ended := make(chan error, 1)
	err = s.whenever(s.root, func(first bool) error {
		if !first {
			s.separate()
		}
		c, err := s.check(s.root, s.asked)
		switch {
		case err != nil && first: // no description, or wrong use
			return err
		case err != nil:
			s.lost(err)
			return nil
		case !first:
			s.renew(c)
			return nil
		}
		listeners, err := preview.Listen(s.port)
		if err != nil {
			return s.notServed(err)
		}
		go func() { ended <- s.preview.Serve(listeners, s.stop) }()
		s.renew(c)
		s.greet(listeners[0])
		return nil
	})
	if err != nil {
		return err
	}
	if err := <-ended; err != nil {
		return s.notServed(err)
	}
	return nil
}

// greet says where the pages are.
func (s *serving) greet(at net.Listener) {
	address := "http://" + at.Addr().String() + "/"
	fmt.Fprintln(s.out, address)
	s.note(servingSay, words.Args{"path": s.shown(s.root)})
	_ = s.out.Flush() // the stream keeps the error
	if !s.open || s.Browse == nil {
		return
	}
	if err := s.Browse(address); err != nil {
		s.note(notShownSay, words.Args{"reason": reason(err)})
	}
}

// renew makes the outputs of what the workspace says now, and shows them, or else what is wrong.
func (s *serving) renew(c *checked) {
	if c.found.Worst() >= diag.Error || len(c.Unread) > 0 {
		s.complain(c)
		return
	}
	files, found, err := assemble(c, packaged(c), places{s.engine}, false)
	if err == nil && len(found) > 0 {
		if c.found = found.Sorted(); found.Worst() >= diag.Error {
			s.complain(c)
			return
		}
	}
	var made *generators.Rendered
	if err == nil {
		made, err = generators.Render(files, s.made)
	}
	if err != nil {
		s.lost(err)
		return
	}
	if len(found) > 0 {
		s.findings(c, s.form(), defaultMax)
	}
	if lacking := s.lacking(made.LeftOut); !slices.Equal(lacking, s.lacks) { // not again with every change
		s.leftOut(made.LeftOut)
		s.lacks = lacking
	}
	s.preview.Show(made.Files)
	n := made.Other(s.made)
	s.made = made
	if n > 0 {
		s.note(renewedSay, words.Args{"n": n})
	} else {
		s.note(stillSay, nil)
	}
}

// complain shows what was found, here and over the pages.
func (s *serving) complain(c *checked) {
	s.findings(c, s.form(), defaultMax)
	s.keep(c.report(), c.Spec.Languages()[0])
}

// lost says why there is nothing to show.
func (s *serving) lost(err error) {
	s.report(err)
	text := err.Error()
	if f := (*failure)(nil); errors.As(err, &f) {
		text = f.text
	}
	s.keep(render.Report{Failure: words.Message{ID: "failure", Text: words.Text{En: text}}}, "")
}

// keep leaves the pages as they are, under what is wrong.
func (s *serving) keep(report render.Report, lang string) {
	s.preview.Complain(report, lang)
	if s.made == nil {
		s.note(noPagesSay, nil)
	} else {
		s.note(keptPagesSay, nil)
	}
}

// notServed says why nothing could be served.
func (s *serving) notServed(err error) error {
	if errors.Is(err, preview.ErrTaken) {
		return s.fail(exitUnwritten, portTakenSay, words.Args{"port": strconv.Itoa(s.port)}).but(s.say(portTakenHint, nil))
	}
	return s.fail(exitUnwritten, notServedSay, words.Args{"reason": reason(err)})
}
