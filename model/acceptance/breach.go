package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// breach is one way in which an item of a checkpoint is not met.
type breach struct {
	// name tells it from the others of its item; "" for the plain one, that something is not there.
	name string
	so   claim
	// applies is what gives the item a meaning at all.
	applies claim
	// what says it in a title; impossible says why it cannot be, where it cannot.
	what       words.Message
	impossible words.Localized
	// before is a precondition, nil where the values say it all.
	before words.Localized
}

// Names of the ways in which a proof proves nothing.
const hollowBreach, voidBreach = "placeholder", "without content"

// breaches returns the ways in which an item is not met; none for a choice between sets.
func (w *ways) breaches(r *model.Require) []breach {
	switch f := r.Field.Get(); {
	case f != nil:
		return w.fieldBreaches(r, f)
	case r.Rule.IsSet():
		b := breach{so: w.condition(&r.Rule, false), what: say("what-rule", words.Args{"rule": w.itemTitle(r)})}
		if w.needsWords(&r.Rule) {
			b.before = say("holds-not", words.Args{"condition": w.aloud(&r.Rule)})
		}
		return []breach{b}
	case r.Related.Get() != nil:
		e, n := titleOf(r.Related.Get()), atLeastOf(r)
		if !r.Where.IsSet() {
			args := words.Args{"entity": e, "n": n - 1}
			b := breach{so: fact(w.linked(r, false, n), false), what: say("what-related", args), before: say("related-enough", args)}
			if n == 1 {
				b.what, b.before = say("related-no", args), say("related-no", args)
			} else {
				b.so = both(b.so, w.fits(r))
			}
			return []breach{b}
		}
		args := words.Args{"entity": e, "n": n, "condition": w.aloud(&r.Where), "less": n - 1}
		before := "related-where-no"
		if n == 1 {
			before = "related-none"
		}
		return []breach{{
			so:   both(fact(w.linked(r, false, n), true), fact(w.linked(r, true, n), false), w.fits(r)),
			what: say("what-related-where", args), before: say(before, args),
		}}
	case r.Task.IsSet():
		task := string(r.Task.V)
		return []breach{{so: fact(unborn+"task "+task, false), what: say("what-task-"+task, nil), before: say("task-"+task+"-no", nil)}}
	}
	return nil
}

// partBreaches returns the ways in which an item with a condition of several parts is not met for one part alone; none
// where there is one way only.
func (w *ways) partBreaches(r *model.Require) []breach {
	c := &r.Rule
	if r.Related.Get() != nil {
		c = &r.Where
	}
	if !c.IsSet() || w.tree(c) == nil {
		return nil
	}
	turns := w.turns(c, false)
	if len(turns) == 1 {
		return nil
	}
	var list []breach
	for _, by := range turns {
		for _, b := range w.breaches(r) {
			so := by.so
			if r.Related.Get() != nil {
				so = both(b.so, fact(w.among(r, by), true))
			}
			list = append(list, breach{name: "by " + by.key, so: so, what: say("what-by", words.Args{"what": b.what, "condition": by.told}), before: b.before})
		}
	}
	return list
}

func (w *ways) fieldBreaches(r *model.Require, f *model.Field) []breach {
	args := words.Args{"field": titleOf(f)}
	applies := w.condition(&f.AppliesWhen, true)
	missing := breach{so: empty(f), applies: applies, what: say("what-missing", args)}
	switch {
	case f.IsRequired():
		missing.impossible = say("left-required", args)
	case f.Type.V == model.FieldAutoNumber, f.Rollup != nil && f.Rollup.Fold.V == model.FoldCount:
		missing.impossible = say("left-computed", args)
	case facts.Computed(f):
		missing.before = say("computed-empty", args)
	}
	list := []breach{missing}
	if r.In.IsSet() {
		texts := allowed(r)
		outside := claim{op: value, field: f, demand: demand{kind: except, texts: texts}}
		b := breach{name: "other than " + strings.Join(slices.Sorted(slices.Values(texts)), ", "), so: outside, applies: applies, what: say("what-outside", args)}
		if _, ok := (domain{}).narrow(f, outside.demand); !ok {
			b.impossible = say("left-values", nil)
		}
		list = append(list, b)
	}
	if r.Is.V == model.RequireEvidence {
		hollow := claim{op: value, field: f, demand: demand{kind: hollow}}
		list = append(list, breach{name: hollowBreach, so: hollow, applies: applies, what: say("what-placeholder", args)})
		if f.Type.V == model.FieldFile {
			void := claim{op: value, field: f, demand: demand{kind: void}}
			list = append(list, breach{name: voidBreach, so: void, applies: applies, what: say("what-void", args)})
		}
	}
	return list
}
