package live

import (
	"maps"
	"slices"
	"strings"
)

// likeness is how what was found stands to what a change would set.
type likeness int

const (
	// same things need no change.
	same likeness = iota
	// untold is what the CRM does not show of what a change would set, while the rest is the same.
	untold
	// other things are to be changed.
	other
)

// compare sets what was found against what a change would set. What the body does not name is not looked at.
func compare(found, body any) likeness {
	switch want := body.(type) {
	case map[string]any:
		if fields := wrapped(want); fields != nil {
			return compare(found, fields)
		}
		there, ok := found.(map[string]any)
		if !ok {
			return other
		}
		all := same
		for _, key := range slices.Sorted(maps.Keys(want)) {
			if has, told := keyed(there, key); told {
				all = max(all, compare(has, want[key]))
			} else {
				all = max(all, untold)
			}
		}
		return all
	case []any:
		there, ok := found.([]any)
		switch {
		case !ok && len(want) == 1: // a thing that is sent as a list of one
			return compare(found, want[0])
		case !ok || len(there) != len(want):
			return other
		}
		return lists(there, want)
	}
	switch found.(type) {
	case map[string]any, []any:
		return other
	}
	if (body == nil) != (found == nil) || text(found) != text(body) {
		return other
	}
	return same
}

// lists compares entries without regard to their order, which is in a key of theirs where it matters.
func lists(there, want []any) likeness {
	all := same
	rest := slices.Clone(there)
	for _, v := range want {
		best, at := other, -1
		for i, e := range rest {
			if like := compare(e, v); like < best {
				best, at = like, i
			}
		}
		if at < 0 {
			return other
		}
		all = max(all, best)
		rest = slices.Delete(rest, at, at+1)
	}
	return all
}

// wrapped returns what is to be set, where a body has it in a key beside what tells which thing is meant.
func wrapped(body map[string]any) map[string]any {
	for _, key := range []string{"fields", "field"} {
		if fields, ok := body[key].(map[string]any); ok {
			return fields
		}
	}
	return nil
}

// keyed returns the value of a key; some CRMs write keys in capitals in one direction only.
func keyed(m map[string]any, key string) (any, bool) {
	if v, ok := m[key]; ok {
		return v, true
	}
	var found any
	n := 0
	for other, v := range m {
		if strings.EqualFold(other, key) {
			found = v
			n++
		}
	}
	return found, n == 1
}
