package verdicts

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

// testcase is a test as JUnit reports it, as far as we look at it.
type testcase struct {
	Name       string `xml:"name,attr"`
	Class      string `xml:"classname,attr"`
	Timestamp  string `xml:"timestamp,attr"`
	Properties []struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
		Text  string `xml:",chardata"`
	} `xml:"properties>property"`
	Failures []complaint `xml:"failure"`
	Errors   []complaint `xml:"error"`
	Skipped  []complaint `xml:"skipped"`
}

type complaint struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func (c complaint) say() string {
	if message := firstLines(c.Message, 3); message != "" {
		return message
	}
	return firstLines(c.Text, 3)
}

// junit reads the report of a runner of tests. A test is the case whose code stands in a property of its, or in its
// name. No entity is ever expanded: a file that declares some is refused.
func (r *reader) junit(content []byte) {
	d := xml.NewDecoder(bytes.NewReader(content))
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, errors.New("not in UTF-8: " + charset)
	}
	var dates []string // of the suites around
	tests := false
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.refuse("xml", line, words.Args{"reason": brief(err.Error())})
			return
		}
		switch token := token.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(token)), "ENTITY") {
				r.refuse("entities", line, nil)
				return
			}
		case xml.StartElement:
			switch token.Name.Local {
			case "testsuites", "testsuite":
				tests = true
				dates = append(dates, attribute(token, "timestamp"))
			case "testcase":
				tests = true
				var t testcase
				if err := d.DecodeElement(&t, &token); err != nil {
					line, _ = d.InputPos()
					r.refuse("xml", line, words.Args{"reason": brief(err.Error())})
					return
				}
				r.test(line, t, dates)
			default:
				if !tests {
					r.refuse("no-tests", line, words.Args{"name": token.Name.Local})
					return
				}
				if err := d.Skip(); err != nil {
					r.refuse("xml", line, words.Args{"reason": brief(err.Error())})
					return
				}
			}
		case xml.EndElement:
			if len(dates) > 0 {
				dates = dates[:len(dates)-1]
			}
		}
	}
	if !tests {
		r.refuse("no-tests", 0, words.Args{"name": ""})
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// test takes one test.
func (r *reader) test(line int, t testcase, dates []string) {
	at := r.place(line)
	var ids []string
	hash, date, tester := "", t.Timestamp, ""
	for _, p := range t.Properties {
		value := clean(p.Value + p.Text)
		switch name := strings.ToLower(p.Name); {
		case isCode(value), slices.Contains(columnNames[idColumn], name) && codeOf(value) != "":
			ids = append(ids, codeOf(value))
		case name == "hash":
			hash = value
		case name == "tester":
			tester = value
		}
	}
	if ids == nil {
		ids = codesIn(t.Name)
	}
	if ids == nil {
		ids = codesIn(t.Class)
	}
	for i := len(dates) - 1; i >= 0 && date == ""; i-- {
		date = dates[i]
	}
	switch len(ids) {
	case 0:
		r.Unnamed++
		return
	case 1:
	default:
		r.fault("ids", at, words.Args{"name": brief(t.Name), "ids": list(ids)})
		return
	}
	in := written{id: ids[0], hash: hash, verdict: string(results.Passed), tester: tester, date: date}
	switch {
	case len(t.Failures) > 0:
		in.verdict, in.remark = string(results.Failed), t.Failures[0].say()
	case len(t.Errors) > 0: // it broke down before it could judge
		in.verdict, in.remark = string(results.Blocked), t.Errors[0].say()
	case len(t.Skipped) > 0:
		in.verdict, in.remark = string(results.Blocked), t.Skipped[0].say()
	}
	r.take(at, in)
}
