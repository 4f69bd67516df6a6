package workbook

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/resolve"
)

// requirements is the book of what is demanded: requirements, documents to be agreed, goals, gaps, and the
// way from goal to case row by row.
func (w *writer) requirements() Book {
	m := matrix.Trace(w.in)
	book := Book{File: "requirements.xlsx", Of: m.Name, Title: w.say("requirements"), Lead: w.say("requirements-lead")}
	documents := w.documents()
	if len(m.Sections) == 0 && len(documents.Rows) < 2 { // the project alone demands nothing
		return book
	}
	chains := w.flat(m.Rows, w.say("chains"), m.Lead, 2)
	chains.Large = true
	if n := len(chains.Columns); n > 7 { // the number of cases
		chains.Columns[7].Number, chains.Columns[6].Faint = true, true
	}
	all := []Sheet{w.demands(m), documents}
	for _, id := range []string{"trace-goals", "trace-gaps"} {
		for _, t := range section(m, id) {
			all = append(all, w.flat(t, t.Caption, w.say(id), 1))
		}
	}
	for _, s := range append(all, chains) {
		if len(s.Rows) > 0 {
			book.Sheets = append(book.Sheets, s)
		}
	}
	return book
}

// demands is a row for each requirement.
func (w *writer) demands(m matrix.Matrix) Sheet {
	s := Sheet{Name: w.say("requirements"), Note: w.say("demands-note"), Frozen: 1, Large: true, Columns: columns(
		w.say("requirement"), w.say("statement"), w.say("why"), w.say("priority"), w.say("release"), w.say("owner"), w.say("status"),
		w.say("goal"), w.say("comes-from"), w.say("fulfilled-by"), w.say("cases"), w.say("by-hand"),
	)}
	s.Columns = append(s.Columns, Column{Title: w.say("result"), Choices: []string{w.say("passed"), w.say("failed"), w.say("blocked")}, Input: true, Width: 14})
	s = w.reviewed(s)
	all := model.All[model.Requirement](w.in.Spec)
	var chains [][]table.Cell
	for _, t := range section(m, "trace-requirements") {
		chains = append(chains, t.Rows...)
	}
	for _, r := range all {
		var goals, sources, elements, cases []string
		for _, row := range chains {
			if len(row) < 7 || row[0].Href != address.Of(r).From("") {
				continue
			}
			sources, goals = appendNew(sources, table.Plain(row[1].Text)), appendNew(goals, table.Plain(row[2].Text))
			elements, cases = appendNew(elements, row[3].Text+" ("+row[4].Text+")"), append(cases, row[3].Text+": "+row[5].Text)
			if row[4].Text == none {
				elements[len(elements)-1] = row[3].Text
			}
			if row[5].Text == none {
				cases = cases[:len(cases)-1]
			}
		}
		var byHand []string
		for _, text := range r.Acceptance.Items {
			byHand = append(byHand, text.In(w.lang))
		}
		s.Rows = append(s.Rows, texts(
			w.title(r), or(r.Statement.In(w.lang), none), or(r.Rationale.In(w.lang), none), w.priority(&r.Head), w.release(&r.Head), w.owner(&r.Head), w.status(&r.Head),
			lines(goals), lines(sources), lines(elements), lines(cases), lines(byHand),
		))
	}
	s = w.reference(s, all)
	s.counts = []count{{w.say("priority"), 3, 6}, {w.say("answers-by-owner"), 5, s.verdict()}, {w.say("results-by-priority"), 3, 12}}
	return s
}

// documents is a row for each document: what its owner agrees to.
func (w *writer) documents() Sheet {
	s := Sheet{Name: w.say("documents"), Note: w.say("documents-note"), Frozen: 1, Large: true, Columns: columns(
		w.say("document"), w.say("sort"), w.say("owner"), w.say("status"), w.say("agreed-on"), w.say("agreed-by"), w.say("priority"), w.say("release"), w.say("comes-from"), w.say("written-in"),
	)}
	s.Columns[9].Faint = true
	s = w.reviewed(s)
	var all []model.Element
	for _, d := range w.in.Spec.Documents {
		headed, ok := d.Value.(interface{ Envelope() *model.Head })
		if d.Kind == nil || d.Value == nil || !ok {
			continue
		}
		h := headed.Envelope()
		on, by := none, none
		if h.Agreed != nil {
			on = day(h.Agreed.AgreedOn)
			if h.Agreed.By.Get() != nil {
				by = w.title(h.Agreed.By.Get())
			}
		}
		var origins []string
		for _, ref := range h.Origin.Items {
			if e := ref.Get(); e != nil {
				origins = appendNew(origins, model.NameIn(w.lang, e, e.Self().Ref))
			}
		}
		all = append(all, d.Value)
		s.Rows = append(s.Rows, texts(
			w.title(d.Value), resolve.KindName(d.Kind.Word).In(w.lang), w.owner(h), w.status(h), on, by, w.priority(h), w.release(h), lines(origins), d.Span.Path(),
		))
	}
	s = w.reference(s, all)
	s.counts = []count{{w.say("documents-by-sort"), 1, 3}, {w.say("documents-by-owner"), 2, 3}, {w.say("answers-by-owner"), 2, s.verdict()}}
	return s
}

// reference adds the names of the elements that the rows are about, by which answers find their way back.
func (w *writer) reference(s Sheet, all any) Sheet {
	s.Columns = append(s.Columns, Column{Title: w.say("reference"), Faint: true})
	var refs []string
	switch list := all.(type) {
	case []*model.Kpi:
		for _, e := range list {
			refs = append(refs, e.Self().Ref)
		}
	case []*model.Requirement:
		for _, e := range list {
			refs = append(refs, e.Self().Ref)
		}
	case []model.Element:
		for _, e := range list {
			refs = append(refs, e.Self().Ref)
		}
	}
	for i := range s.Rows {
		row := make([]Cell, len(s.Columns))
		copy(row, s.Rows[i])
		row[len(row)-1].Text = refs[i]
		s.Rows[i] = row
	}
	return s
}

func lines(list []string) string { return or(strings.Join(list, "\n"), none) }

func appendNew(list []string, text string) []string {
	if text == "" || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

func (w *writer) owner(h *model.Head) string {
	ref := h.Owner
	if ref.Get() == nil {
		return or(ref.Name, none)
	}
	return w.title(ref.Get())
}

func (w *writer) status(h *model.Head) string {
	return w.say("status-" + string(h.Status.Or(model.StatusDraft)))
}

func (w *writer) priority(h *model.Head) string {
	return w.say("priority-" + string(h.Priority.Or(model.PriorityMust)))
}

func (w *writer) release(h *model.Head) string {
	if h.Release.Get() == nil {
		return none
	}
	return w.title(h.Release.Get())
}
