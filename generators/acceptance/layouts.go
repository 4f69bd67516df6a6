package acceptance

import (
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
)

// xray is the layout of the Test Case Importer of Xray for Jira, a row for each step: "Test ID" holds the rows of a
// test together and stands in each. It takes up to a thousand tests at once.
var xray = layout{
	file: "xray", most: 1000,
	head: []string{"Test ID", "Test Type", "Summary", "Priority", "Labels", "Description", "Action", "Data", "Expected Result"},
	rows: func(w writer, e entry) [][]string {
		var rows [][]string
		for i, a := range w.stepped(e) {
			row := []string{e.ID, "", "", "", "", "", a.text(), strings.Join(labelled(a.data), "\n"), strings.Join(a.seen, "\n")}
			if i == 0 {
				copy(row[1:], []string{"Manual", summary(e, 255), urgency(e.Priority, "High", "Medium", "Low"), "crmspec;" + string(e.Family), w.described(e)})
			}
			rows = append(rows, row)
		}
		return rows
	},
}

// testRail is the layout of the CSV import of TestRail for cases with separate steps in several rows: a new case
// begins where a title stands.
var testRail = layout{
	file: "testrail",
	head: []string{"Section", "Title", "Priority", "References", "Preconditions", "Steps (Step)", "Steps (Expected Result)"},
	rows: func(w writer, e entry) [][]string {
		var rows [][]string
		for i, a := range w.stepped(e) {
			row := []string{"", "", "", "", "", doing(a), strings.Join(a.seen, "\n")}
			if i == 0 {
				of := e.pipeline
				if of == "" {
					of = w.say("no-pipeline", nil)
				}
				copy(row, []string{of + " · " + e.family, summary(e, 250), urgency(e.Priority, "High", "Medium", "Low"), e.ID, w.described(e)})
			}
			rows = append(rows, row)
		}
		return rows
	},
}

// azure is the layout of the import of Azure Test Plans: a row with the title, then a numbered row for each step.
// "ID" is that of a work item there, empty for a new one, so the code of the case begins the title. What must be so
// before is the first step: there is no column for it.
var azure = layout{
	file: "azure",
	head: []string{"ID", "Work Item Type", "Title", "Test Step", "Step Action", "Step Expected", "Priority", "State"},
	rows: func(w writer, e entry) [][]string {
		rows := [][]string{{"", "Test Case", summary(e, 128), "", "", "", urgency(e.Priority, "1", "2", "3"), "Design"}}
		add := func(do, seen string) {
			rows = append(rows, []string{"", "", "", itoa(len(rows)), do, seen, "", ""})
		}
		add(w.described(e), "")
		for _, a := range w.stepped(e) {
			add(doing(a), strings.Join(a.seen, "\n"))
		}
		return rows
	},
}

// summary is the title of a case with its code, cut to a number of letters.
func summary(e entry, most int) string {
	text := strings.Join(strings.Fields(e.ID+" "+e.title), " ")
	if utf8.RuneCountInString(text) > most {
		return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
	}
	return text
}

// described is who acts and what must be so before.
func (w writer) described(e entry) string {
	text := w.say("who", nil) + ": " + strings.Join(e.who, ", ")
	if given := e.given(w); given != "" {
		text += "\n" + w.say("before", nil) + ":\n" + given
	}
	return text
}

// doing is a step with what is entered.
func doing(a act) string { return strings.Join(append([]string{a.text()}, labelled(a.data)...), "\n") }

// urgency is a priority in the words of a tool.
func urgency(p model.Priority, must, nice, later string) string {
	switch p {
	case model.PriorityNice:
		return nice
	case model.PriorityLater:
		return later
	}
	return must
}
