package history

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model/words"
)

// IsXES tells whether the beginning of a file is that of a log in XES, which is XML.
func IsXES(begin []byte) bool {
	begin = bytes.TrimPrefix(begin, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(bytes.TrimLeft(begin, " \t\r\n"), []byte("<"))
}

// xesHeads are the columns that an event becomes, in the order of their cells.
var xesHeads = []string{"record", "to", "changed_at", "actor", "role", "approved_by", "pipeline", "seq"}

// xesKeys are the attributes of an event that become columns.
var xesKeys = map[string]string{
	"concept:name": "to", "time:timestamp": "changed_at", "org:resource": "actor", "org:role": "role",
	"approved_by": "approved_by", "pipeline": "pipeline",
}

// idle are the steps in the life of a task at which nothing is done.
var idle = map[string]bool{
	"schedule": true, "assign": true, "reassign": true, "suspend": true, "resume": true, "withdraw": true,
	"autoskip": true, "manualskip": true, "pi_abort": true, "ate_abort": true,
}

// attribute is what a trace or an event says of itself.
type attribute struct {
	key, value string
	line       int
}

// traces reads a log in XES, one trace after the other. It takes what there is: the namespace, the extensions and
// the globals may be missing, and elements that it does not know are passed over.
type traces struct {
	in     *input
	t      *table
	c      logColumns
	keys   map[string]string
	d      *xml.Decoder
	around []string // the elements that are open
	trace  []attribute
	event  []attribute
	begins int // the line of the event
	began  int // that of the trace
	lines  []line
	facts  []eventFacts
}

// eventFacts are the attributes of an event that are no columns: values of fields, perhaps.
type eventFacts struct {
	at         string
	attributes []attribute
}

// xes reads a log in XES.
func (in *input) xes(f File, from io.Reader) {
	x := &traces{in: in, t: &table{name: f.Name, heads: xesHeads}, keys: map[string]string{}}
	for key, ours := range xesKeys {
		x.keys[key] = ours
	}
	for theirs, ours := range f.Columns {
		x.keys[theirs] = ours
	}
	x.c = logColumns{from: -1, to: 1, actor: 3, role: 4, approved: -1, pipeline: 6, seq: 7, imported: -1, old: -1}
	begin := bufio.NewReaderSize(from, 1<<16)
	if mark, err := begin.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = begin.Discard(3) // peeked, so it is there
	}
	x.d = xml.NewDecoder(begin)
	x.d.Strict = false
	x.d.CharsetReader = func(charset string, input io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "windows-1251", "cp1251":
			in.Legacy = append(in.Legacy, f.Name)
			return &cyrillicReader{from: bufio.NewReader(input)}, nil
		case "us-ascii", "iso-8859-1", "latin1":
			return input, nil
		}
		return nil, fmt.Errorf("charset %q", charset)
	}
	if err := x.read(); err != nil {
		line, _ := x.d.InputPos()
		in.Faults = append(in.Faults, Fault{ID: "xml", File: f.Name, Line: line, Args: words.Args{"reason": reasonOf(err)}})
	}
}

