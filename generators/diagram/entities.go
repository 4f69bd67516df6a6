package diagram

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// A box of an entity names up to keyFields fields; where few of them tell records apart, any others up
// to someFields.
const (
	keyFields  = 5
	someFields = 3
)

// Entities draws the entities with their references: one drawing, or, where there are too many to be
// legible, the most linked ones and then each with what it is linked with.
func Entities(in generators.Input) []Drawing {
	all := entitiesOf(in)
	if len(all) == 0 {
		return nil
	}
	e := entityGraphs{in: in, all: all, masters: mastersOf(in), brief: len(all) > legible}
	if len(all) <= legible {
		return []Drawing{e.draw("entities", say("entities", in.Lang), all, nil).drawing()}
	}
	list := []Drawing{e.overview().drawing()}
	for _, entity := range all {
		if around := e.around(entity); len(around) > 0 {
			title := say("around", in.Lang, "title", address.Title(entity).In(in.Lang))
			list = append(list, e.parts("entities-"+entity.Self().ID(), title, entity, around)...)
		}
	}
	return list
}

// entitiesOf returns the described entities and those built in ones that they point at.
func entitiesOf(in generators.Input) []*model.Entity {
	all := model.All[model.Entity](in.Spec)
	for _, entity := range slices.Clone(all) {
		for _, f := range entity.Fields {
			if to := target(f); to != nil && !slices.Contains(all, to) {
				all = append(all, to)
			}
		}
	}
	return all
}

// target returns the entity that a field points at, nil for none.
func target(f *model.Field) *model.Entity {
	if f == nil || f.Type.V != model.FieldReference {
		return nil
	}
	return f.To.Get()
}

type entityGraphs struct {
	in      generators.Input
	all     []*model.Entity
	masters map[*model.Entity][]string
	// brief leaves fields and the words on arrows to the drawings of single entities.
	brief bool
}

// draw draws entities and the references between them; centre is painted apart, nil for none.
func (e entityGraphs) draw(name, title string, shown []*model.Entity, centre *model.Entity) *graph {
	lang := e.in.Lang
	g := newGraph(e.in, name)
	g.title, g.note = title, say("entities-note", lang)
	if e.brief && centre == nil {
		g.note = say("entities-brief", lang)
	}
	boxes := map[*model.Entity]*vertex{}
	for _, entity := range shown {
		v := g.add(entity.Self().ID(), entity, "", address.Title(entity).In(lang))
		v.sort = say("entity", lang)
		if entity.Self().Document == nil || entity.Self().Document.Kind == nil {
			v.card.Class, v.sort = "shut", say("entity-builtin", lang)
			v.card.Kind = say("entity-builtin", lang)
		}
		if entity == centre {
			v.card.Class, v.sort = "hue", say("entity-here", lang)
			v.card.Kind = say("entity-here", lang)
		}
		if !e.brief || centre != nil {
			e.describe(g, v, entity)
		}
		boxes[entity] = v
	}
	references := 0
	for _, entity := range shown {
		for _, f := range entity.Fields {
			to := target(f)
			if to == nil || boxes[to] == nil || centre != nil && entity != centre && to != centre {
				continue
			}
			references++
			text := address.Title(f).In(lang) + " — " + cardinality(f, lang)
			reference := link{from: boxes[entity], to: boxes[to], sort: say("reference", lang), tip: []string{text}}
			if !e.brief || centre != nil {
				reference.label = []string{text}
			}
			g.link(reference)
		}
	}
	g.desc = say("entities-desc", lang, "n", len(shown), "m", references)
	g.table = e.table(name, title, shown, centre)
	return g
}

// describe writes the key fields and the masters of an entity into its box.
func (e entityGraphs) describe(g *graph, v *vertex, entity *model.Entity) {
	lang := e.in.Lang
	keys, rest := keysOf(entity)
	for _, f := range keys {
		text := address.Title(f).In(lang)
		if mark := markOf(f, entity, lang); mark != "" {
			text += " · " + mark
		}
		g.tell(v, "", "", []string{text}, 2)
	}
	if rest > 0 && len(keys) > 0 {
		g.tell(v, "muted", "", []string{"+ " + say("more", lang, "n", rest)}, 1)
	} else if rest > 0 {
		g.tell(v, "muted", "", []string{say("fields-count", lang, "n", rest)}, 1)
	}
	g.tell(v, "hue", say("master", lang)+": ", e.masters[entity], 3)
}

