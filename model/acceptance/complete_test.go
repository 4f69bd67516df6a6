package acceptance_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
)

// TestAgainstDefinitions compares the cases of random pipelines with what follows from trying all
// records: no case breaks two rules where one is possible, none passes that should be refused, and
// nothing that can be tried is left out.
func TestAgainstDefinitions(t *testing.T) {
	t.Parallel()
	for seed := range uint64(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := random(seed)
			_, suite := sound(t, map[string]string{"crmspec.yaml": data, "pipeline.yaml": w.yaml()})
			test := &definition{T: t, world: w, suite: suite, every: everyRecord(nil), tries: map[move][]try{}}
			test.forbidden()
			test.transitions()
			test.refusals()
			test.coverage()
			test.references()
			if t.Failed() {
				t.Log(w.yaml())
			}
		})
	}
}

type definition struct {
	*testing.T
	*world
	suite *acceptance.Suite
	every []record
	tries map[move][]try
}

// try is a record that comes to the checkpoints of a way, with the items that refuse it.
type try struct {
	record
	missing []*item
}

// coming returns all records that come to the checkpoints of a way.
func (d *definition) coming(m move) []try {
	list, known := d.tries[m]
	if !known {
		for _, r := range d.every {
			if d.exists(m, r) && m.passes(r) {
				list = append(list, try{r, d.missing(m, r)})
			}
		}
		d.tries[m] = list
	}
	return list
}

func (d *definition) line(f acceptance.Family) acceptance.Line {
	for _, line := range d.suite.Ledger {
		if line.Family == f {
			return line
		}
	}
	return acceptance.Line{}
}

// forbidden: each ordered pair of different stages is a move or a forbidden move, never both.
func (d *definition) forbidden() {
	var want, got []string
	for from := range d.types {
		for to := range d.types {
			allowed := slices.ContainsFunc(d.moves(), func(m move) bool { return m.from == from && m.to == to })
			if from != to && !allowed {
				want = append(want, fmt.Sprintf("transition/p.s%d__s%d %t", from, to, d.reachable(from)))
			}
		}
	}
	for _, thing := range d.line(acceptance.Forbidden).Things {
		got = append(got, fmt.Sprintf("%s %t", thing.Ref, len(thing.Cases) == 1))
	}
	if !slices.Equal(want, got) {
		d.Errorf("forbidden: want %v, got %v", want, got)
	}
}

// transitions: each move has a case if some record makes it, and that of the case does.
func (d *definition) transitions() {
	line := d.line(acceptance.Transition)
	moves := slices.DeleteFunc(d.moves(), func(m move) bool { return m.from < 0 })
	if len(line.Things) != len(moves) {
		d.Errorf("%d moves, %d to try", len(moves), len(line.Things))
	}
	for _, m := range moves {
		possible := d.reachable(m.from) && slices.ContainsFunc(d.coming(m), func(r try) bool { return len(r.missing) == 0 })
		c := d.walk(m)
		if (c != nil) != possible {
			d.Errorf("s%d → s%d: possible %t, case %v", m.from, m.to, possible, c != nil)
		}
		if c == nil {
			continue
		}
		for _, r := range d.records(c) {
			if !d.exists(m, r) || !m.passes(r) || len(d.missing(m, r)) > 0 {
				d.Errorf("%s\nis refused for %v", showCase(c, "en"), r)
				break
			}
		}
	}
}

// refusals: the record of a case passes all but what it leaves out, and lacks no more than it must.
func (d *definition) refusals() {
	for _, c := range d.suite.Cases {
		if !alike(c.Family, acceptance.Checkpoint) {
			continue
		}
		m := d.moveOf(c)
		off := strings.HasSuffix(c.Covers[1], "#when") || strings.HasSuffix(c.Covers[1], " met")
		for _, r := range d.records(c) {
			missing := d.missing(m, r)
			switch {
			case !d.exists(m, r) || !m.passes(r):
				d.Errorf("%s\nnever comes to the checkpoint with %v", showCase(c, "en"), r)
			case off && len(missing) > 0:
				d.Errorf("%s\nis refused for %v", showCase(c, "en"), r)
			case !off && len(missing) == 0:
				d.Errorf("%s\npasses with %v", showCase(c, "en"), r)
			case !off && d.once(c.Covers[1:]) && len(missing) > d.fewest(c, m):
				d.Errorf("%s\nlacks more than one thing with %v", showCase(c, "en"), r)
			default:
				continue
			}
			return
		}
	}
}

