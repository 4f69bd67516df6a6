package schema

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// shape is a schema as text, for explaining: descriptions, order of keys, legal values.
type shape struct {
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Ref         string     `json:"$ref"`
	Types       stringList `json:"type"`
	Form        string     `json:"x-form"`
	Element     string     `json:"x-element"`
	Short       string     `json:"x-short"`
	RestText    string     `json:"x-rest"`
	RefTo       string     `json:"x-ref"`
	KeyRef      string     `json:"x-key-ref"`
	RefKinds    []string   `json:"x-ref-kinds"`
	Words       []string   `json:"x-words"`
	tags
	Const        string          `json:"const"`
	Enum         []string        `json:"enum"`
	Examples     []string        `json:"examples"`
	Meanings     []string        `json:"enumDescriptions"`
	Pattern      string          `json:"pattern"`
	Minimum      json.Number     `json:"minimum"`
	Maximum      json.Number     `json:"maximum"`
	MinItems     int             `json:"minItems"`
	Default      json.RawMessage `json:"default"`
	Required     []string        `json:"required"`
	Items        *shape          `json:"items"`
	Properties   shapeMap        `json:"properties"`
	Additional   otherKeys       `json:"additionalProperties"`
	Definitions  shapeMap        `json:"definitions"`
	PropertyName *shape          `json:"propertyNames"`

	target *shape // behind Ref
}

// stringList is a string or a list of strings.
type stringList []string

// UnmarshalJSON implements json.Unmarshaler.
func (l *stringList) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		*l = make(stringList, 1)
		return json.Unmarshal(text, &(*l)[0])
	}
	return json.Unmarshal(text, (*[]string)(l))
}

// shapeMap is a JSON object of schemas that keeps its order.
type shapeMap struct {
	names []string
	by    map[string]*shape
}

// UnmarshalJSON implements json.Unmarshaler.
func (m *shapeMap) UnmarshalJSON(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	m.by = map[string]*shape{}
	if _, err := decoder.Token(); err != nil {
		return err
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		value := &shape{}
		if err := decoder.Decode(value); err != nil {
			return err
		}
		key, _ := name.(string)
		m.names = append(m.names, key)
		m.by[key] = value
	}
	return nil
}

// otherKeys is what additionalProperties says: false, or the schema of the values.
type otherKeys struct{ shape *shape }

// UnmarshalJSON implements json.Unmarshaler.
func (o *otherKeys) UnmarshalJSON(text []byte) error {
	if string(text) == "false" {
		return nil
	}
	o.shape = &shape{}
	return json.Unmarshal(text, o.shape)
}

// parseShape reads the text of a schema. It is generated and embedded, a test reads each; the empty
// shape of an error that cannot be only makes findings less helpful.
func parseShape(text []byte) *shape {
	root := &shape{}
	if err := json.Unmarshal(text, root); err != nil {
		return &shape{}
	}
	root.link(root.Definitions)
	for _, name := range root.Definitions.names {
		root.Definitions.by[name].link(root.Definitions)
	}
	return root
}

// link finds what references name.
func (s *shape) link(definitions shapeMap) {
	if s == nil {
		return
	}
	if s.Ref != "" {
		s.target = definitions.by[strings.TrimPrefix(s.Ref, "#/definitions/")]
	}
	for _, name := range s.Properties.names {
		s.Properties.by[name].link(definitions)
	}
	s.Items.link(definitions)
	s.Additional.shape.link(definitions)
}

// full returns the shape behind a reference.
func (s *shape) full() *shape {
	for s != nil && s.target != nil {
		s = s.target
	}
	return s
}

// at follows the steps of a keyword location, without the keyword; nil where they lead nowhere.
func (s *shape) at(steps []string) *shape {
	for i := 0; i < len(steps) && s != nil; i++ {
		s = s.full()
		switch steps[i] {
		case "properties":
			if i++; i == len(steps) {
				return nil
			}
			s = s.Properties.by[steps[i]]
		case "items":
			s = s.Items
		case "additionalProperties":
			s = s.Additional.shape
		case "propertyNames":
			s = s.PropertyName
		default:
			return nil
		}
	}
	return s.full()
}

// isText tells whether the shape is a text that people read, whose keys are languages; a group of keys
// whose short form is a text is none.
func (s *shape) isText() bool { return s.Form == "text" && s.Short == "" }

// meaning returns what one of the values means, "" where that is not said.
func (s *shape) meaning(value string) string {
	if i := slices.Index(s.values(), value); i >= 0 && i < len(s.Meanings) {
		return s.Meanings[i]
	}
	return ""
}

// takes tells whether a value of a JSON type may stand here.
func (s *shape) takes(kind string) bool { return slices.Contains(s.Types, kind) }

// values returns the legal values, nil where they are not listed.
func (s *shape) values() []string {
	switch {
	case len(s.Enum) > 0:
		return s.Enum
	case len(s.Meanings) > 0:
		return s.Examples
	}
	// A pattern that is a plain choice, such as ^(en|ru|kk)$.
	inner, ok := strings.CutPrefix(s.Pattern, "^(")
	if inner, ok = strings.CutSuffix(inner, ")$"); !ok || s.Pattern == "" || strings.ContainsAny(inner, `\[](){}*+?.^$`) {
		return nil
	}
	return strings.Split(inner, "|")
}
