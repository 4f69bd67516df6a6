package acceptance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/words"
)

// summary counts by pipeline and family.
func (w writer) summary(suite *acceptance.Suite, pipelines []*model.Pipeline) table.Table {
	t := table.Table{
		ID: "accept-summary", Caption: w.say("summary", nil), Note: w.say("summary-note", nil), Heads: 2,
		Head: table.Heads(w.say("pipeline", nil), w.say("family", nil), w.say("things", nil), w.say("covered", nil), w.say("cases", nil), w.say("left-ways", nil)),
	}
	row := func(title string, line acceptance.Line) {
		t.Rows = append(t.Rows, table.Heads(
			title, line.Family.Title().In(w.lang), fmt.Sprint(line.Total()), fmt.Sprint(line.Covered()), fmt.Sprint(line.Count()), fmt.Sprint(line.LeftOut()),
		))
	}
	for _, p := range append(pipelines, nil) {
		_, title := w.pipeline(p)
		for _, line := range suite.Ledger {
			if part := line.Of(p); part.Total() > 0 {
				row(title, part)
			}
		}
	}
	if len(pipelines) > 1 {
		for _, line := range suite.Ledger {
			row(w.say("total", nil), line)
		}
	}
	return t
}

// untried lists what no case tries.
func (w writer) untried(suite *acceptance.Suite) table.Table {
	t := table.Table{
		ID: "accept-untried", Caption: w.say("untried", nil), Note: w.say("untried-note", nil), Heads: 1,
		Head: table.Heads(w.say("thing", nil), w.say("family", nil), w.say("why", nil)),
	}
	for _, line := range suite.Ledger {
		for _, thing := range line.Things {
			if len(thing.Cases) == 0 {
				t.Rows = append(t.Rows, table.Heads(thing.Title.In(w.lang), line.Family.Title().In(w.lang), strings.Join(w.whys(thing), "\n")))
			}
		}
	}
	return t
}

// ledgerCases is the column of the ledger in which cases are named.
const ledgerCases = 2

// ledger returns all that there is to try, with the cases that try it and what is left out.
func (w writer) ledger(suite *acceptance.Suite, pipelines []*model.Pipeline) []table.Table {
	var tables []table.Table
	for _, p := range append(pipelines, nil) {
		_, title := w.pipeline(p)
		for _, line := range suite.Ledger {
			part := line.Of(p)
			if part.Total() == 0 {
				continue
			}
			t := table.Table{
				Caption: title + ": " + line.Family.Title().In(w.lang), Heads: 1,
				Head: table.Heads(w.say("thing", nil), w.say("reference", nil), w.say("tried-by", nil), w.say("left", nil)),
			}
			for _, thing := range part.Things {
				t.Rows = append(t.Rows, table.Heads(thing.Title.In(w.lang), thing.Ref, strings.Join(thing.Cases, ", "), w.left(thing)))
			}
			tables = append(tables, t)
		}
	}
	return tables
}

// whys returns the reasons for which a thing is not tried, each once.
func (w writer) whys(thing *acceptance.Thing) []string {
	var reasons []string
	for _, left := range thing.Left {
		why := left.Why.In(w.lang)
		if !slices.Contains(reasons, why) {
			reasons = append(reasons, why)
		}
	}
	return reasons
}

// left says what of a thing is left out, by reason.
func (w writer) left(thing *acceptance.Thing) string {
	var lines []string
	for _, why := range w.whys(thing) {
		var what []string
		for _, left := range thing.Left {
			if text := left.What.In(w.lang); left.Why.In(w.lang) == why && !slices.Contains(what, text) {
				what = append(what, text)
			}
		}
		lines = append(lines, w.say("left-line", words.Args{"why": why, "what": strings.Join(what, "; ")}))
	}
	return strings.Join(lines, "\n")
}