// records returns the records that are as a case says; there must be some.
func (d *definition) records(c *acceptance.Case) []record {
	list := everyRecord(given(c))
	if len(list) == 0 {
		d.Errorf("%s\nspeaks of a record that cannot be", showCase(c, "en"))
	}
	return list
}

// fewest returns how few items can refuse a record that lacks what a case leaves out.
func (d *definition) fewest(c *acceptance.Case, m move) int {
	fewest := 100
	for _, r := range d.coming(m) {
		for _, ref := range c.Covers[1:] {
			if len(r.missing) < fewest && d.lacks(ref, r.record) && slices.ContainsFunc(r.missing, func(it *item) bool { return d.named(it, ref) && nearly(it, ref, r.record) }) {
				fewest = len(r.missing)
			}
		}
	}
	return fewest
}

// nearly tells whether all but the item of a reference is there of a set that holds it.
func nearly(it *item, ref string, r record) bool {
	_, key, _ := strings.Cut(ref, "#")
	return it.sets == nil || slices.ContainsFunc(it.sets, func(set []*item) bool {
		lacking := slices.DeleteFunc(slices.Clone(set), func(inner *item) bool { return inner.met(r) })
		return len(lacking) == 1 && (key == lacking[0].key || strings.HasPrefix(key, lacking[0].key+" "))
	})
}

// entangled tells whether the case is about a choice between sets, and what else is missing is about
// the same things as that choice: then which of them is given up is not settled here.
func (d *definition) entangled(c *acceptance.Case, missing []*item) bool {
	i := slices.IndexFunc(missing, func(it *item) bool { return it.sets != nil && d.named(it, c.Covers[1]) })
	return i >= 0 && !slices.ContainsFunc(missing, func(it *item) bool {
		return !slices.ContainsFunc(about.FindAllString(it.text, -1), func(name string) bool { return strings.Contains(missing[i].text, name) })
	})
}

// about finds what an item speaks of.
var about = regexp.MustCompile(`\b(name|pick|sum|flag|note|task|contact|firm|person)\b`)

// once tells whether references name an item that stands once in its checkpoint, so that they say
// which is meant.
func (d *definition) once(refs []string) bool {
	for i, c := range d.checkpoints {
		seen := map[string]bool{}
		for _, top := range c.require {
			for _, it := range flat(top) {
				ref := fmt.Sprintf("checkpoint/p.c%d#%s", i, it.key)
				if seen[ref] && slices.ContainsFunc(refs, func(r string) bool { return r == ref || strings.HasPrefix(r, ref+" ") }) {
					return false
				}
				seen[ref] = true
			}
		}
	}
	return true
}

// lacks tells whether a record lacks just what a reference says.
func (d *definition) lacks(ref string, r record) bool {
	_, key, _ := strings.Cut(ref, "#")
	switch key {
	case "pick":
		return r["pick"] == ""
	case "pick other than east, south":
		return r["pick"] == "west"
	case "note is evidence":
		return r["note"] == ""
	case "note is evidence placeholder":
		return r["note"] == "TBD"
	}
	found := false
	for _, c := range d.checkpoints {
		for _, it := range c.require {
			for _, inner := range flat(it) {
				found = found || inner.key == key && !inner.met(r)
			}
		}
	}
	return found
}

// coverage: each item of each checkpoint has a case on each way on which it alone can be lacking.
func (d *definition) coverage() {
	for i, c := range d.checkpoints {
		for _, top := range c.require {
			for _, it := range flat(top) {
				ref := fmt.Sprintf("checkpoint/p.c%d#%s", i, it.key)
				covered, asked := 0, 0
				for _, m := range d.moves() {
					if !d.asks(c, m) {
						continue
					}
					asked++
					if d.case_(acceptance.Checkpoint, m, ref) != nil {
						covered++
						continue
					}
					if top == it && d.alone(m, c, it) {
						d.Errorf("s%d → s%d: %s can be lacking alone, but no case says so", m.from, m.to, ref)
					}
				}
				d.accounted(ref, covered, asked)
			}
		}
	}
}

// alone tells whether some record is refused on a way for one item only.
func (d *definition) alone(m move, c *checkpoint, it *item) bool {
	if m.from >= 0 && !d.reachable(m.from) {
		return false
	}
	positive := slices.ContainsFunc(d.coming(m), func(r try) bool {
		return len(r.missing) == 0 && (c.when == nil || c.when.true(r.record))
	})
	return positive && slices.ContainsFunc(d.coming(m), func(r try) bool { return len(r.missing) == 1 && r.missing[0] == it })
}

