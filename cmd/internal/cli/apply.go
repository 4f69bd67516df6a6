package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// applying is the command apply.
type applying struct {
	*run
	plan, url, token, journal string
	execute                   bool
	only, with                []string

	account *live.Account
	leaves  bool // steps that were not asked for
}

func newApplyCmd(r *run) *cobra.Command {
	a := &applying{run: r}
	cmd := &cobra.Command{
		Use: "apply TARGET [DIR]", DisableFlagsInUseLine: true, Args: r.atMost(2),
		Short: r.say(applySay, nil), Long: r.say(applyLongSay, nil),
		Example: "  crmspec apply kommo\n  crmspec apply kommo --url https://ACCOUNT.kommo.com --token-env KOMMO_TOKEN\n  crmspec apply kommo --url https://ACCOUNT.kommo.com --token-env KOMMO_TOKEN --execute",
		RunE:    func(_ *cobra.Command, args []string) error { return a.do(args) }, ValidArgs: live.Targets(),
	}
	flags := cmd.Flags()
	flags.StringVar(&a.url, "url", "", r.say(applyURLFlag, nil))
	flags.StringVar(&a.token, "token-env", "", r.say(applyTokenFlag, nil))
	flags.BoolVar(&a.execute, "execute", false, r.say(applyExecuteFlag, nil))
	flags.StringVar(&a.plan, "plan", "", r.say(applyPlanFlag, nil))
	flags.StringVar(&a.journal, "journal", "", r.say(applyJournalFlag, nil))
	flags.StringSliceVar(&a.only, "only", nil, r.say(applyOnlyFlag, nil))
	flags.StringSliceVar(&a.with, "with", nil, r.say(applyWithFlag, nil))
	return cmd
}

func (a *applying) do(args []string) error {
	if len(args) == 0 {
		return a.fail(exitUse, whichPlanSay, nil).but(a.say(knownSay, words.Args{"names": listed(live.Targets())}))
	}
	if !slices.Contains(live.Targets(), args[0]) {
		return a.unknown(noPlanSay, args[0], live.Targets())
	}
	if err := a.enter(args[0]); err != nil {
		return err
	}
	plan, beside, err := a.planned(args[0], args[1:])
	if err != nil || plan == nil {
		return err
	}
	if plan.Target != args[0] {
		return a.fail(exitUse, otherPlanSay, words.Args{"have": plan.Target, "want": args[0]})
	}
	if err := a.chosen(plan); err != nil {
		return err
	}
	work := live.Work{Plan: *plan, Account: a.account, Execute: a.execute, Only: a.only, With: a.with}
	if a.account != nil {
		release, err := a.journaled(&work, beside)
		if err != nil {
			return err
		}
		defer release()
	}
	return a.carry(work)
}

// enter finds the account, where one is named.
func (a *applying) enter(target string) error {
	switch {
	case a.url == "" && a.token == "" && !a.execute:
		return nil
	case a.url == "":
		return a.fail(exitUse, noURLSay, nil)
	case a.token == "":
		return a.fail(exitUse, noTokenSay, nil).but(a.say(tokenHint, nil))
	}
	account, err := live.NewAccount(target, a.url, a.Env(a.token))
	if err != nil {
		return a.troubled(err)
	}
	a.account = account
	return nil
}

// planned returns the plan that is to be carried out, and the path beside which its journal stands; nil where the
// description has errors, which are shown.
func (a *applying) planned(target string, args []string) (plan *live.Plan, beside string, err error) {
	if a.plan == "" {
		return a.made(target, args)
	}
	if len(args) > 0 {
		return nil, "", a.fail(exitUse, tooManySay, words.Args{"name": args[0]})
	}
	content, err := os.ReadFile(a.path(a.plan))
	if err != nil {
		return nil, "", a.fail(exitUnread, notOpenedSay, words.Args{"path": a.plan, "reason": reason(err)})
	}
	read, err := live.Read(content)
	if err != nil {
		return nil, "", a.fail(exitUnread, badPlanSay, words.Args{"path": a.plan, "reason": reason(err)})
	}
	beside = a.path(a.plan)
	return &read, strings.TrimSuffix(beside, filepath.Ext(beside)) + ".", nil
}

