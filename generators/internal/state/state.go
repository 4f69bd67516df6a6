// Package state is the configuration that a CRM has, or is to have, as things with what is set of them, so that two can be
// compared whatever form they came in. It must not know any single CRM, nor the description.
package state

import (
	"cmp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// State is a configuration.
type State struct {
	Things []Thing
	// Unread is what stood there and could not be taken in, in the order in which it was met.
	Unread []Unread
	// Aside tells which differences do not count since nothing that was read could say otherwise. Of a thing that is wanted and
	// not there, the one that is there is empty, and so is the difference. It is nil where all count.
	Aside func(now, want Thing, d Difference) bool
}

// Thing is one piece of configuration: an object, a field, a value of a list, a stage, a role.
type Thing struct {
	// Kind is the sort, as the CRM calls it: "CustomField", "pipeline".
	Kind string
	// Name is what it is known by, the only one of its kind and the same on every reading. Where the CRM gives numbers to
	// things, it is made of what people gave them: "Sales/Proposal sent".
	Name string
	// Title is what people call it; "" for the name.
	Title string
	// Facts are what is set of it, one for each key. A reader gives only those that descriptions decide, and leaves
	// out those that stand as the CRM sets them by itself.
	Facts []Fact
	// Path is the file that it was read from.
	Path string
	// Given things come with the CRM: nobody made them, and nobody takes them away.
	Given bool
}

// Fact is one thing that is set: "length" is "80", "required at Sales/Proposal sent" is "yes".
type Fact struct{ Key, Value string }

// Order is the key of the fact that says in which order parts stand, one in a line. It differs only where parts that both
// have stand otherwise; those that only one has are things of their own.
const Order = "order"

// Unread is something that could not be taken in.
type Unread struct {
	// What names it: "ValidationRule Opportunity.Check_margin". Path is where it stands.
	What, Path string
	// Why says why, for people.
	Why words.Localized
}

// Sort is what is to be done with a thing.
type Sort string

// The sorts, in the order in which they are done.
const (
	// Add things are wanted and not there.
	Add Sort = "add"
	// Alter things are there, otherwise than wanted.
	Alter Sort = "change"
	// Remove things are there and not wanted.
	Remove Sort = "remove"
)

// Change is one difference between two configurations.
type Change struct {
	Sort Sort
	// Thing is the wanted one, or the one that is there where none is wanted.
	Thing Thing
	// Facts are those that differ, by key; nil unless the thing is there and wanted.
	Facts []Difference
}

// Difference is a fact that is not as wanted; "" stands for what is not set.
type Difference struct{ Key, Now, Want string }

// Changes are what brings one configuration to the other, first what is added, then what is changed, then what is removed;
// each by kind and name.
type Changes []Change

// brought tells whether a thing stands in one that comes with the CRM and that nobody wants: it came along with it.
func brought(t Thing, now, want *State) bool {
	return slices.ContainsFunc(now.Things, func(around Thing) bool {
		return around.Given && strings.HasPrefix(t.Name, around.Name+"/") &&
			!slices.ContainsFunc(want.Things, func(w Thing) bool { return w.Kind == around.Kind && w.Name == around.Name })
	})
}

// Compare returns what has to be done to what is there now, so that it becomes what is wanted. Things that come with the
// CRM are never removed.
func Compare(now, want *State) Changes {
	type key struct{ kind, name string }
	of := func(s *State) map[key]Thing {
		m := map[key]Thing{}
		for _, t := range s.Things {
			m[key{t.Kind, t.Name}] = t
		}
		return m
	}
	there, wanted := of(now), of(want)
	var all Changes
	for k, t := range wanted {
		before, ok := there[k]
		if ok {
			apart := differences(before, t)
			if now.Aside != nil {
				apart = slices.DeleteFunc(apart, func(d Difference) bool { return now.Aside(before, t, d) })
			}
			if len(apart) > 0 {
				all = append(all, Change{Alter, t, apart})
			}
		} else if now.Aside == nil || !now.Aside(Thing{}, t, Difference{}) {
			all = append(all, Change{Sort: Add, Thing: t})
		}
	}
	for k, t := range there {
		if _, ok := wanted[k]; !ok && !t.Given && !brought(t, now, want) {
			all = append(all, Change{Sort: Remove, Thing: t})
		}
	}
	slices.SortFunc(all, func(a, b Change) int {
		return cmp.Or(slices.Index(sorts, a.Sort)-slices.Index(sorts, b.Sort), cmp.Compare(a.Thing.Kind, b.Thing.Kind), cmp.Compare(a.Thing.Name, b.Thing.Name))
	})
	return all
}

var sorts = []Sort{Add, Alter, Remove}

// differences returns the facts in which a thing is not as wanted.
func differences(now, want Thing) []Difference {
	values := map[string]Difference{}
	for _, f := range now.Facts {
		values[f.Key] = Difference{Key: f.Key, Now: f.Value}
	}
	for _, f := range want.Facts {
		d := values[f.Key]
		d.Key, d.Want = f.Key, f.Value
		values[f.Key] = d
	}
	var list []Difference
	for _, d := range values {
		if d.Now != d.Want && (d.Key != Order || otherwise(d.Now, d.Want)) {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b Difference) int { return cmp.Compare(a.Key, b.Key) })
	return list
}

// otherwise tells whether the lines that two texts have in common stand in another order.
func otherwise(a, b string) bool {
	common := func(of, in string) []string {
		known := strings.Split(in, "\n")
		return slices.DeleteFunc(strings.Split(of, "\n"), func(line string) bool { return !slices.Contains(known, line) })
	}
	return !slices.Equal(common(a, b), common(b, a))
}

// Count returns how many changes are of a sort.
func (c Changes) Count(sort Sort) int {
	n := 0
	for _, one := range c {
		if one.Sort == sort {
			n++
		}
	}
	return n
}
