package schema

import (
	"bytes"
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// plan is a schema as we walk it ourselves, node by node.
type plan struct {
	form    string
	element string
	types   []string
	keys    map[string]*plan
	others  *plan
	items   *plan
	limits
	// scoped tells that it is said here how far a right reaches, which yes and no do not say.
	scoped bool
	// idle tells that nothing in or below the node is for walk.
	idle bool
}

// limits are what a schema demands beyond types.
type limits struct {
	required []string
	// values are the legal texts, nil for any.
	values   []string
	pattern  *regexp.Regexp
	min, max *big.Rat
	minItems int
}

// object is a JSON object.
type object = map[string]any

// planner makes the plan of a schema out of its text, which takes a tenth of the time that the
// library needs to compile it.
type planner struct {
	definitions object
	done        map[string]*plan // by the name of the definition
	patterns    map[string]*regexp.Regexp
}

// planOf returns the plan of a schema. The texts are generated and embedded; a test demands that
// they have no keyword that is not read here, and the empty plan of an error that cannot be leaves
// everything to the library.
func planOf(text []byte) *plan {
	var root object
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&root) != nil {
		return &plan{}
	}
	definitions, _ := root["definitions"].(object)
	b := &planner{definitions: definitions, done: map[string]*plan{}, patterns: map[string]*regexp.Regexp{}}
	return b.plan(root)
}

func (b *planner) plan(of any) *plan {
	s, ok := of.(object)
	if !ok {
		return nil
	}
	p := &plan{}
	if ref, ok := s["$ref"].(string); ok { // in draft-07 nothing beside a reference counts
		name := strings.TrimPrefix(ref, "#/definitions/")
		if known := b.done[name]; known != nil {
			return known
		}
		b.done[name] = p
		s, _ = b.definitions[name].(object)
	}
	b.fill(p, s)
	return p
}

func (b *planner) fill(p *plan, s object) {
	p.form, _ = s["x-form"].(string)
	p.element, _ = s["x-element"].(string)
	p.types, p.limits = texts(s["type"]), b.limits(s)
	if keys, ok := s["properties"].(object); ok {
		p.keys = make(map[string]*plan, len(keys))
		for key, value := range keys {
			p.keys[key] = b.plan(value)
		}
	}
	p.others, p.items = b.plan(s["additionalProperties"]), b.plan(s["items"])
	words := texts(s["x-words"])
	p.scoped = slices.Contains(words, "none") && slices.Contains(words, "all")
	p.idle = !p.scoped && p.keys == nil && p.others == nil && p.items == nil && !slices.Contains(looked, p.form)
}

func (b *planner) limits(s object) limits {
	l := limits{required: texts(s["required"]), values: append(texts(s["enum"]), texts(s["const"])...)}
	if pattern, ok := s["pattern"].(string); ok {
		if b.patterns[pattern] == nil {
			b.patterns[pattern], _ = regexp.Compile(pattern) // the library, which compiles it too, would refuse it
		}
		l.pattern = b.patterns[pattern]
	}
	l.min, l.max = number(s["minimum"]), number(s["maximum"])
	if n := number(s["minItems"]); n != nil {
		l.minItems = int(n.Num().Int64())
	}
	return l
}

// texts returns a string, or a list of strings, as a list.
func texts(of any) []string {
	switch of := of.(type) {
	case string:
		return []string{of}
	case []any:
		list := make([]string, len(of))
		for i, item := range of {
			list[i], _ = item.(string)
		}
		return list
	}
	return nil
}

// number returns a number, nil for anything else.
func number(of any) *big.Rat {
	if n, ok := of.(json.Number); ok {
		if r, ok := new(big.Rat).SetString(n.String()); ok {
			return r
		}
	}
	return nil
}
