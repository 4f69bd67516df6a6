package suite

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Builder collects cases and what they try.
type Builder struct {
	cases []*Case
	lines []*Line
	ids   *ids
	// taken counts the references in the ledger.
	taken map[string]int
}

// New returns a builder of an empty suite.
func New() *Builder {
	b := &Builder{ids: newIDs(), taken: map[string]int{}}
	for _, f := range Families {
		b.lines = append(b.lines, &Line{Family: f})
	}
	return b
}

// Add takes a case, which is one of those that try a thing. Key says what it covers, apart from wording: the same
// key is the same case.
func (b *Builder) Add(thing *Thing, c *Case, key ...string) {
	b.ids.add(c, key)
	b.cases = append(b.cases, c)
	thing.cases = append(thing.cases, c)
}

// Thing adds something to try to the ledger. A reference that stands there already, such as that of an item in two
// sets of a choice, gets a number.
func (b *Builder) Thing(f Family, p *model.Pipeline, ref string, title words.Localized) *Thing {
	if b.taken[ref]++; b.taken[ref] > 1 {
		ref += " (" + strconv.Itoa(b.taken[ref]) + ")"
	}
	t := &Thing{Ref: ref, Pipeline: p, Title: title}
	line := b.lines[slices.Index(Families, f)]
	line.Things = append(line.Things, t)
	return t
}

// Finish returns the suite, whose cases have their ids.
func (b *Builder) Finish() *Suite {
	b.ids.give()
	s := &Suite{Cases: b.cases}
	for _, line := range b.lines {
		for _, t := range line.Things {
			for _, c := range t.cases {
				t.Cases = append(t.Cases, c.ID)
			}
		}
		if len(line.Things) > 0 {
			s.Ledger = append(s.Ledger, *line)
		}
	}
	return s
}
