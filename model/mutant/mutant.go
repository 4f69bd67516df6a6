// Package mutant measures a suite of acceptance cases: it changes a description in memory, one thing at a time, and looks
// whether a case of the description as it was notices. It stands behind package trial and must not know how cases are
// derived, nor any output.
package mutant

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Operator is a sort of change.
type Operator struct {
	// Name is what people call it: "drop-item".
	Name string
	// Says tells what is changed.
	Says words.Text
	find func(*base)
}

// Change is one change of a description.
type Change struct {
	Operator *Operator
	// Element is what is changed, At the place that is.
	Element model.Element
	At      source.Span
	// What says what is changed for people.
	What words.Localized

	// do changes the description and returns what takes the change back; nil where only a condition is another one.
	do func() func()
	// about begins the references of what the cases about it cover; "" for what is changed itself.
	about string
	// reach is whose work with records of an entity the change can change, where that can be said: nobody else is asked
	// for the proof that it changes nothing.
	reach []reach
	// grants is whose rights to records of an entity the change can change, where it changes nothing else: nobody else
	// can notice it.
	grants []reach
	// prove proves that the change changes nothing; nil for no proof of its own.
	prove func(*Bench) bool
	// because says why no case could notice it, where that is known; nil otherwise.
	because words.Localized
	// condition has another tree; nil for none.
	condition *model.Condition
	tree      *expr.Node
}

// reach are records of an entity in the hands of some roles.
type reach struct {
	entity *model.Entity
	roles  []*model.Role
}

// base is a description while changes are looked for.
type base struct {
	spec     *model.Spec
	book     *expr.Book
	facts    *facts.Facts
	operator *Operator
	found    []*Change
}

// Changes returns the changes of some operators that a description allows, in the order of the operators and the
// documents.
func Changes(spec *model.Spec, book *expr.Book, operators []Operator) []*Change {
	b := &base{spec: spec, book: book, facts: facts.New(spec, book)}
	for i := range operators {
		b.operator = &operators[i]
		b.operator.find(b)
	}
	return b.found
}

// Pick returns some changes of each operator, chosen by a seed; all of them for n of 0.
func Pick(changes []*Change, n int, seed uint64) []*Change {
	if n == 0 {
		return changes
	}
	by := map[*Operator][]int{}
	var order []*Operator
	for i, c := range changes {
		if by[c.Operator] == nil {
			order = append(order, c.Operator)
		}
		by[c.Operator] = append(by[c.Operator], i)
	}
	var chosen []int
	for _, o := range order {
		list := by[o]
		random := rand.New(rand.NewPCG(seed, mix(o.Name)))
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		chosen = append(chosen, list[:min(n, len(list))]...)
	}
	slices.SortFunc(chosen, cmp.Compare[int])
	picked := make([]*Change, len(chosen))
	for i, at := range chosen {
		picked[i] = changes[at]
	}
	return picked
}

// mix makes a number of a name (FNV-1a, 64 bits), so that operators choose independently.
func mix(name string) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range []byte(name) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}

// add notes a change.
func (b *base) add(e model.Element, at source.Span, what string, args words.Args, do func() func()) *Change {
	c := &Change{Operator: b.operator, Element: e, At: at, What: say(what, args), do: do}
	b.found = append(b.found, c)
	return c
}

// reaches says whose work with records of an entity the change can change, and nothing else.
func (c *Change) reaches(e *model.Entity, roles ...*model.Role) {
	if e != nil && len(roles) > 0 {
		c.reach = append(c.reach, reach{e, roles})
	}
}

// gives says whose rights to records of an entity the change can change, and that it changes nothing else.
func (c *Change) gives(e *model.Entity, role *model.Role) {
	if c.grants = append(c.grants, reach{e, []*model.Role{role}}); len(c.grants) == 1 {
		c.about = "access/" + role.Self().ID() + "." + e.Self().ID()
	} else {
		c.about = "access/" + role.Self().ID()
	}
}

// workers returns the roles that may change or create records of an entity.
func (b *base) workers(e *model.Entity) []*model.Role {
	var list []*model.Role
	for _, role := range model.All[model.Role](b.spec) {
		one := []*model.Role{role}
		if b.facts.Ever(one, model.ActionEdit, e, nil) || b.facts.Ever(one, model.ActionCreate, e, nil) {
			list = append(list, role)
		}
	}
	return list
}

// put returns a change of one value.
func put[T any](at *T, value T) func() func() {
	return func() func() {
		before := *at
		*at = value
		return func() { *at = before }
	}
}

// without returns a list without one of its items.
func without[T any](list []T, i int) []T { return slices.Delete(slices.Clone(list), i, i+1) }

// with returns a list with another item in one place.
func with[T any](list []T, i int, item T) []T {
	list = slices.Clone(list)
	list[i] = item
	return list
}

// to returns a reference to an element.
func to[T any](like model.Ref[T], e model.Element) model.Ref[T] {
	r := model.Ref[T]{Name: e.Self().ID(), At: like.At}
	r.Bind(e)
	return r
}

// title names an element.
func title(e model.Element) words.Localized { return model.TitleOf(e) }

// other returns a role that is none of some: the next in the order of the documents; nil where there is none.
func (b *base) other(known ...*model.Role) *model.Role {
	all := model.All[model.Role](b.spec)
	at := 0
	if len(known) > 0 {
		at = slices.Index(all, known[len(known)-1]) + 1
	}
	for i := range all {
		if role := all[(at+i)%len(all)]; !slices.Contains(known, role) && role.Self().ID() != "" {
			return role
		}
	}
	return nil
}

// rolesOf returns the roles of a list.
func rolesOf(refs []model.Ref[model.Role]) []*model.Role {
	var list []*model.Role
	for _, ref := range refs {
		if role := ref.Get(); role != nil {
			list = append(list, role)
		}
	}
	return list
}
