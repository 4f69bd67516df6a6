package inspect

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Types are the published types of metadata.
type Types struct {
	kinds  map[string][]part
	values map[string][]string
	base   map[string]string
}

// part is an element that a type has.
type part struct {
	name, kind         string
	must, many, mayNil bool
}

// Own returns the types as far as the generator writes them. They are a part of the published ones, so that what they
// refuse is a mistake of the generator even where the published types would take it.
func Own() *Types {
	t := &Types{kinds: map[string][]part{}, values: map[string][]string{}, base: map[string]string{}}
	for name, text := range ownTypes {
		for _, word := range strings.Fields(text) {
			word, kind, typed := strings.Cut(word, ":")
			p := part{name: strings.TrimRight(word, "!*~"), kind: "string"}
			if typed {
				p.kind = kind
			}
			p.must, p.many, p.mayNil = strings.Contains(word, "!"), strings.Contains(word, "*"), strings.Contains(word, "~")
			t.kinds[name] = append(t.kinds[name], p)
		}
	}
	for name, text := range ownValues {
		t.values[name] = strings.Fields(text)
	}
	return t
}

// Published reads the types out of an XML Schema, such as Salesforce publishes in its metadata WSDL.
func Published(schema io.Reader) (*Types, error) {
	t := &Types{kinds: map[string][]part{}, values: map[string][]string{}, base: map[string]string{}}
	d := xml.NewDecoder(schema)
	at := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("reading the schema: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			if end, ok := token.(xml.EndElement); ok && (end.Name.Local == "complexType" || end.Name.Local == "simpleType") {
				at = ""
			}
			continue
		}
		has := map[string]string{}
		for _, a := range start.Attr {
			has[a.Name.Local] = a.Value
		}
		switch start.Name.Local {
		case "complexType":
			at = has["name"]
			t.kinds[at] = nil
		case "simpleType":
			at = has["name"]
			t.values[at] = nil
		case "extension":
			t.base[at] = local(has["base"])
		case "enumeration":
			t.values[at] = append(t.values[at], has["value"])
		case "element":
			if at != "" {
				t.kinds[at] = append(t.kinds[at], part{
					name: has["name"], kind: local(has["type"]), must: has["minOccurs"] != "0", many: has["maxOccurs"] == "unbounded", mayNil: has["nillable"] == "true",
				})
			}
		}
	}
	if len(t.kinds) == 0 {
		return nil, errors.New("the schema has no types")
	}
	return t, nil
}

func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// parts returns the elements of a type, those of its base first.
func (t *Types) parts(kind string) []part {
	if base, ok := t.base[kind]; ok && len(t.kinds[base]) > 0 || ok && t.base[base] != "" {
		return append(slices.Clone(t.parts(base)), t.kinds[kind]...)
	}
	return t.kinds[kind]
}

func (t *Types) known(kind string) bool {
	_, ok := t.kinds[kind]
	return ok
}

// schema looks at every XML file alone.
func (in *inspection) schema() {
	for _, path := range in.paths {
		if !strings.HasSuffix(path, ".xml") {
			continue
		}
		n, err := read(in.files[path])
		if err != nil {
			in.fault(Schema, path, "not well-formed: %v", err)
			continue
		}
		in.read[path] = n
		switch {
		case n.space != namespace:
			in.fault(Schema, path, "<%s> is not in the namespace of metadata", n.name)
		case !in.types.known(n.name):
			in.fault(Schema, path, "no type is called <%s>", n.name)
		default:
			in.fits(path, n, n.name)
		}
	}
}

// fits demands that an element is as its type says.
func (in *inspection) fits(path string, n *node, kind string) {
	if n.nil {
		return
	}
	parts := in.types.parts(kind)
	at, last := 0, ""
	count := map[string]int{}
	for _, kid := range n.kids {
		i := slices.IndexFunc(parts, func(p part) bool { return p.name == kid.name })
		if i < 0 {
			in.fault(Schema, path, "<%s> has no element <%s>", kind, kid.name)
			continue
		}
		if i < at {
			in.fault(Schema, path, "<%s> stands after <%s>", kid.name, last)
		}
		at, last = max(at, i), kid.name
		count[kid.name]++
		if count[kid.name] == 2 && !parts[i].many {
			in.fault(Schema, path, "<%s> stands twice in <%s>", kid.name, kind)
		}
		if kid.nil && !parts[i].mayNil {
			in.fault(Schema, path, "<%s> cannot be nil", kid.name)
		}
		in.value(path, kid, parts[i].kind)
	}
	for _, p := range parts {
		if p.must && count[p.name] == 0 {
			in.fault(Schema, path, "<%s> has no <%s>", kind, p.name)
		}
	}
}

// value demands that an element holds what its type allows.
func (in *inspection) value(path string, n *node, kind string) {
	text := strings.TrimSpace(n.text)
	if values, ok := in.types.values[kind]; ok && len(values) > 0 {
		if !n.nil && !slices.Contains(values, text) {
			in.fault(Schema, path, "<%s> cannot be %q", n.name, text)
		}
		return
	}
	if in.types.known(kind) {
		in.fits(path, n, kind)
		return
	}
	if len(n.kids) > 0 {
		in.fault(Schema, path, "<%s> holds a text, not elements", n.name)
	}
	switch kind {
	case "boolean":
		if !slices.Contains([]string{"true", "false", "0", "1"}, text) && !n.nil {
			in.fault(Schema, path, "<%s> is true or false, not %q", n.name, text)
		}
	case "int", "long":
		if _, err := strconv.ParseInt(text, 10, 64); err != nil && !n.nil {
			in.fault(Schema, path, "<%s> is a whole number, not %q", n.name, text)
		}
	case "double":
		if _, err := strconv.ParseFloat(text, 64); err != nil && !n.nil {
			in.fault(Schema, path, "<%s> is a number, not %q", n.name, text)
		}
	}
}
