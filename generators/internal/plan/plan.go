// Package plan is the configuration of a CRM that is told it call by call: an ordered list of requests in which things
// that get their ids only when they are made stand as symbols. It must not know any single CRM, nor speak to a network.
package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Plan is what is to be asked of a CRM, in order.
type Plan struct {
	// Target is the CRM: "kommo".
	Target string `json:"target"`
	// Spec and Version say of which description it is made.
	Spec    string `json:"spec"`
	Version string `json:"version"`
	Steps   []Step `json:"steps"`
}

// Step is one thing to make or to set. Done twice it changes nothing more: what is there already is looked for first.
type Step struct {
	// ID names the step, and stays as long as its element does: "pipeline/sales".
	ID string `json:"id"`
	// Was are the ids that it had in earlier descriptions, where elements had others; that of the first one first.
	Was []string `json:"was,omitempty"`
	// Title says what is done, for people.
	Title string `json:"title"`
	// Refs are the elements of the description that it stands for.
	Refs []string `json:"refs,omitempty"`
	// Find tells what is there already; nil where the request by itself can be repeated without harm.
	Find *Find `json:"find,omitempty"`
	// Make is the request where nothing was found.
	Make Request `json:"make"`
	// Change is the request where something was found; nil leaves it as it is. It names only what the description
	// says, so that whatever people set by hand stays.
	Change *Request `json:"change,omitempty"`
	// Gives are the symbols that stand for what is made from here on.
	Gives []Given `json:"gives,omitempty"`
	// Needs are what the account must have for the step, for people: an edition, a right; empty for nothing.
	Needs []string `json:"needs,omitempty"`
	// Optional steps are left out unless asked for by the name of their flag: "beta".
	Optional string `json:"optional,omitempty"`
}

// Request is one call. Path and body may hold symbols.
type Request struct {
	Method string `json:"method"`
	// Path begins behind the address of the account: "/api/v4/leads/pipelines". A symbol in it stands in braces:
	// "/api/v4/leads/pipelines/{pipeline/sales}/statuses".
	Path string `json:"path"`
	// Body is nil for none. Symbols in it are values of the type [Symbol], texts around symbols of the type [Text].
	Body any `json:"body,omitempty"`
	// Unite are the lists of the body that the CRM would take for the whole: what was found keeps its own entries.
	// See [Unite].
	Unite []Unite `json:"unite,omitempty"`
}

// Find is how something that may be there already is found.
type Find struct {
	Request Request `json:"request"`
	// List is the pointer (RFC 6901) to the list in the answer: "/_embedded/pipelines". "" is the answer itself.
	List string `json:"list"`
	// Key is the pointer within an entry to what it is known by, Is the value looked for, perhaps a [Symbol] or [Text]; a
	// string that is compared without regard to case where Fold is set.
	Key  string `json:"key"`
	Is   any    `json:"is"`
	Fold bool   `json:"fold,omitempty"`
	// Next is the pointer to the address of the next page of a long list; "" where answers have one page.
	Next string `json:"next,omitempty"`
	// Gives are the symbols out of the entry that was found; their pointers begin at the entry.
	Gives []Given `json:"gives,omitempty"`
	// Was is how it was found before it got another name; it is looked for so where nothing has the new one. Its own
	// symbols are those above.
	Was *Find `json:"was,omitempty"`
}

// Given is a symbol and the pointer to its value in an answer.
type Given struct {
	Symbol string `json:"symbol"`
	At     string `json:"at"`
}

// Symbol stands for an id that is known only when what it names has been made. It is written as {"$id": "stage/sales.new"}.
type Symbol string

// MarshalJSON writes the symbol.
func (s Symbol) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"$id": string(s)})
}

// In returns the symbol as a piece of a path, or of a [Text].
func (s Symbol) In() string { return "{" + string(s) + "}" }

// symbolKey is the key under which a symbol stands in JSON.
const symbolKey = "$id"

