package diagram

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// Integrations draws the other systems, what is exchanged with them, and the objects of the CRM: one
// drawing, or, where that would not be legible, an overview and then each system.
func Integrations(in generators.Input) []Drawing {
	x := exchangesOf(in, model.All[model.Integration](in.Spec))
	if len(x.list) == 0 {
		return nil
	}
	name, title := "integrations", say("integrations", in.Lang)
	if x.size() <= legible {
		return []Drawing{x.draw(name, title, 3).drawing()}
	}
	list := x.overview(name, title)
	for _, system := range x.systems {
		part := x.of(system)
		partTitle := say("integrations-one", in.Lang, "title", x.title(system))
		list = append(list, part.parts("integrations-"+part.id(system), partTitle, 3)...)
	}
	return list
}

// Integration draws one exchange with all its fields, in more than one drawing where its objects are
// too many for one.
func Integration(i *model.Integration, in generators.Input) []Drawing {
	x := exchangesOf(in, []*model.Integration{i})
	return x.parts("integration-"+i.Self().ID(), say("integration", in.Lang, "title", address.Title(i).In(in.Lang)), 0)
}

// exchange is an entity whose records an integration exchanges; a nil object stands for an integration
// that does not say yet what it exchanges.
type exchange struct {
	integration *model.Integration
	object      *model.IntegrationObject
}

// exchangesGraph is exchanges with the systems at their one end and the entities at the other.
type exchangesGraph struct {
	in       generators.Input
	list     []exchange
	systems  []*model.System
	entities []*model.Entity
}

func exchangesOf(in generators.Input, integrations []*model.Integration) exchangesGraph {
	x := exchangesGraph{in: in}
	for _, i := range integrations {
		found := false
		for _, object := range i.Objects {
			if object != nil && object.Entity.Get() != nil {
				x.add(exchange{i, object})
				found = true
			}
		}
		if !found {
			x.add(exchange{i, nil})
		}
	}
	return x
}

func (x *exchangesGraph) add(e exchange) {
	x.list = append(x.list, e)
	if system := e.integration.System.Get(); !slices.Contains(x.systems, system) { // nil stands for an unknown one
		x.systems = append(x.systems, system)
	}
	if entity := e.entity(); entity != nil && !slices.Contains(x.entities, entity) {
		x.entities = append(x.entities, entity)
	}
}

func (e exchange) entity() *model.Entity {
	if e.object == nil {
		return nil
	}
	return e.object.Entity.Get()
}

// ways tells which ways values go.
func (e exchange) ways() (in, out bool) {
	if e.object == nil {
		return false, false
	}
	for _, f := range e.object.Fields {
		if f != nil {
			in = in || f.Direction.V != model.ExchangeOut
			out = out || f.Direction.V != model.ExchangeIn
		}
	}
	return in, out
}

func (x exchangesGraph) size() int { return len(x.list) + len(x.systems) + len(x.entities) }

func (x exchangesGraph) title(system *model.System) string {
	if system == nil {
		return say("unknown", x.in.Lang)
	}
	return address.Title(system).In(x.in.Lang)
}

func (x exchangesGraph) id(system *model.System) string {
	if system == nil {
		return "unknown"
	}
	return system.Self().ID()
}

// of returns the exchanges with one system.
func (x exchangesGraph) of(system *model.System) exchangesGraph {
	part := exchangesGraph{in: x.in}
	for _, e := range x.list {
		if e.integration.System.Get() == system {
			part.add(e)
		}
	}
	return part
}

// parts draws exchanges with one system in as many drawings as that takes; most is that of draw.
func (x exchangesGraph) parts(name, title string, most int) []Drawing {
	if x.size() <= legible {
		return []Drawing{x.draw(name, title, most).drawing()}
	}
	var list []Drawing
	chunks := slices.Collect(slices.Chunk(x.list, legible/2-1))
	for i, chunk := range chunks {
		part := exchangesGraph{in: x.in}
		for _, e := range chunk {
			part.add(e)
		}
		list = append(list, part.draw(fmt.Sprintf("%s-%d", name, i+1), say("part", x.in.Lang, "title", title, "n", i+1, "m", len(chunks)), most).drawing())
	}
	return list
}

// draw draws systems, exchanges and entities in three columns; most bounds the lines for the fields of
// a direction, 0 for none.
func (x exchangesGraph) draw(name, title string, most int) *graph {
	lang := x.in.Lang
	g := newGraph(x.in, name)
	g.title, g.note = title, say("integrations-note", lang)
	g.desc = say("integrations-desc", lang, "n", len(x.systems), "m", len(x.list))
	g.columns = []string{say("systems", lang), say("exchanges", lang), say("in-crm", lang)}
	systems, entities := map[*model.System]*vertex{}, map[*model.Entity]*vertex{}
	for _, system := range x.systems {
		systems[system] = x.systemBox(g, system)
	}
	for _, entity := range x.entities {
		v := g.add("entity-"+entity.Self().ID(), entity, "", address.Title(entity).In(lang))
		v.column, v.sort = 2, say("entity", lang)
		entities[entity] = v
	}
	for _, e := range x.list {
		v := x.exchangeBox(g, e, most)
		in, out := e.ways()
		system, entity := systems[e.integration.System.Get()], entities[e.entity()]
		sort := say("data-flow", lang)
		switch {
		case in && out:
			g.link(link{from: system, to: v, both: true, sort: say("both-ways", lang)})
			g.link(link{from: v, to: entity, both: true, sort: say("both-ways", lang)})
		case out:
			g.link(link{from: v, to: system, sort: sort})
			g.link(link{from: entity, to: v, sort: sort})
		default:
			g.link(link{from: system, to: v, sort: sort})
			g.link(link{from: v, to: entity, sort: sort})
		}
	}
	g.table = x.table(name, title)
	return g
}

// overview draws the systems around the CRM, so many in a drawing as are legible.
func (x exchangesGraph) overview(name, title string) []Drawing {
	lang := x.in.Lang
	var list []Drawing
	chunks := slices.Collect(slices.Chunk(x.systems, legible-1))
	for n, chunk := range chunks {
		part, partTitle := name, title
		if n > 0 {
			part = fmt.Sprintf("%s-%d", name, n+1)
		}
		if len(chunks) > 1 {
			partTitle = say("part", lang, "title", title, "n", n+1, "m", len(chunks))
		}
		g := newGraph(x.in, part)
		g.title, g.note = partTitle, say("integrations-note", lang)
		g.desc = say("integrations-desc", lang, "n", len(x.systems), "m", len(x.list))
		g.columns = []string{say("systems", lang), say("crm", lang)}
		crm := g.add("crm", nil, "", say("crm", lang))
		crm.column, crm.sort, crm.card.Class = 1, say("crm", lang), "hue"
		for _, system := range chunk {
			v := x.systemBox(g, system)
			of := x.of(system)
			in, out := false, false
			var titles []string
			for _, e := range of.list {
				i, o := e.ways()
				in, out = in || i, out || o
				titles = appendNew(titles, address.Title(e.integration).In(lang))
			}
			g.tell(v, "", "", titles, 4)
			l := link{from: v, to: crm, both: in && out, sort: say("data-flow", lang), label: []string{say("objects", lang, "n", len(of.entities))}, tip: titles}
			if out && !in {
				l.from, l.to = crm, v
			}
			if l.both {
				l.sort = say("both-ways", lang)
			}
			g.link(l)
		}
		g.table = x.table(part, partTitle)
		list = append(list, g.drawing())
	}
	return list
}
