package schema

import (
	"encoding/json"

	"github.com/crmspec/crmspec/model/syntax"
)

// plain returns a node as the values that JSON knows, built from what the author wrote: a scalar
// that YAML takes for a number is one only in the notation of JSON, so that 0701, 1_000, .nan and
// 0x1F stay text; dates are text. Of a key that stands twice, the first counts.
func plain(n *syntax.Node) any {
	switch n.Kind {
	case syntax.Mapping:
		object := make(map[string]any, len(n.Pairs))
		for _, pair := range n.Pairs {
			if _, twice := object[pair.Key.Value]; !twice {
				object[pair.Key.Value] = value(pair.Value)
			}
		}
		return object
	case syntax.Sequence:
		list := make([]any, len(n.Items))
		for i, item := range n.Items {
			list[i] = value(item)
		}
		return list
	}
	return value(n)
}

func value(n *syntax.Node) any {
	switch {
	case n == nil:
		return nil
	case n.Kind != syntax.Scalar:
		return plain(n)
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		switch n.Value {
		case "true":
			return true
		case "false":
			return false
		}
	case "!!int", "!!float":
		if isNumber(n.Value) {
			return json.Number(n.Value)
		}
	}
	return n.Value
}

// maxNumber bounds the length of a number, and maxExponent that of its exponent, so that no number
// costs more than its text.
const maxNumber, maxExponent = 64, 3

// isNumber tells whether text is a number in the notation of JSON.
func isNumber(text string) bool {
	if len(text) > maxNumber {
		return false
	}
	i := 0
	digits := func() int {
		from := i
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		return i - from
	}
	if i < len(text) && text[i] == '-' {
		i++
	}
	first := i
	if n := digits(); n == 0 || n > 1 && text[first] == '0' {
		return false
	}
	if i < len(text) && text[i] == '.' {
		i++
		if digits() == 0 {
			return false
		}
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		i++
		if i < len(text) && (text[i] == '+' || text[i] == '-') {
			i++
		}
		if n := digits(); n == 0 || n > maxExponent {
			return false
		}
	}
	return i == len(text)
}