// AsSymbol tells whether a value that was read from JSON is a symbol, and which.
func AsSymbol(v any) (Symbol, bool) {
	m, ok := v.(map[string]any)
	if !ok || len(m) != 1 {
		return "", false
	}
	name, ok := m[symbolKey].(string)
	return Symbol(name), ok
}

// Check finds what is wrong with a plan in itself: two steps of one name, a symbol that no step before gives, a method
// that would take more away than it sets.
func (p Plan) Check() error {
	given, steps := map[string]bool{}, map[string]bool{}
	for i, s := range p.Steps {
		if s.ID == "" || steps[s.ID] {
			return fmt.Errorf("step %d (%q): its id is missing or taken", i+1, s.ID)
		}
		steps[s.ID] = true
		requests := []*Request{&s.Make, s.Change}
		if s.Find != nil {
			// What is looked for needs its symbols as the request does.
			requests = append(requests, &Request{Method: s.Find.Request.Method, Path: s.Find.Request.Path, Body: []any{s.Find.Request.Body, s.Find.Is}})
			if was := s.Find.Was; was != nil {
				requests = append(requests, &Request{Method: was.Request.Method, Path: was.Request.Path, Body: []any{was.Request.Body, was.Is}})
			}
		}
		for n, r := range requests {
			if r == nil {
				continue
			}
			if n >= 2 && r.Method != "GET" && r.Method != "POST" {
				return fmt.Errorf("step %q: looking is done by %s", s.ID, r.Method)
			}
			if !slices.Contains([]string{"GET", "POST", "PATCH", "PUT"}, r.Method) {
				return fmt.Errorf("step %q: no step may %s", s.ID, r.Method)
			}
			if !strings.HasPrefix(r.Path, "/") {
				return fmt.Errorf("step %q: the path %q does not begin at the account", s.ID, r.Path)
			}
			used, err := r.Symbols()
			if err != nil {
				return fmt.Errorf("step %q: %w", s.ID, err)
			}
			for _, symbol := range used {
				own := n == 1 && s.Find != nil && slices.ContainsFunc(s.Find.Gives, func(g Given) bool { return g.Symbol == string(symbol) })
				if !given[string(symbol)] && !own {
					return fmt.Errorf("step %q needs the id of %q, which no step before it gives", s.ID, symbol)
				}
			}
		}
		for _, g := range s.Gives {
			given[g.Symbol] = true
		}
	}
	return nil
}

// Symbols returns the symbols that a request needs, in the order of their names.
func (r Request) Symbols() ([]Symbol, error) {
	list, err := braced(r.Path)
	if err != nil {
		return nil, err
	}
	body, err := plain(r.Body)
	if err != nil {
		return nil, err
	}
	if list, err = within(body, list); err != nil {
		return nil, err
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

// plain turns a body into what JSON reads.
func plain(body any) (v any, err error) {
	if body == nil {
		return nil, nil
	}
	content, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	return v, json.Unmarshal(content, &v)
}

// within adds the symbols in a value that JSON has read.
func within(v any, list []Symbol) ([]Symbol, error) {
	if s, ok := AsSymbol(v); ok {
		return append(list, s), nil
	}
	if text, ok := AsText(v); ok {
		more, err := braced(string(text))
		return append(list, more...), err
	}
	var err error
	switch v := v.(type) {
	case map[string]any:
		for _, e := range v {
			if list, err = within(e, list); err != nil {
				return nil, err
			}
		}
	case []any:
		for _, e := range v {
			if list, err = within(e, list); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// JSON returns the plan as the file that is carried out.
func (p Plan) JSON() ([]byte, error) {
	content, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(content, '\n'), nil
}

// Read reads a plan from its file.
func Read(content []byte) (p Plan, err error) {
	if err := json.Unmarshal(content, &p); err != nil {
		return Plan{}, err
	}
	return p, p.Check()
}