// references: each thing of the ledger has one of its own, and what a case covers is there.
func (d *definition) references() {
	seen := map[string]bool{}
	for _, line := range d.suite.Ledger {
		for _, thing := range line.Things {
			if seen[thing.Ref] {
				d.Errorf("%s stands twice", thing.Ref)
			}
			seen[thing.Ref] = true
		}
	}
}

// alike tells whether a case counts for a family: placeholders are one way in which an item of a checkpoint is lacking.
func alike(is, want acceptance.Family) bool {
	return is == want || want == acceptance.Checkpoint && is == acceptance.Placeholder
}

// accounted: what has no case says why.
func (d *definition) accounted(ref string, covered, asked int) {
	for _, thing := range d.line(acceptance.Checkpoint).Things {
		if thing.Ref == ref && (len(thing.Cases) > 0 || len(thing.Left) > 0) && (covered == asked || len(thing.Left) > 0) {
			return
		}
	}
	d.Errorf("%s: %d of %d ways are tried, and nothing says why", ref, covered, asked)
}

// case_ returns the case that covers a way and a reference.
func (d *definition) case_(f acceptance.Family, m move, ref string) *acceptance.Case {
	for _, c := range d.suite.Cases {
		if !alike(c.Family, f) || d.moveOf(c) != m {
			continue
		}
		if ref == "" || slices.ContainsFunc(c.Covers, func(covered string) bool { return covered == ref || strings.HasPrefix(covered, ref+" ") }) {
			return c
		}
	}
	return nil
}

// walk returns a case in which a move is made, nil for none.
func (d *definition) walk(m move) *acceptance.Case {
	for _, c := range d.suite.Cases {
		if c.Family == acceptance.Transition && slices.ContainsFunc(c.Covers, func(ref string) bool { return d.moveBy(ref) == m }) {
			return c
		}
	}
	return nil
}

// moveOf returns the way of a case.
func (d *definition) moveOf(c *acceptance.Case) move { return d.moveBy(c.Covers[0]) }

// moveBy returns the way that a reference means.
func (d *definition) moveBy(ref string) move {
	ref, _, _ = strings.Cut(ref, "#")
	for _, m := range d.moves() {
		names := []string{fmt.Sprintf("stage/p.s%d", m.to)}
		if m.from >= 0 {
			names = []string{fmt.Sprintf("transition/p.s%d__s%d", m.from, m.to), fmt.Sprintf("transition/p.t%d", slices.Index(d.world.transitions, m.t))}
			if m.t.from == nil {
				names = names[:1]
			}
		}
		if slices.Contains(names, ref) {
			return m
		}
	}
	d.Fatalf("no way for %s", ref)
	return move{}
}

func flat(it *item) []*item {
	if it.sets == nil {
		return []*item{it}
	}
	return slices.Concat(slices.Concat(it.sets...))
}

// named tells whether an item of a checkpoint is the one of a reference, or has it inside.
func (d *definition) named(it *item, ref string) bool {
	return slices.ContainsFunc(flat(it), func(inner *item) bool {
		before, key, _ := strings.Cut(ref, "#")
		for i, c := range d.checkpoints {
			if slices.Contains(c.require, it) && before == fmt.Sprintf("checkpoint/p.c%d", i) {
				return key == inner.key || key == inner.key+" placeholder" || strings.HasPrefix(key, inner.key+" other than")
			}
		}
		return false
	})
}

// given returns what the text of a case says of its record.
func given(c *acceptance.Case) record {
	r := record{}
	for _, data := range [][]acceptance.Datum{c.Data, c.Steps[0].Data} {
		for _, datum := range data {
			value := datum.Value.In("en")
			if value == "empty" {
				value = ""
			}
			r[datum.Title.In("en")] = value
		}
	}
	if strings.Contains(c.Covers[0], "#birth") {
		r["task"], r["link"] = "no", "no"
	}
	for _, text := range c.Preconditions {
		switch text.In("en") {
		case "The record has an open task":
			r["task"] = "yes"
		case "The record has no open task":
			r["task"] = "no"
		case "“Contact”: 1 linked record":
			r["link"] = "yes"
		case "“Contact”: no linked record":
			r["link"] = "no"
		}
	}
	return r
}
