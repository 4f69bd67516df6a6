package plan

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Text is a text in a body that has ids in it, each as its symbol in braces: "DEAL_STAGE_{pipeline/sales}". It is written
// as {"$text": "DEAL_STAGE_{pipeline/sales}"}. All other texts are as they stand, braces too.
type Text string

// MarshalJSON writes the text.
func (t Text) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{textKey: string(t)})
}

const textKey = "$text"

// AsText tells whether a value that was read from JSON is a text with symbols, and which.
func AsText(v any) (Text, bool) {
	m, ok := v.(map[string]any)
	if !ok || len(m) != 1 {
		return "", false
	}
	text, ok := m[textKey].(string)
	return Text(text), ok
}

// braced returns the symbols in the braces of a path or text.
func braced(text string) ([]Symbol, error) {
	var list []Symbol
	for rest := text; ; {
		_, after, open := strings.Cut(rest, "{")
		if !open {
			return list, nil
		}
		name, behind, shut := strings.Cut(after, "}")
		if !shut {
			return nil, fmt.Errorf("%q leaves a brace open", text)
		}
		list, rest = append(list, Symbol(name)), behind
	}
}

// Put returns a path with the ids of its symbols in it.
func Put(path string, id func(Symbol) (any, error)) (string, error) {
	var out strings.Builder
	for rest := path; ; {
		before, after, open := strings.Cut(rest, "{")
		out.WriteString(before)
		if !open {
			return out.String(), nil
		}
		name, behind, shut := strings.Cut(after, "}")
		if !shut {
			return "", fmt.Errorf("%q leaves a brace open", path)
		}
		v, err := id(Symbol(name))
		if err != nil {
			return "", err
		}
		out.WriteString(shown(v))
		rest = behind
	}
}

// shown writes an id into a text: a number as JSON has it, a text as it is.
func shown(v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	return written(v)
}

// Fill returns a body, or what is looked for, as JSON reads it, with the ids of its symbols in it.
func Fill(body any, id func(Symbol) (any, error)) (any, error) {
	v, err := plain(body)
	if err != nil {
		return nil, err
	}
	return fill(v, id)
}

func fill(v any, id func(Symbol) (any, error)) (any, error) {
	if s, ok := AsSymbol(v); ok {
		return id(s)
	}
	if text, ok := AsText(v); ok {
		return Put(string(text), id)
	}
	switch v := v.(type) {
	case map[string]any:
		filled := make(map[string]any, len(v))
		for key, e := range v {
			f, err := fill(e, id)
			if err != nil {
				return nil, err
			}
			filled[key] = f
		}
		return filled, nil
	case []any:
		filled := make([]any, len(v))
		for i, e := range v {
			f, err := fill(e, id)
			if err != nil {
				return nil, err
			}
			filled[i] = f
		}
		return filled, nil
	}
	return v, nil
}
