package live

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/words"
)

// filled returns a request with the ids in the place of their symbols.
//
// Errors: [*Trouble] for a symbol that nothing has given.
func (c *carrying) filled(r plan.Request) (plan.Request, error) {
	path, err := c.path(r.Path)
	if err != nil {
		return r, err
	}
	body, err := c.value(r.Body)
	if err != nil {
		return r, err
	}
	r.Path, r.Body = path, body
	return r, nil
}

// path puts ids into a path; what stands in one can lead nowhere else.
func (c *carrying) path(path string) (string, error) {
	before, query, asked := strings.Cut(path, "?")
	out, err := c.braced(before, url.PathEscape)
	if err != nil || !asked {
		return out, err
	}
	query, err = c.braced(query, url.QueryEscape)
	return out + "?" + query, err
}

// braced puts ids in the place of the symbols in the braces of a text, each as escape writes it.
func (c *carrying) braced(from string, escape func(string) string) (string, error) {
	return plan.Put(from, func(s plan.Symbol) (any, error) {
		id, err := c.id(string(s))
		return escape(text(id)), err
	})
}

// value returns a value as JSON reads it, with the ids in the place of their symbols.
func (c *carrying) value(v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	content, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	read, err := decoded(content)
	if err != nil {
		return nil, err
	}
	return c.put(read)
}

func (c *carrying) put(v any) (any, error) {
	if symbol, ok := plan.AsSymbol(v); ok {
		return c.id(string(symbol))
	}
	if t, ok := plan.AsText(v); ok {
		return c.braced(string(t), func(id string) string { return id })
	}
	var err error
	switch in := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(in)) {
			if in[key], err = c.put(in[key]); err != nil {
				return nil, err
			}
		}
	case []any:
		for i, e := range in {
			if in[i], err = c.put(e); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

// id returns what a symbol stands for.
func (c *carrying) id(symbol string) (any, error) {
	if id, ok := c.ids[symbol]; ok {
		return id, nil
	}
	return nil, &unborn{Trouble: *refused(saysNeeds, words.Args{"symbol": symbol})}
}

// unborn is a symbol that nothing has given yet.
type unborn struct{ Trouble }

// take keeps the ids that an answer, or an entry that was found, gives; which are lacking is returned.
//
// Errors: [*Trouble] for what cannot be an id.
func (c *carrying) take(from any, gives []plan.Given, ids map[string]any) (lacking []string, err error) {
	for _, g := range gives {
		v, ok := plan.At(from, g.At)
		if !ok || v == nil {
			lacking = append(lacking, g.Symbol)
			continue
		}
		switch v.(type) {
		case string, json.Number, bool:
		default:
			return nil, refused(saysBadID, words.Args{"crm": c.Account.title, "symbol": g.Symbol})
		}
		switch id := text(v); {
		case c.Account.mask.holds(id):
			return nil, refused(saysSecretID, words.Args{"crm": c.Account.title, "symbol": g.Symbol})
		case id == "" || id == "." || id == ".." || len(id) > 1000 || strings.ContainsFunc(id, unicode.IsControl):
			return nil, refused(saysBadID, words.Args{"crm": c.Account.title, "symbol": g.Symbol})
		}
		ids[g.Symbol] = v
	}
	return lacking, nil
}

// text returns a value as it is written in a path.
func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	content, err := plain(v)
	if err != nil {
		return ""
	}
	return string(content)
}

// plain returns a value as JSON in which letters stand as they are.
func plain(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(out.Bytes()), err
}

// decoded reads JSON; numbers stay as they are written.
func decoded(content []byte) (v any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	return v, decoder.Decode(&v)
}

// printable lets through what may stand in a line for people.
func printable(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
		return -1
	}
	return r
}
