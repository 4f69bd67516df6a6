package live

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

// carrying is a plan while it is carried out.
type carrying struct {
	Work
	client *client
	// ids are what the symbols stand for, as far as it is known.
	ids map[string]any
	// seen are the lists that were fetched since something was written, by their requests.
	seen map[string][]any
	// trusts tells that the journal has been right so far: what it says is there was there.
	trusts bool
}

// step carries out one step.
//
// Errors: those of the requests and of the journal; [*Trouble].
func (c *carrying) step(ctx context.Context, s plan.Step, wanted wish) (Did, error) {
	if c.seen == nil {
		c.seen = map[string][]any{}
	}
	if wanted == nothing {
		return LeftOut, nil
	}
	if c.client == nil {
		if wanted == itsIDs {
			return LeftOut, nil
		}
		return Planned, nil
	}
	did, err := c.do(ctx, s, wanted)
	var lacks *unborn
	if errors.As(err, &lacks) {
		switch {
		case wanted == itsIDs: // those who need it will tell
			return LeftOut, nil
		case !c.Execute: // what it stands on would have to be made first
			return Made, nil
		}
		return did, &lacks.Trouble
	}
	if wanted == itsIDs && err == nil {
		did = LeftOut
	}
	return did, err
}

func (c *carrying) do(ctx context.Context, s plan.Step, wanted wish) (Did, error) {
	if s.Find == nil {
		return c.set(ctx, s)
	}
	entry, err := c.look(ctx, s)
	if err != nil {
		return "", err
	}
	if entry == nil {
		if c.Journal.Of(s.ID) != nil {
			c.trusts = false
		}
		if wanted == itsIDs || !c.Execute {
			return Made, nil
		}
		return c.bear(ctx, s)
	}
	if err := c.adopt(s, entry); err != nil {
		return "", err
	}
	if wanted == itsIDs {
		return LeftOut, nil
	}
	did, err := c.mend(ctx, s, entry)
	var lacks *unborn
	if !c.Execute && errors.As(err, &lacks) { // it is there, and what it is to name has yet to be made
		return Changed, nil
	}
	return did, err
}

// set carries out a step that is not looked for: it can be repeated, but need not be while an earlier run did the same.
func (c *carrying) set(ctx context.Context, s plan.Step) (Did, error) {
	r, err := c.filled(s.Make)
	if err != nil {
		return "", err
	}
	mark, err := marked(r)
	if err != nil {
		return "", err
	}
	if note := c.Journal.Of(s.ID); c.trusts && note != nil && note.Mark == mark {
		maps.Copy(c.ids, note.IDs)
		return Unchanged, nil
	}
	if !c.Execute {
		return Made, nil
	}
	a := c.write(ctx, r, c.client.send)
	if a.err != nil {
		return "", a.err
	}
	ids := map[string]any{}
	lacking, err := c.take(a.body, s.Gives, ids)
	if err == nil && len(lacking) > 0 {
		err = refused(saysNoID, words.Args{"crm": c.Account.title, "symbol": lacking[0]})
	}
	if err != nil {
		return "", err
	}
	return Made, c.note(s, Made, mark, ids)
}

// bear makes what is not there. When nobody knows whether a request was carried out, it is looked for again before it
// is sent again, so that nothing is made twice.
func (c *carrying) bear(ctx context.Context, s plan.Step) (Did, error) {
	r, err := c.filled(s.Make)
	if err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		a := c.write(ctx, r, c.client.once)
		if a.err == nil {
			return Made, c.born(ctx, s, a.body)
		}
		taken := a.status == http.StatusConflict
		if !a.again && !a.unsure && !taken {
			return "", a.err
		}
		if n < tries && !taken {
			if err := c.client.rest(ctx, n+1, a.after); err != nil {
				return "", err
			}
		}
		if !a.again {
			entry, err := c.look(ctx, s)
			if err != nil {
				return "", err
			}
			if entry != nil {
				if err := c.adopt(s, entry); err != nil {
					return "", err
				}
				if taken { // somebody else was quicker
					return c.mend(ctx, s, entry)
				}
				return Made, c.noteMade(s, nil)
			}
		}
		if n == tries || taken {
			return "", a.err
		}
	}
}