// made returns the plan that the generator of a target makes of a description.
func (a *applying) made(target string, args []string) (plan *live.Plan, beside string, err error) {
	generator, ok := catalog.Named(target)
	if !ok {
		return nil, "", a.fail(exitUse, noPlanSay, words.Args{"name": target})
	}
	root, err := a.workspace(args)
	if err != nil {
		return nil, "", err
	}
	c, err := a.check(root, asked{})
	if err != nil {
		return nil, "", err
	}
	if c.found.Worst() >= diag.Error || len(c.Unread) > 0 {
		return nil, "", (&building{run: a.run}).refuse(c)
	}
	engine := layout.New(a.Layout)
	defer engine.Close()
	files, found, err := assemble(c, []generators.Generator{generator}, places{engine}, false)
	if err != nil {
		return nil, "", err
	}
	if len(found) > 0 {
		c.found = found.Sorted()
		a.findings(c, a.form(), defaultMax)
		if found.Worst() >= diag.Error {
			a.code = worst(a.code, exitFindings)
			return nil, "", nil
		}
	}
	i := slices.IndexFunc(files, func(f generators.File) bool { return f.Path == target+"/plan.json" })
	if i < 0 {
		return nil, "", a.fail(exitUse, noPlanSay, words.Args{"name": target})
	}
	content, err := files[i].Render()
	if err != nil {
		return nil, "", err
	}
	read, err := live.Read(content)
	if err != nil {
		return nil, "", &failure{code: exitBug, text: err.Error()}
	}
	return &read, filepath.Join(c.Root, "apply", target+"-"), nil
}

// chosen refuses names of steps and of flags that the plan does not have.
func (a *applying) chosen(plan *live.Plan) error {
	var steps []string
	for _, s := range plan.Steps {
		steps = append(steps, s.ID)
	}
	for _, name := range a.only {
		called := false
		for _, s := range plan.Steps {
			called = called || live.Called(s, name)
		}
		if !called {
			f := a.fail(exitUse, noStepSay, words.Args{"name": name})
			if near := words.Nearest(name, steps); near != "" {
				f.hint = a.say(didYouMeanSay, words.Args{"name": near})
			}
			return f
		}
	}
	options := live.Options(*plan)
	for _, name := range a.with {
		if !slices.Contains(options, name) {
			f := a.fail(exitUse, noOptionSay, words.Args{"name": name})
			if len(options) > 0 {
				f.hint = a.say(knownSay, words.Args{"names": listed(options)})
			}
			return f
		}
	}
	return nil
}

// journaled opens the journal, and holds its folder while something is written.
func (a *applying) journaled(work *live.Work, beside string) (release func(), err error) {
	path := beside + a.account.FileName() + ".jsonl"
	if a.journal != "" {
		path = a.path(a.journal)
	}
	shown := a.shown(path)
	release = func() {}
	if a.execute {
		err = a.Disk.MkdirAll(filepath.Dir(path))
		if err == nil {
			release, err = a.Disk.Hold(filepath.Dir(path))
		}
		if err != nil {
			return nil, a.fail(exitUnwritten, notWrittenSay, words.Args{"out": shown, "reason": reason(err)})
		}
	}
	content, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		release()
		return nil, a.fail(exitUnread, notOpenedSay, words.Args{"path": shown, "reason": reason(err)})
	}
	work.Journal, err = live.OpenJournal(content, shown, work.Plan, a.account, func(content []byte) error {
		return a.Disk.WriteAtomic(path, content)
	})
	if err != nil {
		release()
		return nil, a.troubled(err)
	}
	return release, nil
}

// carry carries the plan out until its end, or until the user wants to stop.
func (a *applying) carry(work live.Work) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	a.watching.Store(true) // a step that has begun comes to an end that can be told
	go func() {
		select {
		case <-a.stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	work.Tell = a.tell(work)
	count, err := work.Run(ctx)
	if errors.Is(err, context.Canceled) {
		err = nil // App says so
	} else if err != nil {
		err = a.failed(work, err)
	}
	a.count(work, count)
	return err
}
