package acceptance

import (
	"slices"
	"sort"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// trek is the work on the walks of one pipeline.
type trek struct {
	*ways
	// tried is what some case tries, or none can.
	tried map[*Thing]bool
	// pairs are the moves that are to be tried one right after the other.
	pairs map[follow]*Thing
}

// journey derives the case of as much of a road, from its beginning, as one record can go, and returns how many legs
// that are, 1 at least. Where it tries nothing new there is no case.
func (t *trek) journey(road []*leg) int {
	n := len(road)
	var c *Case
	for n > 1 && c == nil {
		n = t.together(road[:n])
		if n < len(road) { // it is cut, so that what is tried already at its end is of no use
			for n > 1 && t.tried[road[n-1].thing] && !t.pending(road[n-2], road[n-1]) {
				n--
			}
		}
		if n > 1 {
			c, n = t.carry(road[:n])
		}
	}
	n = max(n, 1)
	var fresh []*Thing
	for _, thing := range t.things(road[:n]) {
		if !t.tried[thing] {
			t.tried[thing] = true
			fresh = append(fresh, thing)
		}
	}
	if len(fresh) == 0 {
		return n
	}
	if c == nil {
		c = t.short(road[0])
	}
	t.Add(fresh[0], c, t.keyOf(road[:n], fresh)...)
	for _, thing := range t.things(road[:n]) {
		if thing.Try(c); !slices.Contains(c.Covers, thing.Ref) {
			c.Covers = append(c.Covers, thing.Ref)
		}
	}
	return n
}

// keyOf says what of a road is new, whatever else it passes.
func (t *trek) keyOf(road []*leg, fresh []*Thing) []string {
	var key []string
	note := func(thing *Thing, part string) {
		if slices.Contains(fresh, thing) && !slices.Contains(key, part) {
			key = append(key, part)
		}
	}
	for i, l := range road {
		if i > 0 {
			note(t.pairs[follow{road[i-1].way, l.way}], t.key(road[i-1].way)+" then "+t.key(l.way))
		}
		note(l.thing, t.key(l.way)+"\n"+l.role.Self().ID())
	}
	slices.Sort(key)
	if len(key) == 1 {
		return strings.Split(key[0], "\n") // the case of one leg alone
	}
	return key
}

// short derives the case of one leg.
func (w *ways) short(l *leg) *Case {
	c := w.begin(Transition, l.way, l.role, l.found)
	c.Title, c.Priority = l.title(), least(w.pipeline.Priority, l.way.priority())
	c.Preconditions = append(c.Preconditions, w.asking(l.way, l.found, nobody, nil)...)
	w.arrive(c, l.way, l.approvals)
	w.passes(c, l.way, l.role, l.found, l.approvals)
	return c
}

// together returns how many legs of a road, from its beginning, values allow for one record, 1 at least.
func (w *ways) together(road []*leg) int {
	can := func(n int) bool {
		found, _, ok := w.plan(road[:n])
		return ok && !found.vague
	}
	if can(len(road)) {
		return len(road)
	}
	return max(1, sort.Search(len(road), func(n int) bool { return n > 0 && !can(n) })-1)
}

// plan looks for a record of which everything is true that the legs of a road need, and for the approvals of each.
func (w *ways) plan(road []*leg) (found state, approvals [][]*model.Approval, ok bool) {
	var claims []claim
	seen := map[way][]*model.Approval{}
	for _, l := range road {
		claims = append(claims, w.unveiled(l.role, l.way)...)
		if _, known := seen[l.way]; known {
			continue
		}
		seen[l.way] = nil
		claims = append(claims, w.invariants(l.way.from).claims...)
		for _, item := range w.beside(leaf{}, l.way) {
			claims = append(claims, item.so)
		}
		claims = append(claims, w.passing(l.way))
		claims = append(claims, w.handed(l.way.to)...)
	}
	asked := map[way]bool{}
	for _, l := range road {
		for _, a := range l.way.move.Transition.Approvals {
			if asked[l.way] {
				break
			}
			free := append(slices.Clone(claims), w.condition(&a.When, false))
			if w.can(l.way, free...) {
				claims = free
				continue
			}
			seen[l.way] = append(seen[l.way], a)
			claims = append(claims, w.condition(&a.When, true))
		}
		asked[l.way] = true
		approvals = append(approvals, seen[l.way])
	}
	found, ok = w.record(road[0].way, claims...)
	return found, approvals, ok
}

// owners returns the roles of which somebody could own the record of a road: first those that see only their own.
func (w *ways) owners(road []*leg) []*model.Role {
	var needy, rest []*model.Role
	for _, l := range road {
		right := w.facts.Allowed([]*model.Role{l.role}, model.ActionRead, w.entity, l.way.from, nil)
		wide := slices.ContainsFunc(right.Reach, func(a facts.Area) bool {
			return a.Scope.Word != facts.ScopeOwn && a.Within.Word != facts.ScopeOwn
		})
		switch {
		case slices.Contains(needy, l.role):
		case !wide:
			needy = append(needy, l.role)
		case !slices.Contains(rest, l.role):
			rest = append(rest, l.role)
		}
	}
	list := append(needy, rest...)
	return list[:min(len(list), mostOwners)]
}

// mostOwners bounds how many owners are tried.
const mostOwners = 4