// born notes the ids of what was made; those that the answer does not give are looked for.
func (c *carrying) born(ctx context.Context, s plan.Step, body any) error {
	ids := map[string]any{}
	lacking, err := c.take(body, s.Gives, ids)
	if err != nil {
		return err
	}
	if len(lacking) > 0 {
		entry, err := c.look(ctx, s)
		if err != nil {
			return err
		}
		if entry == nil {
			return refused(saysNoID, words.Args{"crm": c.Account.title, "symbol": lacking[0]})
		}
		if err := c.adopt(s, entry); err != nil {
			return err
		}
	}
	return c.noteMade(s, ids)
}

// noteMade notes what was made, and that there is no need for the change.
func (c *carrying) noteMade(s plan.Step, ids map[string]any) error {
	maps.Copy(c.ids, ids)
	mark := ""
	if s.Change != nil {
		r, err := c.filled(*s.Change)
		if err == nil {
			mark, err = marked(r)
		}
		if err != nil {
			return err
		}
	}
	return c.note(s, Made, mark, ids)
}

// adopt takes the ids out of an entry that was found; those that it does not hold are as an earlier run noted them.
func (c *carrying) adopt(s plan.Step, entry any) error {
	ids := map[string]any{}
	lacking, err := c.take(entry, s.Find.Gives, ids)
	if err != nil {
		return err
	}
	note := c.Journal.Of(s.ID)
	for _, g := range slices.Concat(s.Gives, s.Find.Gives) {
		if _, known := ids[g.Symbol]; known {
			continue
		}
		if id, noted := note.id(g.Symbol); noted {
			ids[g.Symbol] = id
		} else if slices.Contains(lacking, g.Symbol) {
			return refused(saysNoID, words.Args{"crm": c.Account.title, "symbol": g.Symbol})
		}
	}
	maps.Copy(c.ids, ids)
	return nil
}

// mend changes what was found where it is not as it shall be.
func (c *carrying) mend(ctx context.Context, s plan.Step, entry any) (Did, error) {
	still := Found
	if c.Journal.Of(s.ID) != nil {
		still = Unchanged
	}
	if s.Change == nil {
		return still, c.noteFound(s, still, "")
	}
	r, err := c.filled(*s.Change)
	if err != nil {
		return "", err
	}
	mark, err := marked(r)
	if err != nil {
		return "", err
	}
	note := c.Journal.Of(s.ID)
	r.Body = s.Change.United(r.Body, entry)
	like := compare(entry, r.Body)
	if like == same || like == untold && c.trusts && note != nil && note.Mark == mark {
		return still, c.noteFound(s, still, mark)
	}
	if !c.Execute {
		return Changed, nil
	}
	if a := c.write(ctx, r, c.client.send); a.err != nil {
		return "", a.err
	}
	return Changed, c.note(s, Changed, mark, nil)
}

// noteFound notes what was adopted; what an earlier run noted stays as it is there.
func (c *carrying) noteFound(s plan.Step, did Did, mark string) error {
	note := c.Journal.Of(s.ID)
	if !c.Execute || did == Unchanged && !slices.ContainsFunc(s.Find.Gives, func(g plan.Given) bool {
		id, _ := note.id(g.Symbol)
		return text(id) != text(c.ids[g.Symbol])
	}) {
		return nil
	}
	return c.note(s, did, mark, nil)
}

// note writes down what became of a step.
func (c *carrying) note(s plan.Step, did Did, mark string, ids map[string]any) error {
	maps.Copy(c.ids, ids)
	note := Note{Step: s.ID, Did: did, Mark: mark, IDs: map[string]any{}}
	gives := s.Gives
	if s.Find != nil {
		gives = slices.Concat(gives, s.Find.Gives)
	}
	for _, g := range gives {
		if id, known := c.ids[g.Symbol]; known {
			note.IDs[g.Symbol] = id
		}
	}
	return c.Journal.put(note)
}

// write sends a request that changes something: what was fetched before is no longer true.
func (c *carrying) write(ctx context.Context, r plan.Request, send func(context.Context, plan.Request) answer) answer {
	clear(c.seen)
	return send(ctx, r)
}
