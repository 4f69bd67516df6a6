package acceptance

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
)

// Known is how a case stands by the results on record; it is zero where nobody has brought any.
type Known struct {
	// State is one of those of results, Title its name with the sign before it: "✗ failed".
	State results.State
	Title string
	// Signed is when the case was judged and by whom, with the verdict where that was on an earlier edition.
	Signed, Remark string
}

// IsZero tells whether there are no results.
func (k Known) IsZero() bool { return k.State == "" }

// known says how a case stands.
func (w writer) known(standing *results.Standing, id string) Known {
	if standing == nil {
		return Known{}
	}
	mark := standing.Of(id)
	k := Known{State: mark.State, Title: w.state(mark.State)}
	if last := mark.Last; last != nil {
		var parts []string
		if mark.State == results.Changed {
			parts = append(parts, last.Verdict.Title().In(w.lang))
		}
		parts = append(parts, last.Date)
		if last.Tester != "" {
			parts = append(parts, last.Tester)
		}
		k.Signed, k.Remark = strings.Join(parts, " · "), last.Remark
	}
	return k
}

// state names a state, with its sign.
func (w writer) state(s results.State) string { return s.Sign() + " " + s.Title().In(w.lang) }

// all are the texts of it, without those that are empty.
func (k Known) all() []string {
	list := []string{k.Title}
	for _, text := range []string{k.Signed, k.Remark} {
		if text != "" {
			list = append(list, text)
		}
	}
	return list
}

// stand shows in all parts of the checklist how the cases stand. Without results it changes nothing.
func (c *Checklist) stand(w writer, in generators.Input, suite *acceptance.Suite) {
	if in.Results == nil {
		return
	}
	c.Standing, c.Open = w.standing(in.Results, suite), w.open(in.Results, suite)
	for _, chapter := range c.Chapters {
		for _, part := range chapter.Parts {
			for i := range part.Cards {
				part.Cards[i].Known = w.known(in.Results, part.Cards[i].ID)
			}
			for _, t := range part.Tables {
				for _, row := range t.Rows {
					k := w.known(in.Results, row[0].Text)
					last := len(row) - 1
					row[last-1].Text = k.Title + "\n" + row[last-1].Text
					row[last].Text = strings.Join(k.all()[1:], "\n")
				}
			}
		}
	}
	for _, t := range c.Ledger {
		for _, row := range t.Rows {
			row[ledgerCases].Text = w.signed(in.Results, row[ledgerCases].Text)
		}
	}
}

// signed puts behind each code of a case the sign of its state.
func (w writer) signed(standing *results.Standing, codes string) string {
	if codes == "" {
		return ""
	}
	list := strings.Split(codes, ", ")
	for i, id := range list {
		list[i] = id + " " + standing.Of(id).State.Sign()
	}
	return strings.Join(list, ", ")
}

// standing counts the cases by family and state.
func (w writer) standing(standing *results.Standing, suite *acceptance.Suite) table.Table {
	t := table.Table{ID: "accept-standing", Caption: w.say("standing", nil), Note: w.say("standing-note", nil), Heads: 1, Head: table.Heads(w.say("family", nil))}
	for _, state := range results.States {
		t.Head = append(t.Head, table.Cell{Text: w.state(state)})
	}
	t.Head = append(t.Head, table.Cell{Text: w.say("cases", nil)})
	row := func(title string, cases []*acceptance.Case) {
		counts := standing.Count(cases)
		cells := []string{title}
		for _, state := range results.States {
			cells = append(cells, fmt.Sprint(counts[state]))
		}
		t.Rows = append(t.Rows, table.Heads(append(cells, fmt.Sprint(len(cases)))...))
	}
	families := map[acceptance.Family][]*acceptance.Case{}
	for _, c := range suite.Cases {
		families[c.Family] = append(families[c.Family], c)
	}
	for _, family := range acceptance.Families {
		if len(families[family]) > 0 {
			row(family.Title().In(w.lang), families[family])
		}
	}
	row(w.say("total", nil), suite.Cases)
	return t
}

// open lists the cases that did not pass when they were last judged, or have changed since.
func (w writer) open(standing *results.Standing, suite *acceptance.Suite) table.Table {
	t := table.Table{
		ID: "accept-open", Caption: w.say("open", nil), Note: w.say("open-note", nil), Heads: 1,
		Head: table.Heads(w.say("id", nil), w.say("case", nil), w.say("state", nil), w.say("judged", nil), w.say("remark", nil)),
	}
	for _, state := range []results.State{results.StateFailed, results.StateBlocked, results.Changed} {
		for _, c := range suite.Cases {
			if k := w.known(standing, c.ID); k.State == state {
				t.Rows = append(t.Rows, table.Heads(c.ID, c.Title.In(w.lang), k.Title, k.Signed, k.Remark))
			}
		}
	}
	return t
}

// standingParts are the texts of the tables of results, none without results.
func (c Checklist) standingParts() []string {
	if len(c.Standing.Rows) == 0 {
		return nil
	}
	return append(c.Standing.Parts(), c.Open.Parts()...)
}
