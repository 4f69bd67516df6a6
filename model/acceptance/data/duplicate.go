package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// duplicate derives the cases of a rule by which records of the same thing are recognised.
//
// “Fields of one match are ANDed after normalising, rules ORed; empty never matches; merged and deleted records do
// not count.” “warn: refused once, accepted when repeated with that id confirmed. block: always refused.”
func (w *work) duplicate(rule *model.Duplicate) {
	fields := fieldsOf(rule.Match)
	if len(fields) == 0 {
		return
	}
	t := w.thing(rule, "duplicate", words.Args{"fields": titles(fields)})
	switch {
	case slices.ContainsFunc(fields, computed):
		t.Leave(t.Title, say("left-computed", nil))
		return
	case rule.Action.V != model.DuplicateWarn && rule.Action.V != model.DuplicateBlock:
		t.Leave(t.Title, say("left-unread", nil))
		return
	}
	refused := &fault{code: driver.IsDuplicate, element: rule}
	a := attempt{thing: t, about: rule, what: string(rule.Action.V), want: refused}
	a.then = func(s *scene, c *suite.Case, create *driver.Step) { s.insist(c, create, rule) }
	var vary func(*scene, *stand.Record) bool
	if f := fields[0]; len(fields) == 1 && f.Unique.V && respellable(rule, f) { // the very same is refused as not unique
		vary = func(s *scene, other *stand.Record) bool { return s.respell(other, rule, f) }
	}
	w.try(w.beside(a, rule, fields, vary))
	for _, f := range fields {
		w.differing(attempt{thing: t, about: rule}, rule, fields, f, refused)
	}
	w.into(t, rule, fields, refused)
	w.gone(t, rule, fields)
}

// insist adds the step in which the warning is confirmed: that is enough for a rule that warns, and no use for one
// that blocks.
func (s *scene) insist(c *suite.Case, create *driver.Step, rule *model.Duplicate) {
	again := *create
	again.Confirm = append(slices.Clone(create.Confirm), rule)
	c.Steps[0].Expected = append(c.Steps[0].Expected, c.Expected...)
	c.Steps = append(c.Steps, suite.Step{Do: say("insist", nil)})
	if rule.Action.V == model.DuplicateWarn {
		again.Want = driver.Want{Rows: []driver.Row{s.row(fieldsOf(rule.Match)...)}}
		c.Expected = []words.Localized{say("created-all-the-same", nil)}
	} else {
		c.Expected = []words.Localized{say("refused-again", nil)}
	}
	s.script(c, create, &again)
}
