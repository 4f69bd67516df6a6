package salesforce

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// namespace is that of all metadata types.
const namespace = "http://soap.sforce.com/2006/04/metadata"

// element is one element of a metadata file; it has either text or kids.
type element struct {
	name, text string
	// kind is the type of the text where it has to be said: "xsd:string"; empty tells that there is none.
	kind  string
	empty bool
	kids  []*element
}

// root returns the outermost element of a file of a metadata type.
func root(kind string) *element { return &element{name: kind} }

// say adds an element with a text; one without a text is left out.
func (e *element) say(name, text string) *element {
	if text != "" {
		e.kids = append(e.kids, &element{name: name, text: text})
	}
	return e
}

// flag adds yes or no.
func (e *element) flag(name string, yes bool) *element {
	return e.say(name, strconv.FormatBool(yes))
}

// number adds a whole number.
func (e *element) number(name string, n int) *element { return e.say(name, strconv.Itoa(n)) }

// none adds an element that must stand there although it has no value.
func (e *element) none(name string) *element {
	e.kids = append(e.kids, &element{name: name, empty: true})
	return e
}

// typed adds a text that says its type.
func (e *element) typed(name, kind, text string) *element {
	e.kids = append(e.kids, &element{name: name, kind: kind, text: text, empty: text == ""})
	return e
}

// add adds an element and returns it.
func (e *element) add(name string) *element {
	kid := &element{name: name}
	e.kids = append(e.kids, kid)
	return kid
}

// bytes returns the file. Whatever a title holds, the XML is well-formed: the standard library escapes it and replaces
// what XML cannot hold.
func (e *element) bytes() []byte {
	var out bytes.Buffer
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<" + e.name + ` xmlns="` + namespace + `"`)
	if e.says() {
		out.WriteString(` xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`)
	}
	out.WriteString(">\n")
	for _, kid := range e.kids {
		kid.write(&out, "    ")
	}
	out.WriteString("</" + e.name + ">\n")
	return out.Bytes()
}

// says tells whether an element below has an attribute of XML Schema.
func (e *element) says() bool {
	if e.kind != "" || e.empty {
		return true
	}
	for _, kid := range e.kids {
		if kid.says() {
			return true
		}
	}
	return false
}

func (e *element) write(out *bytes.Buffer, indent string) {
	out.WriteString(indent + "<" + e.name)
	switch {
	case e.empty:
		out.WriteString(` xsi:nil="true"/>` + "\n")
		return
	case e.kind != "":
		out.WriteString(` xsi:type="` + e.kind + `"`)
	}
	out.WriteByte('>')
	if len(e.kids) > 0 {
		out.WriteByte('\n')
		for _, kid := range e.kids {
			kid.write(out, indent+"    ")
		}
		out.WriteString(indent)
	} else {
		xml.EscapeText(out, []byte(e.text))
	}
	out.WriteString("</" + e.name + ">\n")
}

// mark adds an element that is empty and says by standing there.
func (e *element) mark(name string) *element {
	e.kids = append(e.kids, &element{name: name})
	return e
}
