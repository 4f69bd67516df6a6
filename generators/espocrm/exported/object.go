package exported

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// object is an object of JSON.
type object map[string]any

// in returns the object under a key, nil for none: PHP writes an empty one as a list.
func (o object) in(key string) object {
	m, _ := o[key].(map[string]any)
	return m
}

// at returns the object at the end of a way of keys.
func (o object) at(keys ...string) object {
	for _, key := range keys {
		o = o.in(key)
	}
	return o
}

func (o object) text(key string) string { return plain(o[key]) }

func (o object) is(key string) bool { return o[key] == true }

// texts returns the texts of a list.
func (o object) texts(key string) []string {
	all, _ := o[key].([]any)
	list := make([]string, 0, len(all))
	for _, one := range all {
		list = append(list, plain(one))
	}
	return list
}

// objects returns the objects of a list.
func (o object) objects(key string) []object { return objectsOf(o[key]) }

func objectsOf(v any) []object {
	all, _ := v.([]any)
	var list []object
	for _, one := range all {
		if m, ok := one.(map[string]any); ok {
			list = append(list, m)
		}
	}
	return list
}

// keys returns the keys in order.
func (o object) keys() []string { return slices.Sorted(maps.Keys(o)) }

// plain returns a value as it is compared: a number without what does not change it, a yes or no as a word, lists with their
// parts one after the other; "" for nothing.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return yesNo(v)
	case json.Number:
		return number(v.String())
	case []any:
		parts := make([]string, 0, len(v))
		for _, one := range v {
			parts = append(parts, plain(one))
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		content, err := json.Marshal(v)
		if err != nil {
			return ""
		}
		return string(content)
	}
	return ""
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// number returns a number in its shortest form; numbers too long to be one stay as they are.
func number(text string) string {
	if len(text) > 40 || strings.ContainsAny(text, "eE") && len(text) > 6 {
		return text
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return text
	}
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.TrimRight(r.FloatString(20), "0")
}
