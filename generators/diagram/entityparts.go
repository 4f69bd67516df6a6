package diagram

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// around returns the entities that one points at or that point at it, without itself.
func (e entityGraphs) around(centre *model.Entity) []*model.Entity {
	var list []*model.Entity
	for _, entity := range e.all {
		if entity != centre && (pointsAt(entity, centre) || pointsAt(centre, entity)) {
			list = append(list, entity)
		}
	}
	return list
}

func pointsAt(a, b *model.Entity) bool {
	return slices.ContainsFunc(a.Fields, func(f *model.Field) bool { return target(f) == b })
}

// overview draws the entities with the most links, so many as are legible.
func (e entityGraphs) overview() *graph {
	links := map[*model.Entity]int{}
	for _, entity := range e.all {
		links[entity] = len(e.around(entity))
	}
	shown := slices.Clone(e.all)
	slices.SortStableFunc(shown, func(a, b *model.Entity) int { return links[b] - links[a] })
	shown = shown[:legible]
	slices.SortStableFunc(shown, func(a, b *model.Entity) int { return slices.Index(e.all, a) - slices.Index(e.all, b) })
	g := e.draw("entities", say("entities", e.in.Lang), shown, nil)
	g.note = join(" ", g.note, say("rest", e.in.Lang, "n", len(e.all)-len(shown))+".")
	g.table = e.table("entities", g.title, e.all, nil)
	return g
}

// parts draws one entity with its neighbours, in as many drawings as that takes.
func (e entityGraphs) parts(name, title string, centre *model.Entity, around []*model.Entity) []Drawing {
	var list []Drawing
	chunks := slices.Collect(slices.Chunk(around, legible-1))
	for i, chunk := range chunks {
		shown := append([]*model.Entity{centre}, chunk...)
		part, partTitle := name, title
		if len(chunks) > 1 {
			part, partTitle = fmt.Sprintf("%s-%d", name, i+1), say("part", e.in.Lang, "title", title, "n", i+1, "m", len(chunks))
		}
		list = append(list, e.draw(part, partTitle, shown, centre).drawing())
	}
	return list
}
