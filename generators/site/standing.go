package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/acceptance/results"
)

// tints are the looks of states; the sign and the name say the same.
var tints = map[results.State]string{results.StateFailed: " no", results.StateBlocked: " warn", results.Changed: " warn"}

// known shows how a case stands, "" where there are no results.
func (s *site) known(id string) string {
	if s.in.Results == nil {
		return ""
	}
	state := s.in.Results.Of(id).State
	return ` <span class="tag` + tints[state] + `">` + escape(state.Sign()+" "+state.Title().In(s.lang)) + "</span>"
}

// verdict shows who judged a case and when, with the remark; "" where nobody has.
func (s *site) verdict(k acceptance.Known) string {
	return lines(escape(k.Signed), breaks(escape(k.Remark)))
}

// breaks keeps the lines of a finished text.
func breaks(text string) string { return strings.ReplaceAll(text, "\n", "<br>") }

// standing shows what has come of the cases so far, with the way to those that did not pass.
func (s *site) standing(list acceptance.Checklist) {
	if len(list.Standing.Rows) == 0 {
		return
	}
	s.made(list.Standing)
	if len(list.Open.Rows) == 0 {
		return
	}
	s.note(escape(list.Open.Note))
	var rows []row
	for _, cells := range list.Open.Rows {
		r := row{cells: texts(cells)}
		if at, known := s.tries().at[cells[0].Text]; known {
			r.cells[0] = `<a href="` + escape(s.toCase(at)) + `">` + r.cells[0] + "</a>"
		}
		rows = append(rows, r)
	}
	s.headed(list.Open.Caption, heads(list.Open), rows)
}

// alikeKnown shows how a case in a table of such cases stands: its state, and what was remarked.
func (s *site) alikeKnown(cells []table.Cell) string {
	if s.in.Results == nil {
		return ""
	}
	return s.known(cells[0].Text) + more(breaks(escape(cells[len(cells)-1].Text)))
}
