package schema

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// explainer turns what the library refuses into findings. Of the library it reads only two places:
// where in the document, and which keyword; the sentences are made from the node and the schema.
type explainer struct {
	entry *entry
	root  *syntax.Node
	found diag.List
	// taken are the ids of lists, those that were offered included, with the number last put behind
	// each to tell it apart.
	taken map[*syntax.Node]map[string]int
	// spots are those of all nodes, made when the first is asked for.
	spots map[*syntax.Node]spot
	// renames are the misspelt keys, with the finding about each.
	renames []rename
	// newer tells that the document is of a later version of the language.
	newer bool
}

// rename is a misspelt key with the name that was meant.
type rename struct {
	key   *syntax.Node
	meant string
	found diag.Diagnostic
}

// rename changes the misspelt keys and returns the findings about them.
func (x *explainer) rename() diag.List {
	var found diag.List
	for _, r := range x.renames {
		r.key.Value = r.meant
		found.Add(r.found)
	}
	return found
}

// cause is one refusal.
type cause struct {
	steps   []string
	keyword string
	inKey   bool
}

// rank puts misspelt keys before missing ones, which they may explain.
func (c cause) rank() int {
	switch c.keyword {
	case "additionalProperties":
		return 0
	case "required":
		return 2
	}
	return 1
}

// explain adds the findings of a validation error.
func (x *explainer) explain(err error) {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return
	}
	causes := leaves(invalid, nil)
	slices.SortFunc(causes, func(a, b cause) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), slices.Compare(a.steps, b.steps), cmp.Compare(a.keyword, b.keyword))
	})
	for _, c := range causes {
		s := x.follow(c.steps)
		if s.shape == nil || s.node == nil && !c.inKey {
			continue
		}
		x.one(c, s)
	}
}

func (x *explainer) one(c cause, s spot) {
	switch {
	case s.misspelt():
		x.unknownKey(*s.up, s.keyNode, s.up.free())
	case c.inKey:
		x.badKey(s)
	case c.keyword == "additionalProperties" && s.perLanguage():
		x.languagesOfShort(s)
	case c.keyword == "additionalProperties" && s.pairEntry():
		x.idAsKey(s)
	case c.keyword == "required" && s.pairEntry(): // said already
	case c.keyword == "additionalProperties":
		x.unknownKeys(s)
	case c.keyword == "required" && s.perLanguage(): // said already
	case c.keyword == "required":
		x.missingKeys(s)
	case c.keyword == "type" && s.noLanguage():
		x.keysForText(*s.up, s.keyNode.Value)
	case c.keyword == "type":
		x.wrongType(s)
	case c.keyword == "const":
		x.notConst(s)
	case c.keyword == "enum", c.keyword == "pattern":
		x.badValue(s)
	case c.keyword == "minimum", c.keyword == "maximum":
		x.outOfRange(s, c.keyword == "minimum")
	case c.keyword == "minItems":
		x.tooFew(s)
	}
}

// leaves returns the innermost refusals of a validation error.
func leaves(e *jsonschema.ValidationError, into []cause) []cause {
	for _, inner := range e.Causes {
		into = leaves(inner, into)
	}
	if len(e.Causes) > 0 {
		return into
	}
	keywords := pointer(e.KeywordLocation)
	if len(keywords) == 0 {
		return into
	}
	last := len(keywords) - 1
	return append(into, cause{
		steps: pointer(e.InstanceLocation), keyword: keywords[last],
		inKey: last > 0 && keywords[last-1] == "propertyNames",
	})
}

// pointer splits a location as the library writes it.
func pointer(location string) []string {
	if location == "" {
		return nil
	}
	steps := strings.Split(location[1:], "/")
	for i, step := range steps {
		if plain, err := url.PathUnescape(step); err == nil {
			step = plain
		}
		steps[i] = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
	}
	return steps
}

// spot is a place in a document: the node with its schema and its way from the root.
type spot struct {
	node  *syntax.Node
	shape *shape
	// key is the nearest key above the node, "" at the root; item tells that the node is an entry
	// of the list under that key.
	key  string
	item bool
	// keyNode is the key itself, nil for the root and for entries of lists.
	keyNode *syntax.Node
	// up is the spot of the node around this one, nil at the root.
	up *spot
}

// follow finds the node and schema at the end of some steps. Since no schema offers alternatives,
// the document alone says which schema stands where.
func (x *explainer) follow(steps []string) spot {
	s := spot{node: x.root, shape: x.entry.shape()}
	for _, step := range steps {
		s = s.down(step)
	}
	return s
}

func (s spot) down(step string) spot {
	next := spot{key: s.key, up: &s}
	if s.node == nil || s.shape == nil {
		return next
	}
	switch s.node.Kind {
	case syntax.Mapping:
		next.key = step
		next.keyNode, next.node = s.node.Pair(step)
		if next.shape = s.shape.Properties.by[step]; next.shape == nil {
			next.shape = s.shape.Additional.shape
		}
	case syntax.Sequence:
		next.item = true
		if i, err := strconv.Atoi(step); err == nil && i < len(s.node.Items) {
			next.node = s.node.Items[i]
		}
		next.shape = s.shape.Items
	}
	next.shape = next.shape.full()
	return next
}

// find returns the spot of a node, the first in the order written where an alias repeats it.
func (x *explainer) find(n *syntax.Node) spot {
	if x.spots == nil {
		x.spots = map[*syntax.Node]spot{}
		x.note(spot{node: x.root, shape: x.entry.shape()})
	}
	return x.spots[n]
}

// note notes a spot and all below it.
func (x *explainer) note(s spot) {
	if _, noted := x.spots[s.node]; noted || s.node == nil {
		return
	}
	x.spots[s.node] = s
	for _, pair := range s.node.Pairs {
		x.note(s.down(pair.Key.Value))
	}
	for i := range s.node.Items {
		x.note(s.down(strconv.Itoa(i)))
	}
}

// report adds a finding about a spot.
func (x *explainer) report(d diag.Diagnostic) {
	d.Severity = diag.Error
	x.found.Add(d)
}

// settle returns the findings in order. In a document of a later version of the language nothing
// else counts.
func (x *explainer) settle() diag.List {
	if x.newer {
		x.found = slices.DeleteFunc(x.found, func(d diag.Diagnostic) bool { return d.Code != "unknown-version" })
	}
	return x.found
}

// say makes a message.
func say(id string, text words.Text, args words.Args) words.Message {
	return words.Message{ID: id, Text: text, Args: args}
}