func reasonOf(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

// read goes through the file to its end, or to where it cannot be read.
func (x *traces) read() error {
	for {
		token, err := x.d.RawToken()
		if errors.Is(err, io.EOF) {
			if len(x.around) > 0 {
				x.close(x.around[0]) // what breaks off still tells what came before
				return io.ErrUnexpectedEOF
			}
			return nil
		}
		if err != nil {
			if x.inside("trace") {
				x.close("trace")
			}
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			x.open(e)
		case xml.EndElement:
			x.close(e.Name.Local)
		}
	}
}

func (x *traces) inside(name string) bool {
	for _, open := range x.around {
		if open == name {
			return true
		}
	}
	return false
}

// open begins an element.
func (x *traces) open(e xml.StartElement) {
	parent := ""
	if len(x.around) > 0 {
		parent = x.around[len(x.around)-1]
	}
	line, _ := x.d.InputPos()
	switch name := e.Name.Local; name {
	case "trace":
		x.trace, x.lines, x.facts, x.began = x.trace[:0], x.lines[:0], x.facts[:0], line
	case "event":
		x.event, x.begins = nil, line
	case "string", "date", "int", "float", "boolean", "id":
		if parent == "event" || parent == "trace" {
			x.say(parent, e, line)
		}
	}
	x.around = append(x.around, e.Name.Local)
}

// say notes an attribute of the trace or event.
func (x *traces) say(of string, e xml.StartElement, line int) {
	a := attribute{line: line}
	for _, given := range e.Attr {
		switch given.Name.Local {
		case "key":
			a.key = given.Value
		case "value":
			a.value = strings.TrimSpace(given.Value)
		}
	}
	if of == "event" {
		x.event = append(x.event, a)
	} else {
		x.trace = append(x.trace, a)
	}
}

// close ends an element, and those inside it that were left open; an end without a beginning is passed over.
func (x *traces) close(name string) {
	if !x.inside(name) {
		return
	}
	for len(x.around) > 0 {
		last := x.around[len(x.around)-1]
		x.around = x.around[:len(x.around)-1]
		switch last {
		case "event":
			x.endEvent()
		case "trace":
			x.endTrace()
		}
		if last == name {
			return
		}
	}
}

// endEvent makes a row of an event.
func (x *traces) endEvent() {
	cells := make([]string, len(xesHeads))
	var more []attribute
	for _, a := range x.event {
		ours, known := x.keys[a.key]
		switch place := indexOf(xesHeads, ours); {
		case a.key == "lifecycle:transition" && idle[strings.ToLower(a.value)]:
			x.in.Idle++
			return
		case known && place >= 0:
			cells[place] = a.value
			x.c.approved = max(x.c.approved, approvedPlace(ours, place))
		case a.key != "lifecycle:transition":
			more = append(more, a)
		}
	}
	if !x.inside("trace") { // an event of its own names its record itself
		if cells[0] == "" {
			x.in.fault("no-id", x.t, line{number: x.begins}, nil)
			return
		}
		x.began = x.begins
		x.lines, x.facts, x.trace = x.lines[:0], x.facts[:0], x.trace[:0]
		x.lines = append(x.lines, line{x.begins, cells})
		x.facts = append(x.facts, eventFacts{cells[2], more})
		x.endTrace()
		return
	}
	x.lines = append(x.lines, line{x.begins, cells})
	x.facts = append(x.facts, eventFacts{cells[2], more})
}

func approvedPlace(ours string, place int) int {
	if ours == "approved_by" {
		return place
	}
	return -1
}

func indexOf(list []string, text string) int {
	for i, one := range list {
		if one == text {
			return i
		}
	}
	return -1
}

// endTrace hands the rows of a trace over, and the values that it tells of its record.
func (x *traces) endTrace() {
	id := ""
	for _, a := range x.trace {
		if a.key == "concept:name" || x.keys[a.key] == "record" {
			id = a.value
			if x.keys[a.key] == "record" {
				break
			}
		}
	}
	for i := range x.lines {
		if x.lines[i].cells[0] == "" {
			x.lines[i].cells[0] = id
		}
	}
	if id == "" && len(x.lines) > 0 {
		id = x.lines[0].cells[0]
	}
	x.t.lines = x.lines
	before := x.in.seen // what a row is told apart by lies within its trace, and is let go with it
	x.in.seen, x.in.traced = map[string]int{}, true
	x.in.moves(x.t, 0, 2, -1, x.c)
	x.in.seen, x.in.traced = before, false
	x.values(id)
	if x.in.following != nil {
		for i := range x.lines {
			x.in.following.passed(x.lines[i].cells[0])
		}
	}
}

// values notes what a trace tells of its record.
func (x *traces) values(id string) {
	in := x.in
	if in.survey != nil {
		in.survey.values(x, id)
		return
	}
	r := in.find(in.Entity, id)
	if r == nil {
		return
	}
	for _, a := range x.trace {
		path, f := in.field(a.key)
		if path == "" || a.key == "concept:name" || x.keys[a.key] != "" {
			continue
		}
		if d := in.value(x.t, line{number: a.line}, f, path, a.value); !d.IsEmpty() && r.Values[path].IsEmpty() {
			r.Values[path] = d
		}
		in.column(path)
	}
	for i, facts := range x.facts {
		x.changes(i, facts, id)
	}
}

// changes notes the values that an event tells of its record, as those from its moment on.
func (x *traces) changes(i int, facts eventFacts, id string) {
	var at time.Time
	for _, a := range facts.attributes {
		path, _ := x.in.field(a.key)
		if path == "" || path == "stage" || path == "id" {
			continue
		}
		if at.IsZero() {
			moment, ok := x.in.reading(x.t).Time(facts.at)
			if !ok {
				return
			}
			at = moment
		}
		x.in.change(x.t, line{x.lines[i].number, []string{a.value}}, id, a.key, at, logColumns{to: 0, old: -1})
		x.in.Rows--
	}
}

// column notes that values of a field are told.
func (in *input) column(path string) {
	for _, known := range in.Columns[in.Entity] {
		if known == path {
			return
		}
	}
	in.Columns[in.Entity] = append(in.Columns[in.Entity], path)
}
