package decide

import (
	"slices"
	"strconv"
)

// class is variables that have one value.
type class struct {
	of    []*variable
	names []string // the names that are left; nil for any but not
	not   []string
	apart []*class // classes with different values
	value string
}

// mostNames bounds the ways of giving names that are tried.
const mostNames = 20_000

// names finds values for all variables that are told apart by their names: No when there are none, Unknown
// when that could not be found out.
func (s *state) names(variables []*variable) (map[*variable]*class, Verdict) {
	by := map[*variable]*class{}
	var classes []*class
	for _, v := range variables {
		if c := &s.cells[v.number]; c.filled == yes && (isNamed(v.kind) || v.kind.Base == "bool") {
			by[v] = &class{of: []*variable{v}}
			classes = append(classes, by[v])
		}
	}
	for _, p := range s.pairs {
		if a, b := by[p.a], by[p.b]; p.same && a != b {
			for _, v := range b.of {
				by[v] = a
			}
			a.of, b.of = append(a.of, b.of...), nil
		}
	}
	classes = slices.DeleteFunc(classes, func(c *class) bool { return c.of == nil })
	for _, p := range s.pairs {
		if a, b := by[p.a], by[p.b]; !p.same {
			if a == b {
				return nil, No
			}
			a.apart, b.apart = append(a.apart, b), append(b.apart, a)
		}
	}
	taken := map[string]bool{}
	for _, c := range classes {
		if !s.restrict(c) {
			return nil, No
		}
		for _, name := range slices.Concat(c.names, c.not) {
			taken[name] = true
		}
	}
	other := 0
	for _, c := range classes {
		if c.names == nil { // any other name will do
			for c.value == "" || taken[c.value] {
				other++
				c.value = "other " + strconv.Itoa(other)
			}
			taken[c.value] = true
		}
	}
	tries := 0
	if !assign(classes, &tries) {
		if tries > mostNames {
			return nil, Unknown
		}
		return nil, No
	}
	for _, c := range classes {
		if leads(c, variables) {
			return nil, Unknown // what two paths lead to is one record, and its fields are the same
		}
	}
	return by, Yes
}

// restrict finds the names that are left for a class and tells whether there are any.
func (s *state) restrict(c *class) bool {
	bounded := false
	for _, v := range c.of {
		cell := &s.cells[v.number]
		c.not = append(c.not, cell.not...)
		if v.values == nil && cell.only == nil {
			continue
		}
		left := cell.names(v)
		if bounded {
			left = slices.DeleteFunc(slices.Clone(c.names), func(name string) bool { return !slices.Contains(left, name) })
		}
		c.names, bounded = left, true
	}
	if !bounded {
		return true
	}
	c.names = slices.DeleteFunc(slices.Clone(c.names), func(name string) bool { return slices.Contains(c.not, name) })
	return len(c.names) > 0
}

// assign gives the classes names so that those that are apart differ.
func assign(classes []*class, tries *int) bool {
	if len(classes) == 0 {
		return true
	}
	c := classes[0]
	if c.names == nil {
		return assign(classes[1:], tries)
	}
	for _, name := range c.names {
		if *tries++; *tries > mostNames {
			return false
		}
		if slices.ContainsFunc(c.apart, func(other *class) bool { return other.value == name }) {
			continue
		}
		c.value = name
		if assign(classes[1:], tries) {
			return true
		}
	}
	c.value = ""
	return false
}

// leads tells whether conditions step over two variables of a class.
func leads(c *class, variables []*variable) bool {
	n := 0
	for _, v := range c.of {
		if slices.ContainsFunc(variables, func(far *variable) bool { return far.base == v }) {
			n++
		}
	}
	return n > 1
}
