// Package verdicts is the way back from a checklist: it reads what testers and programs have written down, in the forms
// in which they give it back, each in a file of its own. It must not know which cases there are, nor what is on record:
// it says what stands in a file, and where.
package verdicts

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

// Form is a sort of files.
type Form string

// The forms.
const (
	// XLSX is a workbook of ours, filled in by hand.
	XLSX Form = "xlsx"
	// CSV is a table of ours, filled in by hand or brought out of a tool for tests.
	CSV Form = "csv"
	// JSON is what the HTML checklist gives out.
	JSON Form = "json"
	// Cucumber is what runners of Gherkin report as JSON.
	Cucumber Form = "cucumber"
	// JUnit is the XML that most runners of tests can report.
	JUnit Form = "junit"
)

// Forms lists all forms.
var Forms = []Form{XLSX, CSV, JSON, Cucumber, JUnit}

// MaxSize is the size in bytes of the largest file that is read.
const MaxSize = 64 << 20

// Reading is what stands in a file.
type Reading struct {
	// Form is how it was read, "" where it has none that is known.
	Form Form
	// Project is the id of the project that the file says it is about, "" where it does not say.
	Project string
	Rows    []Row
	// Remarks are those that stand there without a verdict.
	Remarks []Row
	// Faults are verdicts that cannot be read, in the order of the file. One about the whole file comes alone.
	Faults []Fault
	// Unjudged is how many cases stand there without a verdict, Unnamed how many tests without the code of a case.
	Unjudged, Unnamed int
	// Legacy tells that the text was in Windows-1251.
	Legacy bool
}

// Row is a verdict with its place.
type Row struct {
	At Place
	results.Incoming
}

// Place is where something stands in a file.
type Place struct {
	File string
	// Sheet is that of a workbook, "" elsewhere.
	Sheet string
	// Part is the name of a scenario, "" elsewhere.
	Part string
	// Line is that of the text, or the row of the sheet; 0 for the whole file.
	Line int
}

// In implements words.Localized.
func (p Place) In(lang string) string {
	args := words.Args{"file": p.File, "sheet": p.Sheet, "part": p.Part, "line": p.Line}
	id := "place-file"
	switch {
	case p.Sheet != "" && p.Line > 0:
		id = "place-row"
	case p.Sheet != "":
		id = "place-sheet"
	case p.Part != "":
		id = "place-part"
	case p.Line > 0:
		id = "place-line"
	}
	return words.Fill(says[id].In(lang), lang, args)
}

// Read reads a file; name is what the user calls it. Without a form it is found by what stands in the file.
func Read(name string, content []byte, form Form) Reading {
	r := &reader{name: name}
	if form == "" {
		form = r.form(content)
	}
	r.Form = form
	switch {
	case r.whole:
	case len(content) > MaxSize:
		r.refuse("large", 0, words.Args{"n": MaxSize >> 20})
	case len(bytes.TrimSpace(content)) == 0:
		r.refuse("empty", 0, nil)
	case form == XLSX:
		r.workbook(content)
	case form == CSV:
		r.table(content)
	case form == JSON:
		r.answers(content)
	case form == Cucumber:
		r.cucumber(content)
	case form == JUnit:
		r.junit(content)
	}
	if r.whole {
		r.Rows, r.Remarks = nil, nil
	}
	return r.Reading
}

// reader reads one file.
type reader struct {
	Reading
	name string
	// whole tells that nothing of the file counts.
	whole bool
}

// form finds out what a file is.
func (r *reader) form(content []byte) Form {
	text := bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))
	begins := func(sign string) bool { return bytes.HasPrefix(text, []byte(sign)) }
	switch {
	case begins("PK") && bytes.Contains(text[:min(len(text), 200)], []byte("opendocument")):
		r.refuse("ods", 0, nil)
		return ""
	case begins("PK\x03\x04"):
		return XLSX
	case begins("\xd0\xcf\x11\xe0"):
		r.refuse("xls", 0, nil)
		return ""
	case begins("%PDF"):
		r.refuse("pdf", 0, nil)
		return ""
	case begins("<!DOCTYPE html"), begins("<html"), begins("<!doctype html"):
		r.refuse("html", 0, nil)
		return ""
	case begins("<"):
		return JUnit
	case begins("["):
		return Cucumber
	case begins("{") && isMessages(text):
		r.refuse("messages", 0, nil)
		return ""
	case begins("{"):
		return JSON
	}
	return CSV
}

// isMessages tells whether a text is a stream of messages of Cucumber, one object in each line.
func isMessages(text []byte) bool {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	return bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{")) && bytes.HasSuffix(bytes.TrimSpace(first), []byte("}"))
}

// place is a line of the file.
func (r *reader) place(line int) Place { return Place{File: r.name, Line: line} }

// fault notes something that cannot be read.
func (r *reader) fault(id string, at Place, args words.Args) {
	r.Faults = append(r.Faults, Fault{ID: id, At: at, Args: args})
}

// refuse notes that nothing of the file counts.
func (r *reader) refuse(id string, line int, args words.Args) {
	r.Faults, r.whole = []Fault{{ID: id, At: r.place(line), Args: args, Whole: true}}, true
}

// take notes a verdict as it is written; nothing is noted where there is none.
func (r *reader) take(at Place, in written) {
	verdict, known := verdictOf(in.verdict)
	id := codeOf(in.id)
	in.remark = clean(in.remark)
	date, dated := dayOf(in.date, in.since1904)
	switch {
	case (!known || verdict == "") && !strings.ContainsAny(in.id, "-_0123456789"): // a title, a sum, a note of the tester's own
	case !known:
		r.fault("verdict", at, words.Args{"value": brief(in.verdict), "id": in.id})
	case verdict == "" && id == "":
	case verdict == "" && in.remark != "":
		r.Remarks = append(r.Remarks, Row{at, results.Incoming{Case: id, Judgement: results.Judgement{Remark: in.remark}}})
	case verdict == "":
		r.Unjudged++
	case id == "" && in.id == "":
		r.fault("no-id", at, words.Args{"value": brief(in.verdict)})
	case id == "":
		r.fault("id", at, words.Args{"value": brief(in.id)})
	case !dated:
		r.fault("date", at, words.Args{"value": brief(in.date), "id": id})
	default:
		r.Rows = append(r.Rows, Row{at, results.Incoming{Case: id, Judgement: results.Judgement{
			Hash: clean(in.hash), Verdict: verdict, Remark: in.remark, Tester: clean(in.tester), Date: date,
		}}})
	}
}

// written is a verdict as it is written.
type written struct {
	id, hash, verdict, remark, tester, date string
	// since1904 is for dates that are numbers.
	since1904 bool
}
