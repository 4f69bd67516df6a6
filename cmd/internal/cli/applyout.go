package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/model/words"
)

// tell returns what prints a step as soon as it is done.
func (a *applying) tell(work live.Work) func(live.Outcome) {
	widest := 0
	for _, did := range live.Dids {
		widest = max(widest, utf8.RuneCountInString(a.became(did)))
	}
	total := fmt.Sprint(len(work.Plan.Steps))
	return func(o live.Outcome) {
		line := fmt.Sprintf("%*d/%s", len(total), o.N, total)
		if o.Did != live.Planned {
			became := a.became(o.Did)
			line += "  " + became + strings.Repeat(" ", widest-utf8.RuneCountInString(became))
		}
		line += "  " + a.named(o)
		fmt.Fprintln(a.out, a.masked(line))
		if o.Did == live.Planned {
			margin := strings.Repeat(" ", 2*len(total)+3)
			fmt.Fprintln(a.out, a.masked(margin+plain(o.Step.Make.Method+" "+o.Step.Make.Path)))
			if len(o.Step.Needs) > 0 {
				fmt.Fprintln(a.out, a.masked(margin+a.say(stepNeedsSay, words.Args{"needs": plain(strings.Join(o.Step.Needs, ", "))})))
			}
		}
		if o.Did == live.LeftOut && o.Step.Optional != "" && len(a.only) == 0 {
			a.leaves = true
		}
		_ = a.out.Flush() // the stream keeps the error
	}
}

// named is a step for people.
func (a *applying) named(o live.Outcome) string {
	if o.Step.Title == "" {
		return plain(o.Step.ID)
	}
	return plain(o.Step.Title) + "  " + plain(o.Step.ID)
}

// became is what became of a step, or would, in a word.
func (a *applying) became(did live.Did) string {
	text := doneWords[did]
	if !a.execute {
		text = wouldWords[did]
	}
	return a.say(text, nil)
}

// count says how many steps came to what.
func (a *applying) count(work live.Work, count live.Count) {
	var parts []string
	for _, did := range live.Dids {
		if n := count[did]; n > 0 || did != live.Planned && did != live.LeftOut && a.account != nil {
			text := doneCounts[did]
			if !a.execute {
				text = wouldCounts[did]
			}
			parts = append(parts, a.say(text, words.Args{"n": n}))
		}
	}
	if len(parts) == 0 {
		parts = []string{a.say(noStepsSay, nil)}
	}
	fmt.Fprintf(a.out, "\n%s\n", strings.Join(parts, ", "))
	if a.leaves {
		a.note(leavesSay, words.Args{"names": listed(live.Options(work.Plan))})
	}
	switch {
	case a.execute:
	case a.account == nil:
		a.note(nobodyAskedSay, nil)
	default:
		a.note(dryApplySay, nil)
	}
}

// failed says which step could not be done, and why.
func (a *applying) failed(work live.Work, err error) error {
	var step *live.Failed
	if !errors.As(err, &step) {
		return err
	}
	f := a.fail(exitUnwritten, stepFailedSay, words.Args{
		"n": step.N, "of": len(work.Plan.Steps), "step": plain(step.Step.ID), "reason": a.masked(reason(step.Err).In(a.lang)),
	})
	var unnoted *live.Unnoted
	switch {
	case !a.execute:
		f.code = exitUnread
	case errors.As(err, &unnoted):
		f = a.fail(exitUnwritten, unnotedSay, words.Args{"n": step.N, "of": len(work.Plan.Steps), "step": plain(step.Step.ID), "reason": reason(unnoted.Err)})
		f.hint = a.say(unnotedHint, nil)
	default:
		f.hint = a.say(goOnHint, nil)
	}
	return f
}

// troubled turns a trouble into the end of the command.
func (a *applying) troubled(err error) error {
	var t *live.Trouble
	if !errors.As(err, &t) {
		return err
	}
	code := exitUnwritten
	switch t.Class {
	case live.Use:
		code = exitUse
	case live.Unread:
		code = exitUnread
	}
	return &failure{code: code, text: a.masked(t.In(a.lang))}
}

// masked returns a text without the secret.
func (a *applying) masked(text string) string {
	if a.account == nil {
		return text
	}
	return a.account.Mask(text)
}
