package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// dataRules lists what keeps the data clean.
func (s *site) dataRules(e *model.Entity) {
	var rows []row
	for _, u := range e.Unique {
		rows = append(rows, row{u.Self().Ref, []string{escape(label("unique", s.lang)) + more(s.nested(&u.Nested)), s.fieldTitles(u.Fields.Items...), ""}})
	}
	for _, d := range e.Duplicates {
		var alike []string
		for _, n := range d.Normalize.Items {
			alike = append(alike, label("normalize-"+string(n.V), s.lang))
		}
		rows = append(rows, row{d.Self().Ref, []string{
			escape(label("duplicates", s.lang)) + more(s.nested(&d.Nested)), s.fieldTitles(d.Match.Items...),
			lines(s.choice("duplicate-", string(d.Action.V)), s.named("message", s.short(d.Message)), s.named("normalize", escape(strings.Join(alike, ", ")))),
		}})
	}
	if e.History.IsSet() {
		rows = append(rows, row{cells: []string{escape(label("history", s.lang)), s.fieldTitles(e.History.Items...), ""}})
	}
	for _, r := range e.Retention {
		what := s.fieldTitles(r.Fields.Items...)
		if what == "" {
			what = escape(label("whole-record", s.lang))
		}
		keep := escape(diagram.Duration(r.Keep.V, s.lang)) + ", " + s.named("since", s.fieldTitles(r.CountsFrom)) + ", " + s.choice("retention-", string(r.Then.V))
		rows = append(rows, row{cells: []string{escape(label("retention", s.lang)), what, keep}})
	}
	s.table("data-rules", []string{"rule", "fields", "then"}, rows)
}

// scopes says what the record scopes of an entity's own mean.
func (s *site) scopes(e *model.Entity) {
	var rows []row
	for _, c := range e.Scopes {
		rows = append(rows, row{c.Self().Ref, []string{s.titled(c.Title, &c.Nested), s.condition(&c.When), s.choice("scope-", string(c.Reach.V))}})
	}
	s.table("scopes", []string{"scope-name", "records-where", "reach"}, rows)
}

// samples shows cards as they should be.
func (s *site) samples(e *model.Entity) {
	var rows []row
	for _, c := range e.Samples {
		rows = append(rows, row{cells: []string{s.titled(c.Title, &c.Nested), s.values(c.Values)}})
	}
	s.table("samples", []string{"sample", "values"}, rows)
}
