package plan

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Unite names a list that a change writes as a whole, such as the values of a field: whoever changes it must send along
// what people put there by hand, or it is lost.
type Unite struct {
	// List is the pointer (RFC 6901) to the list in the body, There that to it in the entry that was found; "" is the same.
	List  string `json:"list"`
	There string `json:"there,omitempty"`
	// By are the pointers within an entry of the list by which one of the body and one that is there are the same. Of the
	// two the body's keys win, and the others stay, such as the id.
	By []string `json:"by"`
	// Keys are those of an entry that is there which the CRM takes back; empty for all.
	Keys []string `json:"keys,omitempty"`
}

// United returns the body of a change with the lists of what was found added to it. Body and found are what JSON reads,
// with all symbols put in; neither is changed. Entries that the body names stand first, in its order.
func (r Request) United(body, found any) any {
	for _, u := range r.Unite {
		ours, ok := At(body, u.List)
		list, isList := ours.([]any)
		if !ok || !isList {
			continue
		}
		theirs, _ := At(found, cmp.Or(u.There, u.List))
		there, _ := theirs.([]any)
		body = put(body, strings.Split(u.List, "/")[1:], u.merge(list, there))
	}
	return body
}

func (u Unite) merge(ours, theirs []any) []any {
	merged := make([]any, 0, len(ours)+len(theirs))
	taken := make([]bool, len(theirs))
	for _, one := range ours {
		at := slices.IndexFunc(theirs, func(other any) bool { return u.same(one, other) })
		if at >= 0 {
			taken[at] = true
			one = over(u.taken(theirs[at]), one)
		}
		merged = append(merged, one)
	}
	for i, other := range theirs {
		if !taken[i] {
			merged = append(merged, u.taken(other))
		}
	}
	return merged
}

// taken returns what the CRM takes back of an entry.
func (u Unite) taken(entry any) any {
	m, ok := entry.(map[string]any)
	if !ok || len(u.Keys) == 0 {
		return entry
	}
	kept := map[string]any{}
	for _, key := range u.Keys {
		if v, there := m[key]; there {
			kept[key] = v
		}
	}
	return kept
}

func (u Unite) same(a, b any) bool {
	return len(u.By) > 0 && !slices.ContainsFunc(u.By, func(by string) bool {
		x, ok := At(a, by)
		y, ok2 := At(b, by)
		return !ok || !ok2 || written(x) != written(y)
	})
}

// over returns an entry with the keys of another put over its own.
func over(under, above any) any {
	a, ok := under.(map[string]any)
	b, ok2 := above.(map[string]any)
	if !ok || !ok2 {
		return above
	}
	m := map[string]any{}
	for key, v := range a {
		m[key] = v
	}
	for key, v := range b {
		m[key] = v
	}
	return m
}

// written returns a value as JSON, so that 7 and 7.0 are one.
func written(v any) string {
	content, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(content)
}

// put returns a copy of a value in which another stands at a path.
func put(v any, path []string, to any) any {
	if len(path) == 0 {
		return to
	}
	m, ok := v.(map[string]any)
	if !ok {
		return v
	}
	copied := map[string]any{}
	for key, e := range m {
		copied[key] = e
	}
	key := unescape(path[0])
	copied[key] = put(copied[key], path[1:], to)
	return copied
}

// At returns what a pointer (RFC 6901) leads to in a value that JSON has read; ok is false for nothing. "" is the value
// itself.
func At(v any, pointer string) (found any, ok bool) {
	if pointer == "" {
		return v, true
	}
	for _, key := range strings.Split(pointer, "/")[1:] {
		switch in := v.(type) {
		case map[string]any:
			if v, ok = in[unescape(key)]; !ok {
				return nil, false
			}
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(in) {
				return nil, false
			}
			v = in[i]
		default:
			return nil, false
		}
	}
	return v, true
}

func unescape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~1", "/"), "~0", "~")
}
