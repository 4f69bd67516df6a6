package diagram

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// branch is something that stands under another of its sort.
type branch struct {
	of          model.Element
	above       model.Element // nil for none
	kind, title string
	// facts are a head and items each.
	facts []told
}

type told struct {
	head  string
	items []string
}

// tree is branches with what their picture is called.
type tree struct {
	in                generators.Input
	name, title, note string
	// describes says what there is to see, with {n}; sort names the boxes, way the arrows; heads are
	// those of the table.
	describes, sort, way string
	heads                []string
	branches             []branch
}

// draw draws the tree from its top on the left; where it has too many boxes, those that have others
// under them, and then each of these with what is directly under it.
func (t tree) draw() []Drawing {
	if len(t.branches) <= legible {
		return []Drawing{t.graph(t.name, t.title, t.branches).drawing()}
	}
	under := map[model.Element][]branch{}
	for _, b := range t.branches {
		if b.above != nil {
			under[b.above] = append(under[b.above], b)
		}
	}
	var heads []branch
	for _, b := range t.branches {
		if len(under[b.of]) > 0 {
			heads = append(heads, b)
		}
	}
	shown := slices.Clone(heads)
	slices.SortStableFunc(shown, func(a, b branch) int { return cmp.Compare(t.depth(a), t.depth(b)) })
	if len(shown) > legible {
		shown = shown[:legible]
	}
	top := t.graph(t.name, t.title, shown)
	top.note = join(" ", t.note, say("rest", t.in.Lang, "n", len(t.branches)-len(shown))+".")
	top.table = t.table(t.name, t.branches)
	list := []Drawing{top.drawing()}
	for _, head := range heads {
		chunks := slices.Collect(slices.Chunk(under[head.of], legible-1))
		for i, chunk := range chunks {
			name, title := t.name+"-"+head.of.Self().ID(), t.title+": "+head.title
			if len(chunks) > 1 {
				name, title = fmt.Sprintf("%s-%d", name, i+1), say("part", t.in.Lang, "title", title, "n", i+1, "m", len(chunks))
			}
			list = append(list, t.graph(name, title, append([]branch{head}, chunk...)).drawing())
		}
	}
	return list
}

// depth returns how many stand above a branch; a ring ends where it began.
func (t tree) depth(b branch) int {
	seen := map[model.Element]bool{b.of: true}
	depth := 0
	for b.above != nil && !seen[b.above] {
		at := slices.IndexFunc(t.branches, func(other branch) bool { return other.of == b.above })
		if at < 0 {
			break
		}
		b = t.branches[at]
		seen[b.of] = true
		depth++
	}
	return depth
}

func (t tree) graph(name, title string, shown []branch) *graph {
	g := newGraph(t.in, name)
	g.title, g.note = title, t.note
	g.desc = say(t.describes, t.in.Lang, "n", len(shown))
	boxes := map[model.Element]*vertex{}
	part := tree{branches: shown}
	for _, b := range shown {
		v := g.add(b.of.Self().ID(), b.of, b.kind, b.title)
		v.sort, v.column = t.sort, part.depth(b)
		for _, f := range b.facts {
			g.tell(v, "muted", f.head, f.items, 3)
		}
		boxes[b.of] = v
		for len(g.columns) <= v.column {
			g.columns = append(g.columns, "")
		}
	}
	for _, b := range shown {
		if b.above != nil && b.above != b.of {
			g.link(link{from: boxes[b.of], to: boxes[b.above], sort: t.way})
		}
	}
	g.table = t.table(name, shown)
	return g
}

func (t tree) table(name string, shown []branch) table.Table {
	list := table.Table{ID: name + "-table", Caption: t.title, Heads: 1, Head: table.Heads(t.heads...)}
	for _, b := range shown {
		above := ""
		if b.above != nil {
			above = address.Title(b.above).In(t.in.Lang)
		}
		var facts []string
		for _, f := range b.facts {
			if len(f.items) > 0 {
				facts = append(facts, f.head+join(", ", f.items...))
			}
		}
		list.Rows = append(list.Rows, table.Heads(b.title, b.kind, above, join("\n", facts...)))
	}
	return list
}
