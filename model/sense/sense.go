// Package sense stands behind expr: it finds what has the right shape and leads to what exists, but
// says nothing that could be done, such as a time zone that no place has or a formula that uses
// itself. It must not know YAML, nor judge whether a description is wise: that is the work of rules.
package sense

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// All checks a linked description. written are its conditions and expressions, conditions their trees;
// literals are the values written out for fields. faulty tells whether there is a finding inside a place
// already; what is missing there may have been meant to be written. Findings are those of the checks bad-value, missing-key,
// condition-type, reference-cycle and percent-as-fraction.
func All(spec *model.Spec, written []*model.Condition, conditions *expr.Book, literals []*model.Literal, faulty func(source.Span) bool) diag.List {
	c := &check{spec: spec, conditions: conditions, faulty: faulty}
	for _, p := range model.All[model.Project](spec) {
		c.project(p)
	}
	for _, e := range model.All[model.Entity](spec) {
		for _, f := range e.Fields {
			c.field(f)
		}
	}
	c.computed(conditions)
	for _, l := range literals {
		c.number(l)
		c.percentOf(l)
	}
	for _, condition := range written {
		c.fractions(condition, conditions)
	}
	for _, p := range model.All[model.Pipeline](spec) {
		c.pipeline(p)
	}
	for _, a := range model.All[model.Automation](spec) {
		c.automation(a)
	}
	for _, s := range model.All[model.Signal](spec) {
		c.signal(s)
	}
	for _, k := range model.All[model.Kpi](spec) {
		c.kpi(k)
	}
	c.kpiCircles()
	c.measured()
	for _, d := range model.All[model.Decision](spec) {
		c.decision(d)
	}
	c.agreements()
	c.times()
	return c.found
}

type check struct {
	spec       *model.Spec
	conditions *expr.Book
	faulty     func(source.Span) bool
	found      diag.List
}

// fault is what is wrong and what to do, in both languages. Its id begins with the name of the check.
type fault struct {
	code, id  string
	say, help words.Text
}

// add notes a finding, once a place.
func (c *check) add(f fault, at source.Span, args words.Args) *diag.Diagnostic {
	id := strings.TrimSuffix(f.code+"/"+f.id, "/")
	c.found.Add(diag.Diagnostic{
		Code: f.code, Severity: diag.Error, Subject: at,
		Message: words.Message{ID: id, Args: args, Text: f.say},
		Help:    words.Message{ID: id + "/help", Args: args, Text: f.help},
	})
	return &c.found[len(c.found)-1]
}

// meant adds the value that was probably meant, and the fix that writes it.
func meant(d *diag.Diagnostic, value string) {
	if value == "" {
		return
	}
	text := value
	if raw := d.Subject.Text(); raw != "" && (raw[0] == '\'' || raw[0] == '"') {
		text = raw[:1] + value + raw[:1]
	}
	d.Suggestion = value
	d.Fixes = []diag.Fix{{
		Title: words.Message{ID: "fix/name", Args: words.Args{"name": value}, Text: words.Text{En: "Write {name}", Ru: "Написать {name}"}},
		Edits: []source.Edit{{Span: d.Subject, New: text}},
	}}
}

const (
	badValue   = "bad-value"
	missingKey = "missing-key"
)
