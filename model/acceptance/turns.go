package acceptance

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// turn is a way in which a condition comes to be true, or not.
type turn struct {
	so claim
	// node is what must be so; nil for a condition without a tree, and for whatever makes it so.
	node *expr.Node
	// told tells it from the other ways, key in ids; nil and "" where there is one way only.
	told words.Localized
	key  string
	// near tells that a value lies as near as can be to where a comparison turns.
	near bool
}

// turns returns the ways in which a condition comes to be true, or not.
func (w *ways) turns(c *model.Condition, want bool) []turn {
	n := w.tree(c)
	if n == nil {
		return []turn{{so: w.condition(c, want)}}
	}
	list := stand.Turns(n, want)
	turns := make([]turn, len(list))
	for i, one := range list {
		turns[i] = turn{so: w.claim(one.So, true), node: one.So, near: one.So != one.Told}
		if len(list) > 1 {
			turns[i].told, turns[i].key = one.Told.Words(), stand.Written(one.Told)
		}
	}
	return turns
}

// each derives a case for each of the ways in which a condition comes to be true, or not; where there is none, for
// whatever makes it so. It returns why there is none at all.
func (w *ways) each(c *model.Condition, want bool, derive func(turn) words.Localized) words.Localized {
	some := false
	for _, t := range w.turns(c, want) {
		some = derive(t) == nil || some
	}
	if some {
		return nil
	}
	return derive(turn{so: w.condition(c, want)})
}

// here adds to a title in which way a condition comes to be true, or not.
func (t turn) here(title words.Localized) words.Localized {
	if t.told == nil {
		return title
	}
	return say("here", words.Args{"title": title, "condition": t.told})
}

// keyed adds the way to what makes an id.
func (t turn) keyed(key ...string) []string {
	if t.key != "" {
		key = append(key, "by "+t.key)
	}
	return key
}