// keysOf returns the fields of a record by which people know it, in the order of the card, and how many
// others there are. References are arrows.
func keysOf(entity *model.Entity) (keys []*model.Field, rest int) {
	rank := func(f *model.Field) int {
		switch {
		case f.Unique.V:
			return 3
		case matches(entity, f):
			return 2
		case f.Required.V:
			return 1
		}
		return 0
	}
	var plain []*model.Field
	for _, f := range entity.Fields {
		if f != nil && target(f) == nil {
			plain = append(plain, f)
		}
	}
	keys = slices.Clone(plain)
	slices.SortStableFunc(keys, func(a, b *model.Field) int { return rank(b) - rank(a) })
	telling := 0
	for telling < len(keys) && rank(keys[telling]) > 0 {
		telling++
	}
	keys = keys[:min(len(keys), keyFields, max(telling, someFields))]
	slices.SortStableFunc(keys, func(a, b *model.Field) int { return slices.Index(plain, a) - slices.Index(plain, b) })
	return keys, len(plain) - len(keys)
}

// matches tells whether duplicates are recognised by a field.
func matches(entity *model.Entity, f *model.Field) bool {
	for _, d := range entity.Duplicates {
		for _, ref := range d.Match.Items {
			if ref.Get() == f {
				return true
			}
		}
	}
	return false
}

func markOf(f *model.Field, entity *model.Entity, lang string) string {
	switch {
	case f.Unique.V:
		return say("field-unique", lang)
	case matches(entity, f):
		return say("field-match", lang)
	case f.Required.V:
		return say("field-required", lang)
	}
	return ""
}

// cardinality says how many records a reference may point at.
func cardinality(f *model.Field, lang string) string {
	name := "at-most-one"
	switch {
	case f.Many.V && f.Required.V:
		name = "at-least-one"
	case f.Many.V:
		name = "any-number"
	case f.Required.V:
		name = "exactly-one"
	}
	text := say(name, lang)
	if f.Unique.V {
		text += ", " + say("once", lang)
	}
	return text
}

// table lists every reference, and the entities that have none.
func (e entityGraphs) table(name, title string, shown []*model.Entity, centre *model.Entity) table.Table {
	lang := e.in.Lang
	t := table.Table{
		ID: name + "-table", Caption: title, Heads: 1,
		Head: table.Heads(say("from-object", lang), say("key-fields", lang), say("master", lang), say("by-field", lang), say("to-object", lang), say("how-many", lang)),
	}
	for _, entity := range shown {
		keys, rest := keysOf(entity)
		var fields []string
		for _, f := range keys {
			fields = append(fields, join(" · ", address.Title(f).In(lang), markOf(f, entity, lang)))
		}
		if rest > 0 {
			fields = append(fields, "+ "+say("more", lang, "n", rest))
		}
		about := []string{address.Title(entity).In(lang), join("\n", fields...), join("\n", e.masters[entity]...)}
		found := false
		for _, f := range entity.Fields {
			to := target(f)
			if to == nil || !slices.Contains(shown, to) || centre != nil && entity != centre && to != centre {
				continue
			}
			t.Rows = append(t.Rows, table.Heads(about[0], about[1], about[2], address.Title(f).In(lang), address.Title(to).In(lang), cardinality(f, lang)))
			about[1], about[2], found = "", "", true
		}
		if !found {
			t.Rows = append(t.Rows, table.Heads(about[0], about[1], about[2], "", say("no-references", lang), ""))
		}
	}
	return t
}

// mastersOf says of each entity which systems are right about its fields, and about how many.
func mastersOf(in generators.Input) map[*model.Entity][]string {
	counts := map[*model.Entity]map[string]int{}
	order := map[*model.Entity][]string{}
	seen := map[*model.Field]bool{}
	for _, i := range model.All[model.Integration](in.Spec) {
		for _, object := range i.Objects {
			if object == nil || object.Entity.Get() == nil {
				continue
			}
			entity := object.Entity.Get()
			for _, exchange := range object.Fields {
				if exchange == nil {
					continue
				}
				field := exchange.Field.Get()
				if field == nil || len(exchange.Master.Items) == 0 || seen[field] {
					continue
				}
				seen[field] = true
				master := systemTitle(exchange.Master.Items[0], in.Lang)
				if counts[entity] == nil {
					counts[entity] = map[string]int{}
				}
				counts[entity][master]++
				order[entity] = appendNew(order[entity], master)
			}
		}
	}
	texts := map[*model.Entity][]string{}
	for entity, titles := range order {
		for _, title := range titles {
			if title != "" {
				texts[entity] = append(texts[entity], say("master-fields", in.Lang, "title", title, "n", counts[entity][title]))
			}
		}
	}
	return texts
}

// systemTitle names a system, or the CRM itself; "" where the reference leads nowhere.
func systemTitle(ref model.Ref[model.System], lang string) string {
	if ref.Word != "" {
		return say("crm", lang)
	}
	if system := ref.Get(); system != nil {
		return address.Title(system).In(lang)
	}
	return ""
}
