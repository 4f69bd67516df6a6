package plan

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// tail is the last key of a pointer that is no number.
func tail(pointer string) string {
	keys := strings.Split(pointer, "/")
	for i := len(keys) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(keys[i]); err != nil {
			return keys[i]
		}
	}
	return pointer
}

// Value is a single value of a body, with the pointer to it.
type Value struct{ At, Value string }

// Values returns the single values of the body, in the order of their pointers; a symbol is written in braces.
func (r Request) Values() []Value {
	body, err := plain(r.Body)
	if err != nil {
		return nil
	}
	var list []Value
	leaves(body, "", &list)
	sort.Slice(list, func(i, j int) bool { return list[i].At < list[j].At })
	return list
}

func leaves(v any, at string, list *[]Value) {
	if s, ok := AsSymbol(v); ok {
		v = s.In()
	} else if text, ok := AsText(v); ok {
		v = string(text)
	}
	switch v := v.(type) {
	case nil:
	case map[string]any:
		for key, e := range v {
			leaves(e, at+"/"+strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1"), list)
		}
	case []any:
		for i, e := range v {
			name := strconv.Itoa(i)
			if len(v) > 1 {
				name = entry(e, i)
			}
			leaves(e, at+"/"+name, list)
		}
	default:
		*list = append(*list, Value{at, shown(v)})
	}
}

// known are the keys by which an entry of a list is told from its neighbours.
var known = []string{"xmlId", "XML_ID", "code", "value", "VALUE", "name", "NAME", "label"}

// entry names an entry of a list by what it is known by, so that one more before it changes nothing; else by its place.
func entry(e any, i int) string {
	m, _ := e.(map[string]any)
	for _, key := range known {
		if text, ok := m[key].(string); ok && text != "" {
			return "[" + strings.ReplaceAll(text, "/", "~1") + "]"
		}
	}
	return strconv.Itoa(i)
}

// IsPlace tells whether a pointer leads to what says only where a thing stands among its neighbours: a number, or the color
// that comes with it.
func IsPlace(pointer string) bool {
	return slices.Contains([]string{"sort", "SORT", "displayOrder", "color"}, tail(pointer))
}
