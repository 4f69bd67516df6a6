package render

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
)

type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	File    string      `xml:"classname,attr"`
	Check   string      `xml:"name,attr"`
	Failure *junitFault `xml:"failure"`
	Error   *junitFault `xml:"error"`
	Skipped *junitFault `xml:"skipped"`
	Out     string      `xml:"system-out,omitempty"`
}

type junitFault struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// JUnit shows the findings as a test report: a suite for each file, a case for each check that found something
// in it. What makes the run fail is a failure, milder findings are the output of a case that passes, silenced
// ones are skipped, and what could not be read is an error.
func JUnit(w io.Writer, r Report, o Options) error {
	report := junitReport{Name: "crmspec"}
	if text := r.failure(o); text != "" {
		report.add(junitSuite{Name: "crmspec", Cases: []junitCase{{File: "crmspec", Check: "check", Error: &junitFault{Message: clean(text)}}}})
		return report.write(w)
	}
	list, _ := r.shown(o)
	cases := map[string][]junitCase{}
	for _, d := range list {
		path := d.Subject.Path()
		cases[path] = r.into(cases[path], d, o)
	}
	for _, s := range r.Silenced {
		path := s.Subject.Path()
		cases[path] = append(cases[path], junitCase{File: path, Check: s.Code, Skipped: &junitFault{Message: clean(reasonOf(s, o))}})
	}
	for _, u := range r.Unread {
		cases[u.Path] = append(cases[u.Path], junitCase{File: u.Path, Check: "read", Error: &junitFault{Message: clean(u.Reason.In(o.Lang))}})
	}
	paths := slices.Clone(r.Paths)
	for path := range cases {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		suite := junitSuite{Name: path, Cases: cases[path]}
		slices.SortStableFunc(suite.Cases, func(a, b junitCase) int { return strings.Compare(a.Check, b.Check) })
		if len(suite.Cases) == 0 {
			suite.Cases = []junitCase{{File: path, Check: "check"}}
		}
		report.add(suite)
	}
	return report.write(w)
}

// into adds a finding to the case of its check.
func (r Report) into(cases []junitCase, d diag.Diagnostic, o Options) []junitCase {
	i := slices.IndexFunc(cases, func(c junitCase) bool { return c.Check == d.Code })
	if i < 0 {
		i = len(cases)
		cases = append(cases, junitCase{File: d.Subject.Path(), Check: d.Code})
	}
	line := place(d.Subject) + ": " + d.Severity.String() + " " + clean(d.Message.In(o.Lang)) + "\n"
	if help := d.Help.In(o.Lang); help != "" {
		line += "  " + clean(help) + "\n"
	}
	for _, other := range same(d, o) {
		line += "  " + place(other.Span) + ": " + clean(other.Message.In(o.Lang)) + "\n"
	}
	switch c := &cases[i]; {
	case !r.fails(d):
		c.Out += line
	case c.Failure == nil:
		c.Failure = &junitFault{Message: clean(d.Message.In(o.Lang)), Type: d.Severity.String(), Text: line}
	default:
		c.Failure.Text += line
	}
	return cases
}

// add counts a suite in.
func (j *junitReport) add(suite junitSuite) {
	for _, c := range suite.Cases {
		suite.Tests++
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
	}
	j.Tests += suite.Tests
	j.Failures += suite.Failures
	j.Errors += suite.Errors
	j.Skipped += suite.Skipped
	j.Suites = append(j.Suites, suite)
}

func (j *junitReport) write(w io.Writer) error {
	content, err := xml.MarshalIndent(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(content)+"\n")
	return err
}
