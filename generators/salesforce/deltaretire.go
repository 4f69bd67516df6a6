package salesforce

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// retire switches off by a file what the next version has no more and can be switched off: rules, paths, record types,
// duplicate rules, values of lists; a permission set is left with no right. Nothing is deleted.
func (d *way) retire() {
	for _, c := range d.gone {
		e := reread(d.before[c.path])
		if e == nil {
			continue
		}
		switch c.kind {
		case "ValidationRule", "PathAssistant":
			e.put("active", "false")
		case "RecordType": // without what may be chosen: values that are switched off too are refused there
			e.put("active", "false")
			e.kids = slices.DeleteFunc(e.kids, func(kid *element) bool { return kid.name == "picklistValues" })
		case "DuplicateRule":
			e.put("isActive", "false")
		case "EscalationRules":
			for _, kid := range e.kids {
				kid.put("active", "false")
			}
		case "PermissionSet":
			e.kids = slices.DeleteFunc(e.kids, func(kid *element) bool { return len(kid.kids) > 0 })
		default:
			continue
		}
		d.made = append(d.made, file{path: c.path, kind: c.kind, member: c.member, content: e})
	}
	for file := range d.before {
		if c, ok := componentOf(file); ok && (c.kind == "GlobalValueSet" || c.kind == "StandardValueSet" || c.kind == "MatchingRules") && d.after[file] != nil {
			d.keepParts(c)
		}
	}
	slices.SortFunc(d.made, func(a, b file) int { return strings.Compare(a.path, b.path) })
}

// parts are the elements that stand together in the file of a type.
var parts = map[string]string{"GlobalValueSet": "customValue", "StandardValueSet": "standardValue", "MatchingRules": "matchingRules"}

// keepParts writes a list, or the matching rules of an object, with the parts that the next version has no more, switched off:
// a file without them would have them removed.
func (d *way) keepParts(c component) {
	before, after := reread(d.before[c.path]), reread(d.after[c.path])
	if before == nil || after == nil {
		return
	}
	sort := parts[c.kind]
	var lost []*element
	for _, kid := range before.kids {
		if kid.name != sort || after.part(sort, kid.textOf("fullName")) != nil {
			continue
		}
		if c.kind == "MatchingRules" {
			kid.put("ruleStatus", "Inactive")
		} else {
			kid.put("default", "false")
			kid.putAfter("isActive", "false", "default")
		}
		lost = append(lost, kid)
	}
	if len(lost) == 0 {
		return
	}
	last := 0
	for i, kid := range after.kids {
		if kid.name == sort {
			last = i + 1
		}
	}
	after.kids = slices.Insert(after.kids, last, lost...)
	d.made = append(d.made, file{path: c.path, kind: c.kind, member: c.member, content: after})
}

// textOf returns the text of an element inside.
func (e *element) textOf(name string) string {
	for _, kid := range e.kids {
		if kid.name == name {
			return kid.text
		}
	}
	return ""
}

// part returns the element inside that has a name, nil for none.
func (e *element) part(kind, fullName string) *element {
	for _, kid := range e.kids {
		if kid.name == kind && kid.textOf("fullName") == fullName {
			return kid
		}
	}
	return nil
}

// put sets the text of an element inside that is there.
func (e *element) put(name, text string) {
	for _, kid := range e.kids {
		if kid.name == name {
			kid.text = text
		}
	}
}

// putAfter sets the text of an element inside, adding it behind another one where it is not there.
func (e *element) putAfter(name, text, behind string) {
	for _, kid := range e.kids {
		if kid.name == name {
			kid.text = text
			return
		}
	}
	at := slices.IndexFunc(e.kids, func(kid *element) bool { return kid.name == behind })
	e.kids = slices.Insert(e.kids, at+1, &element{name: name, text: text})
}

// reread reads a file that was written here, nil where it is none.
func reread(content []byte) *element {
	const instance = "http://www.w3.org/2001/XMLSchema-instance"
	decoder := xml.NewDecoder(bytes.NewReader(content))
	var open []*element
	var top *element
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return top
		}
		if err != nil {
			return nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local}
			for _, a := range t.Attr {
				switch {
				case a.Name.Space == instance && a.Name.Local == "nil":
					e.empty = a.Value == "true"
				case a.Name.Space == instance && a.Name.Local == "type":
					e.kind = a.Value
				}
			}
			if len(open) == 0 {
				top = e
			} else {
				above := open[len(open)-1]
				above.kids = append(above.kids, e)
			}
			open = append(open, e)
		case xml.EndElement:
			last := open[len(open)-1]
			if len(last.kids) > 0 {
				last.text = ""
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(t)
			}
		}
	}
}
